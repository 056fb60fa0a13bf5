import Projections
import Testing
import Vocabulary

@testable import Reports

@Suite struct AnnualReportTests {
  @Test func `every figure can be printed in an empty year and in a year with one child`() throws {
    for text in [
      try Ask.annual(.full, year: 2022), try Ask.annual(.one), try Ask.annual(.full),
      try Ask.quarterly(.one, "2025-K1"), try Ask.quarterly(.one), Ask.comparison(.one),
      Ask.comparison(Story()),
    ] {
      for word in ["nan", "null", "nil", "Optional", "inf,", "{{", "}}", "\"", "  \n"] {
        #expect(!text.contains(word), "\(word)")
      }
    }
  }

  @Test func `the heading comes first, and the warning under every heading`() throws {
    let text = try Ask.annual(.full)
    #expect(text.split(separator: "\n")[1].contains("INTERN, NIET VERSTUREN"))
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() where line.hasPrefix("## ") {
      #expect(lines[index + 2].contains("Fictieve gegevens"), "\(line)")
    }
    #expect(lines.count { $0.hasPrefix("## ") } == AnnualChapters.all.count)
  }

  @Test func `real data is not called made-up`() throws {
    #expect(!(try Ask.annual(.one)).contains("FICTIEVE"))
    #expect(!(try Ask.quarterly(.one)).contains("FICTIEVE"))
  }

  @Test func `names are data, not markup`() throws {
    let text = try Ask.annual(.full)
    #expect(text.contains(#"Noord \*en\* Oost \| West (noord)"#))
    // Between fences nothing is markup, so nothing is escaped.
    #expect(text.contains("B_stad (GM0102)"))
  }

  @Test func `the same input gives the same bytes`() throws {
    #expect(try Ask.annual(.full) == Ask.annual(.full))
    #expect(try Ask.quarterly(.full) == Ask.quarterly(.full))
  }

  @Test func `a region that is not there is named with those that are`() {
    #expect {
      try Ask.annual(.full, region: "zuid")
    } throws: { error in
      "\(error)".contains("regio ‘zuid’") && "\(error)".contains("noord  Noord *en* Oost")
    }
  }

  @Test func `an association is never shown without its interval`() throws {
    let text = try Ask.annual(.full)
    for line in text.split(separator: "\n") where line.contains("erhouding") && line.contains(":**")
    {
      #expect(line.contains("95%-interval") || line.contains("niet te zeggen"), "\(line)")
    }
    #expect(text.contains("samenhang"))
  }

  @Test func `each name in a template has a value`() throws {
    for story in [Story.full, Story.one] {
      let chronicle = story.chronicle
      let provenance = Ask.provenance(chronicle)
      let year = Question(region: RegionID("noord"), period: Period.year(2025)!)!
      let quarter = Question(
        municipality: Municipality("GM0101"), period: QuarterName.period("2025-K3")!)!
      let annual = try AnnualFigures(year, chronicle, provenance, .dutch)
      var standings = Standings(chronicle)
      let quarterly = try QuarterlyFigures(quarter, &standings, provenance, .dutch)
      let confidential = try ConfidentialFigures(quarterly, &standings, after: [], told: [])
      let sections =
        (AnnualChapters.all.map { $0.make(annual) } + QuarterlyMessage.chapters(quarterly)
        + ConfidentialChapters.make(quarterly, confidential)).map(\.section)
        + [QuarterlyMessage.header(quarterly, Warnings.heading, Warnings.whyWithOuter)]
      for section in sections {
        let unknown = tags(section.template).subtracting(names(section.values))
        // Names inside a list have values only where the list has items.
        let inLists: Set = [
          "label", "share", "times", "what", "scope", "noun", "cases", "more", "from", "into",
          "mean", "median", "quarter",
        ]
        #expect(unknown.subtracting(inLists).isEmpty, "\(unknown)")
      }
    }
  }

  private func tags(_ template: String) -> Set<String> {
    Set(
      template.split(separator: "{{").dropFirst().compactMap { piece in
        piece.split(separator: "}}").first.map { String($0.filter { !"{}#/^".contains($0) }) }
      })
  }

  private func names(_ values: [String: Any]) -> Set<String> {
    var names = Set(values.keys)
    for value in values.values {
      for item in value as? [[String: Any]] ?? [] { names.formUnion(item.keys) }
    }
    return names
  }
}
