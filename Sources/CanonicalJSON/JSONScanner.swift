/// Reads a JSON text into nodes in one pass. Strict: what is not RFC 8259 and I-JSON is an error.
struct JSONScanner {
  /// No event of the catalogue nests deeper than six; a scanner that recurses needs a limit.
  static let maximumDepth = 32
  /// Offsets are 32 bits; a record is far smaller.
  static let maximumLength = 1 << 24
  /// Above this many names an object is checked for duplicates by hashing instead of pairwise.
  private static let pairwiseNames = 16

  private let bytes: [UInt8]
  private var at = 0
  private var nodes: [JSONDocument.Node] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    nodes.reserveCapacity(bytes.count / 12 + 4)
  }

  mutating func scan() throws(JSONError) -> [JSONDocument.Node] {
    guard bytes.count <= JSONScanner.maximumLength else {
      throw JSONError(fault: .tooLong(limit: JSONScanner.maximumLength), offset: 0)
    }
    skipSpace()
    guard at < bytes.count else { throw fault(.empty) }
    try value(depth: 0)
    skipSpace()
    guard at == bytes.count else { throw fault(.somethingAfterTheEnd) }
    return nodes
  }

  private func fault(_ fault: JSONError.Fault) -> JSONError { JSONError(fault: fault, offset: at) }

  private mutating func skipSpace() {
    while at < bytes.count {
      switch bytes[at] {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      default: return
      }
    }
  }

  private mutating func open(_ kind: JSONDocument.Kind) -> Int {
    nodes.append(
      .init(kind: kind, isEscaped: false, start: UInt32(at), end: 0, next: 0, count: 0))
    return nodes.count - 1
  }

  /// Adds a value that holds no other: from `start` to where the scanner stands.
  private mutating func add(_ kind: JSONDocument.Kind, from start: Int, isEscaped: Bool = false) {
    nodes.append(
      .init(
        kind: kind, isEscaped: isEscaped, start: UInt32(start), end: UInt32(at),
        next: UInt32(nodes.count + 1), count: 0))
  }

  private mutating func close(_ index: Int, count: Int = 0) {
    nodes[index].end = UInt32(at)
    nodes[index].next = UInt32(nodes.count)
    nodes[index].count = UInt32(count)
  }

  private mutating func value(depth: Int) throws(JSONError) {
    guard at < bytes.count else { throw fault(.breaksOff) }
    switch bytes[at] {
    case UInt8(ascii: "{"): try object(depth: depth)
    case UInt8(ascii: "["): try array(depth: depth)
    case UInt8(ascii: "\""): try string()
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number()
    case UInt8(ascii: "t"): try word("true", .yes)
    case UInt8(ascii: "f"): try word("false", .no)
    case UInt8(ascii: "n"): try word("null", .null)
    default: throw fault(bytes[at] < 0x80 ? .unexpectedByte : outsideStrings())
    }
  }

  /// A byte above 0x7F outside a string: broken UTF-8 is the better answer where it is that.
  private func outsideStrings() -> JSONError.Fault {
    String(validating: bytes[at...], as: UTF8.self) == nil ? .invalidUTF8 : .unexpectedByte
  }

  private mutating func object(depth: Int) throws(JSONError) {
    guard depth < JSONScanner.maximumDepth else {
      throw fault(.tooDeep(limit: JSONScanner.maximumDepth))
    }
    let index = open(.object)
    at += 1
    var count = 0
    skipSpace()
    if at < bytes.count, bytes[at] == UInt8(ascii: "}") {
      at += 1
      close(index)
      return
    }
    while true {
      skipSpace()
      guard at < bytes.count else { throw fault(.breaksOff) }
      guard bytes[at] == UInt8(ascii: "\"") else { throw fault(.unexpectedByte) }
      try string()
      skipSpace()
      try expect(UInt8(ascii: ":"))
      skipSpace()
      try value(depth: depth + 1)
      count += 1
      skipSpace()
      guard at < bytes.count else { throw fault(.breaksOff) }
      if bytes[at] == UInt8(ascii: ",") {
        at += 1
        continue
      }
      try expect(UInt8(ascii: "}"))
      break
    }
    close(index, count: count)
    try refuseDuplicateNames(of: index, count: count)
  }

  private mutating func array(depth: Int) throws(JSONError) {
    guard depth < JSONScanner.maximumDepth else {
      throw fault(.tooDeep(limit: JSONScanner.maximumDepth))
    }
    let index = open(.array)
    at += 1
    var count = 0
    skipSpace()
    if at < bytes.count, bytes[at] == UInt8(ascii: "]") {
      at += 1
      close(index)
      return
    }
    while true {
      skipSpace()
      try value(depth: depth + 1)
      count += 1
      skipSpace()
      guard at < bytes.count else { throw fault(.breaksOff) }
      if bytes[at] == UInt8(ascii: ",") {
        at += 1
        continue
      }
      try expect(UInt8(ascii: "]"))
      break
    }
    close(index, count: count)
  }

  private mutating func expect(_ byte: UInt8) throws(JSONError) {
    guard at < bytes.count else { throw fault(.breaksOff) }
    guard bytes[at] == byte else { throw fault(.unexpectedByte) }
    at += 1
  }

  private mutating func word(_ expected: String, _ kind: JSONDocument.Kind) throws(JSONError) {
    let start = at
    for letter in expected.utf8 { try expect(letter) }
    add(kind, from: start)
  }

  private mutating func number() throws(JSONError) {
    let start = at
    if bytes[at] == UInt8(ascii: "-") { at += 1 }
    guard at < bytes.count else { throw fault(.breaksOff) }
    if bytes[at] == UInt8(ascii: "0") {
      at += 1
    } else {
      try digits()
    }
    if at < bytes.count, bytes[at] == UInt8(ascii: ".") {
      at += 1
      try digits()
    }
    if at < bytes.count, bytes[at] | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < bytes.count, bytes[at] == UInt8(ascii: "+") || bytes[at] == UInt8(ascii: "-") {
        at += 1
      }
      try digits()
    }
    if at < bytes.count, JSONScanner.isDigit(bytes[at]) { throw fault(.invalidNumber) }
    guard JSONNumber.isHeldByDouble(bytes[start..<at]) else {
      at = start
      throw fault(.numberOutOfReach)
    }
    add(.number, from: start)
  }

  private mutating func digits() throws(JSONError) {
    guard at < bytes.count else { throw fault(.breaksOff) }
    guard JSONScanner.isDigit(bytes[at]) else { throw fault(.invalidNumber) }
    while at < bytes.count, JSONScanner.isDigit(bytes[at]) { at += 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private mutating func string() throws(JSONError) {
    at += 1
    let start = at
    var isEscaped = false
    while true {
      at = plainEnd(from: at)
      guard at < bytes.count else { throw fault(.breaksOff) }
      let byte = bytes[at]
      if byte == UInt8(ascii: "\"") { break }
      if byte == UInt8(ascii: "\\") {
        isEscaped = true
        try escape()
      } else if byte < 0x20 {
        throw fault(.controlCharacter)
      } else if byte < 0x80 {
        at += 1
      } else {
        try multibyte()
      }
    }
    add(.string, from: start, isEscaped: isEscaped)
    at += 1
  }

  /// Where bytes of a string that stand for themselves end, read eight at a time: most of an event is
  /// such text. Lies at or before the first quote, backslash, control character or byte above 0x7F.
  private func plainEnd(from start: Int) -> Int {
    let raw = bytes.span.bytes
    var at = start
    while at + 8 <= raw.byteCount {
      let word = UInt64(
        littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
      let marks = JSONScanner.marks(word)
      if marks != 0 { return at + marks.trailingZeroBitCount / 8 }
      at += 8
    }
    return at
  }

  /// The top bit of each byte that needs a closer look. A borrow can mark too many bytes, but only
  /// above one that is rightly marked; the lowest mark is always right.
  static func marks(_ word: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let quotes = word ^ (ones &* UInt64(UInt8(ascii: "\"")))
    let backslashes = word ^ (ones &* UInt64(UInt8(ascii: "\\")))
    let found =
      ((word &- ones &* 0x20) & ~word) | ((quotes &- ones) & ~quotes)
      | ((backslashes &- ones) & ~backslashes) | word
    return found & (ones &* 0x80)
  }

  private mutating func escape() throws(JSONError) {
    guard at + 1 < bytes.count else { throw fault(.breaksOff) }
    switch bytes[at + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 2
    case UInt8(ascii: "u"): try unicodeEscape()
    default: throw fault(.invalidEscape)
    }
  }

  /// `\uXXXX`, or two of them for a character beyond U+FFFF. A surrogate alone is no character, so no
  /// UTF-8 can hold it (RFC 7493 §2.1); the fault is told at its backslash.
  private mutating func unicodeEscape() throws(JSONError) {
    let start = at
    let unit = try hexUnit()
    guard unit & 0xF800 == 0xD800 else { return }
    let lone = JSONError(fault: .invalidEscape, offset: start)
    guard unit & 0xFC00 == 0xD800 else { throw lone }
    for expected in [UInt8(ascii: "\\"), UInt8(ascii: "u")] {
      guard at < bytes.count else { throw fault(.breaksOff) }
      guard bytes[at] == expected else { throw lone }
      at += 1
    }
    at -= 2
    guard try hexUnit() & 0xFC00 == 0xDC00 else { throw lone }
  }

  private mutating func hexUnit() throws(JSONError) -> UInt16 {
    let digits = bytes[(at + 2)..<min(at + 6, bytes.count)]
    guard let unit = JSONEscapes.hexUnit(digits) else { throw fault(.invalidEscape) }
    guard digits.count == 4 else { throw fault(.breaksOff) }
    at += 6
    return unit
  }

  /// One character of two to four bytes: shortest form only, no surrogate, at most U+10FFFF
  /// (RFC 3629 §4).
  private mutating func multibyte() throws(JSONError) {
    let lead = bytes[at]
    let length: Int
    var second: ClosedRange<UInt8> = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: length = 2
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: length = 3
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    case 0xF1...0xF3: length = 4
    default: throw fault(.invalidUTF8)
    }
    guard at + length <= bytes.count else { throw fault(.invalidUTF8) }
    guard second.contains(bytes[at + 1]) else { throw fault(.invalidUTF8) }
    for offset in 2..<max(length, 2) where bytes[at + offset] & 0xC0 != 0x80 {
      throw fault(.invalidUTF8)
    }
    at += length
  }

  private func refuseDuplicateNames(of object: Int, count: Int) throws(JSONError) {
    guard count > 1 else { return }
    // One bit for a name's length and last letter: a name that comes first under its bit is new.
    var seen: UInt64 = 0
    var index = object + 1
    for number in 0..<count {
      let name = nodes[index]
      if name.isEscaped || number >= JSONScanner.pairwiseNames {
        return try refuseDuplicateTexts(of: object, count: count)
      }
      let last = name.end > name.start ? bytes[Int(name.end) - 1] : 0
      let bit: UInt64 = 1 << (UInt64((name.end - name.start) &* 7 &+ UInt32(last)) & 63)
      if seen & bit != 0, stands(name, before: index, in: object) {
        throw JSONError(fault: .duplicateName, offset: Int(name.start))
      }
      seen |= bit
      index = Int(nodes[index + 1].next)
    }
  }

  /// The same for many names, or for names with escapes.
  private func refuseDuplicateTexts(of object: Int, count: Int) throws(JSONError) {
    var seen = Set<[UInt8]>(minimumCapacity: count)
    var index = object + 1
    for _ in 0..<count {
      let name = nodes[index]
      let raw = bytes[name.range]
      let text = name.isEscaped ? JSONEscapes.resolved(raw) : Array(raw)
      guard seen.insert(text).inserted else {
        throw JSONError(fault: .duplicateName, offset: Int(name.start))
      }
      index = Int(nodes[index + 1].next)
    }
  }

  private func stands(_ name: JSONDocument.Node, before end: Int, in object: Int) -> Bool {
    var index = object + 1
    while index < end {
      let other = nodes[index]
      if name.end - name.start == other.end - other.start,
        bytes[name.range] == bytes[other.range]
      {
        return true
      }
      index = Int(nodes[index + 1].next)
    }
    return false
  }
}
