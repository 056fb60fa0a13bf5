import Foundation
import Reports

/// The folder in which a coordinator keeps the texts of an annual report.
struct OwnTextFolder {
  let path: String

  private var url: URL { URL(fileURLWithPath: path, isDirectory: true) }

  func read() throws -> OwnText {
    let names: [String]
    do {
      names = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw UserError(
        message:
          "\(path) is geen map die te lezen is; maak haar met: ivh-monitor jaarverslag --begin "
          + "\(path) …",
        code: .notFound)
    }
    // Files of the desktop begin with a dot.
    let files = try names.filter { !$0.hasPrefix(".") }.map { name in
      (name: name, bytes: try bytes(name))
    }
    do {
      return try OwnText(files)
    } catch {
      throw UserError(message: "\(path): \(error)", code: .wrongUse)
    }
  }

  private func bytes(_ name: String) throws -> [UInt8] {
    let file = url.appendingPathComponent(name)
    // One more than the most: who reads it then sees that it is too long.
    guard let handle = try? FileHandle(forReadingFrom: file),
      let data = try? handle.read(upToCount: OwnText.maximumBytes + 1) ?? Data()
    else {
      throw UserError(
        message: "\(file.path) is geen bestand dat te lezen is; haal het uit de map, of kijk wie "
          + "het mag lezen", code: .wrongUse)
    }
    return Array(data)
  }

  /// Writes what is not there yet; what is there is never changed.
  func begin(_ skeletons: [(name: String, text: String)]) throws {
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    var kept: [String] = []
    for (name, text) in skeletons {
      let file = url.appendingPathComponent(name).path
      if try !OutputFile.writeNew(Array(text.utf8), to: file) { kept.append(name) }
    }
    Console.note("Gemaakt in \(path): \(skeletons.count - kept.count) van \(skeletons.count).")
    if !kept.isEmpty {
      Console.note("Bestond al en is niet veranderd: \(kept.joined(separator: ", ")).")
    }
    Console.note(
      "Een eigen onderdeel erbij? Maak vrij-ONDERWERP.md; de eerste kop wordt de titel.")
  }
}
