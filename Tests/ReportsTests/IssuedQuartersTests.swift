import Projections
import Testing
import Vocabulary

@testable import Reports

/// What an annual report says of quarterly messages that were issued.
@Suite struct IssuedQuartersTests {
  private static let region = RegionID("noord")!

  private func delivered(
    _ recipient: String, _ period: String, _ day: String, kind: String = "kwartaalbericht",
    region: String = "noord", in story: inout Story
  ) {
    story.add(
      "regio/\(region)", day, "rapport-verstrekt",
      #""soort":"\#(kind)","periode":"\#(period)","ontvanger":"\#(recipient)","positie":1,"#
        + #""wortel":"w","profiel":"vertrouwelijk","definities":"1.0","sha256":"\#(day)""#)
  }

  @Test func `of each municipality and quarter the last message counts`() throws {
    var story = Story()
    story.region("noord", "Noord (fictief)")
    delivered("gemeente A (GM0102)", "2025-K1", "2025-04-10", in: &story)
    delivered("gemeente A (GM0101)", "2025-K2", "2025-07-10", in: &story)
    delivered("gemeente A (GM0101)", "2025-K1", "2025-04-10", in: &story)
    delivered("wethouder (GM0101)", "2025-K1", "2025-05-10", in: &story)
    delivered("gemeente A (GM0101)", "2025-K3 op 2025-10-20", "2025-10-21", in: &story)
    // Not of this region, year or form.
    delivered("gemeente A (GM0101)", "2025-K4", "2026-01-10", region: "zuid", in: &story)
    delivered("gemeente A (GM0101)", "2024-K4", "2025-01-10", in: &story)
    delivered("gemeente A", "2025-K4", "2026-01-10", in: &story)
    delivered("gemeente A (GM0101)", "vierde kwartaal", "2026-01-10", in: &story)
    delivered("gemeente A (GM0101)", "2025", "2026-01-10", kind: "jaarverslag", in: &story)
    let messages = DeliveredReports(story.chronicle).messages(
      of: Self.region, in: Period.year(2025)!)
    #expect(
      messages.map {
        "\($0.question.municipality!) \($0.question.asked.quarter) \($0.delivered.day)"
      }
        == [
          "GM0101 1 2025-05-10", "GM0102 1 2025-04-10", "GM0101 2 2025-07-10",
          "GM0101 3 2025-10-21",
        ])
    #expect(messages.map(\.question.asOf.description).last == "2025-10-20")
  }

  @Test func `a report that was taken back was not issued`() throws {
    var story = Story()
    delivered("gemeente A (GM0101)", "2025-K1", "2025-04-10", in: &story)
    let event = story.events[0]
    let retraction = RecordedEvent(
      position: 2, subject: event.subject, time: event.time, isFictitious: true,
      body: .correction(target: 1, .retract))
    #expect(DeliveredReports(Chronicle([event])).all.count == 1)
    #expect(DeliveredReports(Chronicle([event, retraction])).all.isEmpty)
  }

  private func report(_ issued: [IssuedQuarter], _ language: Language = .dutch) throws -> String {
    let chronicle = Story.full.chronicle
    let question = Question(region: Self.region, period: Period.year(2025)!)!
    return try AnnualReport(
      question, chronicle, Ask.provenance(chronicle), language, issuedQuarters: issued
    ).markdown
  }

  private func quarter(
    then: Story, _ profile: DisclosureProfile = .insider
  ) -> IssuedQuarter {
    let question = Question(
      municipality: Municipality("GM0101"), period: Period.quarter(3, of: 2025)!)!
    func figures(_ story: Story) -> Indicators {
      Indicators(question, Standing(story.chronicle, asOf: question.asOf))
    }
    return IssuedQuarter(question, then: figures(then), now: figures(.full), profile)
  }

  @Test func `only what comes out otherwise is shown, was beside is`() throws {
    let same = try report([quarter(then: .full)])
    #expect(same.contains("zoals ze het laatst zijn verstrekt") && !same.contains("| Verstrekt"))
    let none = try report([])
    #expect(none.contains("geen kwartaalbericht als verstrekt"))
    let changed = try report([quarter(then: .one)])
    #expect(changed.contains("| 2025-K3,") && changed.contains(": aanmeldingen"))
    #expect(!changed.contains("komen nu nog hetzelfde uit"))
    let english = try report([quarter(then: .one)], .english)
    #expect(english.contains(": referrals") && english.contains("Then |"))
    // Of a confidential message the region must look up what it said.
    #expect(!changed.contains("zegt niet alles"))
    #expect(try report([quarter(then: .one, .confidential)]).contains("zegt niet alles"))
  }
}
