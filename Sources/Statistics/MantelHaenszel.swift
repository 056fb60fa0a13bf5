import Glibc

/// Events and time of the exposed and the unexposed within one band.
public struct RateStratum: Hashable, Sendable {
  public var exposedEvents: Int
  public var exposedTime: Double
  public var unexposedEvents: Int
  public var unexposedTime: Double

  public init(
    exposedEvents: Int, exposedTime: Double, unexposedEvents: Int, unexposedTime: Double
  ) {
    self.exposedEvents = exposedEvents
    self.exposedTime = exposedTime
    self.unexposedEvents = unexposedEvents
    self.unexposedTime = unexposedTime
  }
}

/// A pooled rate ratio with its interval and the variance of its logarithm.
public struct PooledRateRatio: Hashable, Sendable {
  public var ratio: Double
  public var interval: Interval
  public var logVariance: Double
}

/// The Mantel–Haenszel rate ratio: one ratio out of several bands, each compared within itself.
///
/// Formula, index 1 exposed, T = T0+T1 of the band: Σ(k1·T0/T) / Σ(k0·T1/T); variance of its
/// logarithm Σ((k0+k1)·T1·T0/T²) / (numerator·denominator); limits exp(ln ± z·√variance), 95%.
///
/// Source: K.J. Rothman & J.D. Boice, "Epidemiologic analysis with a programmable calculator"
/// (1979); variance S. Greenland & J.M. Robins, "Estimation of a common effect parameter from
/// sparse follow-up data", Biometrics 41 (1985) 55–68.
///
/// Unit: none; all times in one unit. A band without time contributes nothing. Nil where the
/// numerator or the denominator is 0.
public enum MantelHaenszel {
  public static func rateRatio(strata: [RateStratum]) -> PooledRateRatio? {
    var numerator = 0.0
    var denominator = 0.0
    var spread = 0.0
    for stratum in strata {
      precondition(stratum.exposedEvents >= 0 && stratum.unexposedEvents >= 0, "counts")
      precondition(stratum.exposedTime >= 0 && stratum.unexposedTime >= 0, "times")
      let (k1, t1) = (Double(stratum.exposedEvents), stratum.exposedTime)
      let (k0, t0) = (Double(stratum.unexposedEvents), stratum.unexposedTime)
      let time = t0 + t1
      guard time > 0 else { continue }
      numerator += k1 * t0 / time
      denominator += k0 * t1 / time
      spread += (k0 + k1) * t1 * t0 / (time * time)
    }
    guard numerator > 0, denominator > 0 else { return nil }
    let ratio = numerator / denominator
    let variance = spread / (numerator * denominator)
    let factor = exp(Normal.z975 * variance.squareRoot())
    return PooledRateRatio(
      ratio: ratio,
      interval: Interval(lower: ratio / factor, upper: ratio * factor),
      logVariance: variance)
  }
}
