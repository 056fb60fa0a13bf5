import ArgumentParser
import EventStore

/// Fills a store with small made-up records: proofs and opening depend on how many there are, not on
/// what they say, so these skip the parsing.
struct FillCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fill", abstract: "Makes a store of small records.")

  /// As in ten years of the whole country.
  private static let recordsPerStream = 40

  @Option(help: "How many.") var records: Int
  @Option(help: "Folder of the store, which is made.") var store: String

  func run() throws {
    let log = try BenchStore.write(store)
    var writing: PendingAppend?
    var next = 0
    while next < records {
      let end = min(records, next + StoreLimit.batchCount)
      let drafts = try (next..<end).map { try draft($0, log) }
      // The next batch is made while this one is written.
      _ = try writing?.wait()
      writing = try log.submit(drafts)
      next = end
    }
    _ = try writing?.wait()
    guard try log.size() == UInt64(records) else {
      throw BenchError(description: "\(try log.size()) of \(records) records are in the log")
    }
  }

  private func draft(_ index: Int, _ log: EventLog) throws -> Draft {
    // Streams are mixed, as those of many regions are.
    let streams = max(1, records / Self.recordsPerStream)
    let subject = "casus/\(index % streams)"
    let beforeTime = #"{"id":"\#(index)","recordedtime":""#
    let beforeSequence = beforeTime + Draft.recordedTimePlaceholder + #"","sequence":""#
    return Draft(
      subject: subject, identity: Identity(source: "bench", id: String(index)),
      leaf: Array((beforeSequence + Draft.sequencePlaceholder + #""}"#).utf8),
      sequenceOffset: beforeSequence.utf8.count, recordedTimeOffset: beforeTime.utf8.count,
      keySlot: try log.keySlot(subject: subject) ?? 0, tag: RecordTag(high: 0, low: 0))
  }
}
