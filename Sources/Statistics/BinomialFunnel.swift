/// The exact binomial funnel: how far a proportion k/n may lie from a common proportion θ by chance.
///
/// Formula, f and F the binomial probabilities at n and θ, q the tail probability (0.025, 0.001):
/// - lower limit (r − (F(r)−q)/f(r))/n, r the smallest count with F(r) ≥ q; nil where F(0) > q;
/// - upper limit (r−1 + (P(X≥r−1)−q)/f(r−1))/n, r the smallest count with P(X≥r) ≤ q; nil where
///   there is none;
/// - a point lies outside a line exactly when its own tail probability is below q.
///
/// All comparisons within 1e-12. The interpolation makes the lines smooth in n; the judgement goes
/// by the tail probability itself, so it is exact.
///
/// Source: D.J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics
/// in Medicine 24 (2005) 1185–1202, appendix (exact limits with interpolation).
///
/// Unit: shares, 0…1. Nil where n is 0. θ = 0 and θ = 1 need no exception: all probability lies on
/// one count.
public struct BinomialFunnel: Hashable, Sendable {
  /// θ, the proportion all are compared with.
  public let proportion: Double

  public init(proportion: Double) {
    precondition(0 <= proportion && proportion <= 1, "a proportion lies in 0…1")
    self.proportion = proportion
  }

  /// The funnel about a pooled proportion; nil where there is nothing to pool.
  public init?(successes: Int, trials: Int) {
    precondition(0 <= successes && successes <= trials, "successes must lie in 0…trials")
    guard trials > 0 else { return nil }
    proportion = Double(successes) / Double(trials)
  }

  /// The limits for n = `trials` at tail probability q = `tail` on each side.
  public func limits(trials: Int, tail: Double) -> FunnelLimits {
    precondition(trials >= 0, "trials are a count")
    precondition(0 < tail && tail < 0.5, "a tail probability lies between 0 and 0.5")
    guard trials > 0 else { return FunnelLimits(lower: nil, upper: nil) }
    return FunnelLimits(
      lower: lowerLimit(trials: trials, tail: tail),
      upper: upperLimit(trials: trials, tail: tail))
  }

  /// Nil where `trials` is 0.
  public func judge(successes: Int, trials: Int) -> Judgement? {
    precondition(0 <= successes && successes <= trials, "successes must lie in 0…trials")
    guard trials > 0 else { return nil }
    return Judgement(
      lowerTail: atMost(successes, trials: trials), upperTail: atLeast(successes, trials: trials))
  }

  /// P(X ≤ r).
  public func atMost(_ count: Int, trials: Int) -> Double {
    if count < 0 { return 0 }
    if count >= trials { return 1 }
    // P(X ≥ r) = I(θ; r, n−r+1).
    return tails(atLeast: count + 1, trials: trials).upper
  }

  /// P(X ≥ r).
  public func atLeast(_ count: Int, trials: Int) -> Double {
    if count <= 0 { return 1 }
    if count > trials { return 0 }
    return tails(atLeast: count, trials: trials).lower
  }

  /// f(r) = P(X = r).
  public func probability(of count: Int, trials: Int) -> Double {
    guard 0 <= count, count <= trials else { return 0 }
    return SpecialFunctions.binomialTerm(
      Double(count), of: Double(trials), p: proportion, q: 1 - proportion)
  }

  private func tails(atLeast count: Int, trials: Int) -> SpecialFunctions.Tails {
    SpecialFunctions.incompleteBeta(
      x: proportion, a: Double(count), b: Double(trials - count + 1))
  }

  private func lowerLimit(trials: Int, tail: Double) -> Double? {
    guard atMost(0, trials: trials) <= tail + Tolerance.probability else { return nil }
    let r = smallestCount(upTo: trials) {
      atMost($0, trials: trials) >= tail - Tolerance.probability
    }
    let excess = atMost(r, trials: trials) - tail
    let limit = (Double(r) - excess / probability(of: r, trials: trials)) / Double(trials)
    // Within the tolerance F(0) may exceed q, and the limit be −1e-13.
    return max(0, limit)
  }

  private func upperLimit(trials: Int, tail: Double) -> Double? {
    guard atLeast(trials, trials: trials) <= tail + Tolerance.probability else { return nil }
    let r = smallestCount(upTo: trials) {
      atLeast($0, trials: trials) <= tail + Tolerance.probability
    }
    let excess = atLeast(r - 1, trials: trials) - tail
    let limit = (Double(r - 1) + excess / probability(of: r - 1, trials: trials)) / Double(trials)
    return min(1, limit)
  }
}
