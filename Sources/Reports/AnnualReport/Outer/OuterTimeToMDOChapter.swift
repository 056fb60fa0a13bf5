import Projections
import Statistics
import Vocabulary

/// `tijdTotMdo`, as far as it may be shown. Without the curve: each of its steps is a child, and so is
/// each step of the numbers at risk.
enum OuterTimeToMDOChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let (wording, now) = (figures.wording, figures.now)
    let curve = { (figures: AnnualFigures) in figures.now.timeToMDO.curve }
    let mean = figures.summary(over: now.onTheWay) { $0.now.timeToMDO.restrictedMean }
    return Chapter(
      wording("Tijd tot het MDO", en: "Time to the MDO"), wording(template),
      [
        "year": figures.year, "asOf": figures.asOf,
        "cases": figures.count(now.onTheWay, .child),
        "states": figures.bars(
          wording(
            "Op weg naar een MDO: hoe het stond op \(figures.asOf)",
            en: "On the way to an MDO: how it stood on \(figures.asOf)"),
          wording("Stand", en: "State"), wording("Kinderen", en: "Children"),
          [
            (Bilingual("heeft een MDO gehad", en: "had an MDO"), now.met),
            (Bilingual("wacht nog", en: "still waiting"), now.waitingForMDO),
            (Bilingual("gestopt zonder MDO", en: "stopped without an MDO"), now.endedWithoutMDO),
          ], of: now.onTheWay),
        "median": figures.median(over: now.onTheWay, curve),
        "p90": figures.ninetieth(over: now.onTheWay, curve),
        "term": wording.days(figures.question.mdoTermDays),
        "within": figures.estimate(now.withinTerm, of: now.termCohort),
        "horizon": wording.days(TimeToMDO.horizonDays), "hasMean": mean != nil,
        "mean": mean.map { wording.decimal($0.mean, digits: 0) } ?? "",
      ])
  }

  private static let template = Bilingual(
    """
    Dit gaat over kinderen die in {{year}} zijn aangemeld en op weg waren naar een MDO: {{cases}}. \
    Kinderen die direct een antwoord kregen, zijn doorverwezen of niet bij de doelgroep horen, staan \
    hier niet bij. Zo stond het op {{asOf}}:

    {{{states}}}

    - **Mediaan:** {{median}}.
    - **9 van de 10 kinderen** die niet eerder stopten, hadden een MDO binnen: {{p90}}.
    - **Binnen de richttermijn van {{term}}:** {{within}}. Dit gaat alleen over kinderen bij wie de \
    hele termijn voorbij was op de peildatum. Wie eerder stopte, telt niet mee.
    {{#hasMean}}
    - **Gemiddeld gewacht in de eerste {{horizon}}:** ongeveer {{mean}} dagen. Wie langer wachtte, telt \
    voor {{horizon}}.
    {{/hasMean}}

    **Wat dit zegt:** hoe lang ouders en kind wachten op het gesprek. Pauzes zijn niet afgetrokken, \
    ook niet als ouders zelf wilden wachten. \
    **Wat dit niet zegt:** hoe goed het gesprek was, of wie het wachten veroorzaakte. De \
    richttermijn is een werkafspraak, geen wettelijke norm.
    """,
    en: """
      This is about children who were referred in {{year}} and were on the way to an MDO: {{cases}}. \
      Children who were answered at once, referred on or are not in the target group are not \
      among them. This is how it stood on {{asOf}}:

      {{{states}}}

      - **Median:** {{median}}.
      - **9 of 10 children** who did not stop before had an MDO within: {{p90}}.
      - **Within the reference term of {{term}}:** {{within}}. This is only about children for whom the \
      whole term was over on the as-of date. Children who stopped before that do not count.
      {{#hasMean}}
      - **Mean wait in the first {{horizon}}:** about {{mean}} days. Longer waits count as {{horizon}}.
      {{/hasMean}}

      **What this says:** how long parents and child wait for the meeting. Pauses are not deducted, not \
      even where parents themselves wanted to wait. \
      **What this does not say:** how good the meeting was, or who caused the wait. The reference term is \
      a working agreement and no legal norm.
      """)
}
