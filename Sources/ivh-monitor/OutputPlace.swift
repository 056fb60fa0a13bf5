import ArgumentParser
import EventStore
import Foundation
import Reports

/// Where a command may write what the user asked for.
enum OutputPlace {
  static let screen = "-"

  /// nil where the screen is meant.
  static func file(_ named: String?) -> String? { named == screen ? nil : named }

  /// Refuses a place where writing would destroy something: the store, its keys, the input.
  /// - Parameters:
  ///   - option: that names the place, for the message.
  ///   - files: that the command reads.
  ///   - texts: a folder that it reads.
  static func check(
    _ path: String, option: String, keeping files: [String] = [], texts: String? = nil,
    store: StoreOptions
  ) throws {
    guard !path.isEmpty else {
      throw UserError(message: "bij \(option) is de naam leeg; geef een naam", code: .wrongUse)
    }
    let target = resolved(path)
    if let folder = texts.map(resolved), target == folder || target.hasPrefix(folder + "/") {
      throw UserError(
        message: "\(option) noemt een plaats in de map met eigen tekst; kies een andere",
        code: .wrongUse)
    }
    for folder in [store.folder.path, store.keyFolder.path].map(resolved)
    where target == folder || target.hasPrefix(folder + "/") {
      throw UserError(
        message: "\(option) noemt een plaats in de opslag of bij de sleutels; kies een andere",
        code: .wrongUse)
    }
    for file in files where isSame(file, path) {
      throw UserError(
        message: "\(option) noemt een bestand dat wordt gelezen; kies een ander",
        code: .wrongUse)
    }
  }

  /// Refuses a file in a folder that is not there, and one in the place of what somebody else made.
  /// - Parameter isPDF: whether it may take the place of a PDF, which does not say what made it.
  static func checkFile(_ path: String, option: String, isPDF: Bool = false) throws {
    try checkFolder(of: path)
    let target = resolved(path)
    var info = stat()
    guard stat(target, &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_size > 0 else {
      return
    }
    guard info.st_size <= GivenReport.maximumBytes,
      let before = FileManager.default.contents(atPath: target).map({ GivenReport(Array($0)) }),
      before.stamp != nil || (isPDF && before.form == .pdf)
    else {
      throw UserError(
        message:
          "\(path) bestaat al en is geen rapport van dit programma; kies bij \(option) een andere "
          + "naam, of haal dat bestand eerst weg", code: .wrongUse)
    }
  }

  /// Refuses a file for refused lines in a folder that is not there, and one in the place of another text. What such lines
  /// say nobody knows, but their file is for its owner only, as a file of events that came from elsewhere seldom is.
  static func checkRefused(_ path: String, option: String) throws {
    guard path != screen else {
      throw UserError(message: "\(option) noemt een bestand; neem een naam", code: .wrongUse)
    }
    try checkFolder(of: path)
    var info = stat()
    guard stat(resolved(path), &info) == 0, info.st_mode & S_IFMT == S_IFREG, info.st_size > 0
    else { return }
    guard info.st_mode & 0o777 != 0o600 else { return }
    throw UserError(
      message:
        "\(path) bestaat al. Alleen een bestand met geweigerde regels dat nog de rechten heeft waarmee het is gemaakt (600), wordt "
        + "vervangen; kies bij \(option) een andere naam, of haal dat bestand eerst weg",
      code: .wrongUse)
  }

  private static func checkFolder(of path: String) throws {
    let above = URL(fileURLWithPath: resolved(path)).deletingLastPathComponent().path
    guard !FileManager.default.fileExists(atPath: above) else { return }
    throw UserError(
      message:
        "\(path) kan niet worden geschreven: de map \((path as NSString).deletingLastPathComponent) is er niet; maak haar, of "
        + "kies een andere plaats", code: .wrongUse)
  }

  /// Refuses a name whose ending is of another form than what will be in it. Without one, any name does.
  /// - Parameter other: the options that choose another form.
  static func checkEnding(_ path: String, of endings: [String], else other: String? = nil) throws {
    let ending = URL(fileURLWithPath: path).pathExtension
    guard !ending.isEmpty, !endings.contains(ending.lowercased()) else { return }
    let known = endings.map { ".\($0)" }.joined(separator: ", ")
    throw ValidationError(
      "\(path) eindigt op .\(ending), en dat maakt dit programma hier niet; kies uit \(known)"
        + (other.map { ", of neem \($0)" } ?? ""))
  }

  /// Without links, also where the last part is not there yet.
  static func resolved(_ path: String) -> String {
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
}

/// A file that a command gives: whole or not at all, and for its owner only.
enum OutputFile {
  static func write(_ bytes: [UInt8], to path: String) throws {
    let target = OutputPlace.resolved(path)
    var info = stat()
    guard stat(target, &info) != 0 || info.st_mode & S_IFMT == S_IFREG else {
      throw UserError(
        message: "\(path) is geen gewoon bestand; kies een andere naam", code: .wrongUse)
    }
    try replace(target, with: bytes)
    synchroniseFolder(URL(fileURLWithPath: target).deletingLastPathComponent().path)
  }

  /// What is in the file is durable when this returns; that it has this name, once its folder is synchronised.
  static func replace(_ path: String, with bytes: [UInt8]) throws {
    StoreFolder.removeLeftovers(of: path)
    let building = "\(path).new-\(getpid())"
    unlink(building)
    defer { unlink(building) }
    do {
      guard try writeNew(bytes, to: building) else {
        throw OutputError(path: path, errorNumber: EEXIST)
      }
    } catch let error as OutputError {
      throw OutputError(path: path, errorNumber: error.errorNumber)
    }
    guard rename(building, path) == 0 else { throw OutputError(path: path, errorNumber: errno) }
  }

  /// So that names outlive a loss of power, too. Not every file system does this for a folder; the
  /// files themselves are there.
  static func synchroniseFolder(_ path: String) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  /// - Returns: false where the file is there already: it stays as it is.
  @discardableResult
  static func writeNew(_ bytes: [UInt8], to path: String) throws -> Bool {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if descriptor < 0, errno == EEXIST { return false }
    guard descriptor >= 0 else { throw OutputError(path: path, errorNumber: errno) }
    defer { close(descriptor) }
    do {
      try Console.write(bytes, to: descriptor)
    } catch let error as OutputError {
      throw OutputError(path: path, errorNumber: error.errorNumber)
    }
    guard fsync(descriptor) == 0 else { throw OutputError(path: path, errorNumber: errno) }
    return true
  }
}
