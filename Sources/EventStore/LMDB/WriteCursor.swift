internal import CLMDB

/// In a write transaction keys that come in order find their page where the one before was: cheaper
/// than going down the tree for each.
extension Cursor {
  /// What `read` makes of the value under a key; nil where there is none.
  borrowing func value<Result>(
    _ key: some Key, _ read: (RawSpan) -> Result?
  ) throws(LMDBError) -> Result? {
    var value = MDB_val()
    let code = key.withKeyBytes { bytes in
      var key = MDB_val(bytes)
      return mdb_cursor_get(cursor, &key, &value, MDB_SET_KEY)
    }
    if code == MDB_NOTFOUND { return nil }
    try check(code, "look up", on: path)
    return read(RawSpan(_unsafeBytes: value.bytes))
  }

  /// The position that stands under a key; nil where there is none.
  borrowing func position(of key: some Key) throws(LMDBError) -> UInt64? {
    let row = try value(key) { Optional.some(BigEndian.row($0, bytes: 8)) }
    guard let row else { return nil }
    guard let position = row else { throw .damage("position", in: path) }
    return position
  }

  /// The position that a row of this table holds.
  borrowing func position(_ row: RawSpan) throws(LMDBError) -> UInt64 {
    guard let position = BigEndian.row(row, bytes: 8) else { throw .damage("position", in: path) }
    return position
  }

  borrowing func put(
    _ key: some Key, _ value: [UInt8], _ placement: WriteTransaction.Placement
  ) throws(LMDBError) {
    let flags = placement == .atEnd ? UInt32(MDB_APPEND) : 0
    let code = key.withKeyBytes { keyBytes in
      value.withUnsafeBytes { valueBytes in
        var key = MDB_val(keyBytes)
        var value = MDB_val(valueBytes)
        return mdb_cursor_put(cursor, &key, &value, flags)
      }
    }
    try check(code, "put", on: path)
  }

  /// Takes away the row under a key.
  /// - Precondition: there is one.
  borrowing func delete(_ key: some Key) throws(LMDBError) {
    _ = try value(key) { _ in () }
    try check(mdb_cursor_del(cursor, 0), "delete", on: path)
  }
}
