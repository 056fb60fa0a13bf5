/// The log-rank test: do the events of two groups come at the same pace?
///
/// Formula: at each time, d events among n at risk, n1 of them of the first group, which may expect
/// d·n1/n with variance d·(n1/n)(1−n1/n)(n−d)/(n−1). χ² = (observed − expected)²/variance, on one
/// degree of freedom.
///
/// Source: N. Mantel, Cancer Chemotherapy Reports 50 (1966) 163–170; R. Peto & J. Peto, JRSS A 135
/// (1972) 185–207. R's `survdiff` gives the same.
///
/// Unit: events; `pValue` a probability. Nil where the variance is 0: no events, or nobody of one
/// group at risk when they took place.
public struct LogRank: Hashable, Sendable {
  /// Events of the first group.
  public var observed: Int
  public var expected: Double
  public var variance: Double
  public var chiSquared: Double
  public var pValue: Double

  public init?(_ first: [SurvivalObservation], _ second: [SurvivalObservation]) {
    let own = RiskTable(first).rows
    // Both together, so that the second group's numbers need not be looked up.
    let all = RiskTable(first + second).rows
    var observed = 0
    var expected = 0.0
    var variance = 0.0
    var position = 0
    for row in all {
      while position < own.count, own[position].time < row.time { position += 1 }
      guard row.events > 0, position < own.count else { continue }
      if own[position].time == row.time { observed += own[position].events }
      let (n, d) = (Double(row.atRisk), Double(row.events))
      let share = Double(own[position].atRisk) / n
      expected += d * share
      if n > 1 { variance += d * share * (1 - share) * (n - d) / (n - 1) }
    }
    guard variance > 0 else { return nil }
    let difference = Double(observed) - expected
    self.observed = observed
    self.expected = expected
    self.variance = variance
    chiSquared = difference * difference / variance
    pValue = SpecialFunctions.incompleteGamma(a: 0.5, x: chiSquared / 2).upper
  }
}
