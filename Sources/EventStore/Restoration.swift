import Foundation
import Glibc

/// Puts a store back from a backup. It is built under another name and renamed when whole.
public final class Restoration {
  /// What the personal fields are opened with.
  public enum VaultSource: Sendable {
    /// A copy of the vault, or the vault of the store that was lost.
    case copy(path: String)
    /// None is left: what was sealed reads as erased, new events get new keys.
    case lost
  }

  private let store: StoreFolder
  private let building: StoreFolder
  private let keys: KeyFolder
  private let source: LeafSource
  private let derive: @Sendable ([UInt8]) throws -> Derived
  /// The tree over what was put back and what was left out after it; nil where nothing was.
  private var beyond: MerkleFrontier?
  /// Erasures among the records that were left out, since the last root that proved these.
  private var unproven: [Erasure] = []
  private var proven: [Erasure] = []
  /// Whether the signing key is at hand; it is the one that the log names then.
  private let hasSigningKey: Bool
  /// Whether something was left out that says it erased, and no signed root proves that it was there.
  public var hasUnprovenErasures: Bool { !unproven.isEmpty }
  /// nil when finished.
  private var builder: LogBuilder?
  public var origin: String { source.meta.origin }
  public let verifierKey: VerifierKey

  /// - Parameters:
  ///   - backup: a folder with a log of this format or an older one.
  ///   - phrases: of a log that has none yet, as `StoreFolder.make`.
  ///   - derive: what a leaf says of its record.
  /// - Throws: `StoreError`: `alreadyExists`, and what is wrong with the backup.
  public init(
    from backup: StoreFolder, to store: StoreFolder, keys: KeyFolder, phrases: [String],
    derive: @escaping @Sendable ([UInt8]) throws -> Derived
  ) throws {
    try StoreFolder.refuseTaken(store.path)
    self.store = store
    self.keys = keys
    self.derive = derive
    source = try LeafSource(backup.logFile)
    _ = try keys.masterKey(origin: source.meta.origin)
    _ = try keys.ledger(origin: source.meta.origin)
    StoreFolder.removeLeftovers(of: store.path)
    guard let key = VerifierKey(name: source.meta.origin, bytes: source.verifierKey) else {
      throw StoreError.damaged(path: backup.logFile, detail: "verifier key")
    }
    // Who can write where backups are kept could give another log.
    guard EventLog.signingKey(keys, key, isExpected: false) != .wrong else {
      throw StoreError.wrongKey(file: keys.signingKeyFile(origin: key.name))
    }
    verifierKey = key
    hasSigningKey = keys.verifierKey(origin: key.name) != nil
    building = StoreFolder("\(store.path).new-\(getpid())")
    try Files.makeFolder(building.path)
    do {
      try FileSystem.refuseNetwork(building.path)
      try StoreFolder.makeLog(building.logFile, like: source, phrases)
      builder = try LogBuilder(building.logFile, derive)
    } catch {
      try? FileManager.default.removeItem(atPath: building.path)
      throw error
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: building.path) }

  /// Records that were put back.
  public var size: UInt64 { builder?.size ?? 0 }
  /// Records in the backup.
  public func backupSize() throws(StoreError) -> UInt64 { try source.size() }

  /// Puts back what the backup holds, up to a position.
  /// - Throws: `Finding` where the root does not come out as the backup's own tree says.
  public func addBackup(through position: UInt64, progress: (Double) throws -> Void) throws {
    let last = try source.size()
    guard position <= last else { throw StoreError.noSuchPosition(position, last: last) }
    try source.scan(through: position) { record in
      try add(record)
      if size % 4096 == 0 { try progress(Double(size) / Double(position)) }
    }
    guard try root() == source.root(size: position) else {
      throw Finding(file: source.path, part: .node(level: 0), position: nil, detail: "root")
    }
  }

  /// Goes past what the backup holds after the position that it was put back to.
  /// - Throws: where something of that is damaged.
  public func leaveOutRest() throws {
    try source.scan(from: reach + 1, through: source.size()) { try leaveOut($0) }
  }

  /// Records that were put back or left out.
  public var reach: UInt64 { beyond?.size ?? size }

  /// The root over those.
  public func reachRoot() throws -> MerkleHash { try beyond?.root ?? root() }

  /// Goes past the next record, which is not put back. What it erased stays erased, once a root that was signed proves that it
  /// was there.
  public func leaveOut(_ record: RecordedLeaf) throws {
    if beyond == nil {
      _ = try root()
      beyond = builder?.frontier
    }
    beyond?.append(.leaf(record.leaf)) { _, _ in }
    let derived = try derive(record.leaf)
    guard derived.isErasure else { return }
    unproven.append(Erasure(position: reach, leaf: record.leaf, derived))
  }

  /// Believes the erasures that were left out so far, where the root over all of it is that of a checkpoint which the log
  /// signed.
  /// - Returns: whether it is that root.
  public func believe(_ checkpoint: Checkpoint) throws -> Bool {
    guard try checkpoint.size == reach && checkpoint.root == reachRoot() else { return false }
    // Without a key to compare with, anybody could have signed it.
    guard hasSigningKey else { return true }
    proven += unproven
    unproven = []
    return true
  }

  /// Puts the next record back.
  public func add(_ record: RecordedLeaf) throws { try builder?.add(record) }

  /// The root of what was put back.
  public func root() throws -> MerkleHash { try builder?.commit() ?? .empty }

  /// Gives the store its vault and its name.
  public func finish(_ vault: VaultSource) throws {
    _ = try root()
    // Slots of streams that this log does not have (any more) stay theirs: a key is one stream's for ever.
    try builder?.skipSlots(to: source.nextSlot())
    var missing: [Range<KeySlot>] = []
    switch vault {
    case .copy(let path):
      try Files.copy(path, to: building.vaultFile)
      let erased = (builder?.erasedSlots ?? [])
        .union(try keys.ledger(origin: origin).erasures.flatMap(\.slots))
      let found = try EventLog.verifyVault(
        building.vaultFile, keys, origin: origin, erased, mayMiss: true, nil)
      missing = found.missing
      // A vault that is newer than the log has keys of streams that this log does not have yet.
      try builder?.skipSlots(to: found.end)
    case .lost:
      try Vault.make(
        path: building.vaultFile, origin: origin, master: try keys.masterKey(origin: origin))
    }
    // Whoever puts the store back is told what is lost; `verify` need not shout of it for ever.
    try Vault.tell(path: building.vaultFile, below: builder?.nextSlot ?? 0, missing: missing)
    builder = nil
    for file in [building.logFile, building.vaultFile] { unlink(file + "-lock") }
    try Files.synchroniseFolder(building.path)
    // Not before all else is sure: the ledger is that of every store with these keys.
    let known = Set(try keys.ledger(origin: origin).erasures.map(\.subject))
    for erasure in proven where !known.contains(erasure.subject) {
      try keys.add(erasure, origin: origin)
    }
    try Files.rename(building.path, to: store.path)
    try Files.synchroniseFolder(Files.parent(of: store.path))
  }
}

extension StoreFolder {
  /// An empty log with the name, key and phrases of another; phrases are this program's where that
  /// one has none.
  static func makeLog(
    _ path: String, like source: LeafSource, _ phrases: [String]
  ) throws(StoreError) {
    let known = source.meta.phrases
    try makeLog(
      path, origin: source.meta.origin, verifierKey: source.verifierKey,
      LeafCode(phrases: known.isEmpty ? phrases.map { Array($0.utf8) } : known))
  }

  /// Brings a store of an older format to this one: leaves and roots stay as they are. The old log is
  /// kept beside the new one, as `log.mdb.format-N`.
  ///
  /// No other process may have the store open, which is not checked for readers.
  /// - Returns: the root and the size; nil where the store has this format.
  /// - Throws: `StoreError`; `Finding` where the old log is damaged. The store is then as it was.
  public func upgrade(
    phrases: [String], derive: @escaping @Sendable ([UInt8]) throws -> Derived,
    progress: (Double) throws -> Void
  ) throws -> (size: UInt64, root: MerkleHash)? {
    guard exists else { throw StoreError.notFound(path: path) }
    let lock = try WriterLock(folder: path, command: "upgrade")
    defer { withExtendedLifetime(lock) {} }
    let source = try LeafSource(logFile)
    guard !source.isCurrent else { return nil }
    StoreFolder.removeLeftovers(of: logFile)
    let new = "\(logFile).new-\(getpid())"
    defer { for file in [new, new + "-lock"] { unlink(file) } }
    try StoreFolder.makeLog(new, like: source, phrases)
    let size = try source.size()
    let root = try Self.rebuild(new, source, size, derive, progress)
    guard try root == source.root(size: size) else {
      throw Finding(file: logFile, part: .node(level: 0), position: nil, detail: "root")
    }
    let old = "\(logFile).format-\(source.meta.format.suffix(1))"
    unlink(old)
    try Files.check(link(logFile, old), "make file", old)
    try Files.synchroniseFolder(path)
    unlink(logFile + "-lock")
    // One step: there is a log at every moment.
    try Files.rename(new, to: logFile)
    try Files.synchroniseFolder(path)
    return (size, root)
  }

  private static func rebuild(
    _ path: String, _ source: LeafSource, _ size: UInt64,
    _ derive: @escaping @Sendable ([UInt8]) throws -> Derived, _ progress: (Double) throws -> Void
  ) throws -> MerkleHash {
    let builder = try LogBuilder(path, derive)
    try source.scan(through: size) { record in
      try builder.add(record)
      if builder.size % 4096 == 0 { try progress(Double(builder.size) / Double(size)) }
    }
    try builder.skipSlots(to: source.nextSlot())
    let root = try builder.commit()
    try builder.keep(try source.notes())
    return root
  }
}
