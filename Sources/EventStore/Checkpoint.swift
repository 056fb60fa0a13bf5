public import Cryptography
import Foundation

/// The size and the root of a log under its name, as a C2SP tlog-checkpoint.
public struct Checkpoint: Hashable, Sendable {
  public var origin: String
  public var size: UInt64
  public var root: MerkleHash

  public init(origin: String, size: UInt64, root: MerkleHash) {
    self.origin = origin
    self.size = size
    self.root = root
  }

  /// The text that is signed: three lines.
  public var text: String {
    "\(origin)\n\(size)\n\(root.base64)\n"
  }

  /// Extension lines after the third are allowed by the format and kept out of this value.
  public init?(text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard lines.count >= 4, lines.last == "", !lines[0].isEmpty,
      let size = UInt64(lines[1]), String(size) == lines[1],
      let root = MerkleHash(base64: String(lines[2]))
    else { return nil }
    self.init(origin: String(lines[0]), size: size, root: root)
  }
}

/// A C2SP signed note: a text, a blank line, and a line for each signature.
public struct SignedNote: Hashable, Sendable {
  public struct Signature: Hashable, Sendable {
    public var name: String
    /// Key id (4 bytes) and signature.
    public var bytes: [UInt8]
  }

  private static let maximumBytes = 1 << 20

  public var text: String
  public var signatures: [Signature]

  /// Signs `text`, which ends in a line feed.
  public init(_ text: String, name: String, key: SigningKey) {
    let verifier = VerifierKey(name: name, key: key.publicKey)
    self.text = text
    signatures = [
      Signature(name: name, bytes: verifier.id + key.signature(of: Array(text.utf8)))
    ]
  }

  /// Reads a note.
  /// - Returns: nil where the text is none.
  public init?(_ note: String) {
    guard note.utf8.count <= SignedNote.maximumBytes,
      let blank = note.range(of: "\n\n", options: .backwards)
    else { return nil }
    text = String(note[..<blank.lowerBound]) + "\n"
    signatures = []
    for line in note[blank.upperBound...].split(separator: "\n", omittingEmptySubsequences: false)
      .dropLast()
    {
      let parts = line.split(separator: " ", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "—", let bytes = Base64.decoded(parts[2].utf8.span),
        bytes.count > VerifierKey.idBytes
      else { return nil }
      signatures.append(Signature(name: String(parts[1]), bytes: bytes))
    }
    guard !signatures.isEmpty, note.hasSuffix("\n") else { return nil }
  }

  public var description: String {
    let lines = signatures.map { "— \($0.name) \(Data($0.bytes).base64EncodedString())\n" }
    return text + "\n" + lines.joined()
  }

  /// Whether one of the signatures is that of `key` over the text.
  public func isSigned(by key: VerifierKey) -> Bool {
    signatures(of: key).contains { key.isValid($0, over: text) }
  }

  /// When a witness cosigned the text, in seconds since 1970 (C2SP tlog-cosignature, `cosignature/v1`).
  /// - Returns: nil where it did not.
  public func cosignatureTime(by witness: VerifierKey) -> UInt64? {
    signatures(of: witness).lazy.compactMap { witness.cosignatureTime($0, over: text) }.first
  }

  /// What signatures under the name and the id of a key consist of, after that id.
  private func signatures(of key: VerifierKey) -> [[UInt8]] {
    signatures.filter {
      $0.name == key.name && Array($0.bytes.prefix(VerifierKey.idBytes)) == key.id
    }
    .map { Array($0.bytes.dropFirst(VerifierKey.idBytes)) }
  }
}

/// The key that checks a log's signatures, or a witness's, in the C2SP form
/// `name+hex(id)+base64(algorithm ‖ key)`.
public struct VerifierKey: Sendable {
  static let idBytes = 4

  /// C2SP signed-note, signature types.
  public enum Algorithm: UInt8, Sendable {
    /// Of a log, over the text.
    case ed25519 = 0x01
    /// Of a witness, over the text and a moment.
    case cosignature = 0x04
  }

  public let name: String
  public let algorithm: Algorithm
  let key: PublicKey

  init(name: String, key: PublicKey, _ algorithm: Algorithm = .ed25519) {
    self.name = name
    self.key = key
    self.algorithm = algorithm
  }

  /// - Returns: nil where the bytes are no Ed25519 key.
  init?(name: String, bytes: [UInt8]) {
    guard let key = PublicKey(bytes) else { return nil }
    self.init(name: name, key: key)
  }

  /// - Returns: nil where the text is no verifier key of a known algorithm, or its id does not fit.
  public init?(_ text: String) {
    let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, !parts[0].isEmpty,
      let bytes = Data(base64Encoded: String(parts[2])),
      let algorithm = bytes.first.flatMap(Algorithm.init),
      let key = PublicKey(Array(bytes.dropFirst()))
    else { return nil }
    self.init(name: String(parts[0]), key: key, algorithm)
    guard hexID == parts[1] else { return nil }
  }

  /// First 4 bytes of SHA-256(name ‖ 0x0A ‖ algorithm ‖ key).
  var id: [UInt8] {
    let input = Array(name.utf8) + [0x0A, algorithm.rawValue] + key.bytes
    return Array(SHA256.digest(of: input).bytes.prefix(VerifierKey.idBytes))
  }

  private var hexID: String { Hex.text(id) }

  public var text: String {
    let key = Data([algorithm.rawValue] + key.bytes)
    return "\(name)+\(hexID)+\(key.base64EncodedString())"
  }

  fileprivate func isValid(_ signature: [UInt8], over text: String) -> Bool {
    switch algorithm {
    case .ed25519: key.isValid(signature, of: Array(text.utf8))
    case .cosignature: cosignatureTime(signature, over: text) != nil
    }
  }

  private static let timeBytes = 8

  /// - Parameter signature: 8 bytes of seconds since 1970, big-endian, and the signature.
  fileprivate func cosignatureTime(_ signature: [UInt8], over text: String) -> UInt64? {
    guard algorithm == .cosignature, signature.count > VerifierKey.timeBytes else { return nil }
    let time = BigEndian.value(signature.span.bytes, at: 0, bytes: VerifierKey.timeBytes)
    let message = "cosignature/v1\ntime \(time)\n" + text
    let isValid = key.isValid(
      Array(signature.dropFirst(VerifierKey.timeBytes)), of: Array(message.utf8))
    return isValid ? time : nil
  }
}
