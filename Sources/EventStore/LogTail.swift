/// Where a log ends: what the next record depends on.
struct LogTail {
  var frontier: MerkleFrontier
  var streamCount: UInt32 = 0
  /// Milliseconds since 1970: never decreasing.
  var recordedTime: Int64 = 0
  /// The first slot of the vault that no stream has.
  var nextSlot: KeySlot = 0

  /// Of the young identities, those that are settled next. It need not be kept: where the round begins changes nothing.
  var nextSlice = 0

  /// The end of a log without records.
  static let start = LogTail(frontier: MerkleFrontier())

  private init(frontier: MerkleFrontier) { self.frontier = frontier }

  /// Reads where a log ends.
  init(_ environment: Environment, _ tables: EventLog.Tables) throws(LMDBError) {
    let transaction = try ReadTransaction(environment)
    let size = try transaction.lastPosition(tables.records)
    frontier = try MerkleFrontier(size: size) { id throws(LMDBError) in
      try transaction.value(tables.nodes, id.key) { MerkleTree.hashes($0) } ?? []
    }
    guard let row = try transaction.value(tables.meta, MetaKey.counters, { Array($0) }) else {
      return
    }
    read(row.span.bytes)
  }

  mutating func read(_ row: RawSpan) {
    guard row.byteCount == LogTail.byteCount else { return }
    streamCount = UInt32(BigEndian.value(row, at: 0, bytes: 4))
    nextSlot = UInt32(BigEndian.value(row, at: 4, bytes: 4))
    recordedTime = Int64(bitPattern: BigEndian.value(row, at: 8, bytes: 8))
  }

  static let byteCount = 16

  /// The row of `meta` with what cannot be read off the other tables.
  var counters: [UInt8] {
    var bytes: [UInt8] = []
    BigEndian.append(UInt64(streamCount), bytes: 4, to: &bytes)
    BigEndian.append(UInt64(nextSlot), bytes: 4, to: &bytes)
    BigEndian.append(UInt64(bitPattern: recordedTime), bytes: 8, to: &bytes)
    return bytes
  }
}
