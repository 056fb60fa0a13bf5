/// Goes through the trees of an LMDB file in order of key, and keeps account of every page.
final class PageWalk {
  private typealias Fault = PageFile.Fault

  private enum Flag {
    static let branch: UInt16 = 0x01
    static let leaf: UInt16 = 0x02
    static let overflow: UInt16 = 0x04
  }

  private static let headerBytes = 16
  private static let nodeBytes = 8
  /// LMDB's own limit (`CURSOR_STACK`).
  private static let maximumDepth = 32

  /// What a leaf says of a key.
  struct Row {
    var key: ArraySlice<UInt8>
    var value: ArraySlice<UInt8>
    /// The value is a named table.
    var isTree: Bool

    /// The key as a position of the log; nil where it is none.
    var position: UInt64? {
      key.count == 8 ? BigEndian.value(key.span.bytes, at: 0, bytes: 8) : nil
    }
  }

  private struct Node {
    var key: ArraySlice<UInt8>
    var low: UInt64
    var flags: UInt16
    /// Where its data begins in the page.
    var dataStart: Int
    var end: Int
  }

  private struct Counts: Equatable {
    var branchPages: UInt64 = 0
    var leafPages: UInt64 = 0
    var overflowPages: UInt64 = 0
    var entries: UInt64 = 0
  }

  private enum Order {
    case bytes
    /// Numbers in the byte order of this machine, as LMDB keys its free list.
    case integers

    func isBefore(_ one: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
      switch self {
      case .bytes: one.span.bytes.isBefore(other.span.bytes)
      case .integers: one.reversed().lexicographicallyPrecedes(other.reversed())
      }
    }
  }

  private let file: PageFile
  let meta: PageFile.Meta
  /// A bit a page: reached, or free.
  private var seen: [Bool]
  private var recentPages: [UInt64: (bytes: ArraySlice<UInt8>, nodes: [Node])] = [:]
  private static let recentCount = 64

  init(_ file: PageFile, _ meta: PageFile.Meta) {
    self.file = file
    self.meta = meta
    seen = []
  }

  // MARK: Structure

  /// Walks every tree: each page is reached once or free, keys are in order, counts are right.
  /// - Returns: the named tables.
  func checkStructure(_ progress: (_ done: Double) throws -> Void) throws -> [String: PageFile.Tree]
  {
    seen = [Bool](repeating: false, count: Int(meta.lastPage) + 1)
    var tables: [String: PageFile.Tree] = [:]
    try walk(meta.main, .bytes, marks: true) { row in
      guard row.isTree, row.value.count == PageFile.Tree.byteCount else {
        throw Fault(detail: "a table's row")
      }
      let tree = PageFile.Tree(Array(row.value).span.bytes, at: 0)
      guard tree.flags == 0 else { throw Fault(detail: "a table's flags") }
      tables[String(decoding: row.key, as: UTF8.self)] = tree
    }
    var pages = 0.0
    for tree in tables.values {
      try walk(tree, .bytes, marks: true) { row in
        guard !row.isTree else { throw Fault(detail: "a table inside a table") }
      }
      pages += Double(tree.branchPages + tree.leafPages + tree.overflowPages)
      try progress(pages / Double(meta.lastPage + 1))
    }
    try walk(meta.free, .integers, marks: true) { row in try self.free(row) }
    seen.replaceSubrange(0..<min(2, seen.count), with: [true, true].prefix(seen.count))
    guard let lost = seen.firstIndex(of: false) else { return tables }
    throw Fault(page: UInt64(lost), detail: "neither used nor free")
  }

  /// A row of the free list: a count and that many pages.
  private func free(_ row: Row) throws {
    let span = Array(row.value).span.bytes
    guard !row.isTree, row.key.count == 8, span.byteCount >= 8 else {
      throw Fault(detail: "free list")
    }
    let count = LittleEndian.value(span, at: 0, bytes: 8)
    guard count < UInt64(span.byteCount / 8) else { throw Fault(detail: "free list") }
    for index in 0..<Int(count) {
      try mark(LittleEndian.value(span, at: 8 * (index + 1), bytes: 8))
    }
  }

  private func mark(_ page: UInt64) throws {
    guard page >= 2, page < UInt64(seen.count) else {
      throw Fault(page: page, detail: "no such page")
    }
    guard !seen[Int(page)] else { throw Fault(page: page, detail: "used twice") }
    seen[Int(page)] = true
  }

  // MARK: Walking

  /// Calls `body` for each row, in order of key.
  func rows(of tree: PageFile.Tree, _ body: (Row) throws -> Void) throws {
    try walk(tree, .bytes, marks: false, body)
  }

  private func walk(
    _ tree: PageFile.Tree, _ order: Order, marks: Bool, _ body: (Row) throws -> Void
  ) throws {
    var pass = Pass(order: order, marks: marks)
    if tree.root != PageFile.Tree.noRoot {
      guard (1...PageWalk.maximumDepth).contains(Int(tree.depth)) else {
        throw Fault(detail: "depth of a table")
      }
      try walk(tree.root, Int(tree.depth), Bounds(), &pass, body)
    } else if tree.depth != 0 {
      throw Fault(detail: "depth of a table")
    }
    let expected = Counts(
      branchPages: tree.branchPages, leafPages: tree.leafPages,
      overflowPages: tree.overflowPages, entries: tree.entries)
    guard pass.counts == expected else { throw Fault(detail: "counts of a table") }
  }

  /// One walk through a tree.
  private struct Pass {
    var order: Order
    /// Whether pages are taken account of: the first time only.
    var marks: Bool
    var counts = Counts()
  }

  /// What the branches above say of the keys of a page.
  private struct Bounds {
    var first: ArraySlice<UInt8>?
    var end: ArraySlice<UInt8>?
  }

  private func walk(
    _ page: UInt64, _ depth: Int, _ bounds: Bounds, _ pass: inout Pass,
    _ body: (Row) throws -> Void
  ) throws {
    if pass.marks { try mark(page) }
    let isLeaf = depth == 1
    let (bytes, nodes) = try nodes(page, isLeaf: isLeaf)
    guard isLeaf else {
      pass.counts.branchPages += 1
      for (index, node) in nodes.enumerated() {
        // LMDB does not look at the first key of a branch.
        let inner = Bounds(
          first: index == 0 ? bounds.first : node.key,
          end: index + 1 < nodes.count ? nodes[index + 1].key : bounds.end)
        try walk(node.low | UInt64(node.flags) << 32, depth - 1, inner, &pass, body)
      }
      return
    }
    pass.counts.leafPages += 1
    pass.counts.entries += UInt64(nodes.count)
    do {
      try check(nodes, bounds, pass.order)
      for node in nodes { try body(try row(node, bytes, pass.marks, &pass.counts)) }
    } catch let fault as Fault where fault.page == nil {
      throw Fault(page: page, detail: fault.detail)
    }
  }

  private func check(_ nodes: [Node], _ bounds: Bounds, _ order: Order) throws {
    for next in nodes.indices.dropFirst()
    where !order.isBefore(nodes[next - 1].key, nodes[next].key) {
      throw Fault(detail: "keys out of order")
    }
    guard let first = nodes.first, let last = nodes.last,
      bounds.first.map({ !order.isBefore(first.key, $0) }) ?? true,
      bounds.end.map({ order.isBefore(last.key, $0) }) ?? true
    else { throw Fault(detail: "keys outside their branch") }
  }

  private enum NodeFlag {
    static let overflow: UInt16 = 0x01
    static let tree: UInt16 = 0x02
  }

  private func row(
    _ node: Node, _ bytes: ArraySlice<UInt8>, _ marks: Bool, _ counts: inout Counts
  ) throws -> Row {
    let isTree = node.flags == NodeFlag.tree
    guard node.flags == NodeFlag.overflow else {
      guard node.flags == 0 || isTree else { throw Fault(detail: "flags of a row") }
      return Row(key: node.key, value: bytes[node.dataStart..<node.end], isTree: isTree)
    }
    let first = LittleEndian.value(
      Array(bytes[node.dataStart..<node.end]).span.bytes, at: 0, bytes: 8)
    let count = (PageWalk.headerBytes + Int(node.low) - 1) / file.pageSize + 1
    guard first >= 2, first <= meta.lastPage, UInt64(count) <= meta.lastPage + 1 - first else {
      throw Fault(page: first, detail: "no such page")
    }
    let pages = try file.bytes(page: first, count: count)
    let header = Array(pages.prefix(PageWalk.headerBytes))
    guard LittleEndian.value(header.span.bytes, at: 0, bytes: 8) == first,
      LittleEndian.value(header.span.bytes, at: 10, bytes: 2) == UInt64(Flag.overflow),
      LittleEndian.value(header.span.bytes, at: 12, bytes: 4) == UInt64(count)
    else { throw Fault(page: first, detail: "header of an overflow page") }
    if marks { for page in first..<first + UInt64(count) { try mark(page) } }
    counts.overflowPages += UInt64(count)
    let start = pages.startIndex + PageWalk.headerBytes
    return Row(key: node.key, value: pages[start..<start + Int(node.low)], isTree: false)
  }

  // MARK: Pages

  /// The nodes of a page, which lie from `upper` to its end without a gap.
  private func nodes(
    _ page: UInt64, isLeaf: Bool
  ) throws -> (bytes: ArraySlice<UInt8>, nodes: [Node]) {
    guard page >= 2, page <= meta.lastPage else { throw Fault(page: page, detail: "no such page") }
    let bytes = try file.bytes(page: page, count: 1)
    let base = bytes.startIndex
    let span = bytes.span.bytes
    let lower = LittleEndian.half(span, at: 12)
    let upper = LittleEndian.half(span, at: 14)
    guard LittleEndian.value(span, at: 0, bytes: 8) == page,
      LittleEndian.half(span, at: 10) == Int(isLeaf ? Flag.leaf : Flag.branch),
      lower >= PageWalk.headerBytes, lower % 2 == 0, lower <= upper, upper <= file.pageSize
    else { throw Fault(page: page, detail: "page header") }
    var nodes: [Node] = []
    nodes.reserveCapacity((lower - PageWalk.headerBytes) / 2)
    var used = 0
    for pointer in stride(from: PageWalk.headerBytes, to: lower, by: 2) {
      let start = LittleEndian.half(span, at: pointer)
      guard start >= upper, start + PageWalk.nodeBytes <= file.pageSize else {
        throw Fault(page: page, detail: "place of a row")
      }
      let low = LittleEndian.half(span, at: start) | LittleEndian.half(span, at: start + 2) << 16
      let flags = UInt16(LittleEndian.half(span, at: start + 4))
      let keyEnd = start + PageWalk.nodeBytes + LittleEndian.half(span, at: start + 6)
      let inPage = !isLeaf ? 0 : flags == NodeFlag.overflow ? 8 : low
      guard keyEnd + inPage <= file.pageSize else {
        throw Fault(page: page, detail: "size of a row")
      }
      nodes.append(
        Node(
          key: bytes[base + start + PageWalk.nodeBytes..<base + keyEnd], low: UInt64(low),
          flags: flags, dataStart: base + keyEnd, end: base + keyEnd + inPage))
      used += (keyEnd + inPage - start + 1) / 2 * 2
    }
    guard !nodes.isEmpty, used == file.pageSize - upper else {
      throw Fault(page: page, detail: "rows overlap")
    }
    return (bytes, nodes)
  }

  // MARK: Looking up

  /// The value under a key; nil where there is none. For trees whose structure was checked.
  func value(in tree: PageFile.Tree, _ key: [UInt8]) throws -> ArraySlice<UInt8>? {
    var page = tree.root
    guard page != PageFile.Tree.noRoot else { return nil }
    var depth = Int(tree.depth)
    while depth > 1 {
      let nodes = try recent(page, isLeaf: false).nodes
      let index = nodes.dropFirst().firstIndex { key.lexicographicallyPrecedes($0.key) }
      let node = nodes[(index ?? nodes.count) - 1]
      page = node.low | UInt64(node.flags) << 32
      depth -= 1
    }
    let (bytes, nodes) = try recent(page, isLeaf: true)
    guard let node = nodes.first(where: { $0.key.elementsEqual(key) }) else { return nil }
    var counts = Counts()
    return try row(node, bytes, false, &counts).value
  }

  /// As `nodes`, for looking up keys one after another.
  private func recent(
    _ page: UInt64, isLeaf: Bool
  ) throws -> (bytes: ArraySlice<UInt8>, nodes: [Node]) {
    if let known = recentPages[page] { return known }
    let read = try nodes(page, isLeaf: isLeaf)
    if recentPages.count == PageWalk.recentCount { recentPages.removeAll(keepingCapacity: true) }
    recentPages[page] = read
    return read
  }
}
