/// Figures that stand together in a chapter, as a value: each medium shows them in its own way.
protocol Exhibit: Sendable {
  /// A block of Markdown; empty where there is nothing to show.
  var markdown: String { get }
  /// A block of HTML; empty where there is nothing to show.
  /// - Parameter id: unique in the document, for what must refer to it.
  func html(id: String, for medium: HTML.Medium) -> String
}

/// A table: text in Markdown, and in HTML with a caption.
struct FigureTable: Exhibit {
  /// What stands in it: the caption.
  var title: String
  /// The first column is a name, the others are figures.
  var header: [String]
  /// Text, not markup.
  var rows: [[String]]
  /// What stands in its place where there are no rows; nil for a table without rows.
  var none: String?

  var markdown: String {
    if rows.isEmpty, let none { return Markdown.escape(none) }
    return Markdown.table(header, rows.map { $0.map(Markdown.escape) })
  }

  func html(id: String, for medium: HTML.Medium) -> String {
    if rows.isEmpty, let none { return "<p>\(HTML.escape(none))</p>\n" }
    return HTML.table(title, header, rows, id: id, for: medium)
  }
}
