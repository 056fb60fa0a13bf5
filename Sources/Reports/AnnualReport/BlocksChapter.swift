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
      wording("De zeven bouwstenen", en: "The seven building blocks"), wording(template),
      [
        "year": figures.year, "asOf": figures.asOf, "hasMunicipalities": count > 0,
        "municipalities": FigureTable(
          title: wording(
            "Bouwstenen per gemeente op \(figures.asOf)",
            en: "Building blocks by municipality on \(figures.asOf)"),
          header: [
            wording("Gemeente", en: "Municipality"), wording("In gebruik", en: "In use"),
          ],
          rows: blocks.municipalities.map { of in
            [
              label(of, figures),
              wording.of(
                .init(numerator: of.inUse.count, denominator: BuildingBlock.allCases.count)),
            ]
          }),
        "missing": blocks.municipalities.filter { !$0.notInUse.isEmpty }.map { of in
          [
            "name": label(of, figures),
            "blocks": wording.list(of.notInUse.map { wording($0.label) }),
          ]
        },
        "blocks": FigureTable(
          title: wording("Bouwstenen in de regio", en: "Building blocks in the region"),
          header: [
            wording("Bouwsteen", en: "Building block"),
            wording("Gemeenten", en: "Municipalities"),
            wording("Kinderen in \(figures.year)", en: "Children in \(figures.year)"),
          ],
          rows: BuildingBlock.allCases.map { block in
            [
              wording.sentence(block.label),
              wording.of(
                .init(numerator: blocks.municipalities(using: block), denominator: count)),
              wording.number(blocks.cases(block)),
            ]
          }),
        "elsewhere": blocks.elsewhere.isEmpty
          ? "" : wording.list(blocks.elsewhere.map { "\($0.place.municipality)" }),
        "hasElsewhere": !blocks.elsewhere.isEmpty,
        "hasBlocks": count > 0 || !blocks.elsewhere.isEmpty,
      ])
  }

  private static func label(
    _ of: BlocksInUse.OfMunicipality, _ figures: AnnualFigures
  ) -> String { figures.places.label(of.place.municipality, in: of.place.region) }

  private static let template = Bilingual(
    """
    Integrale Vroeghulp bestaat uit zeven bouwstenen. Niet elke gemeente gebruikt ze alle zeven.
    {{#hasMunicipalities}}

    {{{municipalities}}}

    {{#missing}}
    - **{{name}}** gebruikt niet: {{blocks}}.
    {{/missing}}
    {{/hasMunicipalities}}
    {{^hasMunicipalities}}

    Op {{asOf}} zijn van deze regio geen gemeenten vastgelegd.
    {{/hasMunicipalities}}
    {{#hasBlocks}}

    Per bouwsteen: in hoeveel gemeenten hij in gebruik is, en bij hoeveel kinderen hij in {{year}} \
    is ingezet. Een kind kan bij meer bouwstenen tellen.

    {{{blocks}}}
    {{#hasElsewhere}}

    Ook kinderen in gemeenten die op {{asOf}} niet meedoen tellen hierin mee: {{elsewhere}}.
    {{/hasElsewhere}}
    {{/hasBlocks}}

    **Wat dit zegt:** wat gemeenten inzetten, en wat zij niet gebruiken. \
    **Wat dit niet zegt:** waarom een bouwsteen ontbreekt, of hoe goed hij werkt.
    """,
    en: """
      Integrale Vroeghulp has seven building blocks. Not every municipality uses all seven.
      {{#hasMunicipalities}}

      {{{municipalities}}}

      {{#missing}}
      - **{{name}}** does not use: {{blocks}}.
      {{/missing}}
      {{/hasMunicipalities}}
      {{^hasMunicipalities}}

      On {{asOf}}, no municipalities of this region are recorded.
      {{/hasMunicipalities}}
      {{#hasBlocks}}

      By building block: in how many municipalities it is in use, and for how many children it was used in \
      {{year}}. A child may count under more than one block.

      {{{blocks}}}
      {{#hasElsewhere}}

      Children in municipalities that do not take part on {{asOf}} are counted here, too: {{elsewhere}}.
      {{/hasElsewhere}}
      {{/hasBlocks}}

      **What this says:** what municipalities use, and what they do not. \
      **What this does not say:** why a building block is missing, or how well it works.
      """)
}
