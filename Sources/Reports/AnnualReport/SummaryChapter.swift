import Projections
import Statistics
import Vocabulary

/// The year in five sentences, one for each indicator.
enum SummaryChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
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
        "were": verb(now.inflow.referrals, "werd", "werden"),
        "referrals": Noun.child.counted(now.inflow.referrals),
        "referralsBefore": Dutch.number(figures.before.inflow.referrals),
        "referrers": referrers(now.inflow),
        "hasMedian": now.timeToMDO.curve.median != nil, "hasCohort": now.timeToMDO.cases > 0,
        "median": Phrases.median(now.timeToMDO.curve),
        "term": Dutch.days(now.timeToMDO.termDays),
        "within": Phrases.estimate(now.timeToMDO.withinTerm),
        "cohort": Noun.child.counted(now.timeToMDO.cases),
        "hasWaiting": now.waitingList.waiting > 0,
        "waiting": Noun.request.counted(now.waitingList.waiting),
        "waitingVerb": verb(now.waitingList.waiting, "stond", "stonden"),
        "beyond": Phrases.share(now.waitingList.beyondTerm, of: now.waitingList.waiting),
        "careTerm": Dutch.days(now.waitingList.termDays),
        "longest": now.waitingList.longestDaysSoFar.map(Dutch.days) ?? Phrases.none,
        "answered": verb(response.numerator, "antwoordde", "antwoordden"),
        "hasResponse": response.denominator > 0, "response": Phrases.estimate(response),
        "hasClosed": now.satisfaction.closed > 0,
        "closed": Noun.trajectory.counted(now.satisfaction.closed),
        "closedVerb": verb(now.satisfaction.closed, "werd", "werden"),
        "hasStaff": atStart + started + left > 0,
        "left": Dutch.number(left), "started": Dutch.number(started),
        "leftVerb": verb(left, "stopte er", "stopten er"),
        "startedVerb": verb(started, "begon er", "begonnen er"),
        "atEnd": Dutch.number(atEnd), "atStart": Dutch.number(atStart),
        "atEndVerb": verb(atEnd, "was er", "waren er"),
      ])
  }

  /// Who referred most; nothing where more than a few share the first place.
  private static func referrers(_ inflow: Inflow) -> String {
    let all = Counts.byCode(inflow.referrers)
    guard let most = all.first?.count else { return "" }
    let first = all.filter { $0.count == most }
    guard first.count <= 3 else { return "" }
    let share = Phrases.share(most, of: inflow.referrals)
    if inflow.referrals == 1 { return ", via: \(first[0].label)" }
    let each = first.count > 1 ? "elk " : ""
    let names = Dutch.list(first.map(\.label))
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
