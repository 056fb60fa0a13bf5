import Projections
import Statistics
import Vocabulary

/// The year in five sentences, one for each indicator.
enum SummaryChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let now = figures.now
    let staff = now.staffTurnover?.roles[.caseManager]
    let (atStart, atEnd) = (staff?.atStart ?? 0, staff?.atEnd ?? 0)
    let (started, left) = (staff?.started ?? 0, staff?.left ?? 0)
    let response = now.satisfaction.response
    return Chapter(
      "Het jaar in vijf zinnen", template,
      [
        "year": figures.year, "yearBefore": figures.yearBefore, "asOf": figures.asOf,
        "until": figures.question.isUnfinished ? " (tot en met \(figures.asOf))" : "",
        "were": wording.verb(now.inflow.referrals, "werd", "werden", en: "was", "were"),
        "referrals": wording.counted(now.inflow.referrals, .child),
        "referralsBefore": wording.number(figures.before.inflow.referrals),
        "referrers": referrers(now.inflow, wording),
        "hasMedian": now.timeToMDO.curve.median != nil, "hasCohort": now.timeToMDO.cases > 0,
        "median": wording.median(now.timeToMDO.curve),
        "term": wording.days(now.timeToMDO.termDays),
        "within": wording.estimate(now.timeToMDO.withinTerm),
        "cohort": wording.counted(now.timeToMDO.cases, .child),
        "hasWaiting": now.waitingList.waiting > 0,
        "waiting": wording.counted(now.waitingList.waiting, .request),
        "waitingVerb": wording.verb(now.waitingList.waiting, "stond", "stonden", en: "was", "were"),
        "beyond": wording.share(now.waitingList.beyondTerm, of: now.waitingList.waiting),
        "careTerm": wording.days(now.waitingList.termDays),
        "longest": now.waitingList.longestDaysSoFar.map(wording.days) ?? Wording.none,
        "answered": wording.verb(
          response.numerator, "antwoordde", "antwoordden", en: "answered", "answered"),
        "hasResponse": response.denominator > 0, "response": wording.estimate(response),
        "hasClosed": now.satisfaction.closed > 0,
        "closed": wording.counted(now.satisfaction.closed, .trajectory),
        "closedVerb": wording.verb(now.satisfaction.closed, "werd", "werden", en: "was", "were"),
        "hasStaff": atStart + started + left > 0,
        "left": wording.number(left), "started": wording.number(started),
        "leftVerb": wording.verb(left, "stopte er", "stopten er", en: "left", "left"),
        "startedVerb": wording.verb(started, "begon er", "begonnen er", en: "began", "began"),
        "atEnd": wording.number(atEnd), "atStart": wording.number(atStart),
        "atEndVerb": wording.verb(atEnd, "was er", "waren er", en: "was", "were"),
      ])
  }

  /// Who referred most; nothing where more than a few share the first place.
  private static func referrers(_ inflow: Inflow, _ wording: Wording) -> String {
    let all = Counts.byCode(inflow.referrers, wording)
    guard let most = all.first?.count else { return "" }
    let first = all.filter { $0.count == most }
    guard first.count <= 3 else { return "" }
    let share = wording.share(most, of: inflow.referrals)
    if inflow.referrals == 1 { return ", via: \(first[0].label)" }
    let each = first.count > 1 ? "elk " : ""
    let names = wording.list(first.map(\.label))
    return "; de meeste aanmeldingen kwamen via: \(names), \(each)\(share)"
  }

  private static let template = """
    1. In {{year}}{{until}} {{were}} {{referrals}} aangemeld (in {{yearBefore}}: \
    {{referralsBefore}}){{referrers}}.
    2. {{#hasCohort}}{{#hasMedian}}De helft van de kinderen had een MDO binnen {{median}}; \
    {{/hasMedian}}{{^hasMedian}}Hoe lang het tot het MDO duurde, is niet te zeggen (het gaat \
    om {{cohort}}); {{/hasMedian}}binnen de richttermijn van {{term}}: {{within}}.\
    {{/hasCohort}}{{^hasCohort}}Over de tijd tot het MDO is niets te zeggen: er was geen aanmelding \
    die naar een MDO ging.{{/hasCohort}}
    3. {{#hasWaiting}}Op {{asOf}} {{waitingVerb}} {{waiting}} voor vervolghulp open; langer dan \
    {{careTerm}}: {{beyond}}, de langste {{longest}}.{{/hasWaiting}}{{^hasWaiting}}Op {{asOf}} stond \
    geen aanvraag voor vervolghulp open.{{/hasWaiting}}
    4. {{#hasResponse}}Van de gezinnen bij wie een vragenlijst aankwam, {{answered}} \
    {{response}}.{{/hasResponse}}{{^hasResponse}}{{#hasClosed}}Er {{closedVerb}} {{closed}} \
    afgesloten, maar er kwam geen vragenlijst bij ouders aan; over hun oordeel is niets te \
    zeggen.{{/hasClosed}}{{^hasClosed}}Er werd geen traject afgesloten waarna ouders een \
    vragenlijst krijgen; over hun oordeel is niets te zeggen.{{/hasClosed}}{{/hasResponse}}
    5. {{#hasStaff}}Van de trajectbegeleiders {{leftVerb}} {{left}} en {{startedVerb}} {{started}}; \
    aan het begin van de periode was het aantal {{atStart}}, aan het eind {{atEnd}}.{{/hasStaff}}\
    {{^hasStaff}}Over trajectbegeleiders staat er in deze periode niets in het logboek.{{/hasStaff}}
    """
}
