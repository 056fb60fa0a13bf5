import ArgumentParser
import Dispatch
import EventStore
import Foundation
import Recording
import Synchronization

/// Writers that each wait until their own event is durable before they take the next.
///
/// Every event goes the way of a service's: each writer has a `Recorder` of its own, and parses,
/// validates, looks up, seals, hands over and waits itself. Before the clock starts: reading the file,
/// making or opening the store, starting the threads.
struct WaitingCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "waiting", abstract: "Records events one by one; prints the seconds it took.")

  @Argument(help: "Events, one a line.") var file: String
  @Option(help: "How many to pass over.") var skip = 0
  @Option(help: "How many to record.") var count: Int
  @Option(help: "How many writers.") var writers = 1
  @Option(help: "Folder of the store; made where there is none.") var store: String

  func run() throws {
    let lines = try EventLines(file, skip: skip, count: count)
    let log = try BenchStore.write(store)
    let end = try log.size() + UInt64(count)
    let work = SharedWork(lines)
    let ready = DispatchGroup()
    let done = DispatchGroup()
    let start = Dispatch.DispatchSemaphore(value: 0)
    for _ in 0..<writers {
      ready.enter()
      done.enter()
      Thread.detachNewThread {
        ready.leave()
        start.wait()
        work.drain(into: log)
        done.leave()
      }
    }
    ready.wait()
    let clock = ContinuousClock()
    let duration = clock.measure {
      for _ in 0..<writers { start.signal() }
      done.wait()
    }
    if let failure = work.failure { throw failure }
    guard try log.size() == end else {
      throw BenchError(description: "the log ends at \(try log.size()), not at \(end)")
    }
    print(duration.seconds)
  }
}

/// Lines of a file, in memory.
struct EventLines: Sendable {
  private let lines: [[UInt8]]

  var count: Int { lines.count }
  subscript(index: Int) -> [UInt8] { lines[index] }

  init(_ path: String, skip: Int, count: Int) throws {
    var reader = try LineReader(path)
    var lines: [[UInt8]] = []
    while lines.count < skip + count, case let some = try reader.lines(), !some.isEmpty {
      for case .text(let text) in some { lines.append(text) }
    }
    guard lines.count >= skip + count else {
      throw BenchError(description: "\(path) has too few lines")
    }
    self.lines = Array(lines[skip..<skip + count])
  }
}

/// Events that several writers take one by one, so that all are busy until the end.
private final class SharedWork: Sendable {
  private static let attempts = 1000
  private static let attemptMicroseconds: UInt32 = 1000

  private let lines: EventLines
  private let next = Atomic(0)
  private let firstFailure = Mutex<(any Error)?>(nil)

  init(_ lines: EventLines) { self.lines = lines }

  var failure: (any Error)? { firstFailure.withLock { $0 } }

  func drain(into log: EventLog) {
    do {
      let recorder = Recorder(log)
      // A correction may overtake the event that it corrects, in the hands of another writer.
      var aside: [Int] = []
      while true {
        let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard index < lines.count else { break }
        if try !record(index, recorder) { aside.append(index) }
      }
      // What they correct may have been put aside elsewhere.
      for _ in 0..<Self.attempts where !aside.isEmpty {
        aside = try aside.filter { try !record($0, recorder) }
        if !aside.isEmpty { usleep(Self.attemptMicroseconds) }
      }
      if let index = aside.first {
        throw BenchError(description: "line \(index + 1) corrects an event that is not there")
      }
    } catch {
      firstFailure.withLock { $0 = $0 ?? error }
    }
  }

  /// - Returns: false where the event corrects one that is not there yet.
  private func record(_ index: Int, _ recorder: Recorder) throws -> Bool {
    switch try recorder.prepare(lines[index]) {
    case .accepted:
      try recorder.commitAndWait()
      return true
    case .known: throw BenchError(description: "line \(index + 1) comes twice")
    case .targetUnknown: return false
    }
  }
}

/// Stores that a measurement makes, or finds.
enum BenchStore {
  /// Opens a store for writing; makes it where there is none.
  static func write(_ path: String) throws -> EventLog {
    let folder = StoreFolder(path)
    if !folder.exists {
      try folder.make(
        origin: "bench.example/log", keys: .beside(store: path), phrases: LeafPhrases.all)
    }
    return try open(path, .writing(command: "append-bench"))
  }

  static func open(_ path: String, _ access: EventLog.Access) throws -> EventLog {
    try EventLog(StoreFolder(path), keys: .beside(store: path), access)
  }
}
