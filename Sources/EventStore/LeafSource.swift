import Glibc

/// Reads the leaves of a log of this format or an older one: for a backup, and for a store that is to
/// be brought to this format.
struct LeafSource {
  enum Format: String {
    case first = "ivh-monitor log 1"
    case second = "ivh-monitor log 2"
    case third = "ivh-monitor log 3"
  }

  let path: String
  let meta: EventLog.Meta
  let verifierKey: [UInt8]
  private let environment: Environment
  private let records, nodes, metaTable: Environment.Table
  private let format: Format
  private let code: LeafCode

  /// - Throws: `Finding` where a page of the file is damaged: LMDB, which reads it here, would not
  ///   survive that.
  init(_ path: String) throws {
    guard Files.exists(path) else {
      throw StoreError.notAStore(path: Files.parent(of: path), file: path)
    }
    guard Files.size(path) != 0 else { throw StoreError.damaged(path: path, detail: "0 bytes") }
    try EventLog.pinned(path, nil) { walk in _ = try walk.checkStructure { _ in } }
    self.path = path
    let environment = try storing { () throws(LMDBError) in
      try Environment(
        path: path, access: .reading, maximumTables: StoreFolder.tableNames.count)
    }
    self.environment = environment
    meta = try EventLog.Meta(environment)
    code = LeafCode(phrases: meta.phrases)
    guard let format = Format(rawValue: meta.format) else {
      throw StoreError.otherFormat(path: path, found: meta.format, expected: EventLog.format)
    }
    self.format = format
    // Those that logs of every format have.
    let tables = try openingTables(of: path) { () throws(LMDBError) in
      try environment.tables(["records", "nodes", StoreFolder.metaTable])
    }
    (records, nodes, metaTable) = (tables[0], tables[1], tables[2])
    verifierKey = try storing { () throws(LMDBError) in
      let transaction = try ReadTransaction(environment)
      return try transaction.value(tables[2], MetaKey.verifierKey) { Array($0) } ?? []
    }
  }

  var isCurrent: Bool { meta.format == EventLog.format }

  func size() throws(StoreError) -> UInt64 {
    try storing { () throws(LMDBError) in
      let transaction = try ReadTransaction(environment)
      return try transaction.lastPosition(records)
    }
  }

  /// The first slot of the vault that no stream had.
  func nextSlot() throws(StoreError) -> KeySlot {
    try storing { () throws(LMDBError) in
      let transaction = try ReadTransaction(environment)
      let row = try transaction.value(metaTable, MetaKey.counters) { Array($0) }
      var end = LogTail.start
      return row.map { end.read($0) } ?? false ? end.nextSlot : 0
    }
  }

  /// The root by the nodes that are kept.
  func root(size: UInt64) throws(StoreError) -> MerkleHash {
    try storing { () throws(LMDBError) in
      let transaction = try ReadTransaction(environment)
      return try MerkleTree.root(size: size) { id, count throws(LMDBError) in
        try transaction.hashes(nodes, id, atLeast: count)
      }
    }
  }

  /// The records from one position to another, in order, in snapshots of a limited number.
  func scan(
    from first: UInt64 = 1, through last: UInt64, _ body: (RecordedLeaf) throws -> Void
  ) throws {
    try storingAny { try scanRows(from: first, through: last, body) }
  }

  private func scanRows(
    from first: UInt64, through last: UInt64, _ body: (RecordedLeaf) throws -> Void
  ) throws {
    var next = first
    while next <= last {
      let end = min(last, next + UInt64(StoreLimit.scanPageCount) - 1)
      let transaction = try ReadTransaction(environment)
      try transaction.scan(records, from: next) { key, value in
        let position = key.byteCount == 8 ? BigEndian.value(key, at: 0, bytes: 8) : 0
        guard position == next, let record = record(position, value) else {
          throw Finding(file: path, part: .record, position: next, detail: "unreadable")
        }
        try body(record)
        next += 1
        return position < end
      }
      guard next == end + 1 else {
        throw Finding(file: path, part: .record, position: next, detail: "missing")
      }
    }
  }

  private func record(_ position: UInt64, _ value: RawSpan) -> RecordedLeaf? {
    switch format {
    case .first:
      // The leaf stood as it is behind a header of the same shape.
      RecordHeader(value, format: 1).map {
        RecordedLeaf(
          leaf: Array(value.extracting(droppingFirst: RecordHeader.byteCount)),
          keySlot: $0.keySlot)
      }
    case .second, .third:
      StoredRecord(position, value, code).map {
        RecordedLeaf(leaf: $0.leaf, keySlot: $0.header.keySlot)
      }
    }
  }

  /// Notes that callers keep beside the log.
  func notes() throws -> [(name: String, text: [UInt8])] {
    var notes: [(name: String, text: [UInt8])] = []
    let prefix = MetaKey.note("")
    try storingAny {
      let transaction = try ReadTransaction(environment)
      try transaction.scan(metaTable, from: prefix) { key, value in
        let name = Array(key)
        guard name.starts(with: prefix) else { return false }
        let text = format == .first ? Array(value) : Sum.checked(Array(value))
        if let text {
          notes.append((String(decoding: name.dropFirst(prefix.count), as: UTF8.self), text))
        }
        return true
      }
    }
    return notes
  }
}
