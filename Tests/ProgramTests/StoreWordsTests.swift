import Foundation
import Testing

@testable import ivh_monitor

/// Messages are Dutch to the end.
@Suite struct StoreWordsTests {
  /// Every text that follows a pattern in the rooms that speak English, with a number for what is filled in.
  private func texts(_ pattern: Regex<(Substring, Substring)>) throws -> Set<String> {
    let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources")
    var texts: Set<String> = []
    for room in ["EventStore", "Recording", "Projections/Kept"] {
      let folder = sources.appendingPathComponent(room)
      let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
      for case let file as URL in try #require(files) where file.pathExtension == "swift" {
        let source = try String(contentsOf: file, encoding: .utf8)
        for match in source.matches(of: pattern) {
          texts.insert(String(match.1).replacing(/\\\([^)]*\)*/, with: "7"))
        }
      }
    }
    return texts
  }

  @Test func `what is damaged is said in Dutch`() throws {
    let details = try texts(/(?:damaged\(path: [^"\n]*detail: |Fault\([^"\n]*detail: )"([^"]*)"/)
    #expect(details.count > 40)
    // What is made of other texts, each of which stands here by itself.
    for detail in details.subtracting(["7", "7: 7"]) {
      #expect(StoreWords.damage(detail) != detail, "\(detail)")
    }
    #expect(StoreWords.damage("position 381 is no record") == "positie 381 is geen gebeurtenis")
    #expect(StoreWords.damage("free list: MDB_CORRUPTED") == "lijst van vrije bladzijden")
  }

  @Test func `what did not work is said in Dutch`() throws {
    let operations = try texts(
      /(?:operation: |check\([^"\n]*, )"([^"]*)"/)
    #expect(operations.count > 20)
    for operation in operations.subtracting(["counters"]) where !operation.contains("7") {
      #expect(StoreWords.operation(operation) != operation, "\(operation)")
    }
  }
}
