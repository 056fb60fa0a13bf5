import Projections
import Testing
import Vocabulary

@testable import Reports

/// What a report says of itself is read back from each of its forms.
@Suite struct RecognitionTests {
  private static let annual = ReportStamp.Subject.annual(RegionID("noord")!, year: 2025)
  private static let year = Period.year(2025)!

  private func stamp(_ text: String) -> ReportStamp? { GivenReport(Array(text.utf8)).stamp }

  private func stamp(
    _ subject: ReportStamp.Subject, _ story: Story, _ profile: DisclosureProfile = .insider,
    hasOwnText: Bool = false
  ) -> ReportStamp {
    let period =
      switch subject {
      case .annual, .comparison: Self.year
      case .quarterly(_, let quarter): quarter
      }
    return ReportStamp(
      subject, Question(period: period)!, Ask.provenance(story.chronicle), profile: profile,
      hasOwnText: hasOwnText, language: .dutch)
  }

  @Test func `an annual report in each form`() throws {
    let report = try Ask.annualReport(.full)
    let expected = stamp(Self.annual, .full)
    for text in [report.markdown, report.html, report.csv] { #expect(stamp(text) == expected) }
    #expect(GivenReport(report.json).stamp == expected)
    #expect(expected.periodName == "2025" && expected.kind == .annualReport)
  }

  @Test(arguments: [DisclosureProfile.confidential, .published])
  func `an annual report for others in each form`(profile: DisclosureProfile) throws {
    let story = Story.busy
    let report = try Ask.annualReport(story, profile: profile)
    let expected = stamp(Self.annual, story, profile)
    for text in [report.markdown, report.html, report.csv] { #expect(stamp(text) == expected) }
    #expect(GivenReport(report.json).stamp == expected)
  }

  @Test func `text of the region cannot pass for what the report says of itself`() throws {
    let own = try OwnText([
      (
        name: "vrij-controle.md",
        bytes: Array("# Zo\n\n    ivh-monitor jaarverslag --store M --regio zuid\n".utf8)
      )
    ])
    let report = try Ask.annualReport(.full, ownText: own)
    for text in [report.markdown, report.html] {
      #expect(stamp(text) == stamp(Self.annual, .full, hasOwnText: true))
    }
  }

  @Test func `a quarterly message as text and as a mail`() throws {
    let text = try Ask.confidential(.busy, "2025-K1", municipality: "GM0101").text
    let subject = ReportStamp.Subject.quarterly(
      Municipality("GM0101")!, Period.quarter(1, of: 2025)!)
    let expected = stamp(subject, .busy, .confidential)
    #expect(stamp(text) == expected)
    #expect(expected.periodName == "2025-K1")
    let mail = GivenReport(Array(MailDraft.text(subject: "é", body: text, language: .dutch).utf8))
    #expect(mail.bytes == Array(text.utf8) && mail.stamp == expected)
  }

  @Test func `a comparison in each form`() throws {
    let expected = stamp(.comparison(Self.year), .six)
    for text in [Ask.comparison(.six), Ask.comparisonPage(.six), Ask.comparisonTable(.six)] {
      #expect(stamp(text) == expected)
    }
    let json = GivenReport(Ask.comparisonJSON(.six)).stamp
    // That form is a contract of its own and does not say what made it.
    var silent = expected
    silent.madeBy = nil
    #expect(json == silent)
  }

  @Test func `a report in English says its language`() throws {
    let report = try Ask.annualReport(.full, language: .english)
    var expected = stamp(Self.annual, .full)
    expected.language = .english
    for text in [report.markdown, report.html] { #expect(stamp(text) == expected) }
    var comparison = stamp(.comparison(Self.year), .six)
    comparison.language = .english
    #expect(stamp(Ask.comparison(.six, language: .english)) == comparison)
  }

  @Test func `the days that a period has not reached are part of its name`() {
    let half = Period(first: Self.year.first, last: LocalDay("2025-06-30")!)!
    #expect(
      ReportStamp.periodName(.comparison, half, asOf: half.last) == "2025-01-01/2025-06-30")
    #expect(
      ReportStamp.periodName(.annualReport, Self.year, asOf: half.last) == "2025 op 2025-06-30")
  }

  @Test(arguments: [
    "", "hallo", "%PDF-1.7", "PK\u{3}\u{4}", "{}", "{", "\u{FEFF}", "\u{FEFF}naam;waarde\r\nx;y",
    "ivh-monitor jaarverslag --store", "ivh-monitor jaarverslag --store MAP --regio noord",
    "ivh-monitor jaarverslag --store MAP --regio noord --jaar 0 --peildatum 2025-12-31 "
      + "--positie 5 # wortel=x",
    "MIME-Version: 1.0", "<!DOCTYPE html", #"{"regio":"noord","positie":4}"#,
  ])
  func `what is no report says nothing`(text: String) {
    #expect(stamp(text) == nil)
  }

  @Test func `a command that was broken by a mail program still reads`() throws {
    let lines = stamp(Self.annual, .full).lines.joined(separator: "\r\n")
    #expect(stamp(lines.replacing(" --", with: "\r\n--")) == stamp(Self.annual, .full))
  }

  @Test func `the first line that differs is told with its heading`() throws {
    let made = Array("# Titel\n## Deel een\n1. Een zin.\nc\n".utf8)
    #expect(LineDifference(made, from: made) == nil)
    let other = Array("# Titel\n## Deel een\n1. Een zin.\nd\n".utf8)
    let changed = try #require(LineDifference(other, from: made))
    #expect(changed.line == 4 && changed.heading == "Deel een")
    let shorter = try #require(LineDifference(Array("# Titel".utf8), from: made))
    #expect(shorter.line == 2 && shorter.heading == "Deel een")
    let page = try #require(
      LineDifference(Array("x".utf8), from: Array("<h2>A &amp; b</h2>".utf8)))
    #expect(page.line == 1 && page.heading == "A & b")
    let text = try #require(
      LineDifference(Array("3. Deel\nx".utf8), from: Array("3. Deel\ny".utf8)))
    #expect(text.line == 2 && text.heading == "Deel")
  }
}
