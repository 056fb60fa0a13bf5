import Glibc

/// The special functions under the exact intervals: incomplete gamma (Poisson) and incomplete beta
/// (binomial), and their inverses. The files IncompleteGamma and IncompleteBeta add to it.
///
/// Accuracy aimed at: relative error of 1e-12 or better for parameters up to 10⁶, in both tails.
/// The usual prefactor exp(a·ln x − x − lnΓ(a)) loses seven digits at a = 10⁶, as it subtracts
/// numbers of the size of 10⁷; the probabilities here are built from Loader's small terms instead.
///
/// Source: C. Loader, "Fast and accurate computation of binomial probabilities" (2000), the
/// algorithm of R's `dbinom` and `dpois`.
public enum SpecialFunctions {
  /// A probability split at one point. The smaller of the two is computed, the other is its
  /// complement, so neither tail loses digits.
  public struct Tails: Hashable, Sendable {
    public var lower: Double
    public var upper: Double
  }

  /// No series or continued fraction here needs more than some √a·10 terms: 10⁴ at a = 10⁶.
  static let maximumTerms = 1_000_000

  /// What is left of ln Γ(n+1) after Stirling's (n+½)·ln n − n + ½·ln 2π, for any real n > 0.
  static func stirlingError(_ n: Double) -> Double {
    // Below 16 the series is not exact enough: step up with the recurrence first.
    var shifted = n
    var sum = 0.0
    while shifted < 16 {
      sum += (shifted + 0.5) * log1p(1 / shifted) - 1
      shifted += 1
    }
    let s = 1 / (shifted * shifted)
    let series = 1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s / 1188)))
    return sum + series / shifted
  }

  /// x·ln(x/mean) + mean − x, without cancellation where x lies near the mean.
  static func deviance(_ x: Double, mean: Double) -> Double {
    guard abs(x - mean) < 0.1 * (x + mean) else { return x * log(x / mean) + mean - x }
    let v = (x - mean) / (x + mean)
    var sum = (x - mean) * v
    var term = 2 * x * v
    var odd = 3.0
    while true {
      term *= v * v
      let next = sum + term / odd
      if next == sum { return sum }
      sum = next
      odd += 2
    }
  }

  /// The Poisson probability mean^x·e^(−mean)/Γ(x+1), for real x ≥ 0.
  static func poissonTerm(_ x: Double, mean: Double) -> Double {
    if mean == 0 { return x == 0 ? 1 : 0 }
    if x == 0 { return exp(-mean) }
    let exponent = -stirlingError(x) - deviance(x, mean: mean)
    return exp(exponent) / (2 * Double.pi * x).squareRoot()
  }

  /// The binomial probability Γ(n+1)/(Γ(x+1)Γ(n−x+1))·p^x·q^(n−x), for real 0 ≤ x ≤ n.
  /// q = 1 − p is handed over, as for p near 1 the caller knows it better than 1 − p tells.
  static func binomialTerm(_ x: Double, of n: Double, p: Double, q: Double) -> Double {
    if p == 0 { return x == 0 ? 1 : 0 }
    if q == 0 { return x == n ? 1 : 0 }
    // The smaller of p and q carries the digits.
    if x == 0 { return exp(n * (p < q ? log1p(-p) : log(q))) }
    if x == n { return exp(n * (q < p ? log1p(-q) : log(p))) }
    let rest = n - x
    let exponent =
      stirlingError(n) - stirlingError(x) - stirlingError(rest)
      - deviance(x, mean: n * p) - deviance(rest, mean: n * q)
    return exp(exponent) * (n / (2 * Double.pi * x * rest)).squareRoot()
  }

  /// Solves tail(v) = `target` for v > 0 by Newton's method on ln tail as a function of ln v.
  ///
  /// For the gamma quantile (v = x) and the beta quantile (v = odds) ln tail is concave in ln v,
  /// so after its first step Newton comes to the root from one side and cannot cycle.
  /// `direction` is 1 where the tail grows with v, −1 where it falls; `evaluate` gives the tail and
  /// the size of its derivative to ln v.
  static func solve(
    from start: Double, target: Double, direction: Double,
    evaluate: (Double) -> (tail: Double, slope: Double)
  ) -> Double {
    let maximumSteps = 200
    var value = start
    var here = evaluate(value)
    for _ in 0..<maximumSteps {
      var step = direction * (log(target) - log(here.tail)) * here.tail / here.slope
      var next = value * exp(step)
      var there = evaluate(next)
      // A first step into a tail too thin for a Double: go back halfway.
      while there.tail <= 0 || there.slope <= 0, abs(step) > 1e-10 {
        step /= 2
        next = value * exp(step)
        there = evaluate(next)
      }
      value = next
      here = there
      // Newton doubles the digits: after a step of 1e-10 none are missing.
      if abs(step) < 1e-10 { break }
    }
    return value
  }
}
