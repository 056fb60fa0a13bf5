import Glibc

/// The right to use a file with others, or alone, until this is let go of; given back by the kernel when
/// the process ends, however it ends.
///
/// The file may be replaced under its name: who has the lock of the old one reads on in that.
public final class FileLock: Sendable {
  public enum Kind: Sendable {
    case shared
    case exclusive
  }

  private static let pollMicroseconds: UInt32 = 10_000

  let path: String
  let descriptor: Int32

  private init(_ path: String, _ descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// - Parameters:
  ///   - flags: of `open`.
  ///   - polls: how often to try again while others are in the way, 10 ms apart.
  /// - Returns: nil where there is no such file.
  /// - Throws: `busy` where others hold it; `system` where it cannot be opened or locked.
  public static func take(
    _ path: String, _ kind: Kind, flags: Int32, polls: Int = 0
  ) throws(StoreError) -> FileLock? {
    for poll in 0...polls {
      if poll > 0 { usleep(pollMicroseconds) }
      let descriptor = open(path, flags | O_CLOEXEC, 0o600)
      if descriptor < 0, errno == ENOENT { return nil }
      try Files.check(descriptor, "open file", path)
      let lock = FileLock(path, descriptor)
      do throws(StoreError) {
        try lock.change(to: kind)
      } catch .busy {
        continue
      }
      if lock.isOfItsPath { return lock }
    }
    throw StoreError.busy(path: path, processID: 0, command: "")
  }

  /// From writing alone to reading with others.
  /// - Throws: `busy` where another came in between: the old lock is let go of before the new one is taken (flock(2)).
  func share() throws(StoreError) { try change(to: .shared) }

  private func change(to kind: Kind) throws(StoreError) {
    guard flock(descriptor, (kind == .shared ? LOCK_SH : LOCK_EX) | LOCK_NB) != 0 else { return }
    let number = errno
    guard number == EWOULDBLOCK else {
      throw StoreError.system(operation: "lock", path: path, errorNumber: number)
    }
    throw StoreError.busy(path: path, processID: 0, command: "")
  }

  /// Whether the file still has its name: another may have been put in its place.
  private var isOfItsPath: Bool {
    var own = stat()
    var named = stat()
    return fstat(descriptor, &own) == 0 && stat(path, &named) == 0 && own.st_ino == named.st_ino
      && own.st_dev == named.st_dev
  }
}
