import Projections
import Statistics
import Vocabulary

/// What happened to the advice: investigated again or not, and what aftercare found.
enum AfterAdviceChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let (review, care) = (figures.further.reinvestigation, figures.further.aftercare)
    let first = figures.question.period.first.adding(days: -Aftercare.termDays)
    let last = figures.question.period.last.adding(days: -Aftercare.termDays)
    return Chapter(
      wording("Na het advies", en: "After the advice"), wording(template),
      [
        "year": figures.year, "hasRequests": review.requests > 0,
        "again": wording.estimate(review.share),
        "unknown": wording.share(review.unknown.waits, of: review.requests),
        "table": FigureTable(
          title: wording(
            "Dagen van de vraag tot de beschikking, met en zonder heronderzoek",
            en: "Days from request to decision, with and without reinvestigation"),
          header: [
            wording("Heronderzoek", en: "Reinvestigation"), wording("Gevraagd", en: "Requested"),
            wording("Besloten", en: "Decided"), wording("Wacht nog", en: "Still waiting"),
            wording("Mediaan (95%)", en: "Median (95%)"),
          ],
          rows: [
            row(wording.yesOrNo(true), review.again, wording),
            row(wording.yesOrNo(false), review.notAgain, wording),
            row(wording(Counts.unknown), review.unknown, wording),
          ]),
        "advised": "\(wording.date(first)) \(wording.upToAndIncluding) \(wording.date(last))",
        "term": wording.days(Aftercare.termDays),
        "hasCases": care.cases > 0, "cases": wording.counted(care.cases, .child),
        "known": wording.estimate(care.known), "notKnown": wording.share(care.notKnown),
        "hasErased": care.outcomes[nil] ?? 0 > 0,
        "erased": wording.share(care.outcomes[nil] ?? 0, of: care.cases),
        "outcomes": BarChart.counts(
          wording(
            "Wat er bekend is, binnen 6 maanden na het advies",
            en: "What is known, within 6 months after the advice"),
          wording("Uitkomst van de nazorg", en: "Outcome of the aftercare"),
          wording("Kinderen", en: "Children"), outcomes(care, wording), of: care.cases, wording),
      ])
  }

  private static func row(_ label: String, _ clock: WaitClock, _ wording: Wording) -> [String] {
    [
      label, wording.number(clock.waits), wording.number(clock.came), wording.number(clock.waiting),
      wording.medianCell(clock.curve),
    ]
  }

  private static func outcomes(_ care: Aftercare, _ wording: Wording) -> [Counts.Labelled] {
    var known: [AftercareOutcome: Int] = [:]
    for (outcome, count) in care.outcomes { if let outcome { known[outcome] = count } }
    let others = [
      (wording(Counts.erased), care.outcomes[nil] ?? 0),
      (wording("onbekend: niet bereikt", en: "unknown: not reached"), care.unreachable),
      (
        wording("onbekend: geen contact vastgelegd", en: "unknown: no contact recorded"), care.none
      ),
    ]
    return Counts.byCode(known, wording) + others.filter { $0.1 > 0 }
  }

  private static let template = Bilingual(
    """
    ### Advies dat de gemeente opnieuw onderzoekt
    {{#hasRequests}}

    Van de beschikkingen die in {{year}} zijn gevraagd, onderzocht de gemeente het advies opnieuw \
    bij: {{again}}. Onbekend of dat gebeurde: {{unknown}}.

    Dagen van de vraag tot de beschikking:

    {{{table}}}

    Een verschil is een samenhang. Het bewijst niet dat het heronderzoek de oorzaak is: de gemeente \
    onderzoekt misschien vooral moeilijke vragen opnieuw.
    {{/hasRequests}}
    {{^hasRequests}}

    In {{year}} is geen beschikking gevraagd.
    {{/hasRequests}}

    ### Nazorg: weten hoe het ging

    Dit gaat over kinderen met een eerste advies van {{advised}}. Voor hen liep de termijn van 6 \
    maanden ({{term}}) in {{year}} af.
    {{#hasCases}}

    - **Bekend hoe het ging, binnen 6 maanden:** {{known}}.
    - **Niet bekend:** {{notKnown}}.
    {{#hasErased}}
    - **Gewist:** {{erased}}. Of dat bekend was, kan niemand meer zien.
    {{/hasErased}}

    {{{outcomes}}}

    Het laatste contact binnen de termijn telt.
    {{/hasCases}}
    {{^hasCases}}

    In die tijd is geen advies vastgelegd. Over nazorg is niets te zeggen.
    {{/hasCases}}

    **Wat dit zegt:** of het advies werd overgedaan, en van hoeveel kinderen bekend is hoe het ging. \
    **Wat dit niet zegt:** hoe het gaat met de kinderen van wie niets bekend is. Met hen kan het \
    beter of slechter gaan.
    """,
    en: """
      ### Advice that the municipality investigates again
      {{#hasRequests}}

      Of the decisions asked for in {{year}}, the municipality investigated the advice again for: \
      {{again}}. Unknown whether that happened: {{unknown}}.

      Days from the request to the decision:

      {{{table}}}

      A difference is an association. It does not prove that the reinvestigation is the cause: perhaps it \
      is the hard questions that the municipality investigates again.
      {{/hasRequests}}
      {{^hasRequests}}

      No decision was asked for in {{year}}.
      {{/hasRequests}}

      ### Aftercare: knowing how things went

      This is about children with a first advice from {{advised}}. For them the term of 6 months \
      ({{term}}) ended in {{year}}.
      {{#hasCases}}

      - **Known how things went, within 6 months:** {{known}}.
      - **Not known:** {{notKnown}}.
      {{#hasErased}}
      - **Erased:** {{erased}}. Nobody can tell any more whether it was known.
      {{/hasErased}}

      {{{outcomes}}}

      The last contact within the term counts.
      {{/hasCases}}
      {{^hasCases}}

      No advice was recorded in that time. Nothing can be said of aftercare.
      {{/hasCases}}

      **What this says:** whether the advice was looked at again, and of how many children it is known how \
      things went. \
      **What this does not say:** how the children are of whom nothing is known. They may be better or \
      worse off.
      """)
}
