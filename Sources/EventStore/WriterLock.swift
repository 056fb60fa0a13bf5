import Glibc

/// The right to write to a store: held by one process at a time, and given back by the kernel when it
/// ends, however it ends.
final class WriterLock: Sendable {
  private static let maximumNoteBytes = 512
  private static let noteAttempts = 50
  private static let noteMicroseconds: UInt32 = 1000
  private let descriptor: Int32

  /// - Parameter command: what this process is doing, for the message that another one gets.
  init(folder: String, command: String) throws(StoreError) {
    let path = folder + "/" + StoreFolder.lockName
    let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    try Files.check(descriptor, "open", path)
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      let number = errno
      close(descriptor)
      guard number == EWOULDBLOCK else {
        throw StoreError.system(operation: "lock", path: path, errorNumber: number)
      }
      let holder = try WriterLock.holder(path)
      throw StoreError.busy(path: folder, processID: holder.processID, command: holder.command)
    }
    self.descriptor = descriptor
    let note = Array("\(getpid())\n\(command)\n".utf8.prefix(WriterLock.maximumNoteBytes))
    ftruncate(descriptor, 0)
    note.withUnsafeBytes { _ = pwrite(descriptor, $0.baseAddress, $0.count, 0) }
  }

  deinit { close(descriptor) }

  private static func holder(
    _ path: String
  ) throws(StoreError) -> (processID: Int32, command: String) {
    var lines: [Substring] = []
    // Who got the lock just now has not said yet who it is.
    for _ in 0..<noteAttempts {
      let note = try Files.read(path, limit: maximumNoteBytes) ?? []
      lines = String(decoding: note, as: UTF8.self).split(separator: "\n")
      if lines.count == 2 { break }
      usleep(noteMicroseconds)
    }
    return (lines.first.flatMap { Int32($0) } ?? 0, lines.dropFirst().first.map(String.init) ?? "")
  }
}
