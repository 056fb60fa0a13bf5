internal import CLibcrypto

/// The 32 bytes of a key, which are overwritten when nobody holds them any more. Unchecked, since the compiler cannot know
/// that they are written only while nobody else has them: when it is made, and at its end.
final class Secret: @unchecked Sendable {
  static let byteCount = 32

  /// Not an array, which leaves a copy where it grew.
  private let memory = UnsafeMutableRawBufferPointer.allocate(
    byteCount: byteCount, alignment: MemoryLayout<UInt64>.alignment)

  /// Of the system's source of randomness.
  init() {
    var source = SystemRandomNumberGenerator()
    for place in 0..<Secret.byteCount { memory[place] = .random(in: .min ... .max, using: &source) }
  }

  /// - Returns: nil where there are not 32.
  init?(_ bytes: RawSpan) {
    guard bytes.byteCount == Secret.byteCount else { return nil }
    bytes.withUnsafeBytes { memory.copyMemory(from: $0) }
  }

  deinit {
    OPENSSL_cleanse(memory.baseAddress, memory.count)
    memory.deallocate()
  }

  var bytes: [UInt8] { withUnsafeBytes { Array($0) } }

  func withUnsafeBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withExtendedLifetime(self) { body(UnsafeRawBufferPointer(memory)) }
  }

  /// Takes as long where they differ in the first byte as where in the last.
  func isEqual(to other: Secret) -> Bool {
    withUnsafeBytes { one in
      other.withUnsafeBytes { CRYPTO_memcmp(one.baseAddress, $0.baseAddress, one.count) == 0 }
    }
  }
}
