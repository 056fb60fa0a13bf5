import Cryptography
import Foundation
import Testing

@testable import EventStore

/// What somebody who wants to be believed would hand over.
@Suite struct NoteFuzzTests {
  private static let text = Checkpoint(origin: "test.example/log", size: 7, root: .empty).text
  private let one = SigningKey()
  private let other = SigningKey()

  private func note(_ name: String = "one") -> SignedNote {
    SignedNote(Self.text, name: name, key: one)
  }
  private var verifier: VerifierKey { VerifierKey(name: "one", key: one.publicKey) }

  @Test func `a note with any bit flipped is none, is not signed, or says the same`() throws {
    let good = note()
    let bytes = Array(good.description.utf8)
    for place in bytes.indices {
      for bit in 0..<8 {
        var flipped = bytes
        flipped[place] ^= 1 << UInt8(bit)
        guard let read = SignedNote(String(decoding: flipped, as: UTF8.self)) else { continue }
        // The last character of base64 has bits that say nothing.
        #expect(read == good || !read.isSigned(by: verifier), "byte \(place), bit \(bit)")
      }
    }
  }

  @Test func `a note cut short anywhere, or with more behind it, is not signed`() throws {
    let text = note().description
    for count in 0..<text.count {
      #expect(SignedNote(String(text.prefix(count)))?.isSigned(by: verifier) != true, "\(count)")
    }
    for more in [" ", "\n", "x", "\n\n", "— one", "— one \n", "\n\(Self.text)", "\0"] {
      #expect(SignedNote(text + more)?.isSigned(by: verifier) != true)
    }
    #expect(SignedNote(Self.text + text)?.isSigned(by: verifier) != true)
    #expect(SignedNote(text + String(repeating: "x", count: 1 << 20)) == nil)
  }

  @Test func `lines that end as on Windows are not what was signed`() throws {
    let text = note().description
    #expect(SignedNote(text.replacing("\n", with: "\r\n")) == nil)
    var kept = note()
    kept.text = Self.text.replacing("\n", with: "\r\n")
    #expect(!kept.isSigned(by: verifier))
    #expect(Checkpoint(text: kept.text) == nil)
    #expect(SignedNote(kept.description)?.isSigned(by: verifier) != true)
  }

  @Test func `a note that two signed is signed by each, in either order, and twice over`() throws {
    let second = VerifierKey(name: "two", key: other.publicKey)
    let signatures = [
      note().signatures[0], SignedNote(Self.text, name: "two", key: other).signatures[0],
    ]
    for order in [[0, 1], [1, 0], [0, 0, 1], [0, 1, 0, 1]] {
      var both = note()
      both.signatures = order.map { signatures[$0] }
      let read = try #require(SignedNote(both.description))
      #expect(read == both)
      #expect(read.isSigned(by: verifier))
      #expect(read.isSigned(by: second))
    }
  }

  @Test func `a signature under another name, another key id or by another key does not count`()
    throws
  {
    let good = note()
    var named = good
    named.signatures[0].name = "two"
    #expect(!named.isSigned(by: verifier))
    var identified = good
    identified.signatures[0].bytes[0] ^= 1
    #expect(!identified.isSigned(by: verifier))
    // The right name and key id before what another key made.
    var forged = SignedNote(Self.text, name: "one", key: other)
    forged.signatures[0].bytes.replaceSubrange(0..<4, with: verifier.id)
    #expect(!forged.isSigned(by: verifier))
    // One that does not count does not take the other with it.
    for signature in [named, identified, forged].map({ $0.signatures[0] }) {
      var mixed = good
      mixed.signatures.insert(signature, at: 0)
      #expect(try #require(SignedNote(mixed.description)).isSigned(by: verifier))
    }
    for count in [0, 4, 5, 67] {
      var short = good
      short.signatures[0].bytes = Array(good.signatures[0].bytes.prefix(count))
      #expect(!short.isSigned(by: verifier))
      #expect(SignedNote(short.description)?.isSigned(by: verifier) != true)
    }
  }

  @Test(arguments: [
    "18446744073709551616", "-1", "+7", " 7", "7 ", "07", "0x7", "７", "", "1e3", "7\r",
  ])
  func `a size that is no number as it is written is refused`(size: String) {
    #expect(Checkpoint(text: Self.text.replacing("\n7\n", with: "\n\(size)\n")) == nil)
  }

  @Test func `the largest size is read`() {
    let text = Self.text.replacing("\n7\n", with: "\n\(UInt64.max)\n")
    #expect(Checkpoint(text: text)?.size == .max)
    #expect(Checkpoint(text: text)?.text == text)
  }

  // MARK: Proofs of trees that nobody has

  /// How many hashes the audit path of a leaf has, by §2.1.1 of RFC 6962.
  private func pathLength(_ index: UInt64, _ size: UInt64) -> Int {
    guard size > 1 else { return 0 }
    let left = UInt64(1) << UInt64(63 - (size - 1).leadingZeroBitCount)
    return 1 + (index < left ? pathLength(index, left) : pathLength(index - left, size - left))
  }

  @Test func `a path leads somewhere where it has the length of its place only`() {
    var generator = SeededGenerator(seed: 4)
    for round in 0..<500 {
      let size = max(1, UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64(round % 64))
      let size1 = round % 50 == 0 ? UInt64.max : size
      let index = UInt64.random(in: 0..<size1, using: &generator)
      let length = pathLength(index, size1)
      for count in [0, length - 1, length, length + 1, 65, 200] where count >= 0 {
        let path = [MerkleHash](repeating: .empty, count: count)
        let root = MerkleProof.root(leaf: .empty, index: index, size: size1, path: path)
        #expect((root != nil) == (count == length), "\(index) of \(size1), \(count)")
      }
      for beyond in [size1, size1 &+ 1, .max] where beyond >= size1 {
        #expect(MerkleProof.root(leaf: .empty, index: beyond, size: size1, path: []) == nil)
      }
    }
    #expect(MerkleProof.root(leaf: .empty, index: 0, size: 0, path: []) == nil)
  }

  @Test func `made-up proofs of any size prove nothing`() {
    var generator = SeededGenerator(seed: 5)
    let roots = [MerkleHash.leaf([1]), MerkleHash.leaf([2])]
    for round in 0..<500 {
      let old = UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64(round % 64)
      let size = UInt64.random(in: 0...UInt64.max, using: &generator) >> UInt64(round % 61)
      for (old, size) in [(old, size), (size, size), (old, .max), (.max, .max), (1 << 63, .max)] {
        for count in [0, 1, 2, 63, 64, 65] {
          let proof = [MerkleHash](repeating: roots[count % 2], count: count)
          // Any log begins with the empty one.
          guard old > 0 else { continue }
          #expect(
            !MerkleProof.isConsistent(
              old: old, oldRoot: roots[0], size: size, newRoot: roots[1], proof: proof),
            "\(old) in \(size), \(count)")
        }
      }
    }
  }
}
