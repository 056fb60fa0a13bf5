import Testing

@testable import Cryptography

@Suite struct SHA256Tests {
  /// FIPS 180-4, the examples of SHA-256 (csrc.nist.gov), and the digest of nothing.
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `published digests`(text: String, digest: String) {
    #expect(hex(SHA256.digest(of: Array(text.utf8)).bytes) == digest)
  }

  @Test func `a million letters a, in pieces of any size`() {
    let letters = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)
    for size in [1_000_000, 4096, 63, 7] {
      var hasher = SHA256()
      var start = 0
      while start < letters.count {
        let end = min(start + size, letters.count)
        hasher.update(letters.span.bytes.extracting(start..<end))
        start = end
      }
      #expect(
        hex(hasher.digest().bytes)
          == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }
  }

  @Test func `a digest that was taken does not end what is hashed`() {
    var hasher = SHA256()
    hasher.update(Array("ab".utf8).span.bytes)
    _ = hasher.digest()
    hasher.update(Array("c".utf8).span.bytes)
    #expect(hasher.digest().bytes == SHA256.digest(of: Array("abc".utf8)).bytes)
  }
}
