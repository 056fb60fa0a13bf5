/// The id of an event or case: a UUID of version 4 (RFC 9562), its 122 free bits drawn.
struct EventKey {
  var high: UInt64
  var low: UInt64

  init(_ random: inout Random) {
    high = random.next() & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
    low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
  }

  func append(to bytes: inout [UInt8]) {
    for place in 0..<16 {
      if place == 4 || place == 6 || place == 8 || place == 10 { bytes.append(UInt8(ascii: "-")) }
      let half = place < 8 ? high : low
      bytes.append(hexadecimal: UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * (place % 8))))
    }
  }
}

extension [UInt8] {
  mutating func append(hexadecimal byte: UInt8) {
    append(hexadecimalDigit: byte >> 4)
    append(hexadecimalDigit: byte & 15)
  }

  private mutating func append(hexadecimalDigit digit: UInt8) {
    append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
  }

  /// Two decimal digits.
  mutating func append(twoDigits value: Int) {
    append(UInt8(ascii: "0") + UInt8(value / 10))
    append(UInt8(ascii: "0") + UInt8(value % 10))
  }

  mutating func append(_ text: StaticString) {
    text.withUTF8Buffer { append(contentsOf: $0) }
  }
}

extension Int {
  /// With leading zeros, at least `width` digits.
  func padded(_ width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: Swift.max(0, width - digits.utf8.count)) + digits
  }
}
