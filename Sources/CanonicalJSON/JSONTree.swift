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

  case object([Member])
  case array([JSONTree])
  case string(String)
  case integer(Int)
  case number(Double)
  case bool(Bool)
  case null
  /// A value of a document, as it stands there.
  case node(JSONNode)
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
    case .node(let node): write(node)
    case .placeholder(let tag, let text):
      placeholders[tag] = bytes.count + 1
      write(text)
    }
  }

  private mutating func write(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    JSONEscapes.append(text.utf8, to: &bytes)
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

  private mutating func write(_ node: JSONNode) {
    switch node.kind {
    case .object:
      var members = node.members
      if order == .canonical {
        members.sort { JSONWriter.precedes($0.name.text, $1.name.text) }
      }
      bytes.append(UInt8(ascii: "{"))
      for (index, member) in members.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(member.name)
        bytes.append(UInt8(ascii: ":"))
        write(member.value)
      }
      bytes.append(UInt8(ascii: "}"))
    case .array:
      bytes.append(UInt8(ascii: "["))
      for (index, element) in node.elements.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        write(element)
      }
      bytes.append(UInt8(ascii: "]"))
    case .string:
      bytes.append(UInt8(ascii: "\""))
      if node.node.isEscaped {
        JSONEscapes.append(node.text, to: &bytes)
      } else {
        // No backslash, no control character and no quote: canonical as it stands.
        bytes.append(contentsOf: node.document.bytes[node.range])
      }
      bytes.append(UInt8(ascii: "\""))
    case .number:
      let raw = node.document.bytes[node.range]
      if JSONNumber.smallInteger(raw) != nil {
        bytes.append(contentsOf: raw)
      } else {
        JSONNumber.append(node.number ?? 0, to: &bytes)
      }
    case .yes, .no, .null:
      bytes.append(contentsOf: node.document.bytes[node.range])
    }
  }

  /// Order of names in RFC 8785: by UTF-16 units. UTF-8 bytes sort the same, but for characters
  /// beyond U+FFFF, whose surrogates come before U+E000.
  static func precedes(
    _ one: some BidirectionalCollection<UInt8>, _ other: some BidirectionalCollection<UInt8>
  ) -> Bool {
    if !one.contains(where: { $0 >= 0xEE }) || !other.contains(where: { $0 >= 0xEE }) {
      return one.lexicographicallyPrecedes(other)
    }
    let first = String(decoding: Array(one), as: UTF8.self).utf16
    let second = String(decoding: Array(other), as: UTF8.self).utf16
    return first.lexicographicallyPrecedes(second)
  }
}
