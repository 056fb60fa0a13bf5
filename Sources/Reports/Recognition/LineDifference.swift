/// The first line in which a report differs from what it should be; its content is told to nobody.
public struct LineDifference: Equatable, Sendable {
  /// From 1.
  public var line: Int
  /// The heading above it, where there is one.
  public var heading: String?

  /// - Parameters:
  ///   - index: of the line among those of the report as it should be.
  ///   - made: these lines.
  init(line: Int, index: Int, of made: some Sequence<ArraySlice<UInt8>>) {
    self.line = line
    let above = made.prefix(index + 1).map { String(decoding: $0, as: UTF8.self) }
    let isMarkdown = above.first?.hasPrefix("# ") ?? false
    let heading = isMarkdown ? Self.markdownHeading : Self.heading
    self.heading = above.compactMap(heading).last
  }

  /// A numbered line of Markdown is a sentence of a list, and says what nobody is told.
  private static func markdownHeading(_ line: String) -> String? {
    line.hasPrefix("## ") ? String(line.dropFirst(3)) : nil
  }

  /// Of a page, or of a text with numbered parts.
  private static func heading(_ line: String) -> String? {
    if line.hasPrefix("<h2>") { return HTML.text(of: line).trimmed(of: " ") }
    let number = line.prefix { $0.isASCII && $0.isNumber }
    let rest = line.dropFirst(number.count)
    return !number.isEmpty && rest.hasPrefix(". ") ? String(rest.dropFirst(2)) : nil
  }
}

extension StringProtocol {
  func trimmed(of sign: Character) -> String {
    var text = Substring(self)
    while text.first == sign { text.removeFirst() }
    while text.last == sign { text.removeLast() }
    return String(text)
  }
}
