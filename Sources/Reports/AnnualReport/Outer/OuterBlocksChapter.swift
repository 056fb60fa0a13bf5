import Statistics
import Vocabulary

/// The seven building blocks: which a municipality uses is about the municipality, for how many children
/// is about children.
enum OuterBlocksChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let wording = figures.wording
    return Chapter(
      wording("De zeven bouwstenen", en: "The seven building blocks"), wording(template),
      [
        "year": figures.year,
        "municipalities": FigureTable(
          title: wording(
            "Bouwstenen per gemeente op \(figures.asOf)",
            en: "Building blocks by municipality on \(figures.asOf)"),
          header: [wording("Gemeente", en: "Municipality"), wording("In gebruik", en: "In use")],
          rows: figures.blocks.map { of in
            [
              of.name,
              "\(of.inUse) \(wording("van de", en: "of the")) \(BuildingBlock.allCases.count)",
            ]
          },
          none: wording(
            "Van deze regio zijn geen gemeenten vastgelegd.",
            en: "No municipalities of this region were recorded.")),
        "missing": figures.blocks.filter { !$0.missing.isEmpty }.map { of in
          ["name": of.name, "blocks": wording.list(of.missing.map { wording($0.label) })]
        },
        "uses": figures.bars(
          wording(
            "Kinderen bij wie een bouwsteen is ingezet in \(figures.year)",
            en: "Children for whom a building block was used in \(figures.year)"),
          wording("Bouwsteen", en: "Building block"), wording("Kinderen", en: "Children"),
          figures.now.blockUses),
      ])
  }

  private static let template = Bilingual(
    """
    Integrale Vroeghulp bestaat uit zeven bouwstenen. Niet elke gemeente gebruikt ze alle zeven.

    {{{municipalities}}}

    {{#missing}}
    - **{{name}}** gebruikt niet: {{blocks}}.
    {{/missing}}

    Bij hoeveel kinderen een bouwsteen in {{year}} is ingezet. Een kind kan bij meer bouwstenen tellen.

    {{{uses}}}

    **Wat dit zegt:** wat gemeenten inzetten, en wat zij niet gebruiken. \
    **Wat dit niet zegt:** waarom een bouwsteen ontbreekt, of hoe goed hij werkt.
    """,
    en: """
      Integrale Vroeghulp has seven building blocks. Not every municipality uses all seven.

      {{{municipalities}}}

      {{#missing}}
      - **{{name}}** does not use: {{blocks}}.
      {{/missing}}

      For how many children a building block was used in {{year}}. A child may count under more than one.

      {{{uses}}}

      **What this says:** what municipalities use, and what they do not use. \
      **What this does not say:** why a building block is missing, or how well it works.
      """)
}
