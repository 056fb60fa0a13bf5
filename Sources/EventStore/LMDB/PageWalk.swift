/// Goes through the trees of an LMDB file in order of key, and keeps account of every page.
final class PageWalk {
  private typealias Fault = PageFile.Fault

  private enum Flag {
    static let branch: UInt16 = 0x01
    static let leaf: UInt16 = 0x02
    static let overflow: UInt16 = 0x04
  }

  /// LMDB's own limit (`CURSOR_STACK`).
  private static let maximumDepth = 32

  /// What a leaf says of a key; a value may be a table’s own row.
  private typealias RowBody = (_ key: RawSpan, _ value: RawSpan, _ isTree: Bool) throws -> Void

  /// A page of a tree, of which the header was checked, and that its rows lie inside it.
  private struct Page {
    let bytes: ArraySlice<UInt8>
    let isLeaf: Bool
    let count: Int

    func node(_ index: Int) -> PageNode { PageNode(bytes.span.bytes, index, isLeaf: isLeaf) }

    func key(_ index: Int) -> ArraySlice<UInt8> { bytes.part(node(index).key) }

    /// Whether the keys of all rows stand in order.
    func isInOrder(_ order: Order) -> Bool {
      // Read from the span alone: who asks the page for each counts a reference to its bytes once more.
      let (span, isLeaf) = (bytes.span.bytes, isLeaf)
      var last = span.extracting(PageNode(span, 0, isLeaf: isLeaf).key)
      for index in 1..<count {
        let next = span.extracting(PageNode(span, index, isLeaf: isLeaf).key)
        guard order.isBefore(last, next) else { return false }
        last = next
      }
      return true
    }

    /// How many rows stand before the first whose key comes after `key`.
    func end(of key: [UInt8]) -> Int {
      var (low, high) = (0, count)
      let (span, isLeaf) = (bytes.span.bytes, isLeaf)
      while low < high {
        let middle = (low + high) / 2
        if key.span.bytes.isBefore(span.extracting(PageNode(span, middle, isLeaf: isLeaf).key)) {
          high = middle
        } else {
          low = middle + 1
        }
      }
      return low
    }
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

    func isBefore(_ one: RawSpan, _ other: RawSpan) -> Bool {
      switch self {
      case .bytes: one.isBefore(other)
      case .integers:
        [UInt8](one).reversed().lexicographicallyPrecedes([UInt8](other).reversed())
      }
    }
  }

  private let file: PageFile
  let meta: PageFile.Meta
  /// A bit a page: reached, or free.
  private var seen: [Bool]
  private var recentPages: [UInt64: Page] = [:]
  private static let recentCount = 64

  init(_ file: PageFile, _ meta: PageFile.Meta) {
    self.file = file
    self.meta = meta
    seen = [Bool](repeating: false, count: Int(meta.lastPage) + 1)
  }

  // MARK: Structure

  /// Walks every tree: each page is reached once or free, keys are in order, counts are right.
  /// - Returns: the named tables.
  func checkStructure(_ progress: (_ done: Double) throws -> Void) throws -> [String: PageFile.Tree]
  {
    let tables = try readTables()
    try checkStructure(of: tables.values, progress)
    try checkPagesLeft()
    return tables
  }

  /// Looks at the pages that name the tables, of a file that others may be writing.
  static func checkNames(_ path: String) throws {
    for attempt in 1... {
      let file = try PageFile(path)
      let walk = PageWalk(file, file.metas[0])
      do {
        return try walk.walk(walk.meta.main, .bytes, marks: false) { _, value, isTree in
          guard isTree == (value.byteCount == PageFile.Tree.byteCount) else {
            throw Fault(detail: "a table's row")
          }
        }
      } catch let fault as Fault {
        // Two commits later its pages are used again.
        let isPassing = try PageFile(path).metas[0] != file.metas[0]
        guard isPassing, attempt < nameAttempts else { throw fault }
      }
    }
  }

  private static let nameAttempts = 20

  // The parts of it, in order, for who looks at what a table holds while its pages are checked.

  /// The named tables; nothing was looked at yet of what they hold.
  func readTables() throws -> [String: PageFile.Tree] {
    var tables: [String: PageFile.Tree] = [:]
    try walk(meta.main, .bytes, marks: true) { key, value, isTree in
      guard isTree, value.byteCount == PageFile.Tree.byteCount else {
        throw Fault(detail: "a table's row")
      }
      let tree = PageFile.Tree(value, at: 0)
      guard tree.flags == 0 else { throw Fault(detail: "a table's flags") }
      guard tree.entries <= UInt64(seen.count) * UInt64(file.pageSize / PageNode.headerBytes) else {
        throw Fault(detail: "counts of a table")
      }
      tables[String(decoding: [UInt8](key), as: UTF8.self)] = tree
    }
    return tables
  }

  func checkStructure(
    of tables: some Collection<PageFile.Tree>, _ progress: (_ done: Double) throws -> Void
  ) throws {
    var pages = 0.0
    for tree in tables {
      try checkStructure(of: tree) { _, _ in }
      pages += Double(tree.branchPages + tree.leafPages + tree.overflowPages)
      try progress(pages / Double(meta.lastPage + 1))
    }
  }

  /// Begins to walk tables on another thread; `finish` waits for it.
  func beginStructure(of tables: some Collection<PageFile.Tree>) throws -> Aside {
    let (file, meta) = (try file.another(), meta)
    var work = OrderedWork { (tables: [PageFile.Tree]) in
      Result {
        let walk = PageWalk(PageFile(file), meta)
        try walk.checkStructure(of: tables) { _ in }
        return walk.seen
      }
    }
    work.give(Array(tables))
    return Aside(work: work)
  }

  /// Takes account of the pages that were walked on another thread.
  func finishStructure(_ aside: Aside) throws {
    var aside = aside
    guard let seen = try aside.work.take()?.get() else {
      preconditionFailure("tables are walked once")
    }
    for page in seen.indices where seen[page] { try mark(UInt64(page)) }
  }

  /// Tables that another thread walks.
  struct Aside {
    fileprivate var work: OrderedWork<[PageFile.Tree], Result<[Bool], any Error>>
  }

  /// Walks a table, and calls `body` for each row of a page that is as it must be.
  func checkStructure(
    of tree: PageFile.Tree, _ body: (_ key: RawSpan, _ value: RawSpan) throws -> Void
  ) throws {
    try walk(tree, .bytes, marks: true) { key, value, isTree in
      guard !isTree else { throw Fault(detail: "a table inside a table") }
      try body(key, value)
    }
  }

  /// When every table was walked: what is left is free.
  func checkPagesLeft() throws {
    try walk(meta.free, .integers, marks: true) { key, value, isTree in
      guard !isTree, key.byteCount == 8 else { throw Fault(detail: "free list") }
      try self.free(value)
    }
    seen.replaceSubrange(0..<min(2, seen.count), with: [true, true].prefix(seen.count))
    if let lost = seen.firstIndex(of: false) {
      throw Fault(page: UInt64(lost), detail: "neither used nor free")
    }
  }

  /// A row of the free list: a count and that many pages.
  private func free(_ span: RawSpan) throws {
    guard span.byteCount >= 8 else { throw Fault(detail: "free list") }
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
  func rows(
    of tree: PageFile.Tree, _ body: (_ key: RawSpan, _ value: RawSpan) throws -> Void
  ) throws {
    try walk(tree, .bytes, marks: false) { key, value, _ in try body(key, value) }
  }

  private func walk(
    _ tree: PageFile.Tree, _ order: Order, marks: Bool, _ body: RowBody
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
    _ page: UInt64, _ depth: Int, _ bounds: Bounds, _ pass: inout Pass, _ body: RowBody
  ) throws {
    if pass.marks { try mark(page) }
    let isLeaf = depth == 1
    let read = try self.page(page, isLeaf: isLeaf)
    guard isLeaf else {
      pass.counts.branchPages += 1
      for index in 0..<read.count {
        // LMDB does not look at the first key of a branch.
        let inner = Bounds(
          first: index == 0 ? bounds.first : read.key(index),
          end: index + 1 < read.count ? read.key(index + 1) : bounds.end)
        try walk(read.node(index).child, depth - 1, inner, &pass, body)
      }
      return
    }
    pass.counts.leafPages += 1
    pass.counts.entries += UInt64(read.count)
    do {
      try check(read, bounds, pass.order)
      let span = read.bytes.span.bytes
      for index in 0..<read.count {
        try row(PageNode(span, index, isLeaf: true), span, &pass, body)
      }
    } catch let fault as Fault where fault.page == nil {
      throw Fault(page: page, detail: fault.detail)
    }
  }

  private func check(_ page: Page, _ bounds: Bounds, _ order: Order) throws {
    guard page.isInOrder(order) else { throw Fault(detail: "keys out of order") }
    let (first, last) = (page.key(0), page.key(page.count - 1))
    guard bounds.first.map({ !order.isBefore(first.span.bytes, $0.span.bytes) }) ?? true,
      bounds.end.map({ order.isBefore(last.span.bytes, $0.span.bytes) }) ?? true
    else { throw Fault(detail: "keys outside their branch") }
  }

  private func row(
    _ node: PageNode, _ page: RawSpan, _ pass: inout Pass, _ body: RowBody
  ) throws {
    let key = page.extracting(node.key)
    switch node.flags {
    case 0: try body(key, page.extracting(node.data), false)
    case PageNode.Flag.tree: try body(key, page.extracting(node.data), true)
    case PageNode.Flag.overflow:
      let own = try ownPages(node, page)
      if pass.marks { for number in own.numbers { try mark(number) } }
      pass.counts.overflowPages += UInt64(own.numbers.count)
      try body(key, own.value.span.bytes, false)
    default: throw Fault(detail: "flags of a row")
    }
  }

  /// The pages that a large value has for itself.
  private func ownPages(
    _ node: PageNode, _ page: RawSpan
  ) throws -> (numbers: Range<UInt64>, value: ArraySlice<UInt8>) {
    let first = LittleEndian.value(page, at: node.data.lowerBound, bytes: 8)
    let count = (PageNode.pageHeaderBytes + Int(node.low) - 1) / file.pageSize + 1
    guard first >= 2, first <= meta.lastPage, UInt64(count) <= meta.lastPage + 1 - first else {
      throw Fault(page: first, detail: "no such page")
    }
    let pages = try file.bytes(page: first, count: count)
    let header = pages.span.bytes
    guard LittleEndian.value(header, at: 0, bytes: 8) == first,
      LittleEndian.value(header, at: 10, bytes: 2) == UInt64(Flag.overflow),
      LittleEndian.value(header, at: 12, bytes: 4) == UInt64(count)
    else { throw Fault(page: first, detail: "header of an overflow page") }
    let value = PageNode.pageHeaderBytes..<PageNode.pageHeaderBytes + Int(node.low)
    return (first..<first + UInt64(count), pages.part(value))
  }

  // MARK: Pages

  /// A page, of which the rows lie from `upper` to its end without a gap.
  private func page(_ number: UInt64, isLeaf: Bool) throws -> Page {
    guard number >= 2, number <= meta.lastPage else {
      throw Fault(page: number, detail: "no such page")
    }
    let bytes = try file.bytes(page: number, count: 1)
    let span = bytes.span.bytes
    let lower = LittleEndian.half(span, at: 12)
    let upper = LittleEndian.half(span, at: 14)
    guard LittleEndian.value(span, at: 0, bytes: 8) == number,
      LittleEndian.half(span, at: 10) == Int(isLeaf ? Flag.leaf : Flag.branch),
      lower >= PageNode.pageHeaderBytes, lower % 2 == 0, lower <= upper, upper <= file.pageSize
    else { throw Fault(page: number, detail: "page header") }
    let page = Page(
      bytes: bytes, isLeaf: isLeaf, count: (lower - PageNode.pageHeaderBytes) / 2)
    var used = 0
    for index in 0..<page.count {
      let start = LittleEndian.half(span, at: PageNode.pageHeaderBytes + 2 * index)
      guard start >= upper, start + PageNode.headerBytes <= file.pageSize else {
        throw Fault(page: number, detail: "place of a row")
      }
      let end = PageNode(span, index, isLeaf: isLeaf).data.upperBound
      guard end <= file.pageSize else { throw Fault(page: number, detail: "size of a row") }
      used += (end - start + 1) / 2 * 2
    }
    guard page.count > 0, used == file.pageSize - upper else {
      throw Fault(page: number, detail: "rows overlap")
    }
    return page
  }

  // MARK: Looking up

  /// The value under a key; nil where there is none. For trees whose structure was checked.
  func value(in tree: PageFile.Tree, _ key: [UInt8]) throws -> ArraySlice<UInt8>? {
    var number = tree.root
    guard number != PageFile.Tree.noRoot else { return nil }
    var depth = Int(tree.depth)
    while depth > 1 {
      let branch = try recent(number, isLeaf: false)
      // The first key of a branch stands for all that come before the second.
      number = branch.node(max(branch.end(of: key), 1) - 1).child
      depth -= 1
    }
    let leaf = try recent(number, isLeaf: true)
    let end = leaf.end(of: key)
    guard end > 0, leaf.key(end - 1).elementsEqual(key) else { return nil }
    let node = leaf.node(end - 1)
    switch node.flags {
    case 0, PageNode.Flag.tree: return leaf.bytes.part(node.data)
    case PageNode.Flag.overflow: return try ownPages(node, leaf.bytes.span.bytes).value
    default: throw Fault(page: number, detail: "flags of a row")
    }
  }

  /// As `page`, for looking up keys one after another.
  private func recent(_ number: UInt64, isLeaf: Bool) throws -> Page {
    if let known = recentPages[number] { return known }
    let read = try page(number, isLeaf: isLeaf)
    if recentPages.count == PageWalk.recentCount { recentPages.removeAll(keepingCapacity: true) }
    recentPages[number] = read
    return read
  }
}

extension ArraySlice<UInt8> {
  /// - Parameter range: counted from the first byte.
  fileprivate func part(_ range: Range<Int>) -> ArraySlice<UInt8> {
    self[startIndex + range.lowerBound..<startIndex + range.upperBound]
  }
}
