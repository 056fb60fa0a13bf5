import Recording
public import Statistics
public import Vocabulary

extension Comparison {
  /// First MDOs of a region over those to expect had its cases gone as in the other regions: those
  /// still waiting count too, by the days that they waited.
  ///
  /// Expected: the sum, over the `tijdTotMdo` cohort of the region, of the Nelson–Aalen cumulative
  /// hazard of the cohorts of all other regions at each case's own time. Where a case waited longer
  /// than any elsewhere, the hazard is that of the longest wait there.
  public struct Speed: Sendable {
    public var region: RegionID
    /// Cases of the cohort.
    public var cases: Int
    public var observed: Int
    /// 0 where the other regions have no MDO by then.
    public var expected: Double
    public var limits95: FunnelLimits
    public var limits998: FunnelLimits
    /// nil where nothing is expected.
    public var judgement: Judgement?

    /// Above 1: sooner than elsewhere. nil where nothing is expected.
    public var ratio: Double? { expected > 0 ? Double(observed) / expected : nil }

    static func of(_ regions: [(RegionID, [SurvivalObservation])]) -> [Speed] {
      let counts = regions.map { SurvivalCounts($0.1) }
      let all = counts.reduce(into: SurvivalCounts()) { $0.add($1) }
      return Array(zip(regions, counts)).concurrentMap { region, counts in
        Speed(region.0, region.1, NelsonAalen(all.without(counts)))
      }
    }

    private init(_ region: RegionID, _ own: [SurvivalObservation], _ others: NelsonAalen) {
      self.region = region
      cases = own.count
      observed = own.count { $0.event }
      expected = own.reduce(0) { $0 + others.cumulativeHazard(at: $1.time) }
      limits95 = PoissonFunnel.limits(expected: expected, tail: Judgement.tail95)
      limits998 = PoissonFunnel.limits(expected: expected, tail: Judgement.tail998)
      judgement = PoissonFunnel.judge(observed: observed, expected: expected)
    }
  }
}
