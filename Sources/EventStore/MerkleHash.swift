import Crypto

/// A node of the tree of RFC 6962: SHA-256, 32 bytes.
public struct MerkleHash: Hashable, Sendable {
  public static let byteCount = 32
  public private(set) var bytes: [UInt8]

  init?(_ bytes: [UInt8]) {
    guard bytes.count == MerkleHash.byteCount else { return nil }
    self.bytes = bytes
  }

  private init(_ digest: SHA256Digest) { bytes = Array(digest) }

  /// The root of a log without records: SHA-256 of nothing.
  public static let empty = MerkleHash(SHA256.hash(data: [UInt8]()))

  /// SHA-256(0x00 ‖ leaf).
  public static func leaf(_ leaf: [UInt8]) -> MerkleHash {
    var hasher = SHA256()
    hasher.update(data: [0x00])
    hasher.update(data: leaf)
    return MerkleHash(hasher.finalize())
  }

  /// SHA-256(0x01 ‖ left ‖ right).
  public static func node(_ left: MerkleHash, _ right: MerkleHash) -> MerkleHash {
    var input: [UInt8] = [0x01]
    input.reserveCapacity(1 + 2 * byteCount)
    input.append(contentsOf: left.bytes)
    input.append(contentsOf: right.bytes)
    return MerkleHash(SHA256.hash(data: input))
  }

  /// The root of a full subtree: as many hashes as a power of two.
  static func root(ofFull hashes: ArraySlice<MerkleHash>) -> MerkleHash {
    precondition(hashes.count.nonzeroBitCount == 1, "a full subtree holds a power of two")
    guard hashes.count > 1 else { return hashes[hashes.startIndex] }
    let middle = hashes.startIndex + hashes.count / 2
    return node(root(ofFull: hashes[..<middle]), root(ofFull: hashes[middle...]))
  }
}
