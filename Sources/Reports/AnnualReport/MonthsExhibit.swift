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
        description: wording(
          """
          De lijnen zijn het gemiddelde en de grenzen van wat gewoon is. Een maand die opvalt, heeft \
          een andere vorm en een letter. De tabel eronder zegt hetzelfde.
          """,
          en: """
            The lines are the mean and the limits of what is usual. A month that stands out has \
            another shape and a letter. The table below says the same.
            """),
        nothing: wording(
          "Er is nog geen hele maand om te tekenen.", en: "There is no whole month to draw yet.")),
      words: XmRChart.Words(
        value: wording("aantal", en: "number"), month: wording("maand", en: "month"),
        signal: wording("signaal", en: "signal"),
        writeValue: { wording.shortDecimal($0, digits: 1) }, none: Wording.none),
      months: months.enumerated().map { index, month in
        XmRChart.Month(
          label: MonthLabel(
            full: wording.month(month), short: String(wording.month(month).prefix(3)),
            year: String(month.number / 12)),
          value: chart.values[index], signal: signal(at: index, chart))
      },
      mean: level(chart.mean, wording("gemiddeld", en: "mean")),
      lower: chart.limits.lower > 0
        ? level(chart.limits.lower, wording("ondergrens", en: "lower limit")) : nil,
      upper: level(chart.limits.upper, wording("bovengrens", en: "upper limit")))
  }

  private func level(_ value: Double, _ name: String) -> XmRChart.Level {
    XmRChart.Level(value: value, words: "\(name) \(wording.decimal(value, digits: 1))")
  }

  /// The first signal, in their order, that the month is part of.
  private func signal(at index: Int, _ chart: XmR) -> XmRChart.Signal? {
    guard let signal = chart.signals.first(where: { $0.points.contains(index) }) else { return nil }
    switch signal.kind {
    case .outside:
      return XmRChart.Signal(
        letter: "A", words: wording("buiten wat gewoon is", en: "outside what is usual"))
    case .trend:
      return XmRChart.Signal(
        letter: "B", words: wording("elke maand meer of minder", en: "more or fewer each month"))
    case .twoOfThree:
      return XmRChart.Signal(
        letter: "C", words: wording("twee van de drie opvallend", en: "two of three remarkable"))
    case .run:
      return XmRChart.Signal(
        letter: "D", words: wording("steeds aan één kant", en: "all the time on one side"))
    }
  }
}
