import Projections
import Statistics
import Vocabulary

/// How long children of the municipality waited for the meeting.
enum QuarterlyMDOChapter {
  static func make(_ figures: QuarterlyFigures) -> Chapter {
    let wording = figures.wording
    let time = figures.now.timeToMDO
    let leftOut = time.meetingsBeforeReferral + time.endsBeforeReferral
    return Chapter(
      wording("Wachten op het MDO", en: "Waiting for the MDO"), wording(template),
      [
        "hasCases": time.cases > 0, "cases": wording.counted(time.cases, .child),
        "met": wording.share(time.met, of: time.cases),
        "waiting": wording.share(time.waiting, of: time.cases),
        "ended": wording.share(time.endedWithout, of: time.cases),
        "median": wording.median(time.curve), "hasMedian": time.curve.median != nil,
        "p90": wording.ninetieth(time.curve), "term": wording.days(time.termDays),
        "within": wording.estimate(time.withinTerm),
        "hasLeftOut": leftOut > 0, "leftOut": wording.counted(leftOut, .child),
        "leftOutVerb": wording.verb(leftOut, "telt", "tellen", en: "does", "do"),
      ])
  }

  private static let template = Bilingual(
    """
    {{#hasCases}}
    Van de kinderen die in dit kwartaal zijn aangemeld, waren er op weg naar een MDO: {{cases}}.
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
    {{/hasCases}}
    {{^hasCases}}
    Er was in dit kwartaal geen aanmelding die naar een MDO ging. Over dit wachten is niets te \
    zeggen.
    {{/hasCases}}
    {{#hasLeftOut}}

    Door een fout in de gegevens {{leftOutVerb}} {{leftOut}} hier niet mee.
    {{/hasLeftOut}}
    """,
    en: """
      {{#hasCases}}
      Of the children referred in this quarter, on their way to an MDO: {{cases}}.
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
      {{/hasCases}}
      {{^hasCases}}
      In this quarter, there was no referral that went to an MDO. Nothing can be said of this wait.
      {{/hasCases}}
      {{#hasLeftOut}}

      Because of an error in the data, {{leftOut}} {{leftOutVerb}} not count here.
      {{/hasLeftOut}}
      """)
}

/// Waiting for follow-up care.
enum QuarterlyCareChapter {
  static func make(_ figures: QuarterlyFigures) -> Chapter {
    let wording = figures.wording
    let list = figures.now.waitingList
    return Chapter(
      wording("Wachten op vervolghulp", en: "Waiting for follow-up care"), wording(template),
      [
        "asOf": wording.date(figures.question.asOf), "hasWaiting": list.waiting > 0,
        "stood": wording.verb(list.waiting, "stond", "stonden", en: "was", "were"),
        "waiting": wording.counted(list.waiting, .request), "n": wording.number(list.waiting),
        "medianSoFar": list.medianDaysSoFar.map(wording.days) ?? wording.cannotSay,
        "longest": list.longestDaysSoFar.map(wording.days) ?? wording.cannotSay,
        "term": wording.days(list.termDays),
        "beyond": wording.share(list.beyondTerm, of: list.waiting),
        "kinds": kinds(list, wording),
        "requested": wording.number(list.opened.requested),
        "started": wording.number(list.started), "withdrawn": wording.number(list.withdrawn),
        "hasRequested": list.opened.requested > 0,
        "median": wording.median(list.opened.curve), "p90": wording.ninetieth(list.opened.curve),
        "hasPriority": list.withPriority.requested > 0,
        "priority": wording.median(list.withPriority.curve),
        "noPriority": wording.median(list.withoutPriority.curve),
      ])
  }

  private static func kinds(_ list: WaitingList, _ wording: Wording) -> [[String: Any]] {
    let waiting = list.byKind.filter { $0.value.waiting > 0 }.sorted {
      ($1.value.waiting, $0.key?.ordinal ?? .max) < ($0.value.waiting, $1.key?.ordinal ?? .max)
    }
    return waiting.map { kind, of in
      [
        "label": wording.sentence(kind?.label ?? Counts.erased),
        "share": wording.share(of.waiting, of: list.waiting),
        "median": of.medianDaysSoFar.map(wording.days) ?? wording.cannotSay,
      ]
    }
  }

  private static let template = Bilingual(
    """
    Dit zijn aanvragen, geen kinderen: een kind kan op meer soorten hulp wachten. Ook na het \
    afsluiten van het traject loopt het wachten hier door.

    {{#hasWaiting}}
    Op {{asOf}} {{stood}} {{waiting}} open.
    - Mediaan van het wachten tot nu toe: {{medianSoFar}} (n = {{n}}).
    - Langste wachten tot nu toe: {{longest}}.
    - Langer dan de richttermijn van {{term}}: {{beyond}}.

    Waarop wordt gewacht:
    {{#kinds}}
    - {{label}}: {{share}}, mediaan tot nu toe {{median}}.
    {{/kinds}}
    {{/hasWaiting}}
    {{^hasWaiting}}
    Op {{asOf}} stond geen aanvraag open.
    {{/hasWaiting}}

    In dit kwartaal: {{requested}} aangevraagd, {{started}} gestart, {{withdrawn}} vervallen. Wat \
    startte of verviel, kan eerder zijn aangevraagd.
    {{#hasRequested}}

    Voor de aanvragen van dit kwartaal:
    - Mediaan van aanvraag tot start: {{median}}.
    - 9 van de 10 gestart binnen: {{p90}}.
    {{#hasPriority}}
    - Met voorrangsafspraak, mediaan: {{priority}}.
    - Zonder, of niet ingevuld, mediaan: {{noPriority}}.

    Een verschil tussen met en zonder voorrang is een samenhang, geen bewijs.
    {{/hasPriority}}
    {{/hasRequested}}
    """,
    en: """
      These are requests, not children: a child may wait for more than one kind of care. The wait goes \
      on here even after the case is closed.

      {{#hasWaiting}}
      On {{asOf}}, {{waiting}} {{stood}} open.
      - Median of the wait so far: {{medianSoFar}} (n = {{n}}).
      - Longest wait so far: {{longest}}.
      - Longer than the reference term of {{term}}: {{beyond}}.

      What they wait for:
      {{#kinds}}
      - {{label}}: {{share}}, median so far {{median}}.
      {{/kinds}}
      {{/hasWaiting}}
      {{^hasWaiting}}
      On {{asOf}}, no request was open.
      {{/hasWaiting}}

      In this quarter: {{requested}} requested, {{started}} started, {{withdrawn}} withdrawn. What \
      started or was withdrawn may have been requested earlier.
      {{#hasRequested}}

      For the requests of this quarter:
      - Median from request to start: {{median}}.
      - 9 of 10 started within: {{p90}}.
      {{#hasPriority}}
      - With a priority agreement, median: {{priority}}.
      - Without one, or not filled in, median: {{noPriority}}.

      A difference with and without priority is an association, no proof.
      {{/hasPriority}}
      {{/hasRequested}}
      """)
}
