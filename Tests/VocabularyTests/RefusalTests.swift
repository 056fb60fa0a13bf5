import CanonicalJSON
import Testing
import Vocabulary

/// The words for whoever delivers the file.
@Suite struct RefusalTests {
  @Test(arguments: [
    ("", "er staat niets (byte 1)", "JSON-object"), ("{\"a\":", "breekt af (byte 6)", "hele regel"),
    ("{a}", "geen geldige JSON (byte 2)", "JSON-object"),
    ("{}{}", "staat nog iets (byte 3)", "eigen regel"),
    ("\"a\tb\"", "stuurteken (byte 3)", "laat het weg"), ("\"\\x\"", "\\-reeks", "RFC 8259"),
    ("01", "fout geschreven (byte 2)", "12.5"), ("1e400", "te groot of te nauwkeurig", "double"),
    (String(repeating: "[", count: 99), "dieper genest dan 32 lagen (byte 33)", "nesting"),
  ])
  func `a text that is no JSON is refused in Dutch, with the byte counted from 1`(
    text: String, problem: String, mend: String
  ) throws {
    let refusal = try #require(scanRefusal(Array(text.utf8)))
    #expect(refusal.field.isEmpty)
    #expect(refusal.problem.contains(problem))
    #expect(refusal.mend.contains(mend))
  }

  @Test func `bytes that are no UTF-8, and too many, are said`() throws {
    let broken = try #require(scanRefusal([0x22, 0x61, 0xFF, 0x22]))
    #expect(broken.problem.contains("UTF-8 (byte 3)"))
    let long = try #require(scanRefusal([UInt8](repeating: 0x20, count: 1 << 24 + 1)))
    #expect(long.problem.contains("16777216 bytes"))
  }

  @Test func `a name that stands there twice is named where it is an attribute`() throws {
    let field = try #require(scanRefusal(Array(#"{"time":1,"time":2}"#.utf8)))
    #expect(field.field == "time")
    #expect(field.problem == "staat er twee keer (byte 12)")
    for name in ["regio", "Jan Jansen", "geheim-4711", "geheïm", "\\u0061"] {
      let text = "{\"\(name)\":1,\"\(name)\":2}"
      let refusal = try #require(scanRefusal(Array(text.utf8)))
      #expect(refusal.field.isEmpty && !refusal.description.contains(name))
      // Without a field the sentence still says what is there twice.
      #expect(!refusal.problem.hasPrefix("staat"), "\(refusal)")
    }
  }

  @Test func `a name in maatwerk that stands there twice is not named`() throws {
    let text = #"{"data":{"maatwerk":{"geheim":1,"geheim":2}}}"#
    let refusal = try #require(scanRefusal(Array(text.utf8)))
    #expect(!refusal.description.contains("geheim"), "\(refusal)")
  }

  @Test func `a refusal reads as field, problem and mend`() {
    let refusal = Refusal(field: "data.uren", problem: "ontbreekt", mend: "verplicht: een getal")
    #expect(refusal.description == "data.uren ontbreekt; verplicht: een getal")
    #expect(Refusal(problem: "er staat niets", mend: "x").description == "er staat niets; x")
  }

  private func scanRefusal(_ bytes: [UInt8]) -> Refusal? {
    do throws(JSONError) {
      _ = try JSONDocument(bytes)
      return nil
    } catch {
      return Refusal(error, in: bytes)
    }
  }
}
