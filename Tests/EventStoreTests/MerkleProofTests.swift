import Testing

@testable import EventStore

@Suite struct MerkleProofTests {
  /// A tree in memory, as the log keeps it.
  private struct Tree {
    var rows: [MerkleTree.GroupID: [MerkleHash]] = [:]
    var leaves: [MerkleHash] = []

    init(size: Int) {
      var frontier = MerkleFrontier(size: 0) { _, _ in [] }
      for number in 0..<size {
        let leaf = MerkleHash.leaf([UInt8(number & 255), UInt8(number >> 8)])
        leaves.append(leaf)
        frontier.append(leaf) { rows[$0] = $1 }
      }
      for (id, hashes) in frontier.partialGroups { rows[id] = hashes }
    }

    func root(_ size: UInt64) -> MerkleHash {
      MerkleTree.root(size: size) { id, _ in rows[id] ?? [] }
    }
    func inclusion(_ index: UInt64, _ size: UInt64) -> [MerkleHash] {
      MerkleProof.inclusion(index: index, size: size) { id, _ in rows[id] ?? [] }
    }
    func consistency(_ old: UInt64, _ size: UInt64) -> [MerkleHash] {
      MerkleProof.consistency(old: old, size: size) { id, _ in rows[id] ?? [] }
    }
  }

  private static let tree = Tree(size: 300)

  @Test func `every leaf is proven in every size`() {
    let tree = Self.tree
    for size in [UInt64](1...40) + [63, 64, 65, 255, 256, 257, 300] {
      for index in 0..<size {
        let path = tree.inclusion(index, size)
        #expect(
          MerkleProof.root(leaf: tree.leaves[Int(index)], index: index, size: size, path: path)
            == tree.root(size), "\(index) of \(size)")
        // Logarithmic: never more than the height of the tree.
        #expect(path.count <= 64 - (size - 1).leadingZeroBitCount)
      }
    }
  }

  @Test func `every older tree is proven in every size`() {
    let tree = Self.tree
    for size in [UInt64](1...40) + [64, 65, 255, 256, 257, 300] {
      for old in 0...size {
        #expect(
          MerkleProof.isConsistent(
            old: old, oldRoot: tree.root(old), size: size, newRoot: tree.root(size),
            proof: tree.consistency(old, size)), "\(old) of \(size)")
      }
    }
  }

  /// Paths and proofs of the tree of seven leaves that RFC 6962 §2.1.3 draws.
  @Test func `the examples of RFC 6962`() {
    let tree = Tree(size: 7)
    let leaf = tree.leaves
    let (a, b) = (leaf[0], leaf[1])
    let (g, h) = (MerkleHash.node(a, b), MerkleHash.node(leaf[2], leaf[3]))
    let (i, j) = (MerkleHash.node(leaf[4], leaf[5]), leaf[6])
    let k = MerkleHash.node(g, h)
    let l = MerkleHash.node(i, j)
    #expect(tree.inclusion(0, 7) == [b, h, l])
    #expect(tree.inclusion(3, 7) == [leaf[2], g, l])
    #expect(tree.inclusion(4, 7) == [leaf[5], j, k])
    #expect(tree.inclusion(6, 7) == [i, k])
    #expect(tree.consistency(3, 7) == [leaf[2], leaf[3], g, l])
    #expect(tree.consistency(4, 7) == [l])
    #expect(tree.consistency(6, 7) == [i, j, k])
  }

  private func flipped(_ hash: MerkleHash, bit: Int) -> MerkleHash {
    var bytes = hash.bytes
    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
    return MerkleHash(bytes.span.bytes, at: 0)
  }

  @Test(arguments: [(0, 1), (3, 7), (100, 255), (255, 256), (256, 257), (17, 300)])
  func `no path with a bit flipped, a hash too many, too few or elsewhere passes`(
    index: UInt64, size: UInt64
  ) {
    let tree = Self.tree
    let (root, leaf) = (tree.root(size), tree.leaves[Int(index)])
    let path = tree.inclusion(index, size)
    func passes(_ leaf: MerkleHash, _ index: UInt64, _ size: UInt64, _ path: [MerkleHash]) -> Bool {
      MerkleProof.root(leaf: leaf, index: index, size: size, path: path) == root
    }
    #expect(passes(leaf, index, size, path))
    for place in path.indices {
      for bit in 0..<256 {
        var other = path
        other[place] = flipped(path[place], bit: bit)
        #expect(!passes(leaf, index, size, other))
      }
      var fewer = path
      fewer.remove(at: place)
      #expect(!passes(leaf, index, size, fewer))
    }
    for place in 0...path.count {
      var more = path
      more.insert(leaf, at: place)
      #expect(!passes(leaf, index, size, more))
    }
    for bit in 0..<256 { #expect(!passes(flipped(leaf, bit: bit), index, size, path)) }
    for other in 0..<size where other != index { #expect(!passes(leaf, other, size, path)) }
    #expect(!passes(leaf, size, size, path))
  }

  @Test(arguments: [(1, 2), (3, 7), (4, 7), (100, 255), (128, 256), (255, 300), (256, 300)])
  func `no proof of an older tree with a bit flipped, a hash too many or too few passes`(
    old: UInt64, size: UInt64
  ) {
    let tree = Self.tree
    let (oldRoot, newRoot) = (tree.root(old), tree.root(size))
    let proof = tree.consistency(old, size)
    func passes(_ oldRoot: MerkleHash, _ newRoot: MerkleHash, _ proof: [MerkleHash]) -> Bool {
      MerkleProof.isConsistent(
        old: old, oldRoot: oldRoot, size: size, newRoot: newRoot, proof: proof)
    }
    #expect(passes(oldRoot, newRoot, proof))
    for bit in 0..<256 {
      #expect(!passes(flipped(oldRoot, bit: bit), newRoot, proof))
      #expect(!passes(oldRoot, flipped(newRoot, bit: bit), proof))
      for place in proof.indices {
        var other = proof
        other[place] = flipped(proof[place], bit: bit)
        #expect(!passes(oldRoot, newRoot, other))
      }
    }
    for place in proof.indices {
      var fewer = proof
      fewer.remove(at: place)
      #expect(!passes(oldRoot, newRoot, fewer))
    }
    for place in 0...proof.count {
      var more = proof
      more.insert(oldRoot, at: place)
      #expect(!passes(oldRoot, newRoot, more))
    }
  }

  @Test func `a log proves its own records and its own past`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    _ = try log.append((0..<70).map { .make("\($0)") })
    let snapshot = try log.snapshot()
    let leaf = MerkleHash.leaf(try snapshot.record(at: 17).leaf)
    let path = try snapshot.inclusionProof(position: 17, size: 66)
    #expect(
      MerkleProof.root(leaf: leaf, index: 16, size: 66, path: path)
        == (try snapshot.root(size: 66)))
    #expect(
      MerkleProof.isConsistent(
        old: 17, oldRoot: try snapshot.root(size: 17), size: 70,
        newRoot: try snapshot.root(size: 70),
        proof: try snapshot.consistencyProof(from: 17, to: 70)))
    #expect(throws: StoreError.noSuchPosition(0, last: 70)) {
      try snapshot.inclusionProof(position: 0, size: 70)
    }
    #expect(throws: StoreError.noSuchPosition(71, last: 70)) {
      try snapshot.consistencyProof(from: 1, to: 71)
    }
  }
}
