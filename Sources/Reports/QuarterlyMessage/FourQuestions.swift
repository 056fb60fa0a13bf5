import Projections

/// What a municipality wants to know for the quarterly talk: how many children, through whom, with
/// which questions, and why it could not be solved locally.
enum FourQuestions {
  static func chapters(_ figures: QuarterlyFigures) -> [Chapter] {
    let wording = figures.wording
    let inflow = figures.now.inflow
    let whole = inflow.referrals
    return [
      Chapter(
        "Hoeveel kinderen?", howMany,
        [
          "referrals": wording.counted(whole, .child),
          "were": wording.verb(whole, "werd", "werden", en: "was", "were"),
          "before": wording.number(figures.before.inflow.referrals),
          "hasReferrals": whole > 0, "isSmall": whole > 0 && whole < Wording.smallGroup,
          "outcomes": lines(Counts.byCode(inflow.intakeOutcomes, wording), of: whole, wording),
          "ages": lines(
            Counts.ages(inflow.ages, wording).filter { $0.count > 0 }, of: whole, wording),
          "beyondAge": wording.share(inflow.beyondAgeLimit, of: whole),
          "hasRepeated": inflow.repeatedReferrals > 0,
          "repeated": wording.counted(inflow.repeatedReferrals, .time),
        ]),
      breakdown(
        "Via wie?", lines(Counts.byCode(inflow.referrers, wording), of: whole, wording), ""),
      breakdown(
        "Met welke vragen?", lines(Counts.concerns(inflow.concerns, wording), of: whole, wording),
        "Een kind kan bij meer onderwerpen meetellen."),
      breakdown(
        "Waarom niet lokaal op te lossen?",
        lines(Counts.byCode(inflow.notLocalReasons, wording), of: whole, wording),
        inflow.notLocalReasons[nil] == nil ? "" : "Onbekend betekent: niet ingevuld."),
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
    _ title: String, _ lines: [[String: Any]], _ remark: String
  ) -> Chapter {
    Chapter(title, parts, ["hasLines": !lines.isEmpty, "lines": lines, "remark": remark])
  }

  private static let howMany = """
    In dit kwartaal {{were}} {{referrals}} aangemeld. Het kwartaal ervoor was het aantal {{before}}.
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
    """

  private static let parts = """
    {{#hasLines}}
    {{#lines}}
    - {{label}}: {{share}}.
    {{/lines}}

    {{remark}}
    {{/hasLines}}
    {{^hasLines}}
    Er waren geen aanmeldingen, dus hierover is niets te zeggen.
    {{/hasLines}}
    """
}
