import Projections
import Vocabulary

/// What a municipality wants to know for the quarterly talk: how many children, through whom, with
/// which questions, and why it could not be solved locally.
enum FourQuestions {
  static func chapters(_ figures: QuarterlyFigures) -> [Chapter] {
    let wording = figures.wording
    let inflow = figures.now.inflow
    let whole = inflow.referrals
    return [
      Chapter(
        wording("Hoeveel kinderen?", en: "How many children?"), wording(howMany),
        [
          "referrals": wording.counted(whole, .child),
          "were": wording.verb(whole, "werd", "werden", en: "was", "were"),
          "before": wording.number(figures.before.inflow.referrals),
          "hadReferrals": figures.before.inflow.referrals > 0,
          "hasReferrals": whole > 0, "isSmall": whole > 0 && whole < Wording.smallGroup,
          "outcomes": lines(Counts.byCode(inflow.intakeOutcomes, wording), of: whole, wording),
          "ages": lines(
            Counts.ages(inflow.ages, wording).filter { $0.count > 0 }, of: whole, wording),
          "beyondAge": wording.share(inflow.beyondAgeLimit, of: whole),
          "hasRepeated": inflow.repeatedReferrals > 0,
          "repeated": wording.counted(inflow.repeatedReferrals, .time),
        ]),
      breakdown(
        wording("Via wie?", en: "Through whom?"),
        lines(Counts.byCode(inflow.referrers, wording), of: whole, wording), "", wording),
      breakdown(
        wording("Met welke vragen?", en: "With which questions?"),
        lines(Counts.concerns(inflow.concerns, wording), of: whole, wording),
        wording(
          "Een kind kan bij meer onderwerpen meetellen.",
          en: "A child may count under more than one subject."), wording),
      breakdown(
        wording("Waarom niet lokaal op te lossen?", en: "Why not solved locally?"),
        lines(Counts.byCode(inflow.notLocalReasons, wording), of: whole, wording),
        inflow.notLocalReasons[nil] == nil
          ? "" : wording("Onbekend betekent: niet ingevuld.", en: "Unknown means: not filled in."),
        wording),
    ]
  }

  private static func lines(_ counts: [Counts.Labelled], of whole: Int, _ wording: Wording)
    -> [[String: Any]]
  {
    counts.map { label, count in
      ["label": wording.sentence(label), "share": wording.share(count, of: whole)]
    }
  }

  private static func breakdown(
    _ title: String, _ lines: [[String: Any]], _ remark: String, _ wording: Wording
  ) -> Chapter {
    Chapter(title, wording(parts), ["hasLines": !lines.isEmpty, "lines": lines, "remark": remark])
  }

  private static let howMany = Bilingual(
    """
    {{#hasReferrals}}
    In dit kwartaal {{were}} {{referrals}} aangemeld. \
    {{#hadReferrals}}Het kwartaal ervoor was het aantal {{before}}.{{/hadReferrals}}\
    {{^hadReferrals}}Het kwartaal ervoor werd niemand aangemeld.{{/hadReferrals}}
    {{/hasReferrals}}
    {{^hasReferrals}}
    In dit kwartaal werd niemand aangemeld. \
    {{#hadReferrals}}Het kwartaal ervoor was het aantal {{before}}.{{/hadReferrals}}\
    {{^hadReferrals}}Het kwartaal ervoor ook niet.{{/hadReferrals}}
    {{/hasReferrals}}
    {{#isSmall}}

    Dit zijn kleine aantallen. Eén kind meer of minder verandert de percentages hieronder flink.
    {{/isSmall}}
    {{#hasReferrals}}

    Wat de eerste gesprekken (vraagverheldering) opleverden:
    {{#outcomes}}
    - {{label}}: {{share}}.
    {{/outcomes}}

    Leeftijd bij aanmelding:
    {{#ages}}
    - {{label}}: {{share}}.
    {{/ages}}

    Even oud als de leeftijdsgrens van de gemeente, of ouder: {{beyondAge}}.
    {{#hasRepeated}}

    Dubbele aanmeldingen: {{repeated}}. Zo’n kind telt één keer.
    {{/hasRepeated}}
    {{/hasReferrals}}
    """,
    en: """
      {{#hasReferrals}}
      In this quarter, {{referrals}} {{were}} referred. \
      {{#hadReferrals}}In the quarter before, the number was {{before}}.{{/hadReferrals}}\
      {{^hadReferrals}}In the quarter before, nobody was referred.{{/hadReferrals}}
      {{/hasReferrals}}
      {{^hasReferrals}}
      In this quarter, nobody was referred. \
      {{#hadReferrals}}In the quarter before, the number was {{before}}.{{/hadReferrals}}\
      {{^hadReferrals}}Nor in the quarter before.{{/hadReferrals}}
      {{/hasReferrals}}
      {{#isSmall}}

      These are small numbers. One child more or less changes the percentages below a lot.
      {{/isSmall}}
      {{#hasReferrals}}

      What the first talks (the intake) led to:
      {{#outcomes}}
      - {{label}}: {{share}}.
      {{/outcomes}}

      Age at referral:
      {{#ages}}
      - {{label}}: {{share}}.
      {{/ages}}

      As old as the age limit of the municipality, or older: {{beyondAge}}.
      {{#hasRepeated}}

      Repeated referrals: {{repeated}}. Such a child counts once.
      {{/hasRepeated}}
      {{/hasReferrals}}
      """)

  private static let parts = Bilingual(
    """
    {{#hasLines}}
    {{#lines}}
    - {{label}}: {{share}}.
    {{/lines}}

    {{remark}}
    {{/hasLines}}
    {{^hasLines}}
    Er waren geen aanmeldingen, dus hierover is niets te zeggen.
    {{/hasLines}}
    """,
    en: """
      {{#hasLines}}
      {{#lines}}
      - {{label}}: {{share}}.
      {{/lines}}

      {{remark}}
      {{/hasLines}}
      {{^hasLines}}
      There were no referrals, so nothing can be said of this.
      {{/hasLines}}
      """)
}
