import EventStore
import Vocabulary

/// What a batch changes in the rows of one stream.
struct StreamUpdate: Sendable {
  private var rows: [StreamRows.Row]
  private var stale: [(table: KeptTable, key: [UInt8])] = []
  /// Rows of `places` to be written, and the keys that the stream had there.
  private(set) var places: [PlaceIndex.Row] = []
  private(set) var placesBefore: [[UInt8]] = []
  /// What is stale was erased.
  let isOfErasure: Bool

  private let ordinal: UInt32
  private let subject: Subject
  private let path: String

  /// - Returns: nil where nothing changes.
  init?(
    _ extent: KeptBatch.Extent, _ ordinal: UInt32, _ events: StreamEvents,
    _ snapshot: borrowing DerivedSnapshot, _ path: String, _ sources: SourceList
  ) throws {
    guard let first = events.first else { return nil }
    let before = try snapshot.value(KeptTable.streams.rawValue, KeptStream.key(ordinal))
      .flatMap { KeptStream($0) }
    guard let subject = events.subject ?? before?.subject else {
      throw StoreError.damaged(path: path, detail: "stream \(ordinal)")
    }
    (self.ordinal, self.subject, self.path) = (ordinal, subject, path)
    isOfErasure = events.isWhole && before != nil
    let added = events.row.bytes
    rows = [(.events, KeptRow.key(ordinal, first), RowSum.added(to: added))]
    if extent == .events {
      if events.isWhole { _ = try keptEvents(snapshot, areErased: true) }
      // What is counted is, once all of it is there.
      if before == nil { put(KeptStream(subject, events: 0, parts: 0, keys: [])) }
      return
    }
    let facts = KeptRow.facts(added)
    if let before, !events.isWhole, let facts {
      try join(facts, before, snapshot)
      return
    }
    var kept: [UInt8] = []
    if before != nil {
      kept = try keptEvents(snapshot, areErased: events.isWhole)
      try snapshot.scanStream(.courses, ordinal) { key, _ in stale.append((.courses, Array(key))) }
    }
    guard let anew = StreamRows(subject, ordinal, events: kept + added, sources) else {
      throw damaged
    }
    replace(anew, before)
  }

  /// But for `places`: rows of many streams stand beside each other there.
  func write(to batch: inout DerivedBatch) throws {
    for (table, key) in stale { try batch.delete(table.rawValue, key) }
    for (table, key, row) in rows { try batch.put(table.rawValue, key, row) }
  }

  /// The events that are kept and stay; those that are erased are stale.
  private mutating func keptEvents(
    _ snapshot: borrowing DerivedSnapshot, areErased: Bool
  ) throws -> [UInt8] {
    guard areErased else {
      guard let bytes = try snapshot.events(of: ordinal) else { throw damaged }
      return bytes
    }
    try snapshot.scanStream(.events, ordinal) { key, _ in stale.append((.events, Array(key))) }
    return []
  }

  /// Works the stream out anew.
  private mutating func replace(_ anew: StreamRows, _ before: KeptStream?) {
    rows += anew.rows
    places = anew.places
    let written = Set(anew.rows.lazy.filter { $0.table == .courses }.map(\.key))
    stale.removeAll { $0.table == .courses && written.contains($0.key) }
    takeOut(before, anew.stream)
  }

  /// Adds facts to the stream: what is effective already stays so, and need not be worked out again.
  private mutating func join(
    _ added: [Effective<CompactFact>], _ before: KeptStream, _ snapshot: borrowing DerivedSnapshot
  ) throws {
    var courses: [KeptCourse] = []
    var stream = before
    stream.events += added.count
    for part in CoursePart.all(subject, added) {
      let key = part.key(ordinal)
      let kept = try course(.courses, key, snapshot)
      guard kept != nil || part.year != nil else { throw damaged }
      if kept == nil { stream.parts += 1 }
      let row = kept?.row(with: part.events) ?? KeptCourse.row(subject, part.events)
      guard let course = KeptCourse(row: row) else { throw damaged }
      courses.append(course)
      rows.append((.courses, key, row))
    }
    let ofPlaces = added.filter(\.isOfPlaces)
    if subject.stream == .region, !ofPlaces.isEmpty {
      let key = KeptStream.key(ordinal)
      guard let kept = try course(.registry, key, snapshot) else { throw damaged }
      rows.append((.registry, key, kept.row(with: ofPlaces[...])))
    }
    places = PlaceIndex.rows(subject, courses, ordinal)
    stream.keys = places.map(\.key)
    put(stream)
    takeOut(before, stream)
  }

  private mutating func put(_ stream: KeptStream) {
    rows.append((.streams, KeptStream.key(ordinal), stream.bytes))
  }

  private func course(
    _ table: KeptTable, _ key: [UInt8], _ snapshot: borrowing DerivedSnapshot
  ) throws -> KeptCourse? {
    guard let row = try snapshot.value(table.rawValue, key) else { return nil }
    guard let course = KeptCourse(row: row) else { throw damaged }
    return course
  }

  /// Where the stream is not found any more.
  private mutating func takeOut(_ before: KeptStream?, _ stream: KeptStream) {
    placesBefore = before?.keys ?? []
    stale += placesBefore.filter { !stream.keys.contains($0) }.map { (.places, $0) }
  }

  private var damaged: StoreError { .damaged(path: path, detail: "stream \(ordinal)") }
}
