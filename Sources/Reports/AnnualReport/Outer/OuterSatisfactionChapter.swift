import Projections
import Statistics
import Vocabulary

/// `clienttevredenheid`, as far as it may be shown.
enum OuterSatisfactionChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let (wording, now) = (figures.wording, figures.now)
    let response = figures.proportion(now.returned, of: now.delivered)
    return Chapter(
      wording("Cliënttevredenheid", en: "Client satisfaction"), wording(template),
      [
        "year": figures.year, "closed": figures.count(now.closed),
        "sent": figures.share(now.sent, of: now.closed),
        "response": figures.estimate(now.returned, of: now.delivered),
        "days": figures.plainMedian(over: now.returned) { $0.now.satisfaction.medianResponseDays },
        // Half: with less the silent outnumber those who answered.
        "isLow": response?.share.map { $0 < 0.5 } ?? false, "themes": themes(figures),
      ])
  }

  private static func themes(_ figures: OuterFigures) -> FigureTable {
    let (wording, now) = (figures.wording, figures.now)
    let rows = SurveyTheme.allCases.compactMap { theme -> [String]? in
      let answers = now.answers(theme)
      guard let mean = figures.meanScore(theme),
        let share = figures.proportion(now.satisfied(theme), of: answers)
      else { return nil }
      return [
        wording(theme.label), figures.count(answers), wording.decimal(mean, digits: 1),
        wording.share(share), share.interval.map(wording.percentages) ?? Wording.none,
      ]
    }
    return FigureTable(
      title: wording("Antwoorden van ouders per onderwerp", en: "Answers of parents by subject"),
      header: [
        wording("Onderwerp", en: "Subject"), "n", wording("Gemiddelde (1–5)", en: "Mean (1–5)"),
        wording("Tevreden (4 of 5)", en: "Satisfied (4 or 5)"), wording.interval95,
      ], rows: rows,
      none: figures.isEmpty(now.returned) || figures.isEmpty(now.closed)
        ? wording("Er zijn geen antwoorden.", en: "There are no answers.")
        : wording(
          "De antwoorden per onderwerp zijn weggelaten: de aantallen zijn te klein.",
          en: "The answers by subject are left out: the numbers are too small."))
  }

  private static let template = Bilingual(
    """
    Trajecten die in {{year}} zijn afgesloten en waarna ouders een vragenlijst horen te krijgen: \
    {{closed}}.

    - **Een vragenlijst verstuurd:** {{sent}}.
    - **Respons**, het deel dat antwoordde van de gezinnen bij wie de vragenlijst aankwam: {{response}}.
    - **Mediaan tijd tot antwoord:** {{days}}.
    {{#isLow}}

    **De respons is laag.** Minder dan de helft antwoordde. Ouders die niet antwoordden, kunnen er \
    anders over denken. Lees de cijfers hieronder als signaal, niet als het oordeel van alle ouders.
    {{/isLow}}

    ### Hoe tevreden ouders zijn, per onderwerp

    {{{themes}}}

    Niet iedereen beantwoordt elke vraag; n is het aantal antwoorden op die vraag. Een onderwerp dat \
    hier niet staat, is weggelaten.

    **Wat dit zegt:** hoeveel ouders antwoordden, en wat zij vonden. \
    **Wat dit niet zegt:** wat de andere ouders vinden. Kleine verschillen tussen onderwerpen kunnen \
    toeval zijn: kijk naar de intervallen.
    """,
    en: """
      Cases that were closed in {{year}} and after which parents should get a questionnaire: \
      {{closed}}.

      - **Sent a questionnaire:** {{sent}}.
      - **Response:** {{response}}. This is the part that answered, of the families that the \
      questionnaire reached.
      - **Median time to the answer:** {{days}}.
      {{#isLow}}

      **The response is low.** Fewer than half answered. Parents who did not answer may think differently. \
      Read the figures below as a signal, not as the judgement of all parents.
      {{/isLow}}

      ### How satisfied parents are, by subject

      {{{themes}}}

      Not everybody answers every question; n is the number of answers to that question. A subject that \
      does not stand here is left out.

      **What this says:** how many parents answered, and what they thought. \
      **What this does not say:** what the other parents think. Small differences between subjects can \
      be chance: look at the intervals.
      """)
}
