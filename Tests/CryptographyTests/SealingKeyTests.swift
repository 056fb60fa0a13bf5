import Testing

@testable import Cryptography

@Suite struct SealingKeyTests {
  /// McGrew and Viega, The Galois/Counter Mode of Operation, test cases 13 to 16: key, nonce, plaintext, what is bound,
  /// ciphertext, tag.
  static let published: [[String]] = [
    [zeros(32), zeros(12), "", "", "", "530f8afbc74536b9a963b4f1c4cb738b"],
    [
      zeros(32), zeros(12), zeros(16), "", "cea7403d4d606b6e074ec5d3baf39d18",
      "d0d1c8a799996bf0265b98b5d48ab919",
    ],
    [
      key, nonce, text, "",
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662898015ad",
      "b094dac5d93471bdec1a502270e3cc6c",
    ],
    [
      key, nonce, String(text.dropLast(8)), "feedfacedeadbeeffeedfacedeadbeefabaddad2",
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662",
      "76fc6ece0f4e1768cddf8853bb2d551b",
    ],
  ]
  private static let key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"
  private static let nonce = "cafebabefacedbaddecaf888"
  private static let text =
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
    + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b391aafd255"

  private static func zeros(_ count: Int) -> String { String(repeating: "00", count: count) }

  @Test(arguments: published)
  func `published vectors`(vector: [String]) throws {
    let parts = vector.map(bytes)
    let key = try #require(SealingKey(parts[0]))
    let sealed = key.seal(parts[2], nonce: parts[1], binding: parts[3])
    #expect(sealed == parts[1] + parts[4] + parts[5])
    #expect(key.open(sealed, binding: parts[3]) == parts[2])
  }

  @Test func `what was changed in any bit or length, or is opened otherwise, does not open`() {
    let (key, binding) = (SealingKey(), Array("here".utf8))
    let sealed = key.seal(
      Array("some text".utf8), nonce: [UInt8](repeating: 7, count: 12), binding: binding)
    for place in sealed.indices {
      for bit in 0..<8 {
        var flipped = sealed
        flipped[place] ^= 1 << UInt8(bit)
        #expect(key.open(flipped, binding: binding) == nil, "byte \(place), bit \(bit)")
      }
      #expect(key.open(Array(sealed.prefix(place)), binding: binding) == nil, "\(place)")
    }
    #expect(key.open(sealed + [0], binding: binding) == nil)
    #expect(key.open(sealed, binding: Array("her".utf8)) == nil)
    #expect(key.open(sealed, binding: []) == nil)
    #expect(SealingKey().open(sealed, binding: binding) == nil)
    #expect(key.open(sealed, binding: binding) == Array("some text".utf8))
  }

  @Test(arguments: [0, 1, 15, 16, 17, 64, 4096, 65_536])
  func `a text of any length opens as it was sealed`(count: Int) {
    let text = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
    let key = SealingKey()
    let sealed = key.seal(text, nonce: [UInt8](repeating: 1, count: 12), binding: [1])
    #expect(sealed.count == count + SealingKey.addedByteCount)
    #expect(key.open(sealed, binding: [1]) == text)
  }

  @Test func `keys are of 32 bytes, each another, and equal by what they are`() throws {
    for count in [0, 16, 31, 33] {
      #expect(SealingKey([UInt8](repeating: 1, count: count)) == nil)
    }
    let key = SealingKey()
    #expect(key != SealingKey())
    #expect(SealingKey(key.bytes) == key)
  }

  @Test func `many threads seal and open at once`() async {
    let key = SealingKey()
    await withTaskGroup(of: Bool.self) { group in
      for task in 0..<8 {
        group.addTask {
          (0..<500).allSatisfy { round in
            let text = [UInt8](repeating: UInt8(task), count: round)
            let nonce =
              [UInt8(task), UInt8(round & 0xFF), UInt8(round >> 8)]
              + [UInt8](repeating: 0, count: 9)
            return key.open(key.seal(text, nonce: nonce, binding: text), binding: text) == text
          }
        }
      }
      for await isSame in group { #expect(isSame) }
    }
  }
}
