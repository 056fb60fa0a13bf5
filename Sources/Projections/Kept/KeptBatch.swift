import EventStore
import Recording
import Vocabulary

/// Runs of positions on their way into the derived file: read, opened, decoded, and put in order of
/// stream on all cores; then each written in one transaction, while the next is read.
struct KeptBatch {
  /// Positions in one batch: what is in memory at a time.
  static let count: UInt64 = 100_000

  /// What a batch brings to one stream.
  fileprivate struct Addition: Sendable {
    var ordinal: UInt32
    var subject: Subject
    var first: UInt64
    var row = KeptRow()
    /// The stream was erased: what is kept of it is replaced.
    var isErased = false
    /// What was there already counts as it did.
    var holdsFactsOnly = true
  }

  /// The rows of one stream after the batch.
  private struct Update: Sendable {
    var addition: Addition
    /// nil where it stays as it is.
    var stream: KeptStream?
    var course: KeptCourse
    /// That of the course.
    var row: [UInt8]
    /// Of a region; nil where it stays as it is.
    var registry: [UInt8]?
    var entries: [(key: [UInt8], value: [UInt8])]
    var staleKeys: [[UInt8]]
    var staleRows: [[UInt8]]
  }

  let log: EventLog
  private let recent: RecentEvents?
  let file: DerivedFile
  /// The last position that is taken in.
  let end: UInt64
  private(set) var state: KeptState
  /// What follows on `state`, where it was read already.
  private var ahead: [[KeptItem]]?

  init(
    _ log: EventLog, _ recent: RecentEvents?, _ file: DerivedFile, _ state: KeptState,
    through end: UInt64
  ) {
    self.log = log
    self.recent = recent
    self.file = file
    self.state = state
    self.end = end
  }

  /// Takes in the next run of positions, and reads the one after it meanwhile. All writing is done by the
  /// calling thread, so that a fault can be aimed at it.
  mutating func run() throws {
    let (log, recent, end) = (log, recent, end)
    let last = min(end, state.position + KeptBatch.count)
    let items =
      try ahead ?? KeptItem.read(log, from: state.position + 1, through: last, recent: recent)
    var reading = OrderedWork { (first: UInt64) in
      Result {
        try KeptItem.read(
          log, from: first, through: min(end, last + KeptBatch.count), recent: recent)
      }
    }
    if last < end { reading.give(last + 1) }
    let taken = Result { try take(items, through: last) }
    let read = reading.take()
    try taken.get()
    ahead = try read?.get()
  }

  private mutating func take(_ items: [[KeptItem]], through last: UInt64) throws {
    let additions = try group(items)
    let (file, sources) = (file, state.sources)
    let updates = try additions.concurrentMap { addition in
      try KeptBatch.update(addition, file, sources)
    }
    state.position = last
    state.root = try log.snapshot().root(size: last).base64
    if updates.contains(where: { !$0.staleRows.isEmpty }) { state.isStained = true }
    let row = state.bytes
    try file.write { batch in
      try KeptBatch.write(updates, to: &batch)
      try batch.put(KeptTable.meta.rawValue, KeptState.key, row)
    }
  }

  // MARK: Grouping

  /// In order of ordinal, so that rows are put where the one before was.
  private mutating func group(_ pieces: [[KeptItem]]) throws -> [Addition] {
    var numbers: [String: Int] = [:]
    for (number, source) in state.sources.enumerated() { numbers[source] = number }
    var additions: [UInt32: Addition] = [:]
    for item in pieces.joined() {
      let event: CompactEvent
      switch item.content {
      case .event(let one): event = one
      case .erasure(let subject):
        additions[item.ordinal] = try erased(item, subject, &numbers)
        continue
      }
      if event.isFictitious, state.firstFictitious == 0 { state.firstFictitious = item.position }
      let source = number(of: event.source, &numbers)
      additions[
        item.ordinal,
        default: Addition(ordinal: item.ordinal, subject: event.subject, first: item.position)
      ].append(event, source: source)
    }
    return additions.values.sorted { $0.ordinal < $1.ordinal }
  }

  private mutating func number(of source: String, _ numbers: inout [String: Int]) -> Int {
    if let number = numbers[source] { return number }
    state.sources.append(source)
    numbers[source] = state.sources.count - 1
    return state.sources.count - 1
  }

  /// All of a stream up to its erasure, as it reads now that its key is gone.
  private mutating func erased(
    _ item: KeptItem, _ subject: String, _ numbers: inout [String: Int]
  ) throws -> Addition? {
    var addition: Addition?
    for event in try KeptItem.events(log, ofSubject: subject, before: item.position) {
      let source = number(of: event.source, &numbers)
      addition =
        addition
        ?? Addition(ordinal: item.ordinal, subject: event.subject, first: event.position)
      addition?.append(event, source: source)
    }
    addition?.isErased = true
    return addition
  }

  // MARK: Filing

  private static func update(
    _ addition: Addition, _ file: DerivedFile, _ sources: [String]
  ) throws -> Update {
    let snapshot = try file.snapshot()
    let key = KeptStream.key(addition.ordinal)
    let before = try snapshot.value(KeptTable.streams.rawValue, key).flatMap { KeptStream($0) }
    if let before, !addition.isErased, addition.holdsFactsOnly {
      return try joined(addition, before, file, snapshot, sources)
    }
    var bytes: [UInt8] = []
    var staleRows: [[UInt8]] = []
    if before != nil {
      try snapshot.scanStream(addition.ordinal) { key, row in
        if addition.isErased { staleRows.append(Array(key)) } else { bytes += Array(row) }
      }
    }
    bytes += addition.row.bytes
    guard let events = KeptRow.closedEvents(bytes, addition.subject, sources) else {
      throw damaged(addition, file)
    }
    var update = try filed(
      addition, before, KeptCourse.row(addition.subject, EffectiveEvents.all(events)), file)
    update.staleRows = staleRows
    if addition.subject.stream == .region { update.registry = update.course.registryRow }
    return update
  }

  /// A stream to which facts are added: what is effective already stays so, and need not be worked out
  /// again.
  private static func joined(
    _ addition: Addition, _ before: KeptStream, _ file: DerivedFile,
    _ snapshot: borrowing DerivedSnapshot, _ sources: [String]
  ) throws -> Update {
    let key = KeptStream.key(addition.ordinal)
    guard let row = try snapshot.value(KeptTable.courses.rawValue, key),
      let kept = KeptCourse(row: row),
      let events = KeptRow.closedEvents(addition.row.bytes, addition.subject, sources)
    else { throw damaged(addition, file) }
    let added = EffectiveEvents.all(events)
    var update = try filed(addition, before, kept.row(with: added), file)
    let isOfPlaces = added.contains { Registry.types.contains($0.fact.type) }
    if isOfPlaces { update.registry = update.course.registryRow }
    return update
  }

  /// - Parameter row: of the course of the stream.
  private static func filed(
    _ addition: Addition, _ before: KeptStream?, _ row: [UInt8], _ file: DerivedFile
  ) throws -> Update {
    guard let course = KeptCourse(row: row) else { throw damaged(addition, file) }
    let entries = PlaceIndex.rows(course, addition.ordinal)
    let stream = KeptStream(addition.subject, keys: entries.map(\.key))
    return Update(
      addition: addition, stream: stream.keys == before?.keys ? nil : stream, course: course,
      row: row, entries: entries,
      staleKeys: (before?.keys ?? []).filter { !stream.keys.contains($0) }, staleRows: [])
  }

  private static func damaged(_ addition: Addition, _ file: DerivedFile) -> StoreError {
    .damaged(path: file.path, detail: "stream \(addition.ordinal)")
  }

  private static func write(_ updates: [Update], to batch: inout DerivedBatch) throws {
    for update in updates {
      let ordinal = update.addition.ordinal
      for key in update.staleRows { try batch.delete(KeptTable.events.rawValue, key) }
      try batch.put(
        KeptTable.events.rawValue, KeptRow.key(ordinal, update.addition.first),
        update.addition.row.bytes)
      if let stream = update.stream {
        try batch.put(KeptTable.streams.rawValue, KeptStream.key(ordinal), stream.bytes)
      }
      try batch.put(KeptTable.courses.rawValue, KeptStream.key(ordinal), update.row)
      if let row = update.registry {
        try batch.put(KeptTable.registry.rawValue, KeptStream.key(ordinal), row)
      }
      for key in update.staleKeys { try batch.delete(KeptTable.places.rawValue, key) }
    }
    let entries = updates.flatMap(\.entries)
    for entry in entries.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      try batch.put(KeptTable.places.rawValue, entry.key, entry.value)
    }
  }
}

extension KeptBatch.Addition {
  mutating func append(_ event: CompactEvent, source: Int) {
    row.append(event, source: source)
    if event.type == nil { holdsFactsOnly = false }
  }
}

extension DerivedSnapshot {
  /// The rows of a stream's events, in order of recording.
  borrowing func scanStream(
    _ ordinal: UInt32, _ body: (_ key: [UInt8], _ row: [UInt8]) throws -> Void
  ) throws {
    try scan(KeptTable.events.rawValue, from: KeptRow.key(ordinal, 0)) { key, row in
      guard key.byteCount == 12, BigEndian.value(key, at: 0, bytes: 4) == UInt64(ordinal) else {
        return false
      }
      try body(Array(key), Array(row))
      return true
    }
  }
}
