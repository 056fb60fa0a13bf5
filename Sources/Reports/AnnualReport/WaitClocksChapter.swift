import Projections
import Statistics
import Vocabulary

/// The separate waits in a case: where the time went.
enum WaitClocksChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let clocks = figures.further.clocks
    let local = clocks.localTeam
    let pauses = clocks.pauses.sorted { $0.key < $1.key }
    return Chapter(
      "Wachten in het traject", template,
      [
        "year": figures.year, "asOf": figures.asOf,
        "hasReferrals": local.cases > 0, "localKnown": wording.share(local.known),
        "localUnknown": wording.share(local.unknown, of: local.cases),
        "hasLocalErrors": local.afterReferral > 0,
        "localErrors": wording.share(local.afterReferral, of: local.cases),
        "localMedian": local.median.map(wording.days) ?? wording.cannotSay,
        "localN": wording.number(local.days.count),
        "hasManagers": clocks.caseManager.waits > 0,
        "managers": lines(
          "Wachten op een trajectbegeleider: hoe het stond op \(figures.asOf)",
          clocks.caseManager, came: "kreeg een trajectbegeleider", wording),
        "managerMedian": wording.median(clocks.caseManager.curve),
        "managerP90": wording.ninetieth(clocks.caseManager.curve),
        "hasLeftOut": clocks.endsBeforeReferral > 0,
        "leftOut": wording.counted(clocks.endsBeforeReferral, .child),
        "leftOutVerb": wording.verb(clocks.endsBeforeReferral, "telt", "tellen", en: "does", "do"),
        "hasDecisions": clocks.decision.waits > 0,
        "decisions": lines(
          "Wachten op de beschikking: hoe het stond op \(figures.asOf)",
          clocks.decision, came: "kreeg een beschikking", wording),
        "decisionMedian": wording.median(clocks.decision.curve),
        "decisionP90": wording.ninetieth(clocks.decision.curve),
        "notAsked": wording.share(
          clocks.advicesWithoutDecision,
          of: clocks.advicesWithoutDecision + clocks.decision.waits + clocks.decidedBeforeAdvice),
        "hasEarlier": clocks.decidedBeforeAdvice > 0,
        "earlier": wording.counted(clocks.decidedBeforeAdvice, .child),
        "earlierVerb": wording.verb(clocks.decidedBeforeAdvice, "was", "waren", en: "was", "were"),
        "hasPauses": !pauses.isEmpty,
        "pauses": FigureTable(
          title: "Pauzes die in \(figures.year) begonnen, in dagen",
          header: ["Reden van de pauze", "Begonnen", "Beëindigd", "Loopt nog", "Mediaan (95%)"],
          rows: pauses.map { row($0.key, $0.value, wording) }),
      ])
  }

  private static func lines(_ title: String, _ clock: WaitClock, came: String, _ wording: Wording)
    -> BarChart
  {
    BarChart.counts(
      title, "Stand", "Kinderen",
      [
        (label: came, count: clock.came), (label: "wacht nog", count: clock.waiting),
        (label: "gestopt voor het zover was", count: clock.stopped),
      ].filter { $0.count > 0 || $0.label != "gestopt voor het zover was" }, of: clock.waits,
      wording)
  }

  private static func row(_ reason: PauseReason, _ clock: WaitClock, _ wording: Wording) -> [String]
  {
    [
      wording(reason.label), wording.number(clock.waits), wording.number(clock.came),
      wording.number(clock.waiting), wording.medianCell(clock.curve),
    ]
  }

  private static let template = """
    Hier staat waar de tijd in een traject zit. De stukken overlappen: tel ze niet op.

    ### Bij het lokale team, vóór de aanmelding
    {{#hasReferrals}}

    - **Bekend sinds wanneer:** {{localKnown}}. **Onbekend:** {{localUnknown}}; deze kinderen waren \
    niet bij het lokale team, of het is niet ingevuld.
    - **Mediaan van de dagen bij het lokale team:** {{localMedian}} (n = {{localN}}).
    {{#hasLocalErrors}}
    - **Fout in de gegevens:** bij {{localErrors}} ligt de dag na de aanmelding. Die tellen niet mee \
    in de mediaan.
    {{/hasLocalErrors}}
    {{/hasReferrals}}
    {{^hasReferrals}}

    Er werd in {{year}} niemand aangemeld.
    {{/hasReferrals}}

    ### Van aanmelding tot trajectbegeleider
    {{#hasManagers}}

    Dit gaat over dezelfde kinderen als ‘Tijd tot het MDO’. Zo stond het op {{asOf}}:

    {{{managers}}}

    - **Mediaan:** {{managerMedian}}.
    - **9 van de 10 kinderen** hadden een trajectbegeleider binnen: {{managerP90}}.
    {{/hasManagers}}
    {{^hasManagers}}

    Hierover is in {{year}} niets te zeggen: er was niemand op weg naar een MDO.
    {{/hasManagers}}
    {{#hasLeftOut}}

    Door een fout in de gegevens {{leftOutVerb}} {{leftOut}} hier niet mee.
    {{/hasLeftOut}}

    ### Van advies tot beschikking van de gemeente
    {{#hasDecisions}}

    Dit gaat over kinderen met een eerste advies in {{year}} voor wie een beschikking is gevraagd of \
    gegeven. Zo stond het op {{asOf}}:

    {{{decisions}}}

    - **Mediaan:** {{decisionMedian}}.
    - **9 van de 10 kinderen** hadden een beschikking binnen: {{decisionP90}}.
    - **Geen beschikking gevraagd:** {{notAsked}} van de kinderen met een advies. Zij wachten hier \
    niet.
    {{/hasDecisions}}
    {{^hasDecisions}}

    Er is in {{year}} geen advies gegeven waarvoor een beschikking is gevraagd.
    {{/hasDecisions}}
    {{#hasEarlier}}

    Bij {{earlier}} {{earlierVerb}} de beschikking er al vóór het advies. Die tellen hier niet mee.
    {{/hasEarlier}}

    ### Pauzes, in dagen
    {{#hasPauses}}

    {{{pauses}}}

    Een pauze die nog loopt, telt mee in de mediaan zo lang als zij nu duurt. Sluit de casus, dan \
    stopt de pauze: zij is dan niet beëindigd en loopt ook niet meer.
    {{/hasPauses}}
    {{^hasPauses}}

    In {{year}} begon geen pauze.
    {{/hasPauses}}

    **Wat dit zegt:** welk deel van het traject lang duurt. \
    **Wat dit niet zegt:** wie het wachten veroorzaakte. Een pauze gaat niet af van de tijd tot het \
    MDO: het kind wacht dan ook.
    """
}
