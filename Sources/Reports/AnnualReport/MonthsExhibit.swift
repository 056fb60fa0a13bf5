import Projections

/// A figure by month: bars in Markdown, the XmR chart with its table folded under it in a page.
struct MonthsExhibit: Exhibit {
  var title: String
  var signals: MonthSignals

  private var bars: BarChart {
    let wording = signals.wording
    return BarChart.counts(
      title, wording("Maand", en: "Month"), wording("Aantal", en: "Number"),
      zip(signals.months, signals.series.values).map { (wording.month($0), $1) }, wording)
  }

  var markdown: String {
    let bars = bars.markdown
    return bars.isEmpty ? "" : "\(Markdown.escape(title)):\n\n\(bars)"
  }

  func html(id: String, for medium: HTML.Medium) -> String {
    guard medium == .page, let picture = signals.picture(title) else {
      return bars.html(id: id, for: medium)
    }
    let table = HTML.table(of: picture, signals.wording, id: id, for: medium)
    return HTML.figure(picture, id: id, for: medium) + HTML.folded(table, signals.wording)
  }
}
