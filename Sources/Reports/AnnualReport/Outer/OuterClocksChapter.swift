import Projections
import Vocabulary

/// The separate waits in a case, as far as they may be shown.
enum OuterClocksChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let (wording, now) = (figures.wording, figures.now)
    let (manager, decision) = (now.caseManager, now.decision)
    let managerCurve = { (figures: AnnualFigures) in figures.further.clocks.caseManager.curve }
    let decisionCurve = { (figures: AnnualFigures) in figures.further.clocks.decision.curve }
    return Chapter(
      wording("Wachten in het traject", en: "Waiting within a case"), wording(template),
      [
        "year": figures.year, "asOf": figures.asOf,
        "localKnown": figures.share(now.localTeamKnown, of: now.referrals),
        "localMedian": figures.plainMedian(over: now.localTeamKnown) {
          $0.further.clocks.localTeam.median
        },
        "managers": states(
          figures, manager,
          Bilingual("kreeg een trajectbegeleider", en: "got a case manager")),
        "managerMedian": figures.median(over: manager.begun, managerCurve),
        "managerP90": figures.ninetieth(over: manager.begun, managerCurve),
        "decisions": states(
          figures, decision, Bilingual("kreeg een beschikking", en: "got a decision")),
        "decisionMedian": figures.median(over: decision.begun, decisionCurve),
        "decisionP90": figures.ninetieth(over: decision.begun, decisionCurve),
        "notAsked": figures.share(now.decisionNotAsked, of: now.advices),
        "pauses": figures.bars(
          wording(
            "Pauzes die in \(figures.year) begonnen", en: "Pauses that began in \(figures.year)"),
          wording("Reden van de pauze", en: "Reason of the pause"), wording("Pauzes", en: "Pauses"),
          now.pauseReasons, of: now.pauses),
      ])
  }

  private static func states(
    _ figures: OuterFigures, _ clock: FigureCells.ClockCells, _ came: Bilingual
  ) -> ShownBars {
    let wording = figures.wording
    return figures.bars(
      wording(
        "\(wording.sentence(came)): hoe het stond op \(figures.asOf)",
        en: "\(wording.sentence(came)): how it stood on \(figures.asOf)"),
      wording("Stand", en: "State"), wording("Kinderen", en: "Children"),
      [
        (came, clock.came), (Bilingual("wacht nog", en: "still waiting"), clock.waiting),
        (
          Bilingual("gestopt voor het zover was", en: "ended before it came"),
          clock.stopped
        ),
      ], of: clock.begun)
  }

  private static let template = Bilingual(
    """
    Hier staat waar de tijd in een traject zit. De stukken overlappen: tel ze niet op.

    ### Bij het lokale team, vóór de aanmelding

    - **Bekend sinds wanneer:** {{localKnown}}.
    - **Mediaan van de dagen bij het lokale team:** {{localMedian}}.

    ### Van aanmelding tot trajectbegeleider

    {{{managers}}}

    - **Mediaan:** {{managerMedian}}.
    - **9 van de 10 kinderen** hadden een trajectbegeleider binnen: {{managerP90}}.

    ### Van advies tot beschikking van de gemeente

    Dit gaat over kinderen met een eerste advies in {{year}} voor wie een beschikking is gevraagd of \
    gegeven:

    {{{decisions}}}

    - **Mediaan:** {{decisionMedian}}.
    - **9 van de 10 kinderen** hadden een beschikking binnen: {{decisionP90}}.
    - **Geen beschikking gevraagd,** van alle kinderen met een advies: {{notAsked}}.

    ### Pauzes

    {{{pauses}}}

    **Wat dit zegt:** welk deel van het traject lang duurt. \
    **Wat dit niet zegt:** wie het wachten veroorzaakte. Een pauze gaat niet af van de tijd tot het \
    MDO: het kind wacht dan ook.
    """,
    en: """
      Here you see where the time in a case goes. The parts overlap: do not add them up.

      ### With the local team, before the referral

      - **Known since when:** {{localKnown}}.
      - **Median of the days with the local team:** {{localMedian}}.

      ### From referral to case manager

      {{{managers}}}

      - **Median:** {{managerMedian}}.
      - **9 of 10 children** had a case manager within: {{managerP90}}.

      ### From advice to the decision of the municipality

      This is about children with a first advice in {{year}} for whom a decision was asked or given:

      {{{decisions}}}

      - **Median:** {{decisionMedian}}.
      - **9 of 10 children** had a decision within: {{decisionP90}}.
      - **No decision asked,** of all children who were given advice: {{notAsked}}.

      ### Pauses

      {{{pauses}}}

      **What this says:** which part of the case takes long. \
      **What this does not say:** who caused the wait. A pause is not deducted from the time to the MDO: the \
      child waits all the same.
      """)
}
