import ArgumentParser
import Foundation
import Projections
import Reports
import Vocabulary

struct QualityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "datakwaliteit",
    abstract: "Noemt wat er in de gegevens van een regio te verbeteren is, per casus.",
    discussion: """
      Het ergste staat eerst. De lijst is intern: verstuur haar niet. De regels zijn ten hoogste \
      100 tekens lang.
      """,
    aliases: ["data-quality"])

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("regio"), .customLong("region")],
    help: ArgumentHelp("Id van de regio.", valueName: "regio"), transform: Words.region)
  var region: RegionID

  @Option(
    name: [.customLong("peildatum"), .customLong("as-of")],
    help: ArgumentHelp("De dag waarop gekeken wordt; anders vandaag.", valueName: "dag"),
    transform: Words.day)
  var asOf: LocalDay?

  @Option(
    name: [.customLong("positie"), .customLong("position")],
    help: ArgumentHelp(
      "Alleen de eerste zoveel gebeurtenissen van het logboek tellen.", valueName: "n"))
  var position: UInt64?

  func run() throws {
    let reading = try Reading(store, .records(of: region), position: position)
    let today = Instant(seconds: Int64(Date().timeIntervalSince1970)).localDay
    let standing = Standing(reading.chronicle, asOf: asOf ?? today)
    let quality = RegionQuality(region, reading.chronicle, standing)
    do {
      try Console.write(
        QualityText.text(quality, reading.chronicle, standing, reading.provenance))
    } catch let error as ReportError {
      throw UserError(message: error.description, code: error.code)
    }
  }
}
