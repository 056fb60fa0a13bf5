import ArgumentParser
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

  @OptionGroup var looking: DayOptions
  @OptionGroup var upTo: PositionOptions

  func run() throws {
    let reading = try Reading(store, .records(of: region), position: upTo.position)
    let standing = Standing(reading.chronicle, asOf: looking.day)
    let quality = RegionQuality(region, reading.chronicle, standing)
    try Console.write(
      QualityText.text(quality, reading.chronicle, standing, reading.provenance))
  }
}
