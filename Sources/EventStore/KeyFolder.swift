public import Cryptography
import Foundation
import Glibc

/// Where a store's secrets stand: apart from the store, so that a copy of the store alone opens
/// nothing. Beside it, in `<store>.keys`, unless told otherwise.
public struct KeyFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = Files.folderPath(path) }

  /// The folder used where none is named.
  public static func beside(store: String) -> KeyFolder {
    KeyFolder(Files.folderPath(store) + ".keys")
  }

  public func masterKeyFile(origin: String) -> String { file(origin, "master") }
  public func signingKeyFile(origin: String) -> String { file(origin, "signing") }

  /// A name per origin: one folder may hold the keys of several stores.
  private func file(_ origin: String, _ kind: String) -> String {
    let name = String(
      origin.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "_" })
    return "\(path)/\(name).\(kind)"
  }

  /// The ledger of erasures: what a backup of log and vault must not bring back.
  public func ledgerFile(origin: String) -> String { file(origin, KeyFolder.ledgerKind) }
  private static let ledgerKind = "erasures"
  /// Whether a file is the ledger of some store.
  public static func isLedger(_ file: String) -> Bool { file.hasSuffix(".\(ledgerKind)") }

  private static let maximumFileBytes = 4096

  /// Says in a file that keys are being made for a store, so that those of one that did not come to be
  /// are not in the way for ever. Such a store is one that still stands under the name that it is built under: where it is
  /// gone the store may have come to be and stand elsewhere now, and its keys are not touched.
  /// - Parameters:
  ///   - building: where the store is built; made after this and before the keys.
  ///   - fresh: the keys that will be made; the file says by digest which they are.
  /// - Returns: what tells others that this process is at it; until `finish` or `remove`.
  /// - Throws: `alreadyExists` where that origin has keys, or somebody else is making them.
  func begin(
    origin: String, building: String, _ fresh: Fresh
  ) throws(StoreError) -> FileLock {
    if !Files.exists(path) {
      do throws(StoreError) {
        try Files.makeFolder(path)
      } catch {
        // Two processes may make it at once.
        guard Files.exists(path) else { throw error }
      }
    }
    let marker = file(origin, "making")
    if let left = try KeyFolder.take(marker, O_RDWR),
      let note = try Files.read(marker, limit: KeyFolder.maximumFileBytes)
    {
      // Whoever made it is gone. A marker that was cut short was written before any key.
      let lines = String(decoding: note, as: UTF8.self).split(separator: "\n")
      if lines.count == 4, lines[0] == KeyFolder.buildingWord, Files.exists(String(lines[1])) {
        for (key, digest) in zip(
          [masterKeyFile(origin: origin), signingKeyFile(origin: origin)], lines[2...])
        where try KeyFolder.isOf(digest, key) { unlink(key) }
      }
      unlink(marker)
      withExtendedLifetime(left) {}
    }
    for key in [masterKeyFile(origin: origin), signingKeyFile(origin: origin)]
    where Files.exists(key) { throw StoreError.alreadyExists(path: key) }
    let building =
      building.hasPrefix("/")
      ? building : FileManager.default.currentDirectoryPath + "/" + building
    guard let lock = try KeyFolder.take(marker, O_RDWR | O_CREAT | O_EXCL) else {
      throw StoreError.notFound(path: marker)
    }
    let digests = fresh.texts.map(KeyFolder.digest)
    let note = ([KeyFolder.buildingWord, building] + digests).joined(separator: "\n") + "\n"
    try Files.write(Array(note.utf8), lock.descriptor, marker)
    try Files.synchroniseFolder(path)
    return lock
  }

  private static let buildingWord = "building"

  private static func digest(_ text: [UInt8]) -> String { Hex.text(SHA256.digest(of: text).bytes) }

  /// Whether a key file is the one of a digest, or was cut short when it was made.
  private static func isOf(_ digest: Substring, _ file: String) throws(StoreError) -> Bool {
    guard let text = try Files.read(file, limit: maximumFileBytes) else { return false }
    return text.last != UInt8(ascii: "\n") || KeyFolder.digest(text) == digest
  }

  /// Keys of a store that does not have them yet.
  struct Fresh {
    let master = SealingKey()
    let signing: SigningKey

    /// - Parameter signing: one that is given, in place of a new one.
    init(signing: SigningKey?) {
      self.signing = signing ?? SigningKey()
    }

    /// What stands in their files.
    fileprivate var texts: [[UInt8]] {
      [master.bytes, signing.bytes].map {
        Array((Data($0).base64EncodedString() + "\n").utf8)
      }
    }
  }

  /// - Throws: `alreadyExists` where another process has it.
  private static func take(_ marker: String, _ flags: Int32) throws(StoreError) -> FileLock? {
    do throws(StoreError) {
      return try FileLock.take(marker, .exclusive, flags: flags)
    } catch .busy {
      throw .alreadyExists(path: marker)
    }
  }

  /// Writes both keys of a new store, after `begin`. They count when `finish` says that it is there.
  func make(
    origin: String, _ fresh: Fresh
  ) throws(StoreError) -> (master: SealingKey, signing: SigningKey) {
    let files = [masterKeyFile(origin: origin), signingKeyFile(origin: origin)]
    for (file, text) in zip(files, fresh.texts) { try Files.write(text, toNew: file) }
    try Files.synchroniseFolder(path)
    try Files.synchroniseFolder(Files.parent(of: path))
    return (fresh.master, fresh.signing)
  }

  /// The store is there.
  func finish(origin: String) { unlink(file(origin, "making")) }

  /// Takes away the keys of a store that did not come to be.
  func remove(origin: String) {
    for file in [
      masterKeyFile(origin: origin), signingKeyFile(origin: origin), file(origin, "making"),
    ] {
      try? FileManager.default.removeItem(atPath: file)
    }
  }

  func masterKey(origin: String) throws(StoreError) -> SealingKey {
    let file = masterKeyFile(origin: origin)
    guard let key = SealingKey(try KeyFolder.read(file)) else {
      throw StoreError.wrongKey(file: file)
    }
    return key
  }

  /// What checks the signatures of the signing key that is here; nil where there is none that can be used.
  public func verifierKey(origin: String) -> VerifierKey? {
    (try? signingKey(origin: origin)).map { VerifierKey(name: origin, key: $0.publicKey) }
  }

  /// The key that signs checkpoints.
  func signingKey(origin: String) throws(StoreError) -> SigningKey {
    try KeyFolder.signingKey(file: signingKeyFile(origin: origin))
  }

  /// A signing key in a file: the base64 of its 32 bytes (RFC 8032), as this program writes it.
  public static func signingKey(
    file: String
  ) throws(StoreError) -> SigningKey {
    guard let key = SigningKey(try read(file)) else {
      throw StoreError.wrongKey(file: file)
    }
    return key
  }

  // MARK: Erasures

  /// What the ledger says.
  struct Ledger {
    var erasures: [Erasure] = []
    /// Its last line is not whole: of an erasure at which the process was killed, which the log has then, or of a copy that
    /// is too short.
    var isCutShort = false
  }

  /// - Throws: `damaged` where a line of the ledger cannot be read: an erasure might be missed.
  func ledger(origin: String) throws(StoreError) -> Ledger {
    let file = ledgerFile(origin: origin)
    guard let size = Files.size(file), let bytes = try Files.read(file, limit: size) else {
      return Ledger()
    }
    var ledger = Ledger()
    // By bytes: to a text a carriage return and a line feed are one character.
    var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }[...]
    let rest = lines.popLast() ?? ""
    for line in lines where !line.isEmpty {
      guard let erasure = Erasure(line: line) else {
        throw StoreError.damaged(path: file, detail: "line \(ledger.erasures.count + 1)")
      }
      ledger.erasures.append(erasure)
    }
    // Only its line feed may be missing; of a line without a sum nobody knows whether more is.
    if let erasure = Erasure(line: rest), erasure.hasSum {
      ledger.erasures.append(erasure)
    } else {
      ledger.isCutShort = !rest.isEmpty
    }
    return ledger
  }

  /// - Throws: `system` where the ledger cannot be opened to add to it, `damaged` where it is not whole.
  func checkLedger(origin: String) throws(StoreError) {
    _ = try ledger(origin: origin)
    let file = ledgerFile(origin: origin)
    let descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    try Files.check(descriptor, "open file", file)
    close(descriptor)
  }

  /// Adds an erasure to the ledger; durable when this returns.
  func add(_ erasure: Erasure, origin: String) throws(StoreError) {
    let file = ledgerFile(origin: origin)
    let isNew = !Files.exists(file)
    try Files.appendLine(erasure.line, to: file) { rest in
      Erasure(line: String(decoding: rest, as: UTF8.self))?.hasSum ?? false
    }
    if isNew { try Files.synchroniseFolder(path) }
  }

  private static func read(_ file: String) throws(StoreError) -> [UInt8] {
    guard let bytes = try Files.read(file, limit: KeyFolder.maximumFileBytes) else {
      throw StoreError.keyMissing(file: file)
    }
    let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(
      in: .whitespacesAndNewlines)
    guard let key = Data(base64Encoded: text) else { throw StoreError.wrongKey(file: file) }
    return Array(key)
  }
}
