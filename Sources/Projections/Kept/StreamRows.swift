import EventStore
import Recording
import Vocabulary

/// All that is kept of one stream beside its events: what follows from those that are effective.
struct StreamRows: Sendable {
  typealias Row = (table: KeptTable, key: [UInt8], value: [UInt8])

  /// Of `courses`, `registry` and `streams`.
  private(set) var rows: [Row]
  /// Of `places`, by key.
  let places: [PlaceIndex.Row]
  /// That of `streams`.
  let stream: KeptStream

  /// - Parameters:
  ///   - events: in effective order.
  ///   - count: of those that were recorded.
  /// - Returns: nil where an event is not as it was written.
  init?(
    _ subject: Subject, _ ordinal: UInt32, _ events: [Effective<CompactFact>], ofRecorded count: Int
  ) {
    rows = CoursePart.all(subject, events).map {
      (.courses, $0.key(ordinal), KeptCourse.row(subject, $0.events))
    }
    let courses = rows.compactMap { KeptCourse(row: $0.value) }
    guard courses.count == rows.count else { return nil }
    places = PlaceIndex.rows(subject, courses, ordinal)
    stream = KeptStream(
      subject, events: count, parts: courses.count, keys: places.map(\.key))
    if subject.stream == .region {
      let ofPlaces = KeptCourse.row(subject, events.filter(\.isOfPlaces))
      rows.append((.registry, KeptStream.key(ordinal), ofPlaces))
    }
    rows.append((.streams, KeptStream.key(ordinal), stream.bytes))
  }
}

extension StreamRows {
  /// Of the events that are kept.
  /// - Returns: nil where they are not as they were written.
  init?(
    _ subject: Subject, _ ordinal: UInt32, in snapshot: borrowing DerivedSnapshot,
    _ sources: SourceList
  ) throws {
    guard let bytes = try snapshot.events(of: ordinal) else { return nil }
    self.init(subject, ordinal, events: bytes, sources)
  }
}

extension StreamRows {
  /// - Parameter bytes: events, as `KeptRow` writes them.
  /// - Returns: nil where they are not as they were written.
  init?(_ subject: Subject, _ ordinal: UInt32, events bytes: [UInt8], _ sources: SourceList) {
    guard let events = KeptRow.effective(bytes, subject, sources) else { return nil }
    self.init(subject, ordinal, events, ofRecorded: KeptRow.count(bytes))
  }
}

extension Effective<CompactFact> {
  /// Whether every question about any region needs it.
  var isOfPlaces: Bool { Registry.types.contains(fact.type) }
}
