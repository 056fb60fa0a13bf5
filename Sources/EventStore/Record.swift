/// What the writer is given for one event.
public struct Draft: Sendable {
  /// Ciphertext that stands in a leaf as base64; a draft's leaf has the room for it, whatever stands
  /// there.
  public struct Sealed: Sendable {
    /// Of the base64, in the leaf.
    public var offset: Int
    public var bytes: [UInt8]

    public init(offset: Int, bytes: [UInt8]) {
      self.offset = offset
      self.bytes = bytes
    }
  }

  /// The stream.
  public var subject: String
  public var identity: Identity
  /// The bytes to be hashed and kept, complete but for `sequence` and `recordedtime`, which the
  /// writer fills in.
  public var leaf: [UInt8]
  /// Offset in `leaf` of the 16 digits of the position.
  public var sequenceOffset: Int
  /// Offset in `leaf` of the 24 characters of the moment of recording.
  public var recordedTimeOffset: Int
  public var sealed: Sealed?
  /// The slot of the vault whose key sealed what is sealed in the leaf.
  public var keySlot: KeySlot
  public var tag: RecordTag
  public var expected: ExpectedVersion

  public init(
    subject: String, identity: Identity, leaf: [UInt8], sequenceOffset: Int,
    recordedTimeOffset: Int, sealed: Sealed? = nil, keySlot: KeySlot, tag: RecordTag,
    expected: ExpectedVersion = .any
  ) {
    self.subject = subject
    self.identity = identity
    self.leaf = leaf
    self.sequenceOffset = sequenceOffset
    self.recordedTimeOffset = recordedTimeOffset
    self.sealed = sealed
    self.keySlot = keySlot
    self.tag = tag
    self.expected = expected
  }

  /// What the writer replaces: text of the same length.
  public static let sequencePlaceholder = "0000000000000000"
  public static let recordedTimePlaceholder = "0000-00-00T00:00:00.000Z"
}

/// How many records a stream is expected to have when one is added.
public enum ExpectedVersion: Equatable, Sendable {
  case any
  /// No record yet.
  case none
  case exactly(UInt32)
}

/// What became of a draft.
public enum Verdict: Equatable, Sendable {
  case recorded(position: UInt64)
  /// A record of that identity is there; whether it says the same, the caller compares.
  case identityTaken(position: UInt64)
  case versionConflict(actual: UInt32)
  /// The stream was erased by the record at that position: nothing comes after it.
  case subjectErased(position: UInt64)
}

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

/// The ends of a stream: 30 bytes, big-endian: ordinal 4, key slot 4, first position 6, last position
/// 6, version 4, position of its erasure 6.
struct StreamHead: Equatable {
  static let byteCount = 30

  var ordinal: UInt32
  var keySlot: KeySlot
  var first: UInt64
  var last: UInt64
  /// Records in the stream.
  var version: UInt32
  /// 0 where the stream was not erased.
  var erasure: UInt64 = 0

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(StreamHead.byteCount)
    BigEndian.append(UInt64(ordinal), bytes: 4, to: &bytes)
    BigEndian.append(UInt64(keySlot), bytes: 4, to: &bytes)
    BigEndian.append(first, bytes: 6, to: &bytes)
    BigEndian.append(last, bytes: 6, to: &bytes)
    BigEndian.append(UInt64(version), bytes: 4, to: &bytes)
    BigEndian.append(erasure, bytes: 6, to: &bytes)
    return bytes
  }

  init(ordinal: UInt32, keySlot: KeySlot, first: UInt64) {
    self.ordinal = ordinal
    self.keySlot = keySlot
    self.first = first
    last = 0
    version = 0
  }

  init?(_ bytes: RawSpan) {
    guard bytes.byteCount == StreamHead.byteCount else { return nil }
    ordinal = UInt32(BigEndian.value(bytes, at: 0, bytes: 4))
    keySlot = UInt32(BigEndian.value(bytes, at: 4, bytes: 4))
    first = BigEndian.value(bytes, at: 8, bytes: 6)
    last = BigEndian.value(bytes, at: 14, bytes: 6)
    version = UInt32(BigEndian.value(bytes, at: 20, bytes: 4))
    erasure = BigEndian.value(bytes, at: 24, bytes: 6)
  }
}

public enum BigEndian {
  public static func append(_ value: UInt64, bytes count: Int, to output: inout [UInt8]) {
    for place in (0..<count).reversed() {
      output.append(UInt8(truncatingIfNeeded: value >> (8 * UInt64(place))))
    }
  }

  /// The number that a row is; nil where it has not just so many bytes.
  static func row(_ span: RawSpan, bytes count: Int) -> UInt64? {
    span.byteCount == count ? value(span, at: 0, bytes: count) : nil
  }

  /// The number in `count` bytes at `offset`; both lie within the span.
  public static func value(_ span: RawSpan, at offset: Int, bytes count: Int) -> UInt64 {
    var value: UInt64 = 0
    for index in 0..<count {
      value = value << 8 | UInt64(span.unsafeLoad(fromByteOffset: offset + index, as: UInt8.self))
    }
    return value
  }
}
