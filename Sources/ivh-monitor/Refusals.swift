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
  /// Lines that are in the file, or would be.
  private(set) var keptCount = 0

  init(file: RefusedFile?) { self.file = file }

  mutating func add(_ line: Import.RefusedLine) throws {
    count += 1
    if count <= Self.shownCount {
      let place = line.line > 0 ? "\(line.file) regel \(line.line)" : line.file
      Console.note("\(place): \(line.refusal)")
    }
    if let text = line.text {
      try file?.write(text)
      keptCount += 1
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

  mutating func write(_ line: [UInt8]) throws {
    let output = try output ?? open()
    self.output = output
    do {
      try Console.write(line + [UInt8(ascii: "\n")], to: output.fileDescriptor)
    } catch let error as OutputError {
      throw OutputError(path: path, errorNumber: error.errorNumber)
    }
  }

  private func open() throws -> FileHandle {
    let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    var info = stat()
    guard descriptor >= 0, fstat(descriptor, &info) == 0 else {
      throw OutputError(path: path, errorNumber: errno)
    }
    // A pipe or a device such as /dev/null is everybody's, and keeps nothing.
    let isFile = info.st_mode & S_IFMT == S_IFREG
    guard !isFile || fchmod(descriptor, 0o600) == 0 else {
      throw OutputError(path: path, errorNumber: errno)
    }
    return FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }
}
