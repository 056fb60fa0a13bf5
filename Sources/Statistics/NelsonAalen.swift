/// The Nelson–Aalen cumulative hazard: the number of events to expect by time t of someone who is
/// at risk all along.
///
/// Formula: H(t) = Σ d/n over the times up to t, d events among n at risk; variance Σ d/n². At ties
/// events come before censorings.
///
/// Source: W. Nelson, "Theory and applications of hazard plotting for censored failure data",
/// Technometrics 14 (1972) 945–966; O. Aalen, Annals of Statistics 6 (1978) 701–726.
///
/// Unit: expected events (none). 0 before the first event and without observations; after the last
/// observation the value is carried on as it stands.
///
/// Summed over cases at each one's own time, the hazard of a reference group gives the events to
/// expect in those cases had they gone as the reference: the E of an observed-over-expected ratio.
public struct NelsonAalen: Sendable {
  public struct Step: Hashable, Sendable {
    public var time: Int
    public var atRisk: Int
    public var events: Int
    public var hazard: Double
    public var variance: Double
  }

  /// In order of time; times with censorings only are there too.
  public let steps: [Step]

  public init(_ observations: [SurvivalObservation]) { self.init(SurvivalCounts(observations)) }

  public init(_ counts: SurvivalCounts) {
    var hazard = 0.0
    var variance = 0.0
    steps = RiskTable(counts).rows.map { row in
      let atRisk = Double(row.atRisk)
      hazard += Double(row.events) / atRisk
      variance += Double(row.events) / (atRisk * atRisk)
      return Step(
        time: row.time, atRisk: row.atRisk, events: row.events, hazard: hazard, variance: variance)
    }
  }

  /// H(t), with the events at t itself.
  public func cumulativeHazard(at time: Int) -> Double {
    steps.last(atOrBefore: time, by: \.time)?.hazard ?? 0
  }

  public func variance(at time: Int) -> Double {
    steps.last(atOrBefore: time, by: \.time)?.variance ?? 0
  }
}
