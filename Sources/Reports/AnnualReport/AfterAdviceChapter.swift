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
      "Na het advies", template,
      [
        "year": figures.year, "hasRequests": review.requests > 0,
        "again": wording.estimate(review.share),
        "unknown": wording.share(review.unknown.waits, of: review.requests),
        "table": FigureTable(
          title: "Dagen van de vraag tot de beschikking, met en zonder heronderzoek",
          header: ["Heronderzoek", "Gevraagd", "Besloten", "Wacht nog", "Mediaan (95%)"],
          rows: [
            row("ja", review.again, wording), row("nee", review.notAgain, wording),
            row(wording(Counts.unknown), review.unknown, wording),
          ]),
        "advised": "\(wording.date(first)) tot en met \(wording.date(last))",
        "term": wording.days(Aftercare.termDays),
        "hasCases": care.cases > 0, "cases": wording.counted(care.cases, .child),
        "known": wording.estimate(care.known), "notKnown": wording.share(care.notKnown),
        "outcomes": BarChart.counts(
          "Wat er bekend is, binnen 6 maanden na het advies", "Uitkomst van de nazorg",
          "Kinderen", outcomes(care, wording), of: care.cases, wording),
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
      ("onbekend: niet bereikt", care.unreachable),
      ("onbekend: geen contact vastgelegd", care.none),
    ]
    return Counts.byCode(known, wording) + others.filter { $0.1 > 0 }
  }

  private static let template = """
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

    {{{outcomes}}}

    Het laatste contact binnen de termijn telt.
    {{/hasCases}}
    {{^hasCases}}

    In die tijd is geen advies vastgelegd. Over nazorg is niets te zeggen.
    {{/hasCases}}

    **Wat dit zegt:** of het advies werd overgedaan, en van hoeveel kinderen bekend is hoe het ging. \
    **Wat dit niet zegt:** hoe het gaat met de kinderen van wie niets bekend is. Met hen kan het \
    beter of slechter gaan.
    """
}
