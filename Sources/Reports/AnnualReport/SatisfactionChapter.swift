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
      "Cliënttevredenheid", template,
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
        "chart": chart(satisfaction, wording),
        "themes": FigureTable(
          title: "Antwoorden van ouders per onderwerp",
          header: ["Onderwerp", "n", "Gemiddelde (1–5)", "Tevreden (4 of 5)", "95%-interval"],
          rows: rows(satisfaction, wording)),
      ])
  }

  private static func steps(_ satisfaction: Satisfaction, _ wording: Wording) -> BarChart {
    BarChart.counts(
      "Van afgesloten traject tot antwoord", "Stap", "Trajecten",
      [
        ("afgesloten", satisfaction.closed), ("vragenlijst verstuurd", satisfaction.sent),
        ("daarvan onbestelbaar", satisfaction.undeliverable),
        ("antwoord ontvangen", satisfaction.returned),
      ], wording)
  }

  private static func chart(_ satisfaction: Satisfaction, _ wording: Wording) -> BarChart {
    BarChart(
      title: "Tevreden ouders per onderwerp",
      header: ["Onderwerp", "Tevreden van alle antwoorden", "Aandeel"],
      bars: satisfaction.themes.sorted { $0.key < $1.key }.map { theme, of in
        let share = of.satisfiedShare.share ?? 0
        return BarChart.Bar(
          label: wording(theme.label), value: share,
          figures: [
            "\(wording.number(of.satisfied)) van \(wording.number(of.responses))",
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

  private static let template = """
    {{#hasClosed}}
    In {{year}} {{were}} {{closed}} afgesloten waarna ouders een vragenlijst horen te krijgen: het \
    advies was klaar, of de ouders stopten.

    {{{steps}}}

    - **Een vragenlijst verstuurd:** {{sent}}.
    - **Respons:** {{response}}. Dit is het deel dat antwoordde, van de gezinnen bij wie de \
    vragenlijst aankwam.
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
    """
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
