import Statistics
import Testing

@Suite struct GroupTests {
  /// R's `print(survfit(…), rmean = 161)` prints 22.7 (4.18) and 52.6 (19.83) for `aml`, and
  /// 376.3 (19.7) for `lung` at 1022; all digits worked out in Python. The area of `lung` agrees
  /// with lifelines 0.30.3 `restricted_mean_survival_time`.
  @Test func restrictedMean() throws {
    func estimate(_ sample: [SurvivalObservation], _ horizon: Int) throws -> RestrictedMean {
      try #require(RestrictedMean.estimate(KaplanMeier(sample), to: horizon))
    }
    let maintained = try estimate(SurvivalData.amlMaintained, 161)
    #expect(close(maintained.mean, 52.64545454545455, 1e-13))
    #expect(close(maintained.variance.squareRoot(), 19.828602795562585, 1e-13))
    let nonmaintained = try estimate(SurvivalData.amlNonmaintained, 161)
    #expect(close(nonmaintained.mean, 22.708333333333336, 1e-13))
    #expect(close(nonmaintained.variance.squareRoot(), 4.180941981033154, 1e-13))
    let lung = try estimate(SurvivalData.lung, 1022)
    #expect(close(lung.mean, 376.27474614784956, 1e-13))
    #expect(close(lung.variance.squareRoot(), 19.707791421339856, 1e-13))
    #expect(close(lung.interval.upper - lung.mean, 1.959963984540054 * 19.707791421339856, 1e-11))
    #expect(close(try estimate(SurvivalData.lung, 365).mean, 263.22186648200665, 1e-13))
    #expect(
      close(try estimate(SurvivalData.lung, 365).variance.squareRoot(), 7.798859086314455, 1e-13))
  }

  @Test func restrictedMeanNeedsTheCurveUpToTheHorizon() {
    // The last observation is censored at 161.
    #expect(RestrictedMean.estimate(KaplanMeier(SurvivalData.amlMaintained), to: 162) == nil)
    #expect(RestrictedMean.estimate(KaplanMeier([]), to: 10) == nil)
    // A curve that has reached 0 is known for ever.
    #expect(RestrictedMean.estimate(KaplanMeier(observations([4, 4])), to: 100)?.mean == 4)
    #expect(RestrictedMean.estimate(KaplanMeier(observations([0, 4])), to: 100)?.mean == 2)
  }

  @Test func withoutCensoringItIsTheMean() {
    var random = SplitMix(state: 12)
    for _ in 0..<20 {
      let sample = randomObservations(count: 101, upTo: 80, censored: 0, using: &random)
      let mean = Double(sample.reduce(0) { $0 + min(50, $1.time) }) / 101
      #expect(close(RestrictedMean.estimate(KaplanMeier(sample), to: 50)?.mean, mean, 1e-13))
    }
  }

  /// R's `survdiff` prints for `aml` 3.4 on 1 df (expected 10.69), for `lung` by sex 10.3
  /// (expected 91.6), p = 0.001. All digits from exact fractions in Python; lifelines 0.30.3
  /// `logrank_test` agrees.
  @Test func logRank() throws {
    let aml = try #require(LogRank(SurvivalData.amlMaintained, SurvivalData.amlNonmaintained))
    #expect(aml.observed == 7)
    #expect(close(aml.expected, 10.689335992300725, 1e-13))
    #expect(close(aml.variance, 4.007550745938734, 1e-13))
    #expect(close(aml.chiSquared, 3.396388698977602, 1e-12))
    #expect(close(aml.pValue, 0.0653393220405049, 1e-12))
    let lung = try #require(LogRank(SurvivalData.lungMen, SurvivalData.lungWomen))
    #expect(lung.observed == 112)
    #expect(close(lung.expected, 91.58173902957279, 1e-13))
    #expect(close(lung.chiSquared, 10.32674195488564, 1e-12))
    #expect(close(lung.pValue, 0.001311164520355484, 1e-12))
  }

  @Test func logRankIsTheSameTurnedRound() throws {
    var random = SplitMix(state: 13)
    for _ in 0..<20 {
      let one = randomObservations(count: 60, upTo: 30, censored: 0.3, using: &random)
      let two = randomObservations(count: 90, upTo: 40, censored: 0.3, using: &random)
      let there = try #require(LogRank(one, two))
      let back = try #require(LogRank(two, one))
      #expect(close(there.chiSquared, back.chiSquared, 1e-11))
      #expect(close(there.pValue, back.pValue, 1e-11))
    }
  }

  @Test func logRankNeedsEventsAndTwoGroups() {
    #expect(LogRank([], []) == nil)
    #expect(LogRank(SurvivalData.lungMen, []) == nil)
    #expect(LogRank([], SurvivalData.lungMen) == nil)
    #expect(LogRank(observations([-3, -4]), observations([-5])) == nil)
    // The first group has left before the second's event.
    #expect(LogRank(observations([-1, -2]), observations([5, -9])) == nil)
  }
}
