import EventStore
import Recording
import Vocabulary

/// What is kept differs from what follows from the log.
public struct KeptDifference: Error, Equatable {
  public var path: String
  /// The table, and the stream where it is about one.
  public var detail: String
}

extension KeptEvents {
  /// Compares what is kept with what follows from the log, which is taken as it is.
  ///
  /// - Returns: the number of events that were compared; nil where nothing is kept.
  /// - Throws: `KeptDifference`: the first.
  public func verify(progress: (Double) -> Void = { _ in }) throws -> UInt64? {
    guard let file else { return nil }
    var verifier = KeptVerifier(log, file, state)
    try verifier.readLog(progress)
    try verifier.compareStreams()
    try verifier.compareCounts()
    return state.position
  }
}

/// Works out a sum of every stream from the log, then goes past the streams that are kept.
private struct KeptVerifier {
  private let log: EventLog
  private let file: DerivedFile
  private let state: KeptState
  private var sums: [UInt32: StreamSum] = [:]
  private var firstFictitious: UInt64 = 0
  private var places = 0
  private var registry = 0

  init(_ log: EventLog, _ file: DerivedFile, _ state: KeptState) {
    self.log = log
    self.file = file
    self.state = state
  }

  mutating func readLog(_ progress: (Double) -> Void) throws {
    var position: UInt64 = 0
    while position < state.position {
      let last = min(state.position, position + KeptBatch.count)
      for item in try KeptItem.read(log, from: position + 1, through: last).joined() {
        try take(item)
      }
      position = last
      progress(Double(position) / Double(state.position))
    }
    guard firstFictitious == state.firstFictitious else { throw difference("meta") }
  }

  private mutating func take(_ item: KeptItem) throws {
    switch item.content {
    case .event(let event):
      if event.isFictitious, firstFictitious == 0 { firstFictitious = item.position }
      sums[item.ordinal, default: StreamSum(event.subject)].add(event.source, event.bytes[...])
    case .erasure(let subject):
      let events = try KeptItem.events(log, ofSubject: subject, before: item.position)
      sums[item.ordinal] = nil
      for event in events {
        sums[item.ordinal, default: StreamSum(event.subject)].add(event.source, event.bytes[...])
      }
    }
  }

  mutating func compareStreams() throws {
    let snapshot = try file.snapshot()
    var rows: [(ordinal: UInt32, row: [UInt8])] = []
    try snapshot.scan(KeptTable.streams.rawValue, from: KeptStream.key(0)) { key, row in
      rows.append((PlaceIndex.ordinal(key), Array(row)))
      return true
    }
    guard rows.count == sums.count else { throw difference("streams") }
    for (ordinal, row) in rows {
      guard let stream = KeptStream(row) else { throw difference("streams", ordinal) }
      var bytes: [UInt8] = []
      try snapshot.scanStream(ordinal) { _, row in bytes += row }
      try compareEvents(bytes, stream, ordinal)
      try compareRows(bytes, stream, ordinal, snapshot)
    }
  }

  private func compareEvents(_ bytes: [UInt8], _ stream: KeptStream, _ ordinal: UInt32) throws {
    var sum = StreamSum(stream.subject)
    let isRow = KeptRow.forEach(bytes) { source, event in
      guard state.sources.indices.contains(source) else { return false }
      sum.add(state.sources[source], event.rest)
      return true
    }
    guard isRow, sum == sums[ordinal] else { throw difference("events", ordinal) }
  }

  /// What follows from the events of the stream.
  private mutating func compareRows(
    _ bytes: [UInt8], _ stream: KeptStream, _ ordinal: UInt32, _ snapshot: borrowing DerivedSnapshot
  ) throws {
    guard let events = KeptRow.closedEvents(bytes, stream.subject, state.sources) else {
      throw difference("events", ordinal)
    }
    let row = KeptCourse.row(stream.subject, EffectiveEvents.all(events))
    let key = KeptStream.key(ordinal)
    guard try snapshot.value(KeptTable.courses.rawValue, key) == row,
      let course = KeptCourse(row: row)
    else { throw difference("courses", ordinal) }
    let ofPlaces = stream.subject.stream == .region ? course.registryRow : nil
    guard try snapshot.value(KeptTable.registry.rawValue, key) == ofPlaces else {
      throw difference("registry", ordinal)
    }
    registry += ofPlaces == nil ? 0 : 1
    let entries = PlaceIndex.rows(course, ordinal)
    guard entries.map(\.key) == stream.keys else { throw difference("streams", ordinal) }
    for entry in entries {
      let found = try snapshot.value(KeptTable.places.rawValue, entry.key)
      guard found == entry.value else { throw difference("places", ordinal) }
    }
    places += entries.count
  }

  /// No row may stand there that belongs to no stream.
  func compareCounts() throws {
    guard try count(.courses, from: [0]) == sums.count else { throw difference("courses") }
    guard try count(.places, from: [0]) == places else { throw difference("places") }
    guard try count(.registry, from: [0]) == registry else { throw difference("registry") }
  }

  private func count(_ table: KeptTable, from key: [UInt8]) throws -> Int {
    var count = 0
    try file.snapshot().scan(table.rawValue, from: key) { _, _ in
      count += 1
      return true
    }
    return count
  }

  private func difference(_ table: String, _ ordinal: UInt32? = nil) -> KeptDifference {
    KeptDifference(
      path: file.path, detail: ordinal.map { "\(table), stream \($0)" } ?? table)
  }
}

/// A sum over the events of a stream: FNV-1a of 64 bits, against accidents (Fowler, Noll & Vo).
private struct StreamSum: Equatable {
  private var hash: UInt64 = 0xCBF2_9CE4_8422_2325

  init(_ subject: Subject) { add(subject.description) }

  mutating func add(_ source: String, _ bytes: ArraySlice<UInt8>) {
    add(source)
    for byte in bytes { add(byte) }
  }

  private mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0)
  }

  private mutating func add(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
}
