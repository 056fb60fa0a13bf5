/// The restricted mean: the mean of the waits, each counted up to τ at most. It is the area under
/// the Kaplan–Meier curve from 0 to τ, and exists where the median is never reached.
///
/// Formula: ∫₀^τ S(t) dt; variance Σ [∫_u^τ S(t) dt]²·d/(n(n−d)) over the event times u up to τ
/// (Greenwood's form, without the factor m/(m−1)); limits mean ± z·√variance, 95%.
///
/// Source: J.O. Irwin, Journal of Hygiene 47 (1949) 188–189; J.P. Klein & M.L. Moeschberger,
/// "Survival analysis" (2003), 4.5. R's `print(survfit, rmean = τ)` gives the same.
///
/// Unit: that of the times, which count from 0. Nil where the curve is not known up to τ: the last
/// observation was censored before it.
public struct RestrictedMean: Hashable, Sendable {
  public var mean: Double
  public var variance: Double
  public var interval: Interval

  public static func estimate(_ curve: KaplanMeier, to horizon: Int) -> RestrictedMean? {
    precondition(horizon >= 0, "a horizon is not negative")
    guard let last = curve.steps.last, last.time >= horizon || last.survival == 0 else {
      return nil
    }
    var area = 0.0
    var variance = 0.0
    var end = Double(horizon)
    // From the end backwards, so that `area` is the part after each time.
    for step in curve.steps.reversed() where step.time <= horizon {
      let start = Double(max(0, step.time))
      area += step.survival * (end - start)
      end = start
      let (n, d) = (Double(step.atRisk), Double(step.events))
      // With nobody left there is no area after this time either: nothing to add.
      if n > d { variance += area * area * d / (n * (n - d)) }
    }
    area += end
    let half = Normal.z975 * variance.squareRoot()
    return RestrictedMean(
      mean: area, variance: variance, interval: Interval(lower: area - half, upper: area + half))
  }
}
