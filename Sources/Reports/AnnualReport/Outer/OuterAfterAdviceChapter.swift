import Projections
import Vocabulary

/// What happened to the advice, as far as it may be shown.
enum OuterAfterAdviceChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let (wording, now) = (figures.wording, figures.now)
    let period = figures.question.period
    let first = period.first.adding(days: -Aftercare.termDays)
    let last = period.last.adding(days: -Aftercare.termDays)
    let advised = "\(wording.date(first)) \(wording.upToAndIncluding) \(wording.date(last))"
    return Chapter(
      wording("Na het advies", en: "After the advice"), wording(template),
      [
        "year": figures.year,
        "again": figures.estimate(now.reinvestigated, of: now.decisionsAsked),
        "unknown": figures.share(now.reinvestigationUnknown, of: now.decisionsAsked),
        "table": table(figures), "advised": advised, "term": wording.days(Aftercare.termDays),
        "cases": figures.count(now.aftercareCases),
        "known": figures.estimate(now.aftercareKnown, of: now.aftercareCases),
        "outcomes": figures.bars(
          wording(
            "Wat er bekend is, binnen 6 maanden na het advies",
            en: "What is known, within 6 months after the advice"),
          wording("Uitkomst van de nazorg", en: "Outcome of the aftercare"),
          wording("Kinderen", en: "Children"),
          now.aftercareOutcomes + [
            (
              Bilingual("onbekend: niet bereikt", en: "unknown: not reached"),
              now.aftercareUnreachable
            ),
            (
              Bilingual("onbekend: geen contact vastgelegd", en: "unknown: no contact recorded"),
              now.aftercareNone
            ),
          ], of: now.aftercareCases),
      ])
  }

  private static func table(_ figures: OuterFigures) -> FigureTable {
    let (wording, now) = (figures.wording, figures.now)
    func row(
      _ label: Bilingual, _ cell: String, _ clock: (Reinvestigation) -> WaitClock
    ) -> [String] {
      [
        wording(label), figures.count(cell),
        figures.medianCell(over: cell) { clock($0.further.reinvestigation).curve },
      ]
    }
    return FigureTable(
      title: wording(
        "Dagen van de vraag tot de beschikking, met en zonder heronderzoek",
        en: "Days from the request to the decision, with and without reinvestigation"),
      header: [
        wording("Heronderzoek", en: "Reinvestigation"), wording("Gevraagd", en: "Asked"),
        wording("Mediaan (95%)", en: "Median (95%)"),
      ],
      rows: [
        row(Bilingual("ja", en: "yes"), now.reinvestigated, \.again),
        row(Bilingual("nee", en: "no"), now.notReinvestigated, \.notAgain),
        row(Counts.unknown, now.reinvestigationUnknown, \.unknown),
      ])
  }

  private static let template = Bilingual(
    """
    ### Advies dat de gemeente opnieuw onderzoekt

    Van de beschikkingen die in {{year}} zijn gevraagd, onderzocht de gemeente het advies opnieuw bij: \
    {{again}}. Onbekend of dat gebeurde: {{unknown}}.

    {{{table}}}

    Een verschil is een samenhang. Het bewijst niet dat het heronderzoek de oorzaak is: de gemeente \
    onderzoekt misschien vooral moeilijke vragen opnieuw.

    ### Nazorg: weten hoe het ging

    Dit gaat over kinderen met een eerste advies van {{advised}}. Voor hen liep de termijn van 6 \
    maanden ({{term}}) in {{year}} af. Aantal: {{cases}}.

    - **Bekend hoe het ging, binnen 6 maanden:** {{known}}.

    {{{outcomes}}}

    **Wat dit zegt:** of het advies werd overgedaan, en van hoeveel kinderen bekend is hoe het ging. \
    **Wat dit niet zegt:** hoe het gaat met de kinderen van wie niets bekend is. Met hen kan het \
    beter of slechter gaan.
    """,
    en: """
      ### Advice that the municipality investigates again

      Of the decisions that were asked in {{year}}, the municipality investigated the advice again in: \
      {{again}}. Unknown whether that happened: {{unknown}}.

      {{{table}}}

      A difference is an association. It does not prove that the reinvestigation is the cause: perhaps \
      the municipality investigates mostly difficult questions again.

      ### Aftercare: knowing how it went

      This is about children with a first advice from {{advised}}. For them the term of 6 months \
      ({{term}}) ended in {{year}}. Number: {{cases}}.

      - **Known how it went, within 6 months:** {{known}}.

      {{{outcomes}}}

      **What this says:** whether the advice was looked at again, and of how many children it is known how it \
      went. \
      **What this does not say:** how the children are of whom nothing is known. They may do better or \
      worse.
      """)
}
