/// Base64 (RFC 4648 §4) over bytes: no text in between.
enum Base64 {
  private static let alphabet = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    for (value, character) in alphabet.enumerated() { values[Int(character)] = UInt8(value) }
    return values
  }()
  /// The two characters of each twelve bits, the first in the lower byte.
  private static let pairs: [UInt16] = (0..<1 << 12).map {
    UInt16(alphabet[$0 >> 6]) | UInt16(alphabet[$0 & 0x3F]) << 8
  }
  private static let padding = UInt8(ascii: "=")

  static func characterCount(bytes count: Int) -> Int { (count + 2) / 3 * 4 }

  static func text(_ bytes: RawSpan) -> [UInt8] {
    var text = [UInt8](repeating: 0, count: characterCount(bytes: bytes.byteCount))
    var span = text.mutableSpan
    var memory = span.mutableBytes
    store(bytes, in: &memory, at: 0)
    return text
  }

  /// Writes what `text` gives.
  static func store(_ bytes: RawSpan, in text: inout MutableRawSpan, at offset: Int) {
    let count = bytes.byteCount
    let pairs = Base64.pairs.span
    func byte(_ index: Int) -> UInt32 {
      index < count ? UInt32(bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self)) : 0
    }
    var (start, at) = (0, offset)
    while start < count {
      let word = byte(start) << 16 | byte(start + 1) << 8 | byte(start + 2)
      let (high, low) = (pairs[Int(word >> 12)], pairs[Int(word & 0xFFF)])
      text.storeBytes(of: high.littleEndian, toByteOffset: at, as: UInt16.self)
      text.storeBytes(of: low.littleEndian, toByteOffset: at + 2, as: UInt16.self)
      start += 3
      at += 4
    }
    // What is short of three bytes ends in padding.
    for place in at - (start - count)..<at {
      text.storeBytes(of: padding, toByteOffset: place, as: UInt8.self)
    }
  }

  /// - Returns: nil where the text is not what `text` makes of any bytes.
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
