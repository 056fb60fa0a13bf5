internal import CLibcrypto

/// A key that signs: Ed25519 (RFC 8032).
public struct SigningKey: Sendable {
  private let secret: Secret

  /// A new one.
  public init() { secret = Secret() }

  /// - Returns: nil where there are not 32 bytes.
  public init?(_ bytes: [UInt8]) {
    guard let secret = Secret(bytes.span.bytes) else { return nil }
    self.secret = secret
  }

  public var bytes: [UInt8] { secret.bytes }

  public var publicKey: PublicKey {
    let key = pair
    var (bytes, count) = ([UInt8](repeating: 0, count: PublicKey.byteCount), PublicKey.byteCount)
    Library.check(EVP_PKEY_get_raw_public_key(key.pointer, &bytes, &count))
    guard let publicKey = PublicKey(bytes) else { preconditionFailure("a public key has 32 bytes") }
    return publicKey
  }

  /// - Returns: 64 bytes.
  public func signature(of message: [UInt8]) -> [UInt8] {
    let key = pair
    let digest = DigestContext()
    var count = PublicKey.signatureByteCount
    var signature = [UInt8](repeating: 0, count: count)
    // Ed25519 hashes as it sees fit: no digest is named.
    Library.check(EVP_DigestSignInit_ex(digest.pointer, nil, nil, nil, nil, key.pointer, nil))
    Library.check(EVP_DigestSign(digest.pointer, &signature, &count, message, message.count))
    return signature
  }

  private var pair: KeyPair {
    Library.prepare()
    return KeyPair(
      Library.made(
        secret.withUnsafeBytes {
          EVP_PKEY_new_raw_private_key_ex(
            nil, "ED25519", nil, $0.assumingMemoryBound(to: UInt8.self).baseAddress, $0.count)
        }))
  }
}

/// A key that checks signatures: Ed25519 (RFC 8032).
public struct PublicKey: Hashable, Sendable {
  public static let byteCount = 32
  static let signatureByteCount = 64

  public let bytes: [UInt8]

  /// - Returns: nil where there are not 32 bytes. Whether they are a point of the curve is seen when they are used.
  public init?(_ bytes: [UInt8]) {
    guard bytes.count == PublicKey.byteCount else { return nil }
    self.bytes = bytes
  }

  /// Whether a signature is that of the signing key over the message; of a key that libcrypto does not take none is.
  public func isValid(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    Library.prepare()
    guard let pointer = EVP_PKEY_new_raw_public_key_ex(nil, "ED25519", nil, bytes, bytes.count)
    else { return false }
    let key = KeyPair(pointer)
    let digest = DigestContext()
    Library.check(EVP_DigestVerifyInit_ex(digest.pointer, nil, nil, nil, nil, key.pointer, nil))
    return EVP_DigestVerify(
      digest.pointer, signature, signature.count, message, message.count) == 1
  }
}

private struct KeyPair: ~Copyable {
  let pointer: OpaquePointer

  init(_ pointer: OpaquePointer) { self.pointer = pointer }

  deinit { EVP_PKEY_free(pointer) }
}

private struct DigestContext: ~Copyable {
  let pointer: OpaquePointer

  init() { pointer = Library.made(EVP_MD_CTX_new()) }

  deinit { EVP_MD_CTX_free(pointer) }
}
