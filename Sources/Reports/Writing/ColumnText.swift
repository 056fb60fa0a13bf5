import Charts

/// A table in columns of plain text.
enum ColumnText {
  private static let widestName = 34
  private static let narrowestName = 12
  private static let gap = "  "

  /// - Parameter width: of a line at most; the names in the first column give way.
  static func text(_ table: DataTable, width: Int) -> String {
    let names = nameWidth(table, width: width)
    let isWords = endsInWords(table)
    let rows = ([table.header] + table.rows).map { [cut($0[0], to: names)] + $0.dropFirst() }
    let widths = widths(rows)
    return rows.map { row in
      row.enumerated().map { column, cell in
        switch column {
        case 0: cell.padded(to: widths[0])
        case row.count - 1 where isWords: cell
        default: cell.padded(leftTo: widths[column])
        }
      }.joined(separator: gap)
    }.joined(separator: "\n")
  }

  /// Names that the table had to cut.
  static func longNames(_ table: DataTable, width: Int) -> [String] {
    let names = nameWidth(table, width: width)
    return table.rows.map { $0[0] }.filter { $0.count > names }
  }

  /// Letters of a name that make it worth to print it before what tells it apart.
  private static let fewestLetters = 4

  /// A name and what tells it apart: ` (id)`, which stays.
  private static func cut(_ name: String, to width: Int) -> String {
    guard name.count > width, name.last == ")", let start = name.lastIndex(of: "("),
      case let id = name[start...], id.count + 2 + fewestLetters <= width
    else { return name.cut(to: width) }
    return name[..<start].prefix(width - id.count - 2) + "… " + id
  }

  private static func nameWidth(_ table: DataTable, width: Int) -> Int {
    let rest = widths([table.header] + table.rows).dropFirst()
    let room = width - rest.reduce(0) { $0 + $1 + gap.count }
    return max(narrowestName, min(widestName, room))
  }

  private static func widths(_ rows: [[String]]) -> [Int] {
    (rows.first ?? []).indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
  }

  /// Whether the last column holds words: those stand at the left, figures at the right.
  static func endsInWords(_ table: DataTable) -> Bool {
    table.rows.contains { $0.last?.first?.isLetter ?? false }
  }
}
