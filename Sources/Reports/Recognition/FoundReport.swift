/// A report as it comes back: perhaps with other line ends, quoted in a mail, or between other text.
public struct FoundReport {
  /// What mail programs and editors change without changing a word.
  public enum Change: CaseIterable, Sendable {
    /// CRLF for LF, or the other way round.
    case lineEnds
    /// A byte order mark before the first line.
    case mark
    /// Empty lines before or after it, or no line feed at its end.
    case emptyLines
    /// `> ` before each line.
    case quoting
    /// Other text before or after it.
    case surroundings
  }

  /// The first line that is another; nil where the whole report is there.
  public let difference: LineDifference?
  /// Of a report that is there whole.
  public let changes: [Change]

  /// - Parameters:
  ///   - given: a file that may hold the report.
  ///   - made: the report as it should be.
  public init(_ given: [UInt8], of made: [UInt8]) {
    let (found, sought) = (Text(given), Text(made))
    guard let place = Self.place(of: sought, in: found) else {
      difference = LineDifference(line: 1, index: 0, of: sought.lines)
      changes = []
      return
    }
    guard place.equal == sought.lines.count else {
      difference = LineDifference(
        line: max(place.start + place.equal, 0) + 1, index: place.equal, of: sought.lines)
      changes = []
      return
    }
    difference = nil
    let isSurrounded = (found.lines[..<place.start] + found.lines[(place.start + place.equal)...])
      .contains { !$0.allSatisfy { $0 == Self.quote || $0 == Self.blank } }
    var changes: [Change] = []
    if found.hasMark != sought.hasMark { changes.append(.mark) }
    if found.isOfWindows != sought.isOfWindows { changes.append(.lineEnds) }
    if place.depth > 0 { changes.append(.quoting) }
    if isSurrounded { changes.append(.surroundings) }
    if place.depth == 0, !isSurrounded, found.allLines != sought.allLines {
      changes.append(.emptyLines)
    }
    self.changes = changes
  }

  private static let quote = UInt8(ascii: ">")
  private static let blank = UInt8(ascii: " ")

  // MARK: Lines

  private struct Text {
    /// Without line ends.
    let allLines: [ArraySlice<UInt8>]
    /// Without the empty ones at the end.
    let lines: ArraySlice<ArraySlice<UInt8>>
    let isOfWindows: Bool
    let hasMark: Bool

    init(_ bytes: [UInt8]) {
      hasMark = bytes.starts(with: "\u{FEFF}".utf8)
      let text = hasMark ? bytes.dropFirst(3) : bytes[...]
      let raw = text.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      let carriageReturn = UInt8(ascii: "\r")
      isOfWindows = raw.contains { $0.last == carriageReturn }
      allLines = raw.map { $0.last == carriageReturn ? $0.dropLast() : $0 }
      lines = allLines.prefix((allLines.lastIndex { !$0.isEmpty } ?? 0) + 1)
    }
  }

  // MARK: Where it stands

  private struct Place {
    /// Of its first line among those of the file; negative where lines before it are missing.
    var start: Int
    /// Signs of quoting before each line.
    var depth: Int
    /// How many lines from the first are equal.
    var equal = 0
  }

  /// How far into a report a line is looked for that the file has, too.
  private static let soughtLines = 50

  /// Of the places where it may stand, the one with most of its first lines.
  private static func place(of sought: Text, in found: Text) -> Place? {
    for (offset, line) in sought.lines.prefix(soughtLines).enumerated() where !line.isEmpty {
      var places: [Place] = []
      for (index, other) in found.lines.enumerated() where other.count >= line.count {
        guard let depth = depth(of: line, in: other) else { continue }
        var place = Place(start: index - offset, depth: depth)
        while isEqual(place, sought, found) { place.equal += 1 }
        places.append(place)
      }
      if let best = places.max(by: { $0.equal < $1.equal }) { return best }
    }
    return nil
  }

  private static func isEqual(_ place: Place, _ sought: Text, _ found: Text) -> Bool {
    let index = place.start + place.equal
    guard sought.lines.indices.contains(place.equal), found.lines.indices.contains(index) else {
      return false
    }
    return unquoted(found.lines[index], place.depth) == sought.lines[place.equal]
  }

  /// Signs of quoting before the line in another; nil where that is another line.
  private static func depth(of line: ArraySlice<UInt8>, in other: ArraySlice<UInt8>) -> Int? {
    var depth = 0
    var rest = other
    while rest != line {
      guard let inner = unquoted(rest, 1) else { return nil }
      rest = inner
      depth += 1
    }
    return depth
  }

  private static func unquoted(_ line: ArraySlice<UInt8>, _ depth: Int) -> ArraySlice<UInt8>? {
    var line = line
    for _ in 0..<depth {
      guard line.first == quote else { return nil }
      line.removeFirst()
      if line.first == blank { line.removeFirst() }
    }
    return line
  }

  // MARK: Besides what is spoken of

  /// What differs besides some parts.
  public enum Apart {
    case nothing
    case first(LineDifference)
  }

  /// Compares part by part, and passes over those that speak of something in another way. A part is what
  /// stands between empty lines; of a page a paragraph, a list or a figure; of a table a row.
  /// - Returns: nil where there is no other part.
  public static func apart(
    _ given: [UInt8], of made: [UInt8], from isSpoken: (String) -> Bool
  ) -> Apart? {
    let (found, sought) = (Text(given), Text(made))
    guard let place = place(of: sought, in: found) else { return nil }
    let start = max(place.start, 0)
    let theirs = found.lines.dropFirst(start).map { unquoted($0, place.depth) ?? [] }
    let ours = Array(sought.lines)
    func spoken(_ lines: ArraySlice<ArraySlice<UInt8>>) -> [ArraySlice<UInt8>] {
      lines.filter { isSpoken(String(decoding: $0, as: UTF8.self)) }
    }
    let rows = !ours.contains(where: beginsPart)
    func parts(_ lines: [ArraySlice<UInt8>]) -> [Range<Int>] {
      guard rows else { return Self.parts(lines) }
      return lines.indices.filter { spoken(lines[$0...$0]).isEmpty }.map { $0..<($0 + 1) }
    }
    var hasCompared = false
    for (our, their) in zip(parts(ours), parts(theirs)) {
      guard spoken(ours[our]) == spoken(theirs[their]) else { continue }
      hasCompared = true
      guard ours[our] != theirs[their] else { continue }
      let same = zip(ours[our], theirs[their]).prefix { $0 == $1 }.count
      return .first(
        LineDifference(
          line: start + their.lowerBound + same + 1, index: our.lowerBound + same, of: ours))
    }
    return hasCompared ? .nothing : nil
  }

  private static func beginsPart(_ line: ArraySlice<UInt8>) -> Bool {
    line.isEmpty
      || ["<p", "<h", "<ul", "<ol", "<figure", "<pre"].contains { line.starts(with: $0.utf8) }
  }

  private static func parts(_ lines: [ArraySlice<UInt8>]) -> [Range<Int>] {
    let starts = [0] + lines.indices.dropFirst().filter { beginsPart(lines[$0]) }
    return zip(starts, starts.dropFirst() + [lines.count]).map { $0..<$1 }
  }
}
