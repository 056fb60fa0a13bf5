import Statistics
import Testing
import Vocabulary

@testable import Projections

/// What holds for any log. The seed is an argument, so a failure prints it.
@Suite struct PropertyTests {
  static let seeds: [UInt64] = [1, 20_250_329, 4_294_967_291]

  // MARK: The order of recording

  @Test(arguments: seeds)
  func `without ties the order of recording does not matter`(seed: UInt64) {
    var random = SplitMix(state: seed)
    for _ in 0..<3 {
      let told = RandomLog.events(using: &random)
      let figures = told.answers
      #expect(told.shuffled(using: &random).answers == figures)
      #expect(Array(told.reversed()).answers == figures)
    }
  }

  @Test(arguments: seeds)
  func `nor where each event is corrected once, as long as a correction comes later`(seed: UInt64) {
    var random = SplitMix(state: seed)
    for _ in 0..<3 {
      let told = RandomLog.events(using: &random)
      let corrections = RandomLog.corrections(of: told, using: &random)
      let atTheEnd = (told + corrections).answers
      #expect(told.answers != atTheEnd, "the corrections say something")
      let between = RandomLog.weaved(told.shuffled(using: &random), corrections, using: &random)
      #expect(between.answers == atTheEnd)
    }
  }

  @Test(arguments: seeds)
  func `of the corrections of one event only which is last matters`(seed: UInt64) {
    var random = SplitMix(state: seed)
    for _ in 0..<3 {
      let told = RandomLog.events(using: &random)
      let overruled = (0..<3).flatMap { _ in RandomLog.corrections(of: told, using: &random) }
      let last = RandomLog.corrections(of: told, every: true, using: &random)
      let alone = (told + last).answers
      #expect((told + overruled + last).answers == alone)
      #expect((told + overruled.shuffled(using: &random) + last).answers == alone)
    }
  }

  @Test(arguments: seeds)
  func `with everything at one instant the order of recording decides`(seed: UInt64) {
    var random = SplitMix(state: seed)
    let told = RandomLog.events(using: &random)
    let tied = told.map { one in
      var one = one
      one.time = "2025-03-30T01:00:00Z"
      return one
    }
    #expect(tied.answers != tied.reversed().map { $0 }.answers)
  }

  // MARK: What counts

  @Test(arguments: seeds)
  func `what happens after the peildatum changes nothing`(seed: UInt64) {
    var random = SplitMix(state: seed)
    for _ in 0..<3 {
      let told = RandomLog.events(using: &random)
      let later = RandomLog.events(from: "2026-01-01", prefix: "l", using: &random)
      #expect((told + later).answers == told.answers)
      #expect((told + later).shuffled(using: &random).answers == told.answers)
    }
  }

  @Test(arguments: seeds)
  func `what is retracted counts as if it had never been`(seed: UInt64) {
    var random = SplitMix(state: seed)
    for _ in 0..<3 {
      let told = RandomLog.events(using: &random)
      let extra = RandomLog.events(prefix: "x", using: &random)
      let retractions = extra.compactMap(\.id).map { retraction(of: $0) }
      #expect((told + extra + retractions).answers == told.answers)
    }
  }

  // MARK: Sums

  @Test(arguments: seeds)
  func `counts of disjoint periods add up to those of the whole`(seed: UInt64) {
    var random = SplitMix(state: seed)
    for _ in 0..<3 {
      let given = Given(RandomLog.events(using: &random))
      let quarters = [
        "2025-01-01"..."2025-03-31", "2025-04-01"..."2025-06-30", "2025-07-01"..."2025-09-30",
        "2025-10-01"..."2025-12-31",
      ]
      let parts = quarters.map { counts(given.indicators(period: $0, asOf: "2026-06-30")) }
      let whole = counts(given.indicators(asOf: "2026-06-30"))
      #expect(parts.reduce([:]) { $0.merging($1, uniquingKeysWith: +) } == whole)
      #expect(whole["gehouden", default: 0] > 0)
    }
  }

  @Test(arguments: seeds)
  func `counts of the regions add up to those of all`(seed: UInt64) {
    var random = SplitMix(state: seed)
    for _ in 0..<3 {
      let given = Given(RandomLog.events(using: &random))
      let parts = RandomLog.regions.map { counts(given.indicators(region: $0)) }
      #expect(
        parts.reduce([:]) { $0.merging($1, uniquingKeysWith: +) } == counts(given.indicators()))
    }
  }

  @Test(arguments: seeds)
  func `the waiting days of the pace are those of the time to the MDO`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    for _ in 0..<3 {
      let figures = Given(RandomLog.events(using: &random)).indicators()
      let total = try #require(figures.staffTurnover).pace.total
      let days = figures.timeToMDO.curve.steps.reduce(0) {
        $0 + $1.time * ($1.events + $1.censored)
      }
      #expect(total.daysWith + total.daysWithout == days)
      #expect(total.meetingsWith + total.meetingsWithout == figures.timeToMDO.met)
    }
  }

  // MARK: Folds

  @Test(arguments: seeds)
  func `a fold continued over the tail is the fold of all`(seed: UInt64) {
    var random = SplitMix(state: seed)
    let chronicle = Given(RandomLog.events(using: &random)).chronicle
    for (subject, events) in chronicle.recorded {
      let effective = EffectiveEvents.of(events, through: day("2026-06-30"))
      for cut in 0...effective.count {
        let (head, tail) = (Array(effective[..<cut]), effective[cut...])
        var file = CaseFile(head)
        var post = StaffPost(head)
        var registry = Registry([subject.id: head])
        var course = RegionCourse(head)
        for event in tail {
          CaseFile.evolve(&file, event)
          StaffPost.evolve(&post, event)
          registry.evolve(subject.id, event)
          RegionCourse.evolve(&course, event)
        }
        registry.followMergers()
        #expect(written(file) == written(CaseFile(effective)))
        #expect(written(post) == written(StaffPost(effective)))
        #expect(written(registry) == written(Registry([subject.id: effective])))
        #expect(written(course) == written(RegionCourse(effective)))
      }
    }
  }

  /// The counts that are of one period, or of one place, and no other.
  private func counts(_ figures: Indicators) -> [String: Int] {
    let (inflow, time, list) = (figures.inflow, figures.timeToMDO, figures.waitingList)
    var counts = [
      "aanmeldingen": inflow.referrals, "dubbel": inflow.repeatedReferrals,
      "buiten": inflow.beyondAgeLimit, "casussen": time.cases, "metMdo": time.met,
      "zonderMdo": time.endedWithout, "wachtend": time.waiting,
      "binnenNorm": time.withinTerm.numerator, "normCohort": time.withinTerm.denominator,
      "aangevraagd": list.opened.requested, "gestart": list.started,
      "vervallen": list.withdrawn, "afgesloten": figures.satisfaction.closed,
      "verstuurd": figures.satisfaction.sent, "ontvangen": figures.satisfaction.returned,
      "gehouden": figures.meetings.held, "ouders": figures.meetings.parentsPresent,
    ]
    for (age, count) in inflow.ages { counts["\(age)"] = count }
    for (role, of) in figures.staffTurnover?.roles ?? [:] {
      counts["\(role) started"] = of.started
      counts["\(role) left"] = of.left
      counts["\(role) days"] = of.days
    }
    return counts.filter { $0.value != 0 }
  }
}
