import Recording
public import Vocabulary

/// The months of one region among others: a region is set against its own past, never against another.
public struct RegionMonths: Sendable {
  public let region: RegionID
  public let months: MonthlySeries

  /// Those of every region that a comparison is about.
  /// - Parameter question: of no place.
  public static func all(_ question: Question, _ standing: Standing) -> [RegionMonths] {
    standing.regions.concurrentMap { region in
      var one = question
      one.region = region
      return RegionMonths(region: region, months: MonthlySeries(one, standing))
    }
  }
}

extension Scope {
  /// What a comparison needs with the months of each region beside it: those reach as far back as in an
  /// annual report.
  public static func comparisonWithMonths(_ question: Question) -> Scope {
    var scope = comparison(question)
    scope.first = report(question).first
    scope.detail = .indicators
    return scope
  }
}
