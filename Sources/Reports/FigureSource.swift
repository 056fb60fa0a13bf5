import CanonicalJSON
import Projections
import Statistics
import Vocabulary

/// The JSON that a figure stands in. Its name in `toon` is its place there, after that of the JSON.
enum FigureSource: CaseIterable {
  /// `bijlage.vorigJaar` of an annual report: the indicators of the year before.
  case yearBefore
  /// `bijlage` of an annual report.
  case annex
  /// `perMaand` of a comparison.
  case months
  case comparison
  /// `indicatoren`: names without anything before them.
  case indicators

  var prefix: String {
    switch self {
    case .yearBefore: "bijlage.vorigJaar."
    case .annex: "bijlage."
    case .months: FigureSource.comparison.prefix + MonthsJSON.name + "."
    case .comparison: "vergelijking."
    case .indicators: ""
    }
  }

  /// Of a name, whether it is one or not.
  init(_ name: String) {
    self = FigureSource.allCases.first { name.hasPrefix($0.prefix) } ?? .indicators
  }

  /// What is asked of the standing that the figures are counted from.
  func question(_ asked: Question) -> Question {
    switch self {
    case .indicators, .annex: return asked
    case .yearBefore: return asked.aYearEarlier ?? asked
    case .comparison, .months:
      var all = asked
      // A comparison reads every municipality as what it became.
      (all.region, all.municipality, all.readsMergers) = (nil, nil, true)
      return all
    }
  }

  func scope(_ asked: Question) -> Scope {
    switch self {
    case .comparison: .comparison(question(asked))
    case .months: .comparisonWithMonths(question(asked))
    case .indicators, .annex, .yearBefore: .report(asked)
    }
  }

  /// Whether the names of its figures can be told from a chronicle that was read for a figure of another source.
  func isIn(_ chronicle: Chronicle, of other: FigureSource) -> Bool {
    switch self {
    case .comparison: true
    case .months: other == .months
    case .indicators, .annex, .yearBefore: chronicle.holdsEverything
    }
  }

  /// Every number, with its name; nil where it cannot be said.
  /// - Parameter question: that of this source.
  func figures(_ question: Question, _ standing: Standing) -> [(name: String, value: Double?)] {
    figures(sections(question, standing))
  }

  /// What a part gives to each count: those of regions that it is not of are left out.
  /// - Parameter standing: of that part only.
  func counts(
    _ question: Question, _ standing: Standing, _ part: Standing.Part
  ) -> [(name: String, value: Double?)] {
    switch self {
    case .comparison:
      let regions =
        if case .municipality(let region, _) = part { [region] } else { standing.regionsOfCases }
      return figures(
        FigureSource.sections(Comparison(question, standing, regions: regions)))
    case .months:
      return figures(MonthsJSON.counts(question, standing))
    case .indicators, .annex, .yearBefore: return figures(question, standing)
    }
  }

  private func figures(_ sections: [JSONTree.Member]) -> [(name: String, value: Double?)] {
    sections.flatMap { FigureSource.figures($0.value, prefix + $0.name) }
  }

  private func sections(_ question: Question, _ standing: Standing) -> [JSONTree.Member] {
    switch self {
    case .indicators, .yearBefore: IndicatorsJSON.sections(Indicators(question, standing))
    case .annex:
      AnnualJSON.sections(
        Indicators(question, standing), FurtherIndicators(question, standing),
        ReferralsByMunicipality(question, standing).counts, WaitingStock(question, standing))
    case .comparison: FigureSource.sections(Comparison(question, standing))
    case .months: MonthsJSON.regions(RegionMonths.all(question, standing))
    }
  }

  private static func sections(_ comparison: Comparison) -> [JSONTree.Member] {
    IndicatorsJSON.sections(comparison) + ComparisonFigures.sections(comparison)
  }

  static func figures(_ tree: JSONTree, _ name: String) -> [(name: String, value: Double?)] {
    switch tree {
    case .object(let members): members.flatMap { figures($0.value, "\(name).\($0.name)") }
    case .integer(let value): [(name, Double(value))]
    case .number(let value): [(name, value)]
    case .null: [(name, nil)]
    default: []
    }
  }
}
