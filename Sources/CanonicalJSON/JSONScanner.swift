/// Reads a JSON text into nodes in one pass. Strict: what is not RFC 8259 and I-JSON is an error.
struct JSONScanner {
  typealias Node = JSONDocument.Node

  /// No event of the catalogue nests deeper than six; a scanner that recurses needs a limit.
  static let maximumDepth = 32
  /// Offsets are 32 bits; a record is far smaller.
  static let maximumLength = 1 << 24
  /// With more names, or with one that has escapes, an object is checked for duplicates by hashing.
  private static let pairwiseNames = 16
  /// Of events: bytes a node.
  private static let usualNodeBytes = 12

  private enum Stop: Error {
    case fault(JSONError)
    /// There are more nodes than there is room for.
    case full
  }

  private var at = 0

  private init() {}

  /// The nodes of one JSON text.
  static func nodes(of bytes: [UInt8]) throws(JSONError) -> [Node] {
    guard bytes.count <= maximumLength else {
      throw JSONError(fault: .tooLong(limit: maximumLength), offset: 0)
    }
    let text = bytes.span.bytes
    var room = bytes.count / usualNodeBytes + 4
    while true {
      if let nodes = try nodes(of: text, room: room) { return nodes }
      room *= 2
    }
  }

  /// - Returns: nil where there is no room for all of them.
  private static func nodes(of text: RawSpan, room: Int) throws(JSONError) -> [Node]? {
    do throws(Stop) {
      var all: [Node] = []
      all.reserveCapacity(room)
      try all.append(addingCapacity: room) { nodes throws(Stop) in
        var scanner = JSONScanner()
        try scanner.scan(text, &nodes)
      }
      return all
    } catch {
      switch error {
      case .fault(let error): throw error
      case .full: return nil
      }
    }
  }

  private mutating func scan(_ text: RawSpan, _ nodes: inout OutputSpan<Node>) throws(Stop) {
    skipSpace(text)
    guard at < text.byteCount else { throw fault(.empty) }
    try value(text, &nodes, depth: 0)
    skipSpace(text)
    guard at == text.byteCount else { throw fault(.somethingAfterTheEnd) }
  }

  private func fault(_ fault: JSONError.Fault) -> Stop {
    .fault(JSONError(fault: fault, offset: at))
  }

  // MARK: Bytes

  private func byte(_ text: RawSpan) throws(Stop) -> UInt8 {
    guard at < text.byteCount else { throw fault(.breaksOff) }
    return text.byte(at)
  }

  /// The next byte that is no space.
  @inline(__always)
  private mutating func token(_ text: RawSpan) throws(Stop) -> UInt8 {
    let first = try byte(text)
    guard first <= UInt8(ascii: " ") else { return first }
    skipSpace(text)
    return try byte(text)
  }

  private mutating func skipSpace(_ text: RawSpan) {
    while at < text.byteCount {
      switch text.byte(at) {
      case 0x20, 0x0A, 0x0D, 0x09: at += 1
      default: return
      }
    }
  }

  // MARK: Nodes

  /// Adds a value: from `start` to where the scanner stands.
  @inline(__always)
  private func add(
    _ kind: JSONDocument.Kind, from start: Int, isEscaped: Bool = false,
    to nodes: inout OutputSpan<Node>
  ) throws(Stop) {
    guard !nodes.isFull else { throw Stop.full }
    nodes.append(
      Node(
        kind: kind, isEscaped: isEscaped, start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: at),
        next: UInt32(truncatingIfNeeded: nodes.count + 1), count: 0))
  }

  /// Ends a value that holds others.
  private func close(_ index: Int, count: Int, in nodes: inout OutputSpan<Node>) {
    nodes[index].end = UInt32(truncatingIfNeeded: at)
    nodes[index].next = UInt32(truncatingIfNeeded: nodes.count)
    nodes[index].count = UInt32(truncatingIfNeeded: count)
  }

  // MARK: Values

  private mutating func value(
    _ text: RawSpan, _ nodes: inout OutputSpan<Node>, depth: Int
  ) throws(Stop) {
    let first = try byte(text)
    switch first {
    case UInt8(ascii: "\""): try string(text, &nodes)
    case UInt8(ascii: "{"): try object(text, &nodes, depth: depth)
    case UInt8(ascii: "["): try array(text, &nodes, depth: depth)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): try number(text, &nodes)
    case UInt8(ascii: "t"): try word("true", .yes, text, &nodes)
    case UInt8(ascii: "f"): try word("false", .no, text, &nodes)
    case UInt8(ascii: "n"): try word("null", .null, text, &nodes)
    default: throw fault(first < 0x80 ? .unexpectedByte : outsideStrings(text))
    }
  }

  /// A byte above 0x7F outside a string: broken UTF-8 is the better answer where it is that.
  private func outsideStrings(_ text: RawSpan) -> JSONError.Fault {
    let rest = text.extracting(at...).withUnsafeBytes { Array($0) }
    return String(validating: rest, as: UTF8.self) == nil ? .invalidUTF8 : .unexpectedByte
  }

  /// Goes past what a value that holds others begins with.
  /// - Returns: the index of its node; nil where it is empty, and done.
  private mutating func open(
    _ kind: JSONDocument.Kind, until end: UInt8, _ text: RawSpan, _ nodes: inout OutputSpan<Node>,
    depth: Int
  ) throws(Stop) -> Int? {
    guard depth < JSONScanner.maximumDepth else {
      throw fault(.tooDeep(limit: JSONScanner.maximumDepth))
    }
    let index = nodes.count
    try add(kind, from: at, to: &nodes)
    at += 1
    guard try token(text) == end else { return index }
    at += 1
    close(index, count: 0, in: &nodes)
    return nil
  }

  /// Goes past what stands after a member or an element.
  /// - Returns: whether another one follows.
  @inline(__always)
  private mutating func goesOn(until end: UInt8, _ text: RawSpan) throws(Stop) -> Bool {
    let next = try token(text)
    guard next == UInt8(ascii: ",") || next == end else { throw fault(.unexpectedByte) }
    at += 1
    return next != end
  }

  private mutating func object(
    _ text: RawSpan, _ nodes: inout OutputSpan<Node>, depth: Int
  ) throws(Stop) {
    let end = UInt8(ascii: "}")
    guard let index = try open(.object, until: end, text, &nodes, depth: depth) else { return }
    var count = 0
    /// A bit for a name's length and its last letter: a name that comes first under its bit is new.
    var seen: UInt64 = 0
    var areHashed = false
    repeat {
      guard try token(text) == UInt8(ascii: "\"") else { throw fault(.unexpectedByte) }
      let name = nodes.count
      try string(text, &nodes)
      let node = nodes[name]
      if node.isEscaped || count == JSONScanner.pairwiseNames { areHashed = true }
      let bit = JSONScanner.bit(of: node, text)
      if seen & bit != 0, !areHashed, JSONScanner.isTwice(node, in: index, nodes, text) {
        throw .fault(JSONError(fault: .duplicateName, offset: Int(node.start)))
      }
      seen |= bit
      guard try token(text) == UInt8(ascii: ":") else { throw fault(.unexpectedByte) }
      at += 1
      _ = try token(text)
      try value(text, &nodes, depth: depth + 1)
      count += 1
    } while try goesOn(until: end, text)
    close(index, count: count, in: &nodes)
    guard areHashed else { return }
    if let twice = JSONScanner.duplicateName(of: index, count: count, in: nodes, text) {
      throw .fault(JSONError(fault: .duplicateName, offset: Int(twice.start)))
    }
  }

  private mutating func array(
    _ text: RawSpan, _ nodes: inout OutputSpan<Node>, depth: Int
  ) throws(Stop) {
    let end = UInt8(ascii: "]")
    guard let index = try open(.array, until: end, text, &nodes, depth: depth) else { return }
    var count = 0
    repeat {
      _ = try token(text)
      try value(text, &nodes, depth: depth + 1)
      count += 1
    } while try goesOn(until: end, text)
    close(index, count: count, in: &nodes)
  }

  private mutating func word(
    _ expected: String, _ kind: JSONDocument.Kind, _ text: RawSpan,
    _ nodes: inout OutputSpan<Node>
  ) throws(Stop) {
    let start = at
    for letter in expected.utf8 {
      guard try byte(text) == letter else { throw fault(.unexpectedByte) }
      at += 1
    }
    try add(kind, from: start, to: &nodes)
  }

  private mutating func number(
    _ text: RawSpan, _ nodes: inout OutputSpan<Node>
  ) throws(Stop) {
    let start = at
    if text.byte(at) == UInt8(ascii: "-") { at += 1 }
    if try byte(text) == UInt8(ascii: "0") { at += 1 } else { try digits(text) }
    if at < text.byteCount, text.byte(at) == UInt8(ascii: ".") {
      at += 1
      try digits(text)
    }
    if at < text.byteCount, text.byte(at) | 0x20 == UInt8(ascii: "e") {
      at += 1
      if at < text.byteCount,
        text.byte(at) == UInt8(ascii: "+") || text.byte(at) == UInt8(ascii: "-")
      {
        at += 1
      }
      try digits(text)
    }
    if at < text.byteCount, JSONScanner.isDigit(text.byte(at)) { throw fault(.invalidNumber) }
    let digits = text.extracting(start..<at).withUnsafeBytes { Array($0) }
    guard JSONNumber.isHeldByDouble(digits[...]) else {
      at = start
      throw fault(.numberOutOfReach)
    }
    try add(.number, from: start, to: &nodes)
  }

  private mutating func digits(_ text: RawSpan) throws(Stop) {
    guard JSONScanner.isDigit(try byte(text)) else { throw fault(.invalidNumber) }
    while at < text.byteCount, JSONScanner.isDigit(text.byte(at)) { at += 1 }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 0x30 < 10 }

  // MARK: Strings

  @inline(__always)
  private mutating func string(_ text: RawSpan, _ nodes: inout OutputSpan<Node>) throws(Stop) {
    let start = at + 1
    at = JSONScanner.plainEnd(text, from: start)
    var isEscaped = false
    while true {
      let next = try byte(text)
      if next == UInt8(ascii: "\"") { break }
      if next == UInt8(ascii: "\\") {
        isEscaped = true
        try escape(text)
      } else if next < 0x20 {
        throw fault(.controlCharacter)
      } else if next < 0x80 {
        at += 1
      } else {
        try multibyte(text)
      }
      at = JSONScanner.plainEnd(text, from: at)
    }
    try add(.string, from: start, isEscaped: isEscaped, to: &nodes)
    at += 1
  }

  /// Where bytes of a string that stand for themselves end, read eight at a time: most of an event is
  /// such text. Lies at or before the first quote, backslash, control character or byte above 0x7F.
  @inline(__always)
  private static func plainEnd(_ text: RawSpan, from start: Int) -> Int {
    var at = start
    while at + 8 <= text.byteCount {
      let word = UInt64(
        littleEndian: text.unsafeLoadUnaligned(fromByteOffset: at, as: UInt64.self))
      let marks = marks(word)
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

  private mutating func escape(_ text: RawSpan) throws(Stop) {
    guard at + 1 < text.byteCount else { throw fault(.breaksOff) }
    switch text.byte(at + 1) {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      at += 2
    case UInt8(ascii: "u"): try unicodeEscape(text)
    default: throw fault(.invalidEscape)
    }
  }

  /// `\u` and four digits, or that twice for a character beyond U+FFFF. A surrogate alone is no
  /// character, so no UTF-8 can hold it (RFC 7493 §2.1); the fault is told at its backslash.
  private mutating func unicodeEscape(_ text: RawSpan) throws(Stop) {
    let start = at
    let unit = try hexUnit(text)
    guard unit & 0xF800 == 0xD800 else { return }
    let lone = Stop.fault(JSONError(fault: .invalidEscape, offset: start))
    guard unit & 0xFC00 == 0xD800 else { throw lone }
    for expected in [UInt8(ascii: "\\"), UInt8(ascii: "u")] {
      guard at < text.byteCount else { throw fault(.breaksOff) }
      guard text.byte(at) == expected else { throw lone }
      at += 1
    }
    at -= 2
    guard try hexUnit(text) & 0xFC00 == 0xDC00 else { throw lone }
  }

  private mutating func hexUnit(_ text: RawSpan) throws(Stop) -> UInt16 {
    let digits = text.extracting(at + 2..<min(at + 6, text.byteCount)).withUnsafeBytes { Array($0) }
    guard let unit = JSONEscapes.hexUnit(digits[...]) else { throw fault(.invalidEscape) }
    guard digits.count == 4 else { throw fault(.breaksOff) }
    at += 6
    return unit
  }

  /// One character of two to four bytes: shortest form only, no surrogate, at most U+10FFFF
  /// (RFC 3629 §4).
  private mutating func multibyte(_ text: RawSpan) throws(Stop) {
    let lead = text.byte(at)
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
    guard at + length <= text.byteCount else { throw fault(.invalidUTF8) }
    guard second.contains(text.byte(at + 1)) else { throw fault(.invalidUTF8) }
    for offset in 2..<max(length, 2) where text.byte(at + offset) & 0xC0 != 0x80 {
      throw fault(.invalidUTF8)
    }
    at += length
  }

  // MARK: Names

  @inline(__always)
  private static func bit(of name: Node, _ text: RawSpan) -> UInt64 {
    let last = name.end > name.start ? text.byte(Int(name.end) - 1) : 0
    return 1 << (UInt64((name.end - name.start) &* 7 &+ UInt32(last)) & 63)
  }

  /// A name stands twice where one of the same text stands before it.
  private static func isTwice(
    _ name: Node, in object: Int, _ nodes: borrowing OutputSpan<Node>, _ text: RawSpan
  ) -> Bool {
    var index = object + 1
    while true {
      let other = nodes[index]
      guard other.start < name.start else { return false }
      if text.extracting(other.range).isEqual(to: text.extracting(name.range)) { return true }
      index = Int(nodes[index + 1].next)
    }
  }

  /// The first name that an object has already.
  private static func duplicateName(
    of object: Int, count: Int, in nodes: borrowing OutputSpan<Node>, _ text: RawSpan
  ) -> Node? {
    var seen = Set<[UInt8]>(minimumCapacity: count)
    var index = object + 1
    for _ in 0..<count {
      let name = nodes[index]
      let raw = text.extracting(name.range).withUnsafeBytes { Array($0) }
      guard seen.insert(name.isEscaped ? JSONEscapes.resolved(raw[...]) : raw).inserted else {
        return name
      }
      index = Int(nodes[index + 1].next)
    }
    return nil
  }
}
