import EventStore
import Recording
import Vocabulary

/// The effective events of one stream as they are kept, or of a part of it: corrected, in order, their days
/// known. A fold goes past them without working any of that out again.
///
/// The row: a sum of the rest (8 bytes), the stream, and the events, each with its day, moment and
/// position as the difference from the one before.
struct KeptCourse: Sendable {
  let subject: Subject
  private let events: CompactReader

  /// What stands before the first event.
  static let start = Effective(
    position: 0, time: Instant(seconds: 0), day: LocalDay(number: 0), fact: ())

  /// - Returns: nil where the row is not as it was written.
  init?(row: [UInt8]) { self.init(row, in: 0..<row.count) }

  /// - Parameter rows: many rows, so that not each needs memory of its own.
  init?(_ rows: [UInt8], in range: Range<Int>) {
    guard RowSum.holds(rows[range]) else { return nil }
    var reader = CompactReader(rows, in: range.lowerBound + RowSum.byteCount..<range.upperBound)
    guard let kind = reader.byte(), kind < Subject.Stream.allCases.count,
      let id = Identifier.read(&reader)
    else { return nil }
    subject = Subject(Subject.Stream.allCases[Int(kind)], id)
    events = reader
  }

  /// Calls `body` for each event of some types up to the end of a day, in effective order.
  /// - Returns: how many events there were up to that day, of any type.
  @discardableResult
  func forEach(
    of types: EventTypes = .all, through lastDay: LocalDay, _ body: (EffectiveEvent) -> Void
  ) -> Int {
    var (reader, moment, count) = (events, KeptCourse.start, 0)
    while !reader.isAtEnd {
      let type = KeptCourse.next(&reader, &moment)
      guard moment.day <= lastDay else { break }
      count += 1
      if types.contains(type) {
        guard let fact = reader.fact(type) else { KeptCourse.isOther("facts") }
        body(moment.with(fact))
      } else {
        KeptCourse.skip(&reader)
      }
    }
    return count
  }

  func events(through lastDay: LocalDay) -> [EffectiveEvent] {
    var events: [EffectiveEvent] = []
    forEach(through: lastDay) { events.append($0) }
    return events
  }

  /// Days of the first and the last event; nil where there are none.
  var span: (first: LocalDay, last: LocalDay)? {
    var span: (first: LocalDay, last: LocalDay)?
    forEachClosed { moment, _, reader in
      span = (span?.first ?? moment.day, moment.day)
      KeptCourse.skip(&reader)
    }
    return span
  }

  /// Calls `body` for each event, with its type, before what it says: `body` goes past that.
  func forEachClosed(_ body: (Effective<Void>, EventType, inout CompactReader) -> Void) {
    var (reader, moment) = (events, KeptCourse.start)
    while !reader.isAtEnd {
      let type = KeptCourse.next(&reader, &moment)
      body(moment, type, &reader)
    }
  }

  /// Reads when the next event was, from when the one before it was.
  /// - Returns: its type. What it says stands there next.
  private static func next(
    _ reader: inout CompactReader, _ moment: inout Effective<Void>
  ) -> EventType {
    guard let days = reader.signed(), let seconds = reader.signed(),
      let nanoseconds = reader.number(), let step = reader.signed(),
      let type = reader.byte().flatMap({ EventType(rawValue: $0) })
    else { isOther("events") }
    moment.day = LocalDay(number: moment.day.number &+ Int32(truncatingIfNeeded: days))
    moment.time = Instant(
      seconds: moment.time.seconds &+ seconds,
      nanoseconds: UInt32(truncatingIfNeeded: nanoseconds))
    moment.position = moment.position &+ UInt64(bitPattern: step)
    return type
  }

  static func skip(_ reader: inout CompactReader) {
    guard reader.skipList() != nil else { isOther("lists") }
  }

  /// The sum of a row was right, so that what it holds cannot be wrong.
  static func isOther(_ what: String) -> Never {
    preconditionFailure("a row that is as it was written holds \(what)")
  }
}

extension Effective {
  /// The same moment.
  func with<Other>(_ fact: Other) -> Effective<Other> {
    Effective<Other>(position: position, time: time, day: day, fact: fact)
  }
}

extension [KeptCourse] {
  /// In order of id; the parts of a stream stay in order, as sorting is stable. Most ids differ in their first bytes: comparing those
  /// as one number is quicker than comparing texts.
  func sortedByID() -> [KeptCourse] {
    var places: [(start: UInt64, index: Int)] = []
    places.reserveCapacity(count)
    for (index, course) in enumerated() { places.append((course.subject.id.start, index)) }
    places.sort { one, other in
      one.start == other.start
        ? self[one.index].subject.id < self[other.index].subject.id : one.start < other.start
    }
    return places.map { self[$0.index] }
  }
}

extension Identifier {
  /// The first eight bytes as a number: of two ids the one with the lower number comes first.
  fileprivate var start: UInt64 {
    let bytes = text.utf8.span
    var start: UInt64 = 0
    for index in 0..<8 {
      start = start << 8 | (index < bytes.count ? UInt64(bytes[index]) : 0)
    }
    return start
  }
}
