import Testing

@testable import Cryptography

@Suite struct SigningKeyTests {
  /// RFC 8032 §7.1, tests 1 to 3: secret key, public key, message, signature.
  static let published: [[String]] = [
    [
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
        + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
    ],
    [
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
        + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
    ],
    [
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac"
        + "18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    ],
  ]

  @Test(arguments: published)
  func `published vectors`(vector: [String]) throws {
    let parts = vector.map(bytes)
    let key = try #require(SigningKey(parts[0]))
    #expect(key.publicKey.bytes == parts[1])
    #expect(key.signature(of: parts[2]) == parts[3])
    #expect(key.publicKey.isValid(parts[3], of: parts[2]))
  }

  @Test func `a signature with any bit flipped, cut short, of another text or key is none`() throws
  {
    let (key, text) = (SigningKey(), Array("a root".utf8))
    let signature = key.signature(of: text)
    let publicKey = key.publicKey
    #expect(publicKey.isValid(signature, of: text))
    for place in signature.indices {
      for bit in 0..<8 {
        var flipped = signature
        flipped[place] ^= 1 << UInt8(bit)
        #expect(!publicKey.isValid(flipped, of: text), "byte \(place), bit \(bit)")
      }
      #expect(!publicKey.isValid(Array(signature.prefix(place)), of: text))
    }
    #expect(!publicKey.isValid(signature + [0], of: text))
    #expect(!publicKey.isValid(signature, of: text + [0]))
    #expect(!publicKey.isValid(signature, of: []))
    #expect(!SigningKey().publicKey.isValid(signature, of: text))
  }

  /// RFC 8032 §5.1.7: who checks refuses S that is not below the order of the group, or one signature would be two.
  @Test func `a signature made longer by the order of the group is none`() throws {
    let vector = Self.published[1].map(bytes)
    let order = bytes("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010")
    var forged = vector[3]
    var carry = 0
    for place in 0..<32 {
      let sum = Int(forged[32 + place]) + Int(order[place]) + carry
      forged[32 + place] = UInt8(sum & 0xFF)
      carry = sum >> 8
    }
    #expect(carry == 0)
    #expect(!(try #require(PublicKey(vector[1]))).isValid(forged, of: vector[2]))
  }

  @Test func `keys are of 32 bytes; one that is no point of the curve signs nothing`() throws {
    for count in [0, 31, 33, 64] {
      #expect(SigningKey([UInt8](repeating: 1, count: count)) == nil)
      #expect(PublicKey([UInt8](repeating: 1, count: count)) == nil)
    }
    let key = SigningKey()
    #expect(SigningKey(key.bytes)?.publicKey == key.publicKey)
    #expect(key.publicKey != SigningKey().publicKey)
    // y = 2 is on no point: who sends such a key must not end the process.
    let none = try #require(PublicKey([2] + [UInt8](repeating: 0, count: 31)))
    #expect(!none.isValid(key.signature(of: [1]), of: [1]))
  }
}
