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
    let cipher = CipherContext(secret, nonce: nonce, binding: binding, isSealing: true)
    let count = plaintext.count + SealingKey.addedByteCount
    return [UInt8](unsafeUninitializedCapacity: count) { sealed, filled in
      _ = sealed.update(fromContentsOf: nonce)
      let text = UnsafeMutableBufferPointer(rebasing: sealed[SealingKey.nonceByteCount...])
      cipher.update(plaintext, plaintext.count, to: text.baseAddress)
      let tag = UnsafeMutableBufferPointer(rebasing: text[plaintext.count...])
      Library.check(cipher.finish(at: tag.baseAddress))
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
    // The nonce stands at the beginning, where libcrypto reads it.
    let cipher = CipherContext(secret, nonce: sealed, binding: binding, isSealing: false)
    var isWhole = false
    let plaintext = [UInt8](unsafeUninitializedCapacity: count) { text, filled in
      sealed.withUnsafeBufferPointer { sealed in
        let ciphertext = UnsafeBufferPointer(rebasing: sealed[SealingKey.nonceByteCount...])
        cipher.update(ciphertext.baseAddress, count, to: text.baseAddress)
        let tag = UnsafeMutableRawPointer(mutating: ciphertext.baseAddress)?.advanced(by: count)
        Library.check(
          EVP_CIPHER_CTX_ctrl(
            cipher.pointer, EVP_CTRL_AEAD_SET_TAG, Int32(SealingKey.tagByteCount), tag))
        isWhole = cipher.finish(at: text.baseAddress) == 1
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

  /// Begun: what the text is bound to is taken in.
  init(_ secret: Secret, nonce: [UInt8], binding: [UInt8], isSealing: Bool) {
    pointer = Library.made(EVP_CIPHER_CTX_new())
    let begun = secret.withUnsafeBytes {
      EVP_CipherInit_ex2(
        pointer, Library.cipher, $0.assumingMemoryBound(to: UInt8.self).baseAddress, nonce,
        isSealing ? 1 : 0, nil)
    }
    Library.check(begun)
    update(binding, binding.count, to: nil)
  }

  deinit { EVP_CIPHER_CTX_free(pointer) }

  /// - Parameter output: nil for what is bound and not sealed.
  func update(
    _ text: UnsafePointer<UInt8>?, _ count: Int, to output: UnsafeMutablePointer<UInt8>?
  ) {
    var written: Int32 = 0
    Library.check(EVP_CipherUpdate(pointer, output, &written, text, Int32(count)))
  }

  /// Writes nothing, as a stream cipher has no last block.
  /// - Returns: 1, but where the tag is not that of what was opened.
  func finish(at end: UnsafeMutablePointer<UInt8>?) -> Int32 {
    var written: Int32 = 0
    return EVP_CipherFinal_ex(pointer, end, &written)
  }
}
