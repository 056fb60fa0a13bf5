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
