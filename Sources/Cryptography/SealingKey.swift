internal import CLibcrypto

/// A key of AES-256-GCM (NIST SP 800-38D): what it seals nobody can read without it, nor change unseen.
public struct SealingKey: Sendable {
  public static let byteCount = Secret.byteCount
  public static let nonceByteCount = 12
  public static let tagByteCount = 16
  /// What sealing adds to a plaintext.
  public static let addedByteCount = nonceByteCount + tagByteCount

  private let secret: Secret

  /// A new one.
  public init() { secret = Secret() }

  /// - Returns: nil where there are not 32 bytes.
  public init?(_ bytes: [UInt8]) {
    guard let secret = Secret(bytes.span.bytes) else { return nil }
    self.secret = secret
  }

  public var bytes: [UInt8] { secret.bytes }

  /// - Parameters:
  ///   - nonce: 12 bytes, never those of another text under this key.
  ///   - binding: what the text is bound to: it opens with the same only.
  /// - Returns: nonce ‖ ciphertext ‖ tag.
  public func seal(_ plaintext: [UInt8], nonce: [UInt8], binding: [UInt8]) -> [UInt8] {
    precondition(nonce.count == SealingKey.nonceByteCount, "a nonce has 12 bytes")
    let cipher = CipherContext()
    let count = plaintext.count + SealingKey.addedByteCount
    return [UInt8](unsafeUninitializedCapacity: count) { sealed, filled in
      _ = sealed.update(fromContentsOf: nonce)
      let text = UnsafeMutableBufferPointer(rebasing: sealed[SealingKey.nonceByteCount...])
      var written: Int32 = 0
      Library.check(
        secret.withUnsafeBytes {
          EVP_EncryptInit_ex2(
            cipher.pointer, Library.cipher, $0.assumingMemoryBound(to: UInt8.self).baseAddress,
            sealed.baseAddress, nil)
        })
      Library.check(
        EVP_EncryptUpdate(cipher.pointer, nil, &written, binding, Int32(binding.count)))
      Library.check(
        EVP_EncryptUpdate(
          cipher.pointer, text.baseAddress, &written, plaintext, Int32(plaintext.count)))
      let tag = UnsafeMutableBufferPointer(rebasing: text[plaintext.count...])
      // Writes nothing: a stream cipher has no last block.
      Library.check(EVP_EncryptFinal_ex(cipher.pointer, tag.baseAddress, &written))
      Library.check(
        EVP_CIPHER_CTX_ctrl(
          cipher.pointer, EVP_CTRL_AEAD_GET_TAG, Int32(SealingKey.tagByteCount), tag.baseAddress))
      filled = count
    }
  }

  /// What `seal` was given.
  /// - Returns: nil where it was sealed by another key or bound to something else, or is not what came out.
  public func open(_ sealed: [UInt8], binding: [UInt8]) -> [UInt8]? {
    let count = sealed.count - SealingKey.addedByteCount
    guard count >= 0 else { return nil }
    let cipher = CipherContext()
    var isWhole = false
    let plaintext = [UInt8](unsafeUninitializedCapacity: count) { text, filled in
      sealed.withUnsafeBufferPointer { sealed in
        var written: Int32 = 0
        Library.check(
          secret.withUnsafeBytes {
            EVP_DecryptInit_ex2(
              cipher.pointer, Library.cipher, $0.assumingMemoryBound(to: UInt8.self).baseAddress,
              sealed.baseAddress, nil)
          })
        Library.check(
          EVP_DecryptUpdate(cipher.pointer, nil, &written, binding, Int32(binding.count)))
        let ciphertext = UnsafeBufferPointer(rebasing: sealed[SealingKey.nonceByteCount...])
        Library.check(
          EVP_DecryptUpdate(
            cipher.pointer, text.baseAddress, &written, ciphertext.baseAddress, Int32(count)))
        let tag = UnsafeMutableRawPointer(mutating: ciphertext.baseAddress)?.advanced(by: count)
        Library.check(
          EVP_CIPHER_CTX_ctrl(
            cipher.pointer, EVP_CTRL_AEAD_SET_TAG, Int32(SealingKey.tagByteCount), tag))
        isWhole = EVP_DecryptFinal_ex(cipher.pointer, text.baseAddress, &written) == 1
      }
      // What nobody vouches for is not left in memory.
      if !isWhole { OPENSSL_cleanse(text.baseAddress, count) }
      filled = isWhole ? count : 0
    }
    return isWhole ? plaintext : nil
  }
}

extension SealingKey: Equatable {
  public static func == (one: SealingKey, other: SealingKey) -> Bool {
    one.secret.isEqual(to: other.secret)
  }
}

/// What one sealing or opening needs; given back whatever comes of it.
private struct CipherContext: ~Copyable {
  let pointer: OpaquePointer

  init() { pointer = Library.made(EVP_CIPHER_CTX_new()) }

  deinit { EVP_CIPHER_CTX_free(pointer) }
}
