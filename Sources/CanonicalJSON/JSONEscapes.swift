/// Escapes of JSON strings, both ways.
enum JSONEscapes {
  /// The text of a scanned string: its escapes are known to be valid.
  static func resolved(_ raw: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(raw.count)
    var at = raw.startIndex
    while at < raw.endIndex {
      guard raw[at] == UInt8(ascii: "\\") else {
        text.append(raw[at])
        at += 1
        continue
      }
      switch raw[at + 1] {
      case UInt8(ascii: "b"): text.append(0x08)
      case UInt8(ascii: "f"): text.append(0x0C)
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "u"):
        var scalar = UInt32(hexUnit(raw[at + 2..<at + 6]) ?? 0xFFFD)
        if scalar & 0xFC00 == 0xD800 {
          let low = UInt32(hexUnit(raw[at + 8..<at + 12]) ?? 0xDC00)
          scalar = 0x10000 + ((scalar & 0x3FF) << 10) + (low & 0x3FF)
          at += 6
        }
        text.append(contentsOf: String(Unicode.Scalar(scalar) ?? "\u{FFFD}").utf8)
        at += 4
      default: text.append(raw[at + 1])
      }
      at += 2
    }
    return text
  }

  static func resolved(_ text: Span<UInt8>, _ range: Range<Int>) -> [UInt8] {
    resolved(text.extracting(range).array[...])
  }

  static func hexUnit(_ digits: ArraySlice<UInt8>) -> UInt16? {
    var unit: UInt16 = 0
    for digit in digits {
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): unit = unit << 4 | UInt16(digit - 0x30)
      case UInt8(ascii: "a")...UInt8(ascii: "f"): unit = unit << 4 | UInt16(digit - 0x57)
      case UInt8(ascii: "A")...UInt8(ascii: "F"): unit = unit << 4 | UInt16(digit - 0x37)
      default: return nil
      }
    }
    return unit
  }

  /// Whether a text cannot stand in JSON as it is.
  static func isNeeded(_ text: Span<UInt8>) -> Bool {
    let bytes = text.bytes
    var at = 0
    while at + 8 <= text.count {
      let word = bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self)
      // Also marks what is not ASCII, which may stand there: then each byte is looked at.
      if JSONScanner.marks(word) != 0 { break }
      at += 8
    }
    while at < text.count {
      if isNeeded(text[at]) { return true }
      at += 1
    }
    return false
  }

  private static func isNeeded(_ byte: UInt8) -> Bool {
    byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
  }

  /// `text` as RFC 8785 §3.2.2.2 writes it: the seven short escapes, `\u00xx` in lower case
  /// for the other control characters, everything else as it is.
  static func escaped(_ text: some Sequence<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    for byte in text {
      switch byte {
      case UInt8(ascii: "\""): output.append(contentsOf: [0x5C, 0x22])
      case UInt8(ascii: "\\"): output.append(contentsOf: [0x5C, 0x5C])
      case 0x08: output.append(contentsOf: [0x5C, UInt8(ascii: "b")])
      case 0x09: output.append(contentsOf: [0x5C, UInt8(ascii: "t")])
      case 0x0A: output.append(contentsOf: [0x5C, UInt8(ascii: "n")])
      case 0x0C: output.append(contentsOf: [0x5C, UInt8(ascii: "f")])
      case 0x0D: output.append(contentsOf: [0x5C, UInt8(ascii: "r")])
      case 0x00..<0x20:
        output.append(contentsOf: Array("\\u00".utf8))
        output.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
        output.append(Array("0123456789abcdef".utf8)[Int(byte & 15)])
      default: output.append(byte)
      }
    }
    return output
  }
}
