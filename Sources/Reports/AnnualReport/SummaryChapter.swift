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
      wording("Het jaar in vijf zinnen", en: "The year in five sentences"), wording(template),
      [
        "year": figures.year, "yearBefore": figures.yearBefore, "asOf": figures.asOf,
        "until": figures.question.isUnfinished
          ? wording(
            " (tot en met \(figures.asOf))", en: " (up to and including \(figures.asOf))") : "",
        "were": wording.verb(max(now.inflow.referrals, 1), "werd", "werden", en: "was", "were"),
        "referrals": now.inflow.referrals > 0
          ? wording.counted(now.inflow.referrals, .child) : wording("niemand", en: "nobody"),
        "referralsBefore": figures.referralsBefore,
        "referrers": referrers(now.inflow, wording),
        "isOneCase": now.timeToMDO.cases == 1, "hasMedian": now.timeToMDO.curve.median != nil,
        "hasCohort": now.timeToMDO.cases > 0,
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
        "hasStaff": atStart + started + left > 0, "hasChanged": started + left > 0,
        "left": left == 0
          ? wording("stopte niemand", en: "nobody left")
          : wording.verb(
            left, "stopte er \(wording.number(left))", "stopten er \(wording.number(left))",
            en: "\(wording.number(left)) left", "\(wording.number(left)) left"),
        "started": started == 0
          ? wording("begon niemand", en: "nobody began")
          : wording.verb(
            started, "begon er \(wording.number(started))",
            "begonnen er \(wording.number(started))",
            en: "\(wording.number(started)) began", "\(wording.number(started)) began"),
        "atEnd": wording.number(atEnd), "atStart": wording.number(atStart),
      ])
  }

  /// Who referred most; nothing where more than a few share the first place.
  private static func referrers(_ inflow: Inflow, _ wording: Wording) -> String {
    let all = Counts.byCode(inflow.referrers, wording)
    guard let most = all.first?.count else { return "" }
    let first = all.filter { $0.count == most }
    guard first.count <= 3 else { return "" }
    if most == inflow.referrals, first.count == 1, most > 1 {
      return wording(
        ", alle via: \(first[0].label)", en: ", all through: \(first[0].label)")
    }
    let share = wording.share(most, of: inflow.referrals)
    if inflow.referrals == 1 {
      return wording(", via: \(first[0].label)", en: ", through: \(first[0].label)")
    }
    let each = first.count > 1 ? wording("elk ", en: "each ") : ""
    let names = wording.list(first.map(\.label))
    return wording(
      "; de meeste aanmeldingen kwamen via: \(names), \(each)\(share)",
      en: "; most referrals came through: \(names), \(each)\(share)")
  }

  private static let template = Bilingual(
    """
    1. In {{year}}{{until}} {{were}} {{referrals}} aangemeld (in {{yearBefore}}: \
    {{referralsBefore}}){{referrers}}.
    2. {{#hasCohort}}{{#hasMedian}}{{#isOneCase}}Het kind had een MDO na {{median}}; \
    {{/isOneCase}}{{^isOneCase}}De helft van de kinderen had een MDO binnen {{median}}; \
    {{/isOneCase}}{{/hasMedian}}{{^hasMedian}}Hoe lang het tot het MDO duurde, is niet te zeggen (het gaat \
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
    5. {{#hasStaff}}{{#hasChanged}}Van de trajectbegeleiders {{left}} en {{started}}; hun aantal was \
    {{atStart}} aan het begin van de periode en {{atEnd}} aan het eind.{{/hasChanged}}{{^hasChanged}}Er stopte of begon geen trajectbegeleider; hun aantal bleef \
    {{atEnd}}.{{/hasChanged}}{{/hasStaff}}\
    {{^hasStaff}}Over trajectbegeleiders staat er in deze periode niets in het logboek.{{/hasStaff}}
    """,
    en: """
      1. In {{year}}{{until}}, {{referrals}} {{were}} referred (in {{yearBefore}}: \
      {{referralsBefore}}){{referrers}}.
      2. {{#hasCohort}}{{#hasMedian}}{{#isOneCase}}The child had an MDO after {{median}}; \
      {{/isOneCase}}{{^isOneCase}}Half of the children had an MDO within {{median}}; \
      {{/isOneCase}}{{/hasMedian}}{{^hasMedian}}How long it took to the MDO cannot be said (this is about \
      {{cohort}}); {{/hasMedian}}within the reference term of {{term}}: {{within}}.\
      {{/hasCohort}}{{^hasCohort}}Nothing can be said of the time to the MDO: there was no referral that \
      went to an MDO.{{/hasCohort}}
      3. {{#hasWaiting}}On {{asOf}}, {{waiting}} for follow-up care {{waitingVerb}} open; longer than \
      {{careTerm}}: {{beyond}}, the longest {{longest}}.{{/hasWaiting}}{{^hasWaiting}}On {{asOf}}, no \
      request for follow-up care was open.{{/hasWaiting}}
      4. {{#hasResponse}}Of the families that a questionnaire reached, {{response}} \
      {{answered}}.{{/hasResponse}}{{^hasResponse}}{{#hasClosed}}{{closed}} {{closedVerb}} closed, but no \
      questionnaire reached parents; nothing can be said of what they \
      think.{{/hasClosed}}{{^hasClosed}}No case was closed after which parents get a questionnaire; \
      nothing can be said of what they think.{{/hasClosed}}{{/hasResponse}}
      5. {{#hasStaff}}{{#hasChanged}}Of the case managers, {{left}} and {{started}}; their number was \
      {{atStart}} at the beginning of the period and {{atEnd}} at the end.{{/hasChanged}}{{^hasChanged}}No case manager left or began; their number stayed \
      {{atEnd}}.{{/hasChanged}}{{/hasStaff}}\
      {{^hasStaff}}The log holds nothing about case managers in this period.{{/hasStaff}}
      """)
}
