/// Identity → position, in two tables: a small one of the records that came last, and a large one of all others.
///
/// An identity is a hash, so those of one batch lie all over a table: in a log of a million records nearly each of them
/// would have a page of its own copied and written. They go into the small table, and once it is full a slice of it,
/// identities that lie beside one another, is settled in the large one: then a page that is written takes several of
/// them. That is a log-structured merge tree (O’Neil and others, 1996) of two levels.
struct IdentityTables: Sendable {
  static let names = ["ids", "young-ids"]

  typealias Row = (identity: Identity, position: UInt64)

  let settled: Environment.Table
  let young: Environment.Table

  /// Young identities at most, when a transaction ends. More would make each batch write more pages of their own table,
  /// fewer would be settled too few to a page.
  static let youngCount = 65_536
  /// An identity is in that of its first bits.
  private static let sliceCount = 8

  /// The position of an identity's record.
  func position(
    of identity: Identity, in transaction: borrowing ReadTransaction
  ) throws(LMDBError) -> UInt64? {
    if let position = try transaction.position(young, of: identity) { return position }
    return try transaction.position(settled, of: identity)
  }

  func count(in transaction: borrowing ReadTransaction) throws(LMDBError) -> Int {
    try transaction.count(young) + transaction.count(settled)
  }

  /// Looks up many, which come in order.
  struct LookUp: ~Copyable {
    private let young: Cursor
    private let settled: Cursor

    init(
      _ tables: IdentityTables, in transaction: borrowing WriteTransaction
    ) throws(LMDBError) {
      let young = try transaction.cursor(tables.young)
      let settled = try transaction.cursor(tables.settled)
      self.young = young
      self.settled = settled
    }

    borrowing func position(of identity: Identity) throws(LMDBError) -> UInt64? {
      if let position = try young.position(of: identity) { return position }
      return try settled.position(of: identity)
    }
  }

  /// Calls `body` with every identity.
  func each(
    in transaction: borrowing WriteTransaction, _ body: (Identity) -> Void
  ) throws(LMDBError) {
    for table in [young, settled] {
      try transaction.cursor(table).scan(from: [0]) { key, _ in
        if let identity = Identity(key) { body(identity) }
        return true
      }
    }
  }

  /// Adds identities that are in neither table.
  /// - Parameters:
  ///   - rows: in order of identity.
  ///   - slice: that is settled next.
  func put(
    _ rows: [Row], in transaction: inout WriteTransaction, _ slice: inout Int,
    youngCount: Int = youngCount
  ) throws(LMDBError) {
    try IdentityTables.put(rows, in: young, transaction)
    // No more than one round: a file whose count is wrong would keep this at it for ever.
    for _ in 0..<IdentityTables.sliceCount where try transaction.count(young) > youngCount {
      try settle(slice, in: transaction)
      slice = (slice + 1) % IdentityTables.sliceCount
    }
  }

  private static func put(
    _ rows: [Row], in table: Environment.Table, _ transaction: borrowing WriteTransaction
  ) throws(LMDBError) {
    let cursor = try transaction.cursor(table)
    var value: [UInt8] = []
    for row in rows {
      value.removeAll(keepingCapacity: true)
      BigEndian.append(row.position, bytes: 8, to: &value)
      try cursor.put(row.identity, value, .anywhere)
    }
  }

  private func settle(
    _ slice: Int, in transaction: borrowing WriteTransaction
  ) throws(LMDBError) {
    let rows = try rows(of: slice, transaction)
    try IdentityTables.put(rows, in: settled, transaction)
    let cursor = try transaction.cursor(young)
    for row in rows { try cursor.delete(row.identity) }
  }

  private func rows(
    of slice: Int, _ transaction: borrowing WriteTransaction
  ) throws(LMDBError) -> [Row] {
    var rows: [Row] = []
    let cursor = try transaction.cursor(young)
    let first = Identity(startingWith: slice, of: IdentityTables.sliceCount)
    try cursor.scan(from: first) { key, value throws(LMDBError) in
      guard let identity = Identity(key),
        identity.slice(of: IdentityTables.sliceCount) == slice
      else { return false }
      rows.append((identity, try cursor.position(value)))
      return true
    }
    return rows
  }
}
