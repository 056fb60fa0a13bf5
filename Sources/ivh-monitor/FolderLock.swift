import EventStore
import Glibc

/// The right to use a folder alone, until this is let go of.
final class FolderLock: Sendable {
  private static let name = ".slot"
  /// Half a minute.
  private static let polls = 3000

  private let lock: FileLock

  /// Waits for who has it.
  /// - Throws: `UserError` where that takes too long.
  init(_ path: String) throws {
    try OutputFolder(path).make()
    do {
      let taken = try FileLock.take(
        "\(path)/\(FolderLock.name)", .exclusive, flags: O_RDWR | O_CREAT, polls: FolderLock.polls)
      guard let taken else { throw OutputError(path: path, errorNumber: ENOENT) }
      lock = taken
    } catch StoreError.busy {
      throw UserError(
        message: "een ander proces maakt een rapport met \(path); wacht tot het klaar is",
        code: .busy)
    }
  }
}
