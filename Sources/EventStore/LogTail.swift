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
    frontier = try MerkleFrontier(size: size) { id, count throws(LMDBError) in
      try transaction.hashes(tables.nodes, id, atLeast: count)
    }
    let row = try transaction.value(tables.meta, MetaKey.counters) { Array($0) }
    guard let row else {
      guard size == 0 else { throw LogTail.damage(environment) }
      return
    }
    guard read(row) else { throw LogTail.damage(environment) }
  }

  private static func damage(_ environment: Environment) -> LMDBError {
    .damage("counters", in: environment.path)
  }

  /// Takes over what the row says.
  /// - Returns: whether it is as it was written. A row without a sum is from before they had one.
  mutating func read(_ row: [UInt8]) -> Bool {
    let numbers = row.count == LogTail.byteCount ? row[...] : RowSum.content(row)
    guard let numbers, numbers.count == LogTail.byteCount else { return false }
    let bytes = numbers.span.bytes
    streamCount = UInt32(BigEndian.value(bytes, at: 0, bytes: 4))
    nextSlot = UInt32(BigEndian.value(bytes, at: 4, bytes: 4))
    recordedTime = Int64(bitPattern: BigEndian.value(bytes, at: 8, bytes: 8))
    return true
  }

  private static let byteCount = 16

  /// The row of `meta` with what cannot be read off the other tables, and the sum over it.
  var counters: [UInt8] {
    var numbers: [UInt8] = []
    BigEndian.append(UInt64(streamCount), bytes: 4, to: &numbers)
    BigEndian.append(UInt64(nextSlot), bytes: 4, to: &numbers)
    BigEndian.append(UInt64(bitPattern: recordedTime), bytes: 8, to: &numbers)
    return RowSum.added(to: numbers)
  }
}
