import Foundation
import Reports
import Testing
import Vocabulary

/// Whole reports as they are read. Change one on purpose: RECORD=1 swift test, read the difference.
@Suite struct GoldenTests {
  @Test func `the annual report of a full year`() throws {
    try expect(Ask.annual(.full), "jaarverslag-vol.md")
  }

  @Test func `the annual report of a year with one child`() throws {
    try expect(Ask.annual(.one), "jaarverslag-een.md")
  }

  @Test func `the annual report of an empty year`() throws {
    try expect(Ask.annual(.full, year: 2022), "jaarverslag-leeg.md")
  }

  @Test func `the annual report of a year that still runs`() throws {
    try expect(Ask.annual(.full, asOf: "2025-06-15"), "jaarverslag-halverwege.md")
  }

  @Test func `the annual report in HTML, with text of the region`() throws {
    try expect(Ask.annualReport(.full, ownText: OwnTextTests.example).html, "jaarverslag-vol.html")
  }

  @Test func `the annual report of an empty year in HTML`() throws {
    try expect(Ask.annualReport(.full, year: 2022).html, "jaarverslag-leeg.html")
  }

  @Test func `the annual report in English`() throws {
    try expect(Ask.annual(.full, language: .english), "jaarverslag-vol-en.md")
    try expect(
      Ask.annualReport(.full, language: .english, ownText: OwnTextTests.example).html,
      "jaarverslag-vol-en.html")
  }

  @Test func `the public annual report in English`() throws {
    let report = try #require(try EnglishTests.published.get()[.english])
    try expect(report.markdown, "jaarverslag-openbaar-en.md")
  }

  @Test func `the annual report as a table of figures`() throws {
    try expect(Ask.annualReport(.full).csv, "jaarverslag-vol.csv")
  }

  @Test func `the annual report as JSON`() throws {
    let json = try Ask.annualReport(.full).json
    try expect(String(decoding: json, as: UTF8.self), "jaarverslag-vol.json")
  }

  @Test func `the annual report for others`() throws {
    let names = [DisclosureProfile.confidential: "vertrouwelijk", .published: "openbaar"]
    for (profile, name) in names {
      let report = try #require(OuterAnnualTests.busy[profile])
      try expect(report.markdown, "jaarverslag-\(name).md")
      try expect(String(decoding: report.json, as: UTF8.self), "jaarverslag-\(name).json")
    }
    try expect(#require(OuterAnnualTests.busy[.published]).csv, "jaarverslag-openbaar.csv")
  }

  @Test func `what a coordinator begins with`() throws {
    let texts = try Ask.annualReport(.one).skeletons.map(\.text)
    try expect(texts.joined(), "jaarverslag-begin.md")
  }

  @Test func `the quarterly message`() throws {
    try expect(Ask.quarterly(.full), "kwartaalbericht-vol.txt")
  }

  @Test func `the quarterly message of a merged municipality`() throws {
    try expect(Ask.quarterly(.full, municipality: "GM0104"), "kwartaalbericht-heringedeeld.txt")
  }

  @Test func `the quarterly message of a quarter without children`() throws {
    try expect(Ask.quarterly(.one, "2025-K1"), "kwartaalbericht-leeg.txt")
  }

  @Test(arguments: [
    ("kwartaal", "GM0101", "2025-K1"), ("halfjaar", "GM0102", "2025-K2"),
    ("later", "GM0103", "2025-K2"), ("regio", "GM0105", "2025-K4"),
  ])
  func `the confidential message`(name: String, municipality: String, quarter: String) throws {
    try expect(
      Ask.confidential(.busy, quarter, municipality: municipality).text,
      "kwartaalbericht-vertrouwelijk-\(name).txt")
  }

  @Test func `the quarterly messages in English`() throws {
    try expect(Ask.quarterly(.full, language: .english), "kwartaalbericht-vol-en.txt")
    for (name, municipality, quarter) in [
      ("kwartaal", "GM0101", "2025-K1"), ("regio", "GM0105", "2025-K4"),
    ] {
      try expect(
        Ask.confidential(.busy, quarter, municipality: municipality, language: .english).text,
        "kwartaalbericht-vertrouwelijk-\(name)-en.txt")
    }
  }

  @Test func `the comparison in English`() throws {
    try expect(Ask.comparison(.six, language: .english), "vergelijking-zes-en.txt")
    try expect(Ask.comparisonPage(.six, language: .english), "vergelijking-zes-en.html")
  }

  @Test func `the comparison of one region`() throws {
    try expect(Ask.comparison(.one), "vergelijking-een.txt")
  }

  @Test func `the comparison of thirty-five regions`() throws {
    try expect(Ask.comparison(ComparisonTests.manyRegions), "vergelijking-35.txt")
  }

  @Test func `the comparison as a page`() throws {
    try expect(Ask.comparisonPage(.six), "vergelijking-zes.html")
    try expect(Ask.comparisonPage(ComparisonTests.manyRegions), "vergelijking-35.html")
    try expect(Ask.comparisonPage(Story()), "vergelijking-leeg.html")
  }

  @Test func `the comparison as a table for a spreadsheet`() throws {
    try expect(Ask.comparisonTable(.six), "vergelijking-zes.csv")
  }

  @Test func `the comparison as JSON with its months`() throws {
    let json = Ask.comparisonJSON(.six, hasMonths: true)
    try expect(String(decoding: json, as: UTF8.self), "vergelijking-zes-maanden.json")
  }

  @Test func `the comparison of six regions`() throws {
    try expect(Ask.comparison(.six), "vergelijking-zes.txt")
  }

  @Test func `the comparison that anyone may read`() throws {
    let shown = try Ask.shownComparison(.six)
    try expect(Ask.comparison(.six, shown: shown), "vergelijking-zes-openbaar.txt")
    try expect(Ask.comparisonTable(.six, shown: shown), "vergelijking-zes-openbaar.csv")
    let json = Ask.comparisonJSON(.six, shown: shown)
    try expect(String(decoding: json, as: UTF8.self), "vergelijking-zes-openbaar.json")
  }

  /// Recording always fails the run: nobody records without seeing it.
  private func expect(_ text: String, _ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name)")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name); read it, then run without RECORD")
      return
    }
    // Not as Foundation reads text: it leaves out a byte order mark.
    let golden = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard text != golden else { return }
    let lines = { (text: String) in text.split(separator: "\n", omittingEmptySubsequences: false) }
    let first = zip(lines(text), lines(golden)).enumerated().first { $1.0 != $1.1 }
    Issue.record(
      """
      \(name) differs from line \((first?.offset ?? -1) + 1):
      now: \(first?.element.0 ?? "(other length)")
      was: \(first?.element.1 ?? "(other length)")
      """)
  }
}
