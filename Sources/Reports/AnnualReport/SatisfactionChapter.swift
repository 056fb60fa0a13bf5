import Projections
import Statistics
import Vocabulary

/// `clienttevredenheid`: how many parents answered, and what.
enum SatisfactionChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let satisfaction = figures.now.satisfaction
    let response = satisfaction.response
    return Chapter(
      wording("Cliënttevredenheid", en: "Client satisfaction"), wording(template),
      [
        "year": figures.year, "hasClosed": satisfaction.closed > 0,
        "closed": wording.counted(satisfaction.closed, .trajectory),
        "were": wording.verb(satisfaction.closed, "werd", "werden", en: "was", "were"),
        "steps": steps(satisfaction, wording),
        "sent": wording.share(satisfaction.sentShare), "response": wording.estimate(response),
        "hasResponse": response.denominator > 0,
        "isLow": SatisfactionWords.isLow(satisfaction),
        "isFew": SatisfactionWords.isFew(satisfaction),
        "returned": wording.counted(satisfaction.returned, .family),
        "days": satisfaction.medianResponseDays.map(wording.days) ?? wording.cannotSay,
        "n": wording.number(satisfaction.returned),
        "hasThemes": !satisfaction.themes.isEmpty,
        "hasNoThemes": satisfaction.returned > 0 && satisfaction.themes.isEmpty,
        "chart": chart(satisfaction, wording),
        "themes": FigureTable(
          title: wording(
            "Antwoorden van ouders per onderwerp", en: "Answers of parents by subject"),
          header: [
            wording("Onderwerp", en: "Subject"), "n",
            wording("Gemiddelde (1–5)", en: "Mean (1–5)"),
            wording("Tevreden (4 of 5)", en: "Satisfied (4 or 5)"), wording.interval95,
          ],
          rows: rows(satisfaction, wording)),
      ])
  }

  private static func steps(_ satisfaction: Satisfaction, _ wording: Wording) -> BarChart {
    BarChart.counts(
      wording("Van afgesloten traject tot antwoord", en: "From closed case to answer"),
      wording("Stap", en: "Step"), wording("Trajecten", en: "Cases"),
      [
        (wording("afgesloten", en: "closed"), satisfaction.closed),
        (wording("vragenlijst verstuurd", en: "questionnaire sent"), satisfaction.sent),
        (
          wording("daarvan onbestelbaar", en: "of those, undeliverable"),
          satisfaction.undeliverable
        ),
        (wording("antwoord ontvangen", en: "answer received"), satisfaction.returned),
      ], wording)
  }

  private static func chart(_ satisfaction: Satisfaction, _ wording: Wording) -> BarChart {
    BarChart(
      title: wording("Tevreden ouders per onderwerp", en: "Satisfied parents by subject"),
      header: [
        wording("Onderwerp", en: "Subject"),
        wording("Tevreden van alle antwoorden", en: "Satisfied of all answers"),
        wording("Aandeel", en: "Share"),
      ],
      bars: satisfaction.themes.sorted { $0.key < $1.key }.map { theme, of in
        let share = of.satisfiedShare.share ?? 0
        return BarChart.Bar(
          label: wording(theme.label), value: share,
          figures: [
            wording.cell(of.satisfiedShare),
            wording.percentage(share),
          ])
      }, full: 1, wording: wording)
  }

  private static func rows(_ satisfaction: Satisfaction, _ wording: Wording) -> [[String]] {
    satisfaction.themes.sorted { $0.key < $1.key }.map { theme, of in
      [
        wording(theme.label), wording.number(of.responses),
        wording.decimal(of.mean, digits: 1), wording.share(of.satisfiedShare),
        of.satisfiedShare.interval.map(wording.percentages) ?? Wording.none,
      ]
    }
  }

  private static let template = Bilingual(
    """
    {{#hasClosed}}
    In {{year}} {{were}} {{closed}} afgesloten waarna ouders een vragenlijst horen te krijgen: het \
    advies was klaar, of de ouders stopten.

    {{{steps}}}

    - **Een vragenlijst verstuurd:** {{sent}}.
    - **Respons**, het deel dat antwoordde van de gezinnen bij wie de vragenlijst aankwam: {{response}}.
    - **Mediaan tijd tot antwoord:** {{days}} (n = {{n}}).
    {{#isLow}}

    **De respons is laag.** Minder dan de helft antwoordde. Ouders die niet antwoordden, kunnen er \
    anders over denken. Lees de cijfers hieronder als signaal, niet als het oordeel van alle ouders.
    {{/isLow}}
    {{#isFew}}

    **Het aantal antwoorden is klein:** {{returned}}. Eén antwoord meer of minder verandert de \
    cijfers flink. Trek er geen conclusies uit.
    {{/isFew}}
    {{^hasResponse}}

    Er kwam geen vragenlijst bij ouders aan. Over hun oordeel is daarom niets te zeggen.
    {{/hasResponse}}
    {{#hasNoThemes}}

    Wat deze ouders vonden, is gewist of niet ingevuld: over hun oordeel is niets te zeggen.
    {{/hasNoThemes}}
    {{#hasThemes}}

    ### Hoe tevreden ouders zijn, per onderwerp

    {{{chart}}}

    {{{themes}}}

    Tevreden betekent: een 4 of een 5 op een schaal van 1 tot 5. Niet iedereen beantwoordt elke \
    vraag; n is het aantal antwoorden op die vraag.
    {{/hasThemes}}
    {{/hasClosed}}
    {{^hasClosed}}
    In {{year}} werd geen traject afgesloten waarna ouders een vragenlijst horen te krijgen. Over \
    tevredenheid is daarom niets te zeggen.
    {{/hasClosed}}

    **Wat dit zegt:** hoeveel ouders antwoordden, en wat zij vonden. \
    **Wat dit niet zegt:** wat de andere ouders vinden. Kleine verschillen tussen onderwerpen kunnen \
    toeval zijn: kijk naar de intervallen.
    """,
    en: """
      {{#hasClosed}}
      In {{year}}, {{closed}} {{were}} closed after which parents should get a questionnaire: the advice \
      was completed, or the parents dropped out.

      {{{steps}}}

      - **Sent a questionnaire:** {{sent}}.
      - **Response:** {{response}}. This is the part that answered, of the families that the \
      questionnaire reached.
      - **Median time to the answer:** {{days}} (n = {{n}}).
      {{#isLow}}

      **The response is low.** Fewer than half answered. Parents who did not answer may think differently. \
      Read the figures below as a signal, not as the judgement of all parents.
      {{/isLow}}
      {{#isFew}}

      **The number of answers is small:** {{returned}}. One answer more or less changes the figures a \
      lot. Draw no conclusions from it.
      {{/isFew}}
      {{^hasResponse}}

      No questionnaire reached parents. So nothing can be said of what they think.
      {{/hasResponse}}
      {{#hasNoThemes}}

      What these parents thought is erased or not filled in: nothing can be said of their opinion.
      {{/hasNoThemes}}
      {{#hasThemes}}

      ### How satisfied parents are, by subject

      {{{chart}}}

      {{{themes}}}

      Satisfied means: a 4 or a 5 on a scale of 1 to 5. Not everybody answers each question; n is the \
      number of answers to that question.
      {{/hasThemes}}
      {{/hasClosed}}
      {{^hasClosed}}
      In {{year}}, no case was closed after which parents should get a questionnaire. So nothing can be \
      said of satisfaction.
      {{/hasClosed}}

      **What this says:** how many parents answered, and what they thought. \
      **What this does not say:** what the other parents think. Small differences between subjects may be \
      chance: look at the intervals.
      """)
}

/// When the answers must be read with care.
enum SatisfactionWords {
  /// Under half. A working value: with less than half the silent outnumber those who answered.
  static func isLow(_ satisfaction: Satisfaction) -> Bool {
    satisfaction.returned > 0 && (satisfaction.response.share ?? 1) < 0.5
  }

  static func isFew(_ satisfaction: Satisfaction) -> Bool {
    satisfaction.response.denominator > 0 && satisfaction.returned < Wording.smallGroup
  }
}
