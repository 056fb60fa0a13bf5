import Foundation
import Testing

/// The worked examples of the indicator book are what the program says, in both languages.
@Suite struct BookTests {
  /// The parts of a chapter on an indicator.
  private static let parts = [
    ("Doel", "Purpose"), ("Teller en noemer", "Numerator and denominator"),
    ("Wie niet meetelt", "Who is not counted"), ("Klok", "Clock"),
    ("Zo leest u het", "How to read it"), ("Wat het niet zegt", "What it does not say"),
    ("Beperkingen", "Limits"), ("Voorbeeld", "Example"),
  ]

  private static let files = [
    "datakwaliteit.ndjson", "maanden.ndjson", "twaalf-kinderen.ndjson",
    "van-logboek-tot-cijfer.ndjson", "vergelijking.ndjson",
  ]

  /// The book gives six decimals.
  private static let tolerance = 0.500_001e-6

  private let dutch: Book
  private let english: Book

  init() throws {
    dutch = try Book("indicatoren.md")
    english = try Book("indicators.md")
  }

  @Test func `every file of examples is told in the book`() throws {
    let there = try FileManager.default.contentsOfDirectory(atPath: Book.examples.path)
    #expect(there.sorted() == Self.files)
    #expect(Set(dutch.examples.map(\.file)) == Set(Self.files))
  }

  @Test(arguments: files)
  func `the figures of the book are what the program says`(file: String) throws {
    let program = try Program()
    let events = Book.examples.appendingPathComponent(file).path
    let imported = try program.run("import", events, "--store", "store")
    #expect(imported.code == 0, "\(imported.errors)")
    for example in dutch.examples where example.file == file {
      let said = try answer(example.command, program)
      let asked = Self.asked(said, by: example.outcome)
      let differences = Figures.differences(
        try Figures(example.outcome), try Figures(asked), tolerance: Self.tolerance)
      #expect(differences.isEmpty, "\(example.text)\(differences)")
    }
  }

  @Test func `both languages have the same examples`() {
    #expect(dutch.examples.map(\.text) == english.examples.map(\.text))
  }

  @Test func `both languages have the same headings in the same order`() {
    #expect(dutch.headings.count > 100)
    #expect(dutch.headings.map(\.frame) == english.headings.map(\.frame))
  }

  @Test func `every chapter on an indicator has the same parts`() {
    let names = Dictionary(uniqueKeysWithValues: Self.parts)
    for book in [dutch, english] {
      let chapters = book.headings.split { $0.level < 3 }.map { $0.map(\.title) }
      let own =
        book.headings.first?.title == "Indicatorenboek" ? Self.parts.map(\.0) : Self.parts.map(\.1)
      #expect(chapters.count { $0 == own } == 12)
    }
    let pairs = zip(dutch.headings, english.headings).filter { names[$0.0.title] != nil }
    #expect(pairs.allSatisfy { names[$0.0.title] == $0.1.title })
  }

  private func answer(_ words: [String], _ program: Program) throws -> [String: Any] {
    let run = try program.run([words[0], "--store", "store"] + words.dropFirst())
    #expect(run.code == 0, "\(words): \(run.errors)")
    if words[0] == "datakwaliteit" { return Self.worklist(run.output) }
    return try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any] ?? [:]
  }

  /// The numbers above the list itself: of each problem, and all together.
  private static func worklist(_ text: String) -> [String: Any] {
    var counts: [String: Any] = [:]
    for line in text.split(separator: "\n") {
      if line.hasPrefix("1. ") { break }
      guard let match = line.wholeMatch(of: /(\S.*?) {2,}(\d+)/), let count = Int(match.2) else {
        continue
      }
      counts[String(match.1)] = count
    }
    return counts
  }

  /// Members of which a block may tell some, and how many levels down that holds.
  private static let partial = ["bijlage": 1, "perMaand": 2]

  /// What an answer says of what a block tells.
  private static func asked(
    _ said: [String: Any], by outcome: [String: Any], levels: Int = 0
  ) -> [String: Any] {
    var asked = said.filter { outcome.keys.contains($0.key) }
    for (name, part) in outcome {
      let levels = levels > 0 ? levels - 1 : partial[name] ?? 0
      guard levels > 0, let inner = part as? [String: Any], let all = said[name] as? [String: Any]
      else { continue }
      asked[name] = self.asked(all, by: inner, levels: levels)
    }
    return asked
  }
}

extension Figures {
  init(_ json: [String: Any]) throws {
    try self.init(JSONSerialization.data(withJSONObject: json))
  }
}
