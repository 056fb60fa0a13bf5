import Projections

/// `mdo`: the meetings themselves.
enum MeetingsChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let meetings = figures.now.meetings
    return Chapter(
      "Het MDO", template,
      [
        "year": figures.year, "hasHeld": meetings.held > 0,
        "held": wording.counted(meetings.held, .meeting),
        "were": wording.verb(meetings.held, "werd", "werden", en: "was", "were"),
        "shares": shares(meetings, figures.year, wording),
        "hasDisciplines": !meetings.disciplines.isEmpty,
        "disciplines": BarChart.counts(
          "Disciplines bij het MDO in \(figures.year)", "Discipline", "MDO’s",
          Counts.byCode(meetings.disciplines, wording), of: meetings.held, wording),
      ])
  }

  private static func shares(_ meetings: Meetings, _ year: String, _ wording: Wording) -> BarChart {
    BarChart.counts(
      "MDO’s in \(year) en wie erbij waren", "Erbij", "MDO’s",
      [
        (label: "met ouders erbij", count: meetings.parentsPresent),
        (label: "met de gemeente erbij", count: meetings.municipalityPresent),
        (label: "met vijf of meer disciplines", count: meetings.fiveOrMoreDisciplines),
      ], of: meetings.held, wording)
  }

  private static let template = """
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
    """
}
