import Glibc

/// The right to read a file with others, or to write to it alone, until this is let go of; given back
/// by the kernel when the process ends, however it ends.
///
/// The file may be replaced under its name: who has the lock of the old one reads on in that.
final class FileLock: Sendable {
  enum Kind {
    case shared
    case exclusive
  }

  let descriptor: Int32

  private init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }

  private static let pollMicroseconds: UInt32 = 10_000

  /// - Parameters:
  ///   - flags: of `open`.
  ///   - polls: how often to try again while others are in the way, 10 ms apart.
  /// - Returns: nil where there is no such file.
  /// - Throws: `busy` where others hold it.
  static func take(
    _ path: String, _ kind: Kind, flags: Int32, polls: Int = 0
  ) throws(StoreError) -> FileLock? {
    let operation = kind == .shared ? LOCK_SH : LOCK_EX
    for poll in 0...polls {
      if poll > 0 { usleep(pollMicroseconds) }
      let descriptor = open(path, flags | O_CLOEXEC, 0o600)
      if descriptor < 0, errno == ENOENT { return nil }
      try Files.check(descriptor, "open file", path)
      let lock = FileLock(descriptor: descriptor)
      guard flock(descriptor, operation | LOCK_NB) == 0 else { continue }
      if lock.isOf(path) { return lock }
    }
    throw StoreError.busy(path: path, processID: 0, command: "")
  }

  /// From writing alone to reading with others.
  func share() { flock(descriptor, LOCK_SH | LOCK_NB) }

  /// Whether the file still has that name: another may have been put in its place.
  private func isOf(_ path: String) -> Bool {
    var own = stat()
    var named = stat()
    return fstat(descriptor, &own) == 0 && stat(path, &named) == 0 && own.st_ino == named.st_ino
      && own.st_dev == named.st_dev
  }
}
