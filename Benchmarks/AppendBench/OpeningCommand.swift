import ArgumentParser
import EventStore

/// Opening a store until its size is known, which is when the first question can be asked.
struct OpeningCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "opening",
    abstract: "Prints a line per access: access, median and worst in seconds.")

  @Option(help: "How many times.") var count = 50
  @Option(help: "Folder of the store.") var store: String

  func run() throws {
    try measure("reading", .reading)
    try measure("writing", .writing(command: "append-bench"))
  }

  private func measure(_ name: String, _ access: EventLog.Access) throws {
    let clock = ContinuousClock()
    var durations = Durations()
    for _ in 0..<count {
      let start = clock.now
      let log = try BenchStore.open(store, access)
      guard try log.size() > 0 else { throw BenchError(description: "\(store) is empty") }
      durations.add(clock.now - start)
    }
    print(name, durations.quantile(0.5), durations.quantile(1))
  }
}
