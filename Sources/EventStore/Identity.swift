import Cryptography

/// What makes an event the same event: a hash of its source and its id.
public struct Identity: Hashable, Comparable, Sendable {
  static let byteCount = 16
  /// The hash as a number in two halves: inline, since a log holds millions.
  private let high: UInt64
  private let low: UInt64

  /// First 16 bytes of SHA-256 over both, each after its length: without the lengths `a`, `bc` and
  /// `ab`, `c` would be one.
  public init(source: String, id: String) {
    var hasher = SHA256()
    Identity.add(source, to: &hasher)
    Identity.add(id, to: &hasher)
    let digest = hasher.digest()
    high = UInt64(bigEndian: digest.words.0)
    low = UInt64(bigEndian: digest.words.1)
  }

  private static func add(_ text: String, to hasher: inout SHA256) {
    let bytes = text.utf8.span.bytes
    withUnsafeBytes(of: UInt32(bytes.byteCount).bigEndian) { hasher.update($0.bytes) }
    hasher.update(bytes)
  }

  /// As numbers that sort as the whole does.
  var halves: (UInt64, UInt64) { (high, low) }

  /// Bits that are as good as random, and not those by which identities sort.
  var bits: UInt64 { low }

  /// The lowest of a slice, where there are so many of the same width: a power of two.
  init(startingWith slice: Int, of count: Int) {
    high = UInt64(slice) << UInt64(64 - count.trailingZeroBitCount)
    low = 0
  }

  func slice(of count: Int) -> Int { Int(high >> UInt64(64 - count.trailingZeroBitCount)) }

  /// - Returns: nil where there are not 16 bytes.
  init?(_ bytes: RawSpan) {
    guard bytes.byteCount == Identity.byteCount else { return nil }
    high = BigEndian.value(bytes, at: 0, bytes: 8)
    low = BigEndian.value(bytes, at: 8, bytes: 8)
  }

  /// - Returns: nil where the text is not what `hex` gives.
  init?(hex: String) {
    guard hex.utf8.count == 2 * Identity.byteCount, let high = UInt64(hex.prefix(16), radix: 16),
      let low = UInt64(hex.suffix(16), radix: 16)
    else { return nil }
    (self.high, self.low) = (high, low)
  }

  var bytes: [UInt8] { withKeyBytes { Array($0) } }
  public var hex: String { Hex.text(high) + Hex.text(low) }

  /// Sorts as the key sorts.
  public static func < (one: Identity, other: Identity) -> Bool {
    one.high == other.high ? one.low < other.low : one.high < other.high
  }

  /// One half is as good as a hash as both.
  public func hash(into hasher: inout Hasher) { hasher.combine(low) }
}

extension Identity: Key {
  func withKeyBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: (high.bigEndian, low.bigEndian), body)
  }
}
