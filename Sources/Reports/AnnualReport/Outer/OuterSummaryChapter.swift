import Disclosure
import Projections
import Vocabulary

/// The year in five sentences, as far as they may be said.
enum OuterSummaryChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let (wording, now) = (figures.wording, figures.now)
    let manager = now.post(.caseManager)
    let first = figures.leadingPart(
      of: now.referrals, among: now.singleReferrers + now.referrerGroups.dropLast())
    return Chapter(
      wording("Het jaar in vijf zinnen", en: "The year in five sentences"), wording(template),
      [
        "year": figures.year, "yearBefore": figures.yearBefore, "asOf": figures.asOf,
        "referrals": figures.count(now.referrals, .child),
        "referralsBefore": figures.referralsBefore,
        "hasReferrer": first != nil, "referrer": first.map { wording($0.label) } ?? "",
        "referrerShare": first.map { wording.share($0.share) } ?? "",
        "median": figures.median(over: now.onTheWay) { $0.now.timeToMDO.curve },
        "term": wording.days(figures.question.mdoTermDays),
        "within": figures.estimate(now.withinTerm, of: now.termCohort),
        "waiting": figures.count(now.waitingForCare),
        "careTerm": wording.days(figures.question.followUpCareTermDays),
        "beyond": figures.share(now.beyondTerm, of: now.waitingForCare),
        "response": figures.estimate(now.returned, of: now.delivered),
        "left": figures.count(manager.left), "started": figures.count(manager.started),
        "atStart": figures.count(manager.atStart), "atEnd": figures.count(manager.atEnd),
        "hasPosts": figures.hasPosts,
        "hasStaff": [manager.left, manager.started, manager.atStart, manager.atEnd].contains {
          figures.issued.shown($0) != nil
        },
      ])
  }

  private static let template = Bilingual(
    """
    1. **Aanmeldingen in {{year}}:** {{referrals}}; in {{yearBefore}}: {{referralsBefore}}.\
    {{#hasReferrer}} De meeste kwamen via: {{referrer}}, {{referrerShare}}.{{/hasReferrer}}
    2. **Tijd tot het MDO:** mediaan {{median}}; binnen de richttermijn van {{term}}: {{within}}.
    3. **Wachten op vervolghulp op {{asOf}}:** open aanvragen: {{waiting}}; langer dan {{careTerm}}: \
    {{beyond}}.
    4. **Gezinnen die antwoordden op de vragenlijst:** {{response}}.
    5. **Trajectbegeleiders:** \
    {{#hasStaff}}gestopt: {{left}}, begonnen: {{started}}; aan het begin: {{atStart}}, aan het eind: \
    {{atEnd}}.{{/hasStaff}}{{^hasStaff}}{{#hasPosts}}weggelaten, want het zijn er weinig.{{/hasPosts}}{{^hasPosts}}geen in \
    {{year}}, voor zover vastgelegd.{{/hasPosts}}{{/hasStaff}}
    """,
    en: """
      1. **Referrals in {{year}}:** {{referrals}}; in {{yearBefore}}: {{referralsBefore}}.\
      {{#hasReferrer}} Most came through: {{referrer}}, {{referrerShare}}.{{/hasReferrer}}
      2. **Time to the MDO:** median {{median}}; within the reference term of {{term}}: {{within}}.
      3. **Waiting for follow-up care on {{asOf}}:** open requests: {{waiting}}; longer than \
      {{careTerm}}: {{beyond}}.
      4. **Families that answered the questionnaire:** {{response}}.
      5. **Case managers:** \
      {{#hasStaff}}left: {{left}}, started: {{started}}; at the beginning: {{atStart}}, at the end: \
      {{atEnd}}.{{/hasStaff}}{{^hasStaff}}{{#hasPosts}}left out, as they are few.{{/hasPosts}}{{^hasPosts}}none in \
      {{year}}, as far as recorded.{{/hasPosts}}{{/hasStaff}}
      """)
}
