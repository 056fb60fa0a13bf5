import Charts
import Projections
import Statistics

/// The curve of the wait for the MDO: bars in Markdown, in a page the survival curve beside the table of those bars.
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
    return HTML.figure(picture, id: id, for: medium) + bars.table(id: id, for: medium)
  }

  private var title: String {
    wording(
      "Deel van de kinderen dat nog op het MDO wacht",
      en: "Part of the children that still waits for the MDO")
  }

  private var picture: SurvivalChart {
    let percentage: NumberWriting = { wording.percentage($0) }
    return SurvivalChart(
      text: ChartText(
        title: title,
        description: wording(
          """
          De lijn daalt bij elk eerste MDO. De band is het 95%-interval. De tabel eronder zegt \
          op een paar dagen welk deel een MDO had.
          """,
          en: """
            The line falls at each first MDO. The band is the 95% interval. The table below says on a \
            few days which part had an MDO.
            """),
        nothing: wording(
          "Er is nog geen wachttijd om te tekenen.", en: "There is no wait to draw yet.")),
      words: SurvivalChart.Words(
        share: wording("deel dat nog wacht", en: "part that still waits"),
        days: wording("dagen na de aanmelding", en: "days after the referral"),
        atRisk: wording("nog in beeld", en: "still in view"),
        band: wording.interval95,
        censored: wording(
          "gestopt, of wacht nog op de peildatum",
          en: "ended, or still waiting on the as-of date"),
        group: wording("groep", en: "group"),
        percentage: percentage, count: { wording.number(Int($0)) }, to: wording.to,
        none: Wording.none),
      curves: [curve],
      mark: SurvivalChart.Mark(
        day: time.termDays,
        words: wording("richttermijn", en: "reference term") + ": \(wording.days(time.termDays))"))
  }

  private var curve: SurvivalChart.Curve {
    SurvivalChart.Curve(
      name: wording("alle kinderen", en: "all children"),
      steps: time.curve.steps.map { step in
        SurvivalChart.Step(
          day: step.time, atRisk: step.atRisk, censored: step.censored, share: step.survival,
          limits: step.logLogLimits.map { $0.lower...$0.upper })
      },
      median: time.curve.median.map {
        ($0, wording("helft na", en: "half after") + " \(wording.days($0))")
      })
  }
}
