import Testing

@testable import Disclosure

@Suite struct IssuedTextTests {
  static var kept: String {
    get throws { try IssuedReport(SequenceTests.quarter("K1", 3, 17), after: []).text }
  }

  @Test func `a report is kept as lines`() throws {
    #expect(
      try Self.kept == """
        cellen 1
        drempel 5 veelvoud 1
        klein 3 K1/a
        verzwegen 17 K1/b
        altijd 20 K1/totaal
        verhouding K1/totaal = K1/a + K1/b

        """)
  }

  @Test func `what is kept is read back as it was`() throws {
    var random = RandomPublication(seed: 4)
    for _ in 0..<200 {
      guard let report = try? IssuedReport(random.any(.confidential), after: []) else { continue }
      let back = try IssuedReport(text: report.text)
      #expect(back == report && back.text == report.text)
    }
  }

  @Test func `a sum of nothing is kept too`() throws {
    var publication = Publication(.confidential)
    publication.add("leeg", 0)
    publication.addSum("leeg", of: [])
    let report = try IssuedReport(publication, after: [])
    #expect(report.text.hasSuffix("verhouding leeg = -\n"))
    #expect(try IssuedReport(text: report.text) == report)
  }

  @Test(arguments: [
    ("cellen 1", "cellen 2", 1), ("drempel 5", "drempel -5", 2), ("veelvoud 1", "veelvoud 0", 2),
    ("klein 3", "klein 03", 3), ("klein 3", "klein -3", 3), ("klein 3 K1/a", "klein 3  K1/a", 3),
    ("klein 3", "getoond 3", 3), ("klein 3 K1/a", "klein 3 K1/b", 4), ("klein", "klien", 3),
    ("verzwegen 17 K1/b", "verzwegen 17 /b", 4), ("K1/a + K1/b", "K1/a - K1/b", 6),
    ("K1/a + K1/b", "K1/a + K1/c", 6), ("K1/totaal =", "K1/totaal >=", 6),
    ("altijd 20", "altijd 21", 6),
    ("+ K1/b\n", "+ K1/b", 6), ("+ K1/b\n", "+ K1/b\n\n", 7),
  ])
  func `anything else is refused with its line`(old: String, new: String, line: Int) throws {
    let kept = try Self.kept
    let range = try #require(kept.ranges(of: old).last)
    let changed = kept[..<range.lowerBound] + new + kept[range.upperBound...]
    #expect(throws: Unreadable(line: line)) {
      try IssuedReport(text: String(changed))
    }
  }

  @Test func `no text at all is refused`() {
    #expect(throws: Unreadable(line: 1)) { try IssuedReport(text: "") }
    #expect(throws: Unreadable(line: 2)) { try IssuedReport(text: "cellen 1\n") }
  }
}
