import EventStore
import Vocabulary

/// The caller's 16 bytes of a record's header: type, flags and moment. They follow from the leaf, and `verify` compares.
///
/// High: type 8 bits, flags 8 bits, 16 bits 0, nanoseconds 32 bits. Low: seconds since 1970.
struct EventTag {
  private static let fictitiousFlag: UInt64 = 1

  let type: EventType
  let isFictitious: Bool
  let time: Instant

  var recordTag: RecordTag {
    let flags = isFictitious ? EventTag.fictitiousFlag : 0
    return RecordTag(
      high: UInt64(type.rawValue) << 56 | flags << 48 | UInt64(time.nanoseconds),
      low: UInt64(bitPattern: time.seconds))
  }
}
