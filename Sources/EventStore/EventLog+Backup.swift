import Foundation
import Glibc

extension EventLog {
  /// A backup that was checked.
  public struct Backup: Sendable {
    public var size: UInt64
    public var root: MerkleHash
  }

  /// Name of the signed checkpoint beside the log in a backup.
  public static let checkpointName = "checkpoint"

  /// Copies the log, compacted, into a new folder, with a signed checkpoint beside it. Writers and
  /// readers go on. It gets its name when its tree was computed anew from its leaves and its root is
  /// that of this log.
  ///
  /// - Throws: `StoreError`, `alreadyExists` among them; `Finding` where the copy is not as the log.
  public func backup(
    to folder: String, progress: @escaping (Double) throws -> Void
  ) throws -> Backup {
    let target = StoreFolder(folder)
    try StoreFolder.refuseTaken(target.path)
    StoreFolder.removeLeftovers(of: target.path)
    try checkStructure()
    let building = StoreFolder("\(target.path).new-\(getpid())")
    try Files.makeFolder(building.path)
    do {
      try storing { () throws(LMDBError) in try environment.copy(to: building.logFile) }
      try Files.synchronise(building.logFile)
      let copy = try EventLog.verify(building, keys: keys, .hashes, progress: progress)
      guard try snapshot().root(size: copy.size) == copy.root else {
        throw Finding(file: building.logFile, part: .node(level: 0), position: nil, detail: "root")
      }
      let note = try checkpoint(size: copy.size, keys: keys)
      try Files.write(
        Array(note.description.utf8), toNew: "\(building.path)/\(EventLog.checkpointName)")
      unlink(building.logFile + "-lock")
      try Files.synchroniseFolder(building.path)
      try Files.rename(building.path, to: target.path)
      try Files.synchroniseFolder(Files.parent(of: target.path))
      return Backup(size: copy.size, root: copy.root)
    } catch {
      try? FileManager.default.removeItem(atPath: building.path)
      throw error
    }
  }

  /// Looks at every page of the log before LMDB, which would not survive a damaged one, reads them all.
  /// - Throws: `Finding`.
  public func checkStructure() throws {
    try EventLog.pinned(folder.logFile, environment) { walk in
      _ = try walk.checkStructure { _ in }
    }
  }

  /// Streams whose personal fields cannot be read since the vault does not have their key, though
  /// they were not erased.
  public func lostStreamCount() throws -> Int {
    guard let vault else { return 0 }
    var lost = 0
    try storingAny {
      let transaction = try ReadTransaction(environment)
      try transaction.scan(tables.streams, from: [0]) { _, value in
        if let head = StreamHead(value), head.erasure == 0, try !vault.holds(head.keySlot) {
          lost += 1
        }
        return true
      }
    }
    return lost
  }

  /// Copies the vault, compacted, into a new file, when every slot of the copy opens.
  /// - Returns: the number of slots, and how many of them belong to streams that were erased and should be gone.
  public func backupVault(to path: String) throws -> (count: Int, erased: Int) {
    guard let vault else { throw StoreError.notAStore(path: folder.path, file: folder.vaultFile) }
    try StoreFolder.refuseTaken(path)
    StoreFolder.removeLeftovers(of: path)
    let building = "\(path).new-\(getpid())"
    defer { for file in [building, building + "-lock"] { unlink(file) } }
    try storing { () throws(LMDBError) in try vault.environment.copy(to: building) }
    try Files.synchronise(building)
    let found = try EventLog.verifyVault(building, keys, origin: origin, erased.slots, nil)
    try Files.rename(building, to: path)
    try Files.synchroniseFolder(Files.parent(of: path))
    return (found.slots.count, found.slots.intersection(erased.slots).count)
  }
}
