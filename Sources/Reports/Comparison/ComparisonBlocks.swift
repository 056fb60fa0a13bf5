import Charts
import Projections
import Vocabulary

/// Which building blocks the municipalities of each region use.
extension ComparisonDocument {
  var blocks: Document.Part {
    let all = BuildingBlock.allCases
    let rows = places.sorted(comparison.blocks, by: \.region).map { region, use in
      [places.label(region), wording.number(use.municipalities)]
        + all.map { wording.number(use.using[$0] ?? 0) } + [wording.number(use.usingAll)]
    }
    return Document.Part(
      heading: wording(
        "Bouwstenen in de gemeenten", en: "Building blocks in the municipalities"),
      blocks: [
        .paragraph(
          wording(
            """
            IVH kent zeven bouwstenen. In de tabel staat in hoeveel gemeenten van de regio elke \
            bouwsteen wordt gebruikt, en in hoeveel alle zeven. De nummers zijn:
            """,
            en: """
              IVH has seven building blocks. The table shows in how many municipalities of the \
              region each block is used, and in how many all seven. The numbers are:
              """)),
        .list(all.enumerated().map { "\($0 + 1): \(wording($1.label))" }),
        .table(
          DataTable(
            header: [
              wording("Regio", en: "Region"), wording("gemeenten", en: "municipalities"),
            ] + all.indices.map { "\($0 + 1)" } + [wording("alle zeven", en: "all seven")],
            rows: rows),
          title: wording(
            "Aantal gemeenten dat een bouwsteen gebruikt, per regio",
            en: "Number of municipalities that use a building block, by region")),
      ])
  }
}
