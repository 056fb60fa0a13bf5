import Projections
import Statistics
import Vocabulary

/// `tijdTotMdo`: how long children waited for the first meeting.
enum TimeToMDOChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let time = figures.now.timeToMDO
    let leftOut = time.meetingsBeforeReferral + time.endsBeforeReferral
    return Chapter(
      wording("Tijd tot het MDO", en: "Time to the MDO"), wording(template),
      [
        "year": figures.year, "asOf": figures.asOf,
        "hasCases": time.cases > 0, "cases": wording.counted(time.cases, .child),
        "allCases": allCases(time.cases, wording),
        "isSmall": time.cases > 0 && time.cases < Wording.smallGroup,
        "states": states(time, figures.asOf, wording),
        "curve": CurveExhibit(time, bars: curve(time.marks, wording)),
        "hasCurve": time.met > 0 && !time.marks.isEmpty,
        "median": wording.median(time.curve), "p90": wording.ninetieth(time.curve),
        "hasMedian": time.curve.median != nil, "isSeveral": time.cases > 1,
        "term": wording.days(time.termDays), "within": wording.estimate(time.withinTerm),
        "termCohort": wording.number(time.withinTerm.denominator),
        "horizon": wording.days(TimeToMDO.horizonDays),
        "horizonDay": wording.number(TimeToMDO.horizonDays),
        "hasOthersByThen": othersByThen(time),
        "metByThen": wording.percentage(
          time.outcomes.incidence(of: .met, at: TimeToMDO.horizonDays)),
        "stoppedByThen": wording.percentage(
          time.outcomes.incidence(of: .endedWithout, at: TimeToMDO.horizonDays)),
        "restrictedMean": mean(time.restrictedMean, time.cases, wording),
        "hasLeftOut": leftOut > 0, "leftOut": wording.counted(leftOut, .child),
        "leftOutVerb": wording.verb(leftOut, "telt", "tellen", en: "does", "do"),
      ])
  }

  private static func allCases(_ count: Int, _ wording: Wording) -> String {
    let children = wording.counted(count, .child)
    return switch count {
    case 1: wording("dat ene kind", en: "that one child")
    case 2: wording("beide kinderen", en: "both children")
    default: wording("alle \(children)", en: "all \(children)")
    }
  }

  /// Whether some were still waiting at the horizon.
  private static func othersByThen(_ time: TimeToMDO) -> Bool {
    let (outcomes, day) = (time.outcomes, TimeToMDO.horizonDays)
    return outcomes.incidence(of: .met, at: day) + outcomes.incidence(of: .endedWithout, at: day)
      < 0.9995
  }

  /// `38,2 dagen (n = 203; 95%-interval 35,0 tot 41,4 dagen)`.
  private static func mean(_ mean: RestrictedMean?, _ cases: Int, _ wording: Wording) -> String {
    guard let mean else { return "\(wording.cannotSay) (n = \(wording.number(cases)))" }
    let (lower, upper) = (
      one(max(0, mean.interval.lower), wording), one(mean.interval.upper, wording)
    )
    // One case, or all alike: no interval can be told from that.
    guard lower != upper else {
      return "\(one(mean.mean, wording)) \(wording(Noun.day.many)) (n = \(wording.number(cases)))"
    }
    let days = wording(Noun.day.many)
    return "\(one(mean.mean, wording)) \(days) (n = \(wording.number(cases)); "
      + "\(wording.interval95) \(lower) \(wording.to) \(upper) \(days))"
  }

  private static func one(_ value: Double, _ wording: Wording) -> String {
    wording.decimal(value, digits: 1)
  }

  private static func states(_ time: TimeToMDO, _ asOf: String, _ wording: Wording) -> BarChart {
    BarChart.counts(
      wording(
        "Op weg naar een MDO: hoe het stond op \(asOf)",
        en: "On the way to an MDO: how it stood on \(asOf)"),
      wording("Stand", en: "State"), wording("Kinderen", en: "Children"),
      [
        (label: wording("heeft een MDO gehad", en: "had an MDO"), count: time.met),
        (label: wording("wacht nog", en: "still waiting"), count: time.waiting),
        (
          label: wording("gestopt zonder MDO", en: "stopped without an MDO"),
          count: time.endedWithout
        ),
      ], of: time.cases, wording)
  }

  private static func curve(_ marks: [TimeToMDO.Mark], _ wording: Wording) -> BarChart {
    BarChart(
      title: wording(
        "Geschat deel van de kinderen dat een MDO had",
        en: "Estimated part of the children that had an MDO"),
      header: [
        wording("Dagen na aanmelding", en: "Days after referral"),
        wording("Deel met MDO", en: "Part with an MDO"), wording.interval95,
      ],
      bars: marks.map { mark in
        let limits = mark.interval.map { "(\(wording.percentages($0)))" } ?? "(–)"
        return BarChart.Bar(
          label: wording("na \(mark.days) dagen", en: "after \(mark.days) days"),
          value: mark.share, figures: [wording.percentage(mark.share), limits])
      }, full: 1, wording: wording)
  }

  private static let template = Bilingual(
    """
    Dit gaat over kinderen die in {{year}} zijn aangemeld en op weg waren naar een MDO: {{cases}}. \
    Kinderen die direct een antwoord kregen, zijn doorverwezen of niet bij de doelgroep horen, staan \
    hier niet bij.
    {{#hasCases}}
    {{#isSmall}}

    **Kleine aantallen:** deze cijfers kunnen door één kind al anders zijn.
    {{/isSmall}}

    Zo stond het op {{asOf}}:

    {{{states}}}

    - **Mediaan:** {{median}}.\
    {{#hasMedian}}{{#isSeveral}} De helft had het MDO op die dag of eerder.{{/isSeveral}}{{/hasMedian}}
    - **9 van de 10 kinderen** die niet eerder stopten, hadden een MDO binnen: {{p90}}.
    - **Binnen de richttermijn van {{term}}:** {{within}}. Dit gaat alleen over kinderen bij wie de \
    hele termijn voorbij was op de peildatum ({{termCohort}}). Wie eerder stopte, telt niet mee.
    - **Na {{horizon}}:** naar schatting had {{metByThen}} een MDO gehad, en was {{stoppedByThen}} \
    gestopt zonder MDO.{{#hasOthersByThen}} De anderen wachtten nog.{{/hasOthersByThen}}
    - **Gemiddeld gewacht in de eerste {{horizon}}:** {{restrictedMean}}. Wie langer wachtte, telt \
    voor {{horizon}}.
    {{#hasCurve}}

    Hoe het wachten van {{allCases}} verliep, geschat en met het 95%-interval:

    {{{curve}}}

    De tabel zegt hoe snel het MDO komt zolang een kind niet stopt. Daarom is het deel op dag \
    {{horizonDay}} hier vaak hoger dan hierboven. Ook wie nog wacht, telt mee voor de dagen tot nu: \
    daarom kan het deel binnen de richttermijn iets anders zijn.
    {{/hasCurve}}
    {{/hasCases}}
    {{^hasCases}}

    Er is dus niets te zeggen over de tijd tot het MDO.
    {{/hasCases}}
    {{#hasLeftOut}}

    Door een fout in de gegevens {{leftOutVerb}} {{leftOut}} hier niet mee; zie ‘Kwaliteit van de \
    gegevens’.
    {{/hasLeftOut}}

    **Wat dit zegt:** hoe lang ouders en kind wachten op het gesprek. Pauzes zijn niet afgetrokken, \
    ook niet als ouders zelf wilden wachten. \
    **Wat dit niet zegt:** hoe goed het gesprek was, of wie het wachten veroorzaakte. De \
    richttermijn is een werkafspraak, geen wettelijke norm.
    """,
    en: """
      This is about children who were referred in {{year}} and were on their way to an MDO: {{cases}}. \
      Children who were answered at once, referred on or are not in the target group are not among them.
      {{#hasCases}}
      {{#isSmall}}

      **Small numbers:** one child can make these figures different.
      {{/isSmall}}

      How it stood on {{asOf}}:

      {{{states}}}

      - **Median:** {{median}}.\
      {{#hasMedian}}{{#isSeveral}} Half had the MDO on that day or before.{{/isSeveral}}{{/hasMedian}}
      - **9 of 10 children** who did not stop before had an MDO within: {{p90}}.
      - **Within the reference term of {{term}}:** {{within}}. This is only about children whose whole \
      term was over on the as-of date ({{termCohort}}). Children who stopped before that do not count.
      - **After {{horizon}}:** an estimated {{metByThen}} had had an MDO, and {{stoppedByThen}} had \
      stopped without one.{{#hasOthersByThen}} The others were still waiting.{{/hasOthersByThen}}
      - **Mean wait in the first {{horizon}}:** {{restrictedMean}}. Longer waits count as {{horizon}}.
      {{#hasCurve}}

      How the wait of {{allCases}} went, by estimate and with the 95% interval:

      {{{curve}}}

      The table says how soon the MDO comes as long as a child does not stop. So the part on day \
      {{horizonDay}} is often higher here than above. Children still waiting count too, for their days \
      so far: so the part within the reference term may be slightly different.
      {{/hasCurve}}
      {{/hasCases}}
      {{^hasCases}}

      So nothing can be said of the time to the MDO.
      {{/hasCases}}
      {{#hasLeftOut}}

      Because of an error in the data, {{leftOut}} {{leftOutVerb}} not count here; see ‘Quality of the \
      data’.
      {{/hasLeftOut}}

      **What this says:** how long parents and child wait for the meeting. Pauses are not deducted, not \
      even where parents wished to wait themselves. \
      **What this does not say:** how good the meeting was, or who caused the wait. The reference term \
      is a working agreement and no legal norm.
      """)
}
