import Projections

/// What a municipality wants to know for the quarterly talk: how many children, through whom, with
/// which questions, and why it could not be solved locally.
enum FourQuestions {
  static func chapters(_ figures: QuarterlyFigures) -> [Chapter] {
    let inflow = figures.now.inflow
    let whole = inflow.referrals
    return [
      Chapter(
        "Hoeveel kinderen?", howMany,
        [
          "referrals": Noun.child.counted(whole), "were": verb(whole, "werd", "werden"),
          "before": Dutch.number(figures.before.inflow.referrals),
          "hasReferrals": whole > 0, "isSmall": whole > 0 && whole < Phrases.smallGroup,
          "outcomes": lines(Counts.byCode(inflow.intakeOutcomes), of: whole),
          "ages": lines(Counts.ages(inflow.ages).filter { $0.count > 0 }, of: whole),
          "beyondAge": Phrases.share(inflow.beyondAgeLimit, of: whole),
          "hasRepeated": inflow.repeatedReferrals > 0,
          "repeated": Noun.time.counted(inflow.repeatedReferrals),
        ]),
      breakdown("Via wie?", lines(Counts.byCode(inflow.referrers), of: whole), ""),
      breakdown(
        "Met welke vragen?", lines(Counts.concerns(inflow.concerns), of: whole),
        "Een kind kan bij meer onderwerpen meetellen."),
      breakdown(
        "Waarom niet lokaal op te lossen?",
        lines(Counts.byCode(inflow.notLocalReasons), of: whole),
        inflow.notLocalReasons[nil] == nil ? "" : "Onbekend betekent: niet ingevuld."),
    ]
  }

  private static func lines(_ counts: [Counts.Labelled], of whole: Int) -> [[String: Any]] {
    counts.map { label, count in
      ["label": Dutch.sentence(label), "share": Phrases.share(count, of: whole)]
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
