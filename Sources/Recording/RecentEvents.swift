public import EventStore
import Vocabulary

/// Facts that this process recorded itself and still has decoded, by position. What keeps them beside the
/// log need then not open and decode what was appended; what is not here it reads from the log.
///
/// Corrections are not here: what they put in place follows from the event that they name.
public struct RecentEvents: Sendable {
  /// More are let go of, all of them: a large import is better read back at once than kept in memory.
  static let limit = 100_000

  struct Recent: Sendable {
    var origin: CompactEvent.Origin
    var time: Instant
    var fields: CompactFields

    /// - Returns: nil where the fields were not kept.
    init?(_ event: CloudEvent) {
      guard let bytes = event.compact else { return nil }
      origin = CompactEvent.Origin(
        subject: event.subject, source: event.source, isFictitious: event.isFictitious)
      time = event.time
      fields = CompactFields(type: event.type, bytes: bytes)
    }
  }

  private var events: [UInt64: (origin: CompactEvent.Origin, range: Range<Int>)] = [:]
  /// All of them, one after the other.
  private var writer = CompactWriter()
  private var positions: ClosedRange<UInt64>?
  private var isFull = false

  public init() {}

  /// - Parameters:
  ///   - position: after that of every event before.
  ///   - recorded: when it was recorded.
  mutating func add(_ event: Recent, at position: UInt64, recorded: Instant) {
    guard !isFull else { return }
    guard events.count < RecentEvents.limit else {
      self = RecentEvents()
      isFull = true
      return
    }
    let start = writer.bytes.count
    CompactEvent.write(
      event.fields, at: position, time: event.time, isFictitious: event.origin.isFictitious,
      recorded: recorded, to: &writer)
    events[position] = (event.origin, start..<writer.bytes.count)
    positions = (positions?.lowerBound ?? position)...position
  }

  /// Whether an event may be here.
  public func overlaps(_ asked: ClosedRange<UInt64>) -> Bool {
    positions?.overlaps(asked) ?? false
  }

  /// Adds the event at a position to a run.
  /// - Returns: false where it is not here.
  public func append(at position: UInt64, _ header: RecordHeader, to run: inout CompactRun) -> Bool
  {
    guard let (origin, range) = events[position] else { return false }
    run.append(writer.bytes[range], of: origin, at: position, header)
    return true
  }
}
