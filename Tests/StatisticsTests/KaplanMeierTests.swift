import Statistics
import Testing

@Suite struct KaplanMeierTests {
  /// `summary(survfit(Surv(time, status) ~ x, data = aml))` prints three digits: 0.909, 0.818,
  /// 0.716, 0.614, 0.491, 0.368, 0.184. All digits by lifelines 0.30.3.
  @Test func amlMaintained() {
    let curve = KaplanMeier(SurvivalData.amlMaintained)
    let events = curve.steps.filter { $0.events > 0 }
    #expect(events.map(\.time) == [9, 13, 18, 23, 31, 34, 48])
    #expect(events.map(\.atRisk) == [11, 10, 8, 7, 5, 4, 2])
    let published = [0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184]
    for (step, value) in zip(events, published) { #expect(abs(step.survival - value) < 0.0005) }
    #expect(close(curve.survival(at: 31), 0.49090909090909085, 1e-14))
    #expect(curve.median == 31)
    #expect(curve.medianInterval == (13, nil))
    #expect(curve.quantile(0.9) == nil)
  }

  @Test func amlNonmaintained() {
    let curve = KaplanMeier(SurvivalData.amlNonmaintained)
    let events = curve.steps.filter { $0.events > 0 }
    #expect(events.map(\.time) == [5, 8, 12, 23, 27, 30, 33, 43, 45])
    let published = [0.8333, 0.6667, 0.5833, 0.4861, 0.3889, 0.2917, 0.1944, 0.0972, 0]
    for (step, value) in zip(events, published) { #expect(abs(step.survival - value) < 0.00005) }
    #expect(curve.median == 23)
    #expect(curve.medianInterval == (5, 33))
    #expect(curve.quantile(0.9) == 43)
    // At 45 the curve is 0: no limits there.
    #expect(events.last?.logLogLimits == nil)
    #expect(events.last?.greenwood == .infinity)
  }

  /// n = 228, 165 deaths, median 310. R's default `conf.type = "log"` prints 285–363, which is not
  /// the interval used here; `conf.type = "log-log"` gives 284–361, as does lifelines 0.30.3.
  @Test func lung() {
    let curve = KaplanMeier(SurvivalData.lung)
    #expect(SurvivalData.lung.count == 228)
    #expect(curve.steps.reduce(0) { $0 + $1.events } == 165)
    #expect(curve.median == 310)
    #expect(curve.medianInterval == (284, 361))
    #expect(KaplanMeier(SurvivalData.lungMen).median == 270)
    #expect(KaplanMeier(SurvivalData.lungWomen).median == 426)
  }

  /// Curve, Greenwood sum and log-log limits, all digits: S and G as exact fractions in
  /// Python, the limits by mpmath 1.3 at 40 digits; lifelines agrees to 14 digits.
  @Test func lungInDetail() {
    let curve = KaplanMeier(SurvivalData.lung)
    for (time, survival, greenwood, lower, upper) in [
      (5, 0.9956140350877193, 1.9321431331633046e-05, 0.9692770362188885, 0.9993810114387387),
      (11, 0.9824561403508771, 7.832080200501253e-05, 0.9539352302060817, 0.9933791327895396),
      (144, 0.8063922433654981, 0.0010569809070314854, 0.7487539076538029, 0.8521161093277382),
      (284, 0.5642465804232493, 0.0036319176462213977, 0.49487216296691844, 0.627796733594122),
      (310, 0.49502429318091296, 0.0050657058406585785, 0.42424407278475684, 0.5617959791407341),
      (361, 0.42784351648097607, 0.007003902421065441, 0.35702738361077013, 0.4966637797230176),
      (550, 0.24746661672423453, 0.019136195611471854, 0.18346745661595054, 0.3166219122093328),
      (883, 0.05034556807081047, 0.20595661656982384, 0.01786617109285267, 0.10866217603091877),
    ] {
      let step = curve.steps.first { $0.time == time }
      #expect(close(step?.survival, survival, 1e-13))
      #expect(close(step?.greenwood, greenwood, 1e-13))
      #expect(close(step?.logLogLimits?.lower, lower, 1e-12))
      #expect(close(step?.logLogLimits?.upper, upper, 1e-12))
    }
  }

  @Test func nobody() {
    let curve = KaplanMeier([])
    #expect(curve.steps.isEmpty)
    #expect(curve.median == nil)
    #expect(curve.medianInterval == (nil, nil))
    #expect(curve.survival(at: 5) == 1)
  }

  @Test func onlyCensored() {
    let curve = KaplanMeier(observations([-3, -3, -8]))
    #expect(curve.steps.map(\.survival) == [1, 1])
    #expect(curve.median == nil)
    #expect(curve.medianInterval == (nil, nil))
  }

  @Test func aWaitOfZeroCountsAtZero() {
    let curve = KaplanMeier(observations([0, 0, 5, -9]))
    #expect(curve.survival(at: 0) == 0.5)
    #expect(curve.median == 0)
  }

  @Test func eventsComeBeforeCensorings() {
    // Five at risk at 7, though one is censored that day.
    let curve = KaplanMeier(observations([7, -7, 9, 9, -12]))
    #expect(curve.steps[0].atRisk == 5)
    #expect(curve.steps[0].survival == 0.8)
  }

  @Test func allAtOnce() {
    let curve = KaplanMeier(observations([4, 4, 4]))
    #expect(curve.survival(at: 4) == 0)
    #expect(curve.quantile(0.9) == 4)
    #expect(curve.medianInterval == (nil, nil))
  }

  /// A curve that stands at exactly 1−q after many steps, with and without censorings between.
  @Test func exactlyHalfCountsAsReached() {
    for half in [1, 3, 5, 7, 49, 333, 5000] {
      #expect(KaplanMeier(observations(Array(1...(2 * half)))).median == half)
    }
    // (5/6)(4/5)(3/4) = 1/2.
    #expect(KaplanMeier(observations([1, 2, 3, -9, -9, -9])).median == 3)
    // A censoring between: (5/6)(3/4) = 5/8 stays above.
    let above = KaplanMeier(observations([1, -2, 3, -9, -9, -9]))
    #expect(above.survival(at: 3) == 0.625)
    #expect(above.median == nil)
    // (9/10)(5/9) = 1/2.
    let ninths = KaplanMeier(observations([1, 6, 6, 6, 6] + Array(repeating: -9, count: 5)))
    #expect(ninths.survival(at: 6) == 0.5)
    #expect(ninths.median == 6)
  }

  @Test func quantileJustAtATenth() {
    // 1 − 0.9 is 0.09999999999999998 as a Double: S = 0.1 must count as reached.
    #expect(KaplanMeier(observations(Array(1...10))).quantile(0.9) == 9)
    #expect(KaplanMeier(observations(Array(1...1000))).quantile(0.9) == 900)
  }

  /// One rounding a step would cost up to 1e-11 here.
  @Test func longProductsStayExact() {
    let many = 100_000
    let curve = KaplanMeier((1...many).map { SurvivalObservation(time: $0, event: true) })
    for time in [1, 17, 50_000, 99_999] {
      #expect(close(curve.survival(at: time), Double(many - time) / Double(many), 1e-15))
    }
    #expect(curve.median == 50_000)
  }

  @Test func curveFallsAndQuantilesRise() {
    var random = SplitMix(state: 7)
    for round in 0..<50 {
      let sample = randomObservations(
        count: 20 + 10 * round, upTo: 60, censored: 0.4, using: &random)
      let curve = KaplanMeier(sample)
      #expect(zip(curve.steps, curve.steps.dropFirst()).allSatisfy { $0.survival >= $1.survival })
      #expect(zip(curve.steps, curve.steps.dropFirst()).allSatisfy { $0.greenwood <= $1.greenwood })
      #expect(curve.steps.reduce(0) { $0 + $1.events + $1.censored } == sample.count)
      for step in curve.steps {
        #expect(step.logLogLimits?.contains(step.survival) ?? true)
      }
      let quantiles = (1...19).map { curve.quantile(Double($0) / 20) ?? .max }
      #expect(quantiles == quantiles.sorted())
      let (lower, upper) = curve.medianInterval
      if let median = curve.median, let lower { #expect(lower <= median) }
      if let median = curve.median, let upper { #expect(median <= upper) }
      // Order of the observations does not matter.
      #expect(KaplanMeier(sample.shuffled(using: &random)).steps == curve.steps)
    }
  }

  @Test func withoutCensoringItIsTheShareLeft() {
    var random = SplitMix(state: 8)
    let sample = randomObservations(count: 997, upTo: 90, censored: 0, using: &random)
    let curve = KaplanMeier(sample)
    for time in 0...90 {
      let left = sample.count { $0.time > time }
      #expect(close(curve.survival(at: time), Double(left) / 997, 1e-15))
    }
  }

  @Test(.timeLimit(.minutes(1))) func halfAMillionObservations() {
    var random = SplitMix(state: 9)
    let sample = randomObservations(count: 500_000, upTo: 2000, censored: 0.3, using: &random)
    #expect(KaplanMeier(sample).median != nil)
  }
}
