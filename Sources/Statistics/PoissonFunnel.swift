/// The exact Poisson funnel: how far observed over expected may lie from 1 by chance, given E
/// expected events.
///
/// Formula: that of ``BinomialFunnel``, with f and F the Poisson probabilities of mean E and the
/// limits divided by E. P(X ≥ k) = P(k, E), the lower incomplete gamma function.
///
/// Source: D.J. Spiegelhalter, "Funnel plots for comparing institutional performance", Statistics
/// in Medicine 24 (2005) 1185–1202.
///
/// Unit: observed/expected (none). Nil where E is 0.
public enum PoissonFunnel {
  static let maximumExpected = 1e9

  /// The limits of observed/expected at tail probability q = `tail` on each side. `lower` is nil
  /// where even no event at all would not lie outside.
  public static func limits(expected: Double, tail: Double) -> FunnelLimits {
    precondition(0 <= expected && expected <= maximumExpected, "expected is out of range")
    precondition(0 < tail && tail < 0.5, "a tail probability lies between 0 and 0.5")
    guard expected > 0 else { return FunnelLimits(lower: nil, upper: nil) }
    return FunnelLimits(
      lower: lowerLimit(expected: expected, tail: tail),
      upper: upperLimit(expected: expected, tail: tail))
  }

  /// Nil where `expected` is 0.
  public static func judge(observed: Int, expected: Double) -> Judgement? {
    precondition(observed >= 0, "observed is a count")
    precondition(0 <= expected && expected <= maximumExpected, "expected is out of range")
    guard expected > 0 else { return nil }
    return Judgement(
      lowerTail: atMost(observed, expected: expected),
      upperTail: atLeast(observed, expected: expected))
  }

  static func atMost(_ count: Int, expected: Double) -> Double {
    if count < 0 { return 0 }
    return SpecialFunctions.incompleteGamma(a: Double(count) + 1, x: expected).upper
  }

  static func atLeast(_ count: Int, expected: Double) -> Double {
    if count <= 0 { return 1 }
    return SpecialFunctions.incompleteGamma(a: Double(count), x: expected).lower
  }

  private static func lowerLimit(expected: Double, tail: Double) -> Double? {
    guard atMost(0, expected: expected) <= tail + Tolerance.probability else { return nil }
    let r = smallestCount(upTo: Int(expected) + 1) {
      atMost($0, expected: expected) >= tail - Tolerance.probability
    }
    let excess = atMost(r, expected: expected) - tail
    let probability = SpecialFunctions.poissonTerm(Double(r), mean: expected)
    return max(0, (Double(r) - excess / probability) / expected)
  }

  private static func upperLimit(expected: Double, tail: Double) -> Double {
    func reached(_ count: Int) -> Bool {
      atLeast(count, expected: expected) <= tail + Tolerance.probability
    }
    // There is always such a count; double until beyond it.
    var bound = Int(expected) + 1
    while !reached(bound) { bound *= 2 }
    let r = smallestCount(upTo: bound, where: reached)
    let excess = atLeast(r - 1, expected: expected) - tail
    let probability = SpecialFunctions.poissonTerm(Double(r - 1), mean: expected)
    return (Double(r - 1) + excess / probability) / expected
  }
}
