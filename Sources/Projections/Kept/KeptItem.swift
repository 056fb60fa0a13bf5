import EventStore
import Recording

/// A run of records of the log as they are kept, in order of recording; read in pieces, on all cores.
struct KeptItems: RandomAccessCollection, Sendable {
  /// Positions that one thread reads at a time.
  private static let pieceCount = 2_000

  let startIndex = 0
  let endIndex: Int
  let pieces: [CompactRun]

  /// Reads, opens and decodes records on all cores.
  /// - Parameter recent: what need not be decoded again.
  init(
    _ log: EventLog, from first: UInt64, through last: UInt64, recent: RecentEvents? = nil
  ) throws {
    let starts = Array(stride(from: first, through: last, by: KeptItems.pieceCount))
    pieces = try starts.concurrentMap { start in
      let positions = start...Swift.min(last, start + UInt64(KeptItems.pieceCount) - 1)
      guard let recent, recent.overlaps(positions) else { return try CompactRun(log, positions) }
      return try CompactRun(log, positions, recent)
    }
    endIndex = pieces.reduce(0) { $0 + $1.items.count }
  }

  subscript(index: Int) -> CompactRun.Item {
    pieces[index / KeptItems.pieceCount].items[index % KeptItems.pieceCount]
  }

  /// The run that holds an item.
  func piece(_ index: Int) -> Int { index / KeptItems.pieceCount }
}

extension CompactRun {
  fileprivate init(_ log: EventLog, _ positions: ClosedRange<UInt64>) throws {
    self.init()
    let reader = EventReader(log)
    try log.scan(from: positions.lowerBound, through: positions.upperBound) { record in
      try append(record, reader)
    }
  }

  /// Reads only records that are not at hand.
  fileprivate init(
    _ log: EventLog, _ positions: ClosedRange<UInt64>, _ recent: RecentEvents
  ) throws {
    self.init()
    let snapshot = try log.snapshot()
    let reader = EventReader(log)
    try snapshot.scanHeaders(from: positions.lowerBound, through: positions.upperBound) {
      position, header in
      guard !recent.append(at: position, header, to: &self) else { return }
      try append(try snapshot.record(at: position), reader)
    }
  }

  /// The events of a stream before the record that erases it, as they read now.
  init(_ log: EventLog, before erasure: Item) throws {
    self.init()
    let reader = EventReader(log)
    let snapshot = try log.snapshot()
    let subject = try LogRecord.derive(try snapshot.record(at: erasure.position).leaf).subject
    for record in try snapshot.records(ofSubject: subject) where record.position < erasure.position
    {
      try append(record, reader)
    }
  }
}
