import Disclosure
import Vocabulary

/// Consultations, as far as they may be shown.
enum OuterConsultationsChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let (wording, now) = (figures.wording, figures.now)
    let noun = wording("Consulten", en: "Consultations")
    func bars(
      _ title: Bilingual, _ label: Bilingual, _ parts: [FigureCells.Labelled]
    ) -> ShownBars {
      figures.bars(wording(title), wording(label), noun, parts, of: now.consultations)
    }
    return Chapter(
      wording("Consulten", en: "Consultations"), wording(template),
      [
        "year": figures.year, "given": figures.count(now.consultations, .consultation),
        "hasGiven": figures.issued.shown(now.consultations) != 0,
        "askers": bars(
          Bilingual("Consulten naar wie erom vroeg", en: "Consultations by who asked"),
          Bilingual("Vrager", en: "Asked by"), now.askers),
        "concerns": bars(
          Bilingual("Consulten naar onderwerp", en: "Consultations by subject"),
          Bilingual("Onderwerp", en: "Subject"), now.consultationConcerns),
        "municipalities": bars(
          Bilingual("Consulten per gemeente", en: "Consultations by municipality"),
          Bilingual("Gemeente", en: "Municipality"),
          figures.consultedMunicipalities.map { municipality in
            let name = figures.places.label(municipality, in: figures.region)
            return (Bilingual(name, en: name), now.consultations(for: municipality))
          }),
      ])
  }

  private static let template = Bilingual(
    """
    Een consult is advies aan een ouder of verwijzer, meestal per telefoon. Er komt geen dossier. \
    Gegeven in {{year}}: {{given}}.
    {{#hasGiven}}

    Wie vroeg erom?

    {{{askers}}}

    Waar ging het over?

    {{{concerns}}}

    Voor welke gemeente?

    {{{municipalities}}}
    {{/hasGiven}}

    **Wat dit zegt:** hoe vaak de regio meedacht zonder dat een kind werd aangemeld. \
    **Wat dit niet zegt:** of een aanmelding daardoor niet nodig was. Niet elk telefoontje wordt \
    vastgelegd.
    """,
    en: """
      A consultation is advice to a parent or referrer, mostly by telephone. No file is made. Given in \
      {{year}}: {{given}}.
      {{#hasGiven}}

      Who asked for it?

      {{{askers}}}

      What was it about?

      {{{concerns}}}

      For which municipality?

      {{{municipalities}}}
      {{/hasGiven}}

      **What this says:** how often the region gave advice without a child being referred. \
      **What this does not say:** whether that made a referral unnecessary. Not every call is recorded.
      """)
}
