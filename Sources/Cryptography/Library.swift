internal import CLibcrypto

/// OpenSSL's libcrypto, made ready once.
///
/// Its functions fail where memory is out, which ends a Swift program everywhere, or where they are called wrongly.
enum Library {
  /// Without the configuration of the machine: what is sealed must open elsewhere. Nothing is cleared away when the process
  /// ends: other threads may be sealing still.
  private static let isReady: Bool = {
    let options = UInt64(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT)
    return OPENSSL_init_crypto(options, nil) == 1
  }()

  static func prepare() { precondition(isReady, "libcrypto makes itself ready") }

  static func check(_ code: Int32) { precondition(code == 1, "libcrypto does what it is asked") }

  static func made<Value>(_ value: Value?) -> Value {
    guard let value else { preconditionFailure("libcrypto makes what it is asked for") }
    return value
  }

  /// AES-256-GCM, chosen once: to choose it by its name costs more than to seal a short text. Unsafe, since the compiler cannot
  /// know that nothing changes it once it is made, and that libcrypto counts who uses it (EVP_CIPHER_fetch(3)).
  nonisolated(unsafe) static let cipher: OpaquePointer = {
    prepare()
    guard let cipher = EVP_CIPHER_fetch(nil, "AES-256-GCM", nil) else {
      preconditionFailure("libcrypto has AES-256-GCM")
    }
    return cipher
  }()
}
