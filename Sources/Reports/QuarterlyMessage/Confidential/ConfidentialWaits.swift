import Disclosure
import Projections
import Statistics
import Vocabulary

/// Waiting, as far as a municipality may read it.
enum ConfidentialWaits {
  static func chapters(_ shown: ShownFigures) -> [Chapter] { [mdo(shown), care(shown)] }

  private static func mdo(_ shown: ShownFigures) -> Chapter {
    let wording = shown.wording
    let (cells, time) = (shown.cells, shown.figures.timeToMDO)
    let figures = [
      "met": shown.share(cells.met, of: cells.onTheWay),
      "waiting": shown.share(cells.waitingForMDO, of: cells.onTheWay),
      "ended": shown.share(cells.endedWithoutMDO, of: cells.onTheWay),
      "median": shown.summary(over: cells.onTheWay) { wording.median(time.curve) },
      "p90": shown.ninetieth(over: cells.onTheWay) { wording.ninetieth(time.curve) },
      "within": shown.estimate(cells.withinTerm, of: cells.termCohort),
    ]
    let values: [String: Any] = [
      "cases": shown.count(cells.onTheWay), "term": wording.days(time.termDays),
      "hasMedian": shown.showsSummary(over: cells.onTheWay) && time.curve.median != nil,
      "hasFigures": figures.values.contains { $0 != shown.leftOut },
    ]
    return Chapter(
      wording("Wachten op het MDO", en: "Waiting for the MDO"), wording(meeting),
      values.merging(figures) { $1 })
  }

  private static func care(_ shown: ShownFigures) -> Chapter {
    let wording = shown.wording
    let (cells, list) = (shown.cells, shown.figures.waitingList)
    let values: [String: Any] = [
      "asOf": wording.date(shown.figures.question.asOf),
      "waiting": shown.count(cells.waitingForCare),
      "median": shown.plainMedian(over: cells.waitingForCare) { list.medianDaysSoFar },
      "term": wording.days(list.termDays),
      "beyond": shown.share(cells.beyondTerm, of: cells.waitingForCare),
      "requested": shown.count(cells.requested), "started": shown.count(cells.started),
      "withdrawn": shown.count(cells.withdrawn),
      "wait": shown.summary(over: cells.requested) { wording.median(list.opened.curve) },
    ]
    return Chapter(
      wording("Wachten op vervolghulp", en: "Waiting for follow-up care"),
      wording(careBefore) + wording(ConfidentialChapters.parts) + wording(careAfter),
      values.merging(shown.table(cells.careKinds, of: cells.waitingForCare)) { $1 }
        .merging(["remark": ""]) { $1 })
  }

  private static let meeting = Bilingual(
    """
    Op weg naar een MDO, van de aangemelde kinderen: {{cases}}.
    {{^hasFigures}}
    Hoe het met hen ging, is weggelaten: de aantallen zijn te klein.
    {{/hasFigures}}
    {{#hasFigures}}
    - Heeft een MDO gehad: {{met}}.
    - Wacht nog: {{waiting}}.
    - Gestopt zonder MDO: {{ended}}.
    - Mediaan van het wachten: {{median}}.{{#hasMedian}} De helft had het MDO op die dag of \
    eerder.{{/hasMedian}} Wie nog wacht, telt mee.
    - 9 van de 10 kinderen die niet eerder stopten, hadden een MDO binnen: {{p90}}.
    - Binnen de richttermijn van {{term}}: {{within}}. Dit gaat alleen over kinderen bij wie die \
    termijn helemaal voorbij is.

    De richttermijn is een werkafspraak, geen wettelijke norm. Pauzes zijn niet afgetrokken. Het \
    95%-interval geeft de grenzen waar de werkelijke waarde waarschijnlijk tussen ligt. ‘Niet te \
    zeggen’ betekent: er zijn te weinig gegevens.
    {{/hasFigures}}
    """,
    en: """
      On their way to an MDO, of the children referred: {{cases}}.
      {{^hasFigures}}
      What became of them is left out: the numbers are too small.
      {{/hasFigures}}
      {{#hasFigures}}
      - Had an MDO: {{met}}.
      - Still waiting: {{waiting}}.
      - Stopped without an MDO: {{ended}}.
      - Median of the wait: {{median}}.{{#hasMedian}} Half had the MDO on that day or \
      before.{{/hasMedian}} Those still waiting count too.
      - 9 of 10 children who did not stop before had an MDO within: {{p90}}.
      - Within the reference term of {{term}}: {{within}}. This is only about children whose whole term \
      is over.

      The reference term is a working agreement and no legal norm. Pauses are not deducted. The 95% \
      interval gives the limits between which the true value probably lies. ‘Cannot be said’ means: \
      there are too few data.
      {{/hasFigures}}
      """)

  private static let careBefore = Bilingual(
    """
    Dit zijn aanvragen, geen kinderen: een kind kan op meer soorten hulp wachten. Ook na het \
    afsluiten van het traject loopt het wachten hier door.

    Aanvragen die op {{asOf}} openstonden: {{waiting}}.
    - Mediaan van het wachten tot nu toe: {{median}}.
    - Langer dan de richttermijn van {{term}}: {{beyond}}.

    Waarop wordt gewacht:

    """,
    en: """
      These are requests, not children: a child may wait for more than one kind of care. The wait \
      goes on here even after the case is closed.

      Requests that were open on {{asOf}}: {{waiting}}.
      - Median of the wait so far: {{median}}.
      - Longer than the reference term of {{term}}: {{beyond}}.

      What they wait for:

      """)

  private static let careAfter = Bilingual(
    """


    In deze periode aangevraagd: {{requested}}. Gestart: {{started}}. Vervallen: {{withdrawn}}. \
    Mediaan van aanvraag tot start: {{wait}}.
    """,
    en: """


      Requested in this period: {{requested}}. Started: {{started}}. Withdrawn: {{withdrawn}}. \
      Median from request to start: {{wait}}.
      """)
}

/// What parents answered, as far as a municipality may read it.
enum ConfidentialAnswers {
  static func chapter(_ shown: ShownFigures) -> Chapter {
    let wording = shown.wording
    let (cells, satisfaction) = (shown.cells, shown.figures.satisfaction)
    let themes = satisfaction.themes.keys.sorted().compactMap { theme in
      shown.issued.share(cells.satisfied(theme), of: cells.answers(theme)).map { _ in
        [
          "label": wording.sentence(theme.label),
          "share": shown.estimate(cells.satisfied(theme), of: cells.answers(theme)),
          "mean": shown.meanScore(theme, of: satisfaction, in: cells)
            .map { wording.decimal($0, digits: 1) } ?? shown.leftOut,
        ]
      }
    }
    let figures = [
      "sent": shown.share(cells.sent, of: cells.closed),
      "response": shown.estimate(cells.returned, of: cells.delivered),
      "days": shown.plainMedian(over: cells.returned) { satisfaction.medianResponseDays },
    ]
    let isNobody = shown.isEmpty(cells.closed)
    let hasFigures = !isNobody && figures.values.contains { $0 != shown.leftOut }
    let values: [String: Any] = [
      "closed": shown.count(cells.closed), "themes": themes, "hasThemes": !themes.isEmpty,
      "hasFigures": hasFigures, "hasAny": !themes.isEmpty || hasFigures,
      "isLeftOut": !isNobody && themes.isEmpty && !hasFigures,
    ]
    return Chapter(
      wording("Wat ouders vinden", en: "What parents think"), wording(answers),
      values.merging(figures) { $1 })
  }

  private static let answers = Bilingual(
    """
    Trajecten die zijn afgesloten en waarna ouders een vragenlijst horen te krijgen: {{closed}}.
    {{#isLeftOut}}
    Hoeveel ouders antwoordden, en wat, is weggelaten: de aantallen zijn te klein.
    {{/isLeftOut}}
    {{#hasFigures}}
    - Een vragenlijst verstuurd: {{sent}}.
    - Respons, het deel dat antwoordde van de gezinnen bij wie de vragenlijst aankwam: {{response}}.
    - Mediaan tijd tot antwoord: {{days}}.
    {{/hasFigures}}
    {{#hasAny}}

    {{#hasThemes}}
    Tevreden (een 4 of 5 op een schaal van 1 tot 5), per onderwerp:
    {{#themes}}
    - {{label}}: {{share}}, gemiddelde {{mean}}.
    {{/themes}}
    {{/hasThemes}}
    {{^hasThemes}}
    Het oordeel per onderwerp is weggelaten: de aantallen zijn te klein.
    {{/hasThemes}}
    {{/hasAny}}
    """,
    en: """
      Cases that were closed and after which parents should get a questionnaire: {{closed}}.
      {{#isLeftOut}}
      How many parents answered, and what, is left out: the numbers are too small.
      {{/isLeftOut}}
      {{#hasFigures}}
      - Sent a questionnaire: {{sent}}.
      - Response: {{response}}. This is the part that answered, of the families that the questionnaire \
      reached.
      - Median time to the answer: {{days}}.
      {{/hasFigures}}
      {{#hasAny}}

      {{#hasThemes}}
      Satisfied (a 4 or 5 on a scale of 1 to 5), by subject:
      {{#themes}}
      - {{label}}: {{share}}, mean {{mean}}.
      {{/themes}}
      {{/hasThemes}}
      {{^hasThemes}}
      What they think by subject is left out: the numbers are too small.
      {{/hasThemes}}
      {{/hasAny}}
      """)
}
