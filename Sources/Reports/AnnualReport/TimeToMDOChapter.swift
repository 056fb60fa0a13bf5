import Projections
import Statistics

/// `tijdTotMdo`: how long children waited for the first meeting.
enum TimeToMDOChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let time = figures.now.timeToMDO
    let leftOut = time.meetingsBeforeReferral + time.endsBeforeReferral
    return Chapter(
      "Tijd tot het MDO", template,
      [
        "year": figures.year, "asOf": figures.asOf,
        "hasCases": time.cases > 0, "cases": wording.counted(time.cases, .child),
        "isSmall": time.cases > 0 && time.cases < Wording.smallGroup,
        "states": states(time, figures.asOf, wording),
        "curve": CurveExhibit(time, bars: curve(time.curve, wording)),
        "hasCurve": time.met > 0,
        "median": wording.median(time.curve), "p90": wording.ninetieth(time.curve),
        "hasMedian": time.curve.median != nil,
        "term": wording.days(time.termDays), "within": wording.estimate(time.withinTerm),
        "termCohort": wording.number(time.withinTerm.denominator),
        "horizon": wording.days(TimeToMDO.horizonDays),
        "metByThen": wording.percentage(
          time.outcomes.incidence(of: .met, at: TimeToMDO.horizonDays)),
        "stoppedByThen": wording.percentage(
          time.outcomes.incidence(of: .endedWithout, at: TimeToMDO.horizonDays)),
        "restrictedMean": mean(time.restrictedMean, time.cases, wording),
        "hasLeftOut": leftOut > 0, "leftOut": wording.counted(leftOut, .child),
        "leftOutVerb": wording.verb(leftOut, "telt", "tellen", en: "does", "do"),
      ])
  }

  /// `38,2 dagen (n = 203; 95%-interval 35,0 tot 41,4 dagen)`.
  private static func mean(_ mean: RestrictedMean?, _ cases: Int, _ wording: Wording) -> String {
    guard let mean else { return "\(wording.cannotSay) (n = \(wording.number(cases)))" }
    let (lower, upper) = (max(0, mean.interval.lower), mean.interval.upper)
    return
      "\(one(mean.mean, wording)) dagen (n = \(wording.number(cases)); 95%-interval \(one(lower, wording)) tot "
      + "\(one(upper, wording)) dagen)"
  }

  private static func one(_ value: Double, _ wording: Wording) -> String {
    wording.decimal(value, digits: 1)
  }

  private static func states(_ time: TimeToMDO, _ asOf: String, _ wording: Wording) -> BarChart {
    BarChart.counts(
      "Op weg naar een MDO: hoe het stond op \(asOf)", "Stand", "Kinderen",
      [
        (label: "heeft een MDO gehad", count: time.met),
        (label: "wacht nog", count: time.waiting),
        (label: "gestopt zonder MDO", count: time.endedWithout),
      ], of: time.cases, wording)
  }

  private static let marks = [14, 28, 42, 56, 84, 112, 168]

  /// The share that had a meeting by then, as far as anyone was still followed.
  private static func curve(_ curve: KaplanMeier, _ wording: Wording) -> BarChart {
    let last = curve.steps.last?.time ?? -1
    return BarChart(
      title: "Geschat deel van de kinderen dat een MDO had",
      header: ["Dagen na aanmelding", "Deel met MDO", "95%-interval"],
      bars: marks.filter { $0 <= last }.map { day in
        let step = curve.steps.last { $0.time <= day }
        let share = 1 - (step?.survival ?? 1)
        let limits = step?.logLogLimits.map { "(\(interval(of: $0, wording)))" } ?? "(–)"
        return BarChart.Bar(
          label: "na \(day) dagen", value: share, figures: [wording.percentage(share), limits])
      }, full: 1, wording: wording)
  }

  /// The limits are of the share that still waits; those that had a meeting are the others.
  private static func interval(of waiting: Interval, _ wording: Wording) -> String {
    wording.percentages(Interval(lower: 1 - waiting.upper, upper: 1 - waiting.lower))
  }

  private static let template = """
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
    {{#hasMedian}} De helft had het MDO op die dag of eerder.{{/hasMedian}}
    - **9 van de 10 kinderen** hadden een MDO binnen: {{p90}}.
    - **Binnen de richttermijn van {{term}}:** {{within}}. Dit gaat alleen over kinderen bij wie de \
    hele termijn voorbij was op de peildatum ({{termCohort}}). Wie eerder stopte, telt niet mee.
    - **Na {{horizon}}:** naar schatting had {{metByThen}} een MDO gehad, en was {{stoppedByThen}} \
    gestopt zonder MDO. Hier is stoppen een einde: wie stopt, krijgt geen MDO meer (Aalen–Johansen).
    - **Gemiddeld gewacht, elk wachten tot ten hoogste {{horizon}} geteld:** {{restrictedMean}}.
    {{#hasCurve}}

    Hoe het wachten van alle {{cases}} verliep, geschat en met het 95%-interval:

    {{{curve}}}
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
    """
}
