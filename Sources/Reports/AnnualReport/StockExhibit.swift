import Charts
import Projections

/// The waiting list by month: a table, and in a page the picture beside it.
struct StockExhibit: Exhibit {
  var stock: WaitingStock
  var year: String
  var wording: Wording

  var markdown: String { Markdown.table(picture.table.header, picture.table.rows) }

  func html(id: String, for medium: HTML.Medium) -> String {
    HTML.figure(picture, id: id, for: medium)
      + HTML.table(of: picture, wording, id: id, for: medium)
  }

  private var title: String {
    wording(
      "De wachtlijst voor vervolghulp in \(year), in aanvragen",
      en: "The waiting list for follow-up care in \(year), in requests")
  }

  private var picture: StockChart {
    StockChart(
      text: ChartText(
        title: title,
        description: wording(
          """
          Boven: hoeveel aanvragen openstonden, aan het begin en aan het eind van elke maand. Onder: \
          wat erbij kwam en wat eraf ging. De tabel eronder zegt hetzelfde in cijfers.
          """,
          en: """
            Above: how many requests were open, at the beginning and at the end of each month. Below: \
            what came in and what went out. The table below says the same in figures.
            """),
        nothing: wording(
          "Er is niets aangevraagd, en er stond niets open.",
          en: "Nothing was requested, and nothing was open.")),
      words: StockChart.Words(
        stock: wording("wacht aan het eind", en: "waiting at the end"),
        inflow: wording("erbij", en: "in"), outflow: wording("eraf", en: "out"),
        month: wording("maand", en: "month"), opening: wording("begin", en: "beginning"),
        none: Wording.none, count: { wording.number(Int($0)) }),
      opening: stock.opening,
      months: stock.months.map {
        StockChart.Month(label: wording.label($0.month), inflow: $0.added, outflow: $0.ended)
      })
  }
}
