import Testing

@testable import Statistics

@Suite struct FunnelTests {
  /// By scipy 1.17.1: `b = binom(n, θ)`, f, F and P(X≥r) from `b.pmf`, `b.cdf`, `b.sf(r−1)` over
  /// every r, the first r found by `argmax`, then the interpolation of the definition.
  static let scipy: [(n: Int, theta: Double, q: Double, lower: Double?, upper: Double?)] = [
    (204, 190.0 / 555, 0.025, 0.2754804334661322, 0.4106775412294881),
    (204, 190.0 / 555, 0.001, 0.2397598515456222, 0.4495129581937316),
    (12, 0.34, 0.025, 0.03585008412642912, 0.6606917529414142),
    (12, 0.34, 0.001, nil, 0.8257704693517588),
    (40, 0.5, 0.025, 0.3318241111664429, 0.668175888833557),
    (40, 0.5, 0.001, 0.24640969172791305, 0.753590308272087),
    (7, 0.3, 0.025, nil, 0.7359702090292739),
    (7, 0.3, 0.001, nil, 0.968753874271637),
    (1000, 0.012, 0.025, 0.0052068704217629585, 0.019723360372525426),
    (1000, 0.012, 0.001, 0.002296162281079222, 0.024500972155390967),
    (100_000, 0.342, 0.025, 0.3390563081532364, 0.3449466841346819),
    (100_000, 0.342, 0.001, 0.3373637955346084, 0.3466452114232059),
    (1, 0.4, 0.025, nil, nil),
    (1, 0.4, 0.001, nil, nil),
  ]

  @Test func limitsAsScipy() {
    for row in Self.scipy {
      let limits = BinomialFunnel(proportion: row.theta).limits(trials: row.n, tail: row.q)
      #expect(close(limits.lower, row.lower, 1e-11), "\(row)")
      #expect(close(limits.upper, row.upper, 1e-11), "\(row)")
    }
  }

  /// The definition taken literally: sums over every count.
  private func summed(_ funnel: BinomialFunnel, trials: Int, tail: Double) -> FunnelLimits {
    let f = (0...trials).map { funnel.probability(of: $0, trials: trials) }
    func atMost(_ r: Int) -> Double { f[...r].reduce(0, +) }
    func atLeast(_ r: Int) -> Double { f[r...].reversed().reduce(0, +) }
    var limits = FunnelLimits(lower: nil, upper: nil)
    if atMost(0) <= tail + 1e-12, let r = (0...trials).first(where: { atMost($0) >= tail - 1e-12 })
    {
      limits.lower = (Double(r) - (atMost(r) - tail) / f[r]) / Double(trials)
    }
    if let r = (0...trials).first(where: { atLeast($0) <= tail + 1e-12 }) {
      limits.upper = (Double(r - 1) + (atLeast(r - 1) - tail) / f[r - 1]) / Double(trials)
    }
    return limits
  }

  @Test func limitsAsSummed() {
    var random = SplitMix(state: 4)
    for _ in 0..<150 {
      let trials = Int.random(in: 1...120, using: &random)
      let funnel = BinomialFunnel(proportion: .random(in: 0...1, using: &random))
      for tail in [0.025, 0.001] {
        let limits = funnel.limits(trials: trials, tail: tail)
        let slow = summed(funnel, trials: trials, tail: tail)
        #expect(close(limits.lower, slow.lower, 1e-10))
        #expect(close(limits.upper, slow.upper, 1e-10))
      }
    }
  }

  @Test func probabilitiesSumToOne() {
    for proportion in [0.0, 1e-9, 0.025, 0.5, 0.999, 1] {
      let funnel = BinomialFunnel(proportion: proportion)
      let sum = (0...500).reduce(0) { $0 + funnel.probability(of: $1, trials: 500) }
      #expect(close(sum, 1, 1e-13))
    }
  }

  /// A tail probability of exactly q is not below q; the 1e-12 keeps rounding from deciding.
  @Test func aTailOfExactlyQIsWithin() {
    #expect(BinomialFunnel(proportion: 0.025).judge(successes: 1, trials: 1) == .within)
    #expect(BinomialFunnel(proportion: 0.975).judge(successes: 0, trials: 1) == .within)
    #expect(BinomialFunnel(proportion: 0.001).judge(successes: 1, trials: 1) == .outside95High)
    #expect(BinomialFunnel(proportion: 0.999).judge(successes: 0, trials: 1) == .outside95Low)
    // 0.1³ = 0.001.
    #expect(BinomialFunnel(proportion: 0.1).judge(successes: 3, trials: 3) == .outside95High)
    #expect(BinomialFunnel(proportion: 0.9).judge(successes: 0, trials: 3) == .outside95Low)
    // The limit there is the point itself.
    let limits = BinomialFunnel(proportion: 0.025).limits(trials: 1, tail: 0.025)
    #expect(limits.lower == nil)
    #expect(close(limits.upper, 1, 1e-11))
    #expect(close(BinomialFunnel(proportion: 0.975).limits(trials: 1, tail: 0.025).lower, 0, 1e-11))
  }

  @Test func everyJudgement() {
    let funnel = BinomialFunnel(proportion: 190.0 / 555)
    #expect(funnel.judge(successes: 95, trials: 204) == .outside998High)
    #expect(funnel.judge(successes: 88, trials: 204) == .outside95High)
    #expect(funnel.judge(successes: 70, trials: 204) == .within)
    #expect(funnel.judge(successes: 52, trials: 204) == .outside95Low)
    #expect(funnel.judge(successes: 40, trials: 204) == .outside998Low)
    #expect(funnel.judge(successes: 0, trials: 0) == nil)
    #expect(funnel.limits(trials: 0, tail: 0.025) == FunnelLimits(lower: nil, upper: nil))
  }

  @Test func proportionsOfZeroAndOne() {
    let none = BinomialFunnel(proportion: 0)
    #expect(none.limits(trials: 10, tail: 0.025).lower == nil)
    #expect(close(none.limits(trials: 10, tail: 0.025).upper, 0.0975))
    #expect(none.judge(successes: 0, trials: 10) == .within)
    #expect(none.judge(successes: 1, trials: 10) == .outside998High)
    let all = BinomialFunnel(proportion: 1)
    #expect(close(all.limits(trials: 10, tail: 0.025).lower, 1 - 0.0975))
    #expect(all.limits(trials: 10, tail: 0.025).upper == nil)
    #expect(all.judge(successes: 10, trials: 10) == .within)
    #expect(all.judge(successes: 9, trials: 10) == .outside998Low)
  }

  @Test func mirrored() {
    var random = SplitMix(state: 5)
    for _ in 0..<200 {
      let trials = Int.random(in: 1...5000, using: &random)
      // Sixteenths, so that 1 − θ is exact.
      let theta = Double(Int.random(in: 0...16, using: &random)) / 16
      let one = BinomialFunnel(proportion: theta).limits(trials: trials, tail: 0.025)
      let other = BinomialFunnel(proportion: 1 - theta).limits(trials: trials, tail: 0.025)
      #expect(close(one.lower, other.upper.map { 1 - $0 }, 1e-11))
    }
  }

  @Test func judgementRisesWithTheCount() {
    let order: [Judgement] = [
      .outside998Low, .outside95Low, .within, .outside95High, .outside998High,
    ]
    var random = SplitMix(state: 6)
    for _ in 0..<40 {
      let trials = Int.random(in: 1...300, using: &random)
      let funnel = BinomialFunnel(proportion: .random(in: 0...1, using: &random))
      let ranks = (0...trials).compactMap { count in
        funnel.judge(successes: count, trials: trials).flatMap { order.firstIndex(of: $0) }
      }
      #expect(ranks.count == trials + 1)
      #expect(ranks == ranks.sorted())
    }
  }

  @Test func nothingToPool() {
    #expect(BinomialFunnel(successes: 0, trials: 0) == nil)
  }

  @Test func aRegionAloneIsWithin() {
    for trials in 1...400 {
      for successes in [0, 1, trials / 3, trials / 2, trials - 1, trials] {
        let k = min(successes, trials)
        let funnel = BinomialFunnel(successes: k, trials: trials)
        #expect(funnel?.judge(successes: k, trials: trials) == .within)
      }
    }
  }
}

@Suite struct PoissonFunnelTests {
  /// By scipy 1.17.1, as above with `poisson(E)`.
  static let scipy: [(expected: Double, q: Double, lower: Double?, upper: Double)] = [
    (0.4, 0.025, nil, 6.704033756257455),
    (0.4, 0.001, nil, 9.921767096163059),
    (3, 0.025, nil, 2.4646133882859624),
    (3, 0.001, nil, 3.375501648216145),
    (12.5, 0.025, 0.44123524270392833, 1.6336843242099972),
    (12.5, 0.001, 0.20342881153537004, 2.024209269255886),
    (190.3, 0.025, 0.857774310716993, 1.147212629855446),
    (190.3, 0.001, 0.7809004553331836, 1.2340280545656959),
    (20000, 0.025, 0.9861396399750154, 1.013907705925249),
    (20000, 0.001, 0.9781951321387357, 1.0219473415400881),
  ]

  @Test func limitsAsScipy() {
    for row in Self.scipy {
      let limits = PoissonFunnel.limits(expected: row.expected, tail: row.q)
      #expect(close(limits.lower, row.lower, 1e-11), "\(row)")
      #expect(close(limits.upper, row.upper, 1e-11), "\(row)")
    }
  }

  /// scipy: P(X≥6 | 2) = 0.01656, P(X≥8 | 2) = 0.001097, P(X≥9 | 2) = 0.000237,
  /// P(X≤3 | 10) = 0.01034, P(X≤1 | 10) = 0.000499.
  @Test func judgements() {
    #expect(PoissonFunnel.judge(observed: 5, expected: 2) == .within)
    #expect(PoissonFunnel.judge(observed: 6, expected: 2) == .outside95High)
    #expect(PoissonFunnel.judge(observed: 8, expected: 2) == .outside95High)
    #expect(PoissonFunnel.judge(observed: 9, expected: 2) == .outside998High)
    #expect(PoissonFunnel.judge(observed: 0, expected: 2) == .within)
    #expect(PoissonFunnel.judge(observed: 3, expected: 10) == .outside95Low)
    #expect(PoissonFunnel.judge(observed: 1, expected: 10) == .outside998Low)
    #expect(PoissonFunnel.judge(observed: 0, expected: 0) == nil)
    #expect(
      PoissonFunnel.limits(expected: 0, tail: 0.025) == FunnelLimits(lower: nil, upper: nil))
  }
}
