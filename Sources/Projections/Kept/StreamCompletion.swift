import EventStore
import Vocabulary

/// The second half of building a file anew. The first puts the events of all streams in it, run of positions
/// after run of positions; this works each stream out once, in order of ordinal, when all its events are there.
/// Done at once, each run would read and write again every stream that it touches, and the more regions there
/// are the more those are.
enum StreamCompletion {
  /// Streams whose rows go into one transaction.
  private static let transactionCount = 1 << 15

  private typealias Stream = (ordinal: UInt32, row: [UInt8])

  static func run(
    _ file: DerivedFile, _ sources: SourceList, progress: (Double) -> Void
  ) throws {
    var next: UInt32 = 0
    while true {
      let (streams, last) = try streams(file, from: next)
      guard let end = streams.last?.ordinal else { return }
      try file.write { batch in try complete(streams, file, sources, &batch) }
      progress(Double(end + 1) / Double(last + 1))
      guard end < last else { return }
      next = end + 1
    }
  }

  /// The next streams, and the ordinal of the last of all.
  private static func streams(
    _ file: DerivedFile, from first: UInt32
  ) throws -> ([Stream], last: UInt32) {
    let snapshot = try file.snapshot()
    var streams: [Stream] = []
    try snapshot.scan(KeptTable.streams.rawValue, from: KeptStream.key(first)) { key, row in
      streams.append((KeptStream.ordinal(key), Array(row)))
      return streams.count < transactionCount
    }
    let last = try snapshot.lastKey(KeptTable.streams.rawValue)
    return (streams, last.map { KeptStream.ordinal($0.span.bytes) } ?? 0)
  }

  private static func complete(
    _ streams: [Stream], _ file: DerivedFile, _ sources: SourceList, _ batch: inout DerivedBatch
  ) throws {
    var places = PlaceChanges()
    try streams.inRuns { run in
      let snapshot = try file.snapshot()
      return try run.map { stream in
        guard let subject = KeptStream(stream.row)?.subject,
          let rows = try StreamRows(subject, stream.ordinal, in: snapshot, sources)
        else { throw StoreError.damaged(path: file.path, detail: "stream \(stream.ordinal)") }
        return rows
      }
    } _: { stream in
      for (table, key, row) in stream.rows { try batch.put(table.rawValue, key, row) }
      places.add(stream.places)
    }
    try places.write(to: &batch)
  }
}
