/// What the argument parser says, which is English, in Dutch. What is not known here stays as it is.
enum ParserWords {
  /// Each `*` stands for any text, which comes back as `$1`, `$2` … The first that fits is taken.
  private static let table: [(english: String, dutch: String)] = [
    ("Error: The value '*' is invalid for '*': *", "Fout: $2: $3"),
    (
      "Error: The value '*' is invalid for '*'. Please provide one of the following:",
      "Fout: ‘$1’ kan niet bij $2; kies uit:"
    ),
    (
      "Error: The value '*' is invalid for '*'. Please provide one of '*' and '*'.",
      "Fout: ‘$1’ kan niet bij $2; kies $3 of $4"
    ),
    ("Error: The value '*' is invalid for '*'", "Fout: ‘$1’ kan niet bij $2"),
    ("Error: Missing expected argument '*'", "Fout: $1 ontbreekt"),
    (
      "Error: Missing value for '*'",
      "Fout: bij $1 ontbreekt wat erachter hoort, of dat begint met een streepje"
    ),
    (
      "Error: Unknown option '*'. Did you mean '*'?", "Fout: de optie $1 is er niet. Bedoelt u $2?"
    ),
    ("Error: Unknown option '*'", "Fout: de optie $1 is er niet"),
    ("Error: Unexpected argument '*'", "Fout: ‘$1’ hoort hier niet"),
    ("Error: * unexpected arguments: '*'", "Fout: $1 woorden horen hier niet: '$2'"),
    (
      "Error: The option '*' does not take any value, but '*' was specified.",
      "Fout: achter $1 hoort niets, en er staat ‘$2’"
    ),
    ("Error: *", "Fout: $1"),
    ("Help:  *", "Uitleg:  $1"),
    ("Usage: * <subcommand>", "Gebruik: $1 <opdracht>"),
    ("Usage: * [<options>] *", "Gebruik: $1 [<opties>] $2"),
    ("Usage: *", "Gebruik: $1"),
    ("  See '*' for more information.", "  Meer uitleg geeft: $1"),
  ]

  static func dutch(_ message: String) -> String {
    message.split(separator: "\n", omittingEmptySubsequences: false).map(line)
      .joined(separator: "\n")
  }

  private static func line(_ line: Substring) -> String {
    for (english, dutch) in table {
      guard let found = found(english, in: line) else { continue }
      return found.enumerated().reduce(dutch) {
        $0.replacing("$\($1.offset + 1)", with: $1.element)
      }
    }
    return String(line)
  }

  /// - Returns: what stands where the pattern has a `*`; nil where the line is another.
  private static func found(_ pattern: String, in line: Substring) -> [Substring]? {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard let first = parts.first, let last = parts.last, line.hasPrefix(first) else { return nil }
    var rest = line.dropFirst(first.count)
    guard rest.hasSuffix(last) else { return nil }
    rest = rest.dropLast(last.count)
    var found: [Substring] = []
    for part in parts.dropFirst().dropLast() {
      guard let range = rest.firstRange(of: part) else { return nil }
      found.append(rest[..<range.lowerBound])
      rest = rest[range.upperBound...]
    }
    return found + [rest]
  }
}
