/// Base64 (RFC 4648 §4) over bytes: no text in between.
package enum Base64 {
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
    // Six bytes at a time, read as eight.
    while start + 8 <= count {
      let word = UInt64(
        bigEndian: bytes.unsafeLoadUnaligned(fromByteOffset: start, as: UInt64.self))
      func pair(_ shift: UInt64) -> UInt64 { UInt64(pairs[Int(word >> shift & 0xFFF)]) }
      let eight = pair(52) | pair(40) << 16 | pair(28) << 32 | pair(16) << 48
      text.storeBytes(of: eight.littleEndian, toByteOffset: at, as: UInt64.self)
      start += 6
      at += 8
    }
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
  package static func decoded(_ text: Span<UInt8>) -> [UInt8]? {
    let count = text.count
    guard count % 4 == 0 else { return nil }
    guard count > 0 else { return [] }
    let (values, characters) = (Base64.values.span.bytes, text.bytes)
    let paddings = text[count - 1] != padding ? 0 : text[count - 2] != padding ? 1 : 2
    func value(_ index: Int) -> UInt32 {
      let character = characters.unsafeLoad(fromByteOffset: index, as: UInt8.self)
      return UInt32(values.unsafeLoad(fromByteOffset: Int(character), as: UInt8.self))
    }
    // Four bytes are written for three, and the last written over.
    var bytes = [UInt8](repeating: 0, count: count / 4 * 3 + 1)
    var span = bytes.mutableSpan
    var memory = span.mutableBytes
    var (all, end): (UInt32, Int) = (0, 0)
    for start in stride(from: 0, to: count, by: 4) {
      let isLast = start + 4 == count
      let third = isLast && paddings == 2 ? 0 : value(start + 2)
      let fourth = isLast && paddings > 0 ? 0 : value(start + 3)
      let (first, second) = (value(start), value(start + 1))
      all |= first | second | third | fourth
      let word = first << 18 | second << 12 | third << 6 | fourth
      memory.storeBytes(of: (word << 8).bigEndian, toByteOffset: end, as: UInt32.self)
      end += 3
    }
    guard all < 64 else { return nil }
    bytes.removeLast()
    // Bits that the padding cuts off must be zero, or another text would come back.
    for _ in 0..<paddings where bytes.removeLast() != 0 { return nil }
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
