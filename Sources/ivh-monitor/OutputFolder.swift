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

  /// Of what is in it, in order; nothing where it is not there.
  /// - Throws: `UserError` where that cannot be told: what is there must not count as nothing.
  func names() throws -> [String] {
    do {
      return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    } catch let error as CocoaError where error.code == .fileReadNoSuchFile {
      return []
    } catch {
      throw UserError(
        message: "de map \(path) kan niet worden gelezen; geef uzelf toegang tot deze map",
        code: .wrongUse)
    }
  }

  /// Whole or not at all: a file of the same name is replaced. Its name outlives a loss of power once the folder is
  /// synchronised, which is done once for many.
  func write(_ text: String, named name: String) throws {
    try make()
    try OutputFile.replace("\(path)/\(name)", with: Array(text.utf8))
  }
}
