import Foundation

/// The indicator book in one language: `docs/indicatoren.md` or `docs/indicators.md`.
struct Book {
  static let docs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("docs")
  static let examples = docs.appendingPathComponent("voorbeelden")

  struct Heading {
    var level: Int
    var title: String

    /// What a translation keeps: the level, the number or letter, and the name in the output.
    var frame: String {
      let number = title.prefixMatch(of: #/(?:Bijlage |Appendix )?([0-9A-Z]+)\. /#)?.1 ?? ""
      let code = title.firstMatch(of: /`(\w+)`/)?.1 ?? ""
      return "\(level) \(number) \(code)"
    }
  }

  /// A block of JSON: a file of events, what is asked of it, and what must come out.
  struct Example {
    var text: String
    var file: String
    /// The words of a command, without its store.
    var command: [String]
    var outcome: [String: Any]

    init(_ text: String) throws {
      let json = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any] ?? [:]
      guard let file = json["bestand"] as? String,
        let command = json["opdracht"] as? String,
        let outcome = json["uitkomst"] as? [String: Any], !outcome.isEmpty
      else { throw Malformed(text: text) }
      self.command = command.split(separator: " ").map(String.init)
      self.text = text
      self.file = file
      self.outcome = outcome
    }
  }

  struct Malformed: Error {
    var text: String
  }

  let headings: [Heading]
  let examples: [Example]

  init(_ name: String) throws {
    let text = try String(contentsOf: Book.docs.appendingPathComponent(name), encoding: .utf8)
    var headings: [Heading] = []
    var blocks: [String] = []
    var fence: Substring?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        fence = fence == nil ? line.dropFirst(3) : nil
        if fence == "json" { blocks.append("") }
      } else if fence == "json" {
        blocks[blocks.count - 1] += line + "\n"
      } else if fence == nil, let match = line.wholeMatch(of: /(#+) (.+)/) {
        headings.append(Heading(level: match.1.count, title: String(match.2)))
      }
    }
    self.headings = headings
    examples = try blocks.map(Example.init)
  }
}
