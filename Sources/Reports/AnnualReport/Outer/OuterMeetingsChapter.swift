import Vocabulary

/// `mdo`, as far as it may be shown.
enum OuterMeetingsChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let (wording, now) = (figures.wording, figures.now)
    let meetings = wording("MDO’s", en: "MDOs")
    return Chapter(
      wording("Het MDO", en: "The MDO"), wording(template),
      [
        "year": figures.year, "held": figures.count(now.meetingsHeld, .meeting),
        "shares": figures.bars(
          wording(
            "MDO’s in \(figures.year) en wie erbij waren",
            en: "MDOs in \(figures.year) and who were there"),
          wording("Erbij", en: "Present"), meetings,
          [
            (Bilingual("met ouders erbij", en: "with parents"), now.parentsPresent),
            (
              Bilingual("met de gemeente erbij", en: "with the municipality"),
              now.municipalityPresent
            ),
            (
              Bilingual("met vijf of meer disciplines", en: "with five disciplines or more"),
              now.fiveOrMoreDisciplines
            ),
          ], of: now.meetingsHeld),
        "disciplines": figures.bars(
          wording(
            "Disciplines bij het MDO in \(figures.year)",
            en: "Disciplines at the MDO in \(figures.year)"),
          wording("Discipline", en: "Discipline"), meetings, now.disciplines, of: now.meetingsHeld),
      ])
  }

  private static let template = Bilingual(
    """
    Gehouden in {{year}}, over kinderen die op de peildatum bij deze regio horen: {{held}}. Een kind kan \
    meer dan één MDO hebben.

    {{{shares}}}

    Is niet ingevuld of de gemeente erbij was? Dan telt het als: niet erbij.

    ### Wie aan tafel zaten

    Het percentage is het deel van de MDO’s waar deze discipline bij was.

    {{{disciplines}}}

    **Wat dit zegt:** hoe vaak het MDO er was en wie meedeed. \
    **Wat dit niet zegt:** hoe goed het gesprek was. Meer disciplines is niet altijd beter: het \
    hangt af van de vraag van het kind.
    """,
    en: """
      Held in {{year}}, about children who belong to this region on the as-of date: {{held}}. A child \
      can have more than one MDO.

      {{{shares}}}

      Is it not filled in whether the municipality was there? Then it counts as: not there.

      ### Who sat at the table

      The percentage is the part of the MDOs at which this discipline was present.

      {{{disciplines}}}

      **What this says:** how often there was an MDO and who took part. \
      **What this does not say:** how good the meeting was. More disciplines are not always better: it \
      depends on the question of the child.
      """)
}
