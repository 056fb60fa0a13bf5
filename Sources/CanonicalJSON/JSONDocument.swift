/// One JSON text (RFC 8259), scanned once: its bytes and a flat list of nodes that point into them.
///
/// A tree of enums would cost an allocation a value; replay reads millions of events, so a value
/// here is an index into two arrays and a string stays where it was received until it is asked for.
public final class JSONDocument: Sendable {
  public enum Kind: UInt8, Sendable {
    case object, array, string, number, yes, no, null
  }

  struct Node: Sendable {
    var kind: Kind
    /// A string that holds a backslash: its bytes are not its text.
    var isEscaped: Bool
    /// Byte range of the value; of a string, what stands between the quotes.
    var start: UInt32
    var end: UInt32
    /// Index of the node after this value and all that it contains.
    var next: UInt32
    /// Members of an object, elements of an array.
    var count: UInt32

    var range: Range<Int> { Int(start)..<Int(end) }
  }

  @usableFromInline let bytes: [UInt8]
  let nodes: [Node]

  /// Scans `bytes` as one JSON text.
  /// - Throws: the first fault, with its offset.
  public init(_ bytes: [UInt8]) throws(JSONError) {
    nodes = try JSONScanner.nodes(of: bytes)
    self.bytes = bytes
  }

  /// Bytes of the text.
  public var byteCount: Int { bytes.count }

  public var root: JSONNode { JSONNode(document: self, index: 0) }

  /// Index of the value of an object's member. Decoding asks for members by name all the time, so
  /// this looks at the nodes themselves and makes none.
  func member(_ name: String, of object: Int) -> Int? {
    var at = object + 1
    for _ in 0..<nodes[object].count {
      if text(of: nodes[at], equals: name) { return at + 1 }
      at = Int(nodes[at + 1].next)
    }
    return nil
  }

  func text(of node: Node, equals expected: Span<UInt8>) -> Bool {
    if node.isEscaped {
      let text = JSONEscapes.resolved(bytes[node.range])
      return text.span.isEqual(to: expected)
    }
    guard Int(node.end - node.start) == expected.count else { return false }
    return bytes.isEqual(node.range, to: expected)
  }

  /// As `text(of:equals:)`; the length tells most names apart before their bytes are looked at.
  private func text(of node: Node, equals expected: String) -> Bool {
    guard node.isEscaped || Int(node.end - node.start) == expected.utf8.count else { return false }
    return text(of: node, equals: expected.utf8.span)
  }
}

/// Names of members that are looked for time and again.
public struct JSONNames: Sendable {
  /// All of them, one after the other.
  private var text: [UInt8] = []
  private var ranges: [Range<Int>] = []

  /// - Precondition: there are no more than `JSONMembers.maximumCount` names.
  public init(_ names: [String]) {
    precondition(names.count <= JSONMembers.maximumCount)
    for name in names {
      ranges.append(text.count..<text.count + name.utf8.count)
      text += name.utf8
    }
  }

  /// Where a name stands, looked for from `first` round to `first`.
  @inline(__always)
  fileprivate func place(of name: Span<UInt8>, from first: Int) -> Int? {
    let (text, ranges) = (text.span, ranges.span)
    var place = first
    for _ in ranges.indices {
      if place == ranges.count { place = 0 }
      let range = ranges[place]
      if range.count == name.count, text.extracting(range).isEqual(to: name) { return place }
      place += 1
    }
    return nil
  }
}

/// A value inside a `JSONDocument`.
public struct JSONNode: Sendable {
  @usableFromInline let document: JSONDocument
  let index: Int

  var node: JSONDocument.Node { document.nodes[index] }
  var range: Range<Int> { node.range }

  public var kind: JSONDocument.Kind { node.kind }
  public var isNull: Bool { kind == .null }
  /// Bytes that it takes as it stands; of a string, between the quotation marks.
  public var byteCount: Int { range.count }
  /// Members of an object or elements of an array; 0 for any other value.
  public var count: Int { Int(node.count) }

  public var bool: Bool? {
    switch kind {
    case .yes: true
    case .no: false
    default: nil
    }
  }

  /// The text of a string, its escapes resolved.
  public var string: String? {
    guard kind == .string else { return nil }
    if node.isEscaped { return String(decoding: text, as: UTF8.self) }
    return String(decoding: document.bytes[range], as: UTF8.self)
  }

  /// The UTF-8 text of a string, its escapes resolved; of any other value its bytes as they stand.
  public var text: [UInt8] {
    let raw = document.bytes[range]
    return node.isEscaped ? JSONEscapes.resolved(raw) : Array(raw)
  }

  /// Whether this is the string `expected`, told without building a `String`.
  public func isString(_ expected: String) -> Bool {
    guard kind == .string else { return false }
    return document.text(of: node, equals: expected.utf8.span)
  }

  /// Calls `body` with the UTF-8 text of a string, without a copy where it holds no escape.
  @inlinable public func withText<Result>(_ body: (Span<UInt8>) -> Result) -> Result? {
    if let range = plainRange {
      let bytes = document.bytes
      return body(bytes.span.extracting(range))
    }
    guard kind == .string else { return nil }
    let text = text
    return body(text.span)
  }

  /// Where the text of a string without escapes stands; nil for any other value.
  @usableFromInline var plainRange: Range<Int>? {
    let node = node
    return node.kind == .string && !node.isEscaped ? node.range : nil
  }

  /// The value of a number as the nearest double (RFC 8785 §3.2.2.3).
  public var number: Double? {
    guard kind == .number else { return nil }
    return document.bytes.with(range) { JSONNumber.double($0) }
  }

  /// The value of a number that is whole and that a double holds exactly.
  public var integer: Int? {
    guard kind == .number else { return nil }
    if let plain = document.bytes.with(range, { JSONNumber.smallInteger($0) }) { return plain }
    guard let value = number, value.rounded() == value, abs(value) <= JSONNumber.largestExact else {
      return nil
    }
    return Int(value)
  }

  /// The member of an object by that name.
  public subscript(_ name: String) -> JSONNode? {
    guard kind == .object, let at = document.member(name, of: index) else { return nil }
    return JSONNode(document: document, index: at)
  }

  /// The members of an object under some names, found in one pass.
  ///
  /// Members mostly stand in the order in which they are asked for, so a name is looked for from
  /// where the one before was found.
  public func members(named names: JSONNames) -> JSONMembers {
    var members = JSONMembers(document)
    guard kind == .object else { return members }
    let (bytes, all) = (document.bytes, document.nodes)
    let (text, nodes) = (bytes.span, all.span)
    var guess = 0
    var at = index + 1
    for _ in 0..<nodes[index].count {
      let name = nodes[at]
      let place: Int?
      if name.isEscaped {
        place = names.place(of: JSONEscapes.resolved(text, name.range).span, from: guess)
      } else {
        place = names.place(of: text.extracting(name.range), from: guess)
      }
      if let place {
        members.set(place, to: at + 1)
        guess = place + 1
      } else {
        members.others += 1
      }
      at = Int(nodes[at + 1].next)
    }
    return members
  }

  /// The members of an object in the order in which they stand.
  public var members: [(name: JSONNode, value: JSONNode)] {
    guard kind == .object else { return [] }
    var result: [(name: JSONNode, value: JSONNode)] = []
    result.reserveCapacity(count)
    var at = index + 1
    for _ in 0..<count {
      result.append(
        (JSONNode(document: document, index: at), JSONNode(document: document, index: at + 1)))
      at = Int(document.nodes[at + 1].next)
    }
    return result
  }

  /// The elements of an array.
  public var elements: [JSONNode] {
    guard kind == .array else { return [] }
    var result: [JSONNode] = []
    result.reserveCapacity(count)
    var at = index + 1
    for _ in 0..<count {
      result.append(JSONNode(document: document, index: at))
      at = Int(document.nodes[at].next)
    }
    return result
  }
}

/// Members of an object by the place of their names in a list. They are held as places in their document, which
/// is counted once for all of them.
public struct JSONMembers: Sendable {
  /// As many as `indexes` has room for.
  public static let maximumCount = 16

  private let document: JSONDocument
  /// Index of each value; 0, which is no value of a member, where there is none. A vector, since an `InlineArray` is
  /// copied, its document counted once more, for each that is asked for.
  private var indexes = SIMD16<UInt32>(repeating: 0)
  /// Members under other names.
  public fileprivate(set) var others = 0

  fileprivate init(_ document: JSONDocument) { self.document = document }

  fileprivate mutating func set(_ place: Int, to index: Int) { indexes[place] = UInt32(index) }

  public subscript(_ place: Int) -> JSONNode? {
    let index = Int(indexes[place])
    return index == 0 ? nil : JSONNode(document: document, index: index)
  }
}

extension [UInt8] {
  /// Lends a part of the array, without a copy of it.
  func with<Result>(_ range: Range<Int>, _ body: (Span<UInt8>) -> Result) -> Result {
    body(span.extracting(range))
  }

  func isEqual(_ range: Range<Int>, to expected: Span<UInt8>) -> Bool {
    span.extracting(range).isEqual(to: expected)
  }
}

extension Span<UInt8> {
  var array: [UInt8] { withUnsafeBufferPointer { Array($0) } }

  @inline(__always)
  func isEqual(to other: Span<UInt8>) -> Bool { bytes.isEqual(to: other.bytes) }
}

extension RawSpan {
  func byte(_ offset: Int) -> UInt8 { unsafeLoad(fromByteOffset: offset, as: UInt8.self) }

  /// Compared eight bytes at a time: names are looked for all the time.
  @inline(__always)
  package func isEqual(to other: RawSpan) -> Bool {
    guard byteCount == other.byteCount else { return false }
    var index = 0
    while index + 8 <= byteCount {
      let left = unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self)
      guard left == other.unsafeLoadUnaligned(fromByteOffset: index, as: UInt64.self) else {
        return false
      }
      index += 8
    }
    while index < byteCount {
      guard byte(index) == other.byte(index) else { return false }
      index += 1
    }
    return true
  }
}
