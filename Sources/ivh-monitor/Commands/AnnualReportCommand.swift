import ArgumentParser
import Projections
import Reports
import Vocabulary

struct AnnualReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jaarverslag", abstract: "Schrijft het jaarverslag van een regio, in Markdown.",
    discussion: """
      Het verslag is intern: verstuur het niet. Bewaar het met bijvoorbeeld > jaarverslag.md.
      """,
    aliases: ["annual-report"])

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("regio"), .customLong("region")],
    help: ArgumentHelp("Id van de regio.", valueName: "regio"), transform: Words.region)
  var region: RegionID

  @Option(
    name: [.customLong("jaar"), .customLong("year")], help: ArgumentHelp("Jaar.", valueName: "jjjj")
  )
  var year: Int

  @OptionGroup var reading: ReadingOptions

  func run() throws {
    let question = try Words.question(
      Question(
        region: region, period: try Words.year(year), asOf: reading.asOf,
        mdoTermDays: reading.mdoTermDays, followUpCareTermDays: reading.followUpCareTermDays))
    let log = try Reading(store, .report(question), position: reading.position)
    do {
      try Console.write(AnnualReport.text(question, log.chronicle, log.provenance))
    } catch let error as ReportError {
      throw UserError(message: error.description, code: .notFound)
    }
  }
}
