import CanonicalJSON
import Projections
import Statistics
import Vocabulary

/// The months of each region with their signals, beside the contract of the comparison.
enum MonthsJSON {
  static let name = "perMaand"

  /// By region and figure. Without a mean and limits where a figure has too few a month.
  static func tree(_ months: [RegionMonths]) -> JSONTree {
    .object(
      months.map { of in
        .init(
          of.region.text,
          .object(
            MonthSignals.all(of.months, .dutch).map { .init($0.code, .object(members($0))) }))
      })
  }

  private static func members(_ figure: MonthSignals) -> [JSONTree.Member] {
    let chart = figure.chart
    return [
      .init("gemiddelde", IndicatorsJSON.number(chart?.mean)),
      .init("onder", IndicatorsJSON.number(chart?.limits.lower)),
      .init("boven", IndicatorsJSON.number(chart?.limits.upper)),
      .init("voorlopig", chart.map { .bool($0.isProvisional) } ?? .null),
      .init(
        "maanden",
        .object(
          zip(figure.months, figure.series.values).map { .init($0.description, .integer($1)) })),
      .init("signalen", .array((chart?.signals ?? []).map { signal($0, figure.months) })),
    ]
  }

  private static func signal(_ signal: XmR.Signal, _ months: [YearMonth]) -> JSONTree {
    let kind =
      switch signal.kind {
      case .outside: "buitenGrenzen"
      case .trend: "zevenStijgendOfDalend"
      case .twoOfThree: "tweeVanDrie"
      case .run: "zevenAanEenKant"
      }
    return .object([
      .init("soort", .string(kind)),
      .init("kant", .string(signal.side == .high ? "hoger" : "lager")),
      .init("van", .string(months[signal.points.lowerBound].description)),
      .init("tot", .string(months[signal.points.upperBound].description)),
    ])
  }
}
