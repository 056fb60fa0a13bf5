public import EventStore
import Recording
import Vocabulary

/// What is kept differs from what follows from the log.
public struct KeptDifference: Error, Equatable {
  public enum Fault: Equatable, Sendable {
    /// And the stream where it is about one.
    case table(String, stream: UInt32?)
    /// It was made from a longer log of this name, or from one with another history.
    case otherLog
  }

  public var path: String
  public var fault: Fault
}

extension KeptEvents {
  /// Compares what is kept with what follows from the log, which is taken as it is. What is behind the log, or was made by
  /// another version, is brought up to date first.
  ///
  /// - Returns: the number of events that were compared; nil where nothing is kept, or another process is at it.
  /// - Throws: `KeptDifference`: the first.
  public static func verify(
    _ log: EventLog, progress: (Double) -> Void = { _ in }
  ) throws -> UInt64? {
    // Opening makes anew what cannot be used, and then there would be nothing to find.
    if let fault = try fault(log) {
      throw KeptDifference(path: log.folder.derivedFile, fault: fault)
    }
    return try KeptEvents(log).compare(progress: progress)
  }

  /// As `verify`, of what was opened.
  func compare(progress: (Double) -> Void = { _ in }) throws -> UInt64? {
    guard let file else { return nil }
    var verifier = KeptVerifier(log, file, state)
    try verifier.readLog(progress)
    try verifier.compareStreams()
    try verifier.compareCounts()
    return state.position
  }
}

/// Works out a sum of every stream from the log, then goes past the streams that are kept.
private struct KeptVerifier: Sendable {
  /// Streams that one thread compares at a time.
  private static let pieceCount = 256

  private let log: EventLog
  private let file: DerivedFile
  private let state: KeptState
  private var sums: [UInt32: StreamSum] = [:]
  private var firstFictitious: UInt64 = 0
  /// Rows that were expected and found.
  private var counts: [KeptTable: Int] = [:]

  init(_ log: EventLog, _ file: DerivedFile, _ state: KeptState) {
    self.log = log
    self.file = file
    self.state = state
  }

  mutating func readLog(_ progress: (Double) -> Void) throws {
    let (log, end) = (log, state.position)
    var reading = OrderedWork { (first: UInt64) in
      Result {
        try KeptItems(log, from: first, through: min(end, first + KeptBatch.count - 1))
      }
    }
    var next: UInt64 = 1
    while true {
      // One run is read while another is gone past.
      while reading.count < 2, next <= end {
        reading.give(next)
        next += KeptBatch.count
      }
      guard let items = reading.take() else { break }
      for run in try items.get().pieces { try take(run) }
      progress(Double(min(end, next - 1)) / Double(end))
    }
    guard firstFictitious == state.firstFictitious else { throw difference("meta") }
  }

  private mutating func take(_ run: CompactRun) throws {
    if firstFictitious == 0, let first = run.items.first(where: \.isFictitious) {
      firstFictitious = first.position
    }
    for item in run.items {
      if item.source != nil {
        add(item, run)
        continue
      }
      sums[item.ordinal] = nil
      let events = try CompactRun(log, before: item)
      for event in events.items { add(event, events) }
    }
  }

  private mutating func add(_ item: CompactRun.Item, _ run: CompactRun) {
    guard let source = item.source else { return }
    let ordinal = item.ordinal
    // A stream begins with its first event: what it is called is known then.
    sums[ordinal, default: StreamSum(run.subjects[ordinal])]
      .add(run.sources[source], run.bytes(of: item))
  }

  mutating func compareStreams() throws {
    let streams = try keptStreams()
    guard streams.count == sums.count else { throw difference("streams") }
    let starts = Array(stride(from: 0, to: streams.count, by: KeptVerifier.pieceCount))
    let verifier = self
    let found = try starts.concurrentMap { start in
      try verifier.compare(streams[start...].prefix(KeptVerifier.pieceCount))
    }
    for piece in found { counts.merge(piece, uniquingKeysWith: +) }
  }

  private func keptStreams() throws -> [(ordinal: UInt32, row: [UInt8])] {
    var streams: [(ordinal: UInt32, row: [UInt8])] = []
    try file.snapshot().scan(KeptTable.streams.rawValue, from: KeptStream.key(0)) { key, row in
      streams.append((KeptStream.ordinal(key), Array(row)))
      return true
    }
    return streams
  }

  /// - Returns: rows that were expected and found.
  private func compare(
    _ streams: ArraySlice<(ordinal: UInt32, row: [UInt8])>
  ) throws -> [KeptTable: Int] {
    let snapshot = try file.snapshot()
    var counts: [KeptTable: Int] = [:]
    for (ordinal, row) in streams {
      guard let stream = KeptStream(row) else { throw difference("streams", ordinal) }
      guard let bytes = try snapshot.events(of: ordinal) else {
        throw difference("events", ordinal)
      }
      try compareEvents(bytes, stream, ordinal)
      for table in try compareRows(bytes, stream, ordinal, snapshot) {
        counts[table, default: 0] += 1
      }
    }
    return counts
  }

  private func compareEvents(_ bytes: [UInt8], _ stream: KeptStream, _ ordinal: UInt32) throws {
    var sum = StreamSum(stream.subject)
    let isRow = KeptRow.forEach(bytes) { source, event in
      guard let source = state.sources[source] else { return false }
      sum.add(source, event.rest)
      return true
    }
    guard isRow, sum == sums[ordinal] else { throw difference("events", ordinal) }
  }

  /// What follows from the events of the stream.
  /// - Returns: the tables of the rows that were found.
  private func compareRows(
    _ bytes: [UInt8], _ stream: KeptStream, _ ordinal: UInt32, _ snapshot: borrowing DerivedSnapshot
  ) throws -> [KeptTable] {
    guard let expected = StreamRows(stream.subject, ordinal, events: bytes, state.sources) else {
      throw difference("events", ordinal)
    }
    let rows = expected.rows + expected.places.map { (.places, $0.key, $0.value) }
    for row in rows {
      guard try snapshot.value(row.table.rawValue, row.key) == row.value else {
        throw difference("\(row.table)", ordinal)
      }
    }
    return rows.map(\.table)
  }

  /// No row may stand there that belongs to no stream.
  func compareCounts() throws {
    for table in [KeptTable.streams, .courses, .registry] {
      guard try count(table) == counts[table] ?? 0 else { throw difference("\(table)") }
    }
    guard try count(.meta) == 1 else { throw difference("meta") }
    try file.snapshot().scan(KeptTable.events.rawValue, from: [0]) { key, _ in
      guard sums[KeptStream.ordinal(key)] != nil else { throw difference("events") }
      return true
    }
    guard try countPlaces() == counts[.places] ?? 0 else { throw difference("places") }
  }

  /// The rows of streams in `places`.
  private func countPlaces() throws -> Int {
    var count = 0
    var check = PlaceCheck()
    try file.snapshot().scan(KeptTable.places.rawValue, from: [0]) { key, value in
      let keySum = RowSum(key)
      if let sum = PlaceSum(keySum, value) {
        guard check.begin(key, sum) else { throw difference("places") }
      } else {
        guard check.take(key, keySum) else { throw difference("places") }
        count += 1
      }
      return true
    }
    guard check.isWhole else { throw difference("places") }
    return count
  }

  private func count(_ table: KeptTable) throws -> Int {
    var count = 0
    try file.snapshot().scan(table.rawValue, from: [0]) { _, _ in
      count += 1
      return true
    }
    return count
  }

  private func difference(_ table: String, _ ordinal: UInt32? = nil) -> KeptDifference {
    KeptDifference(path: file.path, fault: .table(table, stream: ordinal))
  }
}

/// A sum over the events of a stream.
private struct StreamSum: Equatable {
  private var sum: RowSum

  /// - Parameter subject: nil has no stream.
  init(_ subject: Subject?) { sum = RowSum((subject?.description ?? "").utf8.span.bytes) }

  /// Each part after its count: two are told from another two that read the same together.
  mutating func add(_ source: String, _ bytes: ArraySlice<UInt8>) {
    sum.add(UInt64(source.utf8.count))
    sum.add(UInt64(bytes.count))
    sum.add(source.utf8.span.bytes)
    sum.add(bytes.span.bytes)
  }
}
