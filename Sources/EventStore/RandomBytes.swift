import Glibc
import Synchronization

/// Random bytes of the system, fetched many at a time: a system call for each nonce would cost more
/// than the sealing of a short text.
final class RandomBytes: Sendable {
  /// What `getentropy` gives at once at most.
  private static let fetchedBytes = 256

  private let count: Int
  private let ahead = Mutex<[UInt8]>([])

  /// - Parameter count: bytes that `next` gives; at most 256.
  init(count: Int) { self.count = count }

  /// Bytes that were given out never before.
  func next() -> [UInt8] {
    ahead.withLock { ahead in
      if ahead.count < count {
        ahead = [UInt8](repeating: 0, count: RandomBytes.fetchedBytes)
        let code = ahead.withUnsafeMutableBytes { getentropy($0.baseAddress, $0.count) }
        precondition(code == 0, "the system gives random bytes")
      }
      defer { ahead.removeLast(count) }
      return Array(ahead.suffix(count))
    }
  }
}
