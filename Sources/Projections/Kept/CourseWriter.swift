import EventStore
import Recording
import Vocabulary

/// Writes the row of a `KeptCourse`, event after event in effective order.
struct CourseWriter {
  private static let usualEventBytes = 24

  private var writer: CompactWriter
  private var before = KeptCourse.start

  init(_ subject: Subject, count: Int) {
    writer = CompactWriter(capacity: 64 + count * CourseWriter.usualEventBytes)
    writer.byte(UInt8(Subject.Stream.allCases.firstIndex(of: subject.stream) ?? 0))
    subject.id.write(to: &writer)
  }

  mutating func append(_ event: Effective<CompactFact>) {
    append(event.with(()), event.fact.type)
    writer.list(event.fact.fields.rest)
  }

  /// - Parameter reader: stands before what the event says, and goes past it.
  mutating func append(
    _ moment: Effective<Void>, _ type: EventType, fields reader: inout CompactReader
  ) {
    append(moment, type)
    guard reader.copyList(to: &writer) != nil else { KeptCourse.isOther("lists") }
  }

  private mutating func append(_ moment: Effective<Void>, _ type: EventType) {
    writer.signed(Int64(moment.day.days(since: before.day)))
    writer.signed(moment.time.seconds - before.time.seconds)
    writer.number(UInt64(moment.time.nanoseconds))
    writer.signed(Int64(bitPattern: moment.position &- before.position))
    writer.byte(type.rawValue)
    before = moment
  }

  var row: [UInt8] { RowSum.added(to: writer.bytes) }
}

extension KeptCourse {
  /// The row of a stream.
  /// - Parameter events: in effective order.
  static func row(
    _ subject: Subject, _ events: some Collection<Effective<CompactFact>>
  ) -> [UInt8] {
    var writer = CourseWriter(subject, count: events.count)
    for event in events { writer.append(event) }
    return writer.row
  }

  /// The row of the stream with other events put where they belong.
  /// - Parameter added: facts, none of which was corrected, in effective order.
  func row(with added: ArraySlice<Effective<CompactFact>>) -> [UInt8] {
    var writer = CourseWriter(subject, count: added.count)
    var rest = added
    forEachClosed { moment, type, reader in
      while let next = rest.first,
        (next.time, next.position) < (moment.time, moment.position)
      {
        writer.append(next)
        rest.removeFirst()
      }
      writer.append(moment, type, fields: &reader)
    }
    for event in rest { writer.append(event) }
    return writer.row
  }
}
