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

  @Test func `a report is found as mail and editors leave it`() throws {
    let made = "# Titel\n\n> Let op\n\n1. Een zin.\n"
    func changes(_ text: String) throws -> [FoundReport.Change] {
      let found = FoundReport(Array(text.utf8), of: Array(made.utf8))
      #expect(found.difference == nil, "\(text)")
      return found.changes
    }
    let windows = made.replacing("\n", with: "\r\n")
    let quoted = made.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0.isEmpty ? ">" : "> \($0)"
    }.joined(separator: "\n")
    #expect(try changes(made) == [])
    #expect(try changes(windows) == [.lineEnds])
    #expect(try changes("\u{FEFF}" + windows) == [.mark, .lineEnds])
    #expect(try changes(String(made.dropLast())) == [.emptyLines])
    #expect(try changes(made + "\n") == [.emptyLines])
    #expect(try changes(quoted) == [.quoting])
    #expect(try changes(">" + quoted.replacing("\n", with: "\n>")) == [.quoting])
    #expect(try changes("Beste,\n\n" + made + "\n-- \nGroet\n") == [.surroundings])
    #expect(
      try changes("Klopt dit?\r\n" + quoted.replacing("\n", with: "\r\n") + "\r\nGroet")
        == [.lineEnds, .quoting, .surroundings])
  }

  @Test func `between other text a line that was changed is found where it stands`() throws {
    let made = Array("# Titel\n## Deel\na\nb\n".utf8)
    func line(_ text: String) -> Int? { FoundReport(Array(text.utf8), of: made).difference?.line }
    #expect(line("Beste,\n\n# Titel\n## Deel\na\nc\n\nGroet\n") == 6)
    #expect(line("> # Titel\n> ## Deel\n> a\nb\n") == 4)
    #expect(line("Beste,\n# Titel\n## Deel\na") == 5)
    #expect(line("## Deel\na\nb\n") == 1)
    #expect(line("niets daarvan\n") == 1)
    #expect(line("Beste,\n# Ttel\n## Deel\na\nb\n") == 2)
  }

  @Test func `a part that speaks of an erasure is passed over, and another is not`() throws {
    func line(_ text: String, of made: String) -> Int? {
      let apart = FoundReport.apart(Array(text.utf8), of: Array(made.utf8)) {
        $0.contains("gewist")
      }
      guard case .first(let difference) = apart else { return apart == nil ? nil : 0 }
      return difference.line
    }
    let made = "# Titel\n\n4 jaar 1\ngewist 1\n\n## Deel\n\nwat gewist is, telt\n\na\n"
    let before = made.replacing("4 jaar 1\ngewist 1", with: "4 jaar 2")
    #expect(line(before, of: made) == 0)
    #expect(line(before.replacing("a\n", with: "b\n"), of: made) == 9)
    #expect(line("Beste,\n" + before.replacing("Deel", with: "Del"), of: made) == 6)
    #expect(line("naam;x\na;1\nb;3\n", of: "naam;x\na;1\ngewist;1\nb;2\n") == 3)
    #expect(line("naam;x\na;1\n", of: "naam;x\na;1\ngewist;1\n") == 0)
    #expect(line("{a}", of: "{gewist}") == nil)
    let page = "<h2>Deel</h2>\n<p>a\n<figure>\n<text>gewist\n</figure>\n<p>b\n"
    #expect(line(page.replacing("gewist", with: "4").replacing("b", with: "c"), of: page) == 6)
  }

  @Test func `a command that a mail quotes still reads`() throws {
    let text = stamp(Self.annual, .full).lines.map { "> > \($0)" }.joined(separator: "\r\n")
    #expect(stamp(text) == stamp(Self.annual, .full))
    #expect(stamp("\u{FEFF}" + text) == stamp(Self.annual, .full))
  }

  @Test func `the first line that differs is told with its heading`() throws {
    let made = Array("# Titel\n## Deel een\n1. Een zin.\nc\n".utf8)
    #expect(FoundReport(made, of: made).difference == nil)
    let other = Array("# Titel\n## Deel een\n1. Een zin.\nd\n".utf8)
    let changed = try #require(FoundReport(other, of: made).difference)
    #expect(changed.line == 4 && changed.heading == "Deel een")
    let shorter = try #require(FoundReport(Array("# Titel".utf8), of: made).difference)
    #expect(shorter.line == 2 && shorter.heading == "Deel een")
    let page = try #require(
      FoundReport(Array("x".utf8), of: Array("<h2>A &amp; b</h2>".utf8)).difference)
    #expect(page.line == 1 && page.heading == "A & b")
    let text = try #require(
      FoundReport(Array("3. Deel\nx".utf8), of: Array("3. Deel\ny".utf8)).difference)
    #expect(text.line == 2 && text.heading == "Deel")
  }
}
