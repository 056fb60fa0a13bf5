/// Breaks lines at a width, so that a report reads in a terminal and in mail.
struct Wrapping {
  var width: Int
  /// In Markdown, tables and what stands between fences keep their lines, and no new line may start
  /// with what would be markup there.
  var isMarkdown: Bool

  private static let fence = "```"

  func wrap(_ text: String) -> String {
    var isInFence = false
    var lines: [String] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if isMarkdown, line.hasPrefix(Wrapping.fence) { isInFence.toggle() }
      let keeps = isMarkdown && (isInFence || "|#`".contains(line.first ?? " "))
      lines += keeps ? [line.withoutTrailingSpaces] : wrapLine(line)
    }
    // Templates leave more than one empty line where a part has nothing to say.
    var joined: [String] = []
    for line in lines where !(line.isEmpty && joined.last?.isEmpty ?? true) { joined.append(line) }
    while joined.last?.isEmpty ?? false { joined.removeLast() }
    return joined.joined(separator: "\n") + "\n"
  }

  private func wrapLine(_ line: String) -> [String] {
    let indent = String(repeating: " ", count: line.prefix { $0 == " " }.count)
    let marker = Wrapping.marker(of: line.dropFirst(indent.count))
    let hanging =
      indent + (marker == "> " ? marker : String(repeating: " ", count: marker.count))
    var lines: [String] = []
    var current = indent + marker
    var isEmpty = true
    for word in line.dropFirst(indent.count + marker.count).split(separator: " ") {
      for piece in pieces(String(word), room: width - hanging.count) {
        let fits = Wrapping.columns(current) + 1 + Wrapping.columns(piece) <= width
        if isEmpty {
          current += piece
        } else if fits || (isMarkdown && Wrapping.wouldBeMarkup(piece)) {
          current += " " + piece
        } else {
          lines.append(current)
          current = hanging + piece
        }
        isEmpty = false
      }
    }
    return lines + [current.withoutTrailingSpaces]
  }

  /// A word that is longer than a line is broken, but not in Markdown: that could break a code span.
  private func pieces(_ word: String, room: Int) -> [String] {
    guard !isMarkdown, Wrapping.columns(word) > room else { return [word] }
    var pieces: [String] = []
    var piece = ""
    for character in word {
      if !piece.isEmpty, Wrapping.columns(piece + String(character)) > room {
        pieces.append(piece)
        piece = ""
      }
      piece.append(character)
    }
    return pieces + [piece]
  }

  /// Bytes and not characters: a line that fits so also fits for tools that count bytes, and letters
  /// made of more than one sign never make it wider.
  private static func columns(_ text: String) -> Int { text.utf8.count }

  /// `- `, `> ` or `3. ` at the start of a line.
  private static func marker(of line: Substring) -> String {
    if line.hasPrefix("- ") || line.hasPrefix("> ") { return String(line.prefix(2)) }
    let digits = line.prefix { $0.isASCII && $0.isNumber }
    guard (1...2).contains(digits.count), line.dropFirst(digits.count).hasPrefix(". ") else {
      return ""
    }
    return digits + ". "
  }

  /// Whether a word at the start of a line would open a list, quote, heading or rule.
  private static func wouldBeMarkup(_ word: String) -> Bool {
    if word.allSatisfy({ "-+*=#>_".contains($0) }) { return true }
    guard let last = word.last, last == "." || last == ")" else { return false }
    // Within a paragraph only a list that begins with 1 opens (CommonMark 5.2): a year may come first.
    return Int(word.dropLast()) == 1
  }
}

extension String {
  fileprivate var withoutTrailingSpaces: String {
    var text = self
    while text.last == " " { text.removeLast() }
    return text
  }
}
