import Charts
import Vocabulary

extension Document {
  /// What a browser may do with the page: nothing but show it.
  private static let policy = "default-src 'none'; style-src 'unsafe-inline'"

  private static let figureStyle = """

    figure .table { margin: 0; }
    .table td { white-space: nowrap; }
    figcaption { font-weight: bold; padding-bottom: .4rem; }
    .words td:last-child, .words thead th:last-child { text-align: left; }
    """

  /// One page: style within, no scripts, nothing to fetch.
  var html: String {
    let everyPage = warnings.map(\.word).joined(separator: " · ")
    let notes = warnings.map {
      "<p><strong>\(HTML.escape($0.word)).</strong> \(HTML.escape($0.why))</p>\n"
    }
    return """
      <!DOCTYPE html>
      <html lang="\(wording.language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="\(Document.policy)">
      <title>\(HTML.escape(title))</title>
      <style>
      \(HTMLStyle.text(everyPage: everyPage))\(Document.figureStyle)
      </style>
      </head>
      <body>
      <a class="skip" href="#verslag">\(wording(HTML.skip))</a>
      <header>
      <h1>\(HTML.escape(title))</h1>
      <div class="warning">
      \(notes.joined())</div>
      \(opening.map(paragraph).joined())</header>
      \(contents)<main id="verslag" tabindex="-1">
      \(parts.enumerated().map { section($1, number: $0 + 1) }.joined())</main>
      </body>
      </html>

      """
  }

  private func paragraph(_ text: String) -> String { "<p>\(HTML.escape(text))</p>\n" }

  private var contents: String {
    let items = parts.enumerated().map { index, part in
      "<li><a href=\"#deel-\(index + 1)\">\(HTML.escape(part.heading))</a></li>\n"
    }
    return """
      <nav aria-labelledby="inhoud">
      <h2 id="inhoud">\(wording(HTML.contents))</h2>
      <ul>
      \(items.joined())</ul>
      </nav>

      """
  }

  private func section(_ part: Part, number: Int) -> String {
    let note = reminder.isEmpty ? "" : "<p class=\"reminder\">\(HTML.escape(reminder))</p>\n"
    let blocks = part.blocks.enumerated().map { html($1, id: "deel-\(number)-\($0 + 1)") }
    return """
      <section id="deel-\(number)">
      <h2>\(HTML.escape(part.heading))</h2>
      \(note)\(blocks.joined())</section>

      """
  }

  private func html(_ block: Block, id: String) -> String {
    switch block {
    case .paragraph(let text): return paragraph(text)
    case .list(let items):
      return "<ul>\n\(items.map { "<li>\(HTML.escape($0))</li>\n" }.joined())</ul>\n"
    case .code(let lines):
      return "<pre>\(HTML.escape(lines.joined(separator: "\n")))</pre>\n"
    case .table(let table, let title):
      let html = HTML.table(title, table.header, table.rows, id: id, for: .page)
      return ColumnText.endsInWords(table) ? "<div class=\"words\">\n\(html)</div>\n" : html
    case .picture(let chart):
      return """
        <figure>
        <figcaption id="\(id)">\(HTML.escape(chart.text.title))</figcaption>
        <div class="table" role="group" aria-labelledby="\(id)" tabindex="0">
        \(chart.svg(idPrefix: "\(id)-tekening"))
        </div>
        </figure>

        """
    }
  }
}
