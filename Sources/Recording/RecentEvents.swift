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
    /// In the leaf, of the moment at which it was recorded.
    var recordedTimeOffset: Int

    /// - Returns: nil where the fields were not kept.
    init?(_ event: CloudEvent, _ leaf: Parting.Leaf) {
      guard let bytes = event.compact else { return nil }
      subject = event.subject
      source = event.source
      time = event.time
      isFictitious = event.isFictitious
      fields = CompactFields(type: event.type, bytes: bytes)
      recordedTimeOffset = leaf.recordedTimeOffset
    }
  }

  private var events: [UInt64: Recent] = [:]
  private var isFull = false

  public init() {}

  mutating func add(_ event: Recent, at position: UInt64) {
    guard !isFull else { return }
    guard events.count < RecentEvents.limit else {
      isFull = true
      events = [:]
      return
    }
    events[position] = event
  }

  /// - Returns: nil where the event is not here.
  func compact(_ record: StoredRecord) -> CompactEvent? {
    guard let event = events[record.position] else { return nil }
    let moment = record.leaf.dropFirst(event.recordedTimeOffset)
      .prefix(Draft.recordedTimePlaceholder.utf8.count)
    guard let recorded = Instant(String(decoding: moment, as: UTF8.self)) else { return nil }
    return CompactEvent(
      position: record.position, subject: event.subject, time: event.time,
      isFictitious: event.isFictitious, source: event.source, recorded: recorded, event.fields)
  }
}
