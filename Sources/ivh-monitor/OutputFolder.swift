import Foundation

/// A folder for files that only their owner may read. It is made when the first is written.
struct OutputFolder {
  let path: String

  init(_ path: String) { self.path = path }

  func make() throws {
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch let error as CocoaError where error.code == .fileWriteOutOfSpace {
      throw OutputError(path: path, errorNumber: ENOSPC)
    } catch {
      throw UserError(
        message: "de map \(path) kan niet worden gemaakt; kies een andere naam", code: .wrongUse)
    }
  }

  /// Whole or not at all: a file of the same name is replaced.
  func write(_ text: String, named name: String) throws {
    let file = "\(path)/\(name)"
    let building = "\(path)/.\(name).nieuw"
    try make()
    let descriptor = open(building, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw OutputError(path: file, errorNumber: errno) }
    defer { close(descriptor) }
    do {
      try Console.write(Array(text.utf8), to: descriptor)
    } catch let error as OutputError {
      throw OutputError(path: file, errorNumber: error.errorNumber)
    }
    guard fsync(descriptor) == 0, rename(building, file) == 0 else {
      throw OutputError(path: file, errorNumber: errno)
    }
  }
}
