/// What the caller reads off a leaf: what its header and its index entries must say.
public struct Derived: Sendable {
  public var subject: String
  public var identity: Identity
  public var tag: RecordTag
  public var isErasure: Bool

  public init(subject: String, identity: Identity, tag: RecordTag, isErasure: Bool) {
    self.subject = subject
    self.identity = identity
    self.tag = tag
    self.isErasure = isErasure
  }
}

/// The first thing in a store that is not as it must be.
public struct Finding: Error, Equatable, Sendable {
  public enum Part: Equatable, Sendable {
    /// A page of a file; nil where the file as a whole is meant.
    case page(UInt64?)
    case record, leaf, header, moment
    case node(level: Int)
    case identity, stream, erasure, description, note, counters
    case keySlot(KeySlot)
    /// Two streams would have it.
    case slotOfTwo(KeySlot)
    /// Of the vault: the master key is another's, or what it opens is damaged.
    case wrappingKey
    /// The log is not one that begins with that checkpoint.
    case checkpoint(size: UInt64, CheckpointFault)
  }

  public enum CheckpointFault: Equatable, Sendable {
    /// Nothing is damaged: it is of a log of another name.
    case otherName
    /// The log is shorter.
    case beyondEnd
    case otherRoot
  }

  public var file: String
  public var part: Part
  /// The first position that it touches; nil where it touches none, or all.
  public var position: UInt64?
  public var detail: String

  public var isOfVault: Bool { file.hasSuffix("/" + StoreFolder.vaultName) }

  public init(file: String, part: Part, position: UInt64?, detail: String) {
    self.file = file
    self.part = part
    self.position = position
    self.detail = detail
  }
}

/// Reads a log from its pages and compares all that it keeps with what follows from its leaves:
/// every leaf hash and node, and unless only hashes are asked for every header, identity and stream.
/// The first difference by position is thrown.
final class LogVerifier {
  private static let recordsTable = "records"
  /// Its pages were checked before anything was read from it.
  static let metaTable = "meta"

  let path: String
  let walk: PageWalk
  let tables: [String: PageFile.Tree]
  let code: LeafCode
  let size: UInt64
  /// nil where only hashes are asked for.
  let derive: (@Sendable ([UInt8]) throws -> Derived)?
  let progress: (Double) throws -> Void

  init(
    path: String, walk: PageWalk, tables: [String: PageFile.Tree],
    derive: (@Sendable ([UInt8]) throws -> Derived)?, progress: @escaping (Double) throws -> Void
  ) throws {
    self.path = path
    self.walk = walk
    self.tables = tables
    self.derive = derive
    self.progress = progress
    guard Set(tables.keys) == Set(StoreFolder.tableNames) else {
      throw Finding(file: path, part: .page(nil), position: nil, detail: "tables")
    }
    size = tables[LogVerifier.recordsTable]?.entries ?? 0
    let phrases = try LogVerifier.row(MetaKey.phrases, walk, tables)
    code = LeafCode(phrases: phrases.split(separator: UInt8(ascii: "\n")).map { Array($0) })
  }

  static func row(
    _ key: [UInt8], _ walk: PageWalk, _ tables: [String: PageFile.Tree]
  ) throws -> [UInt8] {
    guard let meta = tables[metaTable] else { return [] }
    return try walk.value(in: meta, key).map { Array($0) } ?? []
  }

  /// A row of `meta`; empty where there is none.
  func meta(_ key: [UInt8]) throws -> [UInt8] { try LogVerifier.row(key, walk, tables) }

  func found(_ part: Finding.Part, _ position: UInt64?, _ detail: String) -> Finding {
    Finding(file: path, part: part, position: position, detail: detail)
  }

  // MARK: Records

  /// Slots of the vault that the records name.
  struct Slots {
    /// Of streams that were not erased, with the ordinal of the stream: more than one where a key was lost.
    var living: [KeySlot: UInt32] = [:]
    var erased: Set<KeySlot> = []
    var erasedSubjects: Set<String> = []
  }

  /// - Returns: the root, and the slots: none where only hashes are asked for.
  func run() throws -> (root: MerkleHash, slots: Slots) {
    let others = tables.filter {
      ![LogVerifier.recordsTable, LogVerifier.metaTable].contains($0.key)
    }
    let structure = try walk.beginStructure(of: others.values)
    let reading = Result { try readRecords() }
    // A page that is not as it must be is told first: what hangs on it says nothing.
    try walk.finishStructure(structure)
    var pass = try reading.get()
    try walk.checkPagesLeft()
    for (id, hashes) in pass.tree.partialGroups { try check(id, hashes, &pass.rows) }
    guard UInt64(pass.rows) == tables["nodes"]?.entries else {
      throw found(.node(level: 0), nil, "more rows than the tree has")
    }
    try pass.streams?.finish()
    return (try root(size: size), pass.streams?.slots ?? Slots())
  }

  /// Reads the records and compares all that follows from them.
  private func readRecords() throws -> RecordPass {
    try checkDescription()
    var pass = RecordPass(self)
    try pass.streams?.readIdentities()
    let reading = Result {
      guard let records = tables[LogVerifier.recordsTable] else { return }
      try walk.checkStructure(of: records) { key, value in try pass.add(key, value) }
    }
    // Also where reading ended early: what comes before that place is told first.
    try pass.compareRest()
    try reading.get()
    return pass
  }

  /// The root at an earlier size, by the nodes that are kept; to be asked after `run`.
  func root(size: UInt64) throws -> MerkleHash {
    try MerkleTree.root(size: size) { id, count in
      let hashes = try group(id)
      guard hashes.count >= count else { throw found(.node(level: id.level), nil, "missing") }
      return hashes
    }
  }

  private func group(_ id: MerkleTree.GroupID) throws -> [MerkleHash] {
    guard let nodes = tables["nodes"], let row = try walk.value(in: nodes, id.key) else {
      return []
    }
    return MerkleTree.hashes(Array(row).span.bytes)
  }

  /// Compares a group with its row.
  fileprivate func check(
    _ id: MerkleTree.GroupID, _ hashes: [MerkleHash], _ rows: inout Int
  ) throws {
    rows += 1
    let kept = try group(id)
    guard kept != hashes else { return }
    let index =
      zip(kept, hashes).enumerated().first { $1.0 != $1.1 }?.offset ?? min(kept.count, hashes.count)
    let leaf = (id.index * UInt64(MerkleTree.groupSize) + UInt64(index)) << UInt64(4 * id.level)
    throw found(id.level == 0 ? .leaf : .node(level: id.level), min(leaf + 1, size), "hash")
  }

  // MARK: Meta

  /// The rows that are written once, and notes: by their sums.
  private func checkDescription() throws {
    let rows = try MetaKey.fixed.map { try meta($0) }
    guard try meta(MetaKey.sum) == Sum.of(rows) else { throw found(.description, nil, "sum") }
    guard rows[0] == Array(EventLog.format.utf8) else { throw found(.description, nil, "format") }
    let known = Set(MetaKey.fixed + [MetaKey.sum, MetaKey.counters])
    guard let table = tables[LogVerifier.metaTable] else { return }
    try walk.rows(of: table) { row, value in
      let key = [UInt8](row)
      if known.contains(key) || key.starts(with: MetaKey.erasures) { return }
      guard key.starts(with: MetaKey.note("")), Sum.checked([UInt8](value)) != nil else {
        throw found(.note, nil, "sum")
      }
    }
  }
}

/// One way past the records: they are hashed in pieces on other threads, and compared in their order as those come
/// back. A value, since who reads records one by one would count references to each part of it.
private struct RecordPass {
  /// Pieces that are hashed ahead of the comparison.
  private static let waitingPieces = 8

  private let log: LogVerifier
  /// nil where only hashes are asked for.
  var streams: StreamVerifier?
  private(set) var tree = MerkleFrontier()
  /// Rows of the tree that were looked at.
  var rows = 0
  private var work: OrderedWork<LeafHasher.Piece, LeafHasher.Hashed>
  private var piece = LeafHasher.Piece(first: 1)
  /// Something was found: what comes after it is not looked at.
  private var hasDiffered = false

  init(_ log: LogVerifier) {
    self.log = log
    streams = log.derive == nil ? nil : StreamVerifier(log)
    work = OrderedWork(LeafHasher(path: log.path, code: log.code, derive: log.derive).hashed)
  }

  /// Takes the next record.
  mutating func add(_ key: RawSpan, _ record: RawSpan) throws {
    guard key.byteCount == 8, BigEndian.value(key, at: 0, bytes: 8) == piece.next else {
      throw log.found(.record, piece.next, "missing")
    }
    piece.append(record)
    guard piece.count == LeafHasher.Piece.fullCount else { return }
    work.give(piece)
    piece = LeafHasher.Piece(first: piece.next)
    try compare(untilWaiting: RecordPass.waitingPieces)
  }

  /// Compares what is left, where nothing was found yet.
  mutating func compareRest() throws {
    guard !hasDiffered else { return }
    work.give(piece)
    try compare(untilWaiting: 0)
  }

  private mutating func compare(untilWaiting limit: Int) throws {
    while work.count > limit, let hashed = work.take() {
      hasDiffered = true
      try compare(hashed)
      hasDiffered = false
      try log.progress(Double(tree.size) / Double(max(log.size, 1)))
    }
  }

  private mutating func compare(_ hashed: LeafHasher.Hashed) throws {
    var completed: [(id: MerkleTree.GroupID, hashes: [MerkleHash])] = []
    for (index, root) in hashed.groupRoots.enumerated() {
      let start = index * MerkleTree.groupSize
      tree.append(groupOf: hashed.hashes[start..<start + MerkleTree.groupSize], root: root) {
        completed.append(($0, $1))
      }
    }
    for hash in hashed.hashes.dropFirst(hashed.groupRoots.count * MerkleTree.groupSize) {
      tree.append(hash) { completed.append(($0, $1)) }
    }
    for group in completed { try log.check(group.id, group.hashes, &rows) }
    for (position, facts) in zip(hashed.first..., hashed.facts) {
      try streams?.add(facts, at: position)
    }
    if let fault = hashed.fault { throw fault }
  }
}
