import Cryptography
import Foundation
import Testing

@testable import EventStore

@Suite struct WitnessTests {
  private let key = SigningKey()
  private var witness: VerifierKey {
    VerifierKey(name: "witness.example/w", key: key.publicKey, .cosignature)
  }

  /// As C2SP tlog-cosignature has it: id, time and signature over header, time and checkpoint.
  private func cosigned(_ note: SignedNote, time: UInt64) -> SignedNote {
    let message = "cosignature/v1\ntime \(time)\n" + note.text
    let signature = key.signature(of: Array(message.utf8))
    var note = note
    note.signatures.append(
      SignedNote.Signature(
        name: witness.name,
        bytes: witness.id + withUnsafeBytes(of: time.bigEndian, Array.init) + signature))
    return note
  }

  private func note() -> (SignedNote, VerifierKey) {
    let log = SigningKey()
    let text = Checkpoint(origin: "test.example/log", size: 9, root: .empty).text
    return (
      SignedNote(text, name: "test.example/log", key: log),
      VerifierKey(name: "test.example/log", key: log.publicKey)
    )
  }

  @Test func `a cosignature is read back and checked, beside the log's own`() throws {
    let (note, log) = note()
    let both = try #require(SignedNote(cosigned(note, time: 1_790_000_000).description))
    #expect(both.isSigned(by: log))
    #expect(both.isSigned(by: witness))
    #expect(both.cosignatureTime(by: witness) == 1_790_000_000)
    #expect(!note.isSigned(by: witness))
    #expect(VerifierKey(witness.text)?.algorithm == .cosignature)
    #expect(witness.text.hasPrefix("witness.example/w+"))
  }

  @Test func `another time, text or key is refused`() throws {
    let (note, _) = note()
    var changed = cosigned(note, time: 1_790_000_000)
    changed.signatures[1].bytes[11] ^= 1
    #expect(!changed.isSigned(by: witness))
    var other = cosigned(note, time: 1)
    other.text = Checkpoint(origin: "test.example/log", size: 10, root: .empty).text
    #expect(!other.isSigned(by: witness))
    let asLog = VerifierKey(name: witness.name, key: key.publicKey)
    #expect(!cosigned(note, time: 1).isSigned(by: asLog))
  }
}

@Suite struct TileTests {
  @Test(arguments: [
    (0, 0, 256, "tile/0/000"), (0, 1_234_067, 256, "tile/0/x001/x234/067"),
    (1, 5, 8, "tile/1/005.p/8"),
  ])
  func `a tile has its place`(level: Int, index: UInt64, width: Int, path: String) {
    #expect(Tile(level: level, index: index, width: width).path == path)
  }

  @Test(arguments: [UInt64(0), 1, 16, 255, 256, 257, 700])
  func `the tiles hold every full subtree once`(size: UInt64) throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    if size > 0 { _ = try log.append((1...size).map { .make("\($0)") }) }
    let snapshot = try log.snapshot()
    var leaves: [MerkleHash] = []
    try log.scan(from: 1, through: size) { leaves.append(.leaf($0.leaf)) }
    var hashes: [Int: [MerkleHash]] = [:]
    for tile in Tile.all(size: size) {
      let found = try snapshot.tile(level: tile.level, index: tile.index, size: size)
      #expect(found.count == tile.width)
      hashes[tile.level, default: []] += found
    }
    #expect((hashes[0] ?? []) == leaves)
    let full = leaves.count / 256
    #expect(
      (hashes[1] ?? [])
        == (0..<full).map { MerkleHash.root(ofFull: leaves[$0 * 256..<$0 * 256 + 256]) })
  }
}
