import Disclosure
import Projections
import Testing
import Vocabulary

@testable import Reports

/// What a municipality may read.
@Suite struct ConfidentialTests {
  static let quarters = ["2025-K1", "2025-K2", "2025-K3", "2025-K4"]
  static let municipalities = ["GM0101", "GM0102", "GM0103", "GM0105", "GM0106"]

  @Test(arguments: [
    (80, "2025-K2"), (200, "2025-K2"), (79, "2025-H1"), (40, "2025-H1"), (39, "2025"),
    (20, "2025"), (19, "2025-K2"), (0, "2025-K2"),
  ])
  func `the total of last year decides over what is broken down`(total: Int, name: String) {
    let quarter = Period.quarter(2, of: 2025)!
    #expect(BreakdownRhythm(lastYear: total).name(of: quarter) == name)
  }

  @Test func `a breakdown comes with the last quarter of its period`() {
    let quarters = (1...4).map { Period.quarter($0, of: 2025)! }
    #expect(quarters.map { BreakdownRhythm.byQuarter.lastQuarter(of: $0.quarter) } == [1, 2, 3, 4])
    #expect(
      quarters.map { BreakdownRhythm.byHalfYear.lastQuarter(of: $0.quarter) } == [2, 2, 4, 4])
    #expect(quarters.map { BreakdownRhythm.byYear.lastQuarter(of: $0.quarter) } == [4, 4, 4, 4])
    #expect(BreakdownRhythm.byYear.period(of: quarters[3]) == Period.year(2025))
    #expect(
      BreakdownRhythm.byHalfYear.period(of: quarters[3])
        == Period(first: LocalDay("2025-07-01")!, last: LocalDay("2025-12-31")!))
    #expect(BreakdownRhythm.byQuarter.period(of: quarters[1]) == quarters[1])
  }

  /// All messages of a year, each after those before it.
  static let year: [(text: String, issued: [IssuedReport])] = {
    var issued: [IssuedReport] = []
    var messages: [(String, [IssuedReport])] = []
    var standings = Standings(Story.busy.chronicle)
    let provenance = Ask.provenance(standings.chronicle)
    for quarter in quarters {
      for municipality in municipalities {
        let question = Question(
          municipality: Municipality(municipality), period: QuarterName.period(quarter)!)!
        let made = try? QuarterlyMessage.confidential(
          question, &standings, provenance, .dutch, after: issued, told: issued)
        issued += made?.issued.map(\.report) ?? []
        messages.append((made?.text ?? "", issued))
      }
    }
    return messages
  }()

  @Test func `a year of messages stands against who has them all`() throws {
    let issued = try #require(Self.year.last).issued
    #expect(try #require(issued.last).exposed(after: issued).isEmpty)
    // Kept and read back they say the same.
    #expect(try issued.map { try IssuedReport(text: $0.text) } == issued)
    for message in Self.year { expectNothingSmall(message.text) }
  }

  /// No share with a numerator, denominator or rest below five.
  private func expectNothingSmall(_ text: String) {
    var shares = 0
    for match in text.matches(of: /(\d+) van\s+(?:de\s+)?(\d+)\s+\(/) {
      let (part, whole) = (Int(match.1) ?? 0, Int(match.2) ?? 0)
      // Nine of ten children is a phrase, and has no percentage behind it.
      #expect(part >= 5 && whole >= 5 && whole - part >= 5, "\(match.0)")
      shares += 1
    }
    #expect(shares > 0 || !text.contains("Via wie?"))
  }

  @Test func `a large municipality reads its own quarter`() throws {
    let text = try Ask.confidential(.busy, "2025-K1", municipality: "GM0101").text
    #expect(text.contains("gaan over 1 januari tot en met 31 maart 2025"))
    #expect(text.contains("Via wie?") && !text.contains("INTERN"))
  }

  @Test func `a small one reads its region`() throws {
    let made = try Ask.confidential(.busy, "2025-K1", municipality: "GM0105")
    #expect(made.issued.map(\.place) == ["noord", "GM0105"])
    #expect(made.text.contains("hele regio Noord (fictief) (noord)"))
  }

  @Test func `the region's message that closes a year is attacked with what is told of all of it`()
    throws
  {
    func region(_ quarter: String) throws -> String {
      try Ask.confidential(.busy, quarter, municipality: "GM0105").issued[0].report.text
    }
    let last = try region("2025-K4")
    func sum(_ half: String) -> String { "verhouding 2025\(half)/noord/verwijzer/jgz = " }
    #expect(last.contains(sum("") + "2025-K1/noord/verwijzer/jgz + 2025-K2/noord"))
    #expect(last.contains(sum("") + "2025/GM0101/verwijzer/jgz + 2025/GM0102/verwijzer/jgz + "))
    #expect(last.contains(sum("-H2") + "2025-H2/GM0101/verwijzer/jgz + 2025-H2/GM0102/"))
    #expect(last.contains(" 2025-12-31/noord+overige-2025-H2/vervolghulp/wachtend\n"))
    let first = try region("2025-K1")
    #expect(first.contains("2025-K1/GM0101/verwijzer/jgz") && !first.contains("GM0102"))
  }

  @Test func `a middling one waits for its half year`() throws {
    let text = try Ask.confidential(.busy, "2025-K1", municipality: "GM0102").text
    #expect(text.contains("het bericht over het tweede"))
    #expect(!text.contains("Via wie?"))
    let second = try Ask.confidential(.busy, "2025-K2", municipality: "GM0102").text
    #expect(second.contains("30 juni 2025") && second.contains("Via wie?"))
  }

  @Test func `a total that was corrected since is told with what was issued`() throws {
    let first = try Ask.confidential(.busy, "2025-K1", municipality: "GM0102").issued.map(\.report)
    let same = try Ask.confidential(.busy, "2025-K2", municipality: "GM0102", after: first).text
    #expect(!same.contains("eerder verstrekt"))
    var later = Story.busy
    later.referral("later", "2025-02-14", municipality: "GM0102")
    let cell = FigureCells(
      period: "2025-K1", asOf: LocalDay("2025-03-31")!, place: "GM0102"
    ).referrals
    let told = try #require(first.lazy.compactMap { $0.shown(cell) }.first)
    let text = try Ask.confidential(later, "2025-K2", municipality: "GM0102", after: first).text
    #expect(text.contains("\(told + 1) (verbeterd; eerder verstrekt: \(told))"), "\(text)")
  }

  @Test func `what earlier messages showed is held back around`() throws {
    let free = try Ask.confidential(.busy, "2025-K1", municipality: "GM0101").issued[0].report
    let cell = "2025-K1/GM0101/verwijzer/andere-samen"
    #expect(free.shown(cell) != nil)
    // Had the singles been told by another way, all but one of them.
    let singles = FigureCells(
      period: "2025-K1", asOf: LocalDay("2025-03-31")!, place: "GM0101"
    ).singleReferrers.map(\.cell)
    let counts = try Self.counts(free.text)
    let small = try #require(singles.first { (1...4).contains(counts[$0]!) })
    let lines = singles.map { "\($0 == small ? "klein" : "altijd") \(counts[$0]!) \($0)" }
    let earlier = try IssuedReport(
      text: "cellen 1\ndrempel 5 veelvoud 1\n"
        + (lines.sorted { $0.split(separator: " ")[2] < $1.split(separator: " ")[2] } + [""])
        .joined(separator: "\n"))
    let bound = try Ask.confidential(
      .busy, "2025-K1", municipality: "GM0101", after: [earlier]
    ).issued[0].report
    #expect(bound.shown(cell) == nil)
  }

  private static func counts(_ text: String) throws -> [String: Int] {
    var counts: [String: Int] = [:]
    for line in text.split(separator: "\n") {
      let words = line.split(separator: " ")
      if words.count == 3, let count = Int(words[1]) { counts[String(words[2])] = count }
    }
    return counts
  }

  @Test func `there is no message where an earlier one gives a child away`() throws {
    let open = try IssuedReport(
      text: """
        cellen 1
        drempel 5 veelvoud 1
        altijd 26 2025-K1/GM0101/aanmeldingen
        klein 3 oud/a
        getoond 23 oud/b
        verhouding 2025-K1/GM0101/aanmeldingen = oud/a + oud/b

        """)
    #expect {
      try Ask.confidential(.busy, "2025-K1", municipality: "GM0101", after: [open])
    } throws: { error in
      "\(error)".contains("niet gemaakt") && "\(error)".contains("  oud/a")
    }
  }

  @Test func `confidential lines are no wider than 72 columns`() {
    for message in Self.year {
      #expect(message.text.hasPrefix("VERTROUWELIJK\n"))
      for line in message.text.split(separator: "\n") {
        #expect(line.count <= 72 && !line.hasSuffix(" "), "\(line)")
      }
      #expect(!message.text.contains("\n\n\n"))
    }
  }

  @Test func `nobody is left over between the referrals and those on the way to an MDO`() throws {
    // Two of 26 were referred on: with both totals shown they would be counted.
    let text = try Ask.confidential(.busy, "2025-K1", municipality: "GM0101").text
    #expect(text.contains("26 kinderen aangemeld"))
    #expect(text.contains("van de aangemelde kinderen: weggelaten"))
  }

  @Test func `a stock and its flows do not give one of them away`() throws {
    var standings = Standings(Story.busy.chronicle)
    let quarter = Period.quarter(1, of: 2025)!
    let eve = quarter.first.adding(days: -1)
    func list(_ period: Period, _ asOf: LocalDay) -> WaitingList {
      let question = Question(municipality: Municipality("GM0101"), period: period, asOf: asOf)!
      return Indicators(question, standings.of(asOf)).waitingList
    }
    let now = list(quarter, quarter.last)
    let before = list(Period(first: eve, last: eve)!, eve)
    #expect(before.waiting + now.opened.requested == now.waiting + now.started + now.withdrawn)
    #expect((1...4).contains(now.started))
    func cells(_ asOf: LocalDay) -> FigureCells {
      FigureCells(period: "2025-K1", asOf: asOf, place: "GM0101")
    }
    var told = Publication(.confidential)
    told.add(cells(eve).waitingForCare, before.waiting, .always)
    let report = try Ask.confidential(
      .busy, "2025-K1", municipality: "GM0101", after: [IssuedReport(told, after: [])]
    ).issued[0].report
    let here = cells(quarter.last)
    #expect(report.shown(here.started) == nil)
    let others = [here.waitingForCare, here.requested, here.withdrawn]
    #expect(others.contains { report.shown($0) == nil })
  }

  @Test func `a quarter that closes a year may be told as of a later day`() throws {
    var story = Story()
    story.region("noord", "Noord (fictief)")
    for code in ["GM0101", "GM0103"] { story.municipality(code, "Plaats (fictief)", of: "noord") }
    for month in 1...12 {
      let day = "2025-\(month < 10 ? "0" : "")\(month)-10"
      for number in 1...6 { story.referral("\(month)-\(number)", day, municipality: "GM0101") }
    }
    // As of the year's last day one more was answered at once in its first quarter, later one in its last.
    story.intake("1-1", "2025-02-01", "direct-antwoord")
    story.intake("1-1", "2026-01-10", "doorverwezen")
    story.intake("12-1", "2026-01-10", "direct-antwoord")
    let question = try #require(
      Question(
        municipality: Municipality("GM0103"), period: QuarterName.period("2025-K4")!,
        asOf: LocalDay("2026-01-20")))
    var standings = Standings(story.chronicle)
    let message = try QuarterlyMessage.confidential(
      question, &standings, Ask.provenance(story.chronicle), .dutch, after: [], told: [])
    #expect(message.issued.allSatisfy { $0.report.exposed(after: []).isEmpty })
  }

  @Test func `a region may be called as a municipality is coded`() throws {
    var story = Story()
    story.region("GM0101", "Noord (fictief)")
    for code in ["GM0101", "GM0102"] { story.municipality(code, "Plaats (fictief)", of: "GM0101") }
    for number in 1...40 {
      story.referral(
        "\(number)", "2025-03-01", region: "GM0101", municipality: number < 5 ? "GM0102" : "GM0101")
    }
    for profile in OuterAnnualTests.profiles {
      let report = try Ask.annualReport(story, region: "GM0101", profile: profile)
      let issued = try #require(report.issued)
      #expect(issued.count(of: "2025/regio:GM0101/aanmeldingen") == 40)
      #expect(issued.count(of: "2025/GM0101/aanmeldingen") == 36)
    }
  }
}
