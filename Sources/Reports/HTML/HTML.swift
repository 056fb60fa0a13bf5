/// Pieces of HTML.
enum HTML {
  /// Text that HTML must not read as markup, in an element or between double quotes. By scalar: a sign
  /// with an accent upon it is one character to Swift, and still a sign to a browser.
  static func escape(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }

  /// A table with a caption and heads for columns and rows. It can be scrolled where it does not fit,
  /// with the keyboard too.
  /// - Parameter id: unique in the document.
  static func table(
    _ title: String, _ header: [String], _ rows: [[String]], id: String
  ) -> String {
    let heads = header.map { "<th scope=\"col\">\(escape($0))</th>" }.joined()
    let lines = rows.map { row in
      let cells = row.enumerated().map { column, cell in
        column == 0
          ? "<th scope=\"row\">\(escape(cell))</th>" : "<td>\(escape(cell))</td>"
      }
      return "<tr>\(cells.joined())</tr>\n"
    }
    return """
      <div class="table" role="group" aria-labelledby="\(id)" tabindex="0">
      <table>
      <caption id="\(id)">\(escape(title))</caption>
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(lines.joined())</tbody>
      </table>
      </div>

      """
  }
}
