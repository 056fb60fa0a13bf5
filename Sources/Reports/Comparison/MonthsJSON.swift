import CanonicalJSON
import Projections
import Statistics
import Vocabulary

/// The months of each region with their signals, beside the contract of the comparison.
enum MonthsJSON {
  static let name = "perMaand"

  /// By region and figure. Without limits under two months.
  static func tree(_ months: [RegionMonths]) -> JSONTree { .object(regions(months)) }

  static func regions(_ months: [RegionMonths]) -> [JSONTree.Member] {
    months.map { of in
      .init(
        of.region.text,
        .object(MonthSignals.all(of.months, .dutch).map { .init($0.code, .object(members($0))) }))
    }
  }

  /// What a standing gives to each month, in the same places.
  static func counts(_ question: Question, _ standing: Standing) -> [JSONTree.Member] {
    standing.regionsOfCases.map { region in
      var one = question
      one.region = region
      let counts = MonthlySeries.Counts(one, standing)
      return .init(
        region.text,
        .object(
          MonthSignals.figures.map { figure in
            let months = counts[keyPath: figure.counts].map {
              JSONTree.Member($0.key.description, .integer($0.value))
            }
            return .init(figure.code, .object([.init(monthsName, .object(months))]))
          }))
    }
  }

  /// Names of figures that `toon` takes, for the months of a period.
  static func names(_ question: Question, _ regions: [RegionID]) -> [String] {
    let (first, last) = (question.period.first.month.number, question.period.last.month.number)
    let months = (max(first, last - Int32(MonthlySeries.monthCount) + 1)...last)
      .map { YearMonth(number: $0) }
    return regions.flatMap { region in
      MonthSignals.figures.flatMap { figure in
        months.map {
          "\(FigureSource.months.prefix)\(region).\(figure.code).\(monthsName).\($0)"
        }
      }
    }
  }

  static let monthsName = "maanden"

  private static func members(_ figure: MonthSignals) -> [JSONTree.Member] {
    let chart = figure.series.chart
    return [
      .init("gemiddelde", IndicatorsJSON.number(figure.series.mean)),
      .init("onder", IndicatorsJSON.number(chart?.limits.lower)),
      .init("boven", IndicatorsJSON.number(chart?.limits.upper)),
      .init("voorlopig", .bool(figure.series.isProvisional)),
      .init(
        monthsName,
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
