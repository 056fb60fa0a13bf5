import Projections
import Vocabulary

/// Consultations: advice without a case.
enum ConsultationsChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let consultations = figures.further.consultations
    let (year, given) = (figures.year, consultations.given)
    return Chapter(
      "Consulten", template,
      [
        "year": year, "hasGiven": given > 0, "given": wording.counted(given, .consultation),
        "were": wording.verb(given, "werd", "werden", en: "was", "were"),
        "askers": BarChart.counts(
          "Consulten in \(year) naar wie erom vroeg", "Vrager", "Consulten",
          Counts.byCode(consultations.askers, wording), of: given, wording),
        "concerns": BarChart.counts(
          "Consulten in \(year) naar onderwerp", "Onderwerp", "Consulten",
          Counts.byCode(consultations.concerns, wording), of: given, wording),
        "municipalities": FigureTable(
          title: "Consulten in \(year) per gemeente", header: ["Gemeente", "Consulten"],
          rows: consultations.municipalities.sorted { $0.key < $1.key }.map {
            [figures.places.label($0.key, in: figures.region), wording.number($0.value)]
          }),
      ])
  }

  private static let template = """
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
    """
}
