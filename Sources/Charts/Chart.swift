/// A picture of figures, and the table that says the same in figures.
///
/// The caller gives every word, in its own language, and the way its numbers are written. The same
/// values give the same bytes on every machine.
public protocol Chart: Sendable {
  var text: ChartText { get }

  /// What stands beside the picture, for who reads figures or hears the page.
  var table: DataTable { get }

  /// One SVG element, 640 units wide; its height follows from what is in it. It holds no script, no
  /// style sheet and no font, so it goes into a page under a strict content policy, and into print.
  /// - Parameter idPrefix: begins each id, so that several charts fit in one page. A letter, then
  ///   letters, digits, `-` or `_`, all ASCII.
  func svg(idPrefix: String) -> String
}

/// What a chart is called, and what it says to who does not see it.
public struct ChartText: Hashable, Sendable {
  /// The name, read out first.
  public var title: String
  /// What is to be seen, in a few sentences.
  public var description: String
  /// The sentence that stands there where there is nothing to draw.
  public var nothing: String

  public init(title: String, description: String, nothing: String) {
    self.title = title
    self.description = description
    self.nothing = nothing
  }
}

/// Rows of text under a header. The first cell of a row names it, the others are figures or words.
public struct DataTable: Hashable, Sendable {
  public var header: [String]
  /// As many cells as the header has.
  public var rows: [[String]]

  public init(header: [String], rows: [[String]]) {
    precondition(rows.allSatisfy { $0.count == header.count }, "a row has a cell for each column")
    self.header = header
    self.rows = rows
  }
}

/// How the caller writes a number, with its unit where it has one.
public typealias NumberWriting = @Sendable (Double) -> String

/// A month as it is written in a table, and in pieces on an axis.
public struct MonthLabel: Hashable, Sendable {
  public var full: String
  /// A few letters.
  public var short: String
  public var year: String

  public init(full: String, short: String, year: String) {
    self.full = full
    self.short = short
    self.year = year
  }
}
