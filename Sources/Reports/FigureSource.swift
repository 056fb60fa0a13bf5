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
  case comparison
  /// `indicatoren`: names without anything before them.
  case indicators

  var prefix: String {
    switch self {
    case .yearBefore: "bijlage.vorigJaar."
    case .annex: "bijlage."
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
    case .comparison:
      var all = asked
      (all.region, all.municipality) = (nil, nil)
      return all
    }
  }

  func scope(_ asked: Question) -> Scope {
    self == .comparison ? .comparison(question(asked)) : .report(asked)
  }

  /// Every number, with its name; nil where it cannot be said.
  /// - Parameter question: that of this source.
  func figures(_ question: Question, _ standing: Standing) -> [(name: String, value: Double?)] {
    sections(question, standing).flatMap { FigureSource.figures($0.value, prefix + $0.name) }
  }

  private func sections(_ question: Question, _ standing: Standing) -> [JSONTree.Member] {
    switch self {
    case .indicators, .yearBefore: IndicatorsJSON.sections(Indicators(question, standing))
    case .annex:
      AnnualJSON.sections(
        Indicators(question, standing), FurtherIndicators(question, standing),
        ReferralsByMunicipality(question, standing).counts, WaitingStock(question, standing))
    case .comparison: IndicatorsJSON.sections(Comparison(question, standing))
    }
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
