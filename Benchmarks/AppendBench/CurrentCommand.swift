import ArgumentParser
import EventStore
import Foundation
import Projections
import Recording

/// Appends to a store that is kept up to date: after each commit of an import the projections catch up,
/// as they do when the next question is asked.
struct CurrentCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "current",
    abstract: "Prints what appending and what keeping current took, a commit, in seconds.")

  @Option(help: "Folder of the store, which is changed.") var store: String
  @Option(help: "Commits of as many events as an import takes at a time.") var commits = 5
  @Option(help: "NDJSON of events that the store does not have yet.") var events: String

  func run() throws {
    let log = try BenchStore.open(store, .writing(command: "bench"))
    _ = try KeptEvents(log)
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("append-bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let lines = try Data(contentsOf: URL(fileURLWithPath: events), options: .mappedIfSafe)
      .split(separator: UInt8(ascii: "\n"), maxSplits: commits * Import.batchCount)
    var (append, keep) = (Durations(), Durations())
    let clock = ContinuousClock()
    for number in 0..<commits {
      let some = lines.dropFirst(number * Import.batchCount).prefix(Import.batchCount)
      let file = folder.appendingPathComponent("\(number).ndjson")
      try Data(some.joined(separator: Data("\n".utf8))).write(to: file)
      let before = try log.size()
      let start = clock.now
      try Import(into: log, recordedBy: "bench", refuse: { _ in }, report: { _ in }).run(file.path)
      let appended = clock.now
      _ = try KeptEvents(log)
      append.add(appended - start)
      keep.add(clock.now - appended)
      guard try log.size() > before else {
        throw BenchError(description: "\(events) holds nothing that \(store) does not have yet")
      }
    }
    print("append", append.quantile(0.5))
    print("keep", keep.quantile(0.5))
  }
}
