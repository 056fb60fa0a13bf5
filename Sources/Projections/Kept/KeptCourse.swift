import Recording
import Vocabulary

/// The effective events of one stream as they are kept: corrected, in order, their days known. A fold
/// goes past them without working any of that out again.
///
/// The row: a sum of the rest (8 bytes), the stream, and the events, each with its day, moment and
/// position as the difference from the one before.
struct KeptCourse: Sendable {
  let subject: Subject
  private let events: CompactReader

  /// What stands before the first event.
  private static let start = Effective(
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

  /// - Parameter events: in effective order.
  private static func row(_ subject: Subject, _ events: [Effective<CompactFact>]) -> [UInt8] {
    var writer = CompactWriter(capacity: 64 + events.count * 24)
    let kind = Subject.Stream.allCases.firstIndex(of: subject.stream) ?? 0
    writer.byte(UInt8(kind))
    subject.id.write(to: &writer)
    var (position, time, day) = (start.position, start.time, start.day)
    for event in events {
      writer.signed(Int64(event.day.days(since: day)))
      writer.signed(event.time.seconds - time.seconds)
      writer.number(UInt64(event.time.nanoseconds))
      writer.signed(Int64(bitPattern: event.position &- position))
      writer.byte(event.fact.type.rawValue)
      writer.list(event.fact.fields.rest)
      (position, time, day) = (event.position, event.time, event.day)
    }
    return RowSum.bytes(writer.bytes[...]) + writer.bytes
  }

  /// The rows of a stream: all its effective events, and for a region those that say something of a place.
  static func rows(
    _ subject: Subject, _ events: [Recorded<CompactFact>]
  ) -> (course: [UInt8], registry: [UInt8]?) {
    let effective = EffectiveEvents.of(events, through: LocalDay(number: .max))
    guard subject.stream == .region else { return (row(subject, effective), nil) }
    let ofPlaces = effective.filter { Fact($0.fact).map(Registry.reads) ?? false }
    return (row(subject, effective), row(subject, ofPlaces))
  }

  /// Calls `body` for each event up to the end of a day, in effective order.
  /// - Returns: how many there were.
  @discardableResult
  func forEach(through lastDay: LocalDay, _ body: (EffectiveEvent) -> Void) -> Int {
    var (reader, before, count) = (events, KeptCourse.start, 0)
    while !reader.isAtEnd {
      guard let event = KeptCourse.next(&reader, before) else {
        preconditionFailure("a row that is as it was written holds events")
      }
      guard event.day <= lastDay else { break }
      guard let fact = Fact(event.fact) else {
        preconditionFailure("a row that is as it was written holds facts")
      }
      body(event.with(fact))
      before = event.without
      count += 1
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
    var (reader, before) = (events, KeptCourse.start)
    var first: LocalDay?
    while let event = KeptCourse.next(&reader, before) {
      first = first ?? event.day
      before = event.without
    }
    return first.map { ($0, before.day) }
  }

  private static func next(
    _ reader: inout CompactReader, _ before: Effective<Void>
  ) -> Effective<CompactFact>? {
    guard let days = reader.signed(), let seconds = reader.signed(),
      let nanoseconds = reader.number(), let step = reader.signed(),
      let type = reader.byte().flatMap({ EventType(rawValue: $0) }), let fields = reader.list()
    else { return nil }
    return Effective(
      position: before.position &+ UInt64(bitPattern: step),
      time: Instant(
        seconds: before.time.seconds &+ seconds,
        nanoseconds: UInt32(truncatingIfNeeded: nanoseconds)),
      day: LocalDay(number: before.day.number &+ Int32(truncatingIfNeeded: days)),
      fact: CompactFact(type: type, fields: fields))
  }
}

extension Effective {
  /// The same moment.
  fileprivate func with<Other>(_ fact: Other) -> Effective<Other> {
    Effective<Other>(position: position, time: time, day: day, fact: fact)
  }

  fileprivate var without: Effective<Void> { with(()) }
}

extension [KeptCourse] {
  /// Most ids differ in their first bytes: comparing those as one number is quicker than comparing texts.
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
