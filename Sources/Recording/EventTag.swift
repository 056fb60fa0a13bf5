public import EventStore
public import Vocabulary

/// The caller's 16 bytes of a record's header: type, flags and moment, so that a fold can pass over
/// what it does not need without reading JSON.
///
/// High: type 8 bits, flags 8 bits, 16 bits 0, nanoseconds 32 bits. Low: seconds since 1970.
public struct EventTag: Equatable, Sendable {
  private static let fictitiousFlag: UInt64 = 1

  public var type: EventType
  public var isFictitious: Bool
  public var time: Instant

  public init(type: EventType, isFictitious: Bool, time: Instant) {
    self.type = type
    self.isFictitious = isFictitious
    self.time = time
  }

  var recordTag: RecordTag {
    let flags = isFictitious ? EventTag.fictitiousFlag : 0
    return RecordTag(
      high: UInt64(type.rawValue) << 56 | flags << 48 | UInt64(time.nanoseconds),
      low: UInt64(bitPattern: time.seconds))
  }

  /// - Returns: nil where the type is none of this catalogue.
  public init?(_ tag: RecordTag) {
    guard let type = EventType(rawValue: UInt8(tag.high >> 56)) else { return nil }
    self.type = type
    isFictitious = tag.high >> 48 & EventTag.fictitiousFlag != 0
    time = Instant(
      seconds: Int64(bitPattern: tag.low), nanoseconds: UInt32(truncatingIfNeeded: tag.high))
  }
}
