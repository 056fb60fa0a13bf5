import Testing
import Vocabulary

/// `maatwerk`: a region's own fields, on any event.
@Suite struct LocalFieldsTests {
  @Test(arguments: CatalogueFile.entries)
  func `any event may carry fields of the region's own`(entry: CatalogueFile.Entry) throws {
    let own = "{\"wijk\":\"noord-2\",\"aantal\":-1.5,\"eigenKlacht9\":true,\"x\":false}"
    for data in [entry.minimalData, entry.fullData] {
      #expect(try refusal(entry.event(data.with("maatwerk", own))) == nil)
    }
  }

  @Test(arguments: CatalogueFile.entries)
  func `what is not a flat object of codes, numbers and bools is refused`(
    entry: CatalogueFile.Entry
  ) throws {
    for own in ["{\"a\":{}}", "{\"a\":[]}", "{\"a\":null}", "null", "[]", "\"a\"", "1", "true"] {
      let refusal = try refusal(entry.event(entry.minimalData.with("maatwerk", own)))
      #expect(refusal?.field == "data.maatwerk", "\(own)")
      #expect(refusal?.mend.contains("eigen namen") == true)
    }
  }

  @Test(arguments: [
    ("a", true), ("Z9", true), ("kinderen0tot7", true), (String(repeating: "a", count: 40), true),
    (String(repeating: "a", count: 41), false), ("", false), ("9a", false), ("a-b", false),
    ("a_b", false), ("a b", false), ("é", false), ("a.b", false),
  ])
  func `a name is a letter, then letters and digits, at most 40`(name: String, fits: Bool) throws {
    let entry = try CatalogueFile.Entry.named("casus-heropend")
    let own: Members = [name: "1"]
    let refusal = try refusal(entry.event(["maatwerk": own.text]))
    #expect((refusal == nil) == fits)
  }

  @Test(arguments: [
    ("\"rood\"", true), ("\"A.b_c-9\"", true), ("\"\(String(repeating: "x", count: 64))\"", true),
    ("\"\(String(repeating: "x", count: 65))\"", false), ("\"\"", false), ("\"een zin\"", false),
    ("\"café\"", false), ("0", true), ("-1e30", true), ("true", true), ("[1]", false),
    ("{\"b\":1}", false),
  ])
  func `a text in it is a code, no sentence`(value: String, fits: Bool) throws {
    let entry = try CatalogueFile.Entry.named("casus-heropend")
    let own: Members = ["wijk": value]
    let refusal = try refusal(entry.event(["maatwerk": own.text]))
    #expect((refusal == nil) == fits)
  }
}
