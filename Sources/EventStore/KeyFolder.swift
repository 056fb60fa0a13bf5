import Crypto
import Foundation

/// Where a store's secrets stand: apart from the store, so that a copy of the store alone opens
/// nothing. Beside it, in `<store>.keys`, unless told otherwise.
public struct KeyFolder: Sendable {
  public let path: String

  public init(_ path: String) { self.path = Files.withoutTrailingSlash(path) }

  /// The folder used where none is named.
  public static func beside(store: String) -> KeyFolder {
    KeyFolder(Files.withoutTrailingSlash(store) + ".keys")
  }

  public func masterKeyFile(origin: String) -> String { file(origin, "master") }
  public func signingKeyFile(origin: String) -> String { file(origin, "signing") }

  /// A name per origin: one folder may hold the keys of several stores.
  private func file(_ origin: String, _ kind: String) -> String {
    let name = String(
      origin.map { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == ".") ? $0 : "_" })
    return "\(path)/\(name).\(kind)"
  }

  private static let maximumFileBytes = 4096

  /// Makes both keys of a new store.
  func make(origin: String) throws(StoreError) -> (
    master: SymmetricKey, signing: Curve25519.Signing.PrivateKey
  ) {
    if !Files.exists(path) {
      do throws(StoreError) {
        try Files.makeFolder(path)
      } catch {
        // Two processes may make it at once.
        guard Files.exists(path) else { throw error }
      }
    }
    let master = SymmetricKey(size: .bits256)
    let signing = Curve25519.Signing.PrivateKey()
    try write(master.withUnsafeBytes { Array($0) }, to: masterKeyFile(origin: origin))
    try write(Array(signing.rawRepresentation), to: signingKeyFile(origin: origin))
    try Files.synchroniseFolder(path)
    return (master, signing)
  }

  /// Takes away the keys of a store that did not come to be.
  func remove(origin: String) {
    for file in [masterKeyFile(origin: origin), signingKeyFile(origin: origin)] {
      try? FileManager.default.removeItem(atPath: file)
    }
  }

  private func write(_ key: [UInt8], to file: String) throws(StoreError) {
    try Files.write(Array((Data(key).base64EncodedString() + "\n").utf8), toNew: file)
  }

  func masterKey(origin: String) throws(StoreError) -> SymmetricKey {
    SymmetricKey(data: try read(masterKeyFile(origin: origin)))
  }

  /// The key that signs checkpoints.
  func signingKey(origin: String) throws(StoreError) -> Curve25519.Signing.PrivateKey {
    let file = signingKeyFile(origin: origin)
    let bytes = try read(file)
    guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: bytes) else {
      throw StoreError.wrongKey(file: file)
    }
    return key
  }

  private func read(_ file: String) throws(StoreError) -> Data {
    guard let bytes = try Files.read(file, limit: KeyFolder.maximumFileBytes) else {
      throw StoreError.keyMissing(file: file)
    }
    let text = String(decoding: bytes, as: UTF8.self).trimmingCharacters(
      in: .whitespacesAndNewlines)
    guard let key = Data(base64Encoded: text), key.count == 32 else {
      throw StoreError.wrongKey(file: file)
    }
    return key
  }
}
