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

  private init(_ ordinal: UInt32, _ event: CompactEvent) {
    self.ordinal = ordinal
    position = event.position
    content = .event(event)
  }

  private init(_ record: StoredRecord, _ reader: EventReader) throws {
    ordinal = record.header.ordinal
    position = record.position
    content =
      if let event = try reader.compact(record) { .event(event) } else {
        .erasure(subject: try LogRecord.derive(record.leaf).subject)
      }
  }

  /// Reads, opens and decodes records.
  fileprivate static func read(
    _ log: EventLog, _ positions: ClosedRange<UInt64>
  ) throws -> [KeptItem] {
    let reader = EventReader(log)
    var items: [KeptItem] = []
    try log.scan(from: positions.lowerBound, through: positions.upperBound) { record in
      items.append(try KeptItem(record, reader))
    }
    return items
  }

  /// Reads only records that are not at hand.
  fileprivate static func read(
    _ log: EventLog, _ positions: ClosedRange<UInt64>, _ recent: RecentEvents
  ) throws -> [KeptItem] {
    let snapshot = try log.snapshot()
    let reader = EventReader(log)
    var items: [KeptItem] = []
    try snapshot.scanHeaders(from: positions.lowerBound, through: positions.upperBound) {
      position, header in
      items.append(
        try recent.compact(at: position).map { KeptItem(header.ordinal, $0) }
          ?? KeptItem(try snapshot.record(at: position), reader))
    }
    return items
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

/// A run of records, in order of recording.
struct KeptItems: RandomAccessCollection, Sendable {
  /// Positions that one thread reads at a time.
  private static let pieceCount = 2_000

  let startIndex = 0
  let endIndex: Int
  private let pieces: [[KeptItem]]

  /// Reads, opens and decodes records on all cores.
  /// - Parameter recent: what need not be decoded again.
  init(
    _ log: EventLog, from first: UInt64, through last: UInt64, recent: RecentEvents? = nil
  ) throws {
    let starts = Array(stride(from: first, through: last, by: KeptItems.pieceCount))
    pieces = try starts.concurrentMap(pieceCount: 1) { start in
      let positions = start...Swift.min(last, start + UInt64(KeptItems.pieceCount) - 1)
      guard let recent, recent.overlaps(positions) else {
        return try KeptItem.read(log, positions)
      }
      return try KeptItem.read(log, positions, recent)
    }
    endIndex = pieces.reduce(0) { $0 + $1.count }
  }

  subscript(index: Int) -> KeptItem {
    pieces[index / KeptItems.pieceCount][index % KeptItems.pieceCount]
  }
}
