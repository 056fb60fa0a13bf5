import Projections
import Statistics
import Vocabulary

/// Quality work of the region, and summaries of anonymous surveys.
enum QualityWorkChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let (work, surveys) = (figures.further.qualityWork, figures.further.surveys)
    return Chapter(
      wording("Werken aan kwaliteit", en: "Work on quality"), wording(template),
      [
        "year": figures.year, "hasHeld": work.held > 0, "held": wording.counted(work.held, .time),
        "work": FigureTable(
          title: wording(
            "Werken aan kwaliteit in \(figures.year)", en: "Work on quality in \(figures.year)"),
          header: [
            wording("Activiteit", en: "Activity"), wording("Keren", en: "Times"),
            wording("Deelnemers", en: "Participants"),
            wording("Deelnemers niet ingevuld", en: "Participants not filled in"),
          ],
          rows: work.kinds.sorted { ($1.value.held, $0.key) < ($0.value.held, $1.key) }.map {
            [
              wording($0.key.label), wording.number($0.value.held),
              wording.number($0.value.participants),
              wording.number($0.value.participantsUnknown),
            ]
          }),
        "hasSurveys": !surveys.audiences.isEmpty,
        "surveys": FigureTable(
          title: wording(
            "Anonieme enquêtes met een einddag in \(figures.year)",
            en: "Anonymous surveys that ended in \(figures.year)"),
          header: [
            wording("Doelgroep", en: "Audience"), wording("Enquêtes", en: "Surveys"),
            wording("Verstuurd", en: "Sent"), wording("Terug", en: "Returned"),
            wording("Respons", en: "Response"),
            wording("Totaaloordeel", en: "Overall judgement"),
          ],
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

  private static let template = Bilingual(
    """
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

    De respons is het deel van de verstuurde vragenlijsten dat terugkwam; wat niet kon worden \
    bezorgd, telt niet mee. Het totaaloordeel loopt van 1 tot 5. Deze enquêtes staan los van ‘Cliënttevredenheid’: niemand weet of dezelfde ouders \
    antwoordden. Tel ze niet bij elkaar op.
    {{/hasSurveys}}

    **Wat dit zegt:** hoe vaak de regio aan kwaliteit werkte. \
    **Wat dit niet zegt:** wat het heeft opgeleverd.
    """,
    en: """
      {{#hasHeld}}
      In {{year}}, the region worked on quality {{held}}:

      {{{work}}}
      {{/hasHeld}}
      {{^hasHeld}}
      No work on quality is recorded for {{year}}.
      {{/hasHeld}}
      {{#hasSurveys}}

      ### Anonymous surveys

      {{{surveys}}}

      The response is the part of the questionnaires sent that came back; what could not be delivered \
      does not count. The overall judgement runs from 1 to 5. These surveys stand apart from ‘Client satisfaction’: nobody \
      knows whether the same parents answered. Do not add them up.
      {{/hasSurveys}}

      **What this says:** how often the region worked on quality. \
      **What this does not say:** what came of it.
      """)
}
