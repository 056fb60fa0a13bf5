import Charts

/// A report as its parts in order. Text and HTML are made of the same parts, so neither can leave out
/// what the other says.
struct Document {
  enum Block {
    case paragraph(String)
    case list([String])
    /// Lines that stay as they are.
    case code([String])
    case table(DataTable, title: String)
    /// Where there is no room for a picture, the table that follows it says the same.
    case picture(any Chart)
    /// A picture and its table, for a page: in text other parts say what it is about.
    case figure(any Chart)
  }

  struct Part {
    var heading: String
    var blocks: [Block]
  }

  var title: String
  /// What stands above all: a word and why.
  var warnings: [(word: String, why: String)]
  /// Under the title, before the first part.
  var opening: [String]
  /// Under each heading; empty where nothing needs to be said.
  var reminder: String
  var parts: [Part]
  var wording: Wording
}

extension Document {
  /// Lines of at most `width`.
  func text(width: Int) -> String {
    let wrapping = Wrapping(width: width, isMarkdown: false)
    var pieces = warnings.map { wrapping.wrap("\($0.word)\n\($0.why)") }
    pieces.append(wrapping.wrap(([title] + opening).joined(separator: "\n")))
    let lastWithTable = parts.lastIndex { !$0.tables.isEmpty }
    for (index, part) in parts.enumerated() {
      let heading = reminder.isEmpty ? part.heading : "\(part.heading)\n\(reminder)"
      pieces.append(wrapping.wrap(heading))
      pieces += part.blocks.compactMap { block in
        switch block {
        case .paragraph(let text): wrapping.wrap(text)
        case .list(let items): wrapping.wrap(items.map { "- \($0)" }.joined(separator: "\n"))
        case .code(let lines): lines.map { "\($0)\n" }.joined()
        case .table(let table, _): ColumnText.text(table, width: width) + "\n"
        case .picture, .figure: nil
        }
      }
      if index == lastWithTable, let names = longNames(width: width) {
        pieces.append(wrapping.wrap(names))
      }
    }
    return pieces.joined(separator: "\n")
  }

  /// The names that a table had to cut, in full, in the order of the rows.
  private func longNames(width: Int) -> String? {
    let tables = parts.flatMap(\.tables)
    var left = Set(tables.flatMap { ColumnText.longNames($0, width: width) })
    let names = tables.flatMap(\.rows).map { $0[0] }.filter { left.remove($0) != nil }
    return names.isEmpty
      ? nil
      : ([wording("Volledige namen:", en: "Names in full:")] + names.map { "- \($0)" }).joined(
        separator: "\n")
  }
}

extension Document.Part {
  fileprivate var tables: [DataTable] {
    blocks.compactMap { block in
      if case .table(let table, _) = block { table } else { nil }
    }
  }
}
