import Charts
import Projections
import Statistics
import Vocabulary

/// A figure by month: bars in Markdown, the XmR chart with its table in a page.
struct MonthsExhibit: Exhibit {
  var bars: BarChart
  var series: MonthlySeries.Series
  var months: [YearMonth]

  private var wording: Wording { bars.wording }

  var markdown: String { bars.markdown }

  func html(id: String, for medium: HTML.Medium) -> String {
    guard medium == .page, let chart = series.chart, chart.mean >= MonthsChapter.fewestForSignals
    else { return bars.html(id: id, for: medium) }
    let picture = picture(chart)
    let table = picture.table
    return HTML.figure(picture, id: id, for: medium)
      + HTML.table(bars.title, table.header, table.rows, id: id, for: medium)
  }

  private func picture(_ chart: XmR) -> XmRChart {
    XmRChart(
      text: ChartText(
        title: bars.title,
        description: "De lijnen zijn het gemiddelde en de grenzen van wat gewoon is. Een maand die "
          + "opvalt, heeft een andere vorm en een letter. De tabel eronder zegt hetzelfde.",
        nothing: "Er is nog geen hele maand om te tekenen."),
      words: XmRChart.Words(
        value: "aantal", month: "maand", signal: "signaal",
        writeValue: { wording.shortDecimal($0, digits: 1) }, none: Wording.none),
      months: months.enumerated().map { index, month in
        XmRChart.Month(
          label: MonthLabel(
            full: wording.month(month), short: String(wording.month(month).prefix(3)),
            year: String(month.number / 12)),
          value: chart.values[index], signal: signal(at: index, chart))
      },
      mean: level(chart.mean, "gemiddeld"),
      lower: chart.limits.lower > 0 ? level(chart.limits.lower, "ondergrens") : nil,
      upper: level(chart.limits.upper, "bovengrens"))
  }

  private func level(_ value: Double, _ name: String) -> XmRChart.Level {
    XmRChart.Level(value: value, words: "\(name) \(wording.decimal(value, digits: 1))")
  }

  /// The first signal, in their order, that the month is part of.
  private func signal(at index: Int, _ chart: XmR) -> XmRChart.Signal? {
    guard let signal = chart.signals.first(where: { $0.points.contains(index) }) else { return nil }
    switch signal.kind {
    case .outside: return XmRChart.Signal(letter: "A", words: "buiten wat gewoon is")
    case .trend: return XmRChart.Signal(letter: "B", words: "elke maand meer of minder")
    case .twoOfThree: return XmRChart.Signal(letter: "C", words: "twee van de drie opvallend")
    case .run: return XmRChart.Signal(letter: "D", words: "steeds aan één kant")
    }
  }
}
