import ArgumentParser
import EventStore
import Foundation
import Projections
import Reports
import Vocabulary

struct RecogniseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "herken",
    abstract: "Vertelt van een bestand welk rapport het is en of het nog klopt.",
    discussion: """
      U leest uit welke positie van het logboek het rapport komt, of het is verstrekt en aan wie, en of \
      het programma er nu hetzelfde van maakt, tot op de byte. Van pdf en docx wordt alleen gezegd of \
      precies dit bestand is verstrekt. Wat er in een rapport is veranderd, wordt niet getoond: alleen \
      de eerste regel die anders is.

      Afloop: 0 het klopt, 1 er is iets anders, 5 het komt niet uit dit logboek.
      """,
    aliases: ["recognise"])

  @Argument(help: ArgumentHelp("Het rapport.", valueName: "bestand"))
  var file: String

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("tekst"), .customLong("text")],
    help: ArgumentHelp("Map met de eigen tekst bij een jaarverslag.", valueName: "map"))
  var texts: String?

  @Option(
    name: [.customLong("verstrekt"), .customLong("issued")],
    help: ArgumentHelp(
      "Map met wat gemeenten al lazen; anders <opslag>.verstrekt.", valueName: "map"))
  var issued: String?

  func run() throws {
    let bytes = try contents()
    let log = try store.open(.reading)
    let own = try texts.map { try OwnTextFolder(path: $0).read(of: nil) } ?? OwnText()
    let recognition = try Recognition(
      bytes, in: log, ownText: own, issued: IssuedFolder(store.issuedFolder(issued)))
    try Console.write(
      RecognitionWords(recognition, hasTexts: texts != nil).text(file: file))
    guard recognition.code == .done else { throw ExitCode(recognition.code.rawValue) }
  }

  private func contents() throws -> [UInt8] {
    guard access(file, F_OK) == 0 else {
      throw UserError(message: "\(file) bestaat niet", code: .notFound)
    }
    guard let handle = FileHandle(forReadingAtPath: file),
      let data = try? handle.read(upToCount: GivenReport.maximumBytes + 1) ?? Data()
    else {
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file, isDirectory: &isFolder)
      throw UserError(
        message: isFolder.boolValue
          ? "\(file) is een map; geef het bestand van een rapport"
          : "\(file) kan niet worden gelezen; geef uzelf toegang tot dit bestand",
        code: .wrongUse)
    }
    guard data.count <= GivenReport.maximumBytes else {
      throw UserError(
        message: "\(file) is groter dan \(GivenReport.maximumBytes >> 20) MiB: dat is geen rapport",
        code: .wrongUse)
    }
    guard !data.isEmpty else {
      throw UserError(
        message: "\(file) is leeg: er staat niets in om te herkennen", code: .notFound)
    }
    return Array(data)
  }
}
