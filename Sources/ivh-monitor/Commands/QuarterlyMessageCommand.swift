import ArgumentParser
import Projections
import Reports
import Vocabulary

struct QuarterlyMessageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kwartaalbericht",
    abstract: "Schrijft het kwartaalbericht van een gemeente, als tekst.",
    discussion: """
      Het bericht is intern: verstuur het niet. De regels zijn ten hoogste 72 tekens lang.
      """,
    aliases: ["quarterly-message"])

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("gemeente"), .customLong("municipality")],
    help: ArgumentHelp("CBS-gemeentecode.", valueName: "code"), transform: Words.municipality)
  var municipality: Municipality

  @Option(
    name: [.customLong("kwartaal"), .customLong("quarter")],
    help: ArgumentHelp("Kwartaal, bijvoorbeeld 2025-K3.", valueName: "jjjj-Kn"),
    transform: Self.quarter)
  var quarter: Period

  @OptionGroup var reading: ReadingOptions

  private static func quarter(_ text: String) throws -> Period {
    guard let period = QuarterName.period(text) else {
      throw ValidationError("‘\(text)’ is geen kwartaal; \(QuarterName.allowed)")
    }
    return period
  }

  func run() throws {
    let question = try Words.question(
      Question(
        municipality: municipality, period: quarter, asOf: reading.asOf,
        mdoTermDays: reading.mdoTermDays, followUpCareTermDays: reading.followUpCareTermDays))
    let log = try Reading(store, .report(question), position: reading.position)
    do {
      try Console.write(QuarterlyMessage.text(question, log.chronicle, log.provenance))
    } catch let error as ReportError {
      throw UserError(message: error.description, code: .notFound)
    }
  }
}
