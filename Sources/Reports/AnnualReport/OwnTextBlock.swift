import Vocabulary

/// The comment with figures and questions above the own text in a file, as the program wrote it or as
/// somebody left it.
///
/// Its last line is a checksum of the others, so that a block which nobody wrote in can be made anew,
/// and words that somebody put in it are not lost without a word.
public struct OwnTextBlock: Sendable {
  /// In the bytes of the file, from `<!--` through `-->`.
  public let range: Range<Int>
  /// Whatever the line ends and the blanks at the end of lines.
  public let isAsWritten: Bool

  static let heading = Bilingual(
    "Dit staat er al in het verslag:", en: "This is in the report already:")
  private static let mark = Bilingual("Kenmerk van dit blok:", en: "Mark of this block:")
  private static let regionName = Bilingual("Regio-id: ", en: "Region id: ")
  private static let start = Array("<!--".utf8)
  private static let end = Array("-->".utf8)
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// The region whose block this is; nil where it does not say.
  public let region: String?

  /// - Parameter body: lines, the last with its end.
  static func text(_ body: String, of region: RegionID, _ wording: Wording) -> String {
    // A name that ended the comment would let the rest of it into the report.
    let body = body.replacing("-->", with: "-- >") + "\n\n\(wording(regionName))\(region)"
    return "<!--\n\(body)\n\(wording(mark)) \(sum(lines(Array(body.utf8)[...])))\n-->"
  }

  /// The first such block in the bytes of a file; nil where there is none.
  public init?(in file: [UInt8]) {
    let blocks = Self.comments(in: file).filter { comment in
      Self.lines(file[comment]).contains(where: Self.isOfBlock)
    }
    guard let first = blocks.first else { return nil }
    range = first
    let lines = Self.lines(file[first].dropFirst(Self.start.count).dropLast(Self.end.count))
    region = Self.region(lines)
    // An empty rest after `<!--`, the lines, the mark, and an empty rest before `-->`.
    isAsWritten =
      blocks.count == 1 && lines.count > 3 && lines[0].isEmpty && lines[lines.count - 1].isEmpty
      && Self.isMark(lines[lines.count - 2], of: Array(lines[1..<(lines.count - 2)]))
  }

  /// The file with another block in the place of this one, in the line ends of this one, and all else
  /// to the byte.
  /// - Parameter skeleton: a file that holds the new block.
  public func replaced(in file: [UInt8], from skeleton: String) -> [UInt8] {
    let other = Array(skeleton.utf8)
    guard let block = OwnTextBlock(in: other) else { return file }
    let isOfWindows = file[range].contains(Self.carriageReturn)
    let bytes = other[block.range].flatMap { byte in
      isOfWindows && byte == Self.lineFeed ? [Self.carriageReturn, byte] : [byte]
    }
    return Array(file[..<range.lowerBound]) + bytes + file[range.upperBound...]
  }

  /// The first line, from 1, that comes from a block of figures and stands in no comment.
  static func looseLine(in file: [UInt8]) -> Int? {
    let comments = comments(in: file)
    var place = file.startIndex
    for (index, line) in file.split(separator: lineFeed, omittingEmptySubsequences: false)
      .enumerated()
    {
      let isLoose = !comments.contains { $0.contains(place) }
      if isLoose, isOfBlock(trimmed(line)) { return index + 1 }
      place += line.count + 1
    }
    return nil
  }

  // MARK: Parts

  private static func comments(in file: [UInt8]) -> [Range<Int>] {
    var comments: [Range<Int>] = []
    var rest = file[...]
    while let opening = rest.firstRange(of: start),
      let closing = file[opening.upperBound...].firstRange(of: end)
    {
      comments.append(opening.lowerBound..<closing.upperBound)
      rest = file[closing.upperBound...]
    }
    return comments
  }

  private static func lines(_ bytes: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    bytes.split(separator: lineFeed, omittingEmptySubsequences: false).map(trimmed)
  }

  private static func trimmed(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let last = line.last, last == carriageReturn || last == UInt8(ascii: " ") {
      line.removeLast()
    }
    return line
  }

  private static func region(_ lines: [ArraySlice<UInt8>]) -> String? {
    for line in lines {
      for name in Language.allCases.map({ regionName[$0].utf8 }) where line.starts(with: name) {
        return String(decoding: line.dropFirst(name.count), as: UTF8.self)
      }
    }
    return nil
  }

  private static func isOfBlock(_ line: ArraySlice<UInt8>) -> Bool {
    Language.allCases.contains {
      line.elementsEqual(heading[$0].utf8) || line.starts(with: mark[$0].utf8)
    }
  }

  private static func isMark(_ line: ArraySlice<UInt8>, of lines: [ArraySlice<UInt8>]) -> Bool {
    Language.allCases.contains { line.elementsEqual("\(mark[$0]) \(sum(lines))".utf8) }
  }

  /// Eight hexadecimal digits; against slips of a pen, not against who wants to deceive.
  private static func sum(_ lines: [ArraySlice<UInt8>]) -> String {
    let digits = String(CRC32.of(Array(lines.joined(separator: [lineFeed]))), radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}
