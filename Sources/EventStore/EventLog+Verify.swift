import Cryptography
import Glibc

/// What `EventLog.verify` looks at.
public enum VerificationScope: Sendable {
  /// Pages, leaf hashes and nodes of the log.
  case hashes
  /// All that, headers, identities, streams and erasures by what `derive` reads off a leaf, and the
  /// vault.
  case everything(derive: @Sendable ([UInt8]) throws -> Derived)
}

/// A log that was found whole.
public struct VerifiedLog: Sendable {
  public var size: UInt64
  public var root: MerkleHash
  /// The key that checks this log's checkpoints.
  public var verifierKey: VerifierKey
  /// Slots of the vault that open; nil where the vault or its key is not there.
  public var keySlotCount: Int?
  /// Those of them that belong to erased streams, and should be gone.
  public var erasedSlotCount = 0
  /// The vault is there, and its master key is not: nothing in it opens.
  public var isMasterKeyLost = false
  /// An erasure took a key away and did not come to overwrite what it was wrapped by.
  public var isErasureUnfinished = false
  /// Erasures that the log has and the ledger does not.
  public var unledgeredCount = 0
  /// Erasures that the ledger has and the log does not: the log is of before them, or its end is gone.
  public var unloggedCount = 0
  /// Streams that were not erased and whose key is not there all the same.
  public var lostStreamCount = 0
  /// Some of them were not lost yet when the store was put back from a backup.
  public var hasUntoldLoss = false
  /// The vault is not there, and its master key is: so this is no copy of a log alone.
  public var isVaultLost = false
  public var signingKey = SigningKeyState.usable

  /// Whether a checkpoint can be signed.
  public enum SigningKeyState: Sendable {
    case usable
    /// Not there, though the master key is.
    case lost
    /// Damaged, or another's than the log names.
    case wrong
  }
}

extension EventLog {
  /// Checks a store against itself: first every page of its files, then what they hold against what
  /// follows from the leaves. Nothing is read through LMDB, so that no damage can end the process;
  /// LMDB holds the snapshot, so that a writer may go on.
  ///
  /// - Parameters:
  ///   - checkpoints: that the log must begin with.
  ///   - progress: 0…1.
  /// - Throws: `Finding`: the first difference. `StoreError` where there is no store to look at.
  public static func verify(
    _ folder: StoreFolder, keys: KeyFolder, _ scope: VerificationScope,
    against checkpoints: [Checkpoint] = [], progress: @escaping (Double) throws -> Void = { _ in }
  ) throws -> VerifiedLog {
    guard folder.exists else { throw folder.missing }
    return try verify(folder, keys, scope, checkpoints, progress, log: nil, vault: nil)
  }

  /// As the static one, for a store that this process has open.
  public func verify(
    _ scope: VerificationScope, against checkpoints: [Checkpoint] = [],
    progress: @escaping (Double) throws -> Void = { _ in }
  ) throws -> VerifiedLog {
    try EventLog.verify(
      folder, keys, scope, checkpoints, progress, log: environment, vault: vault?.environment)
  }

  private static func verify(
    _ folder: StoreFolder, _ keys: KeyFolder, _ scope: VerificationScope,
    _ checkpoints: [Checkpoint], _ progress: @escaping (Double) throws -> Void, log: Environment?,
    vault: Environment?
  ) throws -> VerifiedLog {
    var derive: (@Sendable ([UInt8]) throws -> Derived)?
    if case .everything(let function) = scope { derive = function }
    var (verified, origin, slots) = try pinned(folder.logFile, log) { walk in
      let tables = try walk.readTables()
      if let meta = tables[LogVerifier.metaTable] { try walk.checkStructure(of: meta) { _, _ in } }
      let format = String(
        decoding: try LogVerifier.row(MetaKey.format, walk, tables), as: UTF8.self)
      guard format == EventLog.format || LeafSource.Format(rawValue: format) == nil else {
        throw StoreError.otherFormat(
          path: folder.logFile, found: format, expected: EventLog.format)
      }
      let log = try LogVerifier(
        path: folder.logFile, walk: walk, tables: tables, derive: derive, progress: progress)
      let origin = String(decoding: try log.meta(MetaKey.origin), as: UTF8.self)
      let (root, slots) = try log.run()
      for checkpoint in checkpoints {
        guard checkpoint.origin == origin else {
          throw log.found(.checkpoint(size: checkpoint.size, .otherName), nil, "")
        }
        guard checkpoint.size <= log.size else {
          throw log.found(.checkpoint(size: checkpoint.size, .beyondEnd), log.size, "")
        }
        guard try log.root(size: checkpoint.size) == checkpoint.root
        else { throw log.found(.checkpoint(size: checkpoint.size, .otherRoot), nil, "") }
      }
      guard let key = VerifierKey(name: origin, bytes: try log.meta(MetaKey.verifierKey)) else {
        throw log.found(.description, nil, "verifier key")
      }
      return (VerifiedLog(size: log.size, root: root, verifierKey: key), origin, slots)
    }
    let hasVault = Files.exists(folder.vaultFile)
    let hasMaster = Files.exists(keys.masterKeyFile(origin: origin))
    verified.isVaultLost = !hasVault && hasMaster
    verified.isMasterKeyLost = hasVault && !hasMaster
    verified.signingKey = signingKey(keys, verified.verifierKey, isExpected: hasMaster)
    guard derive != nil, hasVault, hasMaster else { return verified }
    for attempt in 1...settlingAttempts {
      do {
        try verified.add(keys, folder, origin, slots, log: log, vault: vault)
        guard verified.isErasing, attempt < settlingAttempts else { break }
      } catch let finding as Finding {
        guard finding.mayPass, attempt < settlingAttempts else { throw finding }
      }
      usleep(settlingMicroseconds)
    }
    return verified
  }

  /// - Parameter isExpected: whether it should be there; beside a copy of a log alone no key is.
  static func signingKey(
    _ keys: KeyFolder, _ known: VerifierKey, isExpected: Bool
  ) -> VerifiedLog.SigningKeyState {
    let file = keys.signingKeyFile(origin: known.name)
    guard Files.exists(file) else { return isExpected ? .lost : .usable }
    // Who may not read it does not sign either.
    guard access(file, R_OK) == 0 else { return .usable }
    let key = try? keys.signingKey(origin: known.name).publicKey
    return key == known.key ? .usable : .wrong
  }

  /// Log, ledger and vault are read one after the other, and somebody may be erasing: what is between one and the next is
  /// looked at again.
  private static let settlingAttempts = 10
  private static let settlingMicroseconds: UInt32 = 30_000

  /// - Parameters:
  ///   - erased: slots that need not be there.
  ///   - mayMiss: as `Vault.verify`.
  static func verifyVault(
    _ path: String, _ keys: KeyFolder, origin: String, _ erased: Set<KeySlot>,
    mayMiss: Bool = false, _ environment: Environment?
  ) throws -> Vault.Verified {
    let master = try keys.masterKey(origin: origin)
    return try pinned(path, environment) { walk in
      let tables = try walk.checkStructure { _ in }
      return try Vault.verify(
        path: path, walk: walk, tables: tables, origin: origin, master: master, erased: erased,
        mayMiss: mayMiss)
    }
  }

  /// Reads a file from its pages while LMDB keeps the snapshot.
  static func pinned<Result>(
    _ path: String, _ environment: Environment?, _ body: (PageWalk) throws -> Result
  ) throws -> Result {
    do {
      // Before LMDB sees the file: it believes these pages, and names none.
      try PageWalk.checkNames(path)
      let environment =
        try environment ?? Environment(path: path, access: .reading, maximumTables: 1)
      for _ in 1...pinAttempts {
        if let result = try pin(path, environment, body) { return result }
      }
      throw StoreError.busy(path: path, processID: 0, command: "")
    } catch let fault as PageFile.Fault {
      // What may not be read is not damaged.
      if let number = fault.errorNumber, [EACCES, EPERM].contains(number) {
        throw StoreError.system(operation: "read file", path: path, errorNumber: number)
      }
      throw Finding(file: path, part: .page(fault.page), position: nil, detail: fault.detail)
    } catch let error as LMDBError {
      throw StoreError(error)
    }
  }

  private static let pinAttempts = 100

  /// - Returns: nil where the writer came round twice before the meta pages were read.
  private static func pin<Result>(
    _ path: String, _ environment: Environment, _ body: (PageWalk) throws -> Result
  ) throws -> Result? {
    let transaction = try ReadTransaction(environment)
    let number = transaction.number
    // While the snapshot is held its pages are not used again.
    let file = try PageFile(path)
    guard let meta = file.metas.first(where: { $0.transaction == number }) else { return nil }
    let result = try body(PageWalk(file, meta))
    _ = consume transaction
    return result
  }
}

extension Finding {
  /// Whether an erasure under way looks like it: a slot is gone, or the wrapping key of before is overwritten in a page that
  /// is being read.
  fileprivate var mayPass: Bool {
    switch part {
    case .keySlot, .wrappingKey: true
    default: false
    }
  }
}

extension VerifiedLog {
  /// An erasure that was begun is not finished: of the ledger, of the vault, or of what may still stand in its free pages.
  public var isErasing: Bool { erasedSlotCount + unledgeredCount > 0 || isErasureUnfinished }

  /// What is said of ledger and vault, as they are now.
  fileprivate mutating func add(
    _ keys: KeyFolder, _ folder: StoreFolder, _ origin: String, _ slots: LogVerifier.Slots,
    log: Environment?, vault: Environment?
  ) throws {
    let ledger = try keys.ledger(origin: origin)
    unledgeredCount = slots.erasedSubjects.subtracting(ledger.erasures.map(\.subject)).count
    var unlogged = Set(ledger.erasures.map(\.subject)).subtracting(slots.erasedSubjects)
    // The ledger may be of a later moment than what was read of the log.
    if !unlogged.isEmpty { unlogged.subtract(try EventLog.erasedNow(folder, log)) }
    unloggedCount = unlogged.count
    guard !ledger.isCutShort || unledgeredCount > 0 else {
      throw StoreError.damaged(path: keys.ledgerFile(origin: origin), detail: "last line")
    }
    let erased = slots.erased.union(ledger.erasures.flatMap(\.slots))
    let found = try EventLog.verifyVault(folder.vaultFile, keys, origin: origin, erased, vault)
    keySlotCount = found.slots.count
    isErasureUnfinished = found.isRetiring
    erasedSlotCount = found.slots.intersection(erased).count
    let lost = slots.living.filter { !found.slots.contains($0.key) && !erased.contains($0.key) }
    lostStreamCount = Set(lost.values).count
    hasUntoldLoss = lost.keys.contains { $0 >= found.toldEnd }
  }
}
