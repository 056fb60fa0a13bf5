import Mustache

/// Text that Markdown must not read as markup. Names out of the registry are data.
enum Markdown {
  /// Escapes what Markdown, or a site that shows it, could take for markup: emphasis, links, code,
  /// tables, headings, HTML, mentions, formulas, and addresses that become a link by themselves.
  static func escape(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    var rest = text.unicodeScalars[...]
    // By scalar: a sign with an accent upon it is one character to Swift, and still a sign to others.
    while let scalar = rest.first {
      let opensLink =
        rest.starts(with: "://".unicodeScalars)
        || (scalar == "." && String(escaped.suffix(3)).lowercased() == "www")
      if opensLink || "\\`*_{}[]<>#|~&$@!^".unicodeScalars.contains(scalar) {
        escaped.append("\\")
      }
      escaped.append(scalar)
      rest.removeFirst()
    }
    return String(escaped)
  }

  /// A table whose columns line up, so that it also reads without being rendered.
  /// - Parameters:
  ///   - header: text of the columns; the first is a name, the others are figures, to the right.
  ///   - rows: cells that are Markdown already.
  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let widths = header.indices.map { column in
      // A rule is at least three signs long.
      ([header] + rows).map { $0[column].count }.reduce(3, max)
    }
    func line(_ cells: [String]) -> String {
      let padded = cells.enumerated().map { column, cell in
        column == 0 ? cell.padded(to: widths[0]) : cell.padded(leftTo: widths[column])
      }
      return "| " + padded.joined(separator: " | ") + " |"
    }
    let rule = widths.enumerated().map { column, width in
      column == 0
        ? String(repeating: "-", count: width)
        : String(repeating: "-", count: width - 1) + ":"
    }
    return ([line(header), line(rule)] + rows.map(line)).joined(separator: "\n")
  }
}

/// Mustache asks this what `{{name}}` becomes in a Markdown template; `{{{name}}}` stays as it is.
struct MarkdownContentType: MustacheContentType {
  static let name = "MARKDOWN"

  func escapeText(_ text: String) -> String { Markdown.escape(text) }
}

extension String {
  func padded(to width: Int) -> String {
    self + String(repeating: " ", count: Swift.max(0, width - count))
  }

  func padded(leftTo width: Int) -> String {
    String(repeating: " ", count: Swift.max(0, width - count)) + self
  }

  /// Cut to a width, with `…` in place of what was cut.
  func cut(to width: Int) -> String { count <= width ? self : prefix(width - 1) + "…" }
}
