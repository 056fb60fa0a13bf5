import Glibc

/// The right to write to a store: held by one process at a time, with a note of what that is doing.
final class WriterLock: Sendable {
  private static let maximumNoteBytes = 512
  private static let noteAttempts = 50
  private static let noteMicroseconds: UInt32 = 1000
  private let lock: FileLock

  /// - Parameter command: what this process is doing, for the message that another one gets.
  /// - Throws: `busy`, with who writes.
  init(folder: String, command: String) throws(StoreError) {
    let path = folder + "/" + StoreFolder.lockName
    do throws(StoreError) {
      guard let taken = try FileLock.take(path, .exclusive, flags: O_RDWR | O_CREAT) else {
        throw StoreError.notFound(path: folder)
      }
      lock = taken
    } catch .busy {
      let holder = try WriterLock.holder(path)
      throw StoreError.busy(path: folder, processID: holder.processID, command: holder.command)
    }
    let note = Array("\(getpid())\n\(command)\n".utf8.prefix(WriterLock.maximumNoteBytes))
    ftruncate(lock.descriptor, 0)
    note.withUnsafeBytes { _ = pwrite(lock.descriptor, $0.baseAddress, $0.count, 0) }
  }

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
