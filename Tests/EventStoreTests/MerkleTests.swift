import Testing

@testable import EventStore

@Suite struct MerkleTests {
  /// Leaves and roots of the reference tree that the Certificate Transparency project publishes with
  /// its implementations of RFC 6962 (sizes 0 to 8).
  static let leaves: [[UInt8]] = [
    [], [0x00], [0x10], [0x20, 0x21], [0x30, 0x31], [0x40, 0x41, 0x42, 0x43],
    [0x50, 0x51, 0x52, 0x53, 0x54, 0x55, 0x56, 0x57],
    [
      0x60, 0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x69, 0x6a, 0x6b, 0x6c, 0x6d, 0x6e,
      0x6f,
    ],
  ]
  static let roots = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
  ]

  private static func hex(_ hash: MerkleHash) -> String {
    let digits = Array("0123456789abcdef")
    return String(hash.bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
  }

  /// MTH of RFC 6962 §2.1, as it stands there.
  private static func root(_ hashes: ArraySlice<MerkleHash>) -> MerkleHash {
    if hashes.isEmpty { return .empty }
    if hashes.count == 1 { return hashes[hashes.startIndex] }
    var split = 1
    while split * 2 < hashes.count { split *= 2 }
    let middle = hashes.startIndex + split
    return .node(root(hashes[..<middle]), root(hashes[middle...]))
  }

  /// Groups in memory, as the log keeps them.
  private struct Groups {
    var rows: [MerkleTree.GroupID: [MerkleHash]] = [:]
    var frontier = MerkleFrontier(size: 0) { _, _ in [] }

    mutating func append(_ leaf: [UInt8]) {
      frontier.append(.leaf(leaf)) { rows[$0] = $1 }
      for (id, hashes) in frontier.takeChangedGroups() { rows[id] = hashes }
      // What did not change is there from before.
      for (id, hashes) in frontier.partialGroups { #expect(rows[id] == hashes) }
    }

    func root(size: UInt64) -> MerkleHash {
      MerkleTree.root(size: size) { id, _ in rows[id] ?? [] }
    }
  }

  @Test(arguments: 0...8)
  func `published roots`(size: Int) {
    var groups = Groups()
    for leaf in Self.leaves.prefix(size) { groups.append(leaf) }
    #expect(Self.hex(groups.root(size: UInt64(size))) == Self.roots[size])
  }

  @Test func `every earlier root stays within reach while the tree grows`() {
    var groups = Groups()
    var hashes: [MerkleHash] = []
    var expected: [MerkleHash] = [.empty]
    for number in 0..<600 {
      let leaf = Array("leaf \(number)".utf8)
      groups.append(leaf)
      hashes.append(.leaf(leaf))
      expected.append(Self.root(hashes[...]))
    }
    for size in 0...600 { #expect(groups.root(size: UInt64(size)) == expected[size], "\(size)") }
  }

  @Test(arguments: [0, 1, 15, 16, 17, 255, 256, 257, 4095, 4096, 4097])
  func `a frontier read back goes on as the one that was left`(size: Int) {
    var groups = Groups()
    for number in 0..<size { groups.append([UInt8(number & 255), UInt8(number >> 8)]) }
    var again = groups
    again.frontier = MerkleFrontier(size: UInt64(size)) { id, _ in again.rows[id] ?? [] }
    for number in 0..<40 {
      groups.append([1, 2, UInt8(number)])
      again.append([1, 2, UInt8(number)])
    }
    #expect(groups.rows == again.rows)
  }

  @Test func `the log's root is that of its leaves`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    for batch in 0..<5 {
      _ = try log.append((0..<60).map { .make("\(batch)-\($0)") })
    }
    var hashes: [MerkleHash] = []
    try log.scan(from: 1, through: 300) { hashes.append(.leaf($0.leaf)) }
    let snapshot = try log.snapshot()
    for size in [0, 1, 59, 60, 61, 255, 256, 300] {
      #expect(try snapshot.root(size: UInt64(size)) == Self.root(hashes[..<size]))
    }
  }
}
