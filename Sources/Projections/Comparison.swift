import Recording
public import Statistics
public import Vocabulary

/// `vergelijking`: regions side by side against the pooled national proportion, by name, never
/// ranked.
public struct Comparison: Sendable {
  public struct Point: Sendable {
    public var region: RegionID
    public var proportion: Proportion
    public var limits95: FunnelLimits
    public var limits998: FunnelLimits
    /// nil where the region has no denominator.
    public var judgement: Judgement?
  }

  /// One indicator over all regions.
  public struct Funnel: Sendable {
    public var national: Proportion
    public var points: [Point]

    init(_ regions: [(RegionID, Proportion)]) {
      let national = regions.reduce(into: Proportion(numerator: 0, denominator: 0)) { sum, one in
        sum.numerator += one.1.numerator
        sum.denominator += one.1.denominator
      }
      self.init(national: national, regions)
    }

    /// - Parameter national: what all are compared with.
    public init(national: Proportion, _ regions: [(RegionID, Proportion)]) {
      let funnel = BinomialFunnel(
        successes: national.numerator, trials: national.denominator)
      points = regions.map { region, proportion in
        Point(region, proportion, funnel)
      }
      self.national = national
    }
  }

  public let question: Question
  public private(set) var timeToMDO: Funnel
  public private(set) var response: Funnel
  /// The sections below are in the report only, outside the JSON contract.
  public let speed: [Speed]
  public private(set) var referrals: [ReferralRate]
  public let blocks: [BlockUse]
  public let notes: [ComparabilityNote]

  /// - Parameters:
  ///   - question: of no place; its period and terms hold for every region.
  ///   - regions: that are set side by side; all where none are given.
  public init(_ question: Question, _ standing: Standing, regions asked: [RegionID]? = nil) {
    standing.answers(question, .comparison)
    self.question = question
    let regions = (asked ?? standing.regions).concurrentMap { region in
      var one = question
      one.region = region
      let selection = Selection(one, standing)
      let time = MDOCohort(selection)
      return (
        id: region, time: time, response: Satisfaction(selection).response,
        referrals: ReferralRate(region, selection), blocks: BlockUse(region, standing.registry),
        note: ComparabilityNote(region, time, standing)
      )
    }
    timeToMDO = Funnel(regions.map { ($0.id, $0.time.withinTerm) })
    response = Funnel(regions.map { ($0.id, $0.response) })
    speed = Speed.of(regions.map { ($0.id, $0.time.observations) })
    referrals = regions.map(\.referrals)
    blocks = regions.map(\.blocks)
    notes = regions.map(\.note)
  }

  /// The same regions with other counts: as they may be shown.
  public func with(
    timeToMDO: Funnel, response: Funnel, referrals: [ReferralRate]
  ) -> Comparison {
    var copy = self
    (copy.timeToMDO, copy.response, copy.referrals) = (timeToMDO, response, referrals)
    return copy
  }
}

extension Comparison.Point {
  fileprivate init(_ region: RegionID, _ proportion: Proportion, _ funnel: BinomialFunnel?) {
    self.region = region
    self.proportion = proportion
    guard let funnel, proportion.denominator > 0 else {
      limits95 = FunnelLimits(lower: nil, upper: nil)
      limits998 = limits95
      return
    }
    limits95 = funnel.limits(trials: proportion.denominator, tail: Judgement.tail95)
    limits998 = funnel.limits(trials: proportion.denominator, tail: Judgement.tail998)
    judgement = funnel.judge(successes: proportion.numerator, trials: proportion.denominator)
  }
}
