import Statistics
import Testing

@Suite struct HazardTests {
  /// Exact fractions in Python; lifelines 0.30.3 `NelsonAalenFitter(nelson_aalen_smoothing=False)`
  /// agrees on the hazard.
  @Test(arguments: [
    (4, 0.0, 0.0),
    (5, 0.0043859649122807015, 1.9236688211757463e-05),
    (310, 0.6997194232249103, 0.005012826907638209),
    (883, 2.8892674625218, 0.1753012600996311),
    (2000, 2.8892674625218, 0.1753012600996311),
  ])
  func nelsonAalenLung(time: Int, hazard: Double, variance: Double) {
    let lung = NelsonAalen(SurvivalData.lung)
    #expect(close(lung.cumulativeHazard(at: time), hazard, 1e-13))
    #expect(close(lung.variance(at: time), variance, 1e-13))
  }

  /// The martingale property: what a group expects of itself is what it observed.
  @Test func expectedOfItselfIsObserved() {
    var random = SplitMix(state: 10)
    for _ in 0..<30 {
      let sample = randomObservations(count: 200, upTo: 50, censored: 0.4, using: &random)
      let hazard = NelsonAalen(sample)
      let expected = sample.reduce(0) { $0 + hazard.cumulativeHazard(at: $1.time) }
      #expect(close(expected, Double(sample.count { $0.event }), 1e-12))
    }
  }

  @Test func `counts of groups are put together and taken apart`() {
    var random = SplitMix(state: 11)
    for _ in 0..<30 {
      let group = randomObservations(count: 60, upTo: 40, censored: 0.3, using: &random)
      let others = randomObservations(count: 90, upTo: 50, censored: 0.3, using: &random)
      var all = SurvivalCounts(others)
      all.add(SurvivalCounts(group))
      #expect(NelsonAalen(all).steps == NelsonAalen(others + group).steps)
      #expect(NelsonAalen(all.without(SurvivalCounts(group))).steps == NelsonAalen(others).steps)
    }
  }

  @Test func nobody() {
    #expect(NelsonAalen([]).cumulativeHazard(at: 10) == 0)
    #expect(AalenJohansen<Int>([]).incidence(of: 1, at: 10) == 0)
    #expect(AalenJohansen<Int>([]).variance(of: 1, at: 10) == 0)
  }

  /// Forty observations drawn with numpy `default_rng(20)`; cause 0 is censored.
  static let competing = [
    (22, 0), (7, 1), (7, 0), (12, 1), (22, 2), (3, 1), (6, 2), (13, 0), (6, 1), (10, 2), (9, 0),
    (2, 1), (1, 1), (3, 1), (16, 1), (24, 0), (23, 2), (17, 2), (23, 0), (11, 0), (14, 0), (16, 0),
    (10, 1), (7, 1), (17, 0), (8, 0), (14, 0), (2, 1), (6, 2), (2, 2), (15, 0), (20, 2), (22, 1),
    (20, 2), (23, 0), (1, 0), (19, 0), (8, 2), (16, 1), (3, 0),
  ].map { CompetingObservation(time: $0.0, cause: $0.1 == 0 ? nil : $0.1) }

  /// Incidence and standard error by statsmodels 0.15 `CumIncidenceRight`, checked against the
  /// formula in exact fractions.
  @Test(arguments: [
    (3, 1, 0.12763157894736843, 0.05332876616449056),
    (3, 2, 0.025657894736842105, 0.025326372769103704),
    (10, 1, 0.23687741347254004, 0.06929603019826269),
    (10, 2, 0.13592141018306636, 0.05667411438098118),
    (20, 1, 0.3476829546267162, 0.08388616653964742),
    (20, 2, 0.28414608324692503, 0.08976792293400637),
  ])
  func aalenJohansen(time: Int, cause: Int, incidence: Double, error: Double) {
    let curve = AalenJohansen(Self.competing)
    #expect(close(curve.incidence(of: cause, at: time), incidence, 1e-14))
    #expect(close(curve.variance(of: cause, at: time).squareRoot(), error, 1e-13))
  }

  @Test func causesAndSurvivalSumToOne() {
    var random = SplitMix(state: 11)
    for _ in 0..<20 {
      let sample = (0..<300).map { _ in
        CompetingObservation(
          time: .random(in: 0...40, using: &random),
          cause: [nil, "mdo", "afgesloten", "ziet af"].randomElement(using: &random) ?? nil)
      }
      for step in AalenJohansen(sample).steps {
        #expect(close(step.survival + step.incidence.values.reduce(0, +), 1, 1e-13))
      }
    }
  }

  @Test func oneCauseIsKaplanMeierWithGreenwood() {
    let curve = KaplanMeier(SurvivalData.lung)
    let incidence = AalenJohansen(
      SurvivalData.lung.map { CompetingObservation(time: $0.time, cause: $0.event ? 1 : nil) })
    for step in curve.steps where step.survival > 0 {
      #expect(close(incidence.incidence(of: 1, at: step.time), 1 - step.survival, 1e-13))
      let greenwood = step.survival * step.survival * step.greenwood
      #expect(close(incidence.variance(of: 1, at: step.time), greenwood, 1e-13))
    }
  }
}
