import Crypto

/// What makes an event the same event: a hash of its source and its id.
public struct Identity: Hashable, Sendable {
  static let byteCount = 16
  let bytes: [UInt8]

  /// First 16 bytes of SHA-256 over both, each after its length: without the lengths `a`, `bc` and
  /// `ab`, `c` would be one.
  public init(source: String, id: String) {
    var input: [UInt8] = []
    for text in [source, id] {
      BigEndian.append(UInt64(text.utf8.count), bytes: 4, to: &input)
      input.append(contentsOf: text.utf8)
    }
    bytes = Array(SHA256.hash(data: input).prefix(Identity.byteCount))
  }
}
