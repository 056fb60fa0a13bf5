import Charts
import Foundation
import Testing

/// Whole pictures. Change one on purpose: RECORD=1 swift test, then look at it in a browser.
@Suite struct GoldenTests {
  @Test(arguments: Sample.all.map(\.name))
  func `the picture is the one that was looked at`(name: String) throws {
    let chart = try #require(Sample.all.first { $0.name == name }).chart
    try expect(chart.svg(idPrefix: name) + "\n", "\(name).svg")
  }

  @Test(arguments: Sample.all.map(\.name))
  func `the table says what the picture shows`(name: String) throws {
    let table = try #require(Sample.all.first { $0.name == name }).chart.table
    let lines = ([table.header] + table.rows).map { $0.joined(separator: " | ") + "\n" }
    try expect(lines.joined(), "\(name).txt")
  }

  /// Recording always fails the run: nobody records without seeing it.
  private func expect(_ text: String, _ name: String) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Golden/\(name)")
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      Issue.record("recorded \(name); look at it, then run without RECORD")
      return
    }
    let golden = try String(contentsOf: file, encoding: .utf8)
    #expect(text == golden, "\(name) is not as recorded")
  }
}
