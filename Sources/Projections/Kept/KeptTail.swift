import EventStore
import Recording
import Vocabulary

/// What came into a log after what is kept of it.
struct KeptTail {
  /// By stream, in order of recording.
  private(set) var events: [UInt32: [RecordedEvent]] = [:]
  /// Streams that were erased, as they read now.
  private(set) var erased: [UInt32: [RecordedEvent]] = [:]
  /// 0 where there is none.
  private(set) var firstFictitious: UInt64 = 0

  init() {}

  init(_ log: EventLog, from first: UInt64, through last: UInt64) throws {
    guard first <= last else { return }
    let reader = EventReader(log)
    try log.scan(from: first, through: last) { record in
      guard let event = try reader.event(record) else {
        let subject = try LogRecord.derive(record.leaf).subject
        erased[record.header.ordinal] = try log.snapshot().records(ofSubject: subject)
          .filter { $0.position < record.position }.compactMap { try reader.event($0) }
        return
      }
      if event.isFictitious, firstFictitious == 0 { firstFictitious = event.position }
      events[record.header.ordinal, default: []].append(event)
    }
  }

  /// A stream with what came after: in place of what is kept where it was erased.
  func whole(_ ordinal: UInt32, _ kept: [RecordedEvent]) -> [RecordedEvent] {
    erased[ordinal] ?? kept + (events[ordinal] ?? [])
  }

  /// Whether something of a stream came after what is kept.
  func holds(_ ordinal: UInt32) -> Bool { events[ordinal] != nil || erased[ordinal] != nil }

  func ordinals(of kind: Subject.Stream) -> OrdinalSet {
    OrdinalSet(events.filter { $0.value.first?.subject.stream == kind }.keys)
  }

  var ordinals: OrdinalSet { OrdinalSet(events.keys).union(OrdinalSet(erased.keys)) }
}
