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
      let funnel = BinomialFunnel(
        successes: national.numerator, trials: national.denominator)
      points = regions.map { region, proportion in
        Point(region, proportion, funnel)
      }
      self.national = national
    }
  }

  /// Tail probabilities of the two lines.
  static let tail95 = 0.025
  static let tail998 = 0.001

  public let question: Question
  public let timeToMDO: Funnel
  public let response: Funnel

  /// - Parameter question: of no place; its period and terms hold for every region.
  public init(_ question: Question, _ standing: Standing) {
    self.question = question
    var withinTerm: [(RegionID, Proportion)] = []
    var responses: [(RegionID, Proportion)] = []
    for region in standing.regions {
      var one = question
      one.region = region
      let selection = Selection(one, standing)
      withinTerm.append((region, TimeToMDO(selection).withinTerm))
      responses.append((region, Satisfaction(selection).response))
    }
    timeToMDO = Funnel(withinTerm)
    response = Funnel(responses)
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
    limits95 = funnel.limits(trials: proportion.denominator, tail: Comparison.tail95)
    limits998 = funnel.limits(trials: proportion.denominator, tail: Comparison.tail998)
    judgement = funnel.judge(successes: proportion.numerator, trials: proportion.denominator)
  }
}
