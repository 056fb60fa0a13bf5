import Projections
import Statistics
import Vocabulary

/// Quality work of the region, and summaries of anonymous surveys.
enum QualityWorkChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let (work, surveys) = (figures.further.qualityWork, figures.further.surveys)
    return Chapter(
      "Werken aan kwaliteit", template,
      [
        "year": figures.year, "hasHeld": work.held > 0, "held": wording.counted(work.held, .time),
        "work": FigureTable(
          title: "Werken aan kwaliteit in \(figures.year)",
          header: ["Activiteit", "Keren", "Deelnemers", "Deelnemers niet ingevuld"],
          rows: work.kinds.sorted { ($1.value.held, $0.key) < ($0.value.held, $1.key) }.map {
            [
              wording($0.key.label), wording.number($0.value.held),
              wording.number($0.value.participants),
              wording.number($0.value.participantsUnknown),
            ]
          }),
        "hasSurveys": !surveys.audiences.isEmpty,
        "surveys": FigureTable(
          title: "Anonieme enquêtes met een einddag in \(figures.year)",
          header: ["Doelgroep", "Enquêtes", "Verstuurd", "Terug", "Respons", "Totaaloordeel"],
          rows: surveys.audiences.sorted { $0.key < $1.key }.map { row($0.key, $0.value, wording) }),
      ])
  }

  private static func row(
    _ audience: SurveyAudience, _ of: SurveySummaries.OfAudience, _ wording: Wording
  ) -> [String] {
    [
      wording(audience.label), wording.number(of.surveys), wording.number(of.sent),
      wording.number(of.returned),
      of.response.share.map(wording.percentage) ?? Wording.none,
      of.mean(.overall).map { wording.decimal($0, digits: 1) } ?? Wording.none,
    ]
  }

  private static let template = """
    {{#hasHeld}}
    In {{year}} werkte de regio {{held}} aan kwaliteit:

    {{{work}}}
    {{/hasHeld}}
    {{^hasHeld}}
    Over {{year}} is geen werk aan kwaliteit vastgelegd.
    {{/hasHeld}}
    {{#hasSurveys}}

    ### Anonieme enquêtes

    {{{surveys}}}

    De respons is terug gedeeld door verstuurd, zonder wat onbestelbaar was. Het totaaloordeel loopt \
    van 1 tot 5. Deze enquêtes staan los van ‘Cliënttevredenheid’: niemand weet of dezelfde ouders \
    antwoordden. Tel ze niet bij elkaar op.
    {{/hasSurveys}}

    **Wat dit zegt:** hoe vaak de regio aan kwaliteit werkte. \
    **Wat dit niet zegt:** wat het heeft opgeleverd.
    """
}
