import CanonicalJSON
import Projections
import Statistics
import Testing
import Vocabulary

/// The further sections that come from a region's own stream, and from hours and blocks of cases.
@Suite struct RegionSectionsTests {
  private let places = [
    registered("noord", "2020-01-01"),
    joined("noord", "2020-02-01", "GM0001"), joined("noord", "2020-02-01", "GM0002"),
    referral("a", "2025-01-10", municipality: "GM0001"),
    referral("b", "2025-01-10", municipality: "GM0002"),
  ]

  @Test func `consultations of the period count by who asked, about what, for whom`() {
    let given = Given(
      places + [
        consultation("2025-03-01", for: "GM0001", about: "gedrag"),
        consultation("2025-03-02", for: "GM0002", by: "ouders"),
        consultation("2024-12-31", for: "GM0001"),
        consultation("2025-03-02", for: "GM0001", in: "zuid"),
      ])
    let figures = given.further(region: "noord").consultations
    #expect(figures.given == 2)
    #expect(figures.askers == [.youthHealthCare: 1, .parents: 1])
    #expect(figures.concerns == [.behaviour: 1, nil: 1])
    #expect(figures.municipalities == [code("GM0001"): 1, code("GM0002"): 1])
    #expect(given.further(region: "noord", municipality: "GM0002").consultations.given == 1)
  }

  @Test func `a sum of hours is a number, however many were given`() {
    let given = Given {
      for day in ["2025-02-01", "2025-02-02"] { hours("regio/noord", day, 1e308, "mdo") }
    }
    let figures = given.further(region: "noord").hours
    #expect(figures.total == .greatestFiniteMagnitude)
    #expect(figures.activities[.mdo] == .greatestFiniteMagnitude)
  }

  @Test func `tenths of hours add up to whole ones`() {
    let given = Given {
      for day in 1...9 { hours("regio/noord", "2025-02-0\(day)", 0.1, "mdo") }
      hours("regio/noord", "2025-02-10", 0.1, "mdo")
    }
    #expect(given.further(region: "noord").hours.total == 1)
  }

  @Test func `hours add up by activity, discipline and payer; unpaid ones stand apart`() {
    let given = Given(
      places + [
        hours("regio/noord", "2025-02-01", 10, "coordinatie"),
        hours("regio/noord", "2025-02-02", 4, "mdo", paid: "niet-vergoed", discipline: "jgz"),
        hours("casus/a", "2025-02-03", 6, "trajectbegeleiding", paid: "zvw"),
        hours("casus/a", "2024-02-03", 100, "onderzoek"),
      ])
    let figures = given.further(region: "noord").hours
    #expect(figures.total == 20 && figures.coordination == 10 && figures.multiple == 2)
    #expect(figures.unpaid == 4)
    #expect(figures.funding == [.subsidy: 10, .healthInsuranceAct: 6])
    #expect(figures.disciplines == [nil: 16, .youthHealthCare: 4])
    #expect(figures.activities.values.reduce(0, +) == figures.total)
    #expect(figures.cases.all == 1 && figures.cases.activities == [.caseManagement: 1])
    #expect(figures.cases.funding == [.healthInsuranceAct: 1])
    // A region's own hours belong to no municipality.
    let ofMunicipality = given.further(region: "noord", municipality: "GM0001").hours
    #expect(ofMunicipality.total == 6 && ofMunicipality.multiple == nil)
  }

  @Test func `blocks in use are those that the region gave last; a case counts once under each`() {
    let given = Given(
      places + [
        Told(
          "regio/noord", "2025-01-02", "gemeente-gewijzigd",
          [
            set("gemeente", "GM0001"),
            texts("bouwstenen", ["vroegsignalering", "ketennetwerk"]),
          ]),
        block("a", "2025-02-01", "gezinsondersteuning"),
        block("a", "2025-03-01", "gezinsondersteuning"),
        block("b", "2024-03-01", "gezinsondersteuning"),
      ])
    let figures = given.further(region: "noord").blocks
    #expect(figures.municipalities.map(\.place.municipality) == [code("GM0001"), code("GM0002")])
    #expect(figures.municipalities[0].inUse.elements == [.earlySignalling, .network])
    #expect(figures.municipalities[0].notInUse.count == 5)
    #expect(figures.municipalities.map { $0.cases[.familySupport] } == [1, nil])
    #expect(figures.municipalities(using: .network) == 1)
  }

  @Test func `a block used for a child of a municipality that does not take part is counted apart`()
  {
    let given = Given(
      places + [
        referral("e", "2025-01-10", in: "noord", municipality: "GM0009"),
        block("a", "2025-02-01", "gezinsondersteuning"),
        block("e", "2025-02-01", "gezinsondersteuning"),
      ])
    let figures = given.further(region: "noord").blocks
    #expect(figures.municipalities.map { $0.cases[.familySupport] } == [1, nil])
    #expect(figures.elsewhere.map(\.place.municipality) == [code("GM0009")])
    #expect(figures.cases(.familySupport) == 2)
  }

  @Test func `a municipality that left has no part in blocks and cost`() {
    let given = Given(
      places + [
        Told("regio/noord", "2025-06-01", "gemeente-uitgetreden", [set("gemeente", "GM0002")])
      ])
    let figures = given.further(region: "noord")
    #expect(figures.blocks.municipalities.map(\.place.municipality) == [code("GM0001")])
    #expect(figures.costs.parts.map(\.share) == [1])
  }

  @Test
  func `the cost is shared by inhabitants, and a part is the same where only it is asked for`() {
    let given = Given(
      places + [
        Told(
          "regio/noord", "2025-01-01", "regio-ingesteld",
          [
            set("naam", "Noord"), set("organisatie", "mee"),
            .init("coordinatiebudget", .number(60_000)),
          ]),
        Told(
          "regio/noord", "2025-01-02", "gemeente-gewijzigd",
          [set("gemeente", "GM0001"), .init("inwoners", .integer(30_000))]),
        Told(
          "regio/noord", "2025-01-02", "gemeente-gewijzigd",
          [set("gemeente", "GM0002"), .init("inwoners", .integer(10_000))]),
      ])
    let parts = given.further(region: "noord").costs.parts
    #expect(parts.map(\.share) == [0.75, 0.25])
    #expect(parts.map(\.amount) == [45_000, 15_000])
    let alone = given.further(region: "noord", municipality: "GM0002").costs.parts
    #expect(alone.map(\.share) == [0.25])
  }

  @Test func `codes that became one that nobody registered count together`() throws {
    func joining(_ code: String, _ inhabitants: Int, _ blocks: [String]) -> Told {
      Told(
        "regio/noord", "2024-01-01", "gemeente-toegetreden",
        [
          set("gemeente", code), set("naam", "Plaats \(code)"), set("gemeentetype", "welvarend"),
          .init("inwoners", .integer(inhabitants)),
          .init("kinderen0tot7", .integer(inhabitants / 10)),
          texts("bouwstenen", blocks),
        ])
    }
    let given = Given([
      registered("noord"), joining("GM0001", 10_000, ["vroegsignalering"]),
      joining("GM0002", 20_000, ["ketennetwerk"]), joining("GM0004", 30_000, []),
      merged("noord", "2025-01-01", ["GM0001", "GM0002"], into: "GM0003"),
    ])
    let figures = given.further(region: "noord")
    #expect(figures.costs.parts.map(\.place.municipality) == [code("GM0003"), code("GM0004")])
    #expect(figures.costs.parts.map(\.inhabitants) == [30_000, 30_000])
    #expect(
      figures.costs.parts.map(\.name.text) == ["Plaats GM0001 / Plaats GM0002", "Plaats GM0004"])
    #expect(figures.blocks.municipalities.map(\.inUse.count) == [2, 0])
    let registry = given.standing("2025-12-31").registry
    let participants = registry.participants(of: try #require(RegionID("noord")))
    #expect(participants.map(\.codes) == [[code("GM0001"), code("GM0002")], [code("GM0004")]])
    #expect(participants.map(\.member.childrenUnder7) == [3000, 3000])
  }

  @Test
  func `a municipality into which others merged has theirs too, until its number is given anew`()
    throws
  {
    let story = [
      registered("noord"), joined("noord", "2024-01-01", "GM0001", children: 700),
      joined("noord", "2024-01-01", "GM0002", children: 300),
      merged("noord", "2025-01-01", ["GM0001"], into: "GM0002"),
    ]
    func parts(_ told: [Told]) -> [Int] {
      Given(told).further(region: "noord").costs.parts.map(\.inhabitants)
    }
    #expect(parts(story) == [18_000])
    #expect(
      parts(story + [changed("noord", "2025-01-01", "GM0002", inhabitants: 17_500)]) == [17_500])
    #expect(
      parts(story + [changed("noord", "2024-12-31", "GM0002", inhabitants: 9100)]) == [18_100])
    let registry = Given(story).standing("2025-12-31").registry
    let participants = registry.participants(of: try #require(RegionID("noord")))
    #expect(participants.map(\.member.childrenUnder7) == [1000])
    #expect(participants.map(\.codes) == [[code("GM0001"), code("GM0002")]])
  }

  @Test func `mergers that lead back to themselves are named`() {
    let told = [
      ("GM0001", "GM0002"), ("GM0002", "GM0003"), ("GM0003", "GM0001"), ("GM0004", "GM0001"),
    ]
    .map { merged("noord", "2025-01-01", [$0], into: $1) }
    let registry = Given([registered("noord")] + told).standing("2025-12-31").registry
    #expect(registry.inCircles == ["GM0001", "GM0002", "GM0003"].map(code))
    #expect(registry.mergers.map(\.from) == [code("GM0004")])
    #expect(registry.current(code("GM0004")) == code("GM0001"))
  }

  @Test func `quality work counts by kind, with who does not say how many took part`() {
    func held(_ time: String, _ kind: String, _ participants: Int?) -> Told {
      Told(
        "regio/noord", time, "kwaliteitsactiviteit-gehouden",
        [set("soort", kind), participants.map { .init("deelnemers", .integer($0)) }])
    }
    let given = Given(
      places + [
        held("2025-02-01", "intervisie", 8), held("2025-03-01", "intervisie", nil),
        held("2024-03-01", "intervisie", 5), held("2025-04-01", "evaluatie", 3),
      ])
    let work = given.further(region: "noord").qualityWork
    #expect(work.held == 3)
    #expect(work.kinds.values.map(\.participants).sorted() == [3, 8])
    #expect(work.kinds.values.map(\.participantsUnknown).sorted() == [0, 1])
  }

  @Test func `summaries of surveys are weighed by their answers, and stay out of the response`() {
    func summary(_ to: String, _ returned: Int, _ mean: Double) -> Told {
      Told(
        "regio/noord", "2025-12-20", "enquete-samengevat",
        [
          set("van", "2025-01-01"), set("tot", to), set("doelgroep", "ouders"),
          .init("verstuurd", .integer(40)), .init("onbestelbaar", .integer(10)),
          .init("ontvangen", .integer(returned)),
          .init("gemiddelden", .object([.init("totaal", .number(mean))])),
        ])
    }
    let given = Given(
      places + [
        summary("2025-06-30", 10, 4), summary("2025-12-31", 5, 2.5), summary("2024-12-31", 9, 1),
      ])
    let parents = given.further(region: "noord").surveys.audiences[.parents]
    #expect(parents?.response.numerator == 15 && parents?.response.denominator == 60)
    #expect(close(parents?.mean(.overall), 3.5))
    #expect(given.indicators(region: "noord").satisfaction.returned == 0)
  }

  @Test func `of a survey in which more came back than arrived the response cannot be said`() {
    func summary(_ sent: Int, _ undeliverable: Int?, _ returned: Int) -> Proportion? {
      let given = Given(
        places + [
          Told(
            "regio/noord", "2025-12-20", "enquete-samengevat",
            [
              set("van", "2025-01-01"), set("tot", "2025-06-30"), set("doelgroep", "ouders"),
              .init("verstuurd", .integer(sent)), .init("ontvangen", .integer(returned)),
              undeliverable.map { .init("onbestelbaar", .integer($0)) },
            ])
        ])
      return given.further(region: "noord").surveys.audiences[.parents]?.response
    }
    for (sent, undeliverable, returned) in [
      (50, nil, 60), (50, 10, 45), (50, 60, 20), (0, nil, 10),
    ] as [(Int, Int?, Int)] {
      #expect(summary(sent, undeliverable, returned)?.denominator == 0)
    }
    #expect(summary(50, 10, 40) == Proportion(numerator: 40, denominator: 40))
  }

  @Test func `waits per provider are those of the waiting list`() {
    let given = Given(
      places + [
        requested("a", "2025-02-01", "v", from: "x"), started("a", "2025-02-11", "v"),
        requested("b", "2025-02-01", "v", from: "x"),
        requested("b", "2025-03-01", "w", from: "y"),
        requested("b", "2024-03-01", "u", from: "z"), started("b", "2024-04-01", "u"),
      ])
    let providers = given.further(region: "noord").providers.providers
    #expect(Set(providers.keys.map(\.text)) == ["x", "y"])
    let x = providers.first { $0.key.text == "x" }?.value
    #expect(x?.waiting == 1 && x?.opened.requested == 2 && x?.opened.median == 10)
    let list = given.indicators(region: "noord").waitingList
    #expect(providers.values.reduce(0) { $0 + $1.waiting } == list.waiting)
    #expect(providers.values.reduce(0) { $0 + $1.opened.requested } == list.opened.requested)
  }

  @Test func `only a change because of leaving or illness counts for the loss of a worker`() {
    func assigned(_ id: String, _ time: String, to worker: String, _ reason: String) -> Told {
      Told(
        "casus/\(id)", time, "trajectbegeleider-toegewezen",
        [set("medewerker", worker), set("reden", reason)])
    }
    let given = Given(
      places + [
        intake("a", "2025-01-11", "mdo"), intake("b", "2025-01-11", "mdo"),
        assigned("a", "2025-01-12", to: "jan", "eerste-toewijzing"),
        assigned("a", "2025-01-20", to: "piet", "verzoek-ouders"),
        assigned("a", "2025-01-30", to: "kees", "ziekte"),
        assigned("b", "2025-01-12", to: "jan", "eerste-toewijzing"),
        assigned("b", "2025-01-20", to: "piet", "caseload"),
        mdo("a", "2025-02-19"), mdo("b", "2025-02-09"),
      ])
    let turnover = given.indicators(region: "noord").staffTurnover
    #expect(turnover?.pace.casesWithChange == 2)
    #expect(turnover?.paceAfterLoss.casesWithChange == 1)
    // From 10 January on: a without for 20 days and with for 20, b without for 30.
    #expect(turnover?.paceAfterLoss.total.daysWithout == 50)
    #expect(turnover?.paceAfterLoss.total.daysWith == 20)
    #expect(turnover?.paceAfterLoss.total.meetingsWith == 1)
  }

  @Test
  func `months that have not ended, or lie before the first referral, are no part of a series`() {
    let given = Given(
      (1...12).map { referral("c\($0)", "2025-\($0 < 10 ? "0" : "")\($0)-05") })
    let question = Question(
      region: RegionID("noord"), period: days("2025-01-01"..."2025-12-31"), asOf: day("2025-06-20"))
    guard let question else { return }
    let series = MonthlySeries(question, given.standing("2025-06-20"))
    #expect(series.months.first == YearMonth(year: 2025, month: 1))
    #expect(series.months.last == YearMonth(year: 2025, month: 5))
    #expect(series.referrals.values == [1, 1, 1, 1, 1])
    #expect(series.meetings.values == [0, 0, 0, 0, 0])
  }

  @Test func `the months begin with the first in which anything is counted, not with a referral`()
    throws
  {
    let given = Given(
      (1...3).flatMap { month in
        [
          referral("c\(month)", "2025-0\(month)-05", in: "zuid"),
          mdo("c\(month)", "2025-0\(month)-20"),
          transferred("c\(month)", "2025-04-01", to: "noord", municipality: "GM0001"),
        ]
      })
    let question = try #require(
      Question(region: RegionID("noord"), period: days("2025-01-01"..."2025-05-31")))
    let series = MonthlySeries(question, given.standing("2025-05-31"))
    #expect(series.months.first == YearMonth(year: 2025, month: 1))
    #expect(series.meetings.values == [1, 1, 1, 0, 0])
    #expect(series.referrals.values == [0, 0, 0, 0, 0])
  }

  @Test func `one month has a mean and no limits yet`() throws {
    let given = Given([referral("c", "2025-05-05")])
    let question = try #require(
      Question(region: RegionID("noord"), period: days("2025-01-01"..."2025-05-31")))
    let series = MonthlySeries(question, given.standing("2025-05-31")).referrals
    #expect(series.values == [1] && series.mean == 1)
    #expect(series.chart == nil && series.isProvisional)
  }

  @Test func `a comparison has the months of each region, counted in that region alone`() throws {
    let given = Given(
      [referral("oud", "2019-03-05")]
        + (1...12).flatMap { month -> [Told] in
          let day = "2025-\(month < 10 ? "0" : "")\(month)-05"
          return [referral("n\(month)", day), referral("z\(month)", day, in: "zuid")]
            + (month > 6 ? [referral("y\(month)", day, in: "zuid")] : [])
        })
    let question = try #require(Question(period: days("2025-01-01"..."2025-12-31")))
    let all = RegionMonths.all(question, given.standing("2025-12-31"))
    #expect(all.map(\.region.text) == ["noord", "zuid"])
    #expect(all.map(\.months.months.count) == [24, 12])
    #expect(all[0].months.referrals.values.suffix(12) == Array(repeating: 1, count: 12)[...])
    #expect(all[1].months.referrals.values == [1, 1, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2])
  }
}
