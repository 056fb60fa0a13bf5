import Foundation
import Testing

/// `docs/lezers.md` sends a reader to a part of a report; the part must be there.
@Suite struct ReadersTests {
  /// Of each report of the document, the names in its tables’ second column.
  private static func named() throws -> [String: Set<String>] {
    let file = Book.docs.appendingPathComponent("lezers.md")
    let text = try String(contentsOf: file, encoding: .utf8)
    var named: [String: Set<String>] = [:]
    var report = ""
    for line in text.split(separator: "\n") {
      if line.hasPrefix("## ") { report = String(line.dropFirst(3)) }
      guard line.hasPrefix("| "), let answer = line.split(separator: "|").dropFirst().first else {
        continue
      }
      for name in answer.matches(of: /‘([^’]+)’/) {
        named[report, default: []].insert(String(name.1))
      }
    }
    return named
  }

  /// What stands above the parts: `## Title` in Markdown, `3. Title` in text, where sentences are not
  /// numbered.
  private static func headings(_ reports: [String]) -> Set<String> {
    Set(
      reports.flatMap { report in
        let isMarkdown = report.hasPrefix("# ")
        return report.split(separator: "\n").compactMap { line in
          let heading =
            isMarkdown ? line.firstMatch(of: /^## (.+)$/) : line.firstMatch(of: /^\d+\. (.+)$/)
          return heading.map { String($0.1) }
        }
      })
  }

  @Test func `every answer stands in a part that the report has, and every part answers something`()
    throws
  {
    let program = try Program.holding("one-region")
    func made(_ arguments: [String]) throws -> String {
      let run = try program.run(arguments + ["--store", "store"])
      #expect(run.code == 0, "\(run.errors)")
      return run.output
    }
    let message = ["kwartaalbericht", "--gemeente", "GM9105", "--kwartaal", "2025-K4"]
    let reports = [
      "Jaarverslag": [try made(["jaarverslag", "--regio", "regio-01-01", "--jaar", "2025"])],
      "Kwartaalbericht": [
        try made(message), try made(message + ["--profiel", "vertrouwelijk"]),
      ],
      "Vergelijking van de regio’s": [try made(["vergelijking"] + Program.year)],
    ]
    let named = try Self.named()
    #expect(Set(named.keys) == Set(reports.keys))
    for (report, texts) in reports {
      let missing = named[report, default: []].subtracting(Self.headings(texts))
      #expect(missing.isEmpty, "\(report): \(missing)")
    }
    let parts = Self.headings(reports["Jaarverslag"] ?? [])
    let unasked = parts.subtracting(named["Jaarverslag"] ?? [])
    #expect(unasked == ["Leeswijzer"])
  }
}
