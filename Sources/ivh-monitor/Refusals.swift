import EventStore
import Foundation
import Recording
import Vocabulary

/// Tells of refused lines, and keeps them in a file where one is asked for.
struct Refusals {
  /// Above this many, the message is a count.
  private static let shownCount = 1000
  private var count = 0
  private var tooLongCount = 0
  private var file: RefusedFile?

  init(file: RefusedFile?) { self.file = file }

  mutating func add(_ line: Import.RefusedLine) throws {
    count += 1
    if count <= Self.shownCount {
      let place = line.line > 0 ? "\(line.file) regel \(line.line)" : line.file
      Console.note("\(place): \(line.refusal)")
    }
    if let text = line.text {
      try file?.write(text)
    } else if line.line > 0 {
      tooLongCount += 1
    }
  }

  func finish() throws {
    if count > Self.shownCount {
      Console.note("… en nog \(count - Self.shownCount) geweigerde regels.")
    }
    if file != nil, tooLongCount > 0 {
      Console.note("Regels die te lang waren (\(tooLongCount)) staan niet in dat bestand.")
    }
  }
}

/// The file for refused lines: personal data, so for its owner only. It is emptied when the first
/// line comes, not before.
struct RefusedFile {
  private let path: String
  private var output: FileHandle?

  init(path: String) { self.path = path }

  /// Refuses a place where writing would destroy something: the store, its keys, the input.
  static func check(_ path: String, files: [String], store: StoreOptions) throws {
    let target = resolved(path)
    for folder in [store.folder.path, store.keyFolder.path].map(resolved)
    where target == folder || target.hasPrefix(folder + "/") {
      throw UserError(
        message: "--refused noemt een plaats in de opslag of bij de sleutels; kies een andere",
        code: .wrongUse)
    }
    for file in files where isSame(file, path) {
      throw UserError(
        message: "--refused noemt een bestand dat wordt geïmporteerd; kies een ander",
        code: .wrongUse)
    }
  }

  private static func resolved(_ path: String) -> String {
    let url = URL(fileURLWithPath: path)
    let folder = url.deletingLastPathComponent().resolvingSymlinksInPath()
    return folder.appendingPathComponent(url.lastPathComponent).resolvingSymlinksInPath().path
  }

  /// The same path, or by way of a link the same file.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    if resolved(one) == resolved(other) { return true }
    var (first, second) = (stat(), stat())
    return stat(one, &first) == 0 && stat(other, &second) == 0
      && first.st_dev == second.st_dev && first.st_ino == second.st_ino
  }

  mutating func write(_ line: [UInt8]) throws {
    let output = try output ?? open()
    self.output = output
    do {
      try output.write(contentsOf: line + [UInt8(ascii: "\n")])
    } catch {
      throw OutputError(path: path, errorNumber: EIO)
    }
  }

  private func open() throws -> FileHandle {
    let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0, fchmod(descriptor, 0o600) == 0 else {
      throw OutputError(path: path, errorNumber: errno)
    }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}
