/// 16 bytes of the header that belong to the caller: the log keeps them and knows nothing of them.
public struct RecordTag: Equatable, Sendable {
  public var high: UInt64
  public var low: UInt64

  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }
}

public typealias KeySlot = UInt32

/// The fixed part before a leaf: derived, not hashed.
///
/// 32 bytes, big-endian: format 1, flags 1, stream ordinal 4, previous position in the stream 6, key
/// slot 4, the caller's tag 16.
public struct RecordHeader: Equatable, Sendable {
  static let byteCount = 32
  static let format: UInt8 = 2

  struct Flags: OptionSet {
    var rawValue: UInt8
    /// The record erases its stream.
    static let erasure = Flags(rawValue: 1)
    /// The leaf stands as it is, not in its short form.
    static let verbatim = Flags(rawValue: 2)
  }

  var flags: Flags = []
  public var ordinal: UInt32
  /// 0 where the record is the first of its stream.
  public var previous: UInt64
  public var keySlot: KeySlot
  public var tag: RecordTag

  /// Whether the record erases its stream: one of the log's own, and no event that was received.
  public var isErasure: Bool { flags.contains(.erasure) }

  func append(to bytes: inout [UInt8]) {
    let start = UInt64(RecordHeader.format) << 56 | UInt64(flags.rawValue) << 48
    let words = (
      (start | UInt64(ordinal) << 16 | previous >> 32 & 0xFFFF).bigEndian,
      (previous << 32 | UInt64(keySlot)).bigEndian,
      tag.high.bigEndian,
      tag.low.bigEndian
    )
    withUnsafeBytes(of: words) { bytes.append(contentsOf: $0) }
  }

  init(
    flags: Flags = [], ordinal: UInt32, previous: UInt64, keySlot: KeySlot, tag: RecordTag
  ) {
    self.flags = flags
    self.ordinal = ordinal
    self.previous = previous
    self.keySlot = keySlot
    self.tag = tag
  }

  /// - Returns: nil where the bytes are no header of that format.
  init?(_ bytes: RawSpan, format: UInt8 = RecordHeader.format) {
    guard bytes.byteCount >= RecordHeader.byteCount,
      bytes.unsafeLoad(fromByteOffset: 0, as: UInt8.self) == format
    else { return nil }
    flags = Flags(rawValue: bytes.unsafeLoad(fromByteOffset: 1, as: UInt8.self))
    ordinal = UInt32(BigEndian.value(bytes, at: 2, bytes: 4))
    previous = BigEndian.value(bytes, at: 6, bytes: 6)
    keySlot = UInt32(BigEndian.value(bytes, at: 12, bytes: 4))
    tag = RecordTag(
      high: BigEndian.value(bytes, at: 16, bytes: 8), low: BigEndian.value(bytes, at: 24, bytes: 8))
  }
}

/// A record as it stands in the log.
public struct StoredRecord: Sendable {
  public let position: UInt64
  public let header: RecordHeader
  public let leaf: [UInt8]
}
