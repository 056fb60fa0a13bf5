/// The append-only tree of RFC 6962 over the leaves of the log, kept in groups of 16 hashes.
///
/// Level L holds, in order, the roots of the full subtrees of 16^L leaves; group g of it holds those
/// with index 16g … 16g+15. A hash never changes once it is there, so the tree of any earlier size
/// is in the same groups, and the right edge of size n is n written in base 16.
enum MerkleTree {
  static let groupSize = 16

  /// Where a group stands.
  struct GroupID: Hashable {
    var level: Int
    var index: UInt64

    /// Level 0, which grows fastest, sorts last: LMDB then fills its pages to the end.
    var key: [UInt8] {
      [UInt8(0xFF - level)] + withUnsafeBytes(of: index.bigEndian, Array.init)
    }
  }

  /// Gives the hashes of a group, at least so many: fewer are damage, and it throws.
  typealias Group<Failure: Error> = (GroupID, _ atLeast: Int) throws(Failure) -> [MerkleHash]

  /// The root of the first `size` leaves.
  static func root<Failure: Error>(
    size: UInt64, group: Group<Failure>
  ) throws(Failure) -> MerkleHash {
    var edge = Edge()
    var level = 0
    var complete = size
    while complete > 0 {
      let inGroup = Int(complete % UInt64(groupSize))
      if inGroup > 0 {
        let id = GroupID(level: level, index: complete / UInt64(groupSize))
        edge.add(try group(id, inGroup).prefix(inGroup))
      }
      complete /= UInt64(groupSize)
      level += 1
    }
    return edge.root
  }

  /// Joins the full subtrees of the right edge, smallest first: what stands right is the smaller
  /// side of its parent (RFC 6962 §2.1).
  private struct Edge {
    private var right: MerkleHash?

    mutating func add(_ hashes: ArraySlice<MerkleHash>) {
      var rest = hashes
      while !rest.isEmpty {
        // The lowest set bit of the count is the smallest full subtree, and stands rightmost.
        let width = rest.count & -rest.count
        let subtree = MerkleHash.root(ofFull: rest.suffix(width))
        right = right.map { MerkleHash.node(subtree, $0) } ?? subtree
        rest = rest.dropLast(width)
      }
    }

    var root: MerkleHash { right ?? .empty }
  }
}

/// The right edge of the tree while leaves are added: the group under way of each level.
struct MerkleFrontier {
  private(set) var size: UInt64
  private var levels: [[MerkleHash]]
  /// Levels whose group under way was added to, from the lowest bit on; since `takeChangedGroups`.
  private var changedLevels: UInt64 = 0

  /// The frontier of a tree without leaves.
  init() {
    size = 0
    levels = []
  }

  /// The frontier of a tree of `size` leaves.
  init<Failure: Error>(
    size: UInt64, group: MerkleTree.Group<Failure>
  ) throws(Failure) {
    self.size = size
    levels = []
    var complete = size
    while complete > 0 {
      let inGroup = Int(complete % UInt64(MerkleTree.groupSize))
      let id = MerkleTree.GroupID(
        level: levels.count, index: complete / UInt64(MerkleTree.groupSize))
      levels.append(inGroup == 0 ? [] : Array(try group(id, inGroup).prefix(inGroup)))
      complete /= UInt64(MerkleTree.groupSize)
    }
  }

  /// Adds a leaf. A group that becomes full is given to `completed`; its root goes one level up.
  mutating func append<Failure: Error>(
    _ leaf: MerkleHash,
    completed: (MerkleTree.GroupID, [MerkleHash]) throws(Failure) -> Void
  ) throws(Failure) {
    let index = size
    size += 1
    try add(leaf, level: 0, index: index, completed)
  }

  /// Adds a whole group of leaves, of which the root is known.
  /// - Precondition: the tree ends with a whole group.
  mutating func append<Failure: Error>(
    groupOf leaves: ArraySlice<MerkleHash>, root: MerkleHash,
    completed: (MerkleTree.GroupID, [MerkleHash]) throws(Failure) -> Void
  ) throws(Failure) {
    let index = size / UInt64(MerkleTree.groupSize)
    precondition(
      size % UInt64(MerkleTree.groupSize) == 0 && leaves.count == MerkleTree.groupSize)
    if levels.isEmpty { levels.append([]) }
    size += UInt64(MerkleTree.groupSize)
    try completed(MerkleTree.GroupID(level: 0, index: index), Array(leaves))
    try add(root, level: 1, index: index, completed)
  }

  private mutating func add<Failure: Error>(
    _ hash: MerkleHash, level: Int, index: UInt64,
    _ completed: (MerkleTree.GroupID, [MerkleHash]) throws(Failure) -> Void
  ) throws(Failure) {
    var (hash, level, index) = (hash, level, index)
    while true {
      if level == levels.count { levels.append([]) }
      levels[level].append(hash)
      changedLevels |= 1 << UInt64(level)
      guard levels[level].count == MerkleTree.groupSize else { return }
      let id = MerkleTree.GroupID(level: level, index: index / UInt64(MerkleTree.groupSize))
      try completed(id, levels[level])
      hash = MerkleHash.root(ofFull: levels[level][...])
      levels[level].removeAll(keepingCapacity: true)
      index /= UInt64(MerkleTree.groupSize)
      level += 1
    }
  }

  /// The root over all leaves so far.
  var root: MerkleHash {
    let groups = Dictionary(uniqueKeysWithValues: partialGroups)
    return MerkleTree.root(size: size) { id, _ in groups[id] ?? [] }
  }

  /// The groups under way, to be kept beside the full ones.
  var partialGroups: [(MerkleTree.GroupID, [MerkleHash])] { partialGroups(of: .max) }

  /// Those that were added to since this was called before: what is kept of the others is as they are.
  mutating func takeChangedGroups() -> [(MerkleTree.GroupID, [MerkleHash])] {
    defer { changedLevels = 0 }
    return partialGroups(of: changedLevels)
  }

  private func partialGroups(of chosen: UInt64) -> [(MerkleTree.GroupID, [MerkleHash])] {
    var groups: [(MerkleTree.GroupID, [MerkleHash])] = []
    var complete = size
    for (level, hashes) in levels.enumerated() {
      complete /= UInt64(MerkleTree.groupSize)
      guard !hashes.isEmpty, chosen & 1 << UInt64(level) != 0 else { continue }
      groups.append((MerkleTree.GroupID(level: level, index: complete), hashes))
    }
    return groups
  }
}
