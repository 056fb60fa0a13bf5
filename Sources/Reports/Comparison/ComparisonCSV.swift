public import Projections
import Statistics
import Vocabulary

/// `vergelijking` as a table: a row for each figure of each region, the national ones first.
///
/// For a Dutch spreadsheet: UTF-8 with a byte order mark, `;` between cells, a decimal comma, CRLF.
/// What the figures were made from stands in each row, so that rows can be copied elsewhere.
public enum ComparisonCSV {
  private static let header = [
    "profiel", "fictief", "cijfer", "regio", "naam", "teller", "noemer", "waarde", "onder95",
    "boven95",
    "onder998", "boven998", "oordeel", "intervalOnder", "intervalBoven",
    "maand", "gemiddeld", "gewoonOnder", "gewoonBoven", "signaal",
  ]
  private static let madeFrom = [
    "van", "tot", "peildatum", "normDagen", "definities", "positie", "gewist", "wortel",
    "programma",
  ]

  /// In the column of the judgement, of a row without numbers, and of one whose rounded numbers do not tell.
  private static let leftOut = Wording.dutch(ComparisonCharts.leftOut)
  private static let undecided = Wording.dutch(ComparisonCharts.undecided)

  /// What stands in the middle of a row.
  private struct Row {
    var figure: String
    var region: RegionID?
    var numerator: Double?
    var denominator: Double?
    var value: Double?
    var limits95 = FunnelLimits(lower: nil, upper: nil)
    var limits998 = FunnelLimits(lower: nil, upper: nil)
    var judgement: Judgement?
    var interval: Interval?
    var isLeftOut = false
    var isUndecided = false
    var month: Month?
  }

  /// A figure of a region in one month.
  private struct Month {
    var name: String
    /// What is usual for the region; nil where it has too few.
    var chart: XmR?
    /// The letter of its first signal.
    var signal: String?
  }

  public static func text(
    _ comparison: Comparison, _ standing: Standing, _ provenance: Provenance,
    shown: ShownComparison? = nil
  ) -> String {
    let comparison = shown?.comparison ?? comparison
    let places = Places(standing, .dutch)
    let heading = ComparisonDocument.warning(isPublic: shown != nil).heading
    let before = [Wording.dutch(heading), provenance.isFictitious ? "ja" : "nee"]
    let months = shown == nil ? RegionMonths.all(comparison.question, standing) : []
    let after = [
      "\(comparison.question.asked.first)", "\(comparison.question.asked.last)",
      "\(comparison.question.asOf)", "\(comparison.question.mdoTermDays)", provenance.definitions,
      "\(provenance.position)", Wording.dutch.erasures(provenance), provenance.root,
      provenance.program,
    ]
    let rows = (rows(comparison, places, shown) + rows(of: months, places))
      .map { before + cells($0, places) + monthCells($0.month) + after }
    return "\u{FEFF}"
      + ([header + madeFrom] + rows).map { row in
        row.map(quoted).joined(separator: ";") + "\r\n"
      }.joined()
  }

  private static func rows(
    _ comparison: Comparison, _ places: Places, _ shown: ShownComparison?
  ) -> [Row] {
    funnel("tijdTotMdo", comparison.timeToMDO, places) { shown?.isLeftOut(.timeToMDO, $0) ?? false }
      + funnel("respons", comparison.response, places) { shown?.isLeftOut(.response, $0) ?? false }
      // What is to be expected follows from single waits: it is for insiders.
      + places.sorted(shown == nil ? comparison.speed : [], by: \.region).map { region, speed in
        Row(
          figure: ComparisonFigures.speed, region: region, numerator: Double(speed.observed),
          denominator: speed.expected, value: speed.ratio, limits95: speed.limits95,
          limits998: speed.limits998, judgement: speed.judgement)
      }
      + places.sorted(comparison.referrals, by: \.region).map { region, referrals in
        Row(
          figure: ComparisonFigures.referrals, region: region,
          numerator: Double(referrals.referrals),
          denominator: Double(referrals.children), value: referrals.rate?.rate,
          interval: referrals.rate?.interval,
          isLeftOut: shown?.isLeftOut(.referrals, region) ?? false)
      }
      + places.sorted(comparison.referrals, by: \.region).map { region, referrals in
        part(
          ComparisonFigures.municipalities, region, referrals.municipalitiesKnown,
          of: referrals.municipalities)
      }
      + BuildingBlock.allCases.flatMap { block in
        places.sorted(comparison.blocks, by: \.region).map { region, use in
          part(
            "\(ComparisonFigures.block).\(block.rawValue)", region, use.using[block] ?? 0,
            of: use.municipalities)
        }
      }
      + places.sorted(comparison.blocks, by: \.region).map { region, use in
        part(ComparisonFigures.allBlocks, region, use.usingAll, of: use.municipalities)
      }
  }

  private static func rows(of months: [RegionMonths], _ places: Places) -> [Row] {
    places.sorted(months, by: \.region).flatMap { region, of in
      MonthSignals.all(of.months, .dutch).flatMap { figure in
        figure.months.enumerated().map { index, month in
          var row = Row(figure: "\(figure.code)PerMaand", region: region)
          row.value = Double(figure.series.values[index])
          row.month = Month(
            name: month.description, chart: figure.series.chart,
            signal: figure.series.chart?.firstSignal(at: index).map(MonthSignals.letter))
          return row
        }
      }
    }
  }

  private static func monthCells(_ month: Month?) -> [String] {
    let limits = month?.chart?.limits
    return [month?.name ?? ""]
      + [month?.chart?.mean, limits?.lower, limits?.upper].map(number) + [month?.signal ?? ""]
  }

  private static func funnel(
    _ figure: String, _ funnel: Comparison.Funnel, _ places: Places,
    isLeftOut: (RegionID?) -> Bool
  ) -> [Row] {
    let national = Row(
      figure: figure, region: nil, numerator: Double(funnel.national.numerator),
      denominator: Double(funnel.national.denominator), value: funnel.national.share,
      isLeftOut: isLeftOut(nil))
    return [national]
      + places.sorted(funnel.points, by: \.region).map { region, point in
        Row(
          figure: figure, region: region, numerator: Double(point.proportion.numerator),
          denominator: Double(point.proportion.denominator), value: point.proportion.share,
          limits95: point.limits95, limits998: point.limits998, judgement: point.judgement,
          isLeftOut: isLeftOut(region), isUndecided: funnel.isUndecided(point))
      }
  }

  private static func part(_ figure: String, _ region: RegionID, _ part: Int, of whole: Int) -> Row
  {
    let share = Proportion(numerator: part, denominator: whole).share
    return Row(
      figure: figure, region: region, numerator: Double(part), denominator: Double(whole),
      value: share)
  }

  private static func cells(_ row: Row, _ places: Places) -> [String] {
    let place = [
      row.figure, row.region?.text ?? "landelijk",
      row.region.flatMap { places.name(of: $0) } ?? "",
    ]
    guard !row.isLeftOut else {
      return place + Array(repeating: "", count: 7) + [leftOut, "", ""]
    }
    let numbers = [
      row.numerator, row.denominator, row.value, row.limits95.lower, row.limits95.upper,
      row.limits998.lower, row.limits998.upper,
    ]
    return place + numbers.map(number) + [row.judgement?.word ?? (row.isUndecided ? undecided : "")]
      + [row.interval?.lower, row.interval?.upper].map(number)
  }

  /// Unrounded; counts without a fraction.
  private static func number(_ value: Double?) -> String {
    guard let value else { return "" }
    return (Int(exactly: value).map { "\($0)" } ?? "\(value)").replacing(".", with: ",")
  }

  /// Names are data: between quotes where they hold a sign of the format (RFC 4180), and with a space
  /// in front where a spreadsheet would take them for a formula.
  private static func quoted(_ cell: String) -> String {
    let isFormula = cell.first.map { "=+-@\t\r".contains($0) } ?? false
    let text = isFormula && Double(cell.replacing(",", with: ".")) == nil ? " " + cell : cell
    guard text.contains(where: { ";\"\r\n".contains($0) }) else { return text }
    return "\"\(text.replacing("\"", with: "\"\""))\""
  }
}
