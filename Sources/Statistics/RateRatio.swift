/// A rate ratio with its interval; what does not exist is nil.
public struct RateRatioEstimate: Hashable, Sendable {
  /// Nil where the unexposed had no event.
  public var ratio: Double?
  /// 0 where the exposed had no event.
  public var lower: Double?
  /// Nil (unbounded) where the unexposed had no event.
  public var upper: Double?
}

/// The ratio of two Poisson rates with its exact conditional interval, 95%.
///
/// Formula: (k1/T1)/(k0/T0), index 1 exposed. Given k1+k0, k1 is binomial; its Clopper–Pearson
/// limits p become p/(1−p)·T0/T1. Lower p is 0 where k1 = 0, upper p is 1 where k0 = 0.
///
/// Source: K.J. Rothman, S. Greenland & T.L. Lash, "Modern Epidemiology" (3rd ed., 2008), chapter
/// 14; J. Przyborowski & H. Wilenski, Biometrika 31 (1940) 313–323; C.J. Clopper & E.S. Pearson,
/// Biometrika 26 (1934) 404–413.
///
/// Unit: none; both times in one unit. Nil where a time is 0 or no event took place at all.
public enum RateRatio {
  public static func estimate(
    exposedEvents: Int, exposedTime: Double, unexposedEvents: Int, unexposedTime: Double
  ) -> RateRatioEstimate? {
    precondition(exposedEvents >= 0 && unexposedEvents >= 0, "events are counts")
    precondition(exposedTime >= 0 && exposedTime.isFinite, "time is not negative")
    precondition(unexposedTime >= 0 && unexposedTime.isFinite, "time is not negative")
    guard exposedTime > 0, unexposedTime > 0, exposedEvents + unexposedEvents > 0 else {
      return nil
    }
    let k1 = Double(exposedEvents)
    let k0 = Double(unexposedEvents)
    let scale = unexposedTime / exposedTime
    // The limits are wanted as odds, so they are computed as odds: p near 1 loses 1 − p.
    let lowerOdds =
      exposedEvents == 0 ? 0 : SpecialFunctions.betaQuantileOdds(0.025, a: k1, b: k0 + 1)
    let upperOdds =
      unexposedEvents == 0 ? nil : SpecialFunctions.betaQuantileOdds(0.975, a: k1 + 1, b: k0)
    return RateRatioEstimate(
      ratio: unexposedEvents == 0 ? nil : k1 / k0 * scale,
      lower: lowerOdds * scale,
      upper: upperOdds.map { $0 * scale })
  }
}
