import Projections
import Statistics
import Vocabulary

/// One indicator of all regions in columns, at most 100 wide.
enum ComparisonTable {
  private static let nameWidth = 34
  private static let header = [
    "Regio", "k van n", "aandeel", "grenzen 95%", "grenzen 99,8%", "oordeel",
  ]

  static func text(_ funnel: Comparison.Funnel, _ places: Places) -> String {
    let rows =
      [header] + sorted(funnel, places).map { row($0.point, $0.label.cut(to: nameWidth)) }
    let widths = header.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
    return rows.map { row in
      row.enumerated().map { column, cell in
        switch column {
        case 0: cell.padded(to: widths[0])
        case header.count - 1: cell
        default: cell.padded(leftTo: widths[column])
        }
      }.joined(separator: "  ")
    }.joined(separator: "\n")
  }

  /// Names that the table had to cut.
  static func longNames(_ funnel: Comparison.Funnel, _ places: Places) -> [String] {
    sorted(funnel, places).map(\.label).filter { $0.count > nameWidth }
  }

  /// By name, then id: never by figure.
  private static func sorted(
    _ funnel: Comparison.Funnel, _ places: Places
  ) -> [(label: String, point: Comparison.Point)] {
    funnel.points.map { (label: places.label($0.region), point: $0) }
      .sorted { ($0.label, $0.point.region) < ($1.label, $1.point.region) }
  }

  private static func row(_ point: Comparison.Point, _ label: String) -> [String] {
    let proportion = point.proportion
    return [
      label,
      "\(Dutch.number(proportion.numerator)) van \(Dutch.number(proportion.denominator))",
      proportion.share.map(Dutch.precisePercentage) ?? Phrases.none,
      limits(point.limits95), limits(point.limits998), words(point.judgement),
    ]
  }

  private static func limits(_ limits: FunnelLimits) -> String {
    guard limits.lower != nil || limits.upper != nil else { return Phrases.none }
    let lower = limits.lower.map(Dutch.precisePercentage) ?? Phrases.none
    let upper = limits.upper.map(Dutch.precisePercentage) ?? Phrases.none
    return "\(lower) tot \(upper)"
  }

  private static func words(_ judgement: Judgement?) -> String {
    switch judgement {
    case .outside998High: "hoger (99,8%)"
    case .outside998Low: "lager (99,8%)"
    case .outside95High: "hoger (95%)"
    case .outside95Low: "lager (95%)"
    case .within: "binnen"
    case nil: "geen cijfers"
    }
  }
}
