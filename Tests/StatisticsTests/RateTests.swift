import Statistics
import Testing

@Suite struct RateTests {
  /// Garwood (1936), as tabled by Ulm (1990); all digits by scipy 1.17.1
  /// `chi2.ppf(0.025, 2k)/2` and `chi2.ppf(0.975, 2k+2)/2`.
  @Test(arguments: [
    (0, 0.0, 3.6888794541139354),
    (1, 0.025317807984289876, 5.571643390938898),
    (2, 0.24220927854396496, 7.22468766772396),
    (3, 0.6186721228956014, 8.767273069742323),
    (4, 1.0898653736263249, 10.241588675403694),
    (5, 1.6234863901184207, 11.66833207932267),
    (6, 2.2018942534908508, 13.059474022518685),
    (7, 2.8143630515198654, 14.422675361702376),
    (8, 3.4538321767485014, 15.763189220193313),
    (9, 4.115373097378334, 17.084803451419166),
    (10, 4.7953886961324335, 18.39035604201778),
    (100, 81.36399125092314, 121.62679379242638),
    (1000, 938.9730184076952, 1063.952136016302),
    (1_000_000, 998040.9833402939, 1001961.9119454322),
  ])
  func garwood(events: Int, lower: Double, upper: Double) {
    let interval = ExactPoisson.countInterval(events)
    #expect(close(interval.lower, lower, 1e-12))
    #expect(close(interval.upper, upper, 1e-12))
  }

  @Test func rateScalesWithExposure() throws {
    let estimate = try #require(ExactPoisson.estimate(events: 3, exposure: 12.5))
    #expect(estimate.rate == 0.24)
    #expect(close(estimate.interval.lower, 0.6186721228956014 / 12.5))
    #expect(close(estimate.interval.upper, 8.767273069742323 / 12.5))
    #expect(ExactPoisson.estimate(events: 3, exposure: 0) == nil)
    #expect(ExactPoisson.estimate(events: 0, exposure: 2)?.rate == 0)
    #expect(ExactPoisson.estimate(events: 0, exposure: 2)?.interval.lower == 0)
  }

  @Test func intervalContainsTheRate() throws {
    for events in 0...3000 {
      let interval = ExactPoisson.countInterval(events)
      #expect(interval.contains(Double(events)))
    }
  }

  /// Breast cancer after fluoroscopy, 41 in 28,010 and 15 in 19,017 person-years (J.D. Boice &
  /// R.R. Monson 1977, in Rothman & Greenland): Stata's `iri` prints 1.855759 (1.005684, 3.6093).
  /// British doctors, coronary deaths (Doll & Hill 1966): 1.719823 (1.391992, 2.14353).
  /// All digits, and the other rows, by scipy 1.17.1 `beta.ppf`.
  @Test(arguments: [
    (41, 28010.0, 15, 19017.0, 1.8557586576222778, 1.0056840626892576, 3.6093003110779054),
    (630, 142247, 101, 39220, 1.719822590004682, 1.3919919463639276, 2.1435295253343294),
    (12, 345.5, 30, 1200.25, 1.3895803183791606, 0.6479234601381283, 2.79489447269423),
    (1000, 5e5, 900, 6e5, 1.3333333333333333, 1.2172858313183277, 1.4606050041934766),
    (0, 10, 4, 20, 0, 0, 3.0297337187317406),
  ])
  func ratio(
    exposed: Int, exposedTime: Double, unexposed: Int, unexposedTime: Double,
    ratio: Double, lower: Double, upper: Double
  ) throws {
    let estimate = try #require(
      RateRatio.estimate(
        exposedEvents: exposed, exposedTime: exposedTime,
        unexposedEvents: unexposed, unexposedTime: unexposedTime))
    #expect(close(estimate.ratio, ratio, 1e-12))
    #expect(close(estimate.lower, lower, 1e-12))
    #expect(close(estimate.upper, upper, 1e-12))
  }

  @Test func ratioWithoutUnexposedEvents() throws {
    let estimate = try #require(
      RateRatio.estimate(
        exposedEvents: 5, exposedTime: 10, unexposedEvents: 0, unexposedTime: 20))
    #expect(estimate.ratio == nil)
    #expect(estimate.upper == nil)
    // The lower p is 0.025^(1/5), as all five events were exposed.
    #expect(close(estimate.lower, 1.832711714630919, 1e-13))
  }

  @Test func ratioNeedsTimeAndEvents() {
    func estimate(_ k1: Int, _ t1: Double, _ k0: Int, _ t0: Double) -> RateRatioEstimate? {
      RateRatio.estimate(
        exposedEvents: k1, exposedTime: t1, unexposedEvents: k0, unexposedTime: t0)
    }
    #expect(estimate(0, 10, 0, 10) == nil)
    #expect(estimate(1, 0, 1, 10) == nil)
    #expect(estimate(1, 10, 1, 0) == nil)
  }

  @Test func ratioTurnedRoundIsTheInverse() throws {
    var random = SplitMix(state: 3)
    for _ in 0..<300 {
      let k1 = Int.random(in: 1...500, using: &random)
      let k0 = Int.random(in: 1...500, using: &random)
      let t1 = Double.random(in: 1...1000, using: &random)
      let t0 = Double.random(in: 1...1000, using: &random)
      let one = try #require(
        RateRatio.estimate(
          exposedEvents: k1, exposedTime: t1, unexposedEvents: k0, unexposedTime: t0))
      let other = try #require(
        RateRatio.estimate(
          exposedEvents: k0, exposedTime: t0, unexposedEvents: k1, unexposedTime: t1))
      let (ratio, lower, upper) = try (
        #require(one.ratio), #require(one.lower), #require(one.upper)
      )
      #expect(lower < ratio && ratio < upper)
      #expect(close(lower, other.upper.map { 1 / $0 }, 1e-12))
      #expect(close(upper, other.lower.map { 1 / $0 }, 1e-12))
    }
  }

  /// British doctors, coronary deaths of smokers and non-smokers by age (Doll & Hill 1966; Rothman
  /// & Greenland). Stata's `ir, by(age)` prints M-H combined 1.424682 (1.154703, 1.757784).
  static let doctors = [
    RateStratum(exposedEvents: 32, exposedTime: 52407, unexposedEvents: 2, unexposedTime: 18790),
    RateStratum(exposedEvents: 104, exposedTime: 43248, unexposedEvents: 12, unexposedTime: 10673),
    RateStratum(exposedEvents: 206, exposedTime: 28612, unexposedEvents: 28, unexposedTime: 5710),
    RateStratum(exposedEvents: 186, exposedTime: 12663, unexposedEvents: 28, unexposedTime: 2585),
    RateStratum(exposedEvents: 102, exposedTime: 5317, unexposedEvents: 31, unexposedTime: 1462),
  ]

  @Test func mantelHaenszel() throws {
    let pooled = try #require(MantelHaenszel.rateRatio(strata: Self.doctors))
    #expect(close(pooled.ratio, 1.424682, 1e-6))
    #expect(close(pooled.interval.lower, 1.154703, 1e-6))
    #expect(close(pooled.interval.upper, 1.757784, 1e-6))
    // The formula worked out in Python.
    #expect(close(pooled.ratio, 1.424682016751439, 1e-14))
    #expect(close(pooled.interval.lower, 1.1547031007467963, 1e-14))
    #expect(close(pooled.interval.upper, 1.7577841849928701, 1e-14))
    #expect(close(pooled.logVariance, 0.011491538987477106, 1e-14))
  }

  @Test func mantelHaenszelPassesOverBandsWithoutTime() {
    let empty = RateStratum(
      exposedEvents: 3, exposedTime: 0, unexposedEvents: 2, unexposedTime: 0)
    #expect(
      MantelHaenszel.rateRatio(strata: Self.doctors + [empty])
        == MantelHaenszel.rateRatio(strata: Self.doctors))
  }

  @Test func mantelHaenszelNeedsEventsOnBothSides() {
    func pooled(_ k1: Int, _ t1: Double, _ k0: Int, _ t0: Double) -> PooledRateRatio? {
      MantelHaenszel.rateRatio(strata: [
        RateStratum(exposedEvents: k1, exposedTime: t1, unexposedEvents: k0, unexposedTime: t0)
      ])
    }
    #expect(MantelHaenszel.rateRatio(strata: []) == nil)
    #expect(pooled(0, 10, 3, 10) == nil)
    #expect(pooled(3, 10, 0, 10) == nil)
    // No unexposed time: the numerator is 0 however many events there are.
    #expect(pooled(3, 10, 3, 0) == nil)
    // One band: the crude ratio.
    #expect(close(pooled(3, 10, 6, 40)?.ratio, 2))
  }
}
