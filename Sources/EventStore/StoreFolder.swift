public import Cryptography
import Foundation
import Glibc

/// The files of a store, and how it comes to be.
public struct StoreFolder: Sendable {
  static let logName = "log.mdb"
  static let vaultName = "vault.mdb"
  static let derivedName = "derived.mdb"
  static let lockName = "writer.lock"
  static let metaTable = "meta"
  static let tableNames = ["records", "streams"] + IdentityTables.names + ["nodes", metaTable]

  public let path: String

  public init(_ path: String) { self.path = Files.folderPath(path) }

  public var logFile: String { path + "/" + StoreFolder.logName }
  public var vaultFile: String { path + "/" + StoreFolder.vaultName }
  public var derivedFile: String { path + "/" + StoreFolder.derivedName }
  public var hasDerivedFile: Bool { Files.exists(derivedFile) }
  /// Whether a file is the derived file of some store, or one that is being built: nothing in it is the only copy.
  public static func isDerived(_ file: String) -> Bool {
    file.hasSuffix("/" + derivedName) || file.hasSuffix("/" + derivedName + ".new")
  }
  /// Whether a file is the vault of some store.
  public static func isVault(_ file: String) -> Bool { file.hasSuffix("/" + vaultName) }
  /// The derived file that is being built.
  var derivedDraft: String { derivedFile + ".new" }

  /// Whether a log is there; it may still be of another format.
  public var exists: Bool { Files.exists(logFile) }

  /// What is to be said where no log is there: a vault alone is what is left of a store.
  var missing: StoreError {
    Files.exists(vaultFile) ? .notAStore(path: path, file: logFile) : .notFound(path: path)
  }

  /// Bytes of the log on disk.
  public var logBytes: Int {
    var info = stat()
    return stat(logFile, &info) == 0 ? Int(info.st_blocks) * 512 : 0
  }

  /// Makes an empty store with new keys. It is made under another name and renamed when whole, so
  /// that a crash leaves a store or none.
  /// - Parameters:
  ///   - phrases: what leaves say over and over, each beginning with a quotation mark; at most 256.
  ///   - origin: the name of the log on its checkpoints, as `ivh.example/regio-a`; no
  ///   spaces and no plus sign (C2SP signed-note).
  ///   - signing: the key that signs its checkpoints; a new one where none is given.
  public func make(
    origin: String, keys: KeyFolder, phrases: [String] = [],
    signing: SigningKey? = nil
  ) throws(StoreError) {
    guard StoreFolder.isOrigin(origin) else { throw StoreError.invalidOrigin(origin) }
    guard !path.isEmpty else { throw StoreError.notFound(path: path) }
    guard !Files.isTaken(path) || isEmptyFolder && !isWorkingFolder else {
      let isVaultAlone = !exists && Files.exists(vaultFile)
      throw isVaultAlone ? missing : StoreError.alreadyExists(path: path)
    }
    let building = StoreFolder("\(path)\(StoreFolder.buildingSuffix)\(getpid())")
    let fresh = KeyFolder.Fresh(signing: signing)
    let making = try keys.begin(origin: origin, building: building.path, fresh)
    defer { withExtendedLifetime(making) {} }
    StoreFolder.removeLeftovers(of: path)
    do throws(StoreError) {
      try Files.makeFolder(building.path)
      try Files.synchroniseFolder(Files.parent(of: building.path))
      let made = try keys.make(origin: origin, fresh)
      try building.fill(origin: origin, made.master, made.signing, phrases)
      try Files.rename(building.path, to: path)
    } catch {
      // Another process made the store meanwhile, or there was no room: nothing stays behind.
      try? FileManager.default.removeItem(atPath: building.path)
      keys.remove(origin: origin)
      throw Files.exists(logFile) ? StoreError.alreadyExists(path: path) : error
    }
    try Files.synchroniseFolder(Files.parent(of: path))
    keys.finish(origin: origin)
  }

  private static let buildingSuffix = ".new-"
  /// Of Linux (PID_MAX_LIMIT).
  private static let largestProcessID: Int32 = 4_194_304
  /// Of the file that LMDB makes beside one that it opens.
  private static let lockSuffix = "-lock"

  private func fill(
    origin: String, _ master: SealingKey, _ signing: SigningKey,
    _ phrases: [String]
  ) throws(StoreError) {
    try FileSystem.refuseNetwork(path)
    try Vault.make(path: vaultFile, origin: origin, master: master)
    let code = LeafCode(phrases: phrases.map { Array($0.utf8) })
    try StoreFolder.makeLog(
      logFile, origin: origin, verifierKey: signing.publicKey.bytes, code)
    try Files.synchroniseFolder(path)
  }

  /// Nothing is written over.
  /// - Throws: `alreadyExists` where something has that name, if only a link to what is not there.
  public static func refuseTaken(_ path: String) throws(StoreError) {
    guard !Files.isTaken(path) else { throw StoreError.alreadyExists(path: path) }
  }

  /// Takes away what processes that were killed while making a store or a file left behind.
  public static func removeLeftovers(of path: String) {
    let parent = Files.parent(of: path)
    let prefix = (path.split(separator: "/").last ?? "") + StoreFolder.buildingSuffix
    let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
    for name in names where name.hasPrefix(prefix) {
      // Exactly as this program calls them: what else begins so is somebody's own.
      var number = name.dropFirst(prefix.count)
      if number.hasSuffix(lockSuffix) { number = number.dropLast(lockSuffix.count) }
      guard let process = Int32(number), String(process) == number,
        (1...largestProcessID).contains(process)
      else { continue }
      // In a container every command may have one number: nothing is being built yet under that of this process.
      guard process == getpid() || (kill(process, 0) != 0 && errno == ESRCH) else { continue }
      try? FileManager.default.removeItem(atPath: "\(parent)/\(name)")
    }
  }

  /// Makes a log without records.
  static func makeLog(
    _ path: String, origin: String, verifierKey: [UInt8], _ code: LeafCode
  ) throws(StoreError) {
    try storing { () throws(LMDBError) in
      let environment = try Environment(
        path: path, access: .writing, maximumTables: tableNames.count)
      let meta = try EventLog.Tables(environment).meta
      var transaction = try WriteTransaction(environment)
      let rows = [
        Array(EventLog.format.utf8), Array(origin.utf8), verifierKey,
        Array(code.phrases.joined(separator: [0x0A])),
      ]
      for (key, row) in zip(MetaKey.fixed, rows) { try transaction.put(meta, key, row) }
      try transaction.put(meta, MetaKey.sum, Sum.of(rows))
      try transaction.commit()
    }
  }

  /// The folder in which this process works: another may not take its name.
  private var isWorkingFolder: Bool {
    guard let one = realpath(path, nil) else { return false }
    defer { free(one) }
    return String(cString: one) == FileManager.default.currentDirectoryPath
  }

  private var isEmptyFolder: Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: path))?.isEmpty ?? false
  }

  static func isOrigin(_ origin: String) -> Bool {
    (1...StoreLimit.originBytes).contains(origin.utf8.count)
      && origin.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "+") }
  }

  /// An origin for who did not choose one.
  public static func randomOrigin() -> String {
    var generator = SystemRandomNumberGenerator()
    let digits = String(UInt64.random(in: 0...UInt64.max, using: &generator), radix: 16)
    return "ivh-monitor.local/" + String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// Rows of the log's `meta` table.
enum MetaKey {
  static let format = Array("format".utf8)
  static let origin = Array("origin".utf8)
  static let verifierKey = Array("verifier-key".utf8)
  /// The phrases of `LeafCode`, a line each.
  static let phrases = Array("phrases".utf8)
  /// Rows that are written once, and the sum over them.
  static let fixed = [format, origin, verifierKey, phrases]
  static let sum = Array("sum".utf8)
  static let counters = Array("counters".utf8)
  static let erasures = Array("erasure/".utf8)
  /// The subject that the record at that position erased.
  static func erasure(at position: UInt64) -> [UInt8] {
    erasures + withUnsafeBytes(of: position.bigEndian, Array.init)
  }
  /// - Returns: nil where a key that begins as one of an erasure is none.
  static func erasedPosition(_ key: [UInt8]) -> UInt64? {
    guard key.count == erasures.count + 8 else { return nil }
    return BigEndian.value(key.span.bytes, at: erasures.count, bytes: 8)
  }
  /// Notes that callers keep beside the log.
  static func note(_ name: String) -> [UInt8] { Array("note/\(name)".utf8) }
}
