import Projections
import Testing
import Vocabulary

@testable import Reports

@Suite struct QuarterlyMessageTests {
  static let longNames: Story = {
    var story = Story()
    let name = String(repeating: "zeerlängenaam", count: 15)
    story.region("noord", name)
    story.municipality("GM0101", name, of: "noord")
    story.referral("c1", "2025-08-01")
    story.intake("c1", "2025-08-09")
    return story
  }()

  @Test func `no line is wider than 72 columns`() throws {
    let messages = [
      try Ask.quarterly(.full), try Ask.quarterly(.full, "2025-K1"),
      try Ask.quarterly(.full, "2026-K1"), try Ask.quarterly(.full, municipality: "GM0104"),
      try Ask.quarterly(.full, municipality: "GM0103"), try Ask.quarterly(.one),
      try Ask.quarterly(.full, asOf: "2025-08-15"), try Ask.quarterly(Self.longNames),
    ]
    for message in messages {
      for line in message.split(separator: "\n") {
        #expect(line.utf8.count <= 72, "\(line)")
        #expect(!line.contains { "█│─".contains($0) } && !line.hasSuffix(" "))
      }
    }
  }

  @Test(arguments: ["2025-K3", "2025-k3", "2025-Q3", "2025-q3"])
  func `a quarter is read with K and Q`(text: String) {
    #expect(QuarterName.period(text) == Period.quarter(3, of: 2025))
  }

  @Test(arguments: [
    "2025-K5", "2025-K0", "2025Q3", "2025-3", "K3-2025", "2025-K", "2025-K33", "25-K3", "",
    "2025-K٣", "２０２５-K3", "2025-K3-", "-2025-K3", "0000-K1",
  ])
  func `anything else is no quarter`(text: String) {
    #expect(QuarterName.period(text) == nil)
  }

  @Test func `a municipality that is not there is named with the nearest codes`() {
    #expect {
      try Ask.quarterly(.full, municipality: "GM0201")
    } throws: { error in
      "\(error)".contains("gemeente GM0201") && "\(error)".contains("GM0101  Aadorp")
    }
  }

  @Test func `of many municipalities only some are named`() {
    let known = (1...40).map { (code: Municipality(number: UInt16($0)), name: String?.none) }
    let text = ReportError.unknownMunicipality(Municipality(number: 30), known: known).description
    #expect(text.split(separator: "\n").count == 12)
    #expect(text.contains("GM0029") && text.contains("en nog 30"))
  }

  @Test func `a quarter that still runs is compared with as much of the one before`() throws {
    let question = Question(
      municipality: Municipality("GM0101"), period: QuarterName.period("2025-K1")!,
      asOf: LocalDay("2025-02-10"))!
    #expect(question.aQuarterEarlier?.asOf == LocalDay("2024-11-10"))
    #expect(question.aQuarterEarlier?.asked == QuarterName.period("2024-K4"))
  }

  @Test func `the peildatum moves along with the year`() {
    let leap = Question(period: Period.year(2024)!, asOf: LocalDay("2024-02-29"))
    #expect(leap?.aYearEarlier?.asOf == LocalDay("2023-02-28"))
    let later = Question(period: Period.year(2024)!, asOf: LocalDay("2025-03-01"))
    #expect(later?.aYearEarlier?.asOf == LocalDay("2024-03-01"))
  }
}
