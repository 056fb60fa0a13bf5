import Charts
import Vocabulary

extension Document {
  /// One page of its parts.
  var html: String {
    HTMLFrame(
      title: title, warnings: warnings, opening: opening,
      contents: parts.enumerated().map { (Self.id($0 + 1), $1.heading) },
      body: parts.enumerated().map { section($1, id: Self.id($0 + 1)) }.joined(), wording: wording
    ).page
  }

  private static func id(_ part: Int) -> String { "deel-\(part)" }

  private func section(_ part: Part, id: String) -> String {
    let blocks = part.blocks.enumerated().map { html($1, id: "\(id)-\($0 + 1)") }
    return HTMLFrame.section(id: id, part.heading, reminder: reminder, blocks.joined())
  }

  private func html(_ block: Block, id: String) -> String {
    switch block {
    case .paragraph(let text): return HTML.paragraph(text)
    case .list(let items):
      return "<ul>\n\(items.map { "<li>\(HTML.escape($0))</li>\n" }.joined())</ul>\n"
    case .code(let lines):
      return "<pre>\(HTML.escape(lines.joined(separator: "\n")))</pre>\n"
    case .table(let table, let title):
      let html = HTML.table(title, table.header, table.rows, id: id, for: .page)
      return ColumnText.endsInWords(table) ? "<div class=\"words\">\n\(html)</div>\n" : html
    case .picture(let chart): return HTML.figure(chart, id: id, for: .page)
    case .figure(let chart):
      return HTML.figure(chart, id: id, for: .page)
        + HTML.table(of: chart, wording, id: "\(id)-tabel", for: .page)
    }
  }
}
