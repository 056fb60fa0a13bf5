/// Base64 (RFC 4648 §4) over bytes: no text in between.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()
  private static let padding = UInt8(ascii: "=")

  static func characterCount(bytes count: Int) -> Int { (count + 2) / 3 * 4 }

  static func append(_ bytes: RawSpan, to output: inout [UInt8]) {
    let count = bytes.byteCount
    let end = output.count + characterCount(bytes: count)
    var at = output.count
    output.append(contentsOf: repeatElement(padding, count: end - at))
    var text = output.mutableSpan
    func byte(_ index: Int) -> UInt32 {
      UInt32(bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self))
    }
    var start = 0
    while start + 3 <= count {
      let word = byte(start) << 16 | byte(start + 1) << 8 | byte(start + 2)
      text[at] = character(word >> 18)
      text[at + 1] = character(word >> 12 & 0x3F)
      text[at + 2] = character(word >> 6 & 0x3F)
      text[at + 3] = character(word & 0x3F)
      start += 3
      at += 4
    }
    guard start < count else { return }
    let word = byte(start) << 16 | (start + 1 < count ? byte(start + 1) << 8 : 0)
    text[at] = character(word >> 18)
    text[at + 1] = character(word >> 12 & 0x3F)
    if start + 1 < count { text[at + 2] = character(word >> 6 & 0x3F) }
  }

  /// The character of a value below 64, as `alphabet` has it, without a look into memory.
  private static func character(_ value: UInt32) -> UInt8 {
    var character = Int32(value) + 65
    if value >= 26 { character += 6 }
    if value >= 52 { character -= 75 }
    if value >= 62 { character -= 15 }
    if value == 63 { character += 3 }
    return UInt8(truncatingIfNeeded: character)
  }

  /// - Returns: nil where the text is not what `append` makes of any bytes.
  static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count % 4 == 0 else { return nil }
    let digits = text.prefix { $0 != padding }
    guard text.count - digits.count <= 2, text[digits.endIndex...].allSatisfy({ $0 == padding })
    else { return nil }
    var bytes: [UInt8] = []
    var word: UInt32 = 0
    var bits = 0
    for digit in digits {
      let value = values[Int(digit)]
      guard value < 64 else { return nil }
      word = word << 6 | UInt32(value)
      bits += 6
      if bits >= 8 {
        bits -= 8
        bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(bits)))
      }
    }
    // Bits left over must be zero, or another text would come back.
    guard word & (1 << UInt32(bits) - 1) == 0 else { return nil }
    return bytes
  }
}

/// Hexadecimal digits in lower case.
public enum Hex {
  /// Two digits a byte.
  public static func text(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes { append(byte, to: &text) }
    return String(decoding: text, as: UTF8.self)
  }

  static func append(_ byte: UInt8, to output: inout [UInt8]) {
    output.append(digit(byte >> 4))
    output.append(digit(byte & 0x0F))
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? value + UInt8(ascii: "0") : value - 10 + UInt8(ascii: "a")
  }
}

extension Hex {
  /// 16 digits.
  static func text(_ number: UInt64) -> String {
    withUnsafeBytes(of: number.bigEndian) { text($0) }
  }
}
