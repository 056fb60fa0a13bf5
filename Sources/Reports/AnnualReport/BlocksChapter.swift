import Projections
import Statistics
import Vocabulary

/// The seven building blocks per municipality.
enum BlocksChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let blocks = figures.further.blocks
    let count = blocks.municipalities.count
    return Chapter(
      "De zeven bouwstenen", template,
      [
        "year": figures.year, "asOf": figures.asOf, "hasMunicipalities": count > 0,
        "municipalities": FigureTable(
          title: "Bouwstenen per gemeente op \(figures.asOf)",
          header: ["Gemeente", "In gebruik"],
          rows: blocks.municipalities.map { of in
            [
              label(of, figures),
              "\(of.inUse.count) van de \(BuildingBlock.allCases.count)",
            ]
          }),
        "missing": blocks.municipalities.filter { !$0.notInUse.isEmpty }.map { of in
          [
            "name": label(of, figures),
            "blocks": wording.list(of.notInUse.map { wording($0.label) }),
          ]
        },
        "blocks": FigureTable(
          title: "Bouwstenen in de regio",
          header: ["Bouwsteen", "Gemeenten", "Kinderen in \(figures.year)"],
          rows: BuildingBlock.allCases.map { block in
            [
              wording.sentence(block.label),
              wording.of(
                .init(numerator: blocks.municipalities(using: block), denominator: count)),
              wording.number(blocks.municipalities.reduce(0) { $0 + ($1.cases[block] ?? 0) }),
            ]
          }),
      ])
  }

  private static func label(
    _ of: BlocksInUse.OfMunicipality, _ figures: AnnualFigures
  ) -> String { figures.places.label(of.place.municipality, in: of.place.region) }

  private static let template = """
    Integrale Vroeghulp bestaat uit zeven bouwstenen. Niet elke gemeente gebruikt ze alle zeven.
    {{#hasMunicipalities}}

    {{{municipalities}}}

    {{#missing}}
    - **{{name}}** gebruikt niet: {{blocks}}.
    {{/missing}}

    Per bouwsteen: in hoeveel gemeenten hij in gebruik is, en bij hoeveel kinderen hij in {{year}} \
    is ingezet. Een kind kan bij meer bouwstenen tellen.

    {{{blocks}}}
    {{/hasMunicipalities}}
    {{^hasMunicipalities}}

    Op {{asOf}} zijn van deze regio geen gemeenten vastgelegd.
    {{/hasMunicipalities}}

    **Wat dit zegt:** wat gemeenten inzetten, en wat zij niet gebruiken. \
    **Wat dit niet zegt:** waarom een bouwsteen ontbreekt, of hoe goed hij werkt.
    """
}
