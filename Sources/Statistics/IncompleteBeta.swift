import Glibc

/// The regularised incomplete beta function and its inverse.
///
/// Source: A.R. DiDonato & A.H. Morris, "Algorithm 708: significant digit computation of the
/// incomplete beta function ratios", ACM TOMS 18 (1992) 360–373, the continued fraction of its
/// BFRAC, evaluated with Lentz's method; the prefactor is ``binomialTerm(_:of:p:q:)``.
extension SpecialFunctions {
  /// I(x; a, b) (lower) and 1 − I(x; a, b) (upper), for a, b > 0 and 0 ≤ x ≤ 1.
  public static func incompleteBeta(x: Double, a: Double, b: Double) -> Tails {
    precondition(0 <= x && x <= 1, "x must lie in 0…1")
    return incompleteBeta(x: x, y: 1 - x, a: a, b: b)
  }

  /// The x at which I(x; a, b) = `probability`.
  public static func betaQuantile(_ probability: Double, a: Double, b: Double) -> Double {
    let odds = betaQuantileOdds(probability, a: a, b: b)
    return odds == .infinity ? 1 : odds / (1 + odds)
  }

  /// The odds x/(1−x) of the beta quantile; 0 and ∞ at its ends. Its own function because where x
  /// is near 1 the odds cannot be had back from x: 1 − x has lost the digits.
  public static func betaQuantileOdds(_ probability: Double, a: Double, b: Double) -> Double {
    precondition(0 <= probability && probability <= 1, "a probability lies in 0…1")
    precondition(a > 0 && a.isFinite && b > 0 && b.isFinite, "a and b must be positive")
    if probability == 0 { return 0 }
    if probability == 1 { return .infinity }
    let useLower = probability <= 0.5
    return solve(
      from: a / b, target: useLower ? probability : 1 - probability, direction: useLower ? 1 : -1
    ) { odds in
      let (x, y) = (odds / (1 + odds), 1 / (1 + odds))
      let tails = incompleteBeta(x: x, y: y, a: a, b: b)
      return (useLower ? tails.lower : tails.upper, betaSlope(x: x, y: y, a: a, b: b))
    }
  }

  static func incompleteBeta(x: Double, y: Double, a: Double, b: Double) -> Tails {
    precondition(a > 0 && a.isFinite && b > 0 && b.isFinite, "a and b must be positive")
    if x == 0 { return Tails(lower: 0, upper: 1) }
    if y == 0 { return Tails(lower: 1, upper: 0) }
    let slope = betaSlope(x: x, y: y, a: a, b: b)
    // The fraction converges fast on this side of the mean only; there its tail is the small one.
    if b * x <= a * y {
      let lower = min(1, slope / betaFraction(x: x, y: y, a: a, b: b))
      return Tails(lower: lower, upper: 1 - lower)
    }
    let upper = min(1, slope / betaFraction(x: y, y: x, a: b, b: a))
    return Tails(lower: 1 - upper, upper: upper)
  }

  /// xᵃyᵇ/B(a, b): the derivative of I to the logarithm of the odds.
  private static func betaSlope(x: Double, y: Double, a: Double, b: Double) -> Double {
    binomialTerm(a, of: a + b, p: x, q: y) * (a / (a + b)) * b
  }

  /// The fraction K in I(x; a, b) = xᵃyᵇ/B(a, b) / K, for x up to a/(a+b). The usual form (DLMF
  /// 8.17.22) begins with 1 − (a+b)x/(a+1), which near x = 1 loses five digits; here x and y stand
  /// side by side and nothing cancels.
  private static func betaFraction(x: Double, y: Double, a: Double, b: Double) -> Double {
    let tiny = 1e-300
    let lambda = a * y - b * x + 1
    var value = max(tiny, a * lambda / (a + 1))
    var c = value
    var d = 0.0
    for n in 1...maximumTerms {
      let m = Double(n)
      let odd = a + 2 * m - 1
      let step = m * (b - m) * x / odd
      let numerator = (a + m - 1) / odd * (a + b + m - 1) * x * step
      let denominator = m + step + (a + m) * (lambda + m * (1 + y)) / (odd + 2)
      d = denominator + numerator * d
      if abs(d) < tiny { d = tiny }
      c = denominator + numerator / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      value *= d * c
      if abs(d * c - 1) < 1e-16 { break }
    }
    return value
  }
}
