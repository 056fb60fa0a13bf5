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
      wording("Wachten in het traject", en: "Waiting within a case"), wording(template),
      [
        "year": figures.year, "asOf": figures.asOf,
        "hasReferrals": local.cases > 0, "localKnown": wording.share(local.known),
        "localUnknown": wording.share(local.unknown, of: local.cases),
        "hasLocalErrors": local.afterReferral > 0,
        "localErrors": wording.share(local.afterReferral, of: local.cases),
        "localMedian": local.median.map(wording.days) ?? wording.cannotSay,
        "localN": wording.number(local.days.count),
        "hasManagers": clocks.caseManager.waits > 0,
        "hasEarlyMeetings": figures.now.timeToMDO.meetingsBeforeReferral > 0,
        "managers": lines(
          wording(
            "Wachten op een trajectbegeleider: hoe het stond op \(figures.asOf)",
            en: "Waiting for a case manager: how it stood on \(figures.asOf)"),
          clocks.caseManager,
          came: wording("kreeg een trajectbegeleider", en: "got a case manager"), wording),
        "managerMedian": wording.median(clocks.caseManager.curve),
        "managerP90": wording.ninetieth(clocks.caseManager.curve),
        "hasLeftOut": clocks.endsBeforeReferral > 0,
        "leftOut": wording.counted(clocks.endsBeforeReferral, .child),
        "leftOutVerb": wording.verb(clocks.endsBeforeReferral, "telt", "tellen", en: "does", "do"),
        "hasDecisions": clocks.decision.waits > 0,
        "decisions": lines(
          wording(
            "Wachten op de beschikking: hoe het stond op \(figures.asOf)",
            en: "Waiting for the decision: how it stood on \(figures.asOf)"),
          clocks.decision, came: wording("kreeg een beschikking", en: "got a decision"), wording),
        "decisionMedian": wording.median(clocks.decision.curve),
        "decisionP90": wording.ninetieth(clocks.decision.curve),
        "notAsked": wording.share(
          clocks.advicesWithoutDecision,
          of: clocks.advicesWithoutDecision + clocks.decision.waits + clocks.decidedBeforeAdvice),
        "hasEarlier": clocks.decidedBeforeAdvice > 0,
        "earlier": wording.counted(clocks.decidedBeforeAdvice, .child),
        "earlierVerb": wording.verb(clocks.decidedBeforeAdvice, "was", "waren", en: "was", "was"),
        "hasPauses": !pauses.isEmpty,
        "pauses": FigureTable(
          title: wording(
            "Pauzes die in \(figures.year) begonnen, in dagen",
            en: "Pauses that began in \(figures.year), in days"),
          header: [
            wording("Reden van de pauze", en: "Reason of the pause"),
            wording("Begonnen", en: "Began"), wording("Beëindigd", en: "Ended"),
            wording("Loopt nog", en: "Still runs"), wording("Mediaan (95%)", en: "Median (95%)"),
          ],
          rows: pauses.map { row($0.key, $0.value, wording) }),
      ])
  }

  private static func lines(_ title: String, _ clock: WaitClock, came: String, _ wording: Wording)
    -> BarChart
  {
    var counts = [
      (label: came, count: clock.came),
      (label: wording("wacht nog", en: "still waiting"), count: clock.waiting),
    ]
    if clock.stopped > 0 {
      let stopped = wording("gestopt voor het zover was", en: "ended before it came")
      counts.append((label: stopped, count: clock.stopped))
    }
    return BarChart.counts(
      title, wording("Stand", en: "State"), wording("Kinderen", en: "Children"), counts,
      of: clock.waits, wording)
  }

  private static func row(_ reason: PauseReason, _ clock: WaitClock, _ wording: Wording) -> [String]
  {
    [
      wording(reason.label), wording.number(clock.waits), wording.number(clock.came),
      wording.number(clock.waiting), wording.medianCell(clock.curve),
    ]
  }
}
