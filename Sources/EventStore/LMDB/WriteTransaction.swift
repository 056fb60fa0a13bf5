internal import CLMDB

/// All changes or none: what is not committed is aborted. LMDB ties it to the thread that began it.
struct WriteTransaction: ~Copyable {
  enum Placement {
    /// Anywhere; a row under the same key is replaced.
    case anywhere
    /// Behind all others: LMDB checks that the key is the highest, and fills its pages.
    case atEnd
  }

  private let environment: Environment
  private let transaction: OpaquePointer
  private var isOpen = true

  @available(*, noasync)
  init(_ environment: Environment) throws(LMDBError) {
    self.environment = environment
    transaction = try environment.begin(.writing)
  }

  deinit {
    if isOpen { environment.abort(transaction) }
  }

  /// Makes all changes durable. Whatever comes of it, the transaction is over.
  consuming func commit() throws(LMDBError) {
    isOpen = false
    try environment.commit(transaction)
  }

  /// What `read` makes of the value under a key; nil where there is none.
  borrowing func value<Result>(
    _ table: Environment.Table, _ key: some Key, _ read: (RawSpan) -> Result?
  ) throws(LMDBError) -> Result? {
    guard let bytes = try find(transaction, table, key, on: environment.path) else { return nil }
    return read(RawSpan(_unsafeBytes: bytes))
  }

  /// A place in a table. It must be gone before the transaction ends.
  borrowing func cursor(_ table: Environment.Table) throws(LMDBError) -> Cursor {
    try Cursor(transaction, table, path: environment.path)
  }

  /// The number of rows of a table, as they are now.
  borrowing func count(_ table: Environment.Table) throws(LMDBError) -> Int {
    var statistics = MDB_stat()
    try check(
      mdb_stat(transaction, table.handle, &statistics), "count rows", on: environment.path)
    return statistics.ms_entries
  }

  mutating func put(
    _ table: Environment.Table, _ key: some Key, _ value: [UInt8],
    _ placement: Placement = .anywhere
  ) throws(LMDBError) {
    let flags = placement == .atEnd ? UInt32(MDB_APPEND) : 0
    let code = key.withKeyBytes { keyBytes in
      value.withUnsafeBytes { valueBytes in
        var key = MDB_val(keyBytes)
        var value = MDB_val(valueBytes)
        return mdb_put(transaction, table.handle, &key, &value, flags)
      }
    }
    try check(code, "put", on: environment.path)
  }

  /// - Returns: false where there was no such row.
  @discardableResult
  mutating func delete(
    _ table: Environment.Table, _ key: some Key
  ) throws(LMDBError) -> Bool {
    let code = key.withKeyBytes { bytes in
      var key = MDB_val(bytes)
      return mdb_del(transaction, table.handle, &key, nil)
    }
    if code == MDB_NOTFOUND { return false }
    try check(code, "delete", on: environment.path)
    return true
  }
}
