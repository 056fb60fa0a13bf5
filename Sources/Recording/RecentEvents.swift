import EventStore
import Vocabulary

/// Facts that this process recorded itself and still has decoded, by position. What keeps them beside the
/// log need then not open and decode what was appended; what is not here it reads from the log.
///
/// Corrections are not here: what they put in place follows from the event that they name.
public struct RecentEvents: Sendable {
  /// More are let go of, all of them: a large import is better read back at once than kept in memory.
  static let limit = 100_000

  struct Recent: Sendable {
    var subject: Subject
    var source: String
    var time: Instant
    var isFictitious: Bool
    var fields: CompactFields

    /// - Returns: nil where the fields were not kept.
    init?(_ event: CloudEvent) {
      guard let bytes = event.compact else { return nil }
      subject = event.subject
      source = event.source
      time = event.time
      isFictitious = event.isFictitious
      fields = CompactFields(type: event.type, bytes: bytes)
    }
  }

  private var events: [UInt64: (event: Recent, recorded: Instant)] = [:]
  private var positions: ClosedRange<UInt64>?
  private var isFull = false

  public init() {}

  /// - Parameters:
  ///   - position: after that of every event before.
  ///   - recorded: when it was recorded.
  mutating func add(_ event: Recent, at position: UInt64, recorded: Instant) {
    guard !isFull else { return }
    guard events.count < RecentEvents.limit else {
      isFull = true
      events = [:]
      positions = nil
      return
    }
    events[position] = (event, recorded)
    positions = (positions?.lowerBound ?? position)...position
  }

  /// Whether an event may be here.
  public func overlaps(_ asked: ClosedRange<UInt64>) -> Bool {
    positions?.overlaps(asked) ?? false
  }

  /// - Returns: nil where the event is not here.
  public func compact(at position: UInt64) -> CompactEvent? {
    guard let (event, recorded) = events[position] else { return nil }
    return CompactEvent(
      position: position, subject: event.subject, time: event.time,
      isFictitious: event.isFictitious, source: event.source, recorded: recorded, event.fields)
  }
}
