public import EventStore
import Vocabulary

/// Facts that this process recorded itself and still has decoded, by position. What keeps them beside the
/// log need then not open and decode what was appended; what is not here it reads from the log.
///
/// Corrections are not here: what they put in place follows from the event that they name.
public struct RecentEvents: Sendable {
  /// More are let go of, all of them: a large import is better read back at once than kept in memory.
  static let limit = 100_000

  /// A fact as it was received; shared, since it goes from hand to hand on its way.
  final class Fact: Sendable {
    let subject: Subject
    let source: String
    let isFictitious: Bool
    let time: Instant
    let fields: CompactFields

    /// - Parameter bytes: its fields, in their compact form.
    init(_ event: CloudEvent, _ bytes: [UInt8]) {
      subject = event.subject
      source = event.source
      isFictitious = event.isFictitious
      time = event.time
      fields = CompactFields(type: event.type, bytes: bytes)
    }
  }

  private struct Recorded {
    var fact: Fact
    var at: Instant
  }

  /// By position, counted from the first; nil where something else stands.
  private var events: [Recorded?] = []
  private var first: UInt64 = 0
  /// It holds nothing, and takes nothing any more.
  private(set) var isFull = false

  public init() {}

  /// - Parameters:
  ///   - position: after that of every event before.
  ///   - recorded: when it was recorded.
  mutating func add(_ fact: Fact, at position: UInt64, recorded: Instant) {
    guard !isFull else { return }
    if events.isEmpty { first = position }
    let place = Int(position - first)
    guard place < RecentEvents.limit else {
      self = RecentEvents()
      isFull = true
      return
    }
    while events.count < place { events.append(nil) }
    events.append(Recorded(fact: fact, at: recorded))
  }

  /// Whether an event may be here.
  public func overlaps(_ asked: ClosedRange<UInt64>) -> Bool {
    !events.isEmpty && asked.overlaps(first...first + UInt64(events.count) - 1)
  }

  /// Adds the event at a position to a run.
  /// - Returns: false where it is not here.
  public func append(at position: UInt64, _ header: RecordHeader, to run: inout CompactRun) -> Bool
  {
    guard position >= first, case let place = position - first, place < UInt64(events.count),
      let recorded = events[Int(place)]
    else { return false }
    run.append(recorded.fact, recorded: recorded.at, at: position, header)
    return true
  }
}
