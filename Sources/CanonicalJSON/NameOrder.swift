/// The order of names of members.
enum NameOrder {
  /// Lead bytes from U+E000 on: only among these can the two orders differ.
  private static let beyondBasicPlane: UInt8 = 0xEE

  /// Order of names in RFC 8785: by UTF-16 units. UTF-8 bytes sort the same, but for characters
  /// beyond U+FFFF, whose surrogates come before U+E000.
  /// - Returns: below 0 where `one` comes first, above 0 where `other` does, 0 where they are the same.
  static func order(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Int {
    for index in 0..<min(one.count, other.count) where one[index] != other[index] {
      let (left, right) = (one[index], other[index])
      guard left >= beyondBasicPlane, right >= beyondBasicPlane else {
        return left < right ? -1 : 1
      }
      let precedes = String(one).utf16.lexicographicallyPrecedes(String(other).utf16)
      return precedes ? -1 : 1
    }
    return one.count - other.count
  }

  /// The same of two names of a document.
  static func order(
    _ text: Span<UInt8>, _ one: JSONDocument.Node, _ other: JSONDocument.Node
  ) -> Int {
    if one.isEscaped || other.isEscaped {
      let (first, second) = (one.text(in: text), other.text(in: text))
      return order(first.span, second.span)
    }
    return order(text.extracting(one.range), text.extracting(other.range))
  }

  /// The same of a name and one of a document.
  static func order(_ name: String, _ text: Span<UInt8>, _ other: JSONDocument.Node) -> Int {
    guard other.isEscaped else {
      return order(name.utf8.span, text.extracting(other.range))
    }
    let resolved = other.text(in: text)
    return order(name.utf8.span, resolved.span)
  }
}

/// The first eight bytes of a name, as a number that sorts as the name does; 0 where it takes more to tell: an escape,
/// or a character that is not ASCII.
struct NameStart {
  private let word: UInt64

  init(_ name: Span<UInt8>) {
    var word: UInt64 = 0
    for index in 0..<8 { word = word << 8 | UInt64(index < name.count ? name[index] : 0) }
    self.init(word)
  }

  @inline(__always)
  init(of name: JSONDocument.Node, in text: Span<UInt8>) {
    let (at, count) = (Int(name.start), Int(name.end - name.start))
    guard !name.isEscaped, at + 8 <= text.count else {
      self.init(0)
      return
    }
    let start = UInt64(
      bigEndian: text.bytes.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
    self.init(count < 8 ? start & ~(UInt64.max >> UInt64(8 * count)) : start)
  }

  private init(_ start: UInt64) { word = start & 0x8080_8080_8080_8080 == 0 ? start : 0 }

  /// Below 0 where this comes first, above 0 where the other does; 0 where more must be looked at.
  @inline(__always)
  func order(_ other: NameStart) -> Int {
    guard word != other.word, word != 0, other.word != 0 else { return 0 }
    return word < other.word ? -1 : 1
  }
}

extension JSONDocument.Node {
  /// The text of a string, its escapes resolved.
  func text(in text: Span<UInt8>) -> [UInt8] {
    isEscaped ? JSONEscapes.resolved(text, range) : text.extracting(range).array
  }
}

extension String {
  fileprivate init(_ text: Span<UInt8>) {
    self = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
