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

  private mutating func word(
    _ expected: StaticString, _ kind: JSONDocument.Kind
  ) throws(JSONError) {
    let index = open(kind)
    let letters = expected.description.utf8
    for letter in letters {
      try expect(letter)
    }
    close(index)
  }

  private mutating func number() throws(JSONError) {
    let index = open(.number)
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
    close(index)
  }

  private mutating func digits() throws(JSONError) {
    guard at < bytes.count else { throw fault(.breaksOff) }
    guard JSONScanner.isDigit(bytes[at]) else { throw fault(.invalidNumber) }
    while at < bytes.count, JSONScanner.isDigit(bytes[at]) { at += 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  private mutating func string() throws(JSONError) {
    at += 1
    let index = open(.string)
    var isEscaped = false
    while true {
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
    close(index)
    nodes[index].isEscaped = isEscaped
    at += 1
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
    var names: [JSONDocument.Node] = []
    names.reserveCapacity(count)
    var index = object + 1
    for _ in 0..<count {
      names.append(nodes[index])
      index = Int(nodes[index + 1].next)
    }
    let isPlain = !names.contains { $0.isEscaped }
    if count <= JSONScanner.pairwiseNames, isPlain {
      for later in 1..<count {
        for earlier in 0..<later where areEqual(names[earlier], names[later]) {
          throw JSONError(fault: .duplicateName, offset: Int(names[later].start))
        }
      }
      return
    }
    var seen = Set<[UInt8]>(minimumCapacity: count)
    for name in names {
      let raw = bytes[Int(name.start)..<Int(name.end)]
      let text = name.isEscaped ? JSONEscapes.resolved(raw) : Array(raw)
      guard seen.insert(text).inserted else {
        throw JSONError(fault: .duplicateName, offset: Int(name.start))
      }
    }
  }

  private func areEqual(_ one: JSONDocument.Node, _ other: JSONDocument.Node) -> Bool {
    let length = one.end - one.start
    guard length == other.end - other.start else { return false }
    for offset in 0..<Int(length)
    where bytes[Int(one.start) + offset] != bytes[Int(other.start) + offset] {
      return false
    }
    return true
  }
}
