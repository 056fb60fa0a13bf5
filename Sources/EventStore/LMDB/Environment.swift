internal import CLMDB
import Glibc
import Synchronization

/// One LMDB file, open in this process.
///
/// LMDB allows one environment per file per process, a map that must be large enough beforehand, and
/// a new map size only while no transaction is open: this class keeps those three rules.
final class Environment: Sendable {
  enum Access: Sendable {
    case reading
    case writing
  }

  /// Who keeps writers and readers of a file apart.
  enum Locking: Sendable {
    /// LMDB, with a lock file beside it.
    case own
    /// The caller: nobody reads while somebody writes.
    case callers
  }

  /// A named table inside the file.
  struct Table: Sendable {
    let handle: MDB_dbi
  }

  /// Address space reserved at once, so that growing is the exception; the file itself grows only
  /// with what is written. Less where address space is short (valgrind, sanitizers).
  static let mapBytesVariable = "IVH_MONITOR_MAP_MIB"
  static let mapBytesDefault = 32 << 30

  /// What LMDB makes for its 126 readers; it leaves a longer file alone.
  private static let lockFileBytes = 8192

  let path: String
  let access: Access
  /// The file was made by opening it.
  private let isNew: Bool
  private let realPath: String
  private let handle: Handle
  private let state = Mutex(State())

  /// The pointer that LMDB hands out. Unchecked, since the compiler cannot know that LMDB locks inside:
  /// an environment may be used from any thread (lmdb.h, "Restrictions/caveats").
  private struct Handle: @unchecked Sendable {
    var pointer: OpaquePointer
  }

  private struct State {
    var openTransactions = 0
    /// Set while the map grows: new transactions wait.
    var isGrowing = false
    /// Set while growing waits for those that are open: new ones wait.
    var isShut = false
    /// The map could not be made anew: LMDB has let go of the old one by then, and touching it would be the end.
    var lost: LMDBError?

    mutating func enter() -> Bool {
      guard !isGrowing, !isShut else { return false }
      openTransactions += 1
      return true
    }

    mutating func startGrowing() -> Bool {
      guard openTransactions == 0, !isGrowing else { return false }
      isGrowing = true
      isShut = false
      return true
    }
  }

  private static let openPaths = Mutex<Set<String>>([])

  /// - Parameter mapBytes: reserved at first; as the variable says where nil.
  init(
    path: String, access: Access, locking: Locking = .own, maximumTables: Int,
    mapBytes: Int? = nil
  ) throws(LMDBError) {
    self.path = path
    self.access = access
    let realPath = Environment.resolved(path)
    self.realPath = realPath
    // A second environment on the same file would, when closed, drop the locks of the first.
    guard Environment.openPaths.withLock({ $0.insert(realPath).inserted }) else {
      throw LMDBError(operation: "open a second time in one process", path: path, code: EBUSY)
    }
    do throws(LMDBError) {
      isNew = access == .writing && Files.size(path) ?? 0 == 0
      try Environment.refuseDamaged(path)
      let locking = Environment.isForReadingOnly(path, access) ? Locking.callers : locking
      if locking == .own {
        // LMDB writes its lock file through a map: on a full disk that is SIGBUS.
        try Files.reserve(Environment.lockFileBytes, in: path + "-lock")
      }
      handle = try Environment.open(
        path, access, locking, maximumTables, mapBytes ?? Environment.mapBytes)
    } catch {
      _ = Environment.openPaths.withLock { $0.remove(realPath) }
      throw error
    }
  }

  /// Whether nobody writes a file, as nobody may write in its folder: there no lock file can be made, nor is one needed.
  /// LMDB sees that of a disk that is read-only, and not of a folder.
  private static func isForReadingOnly(_ path: String, _ access: Access) -> Bool {
    let folder = Files.parent(of: path)
    var info = stat()
    return access == .reading && Glibc.access(path + "-lock", W_OK) != 0
      && Glibc.access(folder, W_OK) != 0 && stat(folder, &info) == 0 && info.st_mode & 0o222 == 0
  }

  /// LMDB believes its meta pages and those that name the tables: a wrong page size or a page that is not there ends in a
  /// signal.
  private static func refuseDamaged(_ path: String) throws(LMDBError) {
    guard let size = Files.size(path), size > 0 else { return }
    do {
      try PageWalk.checkNames(path)
    } catch {
      let fault = error as? PageFile.Fault
      let code = fault?.errorNumber ?? (fault?.isForeign == true ? MDB_INVALID : MDB_CORRUPTED)
      let operation = fault?.errorNumber == nil ? fault?.detail : nil
      throw LMDBError(operation: operation ?? "read file", path: path, code: code)
    }
  }

  private static func open(
    _ path: String, _ access: Access, _ locking: Locking, _ maximumTables: Int, _ mapBytes: Int
  ) throws(LMDBError) -> Handle {
    var pointer: OpaquePointer?
    try check(mdb_env_create(&pointer), "create environment", on: path)
    guard let pointer else {
      throw LMDBError(operation: "create environment", path: path, code: ENOMEM)
    }
    var flags = UInt32(MDB_NOSUBDIR | MDB_NOTLS)
    if access == .reading { flags |= UInt32(MDB_RDONLY) }
    if locking == .callers { flags |= UInt32(MDB_NOLOCK) }
    // LMDB ends the process where a page is none. That is the same as where such a page leads it outside its map.
    mdb_env_set_assert(pointer) { _, _ in raise(SIGSEGV) }
    do throws(LMDBError) {
      try check(mdb_env_set_maxdbs(pointer, MDB_dbi(maximumTables)), "set tables", on: path)
      try check(mdb_env_set_mapsize(pointer, mapBytes), "reserve the map", on: path)
      try check(mdb_env_open(pointer, path, flags, 0o600), "open", on: path)
      // A reader that was killed keeps its slot, and with it every page that it could see.
      var dead: Int32 = 0
      try check(mdb_reader_check(pointer, &dead), "clear dead readers", on: path)
    } catch {
      mdb_env_close(pointer)
      throw error
    }
    return Handle(pointer: pointer)
  }

  deinit {
    mdb_env_close(handle.pointer)
    _ = Environment.openPaths.withLock { $0.remove(realPath) }
  }

  private static var mapBytes: Int {
    guard let text = getenv(mapBytesVariable), let mebibytes = Int(String(cString: text)),
      mebibytes > 0
    else { return mapBytesDefault }
    return mebibytes << 20
  }

  /// The path with its folder resolved; the file itself may not be there yet.
  private static func resolved(_ path: String) -> String {
    let folder = Files.parent(of: path)
    guard let resolved = realpath(folder, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved) + "/" + (path.split(separator: "/").last ?? "")
  }

  /// Opens tables by name. In a file that is new they are made; in any other one that is not there was lost, and an empty
  /// one in its place would hide that.
  func tables(_ names: [String]) throws(LMDBError) -> [Table] {
    var tables: [Table] = []
    let flags = isNew ? UInt32(MDB_CREATE) : 0
    let transaction = try begin(access)
    do throws(LMDBError) {
      for name in names {
        var handle = MDB_dbi()
        try check(
          mdb_dbi_open(transaction, name, flags, &handle), "open table \(name)", on: path)
        tables.append(Table(handle: handle))
      }
    } catch {
      abort(transaction)
      throw error
    }
    try commit(transaction)
    return tables
  }

  /// Writes a compacted copy of the file as it is now, which only its owner can read; writers and
  /// readers go on. Not yet durable.
  func copy(to path: String) throws(LMDBError) {
    let descriptor = Glibc.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw LMDBError(operation: "make file", path: path, code: errno) }
    defer { close(descriptor) }
    try copy(into: descriptor, of: path)
  }

  /// - Parameter target: what the descriptor is of.
  func copy(into descriptor: Int32, of target: String) throws(LMDBError) {
    // It has a transaction of its own.
    let code = try entering { mdb_env_copyfd2(handle.pointer, descriptor, UInt32(MDB_CP_COMPACT)) }
    leave()
    try check(code, "write file", on: target)
  }

  // MARK: Transactions, for ReadTransaction and WriteTransaction

  func begin(_ access: Access) throws(LMDBError) -> OpaquePointer {
    let flags = access == .reading ? UInt32(MDB_RDONLY) : 0
    var transaction: OpaquePointer?
    let code = try entering { mdb_txn_begin(handle.pointer, nil, flags, &transaction) }
    guard code == MDB_SUCCESS, let transaction else {
      leave()
      throw LMDBError(operation: "begin", path: path, code: code)
    }
    return transaction
  }

  func commit(_ transaction: OpaquePointer) throws(LMDBError) {
    defer { leave() }
    try check(mdb_txn_commit(transaction), LMDBError.commit, on: path)
  }

  func abort(_ transaction: OpaquePointer) {
    mdb_txn_abort(transaction)
    leave()
  }

  /// Runs what writes; grows the map and runs it again where the map is full. Nobody may have a transaction open that waits
  /// for this.
  func growing<Result>(_ write: () throws(LMDBError) -> Result) throws(LMDBError) -> Result {
    while true {
      do throws(LMDBError) {
        return try write()
      } catch {
        guard error.isMapFull else { throw error }
        try grow()
      }
    }
  }

  /// Whether LMDB takes another transaction; none after one of which the last page could not be written.
  var takesTransactions: Bool {
    guard let transaction = try? begin(access) else { return false }
    abort(transaction)
    return true
  }

  /// Doubles the map. Waits until no transaction of this process is open.
  func grow() throws(LMDBError) {
    var info = MDB_envinfo()
    try check(mdb_env_info(handle.pointer, &info), "read the map size", on: path)
    try resize(to: info.me_mapsize * 2)
  }

  private func resize(to bytes: Int) throws(LMDBError) {
    startGrowing()
    defer { state.withLock { $0.isGrowing = false } }
    if let lost = state.withLock({ $0.lost }) { throw lost }
    do throws(LMDBError) {
      try check(mdb_env_set_mapsize(handle.pointer, bytes), "grow the map", on: path)
    } catch {
      state.withLock { $0.lost = error }
      throw error
    }
  }

  /// Readers that come and go would never all be gone, so for a while none comes in; and only for a
  /// while, since who has a transaction open may need another before ending it.
  private func startGrowing() {
    var polls = Environment.fewestPolls
    while true {
      for (isShut, count) in [(true, polls), (false, Environment.fewestPolls)] {
        state.withLock { $0.isShut = isShut }
        for _ in 0..<count {
          if state.withLock({ $0.startGrowing() }) { return }
          usleep(Environment.waitMicroseconds)
        }
      }
      polls = min(2 * polls, Environment.mostPolls)
    }
  }

  /// Calls LMDB for what begins a transaction, which `leave` ends; once more where another process grew the file beyond our
  /// map, of which the size is taken over.
  private func entering(_ call: () -> Int32) throws(LMDBError) -> Int32 {
    try enter()
    let code = call()
    guard code == MDB_MAP_RESIZED else { return code }
    leave()
    try resize(to: 0)
    try enter()
    return call()
  }

  private func enter() throws(LMDBError) {
    while !state.withLock({ $0.enter() }) { usleep(Environment.waitMicroseconds) }
    guard let lost = state.withLock({ $0.lost }) else { return }
    leave()
    throw lost
  }

  private func leave() { state.withLock { $0.openTransactions -= 1 } }

  /// Growing happens once in tens of gigabytes, so waiting for it may be this plain.
  private static let waitMicroseconds: UInt32 = 200
  private static let fewestPolls = 100
  private static let mostPolls = 10_000
}
