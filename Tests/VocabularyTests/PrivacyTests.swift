import CanonicalJSON
import Testing
import Vocabulary

/// What a refusal may repeat: it goes to logs, screens and mail.
@Suite struct PrivacyTests {
  /// Of every kind, recognisable, looking like a code where a text can.
  private static let marked = [
    "\"geheim-4711\"", "4711.25", "-4711", "[\"geheim-4711\"]", "{\"geheim-4711\":4711}",
    "{\"geheim\":{\"a\":[4711]}}", "{\"totaal\":4711}", "[4711,\"geheim\"]", "\"Geheim 4711\"",
  ]

  private func isSilent(_ refusal: Refusal) -> Bool {
    let said = refusal.description.lowercased()
    return !said.contains("geheim") && !said.contains("4711")
  }

  @Test(arguments: CatalogueFile.entries)
  func `the value of a personal field is never repeated`(entry: CatalogueFile.Entry) throws {
    for field in entry.fields where field.isPersonal {
      for value in PrivacyTests.marked {
        let refusal = try refusal(entry.event(entry.fullData.with(field.name, value)))
        #expect(isSilent(try #require(refusal)), "\(field.name): \(value)")
      }
      for value in field.form.invalid {
        let refusal = try #require(
          try refusal(entry.event(entry.fullData.with(field.name, value))))
        #expect(!refusal.problem.contains("‘"), "\(field.name): \(value): \(refusal.problem)")
      }
    }
  }

  @Test(arguments: CatalogueFile.entries)
  func `maatwerk is personal as a whole, its names too`(entry: CatalogueFile.Entry) throws {
    for own in [
      "{\"geheim\":null}", "{\"geheim\":[4711]}", "\"geheim-4711\"", "[4711]",
      "{\"a\":\"Geheim 4711\"}", "{\"geheim naam\":1}",
    ] {
      let refusal = try refusal(entry.event(entry.minimalData.with("maatwerk", own)))
      #expect(isSilent(try #require(refusal)), "\(own)")
    }
  }

  @Test(arguments: CatalogueFile.entries)
  func `another fault does not bring personal values out`(entry: CatalogueFile.Entry) throws {
    let own = "{\"geheim\":\"geheim-4711\"}"
    let data = entry.fullData.with("maatwerk", own).with("geboortemaand", "\"4711-01\"")
    for name in entry.fields.map(\.name) + ["nieuw"] {
      let refusal = try refusal(entry.event(data.with(name, "[]").with("nieuw", "1")))
      #expect(isSilent(try #require(refusal)), "\(name)")
    }
  }

  @Test(arguments: CatalogueFile.entries)
  func `a value that does not look like a code is not repeated`(entry: CatalogueFile.Entry) throws {
    let long = "\"geheim\(String(repeating: "x", count: 35))\""
    let values = [
      "\"Geheim Jansen\"", "\"GEHEIM\"", "\"geheim@4711.nl\"", "\"Dorpsstraat 4711\"", long,
      "\"geheim_4711\"", "\"geheim\\n\"", "[\"geheim\"]", "{\"geheim\":4711}", "4711.5", "-4711",
    ]
    for field in entry.fields {
      for value in values {
        let refusal = try refusal(entry.event(entry.fullData.with(field.name, value)))
        if let refusal { #expect(isSilent(refusal), "\(field.name): \(value)") }
      }
    }
  }

  @Test func `a wrong code that is not personal is repeated: that is how it is found`() throws {
    let entry = try CatalogueFile.Entry.named("casus-afgesloten")
    let refusal = try refusal(entry.event(["reden": "\"afgerond-advies\""]))
    #expect(refusal?.problem == "heeft een tekst die niet past")
  }

  @Test(arguments: CatalogueFile.entries)
  func `an unknown member's value is not repeated, nor a name that is no name`(
    entry: CatalogueFile.Entry
  ) throws {
    for name in ["Geheim Jansen", "geheim-4711", "geheim@4711.nl", "4711", "geheïm", "🤐geheim"] {
      let refusal = try refusal(entry.event(entry.minimalData.with(name, "\"geheim\"")))
      #expect(refusal?.field == "data.(onbekend veld)")
      #expect(isSilent(try #require(refusal)), "\(name)")
    }
    for value in PrivacyTests.marked {
      let refusal = try refusal(entry.event(entry.minimalData.with("nieuw", value)))
      #expect(isSilent(try #require(refusal)), "\(value)")
    }
  }

  @Test(arguments: ["id", "source", "type", "subject", "time", "specversion", "data"])
  func `a wrong attribute is not repeated`(name: String) throws {
    let entry = try CatalogueFile.Entry.named("casus-heropend")
    for value in [
      "\"Geheim 4711\"", "[\"geheim-4711\"]", "{\"geheim\":4711}", "4711",
      "\"\(String(repeating: "geheim", count: 50))\"",
    ] {
      // The name of a member of data that could be a field is said.
      if name == "data", value.hasPrefix("{") { continue }
      if let refusal = try refusal(entry.event([:]).with(name, value)) {
        #expect(isSilent(refusal), "\(name): \(value)")
      }
    }
  }

  @Test func `an attribute with a name that is none is not named`() throws {
    let entry = try CatalogueFile.Entry.named("casus-heropend")
    for name in ["Geheim Jansen", "geheim_4711", "GEHEIM", "geheim4711geheim4711x"] {
      let refusal = try refusal(entry.event([:]).with(name, "\"geheim\""))
      #expect(isSilent(try #require(refusal)), "\(name)")
    }
  }
}
