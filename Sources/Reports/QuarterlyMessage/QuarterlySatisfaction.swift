import Projections
import Vocabulary

/// What parents of the municipality answered.
enum QuarterlySatisfactionChapter {
  static func make(_ figures: QuarterlyFigures) -> Chapter {
    let wording = figures.wording
    let satisfaction = figures.now.satisfaction
    return Chapter(
      wording("Wat ouders vinden", en: "What parents think"), wording(template),
      [
        "hasClosed": satisfaction.closed > 0,
        "closed": wording.counted(satisfaction.closed, .trajectory),
        "were": wording.verb(satisfaction.closed, "werd", "werden", en: "was", "were"),
        "sent": wording.share(satisfaction.sentShare),
        "undeliverable": wording.number(satisfaction.undeliverable),
        "response": wording.estimate(satisfaction.response),
        "days": satisfaction.medianResponseDays.map(wording.days) ?? wording.cannotSay,
        "n": wording.number(satisfaction.returned),
        "isLow": SatisfactionWords.isLow(satisfaction),
        "isFew": SatisfactionWords.isFew(satisfaction),
        "returned": wording.counted(satisfaction.returned, .family),
        "hasThemes": !satisfaction.themes.isEmpty,
        "themes": satisfaction.themes.sorted { $0.key < $1.key }.map { theme, of in
          [
            "label": wording.sentence(theme.label), "mean": wording.decimal(of.mean, digits: 1),
            "share": wording.estimate(of.satisfiedShare),
          ]
        },
      ])
  }

  private static let template = Bilingual(
    """
    {{#hasClosed}}
    In dit kwartaal {{were}} {{closed}} afgesloten waarna ouders een vragenlijst horen te krijgen.
    - Een vragenlijst verstuurd: {{sent}}.
    - Daarvan onbestelbaar: {{undeliverable}}.
    - Respons, het deel dat antwoordde van de gezinnen bij wie de vragenlijst aankwam: {{response}}.
    - Mediaan tijd tot antwoord: {{days}} (n = {{n}}).

    {{#isLow}}
    De respons is laag: minder dan de helft antwoordde. De andere ouders kunnen er anders over \
    denken.

    {{/isLow}}
    {{#isFew}}
    Het aantal antwoorden is klein: {{returned}}. Trek er geen conclusies uit.

    {{/isFew}}
    {{#hasThemes}}
    Tevreden (een 4 of 5 op een schaal van 1 tot 5), per onderwerp:
    {{#themes}}
    - {{label}}: {{share}}, gemiddelde {{mean}}.
    {{/themes}}
    {{/hasThemes}}
    {{/hasClosed}}
    {{^hasClosed}}
    In dit kwartaal werd geen traject afgesloten waarna ouders een vragenlijst horen te krijgen. \
    Over hun oordeel is niets te zeggen.
    {{/hasClosed}}
    """,
    en: """
      {{#hasClosed}}
      In this quarter, {{closed}} {{were}} closed after which parents should get a questionnaire.
      - Sent a questionnaire: {{sent}}.
      - Of those, undeliverable: {{undeliverable}}.
      - Response: {{response}}. This is the part that answered, of the families that the questionnaire \
      reached.
      - Median time to the answer: {{days}} (n = {{n}}).

      {{#isLow}}
      The response is low: less than half answered. The other parents may think differently.

      {{/isLow}}
      {{#isFew}}
      The number of answers is small: {{returned}}. Draw no conclusions from it.

      {{/isFew}}
      {{#hasThemes}}
      Satisfied (a 4 or 5 on a scale of 1 to 5), by subject:
      {{#themes}}
      - {{label}}: {{share}}, mean {{mean}}.
      {{/themes}}
      {{/hasThemes}}
      {{/hasClosed}}
      {{^hasClosed}}
      In this quarter, no case was closed after which parents should get a questionnaire. Nothing can be \
      said of what they think.
      {{/hasClosed}}
      """)
}
