/// The log at one moment. It stays as it was while others append.
public struct LogSnapshot: ~Copyable {
  private let transaction: ReadTransaction
  private let tables: EventLog.Tables
  private let code: LeafCode
  private let path: String
  /// The number of records, which is the last position.
  public let size: UInt64

  init(_ log: EventLog) throws(StoreError) {
    let tables = log.tables
    let begun = try storing { () throws(LMDBError) in try ReadTransaction(log.environment) }
    size = try storing { () throws(LMDBError) in
      try begun.lastPosition(tables.records)
    }
    transaction = begun
    self.tables = tables
    code = log.code
    path = log.folder.logFile
  }

  /// The record at a position, as the tree has it.
  /// - Throws: `noSuchPosition`, `damaged`.
  public borrowing func record(at position: UInt64) throws(StoreError) -> StoredRecord {
    guard position >= 1, position <= size else {
      throw StoreError.noSuchPosition(position, last: size)
    }
    let record = try recordAsItStands(position)
    let place = Int((position - 1) % UInt64(MerkleTree.groupSize))
    guard try leafHashes(around: position)[place] == MerkleHash.leaf(record.leaf) else {
      throw otherThanTree(position)
    }
    return record
  }

  private borrowing func recordAsItStands(_ position: UInt64) throws(StoreError) -> StoredRecord {
    let found = try value(tables.records, position) { StoredRecord(position, $0, code) }
    guard let found else { throw damaged(position) }
    return found
  }

  /// The records from one position to another, in order, each as the tree has it: what is worked out from them must not
  /// come from a byte that changed on the disk.
  public borrowing func scan(
    from first: UInt64, through last: UInt64, _ body: (StoredRecord) throws -> Void
  ) throws {
    var buffer = LeafBuffer()
    var leaves: [MerkleHash] = []
    try scanRows(from: first, through: last) { position, row in
      guard let record = StoredRecord(position, row, code, &buffer) else {
        throw damaged(position)
      }
      let place = Int((position - 1) % UInt64(MerkleTree.groupSize))
      if place == 0 || position == first { leaves = try leafHashes(around: position) }
      guard leaves[place] == buffer.hash else { throw otherThanTree(position) }
      try body(record)
    }
  }

  /// Of the group of the tree in which a position stands.
  private borrowing func leafHashes(around position: UInt64) throws(StoreError) -> [MerkleHash] {
    let group = (position - 1) / UInt64(MerkleTree.groupSize)
    let count = min(size - group * UInt64(MerkleTree.groupSize), UInt64(MerkleTree.groupSize))
    return try self.group(MerkleTree.GroupID(level: 0, index: group), atLeast: Int(count))
  }

  private func otherThanTree(_ position: UInt64) -> StoreError {
    .damaged(path: path, detail: "position \(position) is not what the tree has")
  }

  /// As `scan`, without what the records say.
  public borrowing func scanHeaders(
    from first: UInt64, through last: UInt64, _ body: (UInt64, RecordHeader) throws -> Void
  ) throws {
    try scanRows(from: first, through: last) { position, row in
      guard let header = RecordHeader(row) else { throw damaged(position) }
      try body(position, header)
    }
  }

  private borrowing func scanRows(
    from first: UInt64, through last: UInt64, _ body: (UInt64, RawSpan) throws -> Void
  ) throws {
    do {
      try scanTable(from: first, through: last, body)
    } catch let error as LMDBError {
      throw StoreError(error)
    }
  }

  private borrowing func scanTable(
    from first: UInt64, through last: UInt64, _ body: (UInt64, RawSpan) throws -> Void
  ) throws {
    let end = min(last, size)
    guard first <= end else { return }
    var expected = first
    try transaction.scan(tables.records, from: first) { key, value in
      guard BigEndian.row(key, bytes: 8) == expected else { throw missing(expected) }
      try body(expected, value)
      expected += 1
      return expected <= end
    }
    guard expected > end else { throw missing(expected) }
  }

  private func missing(_ position: UInt64) -> StoreError {
    .damaged(path: path, detail: "position \(position) is missing")
  }

  /// The records of a stream, oldest first.
  public borrowing func records(ofSubject subject: String) throws(StoreError) -> [StoredRecord] {
    var records: [StoredRecord] = []
    var position = try head(ofSubject: subject)?.last ?? 0
    while position > 0 {
      let record = try record(at: position)
      guard record.header.previous < position else {
        throw StoreError.damaged(path: path, detail: "position \(position) points forward")
      }
      records.append(record)
      position = record.header.previous
    }
    return records.reversed()
  }

  /// The slot of the vault that a stream has; nil where there is no such stream.
  public borrowing func keySlot(subject: String) throws(StoreError) -> KeySlot? {
    try head(ofSubject: subject)?.keySlot
  }

  borrowing func head(ofSubject subject: String) throws(StoreError) -> StreamHead? {
    try value(tables.streams, Array(subject.utf8)) { StreamHead($0) }
  }

  /// The position of the record of an identity. The identity is a hash: the record tells.
  public borrowing func position(of identity: Identity) throws(StoreError) -> UInt64? {
    do throws(LMDBError) {
      return try tables.identities.position(of: identity, in: transaction)
    } catch {
      throw StoreError(error)
    }
  }

  /// The root of the tree over the first `size` leaves (RFC 6962). Each hash that it is made of is worked out from what
  /// stands below it: a root that was signed over a byte that changed on the disk could not be taken back.
  public borrowing func root(size: UInt64) throws(StoreError) -> MerkleHash {
    guard size <= self.size else { throw StoreError.noSuchPosition(size, last: self.size) }
    return try MerkleTree.root(size: size) { id, count throws(StoreError) in
      let hashes = try group(id, atLeast: count)
      for place in 0..<count {
        let index = id.index * UInt64(MerkleTree.groupSize) + UInt64(place)
        guard try hashes[place] == subtree(level: id.level, index: index) else {
          throw StoreError.damaged(path: path, detail: "a node of the tree")
        }
      }
      return hashes
    }
  }

  /// The root of a full subtree, from the leaf or from the 16 hashes below.
  private borrowing func subtree(level: Int, index: UInt64) throws(StoreError) -> MerkleHash {
    guard level > 0 else { return MerkleHash.leaf(try recordAsItStands(index + 1).leaf) }
    let below = MerkleTree.GroupID(level: level - 1, index: index)
    return MerkleHash.root(ofFull: try group(below, atLeast: MerkleTree.groupSize)[...])
  }

  /// The audit path of the record at a position in the tree of `size` leaves (RFC 6962 §2.1.1).
  public borrowing func inclusionProof(
    position: UInt64, size: UInt64
  ) throws(StoreError) -> [MerkleHash] {
    guard size <= self.size else { throw StoreError.noSuchPosition(size, last: self.size) }
    guard position >= 1, position <= size else {
      throw StoreError.noSuchPosition(position, last: size)
    }
    return try MerkleProof.inclusion(index: position - 1, size: size) {
      id, count throws(StoreError) in
      try group(id, atLeast: count)
    }
  }

  /// The proof that the tree of `size` leaves begins with that of `old` (RFC 6962 §2.1.2).
  public borrowing func consistencyProof(
    from old: UInt64, to size: UInt64
  ) throws(StoreError) -> [MerkleHash] {
    guard size <= self.size else { throw StoreError.noSuchPosition(size, last: self.size) }
    guard old <= size else { throw StoreError.noSuchPosition(old, last: size) }
    return try MerkleProof.consistency(old: old, size: size) { id, count throws(StoreError) in
      try group(id, atLeast: count)
    }
  }

  /// A tile of the tree of `size` leaves (C2SP tlog-tiles): at most 256 hashes, each the root of a full
  /// subtree of 256^level leaves.
  /// - Returns: as many as that size has in the tile; none where the tile is beyond it.
  public borrowing func tile(
    level: Int, index: UInt64, size: UInt64
  ) throws(StoreError) -> [MerkleHash] {
    guard size <= self.size else { throw StoreError.noSuchPosition(size, last: self.size) }
    let width = Tile.width(level: level, index: index, size: size)
    var hashes: [MerkleHash] = []
    // A tile is 16 groups of every second level of groups.
    var group = MerkleTree.GroupID(
      level: 2 * level, index: index * UInt64(Tile.fullWidth / MerkleTree.groupSize))
    while hashes.count < width {
      let count = min(width - hashes.count, MerkleTree.groupSize)
      hashes += try self.group(group, atLeast: count).prefix(count)
      group.index += 1
    }
    return hashes
  }

  private borrowing func group(
    _ id: MerkleTree.GroupID, atLeast count: Int
  ) throws(StoreError) -> [MerkleHash] {
    do throws(LMDBError) {
      return try transaction.hashes(tables.nodes, id, atLeast: count)
    } catch {
      throw StoreError(error)
    }
  }

  private borrowing func value<Result>(
    _ table: Environment.Table, _ key: some Key, _ read: (RawSpan) -> Result?
  ) throws(StoreError) -> Result? {
    do throws(LMDBError) {
      return try transaction.value(table, key, read)
    } catch {
      throw StoreError(error)
    }
  }

  private func damaged(_ position: UInt64) -> StoreError {
    .damaged(path: path, detail: "position \(position) is no record")
  }
}

extension StoredRecord {
  /// - Parameter buffer: memory for who reads many records.
  /// - Returns: nil where the value is no record.
  init?(_ position: UInt64, _ value: RawSpan, _ code: LeafCode, _ buffer: inout LeafBuffer) {
    guard let header = RecordHeader(value), buffer.read(value, header, position, code) else {
      return nil
    }
    self.init(position: position, header: header, leaf: buffer.leaf)
  }

  init?(_ position: UInt64, _ value: RawSpan, _ code: LeafCode) {
    var buffer = LeafBuffer()
    self.init(position, value, code, &buffer)
  }
}

extension MerkleTree {
  static func hashes(_ row: RawSpan) -> [MerkleHash] {
    (0..<row.byteCount / MerkleHash.byteCount).map {
      MerkleHash(row, at: $0 * MerkleHash.byteCount)
    }
  }

  static func row(_ hashes: [MerkleHash]) -> [UInt8] {
    var row: [UInt8] = []
    row.reserveCapacity(hashes.count * MerkleHash.byteCount)
    for hash in hashes { hash.append(to: &row) }
    return row
  }
}
