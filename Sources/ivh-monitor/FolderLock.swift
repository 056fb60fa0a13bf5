import Foundation
import Glibc

/// The right to use a folder alone, until this is let go of; given back by the kernel when the process ends.
final class FolderLock: Sendable {
  private static let name = ".slot"
  private static let polls = 300
  private static let pollMicroseconds: UInt32 = 100_000

  private let descriptor: Int32

  /// Waits for who has it.
  /// - Throws: `UserError` where that takes too long.
  init(_ path: String) throws {
    try OutputFolder(path).make()
    let file = "\(path)/\(FolderLock.name)"
    descriptor = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputError(path: file, errorNumber: errno) }
    for poll in 1... {
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      guard poll < FolderLock.polls else { break }
      usleep(FolderLock.pollMicroseconds)
    }
    throw UserError(
      message: "een ander proces maakt een rapport met \(path); wacht tot het klaar is", code: .busy
    )
  }

  deinit { close(descriptor) }
}
