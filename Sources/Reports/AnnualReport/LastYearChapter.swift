import Projections
import Statistics
import Vocabulary

/// This year beside last year, by the same definitions.
enum LastYearChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    return Chapter(
      "Verschil met vorig jaar", template,
      [
        "year": figures.year, "yearBefore": figures.yearBefore, "asOf": figures.asOf,
        "asOfBefore": wording.date(figures.questionBefore.asOf),
        "table": FigureTable(
          title: "Cijfers van \(figures.year) en \(figures.yearBefore)",
          header: ["Cijfer", figures.year, figures.yearBefore], rows: rows(figures)),
        "chart": BarChart.counts(
          "Aanmeldingen per jaar", "Jaar", "Kinderen",
          [
            (figures.year, figures.now.inflow.referrals),
            (figures.yearBefore, figures.before.inflow.referrals),
          ], wording),
        "isUnfinished": figures.question.isUnfinished,
        "hasNothingBefore": figures.before.inflow.referrals == 0,
      ])
  }

  private static func rows(_ figures: AnnualFigures) -> [[String]] {
    let wording = figures.wording
    let (now, before) = (figures.now, figures.before)
    func row(_ label: String, _ figure: (Indicators) -> String) -> [String] {
      [label, figure(now), figure(before)]
    }
    return [
      row("Aanmeldingen") { wording.number($0.inflow.referrals) },
      row("Op weg naar een MDO (n)") { wording.number($0.timeToMDO.cases) },
      row("– mediaan tot MDO, in dagen (95%)") { wording.medianCell($0.timeToMDO.curve) },
      row("MDO binnen de richttermijn") { counts($0.timeToMDO.withinTerm, wording) },
      row("– aandeel (95%)") { share($0.timeToMDO.withinTerm, wording) },
      row("Wacht op vervolghulp, einde periode") { wording.number($0.waitingList.waiting) },
      row("– langer dan de richttermijn") {
        counts(
          Proportion(
            numerator: $0.waitingList.beyondTerm, denominator: $0.waitingList.waiting), wording)
      },
      row("Vervolghulp aangevraagd (n)") { wording.number($0.waitingList.opened.requested) },
      row("– mediaan tot start, in dagen (95%)") {
        wording.medianCell($0.waitingList.opened.curve)
      },
      row("Respons van ouders") { counts($0.satisfaction.response, wording) },
      row("– aandeel (95%)") { share($0.satisfaction.response, wording) },
      row("Trajectbegeleiders gestopt") {
        wording.number($0.staffTurnover?.roles[.caseManager]?.left ?? 0)
      },
      row("– verloop per persoonsjaar (95%)") {
        StaffChapter.rateCell($0.staffTurnover?.roles[.caseManager]?.rate, wording)
      },
      row("Trajectbegeleiders, einde periode") {
        wording.number($0.staffTurnover?.roles[.caseManager]?.atEnd ?? 0)
      },
      row("MDO’s gehouden") { wording.number($0.meetings.held) },
    ]
  }

  private static func counts(_ proportion: Proportion, _ wording: Wording) -> String {
    "\(wording.number(proportion.numerator)) van \(wording.number(proportion.denominator))"
  }

  private static func share(_ proportion: Proportion, _ wording: Wording) -> String {
    guard let share = proportion.share, let interval = proportion.interval else {
      return Wording.none
    }
    return "\(wording.percentage(share)) (\(wording.percentages(interval)))"
  }

  private static let template = """
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
    """
}
