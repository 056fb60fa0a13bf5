import ArgumentParser
import EventStore
import Foundation
import Projections
import Recording

/// Appends to a store by imports of one commit, and every second one is followed by what `import` does to
/// keep the projections current. Both times are over the whole: an import that hands over what it decoded
/// does a little more itself.
struct CurrentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "current",
    abstract: "Prints what appending took, and keeping current on top of it, a commit, in seconds.")

  @Option(help: "Folder of the store, which is changed.") var store: String
  @Option(help: "Commits of either kind, of as many events as an import takes at a time.")
  var commits = 4
  @Option(help: "NDJSON of events that the store does not have yet.") var events: String

  func run() throws {
    let log = try BenchStore.open(store, .writing(command: "bench"))
    _ = try KeptEvents(log)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("append-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = try Data(contentsOf: URL(fileURLWithPath: events), options: .mappedIfSafe)
      .split(separator: UInt8(ascii: "\n"), maxSplits: 2 * commits * Import.batchCount)
    var (alone, kept) = (Durations(), Durations())
    let clock = ContinuousClock()
    for number in 0..<2 * commits {
      let some = lines.dropFirst(number * Import.batchCount).prefix(Import.batchCount)
      let file = folder.appendingPathComponent("\(number).ndjson")
      try Data(some.joined(separator: Data("\n".utf8))).write(to: file)
      let before = try log.size()
      let isKept = number % 2 == 1
      let start = clock.now
      let work = Import(
        into: log, recordedBy: "bench", handsOver: isKept, refuse: { _ in }, report: { _ in })
      try work.run(file.path)
      if isKept {
        _ = try KeptEvents(log, recent: work.recent)
        kept.add(clock.now - start)
      } else {
        alone.add(clock.now - start)
        // Where the next one begins.
        _ = try KeptEvents(log)
      }
      guard try log.size() > before else {
        throw BenchError(description: "\(events) holds nothing that \(store) does not have yet")
      }
    }
    print("append", alone.quantile(0.5))
    print("keep", kept.quantile(0.5) - alone.quantile(0.5))
  }
}
