import Foundation
import Testing

/// The arrows of ARCHITECTURE.md: which room may see which.
@Suite struct ArrowTests {
  /// As the table of rooms says it: `| `Reports` | Vocabulary, Statistics | values → words |`.
  static let allowed: [String: Set<String>] = {
    let page = root.appendingPathComponent("ARCHITECTURE.md")
    let text = (try? String(contentsOf: page, encoding: .utf8)) ?? ""
    let rows = text.matches(of: /\| `([\w-]+)` \| ([^|]*) \| [^\n]*\|\n/)
    let rooms = rows.map { row in
      (String(row.1), Set(row.2.split(separator: ", ").map(String.init)).subtracting(["–"]))
    }
    return Dictionary(rooms) { first, _ in first }.filter { !libraries.contains($0.key) }
  }()

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func sources(_ room: String) throws -> [URL] {
    let folder = root.appendingPathComponent("Sources/\(room)")
    let found = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (found?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
  }

  private static func imports(_ file: URL) throws -> Set<String> {
    let pattern =
      /^\s*(?:@\w+ )*(?:public |internal |private |package |fileprivate )?import (?:(?:class|enum|func|let|protocol|struct|typealias|var) )?(\w+)/
    let text = try String(contentsOf: file, encoding: .utf8)
    return Set(
      text.split(separator: "\n").compactMap { line in
        (try? pattern.firstMatch(in: line)).map { String($0.1) }
      })
  }

  /// Rooms of C: a module map over a library.
  private static let libraries: Set<String> = ["CLMDB", "CLibcrypto", "CMark"]

  @Test func `every room is listed`() throws {
    let rooms = try FileManager.default.contentsOfDirectory(
      atPath: Self.root.appendingPathComponent("Sources").path)
    #expect(Set(rooms) == Set(Self.allowed.keys).union(Self.libraries))
  }

  @Test(arguments: allowed.keys.sorted())
  func `a room sees only what its line says`(room: String) throws {
    let rooms = Set(Self.allowed.keys).union(Self.libraries)
    let files = try Self.sources(room)
    #expect(!files.isEmpty)
    for file in files {
      let seen = try Self.imports(file).intersection(rooms)
      #expect(
        seen.isSubset(of: Self.allowed[room] ?? []), "\(file.lastPathComponent): \(seen)")
    }
  }

  @Test func `only EventStore's LMDB folder touches LMDB`() throws {
    for room in Self.allowed.keys {
      for file in try Self.sources(room) where try Self.imports(file).contains("CLMDB") {
        #expect(file.path.contains("/Sources/EventStore/LMDB/"), "\(file.path)")
      }
    }
  }

  @Test func `one file touches cmark`() throws {
    let touching = try Self.allowed.keys.flatMap(Self.sources).filter {
      try Self.imports($0).contains("CMark")
    }
    #expect(touching.map(\.lastPathComponent) == ["MarkdownText.swift"])
  }

  @Test func `no file is longer than one idea`() throws {
    for room in Self.allowed.keys {
      for file in try Self.sources(room) {
        let lines = try String(contentsOf: file, encoding: .utf8).split(
          separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.count <= 450, "\(file.lastPathComponent): \(lines.count) lines")
      }
    }
  }
}
