import Glibc

/// The regularised incomplete gamma function and its inverse.
///
/// Source: DLMF 8.11.4 (series) and 8.9.2 (continued fraction, contracted), by Lentz's method as in
/// Press et al., "Numerical Recipes" (2007), 6.2; the prefactor is ``poissonTerm(_:mean:)``.
extension SpecialFunctions {
  /// P(a, x) (lower) and Q(a, x) (upper), for a > 0 and x ≥ 0. For whole a, Q(a, x) is the
  /// probability of fewer than a events where x are expected.
  public static func incompleteGamma(a: Double, x: Double) -> Tails {
    precondition(a > 0 && a.isFinite && x >= 0, "a must be positive, x not negative")
    if x == 0 { return Tails(lower: 0, upper: 1) }
    if x == .infinity { return Tails(lower: 1, upper: 0) }
    let term = poissonTerm(a, mean: x)
    if x < a + 1 {
      let lower = min(1, term * gammaSeries(a: a, x: x))
      return Tails(lower: lower, upper: 1 - lower)
    }
    let upper = min(1, term * a * gammaFraction(a: a, x: x))
    return Tails(lower: 1 - upper, upper: upper)
  }

  /// The x at which P(a, x) = `probability`; 0 and ∞ at its ends.
  public static func gammaQuantile(_ probability: Double, a: Double) -> Double {
    precondition(0 <= probability && probability <= 1, "a probability lies in 0…1")
    precondition(a > 0 && a.isFinite, "a must be positive")
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    let useLower = probability <= 0.5
    return solve(
      from: a, target: useLower ? probability : 1 - probability, direction: useLower ? 1 : -1
    ) { x in
      let tails = incompleteGamma(a: a, x: x)
      // dP/d(ln x) = x·density = xᵃe⁻ˣ/Γ(a).
      return (useLower ? tails.lower : tails.upper, a * poissonTerm(a, mean: x))
    }
  }

  /// The quantile of the chi-squared distribution; the degrees of freedom need not be whole.
  public static func chiSquaredQuantile(_ probability: Double, degrees: Double) -> Double {
    2 * gammaQuantile(probability, a: degrees / 2)
  }

  /// 1 + x/(a+1) + x²/((a+1)(a+2)) + …
  private static func gammaSeries(a: Double, x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    for n in 1...maximumTerms {
      term *= x / (a + Double(n))
      sum += term
      if term < sum * 1e-17 { break }
    }
    return sum
  }

  /// 1/(x+1−a − 1(1−a)/(x+3−a − 2(2−a)/(x+5−a − …
  private static func gammaFraction(a: Double, x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var product = d
    for n in 1...maximumTerms {
      let i = Double(n)
      let numerator = -i * (i - a)
      b += 2
      d = numerator * d + b
      if abs(d) < tiny { d = tiny }
      c = b + numerator / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      product *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return product
  }
}
