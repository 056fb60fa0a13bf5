/// The Wilson score interval of a proportion, 95%, without continuity correction.
///
/// Formula, with p = k/n: (2np + z² ± z·√(z² + 4np(1−p))) / (2(n + z²)), clamped to 0…1.
///
/// Source: E.B. Wilson, "Probable inference, the law of succession, and statistical inference",
/// JASA 22 (1927) 209–212; it is method 3 of R.G. Newcombe, "Two-sided confidence intervals for the
/// single proportion", Statistics in Medicine 17 (1998) 857–872.
///
/// Unit: a share, 0…1. Nil where `trials` is 0.
public enum Wilson {
  public static func interval(successes: Int, trials: Int) -> Interval? {
    precondition(0 <= successes && successes <= trials, "successes must lie in 0…trials")
    guard trials > 0 else { return nil }
    let n = Double(trials)
    let k = Double(successes)
    let z = Normal.z975
    let centre = 2 * k + z * z
    let spread = z * (z * z + 4 * k * (n - k) / n).squareRoot()
    let scale = 2 * (n + z * z)
    // At the ends the limit is the end itself; rounding must not leave 1e-17 or 0.999….
    let lower = successes == 0 ? 0 : max(0, (centre - spread) / scale)
    let upper = successes == trials ? 1 : min(1, (centre + spread) / scale)
    return Interval(lower: lower, upper: upper)
  }
}
