/// JSON to be written: made of new values and of parts of documents that were read.
public indirect enum JSONTree: Sendable {
  public struct Member: Sendable {
    public var name: String
    public var value: JSONTree

    public init(_ name: String, _ value: JSONTree) {
      self.name = name
      self.value = value
    }
  }

  public struct Change: Sendable {
    public var name: String
    /// nil leaves the member out.
    public var value: JSONTree?

    public init(_ name: String, _ value: JSONTree?) {
      self.name = name
      self.value = value
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
  /// Byte offset of the text of each placeholder, by tag.
  public private(set) var placeholders: [Int: Int] = [:]
  private let order: Order

  public init(_ order: Order = .canonical, capacity: Int = 0) {
    self.order = order
    bytes.reserveCapacity(capacity)
  }

  /// The canonical bytes of `tree` (RFC 8785).
  public static func canonical(_ tree: JSONTree) -> [UInt8] {
    var writer = JSONWriter()
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
    case .node(let node): write(node.document, node.index)
    case .overlay(let node, let changes): write(node, changes)
    case .placeholder(let tag, let text):
      placeholders[tag] = bytes.count + 1
      write(text)
    }
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    if text.utf8.contains(where: JSONEscapes.isNeeded) {
      JSONEscapes.append(text.utf8, to: &bytes)
    } else {
      bytes.append(contentsOf: text.utf8)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func write(_ members: [JSONTree.Member]) {
    let sorted =
      order == .canonical
      ? members.sorted { JSONWriter.precedes($0.name.utf8, $1.name.utf8) } : members
    bytes.append(UInt8(ascii: "{"))
    for (index, member) in sorted.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      write(member.name)
      bytes.append(UInt8(ascii: ":"))
      write(member.value)
    }
    bytes.append(UInt8(ascii: "}"))
  }

  private mutating func write(_ document: JSONDocument, _ index: Int) {
    let node = document.nodes[index]
    switch node.kind {
    case .object:
      bytes.append(UInt8(ascii: "{"))
      var isFirst = true
      for name in names(document, index) {
        separate(&isFirst)
        write(document, name)
        bytes.append(UInt8(ascii: ":"))
        write(document, name + 1)
      }
      bytes.append(UInt8(ascii: "}"))
    case .array:
      bytes.append(UInt8(ascii: "["))
      var isFirst = true
      var at = index + 1
      for _ in 0..<node.count {
        separate(&isFirst)
        write(document, at)
        at = Int(document.nodes[at].next)
      }
      bytes.append(UInt8(ascii: "]"))
    case .string:
      bytes.append(UInt8(ascii: "\""))
      let raw = document.bytes[Int(node.start)..<Int(node.end)]
      if node.isEscaped {
        JSONEscapes.append(JSONEscapes.resolved(raw), to: &bytes)
      } else {
        // No backslash, no control character and no quote: canonical as it stands.
        bytes.append(contentsOf: raw)
      }
      bytes.append(UInt8(ascii: "\""))
    case .number:
      let raw = document.bytes[Int(node.start)..<Int(node.end)]
      if JSONNumber.smallInteger(raw) != nil {
        bytes.append(contentsOf: raw)
      } else {
        JSONNumber.append(JSONNumber.double(raw) ?? 0, to: &bytes)
      }
    case .yes, .no, .null:
      bytes.append(contentsOf: document.bytes[Int(node.start)..<Int(node.end)])
    }
  }

  /// An object with changes: both sides in order, a change in the place of the member it replaces.
  private mutating func write(_ node: JSONNode, _ changes: [JSONTree.Change]) {
    precondition(order == .canonical, "an overlay is written in canonical order")
    let document = node.document
    var rest = changes.sorted { JSONWriter.precedes($0.name.utf8, $1.name.utf8) }[...]
    var isFirst = true
    bytes.append(UInt8(ascii: "{"))
    for name in names(document, node.index) {
      while let next = rest.first, precedes(next.name, document, name) {
        write(next, &isFirst)
        rest = rest.dropFirst()
      }
      if let next = rest.first, JSONNode(document: document, index: name).isString(next.name) {
        continue
      }
      separate(&isFirst)
      write(document, name)
      bytes.append(UInt8(ascii: ":"))
      write(document, name + 1)
    }
    for change in rest { write(change, &isFirst) }
    bytes.append(UInt8(ascii: "}"))
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

  /// Indices of the names of an object's members, in the order in which they are written.
  private func names(_ document: JSONDocument, _ object: Int) -> [Int] {
    var names: [Int] = []
    names.reserveCapacity(Int(document.nodes[object].count))
    var at = object + 1
    for _ in 0..<document.nodes[object].count {
      names.append(at)
      at = Int(document.nodes[at + 1].next)
    }
    if order == .canonical { names.sort { precedes(document, $0, $1) } }
    return names
  }

  private func precedes(_ document: JSONDocument, _ one: Int, _ other: Int) -> Bool {
    let (first, second) = (document.nodes[one], document.nodes[other])
    if first.isEscaped || second.isEscaped {
      return JSONWriter.precedes(
        JSONNode(document: document, index: one).text,
        JSONNode(document: document, index: other).text)
    }
    return JSONWriter.precedes(
      document.bytes[Int(first.start)..<Int(first.end)],
      document.bytes[Int(second.start)..<Int(second.end)])
  }

  private func precedes(_ name: String, _ document: JSONDocument, _ other: Int) -> Bool {
    let node = document.nodes[other]
    let raw = document.bytes[Int(node.start)..<Int(node.end)]
    return node.isEscaped
      ? JSONWriter.precedes(name.utf8, JSONEscapes.resolved(raw))
      : JSONWriter.precedes(name.utf8, raw)
  }

  /// Order of names in RFC 8785: by UTF-16 units. UTF-8 bytes sort the same, but for characters
  /// beyond U+FFFF, whose surrogates come before U+E000.
  static func precedes(
    _ one: some BidirectionalCollection<UInt8>, _ other: some BidirectionalCollection<UInt8>
  ) -> Bool {
    var (first, second) = (one.makeIterator(), other.makeIterator())
    while true {
      guard let right = second.next() else { return false }
      guard let left = first.next() else { return true }
      if left != right {
        guard left >= beyondBasicPlane, right >= beyondBasicPlane else { return left < right }
        return String(decoding: Array(one), as: UTF8.self).utf16
          .lexicographicallyPrecedes(String(decoding: Array(other), as: UTF8.self).utf16)
      }
    }
  }

  /// Lead bytes from U+E000 on: only among these can the two orders differ.
  private static let beyondBasicPlane: UInt8 = 0xEE
}
