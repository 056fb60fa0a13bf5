/// Writes JSON without white space, into room that is made at once, or all of it again into twice as much: an array that grows
/// is asked at each byte whether nobody else has it, which would cost more than what is written.
public struct JSONWriter {
  private enum Order {
    /// Names sorted by their UTF-16 units: RFC 8785, the same bytes for the same value.
    case canonical
    /// Names as the tree gives them: for output that people read.
    case asGiven
  }

  /// A text and where its placeholders stand.
  public struct Written {
    public fileprivate(set) var bytes: [UInt8] = []
    fileprivate var offsets = SIMD4<Int32>(repeating: -1)

    /// Byte offset of the text of a placeholder.
    /// - Precondition: it was written.
    public func offset(ofPlaceholder tag: Int) -> Int {
      precondition(offsets[tag] >= 0, "placeholder \(tag) was written")
      return Int(offsets[tag])
    }
  }

  private struct Full: Error {}
  private typealias Output = OutputSpan<UInt8>
  private typealias Nodes = Span<JSONDocument.Node>

  /// Bytes for which there is room at first where nobody knows better.
  public static let usualBytes = 512

  private let order: Order
  private var offsets = SIMD4<Int32>(repeating: -1)
  /// Names of the objects that are being written, those of each in order, the innermost last.
  private var names: [Name] = []

  private init(_ order: Order) { self.order = order }

  /// The canonical bytes of `tree` (RFC 8785).
  /// - Parameter capacity: bytes that the text is expected to take.
  public static func canonical(_ tree: JSONTree, capacity: Int = usualBytes) -> [UInt8] {
    written(tree, .canonical, capacity).bytes
  }

  /// The bytes of `tree`, in its own order.
  public static func asGiven(_ tree: JSONTree) -> [UInt8] {
    written(tree, .asGiven, usualBytes).bytes
  }

  /// What `canonical` gives, and where the placeholders of `tree` stand in it.
  /// - Parameter capacity: bytes that the text is expected to take.
  public static func written(_ tree: JSONTree, capacity: Int = usualBytes) -> Written {
    written(tree, .canonical, capacity)
  }

  private static func written(_ tree: JSONTree, _ order: Order, _ capacity: Int) -> Written {
    var room = max(capacity, 1)
    while true {
      var writer = JSONWriter(order)
      var written = Written()
      do throws(Full) {
        try written.bytes.append(addingCapacity: room) { output throws(Full) in
          try writer.write(tree, &output)
        }
        written.offsets = writer.offsets
        return written
      } catch {
        room *= 2
      }
    }
  }

  private mutating func write(_ tree: JSONTree, _ output: inout Output) throws(Full) {
    switch tree {
    case .object(let members): try write(members, &output)
    case .array(let elements):
      try put("[", &output)
      for (index, element) in elements.enumerated() {
        if index > 0 { try put(",", &output) }
        try write(element, &output)
      }
      try put("]", &output)
    case .string(let text): try write(text, &output)
    case .integer(let value): try copy(String(value).utf8.span, &output)
    case .number(let value): try write(value, &output)
    case .bool(let value): try copy((value ? "true" : "false").utf8.span, &output)
    case .null: try copy("null".utf8.span, &output)
    case .node(let node):
      let (text, nodes) = (node.document.bytes, node.document.nodes)
      try write(text.span, nodes.span, node.index, &output)
    case .overlay(let node, let changes): try write(node, changes, &output)
    case .placeholder(let tag, let text):
      keepPlace(tag, output)
      try write(text, &output)
    case .room(let tag, let count):
      keepPlace(tag, output)
      guard count + 2 <= output.freeCapacity else { throw Full() }
      try put("\"", &output)
      output.append(repeating: UInt8(ascii: "A"), count: count)
      try put("\"", &output)
    }
  }

  // MARK: Bytes

  @inline(__always)
  private func put(_ letter: Unicode.Scalar, _ output: inout Output) throws(Full) {
    guard !output.isFull else { throw Full() }
    output.append(UInt8(ascii: letter))
  }

  @inline(__always)
  private func copy(_ text: Span<UInt8>, _ output: inout Output) throws(Full) {
    guard text.count <= output.freeCapacity else { throw Full() }
    output.withUnsafeMutableBufferPointer { memory, count in
      text.withUnsafeBufferPointer { source in
        count = memory[count...].update(fromContentsOf: source)
      }
    }
  }

  /// Notes where the text of the string that comes now will begin.
  private mutating func keepPlace(_ tag: Int, _ output: borrowing Output) {
    precondition((0..<offsets.scalarCount).contains(tag), "a placeholder has a tag of 0 to 3")
    offsets[tag] = Int32(output.count + 1)
  }

  private func write(_ text: String, _ output: inout Output) throws(Full) {
    let span = text.utf8.span
    try put("\"", &output)
    if JSONEscapes.isNeeded(span) {
      try copy(JSONEscapes.escaped(text.utf8).span, &output)
    } else {
      try copy(span, &output)
    }
    try put("\"", &output)
  }

  private func write(_ number: Double, _ output: inout Output) throws(Full) {
    var digits: [UInt8] = []
    JSONNumber.append(number, to: &digits)
    try copy(digits.span, &output)
  }

  // MARK: Values

  private mutating func write(
    _ members: [JSONTree.Member], _ output: inout Output
  ) throws(Full) {
    let sorted =
      order == .asGiven || zip(members, members.dropFirst()).allSatisfy(JSONWriter.precedes)
      ? members : members.sorted(by: JSONWriter.precedes)
    try put("{", &output)
    for (index, member) in sorted.enumerated() {
      if index > 0 { try put(",", &output) }
      try write(member.name, &output)
      try put(":", &output)
      try write(member.value, &output)
    }
    try put("}", &output)
  }

  private mutating func write(
    _ text: Span<UInt8>, _ nodes: Nodes, _ index: Int, _ output: inout Output
  ) throws(Full) {
    let node = nodes[index]
    switch node.kind {
    case .object:
      try put("{", &output)
      let start = pushNames(text, nodes, index)
      for place in start..<start + Int(node.count) {
        if place > start { try put(",", &output) }
        try writeMember(text, nodes, names[place].index, &output)
      }
      names.removeLast(Int(node.count))
      try put("}", &output)
    case .array:
      try put("[", &output)
      var at = index + 1
      for element in 0..<node.count {
        if element > 0 { try put(",", &output) }
        try write(text, nodes, at, &output)
        at = Int(nodes[at].next)
      }
      try put("]", &output)
    case .string:
      try put("\"", &output)
      if node.isEscaped {
        try copy(JSONEscapes.escaped(JSONEscapes.resolved(text, node.range)).span, &output)
      } else {
        // No backslash, no control character and no quote: canonical as it stands.
        try copy(text.extracting(node.range), &output)
      }
      try put("\"", &output)
    case .number:
      let raw = text.extracting(node.range)
      if JSONNumber.isCanonical(raw) {
        try copy(raw, &output)
      } else {
        try write(JSONNumber.double(raw) ?? 0, &output)
      }
    case .yes, .no, .null: try copy(text.extracting(node.range), &output)
    }
  }

  /// A name and its value: most members are canonical as they stand, and are copied whole.
  @inline(__always)
  private mutating func writeMember(
    _ text: Span<UInt8>, _ nodes: Nodes, _ name: Int, _ output: inout Output
  ) throws(Full) {
    let (key, value) = (nodes[name], nodes[name + 1])
    // Between the two stand a quotation mark, a colon and, before a string, another mark.
    let between = value.start - key.end
    if !key.isEscaped {
      switch value.kind {
      case .string where !value.isEscaped && between == 3:
        return try copy(text.extracting(Int(key.start) - 1..<Int(value.end) + 1), &output)
      case .yes, .no, .null:
        if between == 2 {
          return try copy(text.extracting(Int(key.start) - 1..<Int(value.end)), &output)
        }
      default: break
      }
    }
    try write(text, nodes, name, &output)
    try put(":", &output)
    try write(text, nodes, name + 1, &output)
  }

  /// An object with changes: both sides in order, a change in the place of the member it replaces.
  private mutating func write(
    _ node: JSONNode, _ changes: [JSONTree.Change], _ output: inout Output
  ) throws(Full) {
    precondition(order == .canonical, "an overlay is written in canonical order")
    let (documentText, documentNodes) = (node.document.bytes, node.document.nodes)
    let (text, nodes) = (documentText.span, documentNodes.span)
    let ordered = JSONWriter.isInOrder(changes) ? changes : changes.sorted(by: JSONWriter.precedes)
    let changes = ordered.span
    let count = Int(nodes[node.index].count)
    var next = 0
    var isFirst = true
    try put("{", &output)
    let start = pushNames(text, nodes, node.index)
    for place in start..<start + count {
      let name = names[place]
      var isReplaced = false
      while next < changes.count, !isReplaced {
        var order = changes[next].start.order(name.start)
        if order == 0 {
          order = NameOrder.order(changes[next].name, text, nodes[name.index])
        }
        guard order <= 0 else { break }
        isReplaced = order == 0
        try write(changes[next], &isFirst, &output)
        next += 1
      }
      guard !isReplaced else { continue }
      try separate(&isFirst, &output)
      try writeMember(text, nodes, name.index, &output)
    }
    names.removeLast(count)
    while next < changes.count {
      try write(changes[next], &isFirst, &output)
      next += 1
    }
    try put("}", &output)
  }

  private static func precedes(_ one: JSONTree.Member, _ other: JSONTree.Member) -> Bool {
    NameOrder.order(one.name.utf8.span, other.name.utf8.span) < 0
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
    return order == 0
      ? NameOrder.order(one.name.utf8.span, other.name.utf8.span) < 0 : order < 0
  }

  private mutating func write(
    _ change: JSONTree.Change, _ isFirst: inout Bool, _ output: inout Output
  ) throws(Full) {
    guard let value = change.value else { return }
    try separate(&isFirst, &output)
    try write(change.name, &output)
    try put(":", &output)
    try write(value, &output)
  }

  @inline(__always)
  private func separate(_ isFirst: inout Bool, _ output: inout Output) throws(Full) {
    if !isFirst { try put(",", &output) }
    isFirst = false
  }

  // MARK: Names

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
    let first = names.count
    if first == 0 { names.reserveCapacity(max(count, JSONWriter.usualNames)) }
    var at = object + 1
    names.append(addingCapacity: count) { names in
      for _ in 0..<count {
        names.append(Name(index: at, start: NameStart(of: nodes[at], in: text)))
        at = Int(nodes[at + 1].next)
      }
    }
    guard order == .canonical else { return first }
    if count <= JSONWriter.insertedNames {
      var all = names.mutableSpan
      for end in first + 1..<max(first + count, first + 1) {
        let name = all[end]
        var place = end
        while place > first, JSONWriter.precedes(text, nodes, name, all[place - 1]) {
          all[place] = all[place - 1]
          place -= 1
        }
        all[place] = name
      }
    } else {
      // Closures do not hold spans: what sorts many names reads them from a copy.
      let own = Array(names[first...])
      let texts = own.map { nodes[$0.index].text(in: text) }
      let places = texts.indices.sorted {
        let (one, other) = (texts[$0], texts[$1])
        return NameOrder.order(one.span, other.span) < 0
      }
      names.replaceSubrange(first..., with: places.map { own[$0] })
    }
    return first
  }

  @inline(__always)
  private static func precedes(
    _ text: Span<UInt8>, _ nodes: Nodes, _ one: Name, _ other: Name
  ) -> Bool {
    let order = one.start.order(other.start)
    return order == 0
      ? NameOrder.order(text, nodes[one.index], nodes[other.index]) < 0 : order < 0
  }
}
