internal import CLMDB
import Glibc

/// A snapshot of an environment. What it lends lies in the file's own pages, and ends with it.
struct ReadTransaction: ~Copyable {
  private let environment: Environment
  private let transaction: OpaquePointer

  init(_ environment: Environment) throws(LMDBError) {
    self.environment = environment
    transaction = try environment.begin(.reading)
  }

  deinit { environment.abort(transaction) }

  /// The number of the write transaction that this snapshot shows.
  var number: UInt64 { UInt64(mdb_txn_id(transaction)) }

  /// What `read` makes of the value under a key; nil where there is none.
  borrowing func value<Result>(
    _ table: Environment.Table, _ key: some Key, _ read: (RawSpan) -> Result?
  ) throws(LMDBError) -> Result? {
    guard let bytes = try find(transaction, table, key, on: environment.path) else { return nil }
    return read(RawSpan(_unsafeBytes: bytes))
  }

  /// The number of rows of a table.
  borrowing func count(_ table: Environment.Table) throws(LMDBError) -> Int {
    var statistics = MDB_stat()
    try check(
      mdb_stat(transaction, table.handle, &statistics), "count rows", on: environment.path)
    return statistics.ms_entries
  }

  /// Calls `body` for each row from `key` on, in order of key, until it returns false.
  borrowing func scan(
    _ table: Environment.Table, from key: some Key,
    _ body: (_ key: RawSpan, _ value: RawSpan) throws -> Bool
  ) throws {
    let cursor = try Cursor(transaction, table, path: environment.path)
    var row = try cursor.seek(key)
    while let found = row {
      let goesOn = try body(RawSpan(_unsafeBytes: found.key), RawSpan(_unsafeBytes: found.value))
      row = goesOn ? try cursor.next() : nil
    }
  }

  /// What `read` makes of the last key of a table; nil where it is empty.
  borrowing func lastKey<Result>(
    _ table: Environment.Table, _ read: (RawSpan) -> Result?
  ) throws(LMDBError) -> Result? {
    let cursor = try Cursor(transaction, table, path: environment.path)
    guard let row = try cursor.last() else { return nil }
    return read(RawSpan(_unsafeBytes: row.key))
  }
}

extension ReadTransaction {
  /// Positions have 6 bytes in a header.
  private static let maximumPosition: UInt64 = 1 << 48 - 1

  /// The last key of a table that is keyed by positions; 0 where it is empty.
  borrowing func lastPosition(_ table: Environment.Table) throws(LMDBError) -> UInt64 {
    let last = try lastNumber(table, bytes: 8) ?? 0
    guard last <= ReadTransaction.maximumPosition else {
      throw .damage("last position", in: environment.path)
    }
    return last
  }

  /// The last key of a table whose keys are numbers of so many bytes; nil where it is empty.
  borrowing func lastNumber(
    _ table: Environment.Table, bytes count: Int
  ) throws(LMDBError) -> UInt64? {
    let key = try lastKey(table) { Optional.some(BigEndian.row($0, bytes: count)) }
    guard let key else { return nil }
    guard let number = key else { throw .damage("last key", in: environment.path) }
    return number
  }

  /// The position that stands under a key; nil where there is none.
  borrowing func position(
    _ table: Environment.Table, of key: some Key
  ) throws(LMDBError) -> UInt64? {
    let row = try value(table, key) { Optional.some(BigEndian.row($0, bytes: 8)) }
    guard let row else { return nil }
    guard let position = row else { throw .damage("position", in: environment.path) }
    return position
  }
}

extension ReadTransaction {
  /// The hashes of a group of the tree; damage where there are fewer than so many.
  borrowing func hashes(
    _ nodes: Environment.Table, _ id: MerkleTree.GroupID, atLeast count: Int
  ) throws(LMDBError) -> [MerkleHash] {
    let hashes = try value(nodes, id.key) { MerkleTree.hashes($0) } ?? []
    guard hashes.count >= count else {
      throw .damage("node of level \(id.level)", in: environment.path)
    }
    return hashes
  }
}

/// Looks up one row, in a transaction of either kind.
func find(
  _ transaction: OpaquePointer, _ table: Environment.Table, _ key: some Key, on path: String
) throws(LMDBError) -> UnsafeRawBufferPointer? {
  var value = MDB_val()
  let code = key.withKeyBytes { bytes in
    var key = MDB_val(bytes)
    return mdb_get(transaction, table.handle, &key, &value)
  }
  if code == MDB_NOTFOUND { return nil }
  try check(code, "look up", on: path)
  return value.bytes
}

/// A place in a table.
struct Cursor: ~Copyable {
  typealias Row = (key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer)

  let cursor: OpaquePointer
  let path: String

  init(
    _ transaction: OpaquePointer, _ table: Environment.Table, path: String
  ) throws(LMDBError) {
    var pointer: OpaquePointer?
    try check(mdb_cursor_open(transaction, table.handle, &pointer), "open cursor", on: path)
    guard let pointer else {
      throw LMDBError(operation: "open cursor", path: path, code: ENOMEM)
    }
    cursor = pointer
    self.path = path
  }

  deinit { mdb_cursor_close(cursor) }

  /// Calls `body` for each row from `key` on, in order of key, until it returns false.
  borrowing func scan(
    from key: some Key,
    _ body: (_ key: RawSpan, _ value: RawSpan) throws(LMDBError) -> Bool
  ) throws(LMDBError) {
    var row = try seek(key)
    while let found = row {
      let goesOn = try body(RawSpan(_unsafeBytes: found.key), RawSpan(_unsafeBytes: found.value))
      row = goesOn ? try next() : nil
    }
  }

  /// The first row whose key is not below `key`.
  borrowing func seek(_ key: some Key) throws(LMDBError) -> Row? {
    var found = MDB_val()
    var value = MDB_val()
    let code = key.withKeyBytes { bytes in
      found = MDB_val(bytes)
      return mdb_cursor_get(cursor, &found, &value, MDB_SET_RANGE)
    }
    return try row(code, found, value)
  }

  borrowing func next() throws(LMDBError) -> Row? { try move(MDB_NEXT) }
  borrowing func last() throws(LMDBError) -> Row? { try move(MDB_LAST) }

  private borrowing func move(_ operation: MDB_cursor_op) throws(LMDBError) -> Row? {
    var key = MDB_val()
    var value = MDB_val()
    let code = mdb_cursor_get(cursor, &key, &value, operation)
    return try row(code, key, value)
  }

  private borrowing func row(
    _ code: Int32, _ key: MDB_val, _ value: MDB_val
  ) throws(LMDBError) -> Row? {
    if code == MDB_NOTFOUND { return nil }
    try check(code, "move cursor", on: path)
    return (key.bytes, value.bytes)
  }
}
