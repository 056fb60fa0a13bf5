import Glibc

/// The Kaplan–Meier (product-limit) curve: the share still waiting at each time, where some of the
/// waits had not ended when last seen.
///
/// Formula: S(t) = Π (1 − d/n) over the times up to t, d events among n at risk. At ties events
/// come before censorings; a time of 0 counts at t = 0. Greenwood sum G(t) = Σ d/(n(n−d)).
/// The interval of the median comes from the log-log limits S^exp(±z·√G/ln S), 95%.
///
/// Source: E.L. Kaplan & P. Meier, "Nonparametric estimation from incomplete observations", JASA 53
/// (1958) 457–481; M. Greenwood, "The natural duration of cancer" (1926); R. Brookmeyer & J.
/// Crowley, "A confidence interval for the median survival time", Biometrics 38 (1982) 29–41, with
/// the log-log transformation of J.D. Kalbfleisch & R.L. Prentice (1980). R's `survfit` gives these
/// limits with `conf.type = "log-log"` (its default is "log").
///
/// Unit: that of the times. Without observations the curve is empty and every quantile nil.
public struct KaplanMeier: Sendable {
  /// One observed time. `survival` and `greenwood` are those just after it.
  public struct Step: Hashable, Sendable {
    public var time: Int
    public var atRisk: Int
    public var events: Int
    public var censored: Int
    public var survival: Double
    /// Infinite where the curve has reached 0.
    public var greenwood: Double
  }

  /// In order of time; times with censorings only are there too.
  public let steps: [Step]

  public init(_ observations: [SurvivalObservation]) {
    var survival = Product()
    var greenwood = 0.0
    steps = RiskTable(observations).rows.map { row in
      let atRisk = Double(row.atRisk)
      let events = Double(row.events)
      if row.events > 0 {
        survival.multiply(by: atRisk - events, over: atRisk)
        // With nobody left this is d/0: infinite, as it should be.
        greenwood += events / (atRisk * (atRisk - events))
      }
      return Step(
        time: row.time, atRisk: row.atRisk, events: row.events, censored: row.censored,
        survival: survival.value, greenwood: greenwood)
    }
  }

  /// S(t). 1 before the first time; after the last one the curve is carried on as it stands.
  public func survival(at time: Int) -> Double {
    steps.last(atOrBefore: time, by: \.time)?.survival ?? 1
  }

  /// The smallest event time t with S(t) ≤ 1−q within 1e-12; nil where the curve stays above.
  public func quantile(_ q: Double) -> Int? {
    precondition(0 <= q && q <= 1, "a quantile lies in 0…1")
    let level = 1 - q + Tolerance.probability
    return steps.first { $0.events > 0 && $0.survival <= level }?.time
  }

  public var median: Int? { quantile(0.5) }

  /// The first event times whose lower and upper log-log limit is ≤ 0.5 within 1e-12; nil where
  /// there is none. Where S is 0 or 1 the limits do not exist: that time is passed over.
  public var medianInterval: (lower: Int?, upper: Int?) {
    let level = 0.5 + Tolerance.probability
    var lower: Int?
    for step in steps where step.events > 0 {
      guard let limits = step.logLogLimits else { continue }
      if lower == nil, limits.lower <= level { lower = step.time }
      // The upper limit lies above the lower one, so both are known now.
      if limits.upper <= level { return (lower, step.time) }
    }
    return (lower, nil)
  }
}

extension KaplanMeier.Step {
  /// The 95% log-log limits of S; nil where S is 0 or 1.
  public var logLogLimits: Interval? {
    guard survival > 0, survival < 1 else { return nil }
    let width = Normal.z975 * greenwood.squareRoot() / -log(survival)
    return Interval(lower: pow(survival, exp(width)), upper: pow(survival, exp(-width)))
  }
}

/// A product of fractions of counts, carried in two Doubles (about 32 digits).
///
/// One rounding per step adds up to more than the tolerance of 1e-12 over 10⁵ steps, and whether
/// a curve stands at exactly 1/2 decides the median. The fused multiply-add gives what each
/// rounding took away.
private struct Product {
  private var high = 1.0
  private var low = 0.0

  var value: Double { high + low }

  mutating func multiply(by numerator: Double, over denominator: Double) {
    let product = high * numerator
    let productError = (-product).addingProduct(high, numerator)
    let quotient = product / denominator
    let remainder = product.addingProduct(-quotient, denominator)
    low = (low * numerator + productError + remainder) / denominator
    high = quotient
  }
}
