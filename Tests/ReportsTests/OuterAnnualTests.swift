import CanonicalJSON
import Disclosure
import Foundation
import Projections
import Testing
import Vocabulary

@testable import Reports

/// The annual report that may leave the building.
@Suite struct OuterAnnualTests {
  static let profiles: [DisclosureProfile] = [.confidential, .published]

  static func report(
    _ story: Story, _ profile: DisclosureProfile, year: Int = 2025,
    after earlier: [IssuedReport] = [], ownText: OwnText = OwnText()
  ) throws -> AnnualReport {
    let chronicle = story.chronicle
    let question = Question(region: RegionID("noord"), period: Period.year(year)!)!
    return try AnnualReport(
      question, chronicle, Ask.provenance(chronicle), .dutch, profile: profile, after: earlier,
      ownText: ownText)
  }

  /// Of the busy region, made once: it takes a while without optimisation.
  static let busy: [DisclosureProfile: AnnualReport] = {
    var made: [DisclosureProfile: AnnualReport] = [:]
    for profile in profiles { made[profile] = try? report(.busy, profile) }
    return made
  }()

  /// Every object that is a figure, by its path.
  private static func figures(_ json: [UInt8]) throws -> [(path: String, node: JSONNode)] {
    var found: [(String, JSONNode)] = []
    func walk(_ node: JSONNode, _ path: String) {
      if node["waarde"] != nil { return found.append((path, node)) }
      for (name, value) in node.members where value.kind == .object {
        walk(value, path + "/" + (name.string ?? ""))
      }
    }
    try walk(JSONDocument(json).root, "")
    return found
  }

  /// Two municipalities of two children a fortnight, of which one merged into the other in June.
  private static var mergers: Story {
    var story = Story()
    story.region("noord", "Noord (fictief)")
    for code in ["GM0101", "GM0102", "GM0103"] {
      story.municipality(code, "Plaats (fictief)", of: "noord")
    }
    for year in [2024, 2025] {
      for month in 1...12 {
        for (day, code) in [(10, "GM0101"), (12, "GM0102"), (24, "GM0101"), (26, "GM0102")] {
          story.referral(
            "\(year)-\(month)-\(day)", "\(year)-\(month < 10 ? "0" : "")\(month)-\(day)",
            municipality: code)
        }
      }
      story.referral("\(year)", "\(year)-03-03", municipality: "GM0103")
    }
    story.add(
      "regio/noord", "2025-06-01", "gemeente-heringedeeld", #""van":["GM0101"],"naar":"GM0102""#)
    return story
  }

  @Test func `a municipality that merged in the year counts once behind the region`() throws {
    let issued = try #require(try Self.report(Self.mergers, .confidential).issued)
    let year = FigureCells(period: "2025", asOf: LocalDay("2025-12-31")!, place: "GM0102")
    #expect(issued.count(of: year.referrals) == 48)
    #expect(issued.exposed(after: []).isEmpty)
    var earlier: [IssuedReport] = []
    for quarter in ["2025-K1", "2025-K2", "2025-K3", "2025-K4"] {
      let message = try Ask.confidential(
        Self.mergers, quarter, municipality: "GM0103", after: earlier)
      earlier += message.issued.map(\.report)
    }
    // The quarters of both hang together with the year of what they became.
    let last = try #require(try Self.report(Self.mergers, .confidential, after: earlier).issued)
    #expect(last.exposed(after: earlier).isEmpty)
  }

  @Test(arguments: profiles)
  func `hours on few cases are not told, nor a breakdown in which they stand`(
    profile: DisclosureProfile
  ) throws {
    func chapter(_ story: Story) throws -> Substring {
      let text = try Self.report(story, profile).markdown
      let start = try #require(text.range(of: "## Uren en geld")).upperBound
      return text[start...].prefix(700)
    }
    var story = Story.busy
    story.add("regio/noord", "2025-02-01", "uren-geregistreerd", Self.hours(10, "coordinatie"))
    #expect(try chapter(story).contains("10 uur") && chapter(story).contains("coördinatie"))
    let cases = story.subjects(.childCase)
    story.add(cases[0], "2025-02-02", "uren-geregistreerd", Self.hours(3, "mdo"))
    #expect(try chapter(story).contains("De uren zijn weggelaten"))
    for subject in cases.dropFirst().prefix(12) {
      story.add(subject, "2025-02-03", "uren-geregistreerd", Self.hours(1, "onderzoek"))
    }
    // Enough together, but not of the meeting.
    let some = try chapter(story)
    #expect(some.contains("25 uur") && some.contains("Deze verdeling is weggelaten"))
    #expect(!some.contains("onderzoek"))
  }

  /// Of 2024 sixty requests, all open at its end; in 2025 one of one kind and ten of another started.
  private static var ending: Story {
    var story = Story()
    story.region("noord", "Noord (fictief)")
    story.municipality("GM0101", "Plaats (fictief)", of: "noord")
    for number in 1...60 {
      story.referral("k\(number)", "2024-03-01")
      story.care(
        "k\(number)", "v\(number)", number <= 30 ? "logopedie" : "imh", asked: "2024-06-01",
        started: number == 1 || (31...40).contains(number) ? "2025-05-01" : nil)
    }
    for number in 61...100 {
      story.referral("k\(number)", "2025-03-01")
      story.care(
        "k\(number)", "v\(number)", number <= 80 ? "logopedie" : "imh", asked: "2025-06-01")
    }
    return story
  }

  @Test func `how many of one kind of care began is not told by two years together`() throws {
    let cells = FigureCells(period: "2025", asOf: LocalDay("2025-12-31")!, place: "noord")
    let then = FigureCells(period: "2024", asOf: LocalDay("2024-12-31")!, place: "noord")
    let kind = try #require(cells.careKinds.first { $0.cell.hasSuffix("/logopedie") }).cell
    let requested = try #require(cells.requestedKinds.first { $0.cell.hasSuffix("/logopedie") })
      .cell
    let first = try #require(try Self.report(Self.ending, .confidential, year: 2024).issued)
    let second = try #require(
      try Self.report(Self.ending, .confidential, after: [first]).issued)
    #expect(second.count(of: cells.ended(.speechTherapy)) == 1)
    let told = [
      first.shown(then.named(kind, of: cells)), second.shown(requested), second.shown(kind),
    ]
    #expect(first.count(of: then.named(kind, of: cells)) == 30)
    #expect(told.contains(nil), "\(told)")
    #expect(second.exposed(after: [first]).isEmpty)
  }

  private static func hours(_ hours: Int, _ activity: String) -> String {
    #""uren":\#(hours),"activiteit":"\#(activity)","financiering":"gemeente-jeugdwet""#
  }

  @Test(arguments: profiles)
  func `what is left out of a report can be read back, whatever was recorded`(
    profile: DisclosureProfile
  ) throws {
    var story = Story.full
    story.add(
      "regio/noord", "2025-06-10", "kwaliteitsactiviteit-gehouden",
      #""soort":"evaluatie","deelnemers":2000000000"#)
    story.add(
      "regio/noord", "2025-12-20", "enquete-samengevat",
      #""van":"2025-01-01","tot":"2025-12-01","doelgroep":"ouders","verstuurd":4000000000,"ontvangen":40"#
    )
    let report = try Self.report(story, profile)
    let issued = try #require(report.issued)
    #expect(try IssuedReport(text: issued.text) == issued)
    // To anyone more than the totals is told of so few.
    #expect(report.showsTotalsOnly == (profile == .confidential))
  }

  @Test(arguments: profiles)
  func `chapters are those of the coordinator, in the same order`(profile: DisclosureProfile) throws
  {
    for story in [Story.full, .one] {
      let outer = try Self.report(story, profile)
      #expect(outer.parts.map(\.slug) == (try Ask.annualReport(story)).parts.map(\.slug))
      #expect(outer.parts.map(\.title) == (try Ask.annualReport(story)).parts.map(\.title))
    }
  }

  @Test(arguments: profiles)
  func `no small count, exact count or small rest stands in the data`(
    profile: DisclosureProfile
  ) throws {
    let rules = profile.rules
    let stories = [Story.full, .one] + (1...3).map { Story.random(seed: $0) }
    var (shown, leftOut) = (0, 0)
    let reports =
      [try #require(Self.busy[profile])] + (try stories.map { try Self.report($0, profile) })
    for report in reports {
      // The municipalities that pay read the total, whatever its size.
      let always = profile == .confidential ? ["/aanmeldingen", "/vorigJaar/aanmeldingen"] : []
      for (path, node) in try Self.figures(report.json) where !always.contains(path) {
        guard let value = node["waarde"]?.integer, node["eenheid"] == nil else {
          leftOut += node["reden"] == nil ? 0 : 1
          continue
        }
        shown += 1
        #expect(value == 0 || value >= rules.threshold, "\(path)")
        #expect(value % rules.rounding == 0, "\(path)")
        guard let whole = node["van"]?.integer, whole > 0 else { continue }
        #expect(whole % rules.rounding == 0 && (whole == value || whole - value >= rules.rounding))
        #expect(rules.rounding > 1 || whole - value >= rules.threshold || whole == value, "\(path)")
      }
    }
    #expect(shown > 100 && leftOut > 300, "\(shown) \(leftOut)")
  }

  @Test(arguments: profiles)
  func `a count that is left out stands in no form of the report`(
    profile: DisclosureProfile
  ) throws {
    let report = try #require(Self.busy[profile])
    let issued = try #require(report.issued)
    let outer = try #require(report.outer)
    let held = outer.printed.filter { issued.shown($0.name) == nil }
    #expect(!held.isEmpty && held.count < outer.printed.count)
    let rows = Dictionary(
      uniqueKeysWithValues: report.csv.split(separator: "\r\n").map { row in
        let cells = row.split(separator: ";", omittingEmptySubsequences: false)
        return (String(cells[0]), cells.map(String.init))
      })
    for cell in held {
      guard let path = outer.now.path(of: cell.name) else { continue }
      let row = try #require(rows[path.split(separator: "/").joined(separator: ".")])
      #expect(row[1...6].allSatisfy(\.isEmpty) && row[8] == OuterData.leftOut, "\(row)")
    }
  }

  /// Numbers with a share behind them, as they stand in the text.
  @Test(arguments: profiles)
  func `no share in the text is of few, or of all but few`(profile: DisclosureProfile) throws {
    let rules = profile.rules
    let text = try #require(Self.busy[profile]).markdown
    var shares = 0
    for match in text.matches(of: /([\d.]+)\s+van\s+(?:de\s+)?([\d.]+)\s+\((\d|meer|minder)/) {
      let part = try #require(Int(match.1.replacing(".", with: "")))
      let whole = try #require(Int(match.2.replacing(".", with: "")))
      shares += 1
      #expect(part == 0 || part >= rules.threshold, "\(match.0)")
      #expect(part % rules.rounding == 0 && whole % rules.rounding == 0, "\(match.0)")
    }
    #expect(shares > 5)
  }

  @Test(arguments: profiles)
  func `the same input gives the same bytes, also after it was issued`(
    profile: DisclosureProfile
  ) throws {
    let first = try Self.report(.busy, profile)
    let issued = try #require(first.issued)
    for again in [
      try Self.report(.busy, profile), try Self.report(.busy, profile, after: [issued]),
    ] {
      #expect(again.markdown == first.markdown && again.html == first.html)
      #expect(again.json == first.json && again.csv == first.csv)
      #expect(again.issued == first.issued)
    }
    #expect(try IssuedReport(text: issued.text) == issued)
  }

  @Test(arguments: profiles)
  func `years after one another stand against who has them all`(profile: DisclosureProfile) throws {
    for story in [Story.busy, .random(seed: 1)] {
      var issued: [IssuedReport] = []
      for year in [2024, 2025] {
        let report = try Self.report(story, profile, year: year, after: issued)
        issued.append(try #require(report.issued))
      }
      #expect(issued[1].exposed(after: [issued[0]]).isEmpty)
    }
  }

  @Test func `the year is made after all messages of its quarters`() throws {
    let messages = try #require(ConfidentialTests.year.last).issued
    let report = try Self.report(.busy, .confidential, after: messages)
    let issued = try #require(report.issued)
    #expect(issued.exposed(after: messages).isEmpty)
    #expect(issued.shown("2025/noord/aanmeldingen") != nil)
    #expect(try !#require(report.outer).isTotalsOnly, "no message told what the year has to hide")
  }

  @Test func `messages can still be made after the year`() throws {
    let year = try #require(Self.busy[.confidential]?.issued)
    var issued = [year]
    var standings = Standings(Story.busy.chronicle)
    for quarter in ConfidentialTests.quarters {
      for municipality in ConfidentialTests.municipalities {
        let question = Question(
          municipality: Municipality(municipality), period: QuarterName.period(quarter)!)!
        let made = try QuarterlyMessage.confidential(
          question, &standings, Ask.provenance(standings.chronicle), .dutch, after: issued, told: []
        )
        issued += made.issued.map(\.report)
      }
    }
    #expect(issued.count > 20)
    #expect(try #require(issued.last).exposed(after: issued).isEmpty)
  }

  @Test func `a region with one child still has a report, which tells nothing of it`() throws {
    for profile in Self.profiles {
      let report = try Self.report(.one, profile)
      #expect(try #require(report.outer).isTotalsOnly == (profile == .confidential))
      #expect(!report.markdown.contains("(100%") && !report.markdown.contains("jeugdgezondheid"))
    }
    let open = try Self.report(.one, .published)
    #expect(open.issued?.shown("2025/noord/aanmeldingen") == nil)
    #expect(open.markdown.contains("In 2025 aangemeld: weggelaten."))
  }

  @Test func `where readers could work out a child there is no report, and the cells are named`()
    throws
  {
    let total = try #require(
      Self.busy[.confidential]?.issued?.shown("2025/noord/aanmeldingen"))
    let open = try IssuedReport(
      text: """
        cellen 1
        drempel 5 veelvoud 1
        altijd \(total) 2025/noord/aanmeldingen
        klein 3 oud/a
        getoond \(total - 3) oud/b
        verhouding 2025/noord/aanmeldingen = oud/a + oud/b

        """)
    #expect {
      try Self.report(.busy, .confidential, after: [open])
    } throws: { error in
      "\(error)".contains("niet gemaakt") && "\(error)".contains("  oud/a")
    }
  }

  @Test func `a neighbour does not read the few of a small municipality`() throws {
    // Three of one municipality, many of two others.
    var story = Story()
    story.region("noord", "Noord (fictief)")
    for (code, count) in [("GM0101", 20), ("GM0102", 12), ("GM0103", 3)] {
      story.municipality(code, "Voorbeeld \(code.suffix(1)) (fictief)", of: "noord")
      for child in 1...count {
        story.referral("\(code)-\(child)", "2025-03-01", municipality: code)
      }
    }
    let report = try Self.report(story, .confidential)
    let outer = try #require(report.outer)
    let totals = outer.municipalities.map { outer.total(of: $0) }
    #expect(totals == [nil, nil, nil], "who knows its own and one more has the small one")
    #expect(report.markdown.contains("In 2025 aangemeld: 35 kinderen"))
  }

  @Test func `who reads the public report is told that rounded numbers need not add up`() throws {
    let words = "Afgerond:"
    #expect(try #require(Self.busy[.published]).markdown.contains(words))
    #expect(!(try #require(Self.busy[.confidential]).markdown.contains(words)))
  }

  @Test(arguments: profiles)
  func `nothing of the coordinator's own stands in it`(profile: DisclosureProfile) throws {
    for report in [try #require(Self.busy[profile]), try Self.report(.full, profile)] {
      for text in [report.markdown, report.html, report.htmlForWord, report.csv] {
        for word in ["INTERN", "Per aanbieder", "null", "{{"] {
          #expect(!text.contains(word), "\(word)")
        }
        #expect(text.contains(profile == .published ? "OPENBAAR" : "VERTROUWELIJK"))
      }
      // The words beside the numbers at risk.
      #expect(!report.html.contains("nog in beeld"))
    }
  }
}
