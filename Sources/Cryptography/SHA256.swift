internal import CLibcrypto

/// SHA-256 (FIPS 180-4), of one text or of pieces as they come.
public struct SHA256: Sendable {
  /// 32 bytes, as four words in the order in which they lie in memory: inline, since a log has millions.
  public struct Digest: Sendable {
    public let words: (UInt64, UInt64, UInt64, UInt64)

    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }
  }

  private var context = SHA256_CTX()

  public init() { SHA256_Init(&context) }

  public mutating func update(_ bytes: RawSpan) {
    bytes.withUnsafeBytes { _ = SHA256_Update(&context, $0.baseAddress, $0.count) }
  }

  /// The digest of all that was given so far.
  public func digest() -> Digest {
    var hasher = self
    return hasher.finish()
  }

  /// Ends the hashing; nothing of what was given is left in it.
  private mutating func finish() -> Digest {
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    withUnsafeMutableBytes(of: &words) {
      _ = SHA256_Final($0.assumingMemoryBound(to: UInt8.self).baseAddress, &context)
    }
    return Digest(words: words)
  }

  public static func digest(of bytes: RawSpan) -> Digest {
    var hasher = SHA256()
    hasher.update(bytes)
    return hasher.finish()
  }

  public static func digest(of bytes: [UInt8]) -> Digest { digest(of: bytes.span.bytes) }
}
