import ArgumentParser
import EventStore
import Recording
import Vocabulary

/// Imports a file into a new store, as `ivh-monitor import` does before it brings up to date what is
/// kept for reports: the log alone, as its peers.
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Records the events of a file; prints how many.")

  @Argument(help: "Events, one a line.") var file: String
  @Option(help: "Folder of the store, which is made.") var store: String

  func run() throws {
    let log = try BenchStore.write(store)
    let work = Import(
      into: log, recordedBy: Recorder.defaultRecorder,
      refuse: { line in
        throw BenchError(description: "line \(line.line) was refused: \(line.refusal.problem)")
      },
      report: { _ in })
    try work.run(file)
    print(work.summary.recorded)
  }
}
