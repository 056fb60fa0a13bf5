import Charts
import Projections
import Statistics

/// The curve of the wait for the MDO: bars in Markdown, the survival curve with its table in a page.
struct CurveExhibit: Exhibit {
  private let bars: BarChart
  private let time: TimeToMDO
  private var wording: Wording { bars.wording }

  init(_ time: TimeToMDO, bars: BarChart) {
    self.time = time
    self.bars = bars
  }

  var markdown: String { bars.markdown }

  func html(id: String, for medium: HTML.Medium) -> String {
    guard medium == .page else { return bars.html(id: id, for: medium) }
    let table = picture.table
    return HTML.figure(picture, id: id, for: medium)
      + HTML.table(title, table.header, table.rows, id: id, for: medium)
  }

  private var title: String { "Deel van de kinderen dat nog op het MDO wacht" }

  private var picture: SurvivalChart {
    let percentage: NumberWriting = { wording.percentage($0) }
    return SurvivalChart(
      text: ChartText(
        title: title,
        description:
          "De lijn daalt bij elk eerste MDO. De band is het 95%-interval. De tabel eronder "
          + "zegt hetzelfde in cijfers.",
        nothing: "Er is nog geen wachttijd om te tekenen."),
      words: SurvivalChart.Words(
        share: "deel dat nog wacht", days: "dagen na de aanmelding", atRisk: "nog in beeld",
        band: "95%-interval", censored: "gestopt, of wacht nog op de peildatum", group: "groep",
        percentage: percentage, count: { wording.number(Int($0)) }, to: "tot", none: Wording.none),
      curves: [curve],
      mark: SurvivalChart.Mark(
        day: time.termDays, words: "richttermijn: \(wording.days(time.termDays))"))
  }

  private var curve: SurvivalChart.Curve {
    SurvivalChart.Curve(
      name: "alle kinderen",
      steps: time.curve.steps.map { step in
        SurvivalChart.Step(
          day: step.time, atRisk: step.atRisk, censored: step.censored, share: step.survival,
          limits: step.logLogLimits.map { $0.lower...$0.upper })
      },
      median: time.curve.median.map { ($0, "helft na \(wording.days($0))") })
  }
}
