import Charts
import Vocabulary

/// Pieces of HTML.
enum HTML {
  /// Text that HTML must not read as markup, in an element or between double quotes.
  static func escape(_ text: String) -> String { Markup.escaped(text) }

  static func paragraph(_ text: String) -> String { "<p>\(escape(text))</p>\n" }

  /// What the HTML is for.
  enum Medium: Sendable {
    /// A browser, on a screen or on paper.
    case page
    /// A document that is made of it: no style of ours goes along.
    case word
  }

  /// A table with a caption and heads for columns and rows. In a page it can be scrolled where it does
  /// not fit, with the keyboard too.
  /// - Parameter id: unique in the document.
  static func table(
    _ title: String, _ header: [String], _ rows: [[String]], id: String, for medium: Medium
  ) -> String {
    let heads = header.enumerated().map { column, head in
      "<th scope=\"col\"\(alignment(column, medium))>\(escape(head))</th>"
    }
    let lines = rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column == 0
          ? "<th scope=\"row\">\(escape(cell))</th>"
          : "<td\(alignment(column, medium))>\(escape(cell))</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    let table = """
      <table>
      <caption id="\(id)">\(escape(title))</caption>
      \(columns(header, rows, medium))<thead><tr>\(heads.joined())</tr></thead>
      <tbody>
      \(lines.joined())</tbody>
      </table>

      """
    guard medium == .page else { return table }
    return """
      <div class="table" role="group" aria-labelledby="\(id)" tabindex="0">
      \(table)</div>

      """
  }

  /// A picture under its name, for a page: in a document that is made of it the table says all. Where it
  /// does not fit it can be scrolled, with the keyboard too: smaller, its letters could not be read.
  /// - Parameter id: unique in the document.
  static func figure(_ chart: any Chart, id: String, for medium: Medium) -> String {
    guard medium == .page else { return "" }
    return """
      <figure>
      <figcaption id="\(id)-naam">\(escape(chart.text.title))</figcaption>
      <div class="table" role="group" aria-labelledby="\(id)-naam" tabindex="0">
      \(chart.svg(idPrefix: "\(id)-tekening"))
      </div>
      </figure>

      """
  }

  /// A table that says again what the picture above it says: unfolded by who asks, and left out on paper.
  static func folded(_ table: String, _ wording: Wording) -> String {
    let summary = wording("Deze cijfers als tabel", en: "These figures as a table")
    return "<details class=\"again\">\n<summary>\(escape(summary))</summary>\n\(table)</details>\n"
  }

  /// The table of a picture, beside it.
  static func table(
    of chart: any Chart, _ wording: Wording, id: String, for medium: Medium
  ) -> String {
    table(
      besides(chart.text.title, wording, medium), chart.table.header, chart.table.rows, id: id,
      for: medium)
  }

  /// What a table is called beside the picture of the same, where that stands there.
  static func besides(_ title: String, _ wording: Wording, _ medium: Medium) -> String {
    medium == .page ? wording("\(title), in cijfers", en: "\(title), in figures") : title
  }

  /// Figures stand to the right; a page says so in its style.
  private static func alignment(_ column: Int, _ medium: Medium) -> String {
    medium == .word && column > 0 ? " style=\"text-align: right\"" : ""
  }

  /// In letters: longer names are broken, and beside a text stands some white.
  private static let (longestName, cellMargin) = (26, 5)

  /// Room for each column by its longest text; a browser sees that by itself.
  private static func columns(
    _ header: [String], _ rows: [[String]], _ medium: Medium
  ) -> String {
    guard medium == .word else { return "" }
    let lengths = header.enumerated().map { column, head in
      // A head may be broken between words, a figure may not.
      let longestWord = head.split(separator: " ").map(\.count).max() ?? 0
      let longest = rows.map { $0[column].count }.reduce(longestWord, max)
      return min(longest, longestName) + cellMargin
    }
    let whole = lengths.reduce(0, +)
    let columns = lengths.map { "<col style=\"width: \($0 * 100 / whole)%\">" }
    return "<colgroup>\(columns.joined())</colgroup>\n"
  }
}
