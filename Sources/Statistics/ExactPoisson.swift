/// A rate with its interval, in events per unit of exposure.
public struct RateEstimate: Hashable, Sendable {
  public var rate: Double
  public var interval: Interval
}

/// The rate of events k over exposure T with the exact Poisson interval, 95%.
///
/// Formula: k/T; lower χ²(0.025; 2k)/2T, 0 where k = 0; upper χ²(0.975; 2k+2)/2T.
///
/// Source: F. Garwood, "Fiducial limits for the Poisson distribution", Biometrika 28 (1936)
/// 437–442; in this form K. Ulm, "A simple method to calculate the confidence interval of a
/// standardized mortality ratio", American Journal of Epidemiology 131 (1990) 373–375.
///
/// Unit: events per unit of `exposure` (per person-year where that is person-years). Nil where the
/// exposure is 0.
public enum ExactPoisson {
  public static func estimate(events: Int, exposure: Double) -> RateEstimate? {
    precondition(events >= 0, "events are a count")
    precondition(exposure >= 0 && exposure.isFinite, "exposure is not negative")
    guard exposure > 0 else { return nil }
    let limits = countInterval(events)
    return RateEstimate(
      rate: Double(events) / exposure,
      interval: Interval(lower: limits.lower / exposure, upper: limits.upper / exposure))
  }

  /// The same interval for the expected count itself.
  public static func countInterval(_ events: Int) -> Interval {
    precondition(events >= 0, "events are a count")
    let k = Double(events)
    return Interval(
      lower: events == 0 ? 0 : SpecialFunctions.chiSquaredQuantile(0.025, degrees: 2 * k) / 2,
      upper: SpecialFunctions.chiSquaredQuantile(0.975, degrees: 2 * k + 2) / 2)
  }
}
