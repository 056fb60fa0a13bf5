import Glibc

/// Why the store could not do what was asked. Each case names what it is about; whoever talks to
/// people adds the words.
public enum StoreError: Error, Equatable, Sendable {
  case notFound(path: String)
  case alreadyExists(path: String)
  /// A folder that is no store: the file is missing, or is not the log of this program.
  case notAStore(path: String, file: String)
  case otherFormat(path: String, found: String, expected: String)
  /// Another process writes to the store.
  case busy(path: String, processID: Int32, command: String)
  /// The writer's queue is full: try again.
  case queueFull(limit: Int)
  case damaged(path: String, detail: String)
  case keyMissing(file: String)
  /// The vault is of before streams of the log that were not erased: it does not have their keys.
  case vaultOutdated(file: String, streams: Int)
  /// The key is there, but opens nothing in this vault.
  case wrongKey(file: String)
  case networkFileSystem(path: String)
  case diskFull(path: String)
  case system(operation: String, path: String, errorNumber: Int32)
  case database(LMDBError)
  case recordTooLarge(bytes: Int, limit: Int)
  case batchTooLarge(count: Int, limit: Int)
  /// A write failed, and whether it is on disk is unknown: open the store anew and send again.
  case outcomeUnknown(path: String)
  /// An earlier write of this handle failed; nothing was stored.
  case handleEnded(path: String)
  case invalidOrigin(String)
  case noSuchPosition(UInt64, last: UInt64)

  /// With less room than this a write that was cut short means a full disk.
  private static let scarceBytes: UInt64 = 16 << 20

  init(_ error: LMDBError) {
    // LMDB tells a write that was cut short, as on a full disk, as EIO; that is before its sync.
    let isCutShort = error.code == EIO && Files.freeBytes(error.path) < StoreError.scarceBytes
    if error.isDiskFull || isCutShort {
      self = .diskFull(path: error.path)
    } else if error.isForeignFile {
      self = .notAStore(path: error.path, file: error.path)
    } else if error.isDamage {
      self = .damaged(path: error.path, detail: "\(error.operation): \(error.reason)")
    } else {
      self = .database(error)
    }
  }
}

/// Runs `body`; what LMDB reports leaves this room as an error of the store.
func storing<Result: ~Copyable>(
  _ body: () throws(LMDBError) -> Result
) throws(StoreError) -> Result {
  do {
    return try body()
  } catch {
    throw StoreError(error)
  }
}

/// As `storing`, for who opens the tables of a file.
/// - Parameter missing: what it is where one of them is not there; that it is damaged, where not given.
func openingTables<Result>(
  of path: String, missing: StoreError? = nil, _ body: () throws(LMDBError) -> Result
) throws(StoreError) -> Result {
  do throws(LMDBError) {
    return try body()
  } catch {
    guard error.isNotFound else { throw StoreError(error) }
    throw missing ?? .damaged(path: path, detail: "tables")
  }
}

/// As `storing`, for who goes past the rows of a table; `detail` says which.
func storingRows(
  of path: String, _ detail: String, _ body: () throws -> Void
) throws(StoreError) {
  do {
    try body()
  } catch let error as LMDBError {
    throw StoreError(error)
  } catch let error as StoreError {
    throw error
  } catch {
    throw .damaged(path: path, detail: detail)
  }
}

/// As `storing`, where others may throw as well.
func storingAny<Result>(_ body: () throws -> Result) throws -> Result {
  do {
    return try body()
  } catch let error as LMDBError {
    throw StoreError(error)
  }
}
