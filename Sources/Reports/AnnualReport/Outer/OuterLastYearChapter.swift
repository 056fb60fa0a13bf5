import Disclosure
import Projections
import Vocabulary

/// This year beside last year, both as they may be shown.
enum OuterLastYearChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let wording = figures.wording
    return Chapter(
      wording("Verschil met vorig jaar", en: "Difference from last year"), wording(template),
      [
        "year": figures.year, "yearBefore": figures.yearBefore, "asOf": figures.asOf,
        "asOfBefore": wording.date(figures.questionBefore.asOf),
        "isRounded": figures.issued.profile.rounding > 1,
        "table": FigureTable(
          title: wording(
            "Cijfers van \(figures.year) en \(figures.yearBefore)",
            en: "Figures of \(figures.year) and \(figures.yearBefore)"),
          header: [wording("Cijfer", en: "Figure"), figures.year, figures.yearBefore],
          rows: rows(figures)),
      ])
  }

  private static func rows(_ figures: OuterFigures) -> [[String]] {
    func row(
      _ dutch: String, en english: String, _ figure: (FigureCells, Bool) -> String
    ) -> [String] {
      [
        figures.wording(dutch, en: english), figure(figures.now, true),
        figure(figures.before, false),
      ]
    }
    func share(_ part: String, _ whole: String) -> String {
      figures.proportion(part, of: whole).map(figures.wording.share) ?? figures.leftOut
    }
    return [
      row("Aanmeldingen", en: "Referrals") { cells, _ in figures.count(cells.referrals) },
      row("Op weg naar een MDO (n)", en: "On the way to an MDO (n)") { cells, _ in
        figures.count(cells.onTheWay)
      },
      row("– mediaan tot MDO, in dagen (95%)", en: "– median to the MDO, in days (95%)") {
        cells, isNow in
        figures.medianCell(over: cells.onTheWay) {
          (isNow ? $0.now : $0.before).timeToMDO.curve
        }
      },
      row("MDO binnen de richttermijn", en: "MDO within the reference term") { cells, _ in
        share(cells.withinTerm, cells.termCohort)
      },
      row("Wacht op vervolghulp, einde periode", en: "Waiting for follow-up care, end of period") {
        cells, _ in figures.count(cells.waitingForCare)
      },
      row("– langer dan de richttermijn", en: "– longer than the reference term") { cells, _ in
        share(cells.beyondTerm, cells.waitingForCare)
      },
      row("Vervolghulp aangevraagd (n)", en: "Follow-up care requested (n)") { cells, _ in
        figures.count(cells.requested)
      },
      row("– mediaan tot start, in dagen (95%)", en: "– median to the start, in days (95%)") {
        cells, isNow in
        figures.medianCell(over: cells.requested) {
          (isNow ? $0.now : $0.before).waitingList.opened.curve
        }
      },
      row("Respons van ouders", en: "Response of parents") { cells, _ in
        share(cells.returned, cells.delivered)
      },
      row("MDO’s gehouden", en: "MDOs held") { cells, _ in figures.count(cells.meetingsHeld) },
    ]
  }

  private static let template = Bilingual(
    """
    Beide jaren zijn met dezelfde definities geteld: {{year}} op peildatum {{asOf}}, {{yearBefore}} \
    op peildatum {{asOfBefore}}. Verbeteringen die later zijn aangeleverd, tellen ook voor \
    {{yearBefore}} mee. Dat jaar kan dus anders uitkomen dan in het verslag van toen.

    {{{table}}}

    Een getal dat in een van beide jaren is weggelaten, is niet te vergelijken.\
    {{#isRounded}} Door het afronden kan een klein verschil groter of kleiner lijken dan het is.\
    {{/isRounded}}

    Wat in een eerder verslag of kwartaalbericht is verstrekt, ligt vast. Komt een cijfer hier anders uit, \
    dan zijn de gegevens sindsdien verbeterd. Welke verbeteringen dat zijn, staat hier niet: een verschil \
    kan één kind zijn.

    **Wat dit zegt:** hoe de cijfers naast elkaar liggen. \
    **Wat dit niet zegt:** dat het echt beter of slechter gaat. Een verschil kan toeval zijn, zeker \
    bij kleine aantallen. Hoe meer de intervallen overlappen, hoe minder het verschil zegt.
    """,
    en: """
      Both years were counted by the same definitions: {{year}} as of {{asOf}}, {{yearBefore}} as of \
      {{asOfBefore}}. Corrections that were sent later also count for {{yearBefore}}. So that year can \
      turn out otherwise than in the report of that time.

      {{{table}}}

      A number that is left out in one of the years cannot be compared.\
      {{#isRounded}} By rounding a small difference can seem larger or smaller than it is.{{/isRounded}}

      What was issued in an earlier report or quarterly message stays as it was. Where a figure turns out \
      otherwise here, the data were corrected since. Which corrections those were does not stand here: a \
      difference can be one child.

      **What this says:** how the figures lie side by side. \
      **What this does not say:** that things truly go better or worse. A difference can be chance, \
      certainly with small numbers. The more the intervals overlap, the less the difference says.
      """)
}
