/// Proofs over the tree of RFC 6962: made from the groups of a log, checked by anyone without one.
public enum MerkleProof {
  /// The audit path of a leaf (RFC 6962 §2.1.1).
  /// - Parameter index: of the leaf, from 0; below `size`.
  static func inclusion<Failure: Error>(
    index: UInt64, size: UInt64, group: MerkleTree.Group<Failure>
  ) throws(Failure) -> [MerkleHash] {
    precondition(index < size, "a leaf beyond the tree has no path")
    var path: [MerkleHash] = []
    var range = 0..<size
    while range.upperBound - range.lowerBound > 1 {
      let middle = split(range)
      if index < middle {
        path.append(try root(middle..<range.upperBound, group))
        range = range.lowerBound..<middle
      } else {
        path.append(try root(range.lowerBound..<middle, group))
        range = middle..<range.upperBound
      }
    }
    return path.reversed()
  }

  /// The proof that the tree of `size` leaves begins with that of `old` (RFC 6962 §2.1.2).
  /// - Parameter old: 0…`size`; for 0 and `size` the proof is empty.
  static func consistency<Failure: Error>(
    old: UInt64, size: UInt64, group: MerkleTree.Group<Failure>
  ) throws(Failure) -> [MerkleHash] {
    precondition(old <= size, "the older tree is the smaller one")
    guard old > 0, old < size else { return [] }
    var proof: [MerkleHash] = []
    var range = 0..<size
    // While the older tree is the left edge of the range it is known to who asks; once the walk has
    // gone right it is not, and its last subtree belongs to the proof.
    var isOldTreeWhole = true
    while range.upperBound != old {
      let middle = split(range)
      if old <= middle {
        proof.append(try root(middle..<range.upperBound, group))
        range = range.lowerBound..<middle
      } else {
        proof.append(try root(range.lowerBound..<middle, group))
        range = middle..<range.upperBound
        isOldTreeWhole = false
      }
    }
    if !isOldTreeWhole { proof.append(try root(range, group)) }
    return proof.reversed()
  }

  /// Where RFC 6962 splits a range: the largest power of two below its length.
  private static func split(_ range: Range<UInt64>) -> UInt64 {
    let count = range.upperBound - range.lowerBound
    return range.lowerBound + 1 << UInt64(63 - (count - 1).leadingZeroBitCount)
  }

  /// The root of a range that starts where a subtree does.
  private static func root<Failure: Error>(
    _ range: Range<UInt64>, _ group: MerkleTree.Group<Failure>
  ) throws(Failure) -> MerkleHash {
    let count = range.upperBound - range.lowerBound
    guard count.nonzeroBitCount == 1 else {
      let middle = split(range)
      return .node(
        try root(range.lowerBound..<middle, group), try root(middle..<range.upperBound, group))
    }
    let height = count.trailingZeroBitCount
    let level = height / groupHeight
    let width = 1 << (height % groupHeight)
    let first = range.lowerBound >> UInt64(level * groupHeight)
    let id = MerkleTree.GroupID(level: level, index: first / UInt64(MerkleTree.groupSize))
    let offset = Int(first % UInt64(MerkleTree.groupSize))
    return MerkleHash.root(ofFull: try group(id, offset + width)[offset..<offset + width])
  }

  /// A group is a subtree of this height.
  private static let groupHeight = MerkleTree.groupSize.trailingZeroBitCount

  // MARK: Checking

  /// The root that an audit path leads to (RFC 9162 §2.1.3.2).
  /// - Returns: nil where the path has a hash too few or too many for that place.
  public static func root(
    leaf: MerkleHash, index: UInt64, size: UInt64, path: [MerkleHash]
  ) -> MerkleHash? {
    guard index < size else { return nil }
    var (node, last) = (index, size - 1)
    var hash = leaf
    for sibling in path {
      guard last > 0 else { return nil }
      if node & 1 == 1 || node == last {
        hash = .node(sibling, hash)
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        hash = .node(hash, sibling)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 ? hash : nil
  }

  /// Whether a proof shows that the tree with root `newRoot` begins with that of `oldRoot`
  /// (RFC 9162 §2.1.4.2).
  public static func isConsistent(
    old: UInt64, oldRoot: MerkleHash, size: UInt64, newRoot: MerkleHash, proof: [MerkleHash]
  ) -> Bool {
    guard old > 0, old < size else {
      return old <= size && proof.isEmpty && oldRoot == (old == 0 ? .empty : newRoot)
    }
    // A tree that is one full subtree is its own first hash.
    var hashes = old.nonzeroBitCount == 1 ? [oldRoot] + proof : proof
    guard !hashes.isEmpty else { return false }
    let first = hashes.removeFirst()
    var (node, last) = (old - 1, size - 1)
    while node & 1 == 1 {
      node >>= 1
      last >>= 1
    }
    var (oldHash, newHash) = (first, first)
    for sibling in hashes {
      guard last > 0 else { return false }
      if node & 1 == 1 || node == last {
        oldHash = .node(sibling, oldHash)
        newHash = .node(sibling, newHash)
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        newHash = .node(newHash, sibling)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 && oldHash == oldRoot && newHash == newRoot
  }
}
