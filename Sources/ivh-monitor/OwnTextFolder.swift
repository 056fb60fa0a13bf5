import Foundation
import Reports
import Vocabulary

/// The folder in which a coordinator keeps the texts of an annual report.
struct OwnTextFolder {
  let path: String

  private var url: URL { URL(fileURLWithPath: path, isDirectory: true) }

  /// - Parameter region: whose report it is for; nil where that does not matter.
  func read(of region: RegionID?) throws -> OwnText {
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
      return try OwnText(files, of: region)
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

  /// Writes what is not there yet. Of what is there, only a block that nobody wrote in is made anew.
  func begin(_ skeletons: [(name: String, text: String)], of region: RegionID) throws {
    try OutputFolder(path).make()
    for (name, _) in skeletons {
      guard FileManager.default.fileExists(atPath: url.appendingPathComponent(name).path),
        let other = OwnTextBlock(in: try bytes(name))?.region, other != region.text
      else { continue }
      throw UserError(
        message: "\(path): \(OwnTextError.otherRegion(name, other, asked: region))",
        code: .wrongUse)
    }
    var made: [Begun: [String]] = [:]
    for (name, text) in skeletons { made[try begin(name, text), default: []].append(name) }
    Console.note("Gemaakt in \(path): \(made[.new]?.count ?? 0) van \(skeletons.count).")
    for (begun, words) in [
      (Begun.renewed, "Cijfers in het blok vernieuwd, uw tekst niet veranderd"),
      (.same, "Bestond al en is niet veranderd"),
      (.written, "Niet veranderd, want in het blok met cijfers is geschreven"),
    ] {
      if let names = made[begun] { Console.note("\(words): \(names.joined(separator: ", ")).") }
    }
    if made[.written] != nil { Console.note(Self.insideIsLost) }
    Console.note(
      "Een eigen onderdeel erbij? Maak vrij-ONDERWERP.md; de eerste kop wordt de titel.\n"
        + "INTERN: in de bestanden staan ook kleine aantallen. Stuur de map aan niemand.")
  }

  /// What became of a file.
  private enum Begun {
    case new, renewed, same, written
  }

  private func begin(_ name: String, _ text: String) throws -> Begun {
    let file = url.appendingPathComponent(name).path
    if try OutputFile.writeNew(Array(text.utf8), to: file) { return .new }
    let before = try bytes(name)
    guard before.count <= OwnText.maximumBytes, let block = OwnTextBlock(in: before) else {
      return .same
    }
    guard block.isAsWritten else { return .written }
    let after = block.replaced(in: before, from: text)
    guard after != before else { return .same }
    try OutputFile.write(after, to: file)
    return .renewed
  }

  private static let insideIsLost =
    "Wat in het blok tussen <!-- en --> staat, komt niet in het verslag: zet het onder -->."

  /// Says in which files somebody wrote where nothing comes through.
  static func tellChangedBlocks(_ texts: OwnText) {
    guard !texts.changedBlocks.isEmpty else { return }
    let names = texts.changedBlocks.joined(separator: ", ")
    Console.note("Let op: in het blok met cijfers is geschreven in \(names). \(insideIsLost)")
  }
}
