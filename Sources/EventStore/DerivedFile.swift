import Glibc

/// `derived.mdb` of a store: what is worked out from its log and kept, as keys and values of whoever
/// works it out. It may be deleted at any time.
///
/// LMDB's own lock file would outlive a file that is replaced, so this one is locked itself: who
/// writes has it alone, readers share it. A new file is built beside the old one and takes its name in
/// one step; who reads the old one meanwhile reads on in that.
public final class DerivedFile: Sendable {
  public enum Access: Sendable {
    /// With others; waits a while for who writes.
    case reading
    /// Alone; waits for nobody.
    case writing
  }

  private static let readerPolls = 200

  public let path: String
  private let lock: FileLock
  private let environment: Environment
  private let tables: [Environment.Table]

  private init(
    _ path: String, _ lock: FileLock, _ names: [String], _ access: Environment.Access
  ) throws(StoreError) {
    self.path = path
    self.lock = lock
    let environment = try storing { () throws(LMDBError) in
      try Environment(path: path, access: access, locking: .callers, maximumTables: names.count)
    }
    self.environment = environment
    tables = try openingTables(of: path) { () throws(LMDBError) in try environment.tables(names) }
  }

  /// Opens the file that is there.
  /// - Returns: nil where there is none.
  /// - Throws: `busy` where others are in the way, `damaged` or `notAStore` where it is none that can be
  ///   read.
  public static func open(
    _ folder: StoreFolder, tables: [String], _ access: Access
  ) throws(StoreError) -> DerivedFile? {
    let path = folder.derivedFile
    let lock =
      switch access {
      case .reading: try FileLock.take(path, .shared, flags: O_RDONLY, polls: readerPolls)
      case .writing: try FileLock.take(path, .exclusive, flags: O_RDWR)
      }
    guard let lock else { return nil }
    return try DerivedFile(path, lock, tables, access == .reading ? .reading : .writing)
  }

  /// Builds a new file, and puts it in the place of the one that is there, which this process must not
  /// have open.
  /// - Parameter fill: writes what it is to hold; where it throws, the old file stays.
  /// - Returns: the new file, for writing.
  /// - Throws: `busy` where another process is building one.
  public static func build(
    _ folder: StoreFolder, tables: [String], _ fill: (DerivedFile) throws -> Void
  ) throws -> DerivedFile {
    let lock = try replace(folder) { lock in
      try fill(try DerivedFile(folder.derivedDraft, lock, tables, .writing))
    }
    return try DerivedFile(folder.derivedFile, lock, tables, .writing)
  }

  /// Puts a copy in the place of this file that holds nothing of what was deleted from it. Let this one
  /// go then, and open the file anew.
  /// - Throws: `busy` where another process is building a file.
  public func compact(_ folder: StoreFolder) throws {
    _ = try DerivedFile.replace(folder) { lock in
      try storing { () throws(LMDBError) in
        try environment.copy(into: lock.descriptor, of: folder.derivedDraft)
      }
      try Files.check(fsync(lock.descriptor), "synchronise file", folder.derivedDraft)
    }
  }

  private static func replace(
    _ folder: StoreFolder, _ make: (FileLock) throws -> Void
  ) throws -> FileLock {
    let draft = folder.derivedDraft
    guard let lock = try FileLock.take(draft, .exclusive, flags: O_RDWR | O_CREAT) else {
      throw StoreError.notFound(path: draft)
    }
    do {
      // What was left behind where this was cut short.
      try Files.check(ftruncate(lock.descriptor, 0), "empty file", draft)
      try make(lock)
    } catch {
      unlink(draft)
      throw error
    }
    try Files.rename(draft, to: folder.derivedFile)
    try Files.synchroniseFolder(folder.path)
    return lock
  }

  /// Walks every page of the file that is there; nothing of it is read through LMDB, which no damage
  /// leaves alive.
  /// - Throws: `Finding`; `StoreError.busy` where others are in the way.
  public static func checkPages(_ folder: StoreFolder) throws {
    let path = folder.derivedFile
    guard
      let lock = try FileLock.take(path, .shared, flags: O_RDONLY, polls: DerivedFile.readerPolls)
    else { return }
    // Whoever writes has to wait until the last page was read.
    try withExtendedLifetime(lock) {
      do {
        let file = try PageFile(path)
        guard let meta = file.metas.max(by: { $0.transaction < $1.transaction }) else { return }
        _ = try PageWalk(file, meta).checkStructure { _ in }
      } catch let fault as PageFile.Fault {
        throw Finding(file: path, part: .page(fault.page), position: nil, detail: fault.detail)
      }
    }
  }

  /// Lets others read too; from here on this handle must not write.
  /// - Throws: `busy` where another came in between.
  public func share() throws(StoreError) { try lock.share() }

  // MARK: Reading and writing

  public func snapshot() throws(StoreError) -> DerivedSnapshot {
    try storing { () throws(LMDBError) in
      DerivedSnapshot(try ReadTransaction(environment), tables)
    }
  }

  /// All that `body` writes, or nothing; durable when this returns. Where the map has to grow for it, `body` is called once
  /// more.
  @available(*, noasync)
  public func write(_ body: (inout DerivedBatch) throws -> Void) throws {
    while true {
      do {
        return try storingAny {
          var batch = DerivedBatch(try WriteTransaction(environment), tables, path: path)
          try body(&batch)
          try batch.commit()
        }
      } catch StoreError.database(let error) where error.isMapFull {
        try storing { () throws(LMDBError) in try environment.grow() }
      }
    }
  }

  /// Takes the file away, and what was left of one that was being built; who reads it reads on. Nothing in it is the only
  /// copy.
  /// - Throws: `busy` where another process is building one.
  public static func remove(_ folder: StoreFolder) throws(StoreError) {
    let lock = try FileLock.take(folder.derivedDraft, .exclusive, flags: O_RDWR)
    for file in [folder.derivedDraft, folder.derivedFile] {
      guard unlink(file) == 0 || errno == ENOENT else {
        throw .system(operation: "remove file", path: file, errorNumber: errno)
      }
    }
    try Files.synchroniseFolder(folder.path)
    withExtendedLifetime(lock) {}
  }
}

/// A derived file at one moment. Tables go by their place in the list that it was opened with.
public struct DerivedSnapshot: ~Copyable {
  private let transaction: ReadTransaction
  private let tables: [Environment.Table]

  init(_ transaction: consuming ReadTransaction, _ tables: [Environment.Table]) {
    self.transaction = transaction
    self.tables = tables
  }

  public borrowing func value(_ table: Int, _ key: [UInt8]) throws(StoreError) -> [UInt8]? {
    do throws(LMDBError) {
      return try transaction.value(tables[table], key) { Array($0) }
    } catch {
      throw StoreError(error)
    }
  }

  /// Calls `body` with the value under a key.
  /// - Returns: false where there is none.
  public borrowing func read(
    _ table: Int, _ key: [UInt8], _ body: (RawSpan) -> Void
  ) throws(StoreError) -> Bool {
    do throws(LMDBError) {
      return try transaction.value(tables[table], key) { body($0) } != nil
    } catch {
      throw StoreError(error)
    }
  }

  /// The number of rows, as LMDB counts them.
  public borrowing func count(_ table: Int) throws(StoreError) -> Int {
    do throws(LMDBError) {
      return try transaction.count(tables[table])
    } catch {
      throw StoreError(error)
    }
  }

  /// nil where the table is empty.
  public borrowing func lastKey(_ table: Int) throws(StoreError) -> [UInt8]? {
    do throws(LMDBError) {
      return try transaction.lastKey(tables[table]) { Array($0) }
    } catch {
      throw StoreError(error)
    }
  }

  /// Calls `body` for each row from `key` on, in order of key, until it returns false.
  public borrowing func scan(
    _ table: Int, from key: [UInt8], _ body: (_ key: RawSpan, _ value: RawSpan) throws -> Bool
  ) throws {
    do {
      try transaction.scan(tables[table], from: key, body)
    } catch let error as LMDBError {
      throw StoreError(error)
    }
  }
}

/// Changes to a derived file.
public struct DerivedBatch: ~Copyable {
  private var transaction: WriteTransaction
  private let tables: [Environment.Table]
  public let path: String

  init(_ transaction: consuming WriteTransaction, _ tables: [Environment.Table], path: String) {
    self.transaction = transaction
    self.tables = tables
    self.path = path
  }

  /// As it is with what was changed so far.
  public borrowing func value(_ table: Int, _ key: [UInt8]) throws(StoreError) -> [UInt8]? {
    do throws(LMDBError) {
      return try transaction.value(tables[table], key) { Array($0) }
    } catch {
      throw StoreError(error)
    }
  }

  consuming func commit() throws(LMDBError) { try transaction.commit() }

  public mutating func put(
    _ table: Int, _ key: [UInt8], _ value: [UInt8]
  ) throws(StoreError) {
    do throws(LMDBError) {
      try transaction.put(tables[table], key, value)
    } catch {
      throw StoreError(error)
    }
  }

  public mutating func delete(_ table: Int, _ key: [UInt8]) throws(StoreError) {
    do throws(LMDBError) {
      try transaction.delete(tables[table], key)
    } catch {
      throw StoreError(error)
    }
  }
}
