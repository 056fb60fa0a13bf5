import Cryptography
import Foundation

/// A node of the tree of RFC 6962: SHA-256, 32 bytes.
public struct MerkleHash: Hashable, Sendable {
  public static let byteCount = 32
  /// Four words in the byte order of the hash: inline, since a tree holds millions.
  private var words: (UInt64, UInt64, UInt64, UInt64)

  /// The hash at `offset`, whose 32 bytes lie within the span.
  init(_ span: RawSpan, at offset: Int) {
    words = (
      span.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self),
      span.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt64.self),
      span.unsafeLoadUnaligned(fromByteOffset: offset + 16, as: UInt64.self),
      span.unsafeLoadUnaligned(fromByteOffset: offset + 24, as: UInt64.self)
    )
  }

  /// - Returns: nil where the text is not the base64 of 32 bytes, written as `base64` writes it: bits that say
  /// nothing are zero.
  public init?(base64 text: String) {
    guard let bytes = Base64.decoded(text.utf8.span), bytes.count == MerkleHash.byteCount else {
      return nil
    }
    self.init(bytes)
  }

  /// - Precondition: 32 bytes.
  private init(_ bytes: some ContiguousBytes) {
    words = bytes.withUnsafeBytes { $0.loadUnaligned(as: (UInt64, UInt64, UInt64, UInt64).self) }
  }

  public var base64: String { Data(bytes).base64EncodedString() }

  public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

  func append(to output: inout [UInt8]) {
    withUnsafeBytes(of: words) { output.append(contentsOf: $0) }
  }

  public static func == (one: MerkleHash, other: MerkleHash) -> Bool { one.words == other.words }
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }

  /// The root of a log without records: SHA-256 of nothing.
  public static let empty = MerkleHash(SHA256.digest(of: []))

  /// What is hashed before a leaf (RFC 6962 §2.1).
  static let leafPrefix: UInt8 = 0x00

  init(_ digest: SHA256.Digest) { words = digest.words }

  /// SHA-256(0x00 ‖ leaf).
  public static func leaf(_ leaf: [UInt8]) -> MerkleHash {
    var hasher = SHA256()
    withUnsafeBytes(of: leafPrefix) { hasher.update($0.bytes) }
    hasher.update(leaf.span.bytes)
    return MerkleHash(hasher.digest())
  }

  /// SHA-256 of what a leaf or a node is hashed as, its first byte included.
  init(ofInput input: RawSpan) { self.init(SHA256.digest(of: input)) }

  /// SHA-256(0x01 ‖ left ‖ right).
  public static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
    // The prefix is the last byte of a word, so that all lies in one piece without an array.
    let input = (UInt64(1).bigEndian, left.words, right.words)
    return withUnsafeBytes(of: input) { MerkleHash(ofInput: $0.bytes.extracting(droppingFirst: 7)) }
  }

  /// The root of a full subtree: as many hashes as a power of two.
  static func root(ofFull hashes: ArraySlice<MerkleHash>) -> MerkleHash {
    precondition(hashes.count.nonzeroBitCount == 1, "a full subtree holds a power of two")
    guard hashes.count > 1 else { return hashes[hashes.startIndex] }
    let middle = hashes.startIndex + hashes.count / 2
    return node(root(ofFull: hashes[..<middle]), root(ofFull: hashes[middle...]))
  }
}
