import Foundation
import Testing

@testable import EventStore

@Suite struct LeafCodeTests {
  private let code = LeafCode(
    phrases: ["\"data\":{", "\",\"sequence\":\"", "\"id\":\"", "\"id\":\"x", "abc"].map {
      Array($0.utf8)
    })

  private func packed(_ leaf: String, at position: UInt64 = 42) throws -> [UInt8] {
    try #require(code.packed(Array(leaf.utf8), position: position)).bytes
  }

  private func unpacked(_ bytes: [UInt8], at position: UInt64 = 42) -> String? {
    var moment = Timestamp.Text()
    return unpacked(bytes, at: position, &moment)
  }

  private func unpacked(
    _ bytes: [UInt8], at position: UInt64, _ moment: inout Timestamp.Text
  ) -> String? {
    var leaf = [UInt8](repeating: 0, count: StoreLimit.recordBytes)
    var span = leaf.mutableSpan
    var memory = span.mutableBytes
    let end = code.unpack(bytes.span.bytes, position: position, &moment, into: &memory, at: 0)
    return end.map { String(decoding: leaf[..<$0], as: UTF8.self) }
  }

  @Test(arguments: [
    "", "x", "{\"data\":{}}", "{\"id\":\"xyz\"}",
    "{\"id\":\"2f924e38-456c-422c-a54e-23aa4cbf8976\"}",
    "{\"id\":\"2F924E38-456c-422c-a54e-23aa4cbf8976\"}", "{\"id\":\"2f924e38\"}",
    "{\"data\":{\"verzegeld\":\"AAECAwQ=\"},\"recordedtime\":\"2025-03-29T13:05:00.250Z\",\"sequence\":\"0000000000000042\"}",
    "{\"data\":{\"verzegeld\":\"AAECAwR=\"},\"recordedtime\":\"2025-02-29T13:05:00.250Z\",\"sequence\":\"0000000000000041\"}",
    "{\"naam\":\"Zuid-Kennemerland é 😀\",\"recordedtime\":\"\"}", "\"data\":{\"data\":{\"data\":{",
  ])
  func `what was packed comes out as it was`(_ leaf: String) throws {
    #expect(unpacked(try packed(leaf)) == leaf)
  }

  @Test func `the moment of the leaf before stands in the next only where it is the same`() throws {
    var moment = Timestamp.Text()
    for second in ["05", "05", "06", "05"] {
      let leaf = "{\"recordedtime\":\"2025-03-29T13:05:\(second).250Z\"}"
      #expect(unpacked(try packed(leaf), at: 42, &moment) == leaf)
    }
  }

  @Test(arguments: 0...40)
  func `base64 of any length comes out as it was`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 73 &+ 5) }
    let text = String(decoding: Base64.text(bytes.span.bytes), as: UTF8.self)
    #expect(text == Data(bytes).base64EncodedString())
    let leaf = "{\"data\":{\"verzegeld\":\"\(text)\"}}"
    #expect(unpacked(try packed(leaf)) == leaf)
  }

  @Test func `of phrases that begin alike the longest is taken, in whatever order they are listed`()
    throws
  {
    let words = ["\"alfa", "\"alfabet", "\"alfabetisch\":\"", "\"alfa\":"].map { Array($0.utf8) }
    for phrases in [words, words.reversed(), [words[1], words[3], words[0], words[2]]] {
      let code = LeafCode(phrases: phrases)
      let packed = try #require(code.packed(Array("{\"alfabetisch\":\"x\"}".utf8), position: 1))
      #expect(packed.bytes.count == "{".utf8.count + 2 + "x\"}".utf8.count)
    }
  }

  @Test func `what is said over and over is short`() throws {
    let leaf =
      "{\"data\":{\"verzegeld\":\"AAECAwQ=\"},\"id\":\"2f924e38-456c-422c-a54e-23aa4cbf8976\","
      + "\"recordedtime\":\"2025-03-29T13:05:00.250Z\",\"sequence\":\"0000000000000042\"}"
    #expect(try packed(leaf).count * 3 < leaf.utf8.count * 2)
  }

  @Test func `the longest phrase is taken`() throws {
    #expect(try packed("{\"id\":\"x\"}") == [0x7B, 3, 3, 0x22, 0x7D])
  }

  @Test func `the longest phrase is taken, however many begin alike`() throws {
    var generator = SeededGenerator(seed: 11)
    func text(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in UInt8.random(in: 0x61...0x62, using: &generator) }
    }
    for _ in 0..<200 {
      let phrases = Set((0..<30).map { _ in [0x22] + text(Int.random(in: 4...12)) }).sorted {
        $0.lexicographicallyPrecedes($1)
      }
      let code = LeafCode(phrases: phrases)
      let leaf = [0x22] + text(Int.random(in: 0...14))
      let longest = phrases.indices.filter { leaf.starts(with: phrases[$0]) }
        .max { phrases[$0].count < phrases[$1].count }
      let expected = longest.map { [3, UInt8($0)] + leaf[phrases[$0].count...] } ?? leaf
      #expect(try #require(code.packed(leaf, position: 1)).bytes == expected)
    }
  }

  @Test func `a leaf with a byte that is a token is not packed`() {
    for byte in UInt8(0)..<0x20 { #expect(code.packed([0x41, byte], position: 1) == nil) }
  }

  @Test func `no bytes at all make a reader fail`() {
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<2000 {
      let count = Int.random(in: 0..<40, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: 0..<12, using: &generator) }
      _ = unpacked(bytes)
    }
  }

  @Test func `a short form that grows beyond the limit of a record is none`() {
    let bytes = [UInt8](repeating: 0x01, count: StoreLimit.recordBytes / 16 + 1)
    #expect(unpacked(bytes) == nil)
  }

  @Test func `moments are read back as they are written`() {
    for milliseconds: Int64 in [
      0, 1, 951_782_400_000, 951_868_800_000, 1_709_164_800_123, 1_735_689_599_999,
      4_107_542_400_000, Int64(Timestamp.maximum),
    ] {
      let text = Timestamp.text(milliseconds: milliseconds)
      #expect(Timestamp.milliseconds(text.span.bytes, at: 0) == milliseconds)
      for index in text.indices {
        var other = text
        other[index] = UInt8(ascii: "x")
        #expect(Timestamp.milliseconds(other.span.bytes, at: 0) == nil)
      }
    }
    #expect(
      String(decoding: Timestamp.text(milliseconds: 951_782_400_000), as: UTF8.self)
        == "2000-02-29T00:00:00.000Z")
    #expect(
      String(decoding: Timestamp.text(milliseconds: 1_743_253_500_250), as: UTF8.self)
        == "2025-03-29T13:05:00.250Z")
  }

  @Test(arguments: [
    "2025-02-29T00:00:00.000Z", "1900-02-29T00:00:00.000Z", "2025-04-31T00:00:00.000Z",
    "2025-00-10T00:00:00.000Z", "2025-13-10T00:00:00.000Z", "2025-01-00T00:00:00.000Z",
    "2025-01-32T00:00:00.000Z", "2025-12-32T00:00:00.000Z", "2025-03-29T24:00:00.000Z",
    "2025-03-29T23:60:00.000Z", "2025-03-29T23:59:60.000Z", "1969-12-31T23:59:59.999Z",
    "0000-00-00T00:00:00.000Z", "9999-99-99T99:99:99.999Z",
  ])
  func `a moment that there is not is none`(text: String) {
    #expect(Timestamp.milliseconds(Array(text.utf8).span.bytes, at: 0) == nil)
  }
}

/// Random numbers that are the same in every run (SplitMix64).
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
