internal import CLMDB
import Glibc

/// A call of LMDB or of the operating system under it that failed: what, on what, and LMDB's code.
public struct LMDBError: Error, Equatable, Sendable {
  public var operation: String
  public var path: String
  /// An LMDB return code (negative) or an errno (positive).
  public var code: Int32

  /// LMDB's own words for the code.
  public var reason: String { String(cString: mdb_strerror(code)) }

  /// A row that is not as it was written.
  static func damage(_ row: String, in path: String) -> LMDBError {
    LMDBError(operation: row, path: path, code: MDB_CORRUPTED)
  }

  /// What was being done where all was written and nothing was durable yet.
  static let commit = "commit"
  /// Whether it is unknown what of a transaction is on disk.
  var isOfCommit: Bool { operation == LMDBError.commit }
  var isMapFull: Bool { code == MDB_MAP_FULL }
  var isNotFound: Bool { code == MDB_NOTFOUND }
  /// The file is there, but its bytes are not what LMDB wrote.
  public var isDamage: Bool {
    [MDB_CORRUPTED, MDB_PAGE_NOTFOUND, MDB_PANIC, MDB_CURSOR_FULL, MDB_PAGE_FULL].contains(code)
  }
  /// Not LMDB's file at all, or one of another version of LMDB.
  public var isForeignFile: Bool { [MDB_INVALID, MDB_VERSION_MISMATCH].contains(code) }
  public var isDiskFull: Bool { code == ENOSPC || code == EDQUOT }
}

/// Turns every return code of LMDB into an error in one place.
func check(
  _ code: Int32, _ operation: @autoclosure () -> String, on path: @autoclosure () -> String
) throws(LMDBError) {
  guard code == MDB_SUCCESS else {
    throw LMDBError(operation: operation(), path: path(), code: code)
  }
}
