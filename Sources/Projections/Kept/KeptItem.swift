import EventStore
import Recording

/// A record of the log as it is kept.
struct KeptItem: Sendable {
  enum Content: Sendable {
    case event(CompactEvent)
    /// The record erases its stream.
    case erasure(subject: String)
  }

  var ordinal: UInt32
  var position: UInt64
  var content: Content

  private init(_ record: StoredRecord, _ reader: EventReader, _ recent: RecentEvents?) throws {
    ordinal = record.header.ordinal
    position = record.position
    content =
      if let event = try reader.compact(record, recent: recent) { .event(event) } else {
        .erasure(subject: try LogRecord.derive(record.leaf).subject)
      }
  }

  /// Positions that one thread reads at a time.
  private static let pieceCount: UInt64 = 2_000

  /// Reads, opens and decodes records on all cores.
  /// - Parameter recent: what need not be decoded again.
  /// - Returns: runs of items, in order of recording.
  static func read(
    _ log: EventLog, from first: UInt64, through last: UInt64, recent: RecentEvents? = nil
  ) throws -> [[KeptItem]] {
    let starts = Array(stride(from: first, through: last, by: Int(pieceCount)))
    return try starts.concurrentMap(pieceCount: 1) { start in
      let reader = EventReader(log)
      var items: [KeptItem] = []
      try log.scan(from: start, through: min(last, start + pieceCount - 1)) { record in
        items.append(try KeptItem(record, reader, recent))
      }
      return items
    }
  }

  /// The events of a stream before a position, as they read now.
  static func events(
    _ log: EventLog, ofSubject subject: String, before position: UInt64
  ) throws -> [CompactEvent] {
    let reader = EventReader(log)
    return try log.snapshot().records(ofSubject: subject)
      .filter { $0.position < position }.compactMap { try reader.compact($0) }
  }
}
