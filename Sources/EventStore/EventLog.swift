import Cryptography
import Foundation
import Synchronization

/// An append-only log of events in LMDB: positions 1, 2, 3 … without a gap, streams, identities, the
/// Merkle tree of RFC 6962, and the vault that seals what is personal.
public final class EventLog: Sendable {
  /// Stands in `meta`; a file that says otherwise is refused by name.
  static let format = "ivh-monitor log 3"
  public static let formatNumber = 3

  public enum Access: Sendable {
    case reading
    /// - Parameter command: what the process is doing, for who finds the store busy.
    case writing(command: String)
  }

  public let folder: StoreFolder
  public let origin: String
  let environment: Environment
  let tables: Tables
  let code: LeafCode
  let keys: KeyFolder
  let erased: ErasedStreams
  /// nil where the vault is lost: then everything that was sealed reads as erased.
  let vault: Vault?
  /// Streams that were not erased and whose key an older vault does not have, which nobody was told: they read as erased.
  public let outdatedStreamCount: Int
  let writer: Writer?
  /// Held while an erasure that was recorded is completed.
  let erasing = Mutex(())

  /// What a log says of itself.
  struct Meta {
    var format = ""
    var origin = ""
    var phrases: [[UInt8]] = []

    init(_ environment: Environment) throws(StoreError) {
      let path = environment.path
      let missing = StoreError.notAStore(path: Files.parent(of: path), file: path)
      let rows = try openingTables(of: path, missing: missing) {
        () throws(LMDBError) -> [[UInt8]] in
        let table = try environment.tables([StoreFolder.metaTable])[0]
        let transaction = try ReadTransaction(environment)
        return [
          try transaction.value(table, MetaKey.format) { Array($0) } ?? [],
          try transaction.value(table, MetaKey.origin) { Array($0) } ?? [],
          try transaction.value(table, MetaKey.phrases) { Array($0) } ?? [],
        ]
      }
      format = String(decoding: rows[0], as: UTF8.self)
      origin = String(decoding: rows[1], as: UTF8.self)
      phrases = rows[2].split(separator: UInt8(ascii: "\n")).map { Array($0) }
    }
  }

  struct Tables: Sendable {
    let records, streams: Environment.Table
    let identities: IdentityTables
    let nodes, meta: Environment.Table

    init(_ environment: Environment) throws(LMDBError) {
      let opened = try environment.tables(StoreFolder.tableNames)
      (records, streams, nodes, meta) = (opened[0], opened[1], opened[4], opened[5])
      identities = IdentityTables(settled: opened[2], young: opened[3])
    }
  }

  /// Opens a store.
  /// - Throws: `notFound`, `notAStore`, `otherFormat`, `busy`, `keyMissing`, `wrongKey`, `damaged`.
  public convenience init(
    _ folder: StoreFolder, keys: KeyFolder, _ access: Access
  ) throws(StoreError) {
    try self.init(folder, keys: keys, access, mapBytes: nil)
  }

  /// - Parameter mapBytes: of the log's file, reserved at first.
  init(
    _ folder: StoreFolder, keys: KeyFolder, _ access: Access, mapBytes: Int?
  ) throws(StoreError) {
    guard folder.exists else { throw folder.missing }
    for file in [folder.logFile, folder.vaultFile] where Files.size(file) == 0 {
      throw StoreError.damaged(path: file, detail: "0 bytes")
    }
    try FileSystem.refuseNetwork(folder.path)
    var lock: WriterLock?
    var lmdbAccess = Environment.Access.reading
    if case .writing(let command) = access {
      lock = try WriterLock(folder: folder.path, command: command)
      lmdbAccess = .writing
    }
    let (environment, tables, meta) = try EventLog.openLog(folder.logFile, lmdbAccess, mapBytes)
    self.folder = folder
    self.keys = keys
    self.environment = environment
    self.tables = tables
    origin = meta.origin
    code = LeafCode(phrases: meta.phrases)
    erased = ErasedStreams()
    let ledger = try keys.ledger(origin: meta.origin)
    if Files.exists(folder.vaultFile) {
      let keyFile = keys.masterKeyFile(origin: meta.origin)
      vault = try Vault(
        path: folder.vaultFile, origin: meta.origin, access: lmdbAccess,
        master: try keys.masterKey(origin: meta.origin), keyFile: keyFile, erased: erased)
    } else if lock == nil {
      vault = nil
    } else {
      // Nothing new can be sealed.
      throw StoreError.notAStore(path: folder.path, file: folder.vaultFile)
    }
    var end = try storing { () throws(LMDBError) in try LogTail(environment, tables) }
    outdatedStreamCount = try EventLog.outdatedStreams(
      environment, tables, vault, end, Set(ledger.erasures.map(\.subject)))
    guard let lock else {
      writer = nil
      try notice(ledger)
      return
    }
    guard outdatedStreamCount == 0 else {
      throw StoreError.vaultOutdated(file: folder.vaultFile, streams: outdatedStreamCount)
    }
    end.nextSlot = vault?.skip(to: end.nextSlot) ?? end.nextSlot
    writer = try Writer(
      environment: environment, tables: tables, code: code, end: end, lock: lock,
      path: folder.path, erased: erased)
    // What is appended goes on from the right edge of the tree.
    _ = try snapshot().root(size: end.frontier.size)
    try reconcile(ledger)
  }

  private static func outdatedStreams(
    _ environment: Environment, _ tables: Tables, _ vault: Vault?, _ end: LogTail,
    _ erased: Set<String>
  ) throws(StoreError) -> Int {
    guard let vault, vault.mayBeOutdated(below: end.nextSlot) else { return 0 }
    var count = 0
    try storingRows(of: environment.path, "streams") {
      let transaction = try ReadTransaction(environment)
      try transaction.scan(tables.streams, from: [0]) { key, value in
        if let head = StreamHead(value), head.erasure == 0,
          !erased.contains(String(decoding: Array(key), as: UTF8.self)),
          vault.mayBeOutdated(below: head.keySlot + 1), try !vault.holds(head.keySlot)
        {
          count += 1
        }
        return true
      }
    }
    return count
  }

  /// The lock and the file are given back now, not when the writer's queue gets round to it.
  deinit { writer?.waitUntilIdle() }

  /// - Throws: `notAStore`, `otherFormat`, `damaged`.
  static func openLog(
    _ path: String, _ access: Environment.Access, _ mapBytes: Int? = nil
  ) throws(StoreError) -> (Environment, Tables, Meta) {
    let environment = try storing { () throws(LMDBError) in
      try Environment(
        path: path, access: access, maximumTables: StoreFolder.tableNames.count,
        mapBytes: mapBytes)
    }
    let meta = try Meta(environment)
    guard meta.format == EventLog.format else {
      throw StoreError.otherFormat(path: path, found: meta.format, expected: EventLog.format)
    }
    let tables = try openingTables(of: path) { () throws(LMDBError) in try Tables(environment) }
    let fits = try storing { () throws(LMDBError) in try isWhole(environment, tables) }
    guard fits else { throw .damaged(path: path, detail: "counts of a table") }
    return (environment, tables, meta)
  }

  /// Whether tables have as many rows as follows from the others: what costs nothing to see is seen before anything is
  /// read or written.
  private static func isWhole(
    _ environment: Environment, _ tables: Tables
  ) throws(LMDBError) -> Bool {
    let end = try LogTail(environment, tables)
    let transaction = try ReadTransaction(environment)
    let records = try transaction.count(tables.records)
    let identities = try tables.identities.count(in: transaction)
    let streams = try transaction.count(tables.streams)
    // Between the two somebody may have added some.
    return identities == records && end.frontier.size <= UInt64(records)
      && Int(end.streamCount) <= streams
  }

  // MARK: Reading

  /// A snapshot of the log as it is now.
  public func snapshot() throws(StoreError) -> LogSnapshot { try LogSnapshot(self) }

  /// The number of records, which is the last position.
  public func size() throws(StoreError) -> UInt64 { try snapshot().size }

  /// Calls `body` for each record from one position to another, or to the end, in order, in snapshots of a limited
  /// number of records: a long reader would make the file grow. Records never change, so what comes
  /// in is that of one moment all the same.
  /// - Throws: `damaged` where one is missing; what `body` throws.
  public func scan(
    from first: UInt64, through last: UInt64, _ body: (StoredRecord) throws -> Void
  ) throws {
    let last = min(last, try size())
    var next = max(first, 1)
    while next <= last {
      let end = min(last, next + UInt64(StoreLimit.scanPageCount) - 1)
      try snapshot().scan(from: next, through: end, body)
      next = end + 1
    }
  }

  /// Whether a record of an identity may be there; a log open for writing is certain of most that are not.
  public func mayHold(_ identity: Identity) -> Bool {
    writer?.filter.mayHold(identity) ?? true
  }

  // MARK: Proving

  /// The signed checkpoint of the first `size` records.
  /// - Throws: `keyMissing`, and `wrongKey` where the signing key is not the one that the log was made
  ///   with.
  public func checkpoint(size: UInt64, keys: KeyFolder) throws(StoreError) -> SignedNote {
    let key = try keys.signingKey(origin: origin)
    let known = try verifierKey()
    guard VerifierKey(name: origin, key: key.publicKey).text == known.text else {
      throw StoreError.wrongKey(file: keys.signingKeyFile(origin: origin))
    }
    let root = try snapshot().root(size: size)
    let text = Checkpoint(origin: origin, size: size, root: root).text
    return SignedNote(text, name: origin, key: key)
  }

  /// The key that checks this log's checkpoints.
  public func verifierKey() throws(StoreError) -> VerifierKey {
    let bytes = try storing { () throws(LMDBError) in
      let transaction = try ReadTransaction(environment)
      return try transaction.value(tables.meta, MetaKey.verifierKey) { Array($0) } ?? []
    }
    guard let key = VerifierKey(name: origin, bytes: bytes) else {
      throw StoreError.damaged(path: folder.logFile, detail: "verifier key")
    }
    return key
  }

  // MARK: Sealing

  /// The slot whose key seals what is personal in a stream: the stream's own, or, for a stream that
  /// is not there yet or whose key was lost with its vault, one set aside for it.
  /// - Returns: nil where the stream was erased.
  public func keySlot(subject: String) throws(StoreError) -> KeySlot? {
    guard let writer, let vault else {
      preconditionFailure("a log open for reading seals nothing")
    }
    guard !erased.contains(subject: subject) else { return nil }
    let slot = try writer.keySlot(
      subject: subject, isUsable: { slot throws(StoreError) in try vault.holds(slot) },
      next: vault.pastGaps)
    try vault.provide(slot)
    return slot
  }

  /// nonce ‖ ciphertext ‖ tag (AES-GCM), bound to `binding`.
  public func seal(
    _ plaintext: [UInt8], slot: KeySlot, binding: [UInt8]
  ) throws(StoreError) -> [UInt8] {
    guard let vault else { preconditionFailure("a log open for reading seals nothing") }
    return try vault.seal(plaintext, slot: slot, binding: binding)
  }

  public var hasVault: Bool { vault != nil }

  /// The slot of the vault below which keys may be lost, as was told when the store was put back; 0 where that was not.
  public var toldKeyEnd: KeySlot { vault?.toldEnd ?? 0 }

  /// Whether all that was sealed and not erased can be read, but for what was told to be lost.
  public var hasAllKeys: Bool { vault != nil && outdatedStreamCount == 0 }

  /// - Returns: nil where the key was destroyed or the vault is lost.
  public func unseal(
    _ sealed: [UInt8], slot: KeySlot, binding: [UInt8]
  ) throws(StoreError) -> [UInt8]? {
    try vault?.open(sealed, slot: slot, binding: binding)
  }

  // MARK: Writing

  /// Appends drafts in their order; they are durable when this returns. One that is turned down does
  /// not touch the others.
  /// - Throws: `queueFull`, `diskFull`, `handleEnded`, `recordTooLarge`, `batchTooLarge`: nothing
  ///   was stored. `outcomeUnknown`: open the store anew and send again.
  @available(*, noasync)
  public func append(_ drafts: [Draft]) throws(StoreError) -> [Verdict] {
    try append(try drafts.map { draft throws(StoreError) in try entry(draft) })
  }

  /// Hands drafts to the writer and returns; `wait()` of what comes back says when they are durable.
  public func submit(_ drafts: [Draft]) throws(StoreError) -> PendingAppend {
    guard let writer else { preconditionFailure("a log open for reading takes no drafts") }
    return try writer.append(drafts)
  }

  /// Keeps a note beside the log, or takes it away; durable when this returns.
  @available(*, noasync)
  public func keep(note name: String, _ text: [UInt8]?) throws(StoreError) {
    guard let writer else { preconditionFailure("a log open for reading keeps no notes") }
    _ = try writer.appendWaiting(entries: [], notes: [Writer.Note(name: name, text: text)])
  }

  /// - Throws: `damaged` where it is not as it was written.
  public func note(_ name: String) throws(StoreError) -> [UInt8]? {
    let row = try storing { () throws(LMDBError) in
      let transaction = try ReadTransaction(environment)
      return try transaction.value(tables.meta, MetaKey.note(name)) { Array($0) }
    }
    guard let row else { return nil }
    guard let text = Sum.checked(row) else {
      throw StoreError.damaged(path: folder.logFile, detail: "note \(name)")
    }
    return text
  }
}

extension [UInt8] {
  package init(_ span: RawSpan) {
    self = span.withUnsafeBytes { Array($0) }
  }
}
