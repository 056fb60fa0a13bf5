import Foundation
import Testing

@testable import EventStore

@Suite struct UUIDTextTests {
  private func text(_ bytes: [UInt8]) -> [UInt8] {
    var text = [UInt8](repeating: 0, count: 1 + UUIDText.count)
    var span = text.mutableSpan
    var memory = span.mutableBytes
    UUIDText.store(bytes.span.bytes, at: 0, in: &memory, at: 1)
    return Array(text.dropFirst())
  }

  private func bytes(_ text: [UInt8]) -> [UInt8]? {
    UUIDText.bytes(text.span.bytes, at: 0).map { withUnsafeBytes(of: $0) { Array($0) } }
  }

  @Test func `a UUID is written as Foundation does, in lower case, and read back`() throws {
    for _ in 0..<1000 {
      let uuid = UUID()
      let raw = withUnsafeBytes(of: uuid.uuid) { Array($0) }
      #expect(text(raw) == Array(uuid.uuidString.lowercased().utf8))
      #expect(bytes(text(raw)) == raw)
    }
  }

  @Test func `every byte of a UUID comes back at every place`() {
    for byte in UInt8.min...UInt8.max {
      let raw = (0..<UInt8(UUIDText.byteCount)).map { $0 &+ byte }
      #expect(bytes(text(raw)) == raw)
    }
  }

  @Test func `with any other character at any place it is no UUID`() {
    let uuid = Array("0189abcd-ef01-4567-89ab-cdef01234567".utf8)
    #expect(bytes(uuid) != nil)
    for place in uuid.indices {
      for character in UInt8.min...UInt8.max {
        var other = uuid
        other[place] = character
        let isDigit =
          (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(character)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(character)
        let isDash = uuid[place] == UInt8(ascii: "-")
        let fits = isDash ? character == UInt8(ascii: "-") : isDigit
        #expect((bytes(other) != nil) == fits)
      }
    }
  }
}
