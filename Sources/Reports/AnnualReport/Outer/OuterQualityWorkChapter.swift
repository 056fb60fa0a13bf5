import Disclosure
import Projections
import Statistics
import Vocabulary

/// Quality work: how often is about the region, how many took part or answered is about people.
enum OuterQualityWorkChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let wording = figures.wording
    return Chapter(
      wording("Werken aan kwaliteit", en: "Work on quality"), wording(template),
      [
        "year": figures.year,
        "work": FigureTable(
          title: wording(
            "Werken aan kwaliteit in \(figures.year)", en: "Work on quality in \(figures.year)"),
          header: [
            wording("Activiteit", en: "Activity"), wording("Keren", en: "Times"),
            wording("Deelnemers", en: "Participants"),
          ],
          rows: figures.qualityWork.map { activity, held in
            [
              wording(activity.label), wording.number(held),
              figures.count(figures.now.participants(activity)),
            ]
          },
          none: wording(
            "Er is geen werk aan kwaliteit vastgelegd.", en: "No work on quality was recorded.")),
        "surveys": surveys(figures),
      ])
  }

  private static func surveys(_ figures: OuterFigures) -> FigureTable {
    let wording = figures.wording
    let rows = SurveyAudience.allCases.compactMap { audience -> [String]? in
      let cells = figures.now.survey(audience)
      guard figures.issued.shown(cells.sent) ?? 0 > 0 else { return nil }
      let mean = figures.summary(over: cells.returned) {
        $0.further.surveys.audiences[audience]?.mean(.overall)
      }
      return [
        wording(audience.label), figures.count(cells.sent), figures.count(cells.returned),
        figures.proportion(cells.returned, of: cells.delivered)?.share.map(wording.percentage)
          ?? figures.leftOut,
        mean.map { wording.decimal($0, digits: 1) } ?? figures.leftOut,
      ]
    }
    return FigureTable(
      title: wording(
        "Anonieme enquêtes met een einddag in \(figures.year)",
        en: "Anonymous surveys that ended in \(figures.year)"),
      header: [
        wording("Doelgroep", en: "Audience"), wording("Verstuurd", en: "Sent"),
        wording("Terug", en: "Returned"), wording("Respons", en: "Response"),
        wording("Totaaloordeel", en: "Overall judgement"),
      ], rows: rows,
      none: wording(
        "Anonieme enquêtes zijn er niet, of de aantallen zijn te klein om te laten zien.",
        en: "There are no anonymous surveys, or the numbers are too small to show."))
  }

  private static let template = Bilingual(
    """
    {{{work}}}

    ### Anonieme enquêtes

    {{{surveys}}}

    De respons is het deel van de verstuurde vragenlijsten dat terugkwam; wat niet kon worden bezorgd, \
    telt niet mee. Het totaaloordeel loopt van 1 tot 5. Deze enquêtes staan los van ‘Cliënttevredenheid’. Tel ze niet bij elkaar op.

    **Wat dit zegt:** hoe vaak de regio aan kwaliteit werkte. \
    **Wat dit niet zegt:** wat het heeft opgeleverd.
    """,
    en: """
      {{{work}}}

      ### Anonymous surveys

      {{{surveys}}}

      The response is the part of the questionnaires sent that came back; what could not be delivered \
      does not count. The overall judgement runs from 1 to 5. These surveys stand apart from ‘Client satisfaction’. Do not add them up.

      **What this says:** how often the region worked on quality. \
      **What this does not say:** what came of it.
      """)
}
