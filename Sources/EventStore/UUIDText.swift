/// A UUID in lower case, as 8-4-4-4-12 hexadecimal digits with dashes between, and its 16 bytes.
/// Nearly every leaf holds two, so eight digits are read and written at a time.
enum UUIDText {
  /// Characters of the text.
  static let count = 36
  static let byteCount = 16
  private static let dash = UInt8(ascii: "-")

  /// The bytes that a text stands for.
  /// - Precondition: `count` characters from `start` lie within the span.
  /// - Returns: nil where the text is none that `store` writes.
  static func bytes(_ text: RawSpan, at start: Int) -> (UInt32, UInt32, UInt32, UInt32)? {
    func eight(_ offset: Int) -> UInt64 {
      UInt64(
        littleEndian: text.unsafeLoadUnaligned(fromByteOffset: start + offset, as: UInt64.self))
    }
    func four(_ offset: Int) -> UInt64 {
      UInt64(
        UInt32(
          littleEndian: text.unsafeLoadUnaligned(fromByteOffset: start + offset, as: UInt32.self)))
    }
    for offset in [8, 13, 18, 23]
    where text.unsafeLoad(fromByteOffset: start + offset, as: UInt8.self) != dash { return nil }
    guard let first = HexWord.bytes(eight(0)), let second = HexWord.bytes(four(9) | four(14) << 32),
      let third = HexWord.bytes(four(19) | four(24) << 32), let fourth = HexWord.bytes(eight(28))
    else { return nil }
    return (
      first.littleEndian, second.littleEndian, third.littleEndian, fourth.littleEndian
    )
  }

  /// Writes the text of 16 bytes of a span at `offset`.
  /// - Precondition: both lie within their spans.
  static func store(
    _ bytes: RawSpan, at start: Int, in text: inout MutableRawSpan, at offset: Int
  ) {
    func digits(_ word: Int) -> UInt64 {
      HexWord.digits(
        UInt32(
          littleEndian: bytes.unsafeLoadUnaligned(
            fromByteOffset: start + 4 * word, as: UInt32.self)))
    }
    // A word in the lowest bytes of which four digits stand, and the dash after them or before.
    let dash = UInt64(dash)
    let (second, third) = (digits(1), digits(2))
    store(digits(0), in: &text, at: offset)
    store(dash | second << 8 & 0xFF_FFFF_FF00 | dash << 40, in: &text, at: offset + 8)
    store(second >> 32 | dash << 32, in: &text, at: offset + 14)
    store(third & 0xFFFF_FFFF | dash << 32, in: &text, at: offset + 19)
    store(third >> 32, in: &text, at: offset + 24)
    store(digits(3), in: &text, at: offset + 28)
  }

  private static func store(_ word: UInt64, in text: inout MutableRawSpan, at offset: Int) {
    text.storeBytes(of: word.littleEndian, toByteOffset: offset, as: UInt64.self)
  }
}

/// Eight hexadecimal digits in lower case as the bytes of a word, the first the lowest; and the four
/// bytes that they stand for, likewise.
enum HexWord {
  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let nibbles = ones * 0x0F
  /// From the digit after 9 to the letter a.
  private static let gap = UInt64(UInt8(ascii: "a") - UInt8(ascii: "9") - 1)

  static func digits(_ bytes: UInt32) -> UInt64 {
    var spread = UInt64(bytes)
    spread = (spread | spread << 16) & 0x0000_FFFF_0000_FFFF
    spread = (spread | spread << 8) & 0x00FF_00FF_00FF_00FF
    return text(((spread >> 4) | spread << 8) & nibbles)
  }

  /// - Returns: nil where a byte is no such digit.
  static func bytes(_ digits: UInt64) -> UInt32? {
    // Of letters the lowest bits are 1 to 6, and bit 6 is set.
    let values = ((digits & nibbles) + (digits >> 6 & ones) * 9) & nibbles
    guard text(values) == digits else { return nil }
    var packed = (values << 4 | values >> 8) & 0x00FF_00FF_00FF_00FF
    packed = (packed | packed >> 8) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: packed | packed >> 16)
  }

  /// The digits of eight values below 16.
  private static func text(_ values: UInt64) -> UInt64 {
    let letters = (values + ones * 6) >> 4 & ones
    return values + ones * UInt64(UInt8(ascii: "0")) + letters * gap
  }
}
