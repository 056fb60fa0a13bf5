import Foundation
import Testing

/// The documents find each other.
@Suite struct DocumentTests {
  private static let root = ArrowTests.root
  private static let docs = root.appendingPathComponent("docs")

  private static func documents() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: docs.path).filter { $0.hasSuffix(".md") }
  }

  @Test func `the README names every document`() throws {
    let readme = try String(
      contentsOf: Self.root.appendingPathComponent("README.md"), encoding: .utf8)
    let documents = try Self.documents()
    #expect(!documents.isEmpty)
    for name in documents { #expect(readme.contains("](docs/\(name))"), "\(name)") }
  }

  @Test func `every link to a file leads to one`() throws {
    let top = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"].map(
      Self.root.appendingPathComponent)
    for file in try top + Self.documents().map(Self.docs.appendingPathComponent) {
      let text = try String(contentsOf: file, encoding: .utf8)
      for link in text.matches(of: /\]\(([^)#: ]+)\)/) {
        let target = file.deletingLastPathComponent().appendingPathComponent(String(link.1))
        #expect(
          FileManager.default.fileExists(atPath: target.path),
          "\(file.lastPathComponent): \(link.1)")
      }
    }
  }
}
