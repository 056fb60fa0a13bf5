import Projections
import Vocabulary

/// `mdo`: the meetings themselves.
enum MeetingsChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let meetings = figures.now.meetings
    return Chapter(
      wording("Het MDO", en: "The MDO"), wording(template),
      [
        "year": figures.year, "hasHeld": meetings.held > 0,
        "held": wording.counted(meetings.held, .meeting),
        "were": wording.verb(meetings.held, "werd", "werden", en: "was", "were"),
        "shares": shares(meetings, figures.year, wording),
        "hasDisciplines": !meetings.disciplines.isEmpty,
        "disciplines": BarChart.counts(
          wording(
            "Disciplines bij het MDO in \(figures.year)",
            en: "Disciplines at the MDO in \(figures.year)"),
          wording("Discipline", en: "Discipline"), wording("MDO’s", en: "MDOs"),
          Counts.byCode(meetings.disciplines, wording), of: meetings.held, wording),
      ])
  }

  private static func shares(_ meetings: Meetings, _ year: String, _ wording: Wording) -> BarChart {
    BarChart.counts(
      wording("MDO’s in \(year) en wie erbij waren", en: "MDOs in \(year) and who were there"),
      wording("Erbij", en: "Who was there"), wording("MDO’s", en: "MDOs"),
      [
        (label: wording("met ouders erbij", en: "with parents"), count: meetings.parentsPresent),
        (
          label: wording("met de gemeente erbij", en: "with the municipality"),
          count: meetings.municipalityPresent
        ),
        (
          label: wording("met vijf of meer disciplines", en: "with five disciplines or more"),
          count: meetings.fiveOrMoreDisciplines
        ),
      ], of: meetings.held, wording)
  }

  private static let template = Bilingual(
    """
    {{#hasHeld}}
    In {{year}} {{were}} {{held}} gehouden over kinderen die op de peildatum bij deze regio horen. \
    Een kind kan meer dan één MDO hebben.

    {{{shares}}}

    Is niet ingevuld of de gemeente erbij was? Dan telt het als: niet erbij.
    {{#hasDisciplines}}

    ### Wie aan tafel zaten

    Het percentage is het deel van de MDO’s waar deze discipline bij was.

    {{{disciplines}}}
    {{/hasDisciplines}}
    {{/hasHeld}}
    {{^hasHeld}}
    In {{year}} werd geen MDO gehouden over kinderen die op de peildatum bij deze regio horen.
    {{/hasHeld}}

    **Wat dit zegt:** hoe vaak het MDO er was en wie meedeed. \
    **Wat dit niet zegt:** hoe goed het gesprek was. Meer disciplines is niet altijd beter: het \
    hangt af van de vraag van het kind.
    """,
    en: """
      {{#hasHeld}}
      In {{year}}, {{held}} {{were}} held about children who belong to this region on the as-of date. A \
      child may have more than one MDO.

      {{{shares}}}

      Where it is not filled in whether the municipality was there, it counts as: not there.
      {{#hasDisciplines}}

      ### Who sat at the table

      The percentage is the part of the MDOs at which this discipline was present.

      {{{disciplines}}}
      {{/hasDisciplines}}
      {{/hasHeld}}
      {{^hasHeld}}
      In {{year}}, no MDO was held about children who belong to this region on the as-of date.
      {{/hasHeld}}

      **What this says:** how often there was an MDO and who took part. \
      **What this does not say:** how good the meeting was. More disciplines are not always better: it \
      depends on the question of the child.
      """)
}
