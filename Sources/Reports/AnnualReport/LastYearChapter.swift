import Projections
import Statistics
import Vocabulary

/// This year beside last year, by the same definitions.
enum LastYearChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    return Chapter(
      wording("Verschil met vorig jaar", en: "Difference from last year"),
      "\(wording(template))\n\n\(wording(IssuedQuarters.template))",
      IssuedQuarters.values(figures).merging([
        "year": figures.year, "yearBefore": figures.yearBefore, "asOf": figures.asOf,
        "asOfBefore": wording.date(figures.questionBefore.asOf),
        "table": FigureTable(
          title: wording(
            "Cijfers van \(figures.year) en \(figures.yearBefore)",
            en: "Figures of \(figures.year) and \(figures.yearBefore)"),
          header: [wording("Cijfer", en: "Figure"), figures.year, figures.yearBefore],
          rows: rows(figures)),
        "chart": BarChart.counts(
          wording("Aanmeldingen per jaar", en: "Referrals by year"), wording("Jaar", en: "Year"),
          wording("Kinderen", en: "Children"),
          [
            (figures.year, figures.now.inflow.referrals),
            (figures.yearBefore, figures.before.inflow.referrals),
          ], wording),
        "isUnfinished": figures.question.isUnfinished,
        "hasNothingBefore": figures.before.inflow.referrals == 0,
      ]) { $1 })
  }

  private static func rows(_ figures: AnnualFigures) -> [[String]] {
    let wording = figures.wording
    let (now, before) = (figures.now, figures.before)
    func row(
      _ label: String, en english: String, _ figure: (Indicators) -> String
    ) -> [String] {
      [wording(label, en: english), figure(now), figure(before)]
    }
    return [
      row("Aanmeldingen", en: "Referrals") { wording.number($0.inflow.referrals) },
      row("Op weg naar een MDO (n)", en: "On the way to an MDO (n)") {
        wording.number($0.timeToMDO.cases)
      },
      row("– mediaan tot MDO, in dagen (95%)", en: "– median to the MDO, in days (95%)") {
        wording.medianCell($0.timeToMDO.curve)
      },
      row("MDO binnen de richttermijn", en: "MDO within the reference term") {
        wording.cell($0.timeToMDO.withinTerm)
      },
      row("– aandeel (95%)", en: "– share (95%)") { share($0.timeToMDO.withinTerm, wording) },
      row("Wacht op vervolghulp, einde periode", en: "Waiting for follow-up care, end of period") {
        wording.number($0.waitingList.waiting)
      },
      row("– langer dan de richttermijn", en: "– longer than the reference term") {
        wording.cell(
          Proportion(
            numerator: $0.waitingList.beyondTerm, denominator: $0.waitingList.waiting))
      },
      row("Vervolghulp aangevraagd (n)", en: "Follow-up care requested (n)") {
        wording.number($0.waitingList.opened.requested)
      },
      row("– mediaan tot start, in dagen (95%)", en: "– median to the start, in days (95%)") {
        wording.medianCell($0.waitingList.opened.curve)
      },
      row("Respons van ouders", en: "Response of parents") {
        wording.cell($0.satisfaction.response)
      },
      row("– aandeel (95%)", en: "– share (95%)") { share($0.satisfaction.response, wording) },
      row("Trajectbegeleiders gestopt", en: "Case managers who left") {
        wording.number($0.staffTurnover?.roles[.caseManager]?.left ?? 0)
      },
      row("– verloop per persoonsjaar (95%)", en: "– turnover per person-year (95%)") {
        StaffChapter.rateCell($0.staffTurnover?.roles[.caseManager]?.rate, wording)
      },
      row("Trajectbegeleiders, einde periode", en: "Case managers, end of period") {
        wording.number($0.staffTurnover?.roles[.caseManager]?.atEnd ?? 0)
      },
      row("MDO’s gehouden", en: "MDOs held") { wording.number($0.meetings.held) },
    ]
  }

  private static func share(_ proportion: Proportion, _ wording: Wording) -> String {
    guard let share = proportion.share, let interval = proportion.interval else {
      return Wording.none
    }
    return "\(wording.percentage(share)) (\(wording.percentages(interval)))"
  }

  private static let template = Bilingual(
    """
    Beide jaren zijn met dezelfde definities geteld: {{year}} op peildatum {{asOf}}, {{yearBefore}} \
    op peildatum {{asOfBefore}}. Verbeteringen die later zijn aangeleverd, tellen ook voor \
    {{yearBefore}} mee. Dat jaar kan dus anders uitkomen dan in het verslag van toen.
    {{#isUnfinished}}

    Het jaar is nog niet voorbij. Daarom staat hier van {{yearBefore}} hetzelfde deel van het jaar.
    {{/isUnfinished}}
    {{#hasNothingBefore}}

    **Let op:** over {{yearBefore}} staan er geen aanmeldingen in het logboek. Vergelijken heeft dan \
    geen zin.
    {{/hasNothingBefore}}

    {{{table}}}

    Aanmeldingen:

    {{{chart}}}

    **Wat dit zegt:** hoe de cijfers naast elkaar liggen. \
    **Wat dit niet zegt:** dat het echt beter of slechter gaat. Een verschil kan toeval zijn, zeker \
    bij kleine aantallen. Hoe meer de intervallen overlappen, hoe minder het verschil zegt.
    """,
    en: """
      Both years are counted by the same definitions: {{year}} as of {{asOf}}, {{yearBefore}} as of \
      {{asOfBefore}}. Corrections that were delivered later count for {{yearBefore}}, too. So that year \
      may turn out different from the report of that time.
      {{#isUnfinished}}

      The year is not over yet. So of {{yearBefore}} you see the same part of the year here.
      {{/isUnfinished}}
      {{#hasNothingBefore}}

      **Note:** the log holds no referrals of {{yearBefore}}. Then it makes no sense to compare.
      {{/hasNothingBefore}}

      {{{table}}}

      Referrals:

      {{{chart}}}

      **What this says:** how the figures lie side by side. \
      **What this does not say:** that things really get better or worse. A difference may be chance, \
      above all with small numbers. The more the intervals overlap, the less the difference says.
      """)
}
