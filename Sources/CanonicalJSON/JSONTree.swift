/// JSON to be written: made of new values and of parts of documents that were read.
public enum JSONTree: Sendable {
  public struct Member: Sendable {
    public var name: String
    public var value: JSONTree

    public init(_ name: String, _ value: JSONTree) {
      self.name = name
      self.value = value
    }
  }

  public struct Change: Sendable {
    public let name: String
    /// nil leaves the member out.
    public let value: JSONTree?
    fileprivate let start: NameStart

    public init(_ name: String, _ value: JSONTree?) {
      self.name = name
      self.value = value
      start = NameStart(name.utf8.span)
    }
  }

  case object([Member])
  case array([JSONTree])
  case string(String)
  case integer(Int)
  case number(Double)
  case bool(Bool)
  case null
  /// A value of a document, as it stands there.
  case node(JSONNode)
  /// An object of a document with some members replaced, added or, where the value is nil, left out.
  case overlay(JSONNode, [Change])
  /// A string of fixed length whose text is filled in later; the writer reports where it stands.
  case placeholder(tag: Int, text: String)
  /// A string of so many letters `A`, whose place the writer reports.
  case room(tag: Int, count: Int)
}

/// Writes JSON without white space.
public struct JSONWriter {
  public enum Order: Sendable {
    /// Names sorted by their UTF-16 units: RFC 8785, the same bytes for the same value.
    case canonical
    /// Names as the tree gives them: for output that people read.
    case asGiven
  }

  public private(set) var bytes: [UInt8] = []
  private var placeholders: [(tag: Int, offset: Int)] = []
  /// Names of the objects that are being written, those of each in order, the innermost last.
  private var names: [Name] = []
  private let order: Order

  public init(_ order: Order = .canonical, capacity: Int = 0) {
    self.order = order
    bytes.reserveCapacity(capacity)
  }

  /// Byte offset of the text of a placeholder.
  /// - Precondition: it was written.
  public func offset(ofPlaceholder tag: Int) -> Int {
    guard let place = placeholders.first(where: { $0.tag == tag }) else {
      preconditionFailure("placeholder \(tag) was not written")
    }
    return place.offset
  }

  /// The canonical bytes of `tree` (RFC 8785).
  public static func canonical(_ tree: JSONTree) -> [UInt8] {
    var writer = JSONWriter(capacity: 512)
    writer.write(tree)
    return writer.bytes
  }

  public mutating func write(_ tree: JSONTree) {
    switch tree {
    case .object(let members): write(members)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (index, element) in elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(element)
      }
      bytes.append(UInt8(ascii: "]"))
    case .string(let text): write(text)
    case .integer(let value): bytes.append(contentsOf: String(value).utf8)
    case .number(let value): JSONNumber.append(value, to: &bytes)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .null: bytes.append(contentsOf: "null".utf8)
    case .node(let node):
      let (text, nodes) = (node.document.bytes, node.document.nodes)
      write(text.span, nodes.span, node.index)
    case .overlay(let node, let changes): write(node, changes)
    case .placeholder(let tag, let text):
      keepPlace(tag)
      write(text)
    case .room(let tag, let count):
      keepPlace(tag)
      bytes.append(UInt8(ascii: "\""))
      bytes.append(contentsOf: repeatElement(UInt8(ascii: "A"), count: count))
      bytes.append(UInt8(ascii: "\""))
    }
  }

  /// Notes where the text of the string that comes now will begin.
  private mutating func keepPlace(_ tag: Int) {
    if placeholders.isEmpty { placeholders.reserveCapacity(4) }
    placeholders.append((tag, bytes.count + 1))
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    let span = text.utf8.span
    if JSONEscapes.isNeeded(span) {
      JSONEscapes.append(text.utf8, to: &bytes)
    } else {
      span.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func write(_ members: [JSONTree.Member]) {
    let sorted =
      order == .canonical
      ? members.sorted { JSONWriter.precedes($0.name.utf8.span, $1.name.utf8.span) } : members
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in sorted.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(member.name)
      bytes.append(UInt8(ascii: ":"))
      write(member.value)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private typealias Nodes = Span<JSONDocument.Node>

  private mutating func write(_ text: Span<UInt8>, _ nodes: Nodes, _ index: Int) {
    let node = nodes[index]
    switch node.kind {
    case .object:
      bytes.append(UInt8(ascii: "{"))
      var isFirst = true
      let start = pushNames(text, nodes, index)
      for place in start..<start + Int(node.count) {
        separate(&isFirst)
        writeMember(text, nodes, names[place].index)
      }
      names.removeLast(Int(node.count))
      bytes.append(UInt8(ascii: "}"))
    case .array:
      bytes.append(UInt8(ascii: "["))
      var isFirst = true
      var at = index + 1
      for _ in 0..<node.count {
        separate(&isFirst)
        write(text, nodes, at)
        at = Int(nodes[at].next)
      }
      bytes.append(UInt8(ascii: "]"))
    case .string:
      bytes.append(UInt8(ascii: "\""))
      if node.isEscaped {
        JSONEscapes.append(JSONEscapes.resolved(text, node.range), to: &bytes)
      } else {
        // No backslash, no control character and no quote: canonical as it stands.
        copy(text, node.range)
      }
      bytes.append(UInt8(ascii: "\""))
    case .number:
      let raw = text.extracting(node.range)
      if JSONNumber.isCanonical(raw) {
        copy(text, node.range)
      } else {
        JSONNumber.append(JSONNumber.double(raw) ?? 0, to: &bytes)
      }
    case .yes, .no, .null: copy(text, node.range)
    }
  }

  /// A name and its value: most members are canonical as they stand, and are copied whole.
  private mutating func writeMember(_ text: Span<UInt8>, _ nodes: Nodes, _ name: Int) {
    let (key, value) = (nodes[name], nodes[name + 1])
    // Between the two stand a quotation mark, a colon and, before a string, another mark.
    let between = value.start - key.end
    if !key.isEscaped {
      switch value.kind {
      case .string where !value.isEscaped && between == 3:
        return copy(text, Int(key.start) - 1..<Int(value.end) + 1)
      case .yes, .no, .null:
        if between == 2 { return copy(text, Int(key.start) - 1..<Int(value.end)) }
      default: break
      }
    }
    write(text, nodes, name)
    bytes.append(UInt8(ascii: ":"))
    write(text, nodes, name + 1)
  }

  private mutating func copy(_ text: Span<UInt8>, _ range: Range<Int>) {
    text.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  /// An object with changes: both sides in order, a change in the place of the member it replaces.
  private mutating func write(_ node: JSONNode, _ changes: [JSONTree.Change]) {
    precondition(order == .canonical, "an overlay is written in canonical order")
    let (documentText, documentNodes) = (node.document.bytes, node.document.nodes)
    let (text, nodes) = (documentText.span, documentNodes.span)
    let ordered = JSONWriter.isInOrder(changes) ? changes : changes.sorted(by: JSONWriter.precedes)
    let changes = ordered.span
    let count = Int(nodes[node.index].count)
    var next = 0
    var isFirst = true
    bytes.append(UInt8(ascii: "{"))
    let start = pushNames(text, nodes, node.index)
    for place in start..<start + count {
      let name = names[place]
      var isReplaced = false
      while next < changes.count, !isReplaced {
        var order = changes[next].start.order(name.start)
        if order == 0 {
          order = JSONWriter.order(changes[next].name, text, nodes[name.index])
        }
        guard order <= 0 else { break }
        isReplaced = order == 0
        write(changes[next], &isFirst)
        next += 1
      }
      guard !isReplaced else { continue }
      separate(&isFirst)
      writeMember(text, nodes, name.index)
    }
    names.removeLast(count)
    while next < changes.count {
      write(changes[next], &isFirst)
      next += 1
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private static func isInOrder(_ changes: [JSONTree.Change]) -> Bool {
    let changes = changes.span
    for next in 1..<max(changes.count, 1) where !precedes(changes[next - 1], changes[next]) {
      return false
    }
    return true
  }

  private static func precedes(_ one: JSONTree.Change, _ other: JSONTree.Change) -> Bool {
    let order = one.start.order(other.start)
    return order == 0 ? precedes(one.name.utf8.span, other.name.utf8.span) : order < 0
  }

  private mutating func write(_ change: JSONTree.Change, _ isFirst: inout Bool) {
    guard let value = change.value else { return }
    separate(&isFirst)
    write(change.name)
    bytes.append(UInt8(ascii: ":"))
    write(value)
  }

  private mutating func separate(_ isFirst: inout Bool) {
    if !isFirst { bytes.append(UInt8(ascii: ",")) }
    isFirst = false
  }

  /// Up to this many names each is put in its place as it comes, which is quicker than to sort.
  private static let insertedNames = 16
  /// Of an event and of the objects in it, at once.
  private static let usualNames = 24

  /// A name of an object.
  private struct Name {
    var index: Int
    var start: NameStart
  }

  /// Adds the names of an object's members, in the order in which they are written.
  /// - Returns: where they begin; who asks takes them away again.
  private mutating func pushNames(_ text: Span<UInt8>, _ nodes: Nodes, _ object: Int) -> Int {
    let count = Int(nodes[object].count)
    let isInserting = order == .canonical && count <= JSONWriter.insertedNames
    let first = names.count
    if first == 0 { names.reserveCapacity(max(count, JSONWriter.usualNames)) }
    var at = object + 1
    for place in first..<first + count {
      names.append(Name(index: at, start: NameStart(of: nodes[at], in: text)))
      at = Int(nodes[at + 1].next)
      guard isInserting else { continue }
      var place = place
      while place > first, JSONWriter.precedes(text, nodes, names[place], names[place - 1]) {
        names.swapAt(place, place - 1)
        place -= 1
      }
    }
    if order == .canonical, !isInserting {
      // Closures do not hold spans: what sorts many names reads them from a copy.
      let own = Array(names[first...])
      let texts = own.map { nodes[$0.index].text(in: text) }
      let places = texts.indices.sorted {
        let (one, other) = (texts[$0], texts[$1])
        return JSONWriter.precedes(one.span, other.span)
      }
      names.replaceSubrange(first..., with: places.map { own[$0] })
    }
    return first
  }

  private static func precedes(
    _ text: Span<UInt8>, _ nodes: Nodes, _ one: Name, _ other: Name
  ) -> Bool {
    let order = one.start.order(other.start)
    return order == 0 ? precedes(text, nodes[one.index], nodes[other.index]) : order < 0
  }

  private static func precedes(
    _ text: Span<UInt8>, _ one: JSONDocument.Node, _ other: JSONDocument.Node
  ) -> Bool {
    if one.isEscaped || other.isEscaped {
      let (first, second) = (one.text(in: text), other.text(in: text))
      return precedes(first.span, second.span)
    }
    return precedes(text.extracting(one.range), text.extracting(other.range))
  }

  /// Whether a name comes before that of a member (below 0), after it (above 0) or is the same (0).
  private static func order(
    _ name: String, _ text: Span<UInt8>, _ other: JSONDocument.Node
  ) -> Int {
    guard other.isEscaped else {
      return order(name.utf8.span, text.extracting(other.range))
    }
    let resolved = other.text(in: text)
    return order(name.utf8.span, resolved.span)
  }

  /// Order of names in RFC 8785: by UTF-16 units. UTF-8 bytes sort the same, but for characters
  /// beyond U+FFFF, whose surrogates come before U+E000.
  static func precedes(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Bool { order(one, other) < 0 }

  private static func order(_ one: Span<UInt8>, _ other: Span<UInt8>) -> Int {
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

  /// Lead bytes from U+E000 on: only among these can the two orders differ.
  private static let beyondBasicPlane: UInt8 = 0xEE
}

/// The first eight bytes of a name, as a number that sorts as the name does; 0 where it takes more to tell: an escape,
/// or a character that is not ASCII.
private struct NameStart {
  private let word: UInt64

  init(_ name: Span<UInt8>) {
    var word: UInt64 = 0
    for index in 0..<8 { word = word << 8 | UInt64(index < name.count ? name[index] : 0) }
    self.init(word)
  }

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
  func order(_ other: NameStart) -> Int {
    guard word != other.word, word != 0, other.word != 0 else { return 0 }
    return word < other.word ? -1 : 1
  }
}

extension JSONDocument.Node {
  /// The text of a string, its escapes resolved.
  fileprivate func text(in text: Span<UInt8>) -> [UInt8] {
    isEscaped ? JSONEscapes.resolved(text, range) : text.extracting(range).array
  }
}

extension String {
  fileprivate init(_ text: Span<UInt8>) {
    self = text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) }
  }
}
