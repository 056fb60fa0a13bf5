import Projections
import Vocabulary

/// Consultations: advice without a case.
enum ConsultationsChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let consultations = figures.further.consultations
    let (year, given) = (figures.year, consultations.given)
    return Chapter(
      wording("Consulten", en: "Consultations"), wording(template),
      [
        "year": year, "hasGiven": given > 0, "given": wording.counted(given, .consultation),
        "were": wording.verb(given, "werd", "werden", en: "was", "were"),
        "askers": BarChart.counts(
          wording(
            "Consulten in \(year) naar wie erom vroeg",
            en: "Consultations in \(year) by who asked"),
          wording("Vrager", en: "Who asked"), wording("Consulten", en: "Consultations"),
          Counts.byCode(consultations.askers, wording), of: given, wording),
        "concerns": BarChart.counts(
          wording(
            "Consulten in \(year) naar onderwerp", en: "Consultations in \(year) by subject"),
          wording("Onderwerp", en: "Subject"), wording("Consulten", en: "Consultations"),
          Counts.byCode(consultations.concerns, wording), of: given, wording),
        "municipalities": FigureTable(
          title: wording(
            "Consulten in \(year) per gemeente", en: "Consultations in \(year) by municipality"),
          header: [
            wording("Gemeente", en: "Municipality"), wording("Consulten", en: "Consultations"),
          ],
          rows: consultations.municipalities.sorted { $0.key < $1.key }.map {
            [figures.places.label($0.key, in: figures.region), wording.number($0.value)]
          }),
      ])
  }

  private static let template = Bilingual(
    """
    Een consult is advies aan een ouder of verwijzer, meestal per telefoon. Er komt geen dossier.
    {{#hasGiven}}

    In {{year}} {{were}} {{given}} gegeven. Wie vroeg erom?

    {{{askers}}}

    Waar ging het over?

    {{{concerns}}}

    Voor welke gemeente?

    {{{municipalities}}}
    {{/hasGiven}}
    {{^hasGiven}}

    Over {{year}} zijn geen consulten vastgelegd.
    {{/hasGiven}}

    **Wat dit zegt:** hoe vaak de regio meedacht zonder dat een kind werd aangemeld. \
    **Wat dit niet zegt:** of een aanmelding daardoor niet nodig was. Niet elk telefoontje wordt \
    vastgelegd.
    """,
    en: """
      A consultation is advice to a parent or referrer, mostly by telephone. No file is made.
      {{#hasGiven}}

      In {{year}}, {{given}} {{were}} given. Who asked?

      {{{askers}}}

      What were they about?

      {{{concerns}}}

      For which municipality?

      {{{municipalities}}}
      {{/hasGiven}}
      {{^hasGiven}}

      No consultations are recorded for {{year}}.
      {{/hasGiven}}

      **What this says:** how often the region gave advice without a child being referred. \
      **What this does not say:** whether that made a referral needless. Not every telephone call is \
      recorded.
      """)
}
