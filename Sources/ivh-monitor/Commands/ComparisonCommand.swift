import ArgumentParser
import Projections
import Reports
import Vocabulary

struct ComparisonCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "vergelijking", abstract: "Zet de regio's naast elkaar, op naam, zonder rangorde.",
    discussion: """
      Per regio staat of het aandeel verder van het landelijke aandeel ligt dan toeval verklaart, \
      met exacte binomiale grenzen.
      """,
    aliases: ["comparison"])

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("jaar"), .customLong("year")], help: ArgumentHelp("Jaar.", valueName: "jjjj")
  )
  var year: Int?

  @Option(
    name: [.customLong("van"), .customLong("from")],
    help: ArgumentHelp("Eerste dag, in plaats van een jaar.", valueName: "dag"),
    transform: Words.day)
  var first: LocalDay?

  @Option(
    name: [.customLong("tot"), .customLong("to")],
    help: ArgumentHelp("Laatste dag, die meetelt.", valueName: "dag"), transform: Words.day)
  var last: LocalDay?

  @OptionGroup var reading: ReadingOptions

  @Flag(help: "Geeft JSON in plaats van tekst.")
  var json = false

  func validate() throws {
    let hasPeriod = first != nil && last != nil
    guard (year != nil) != hasPeriod, (first == nil) == (last == nil) else {
      throw ValidationError("geef --jaar, of --van en --tot")
    }
  }

  func run() throws {
    let period =
      if let first, let last { try Words.period(first, last) } else { try Words.year(year ?? 0) }
    let question = try Words.question(
      Question(
        period: period, asOf: reading.asOf, mdoTermDays: reading.mdoTermDays,
        followUpCareTermDays: reading.followUpCareTermDays))
    let log = try Reading(store, Scope(question), position: reading.position)
    let standing = Standing(log.chronicle, asOf: question.asOf)
    let comparison = Comparison(question, standing)
    if json {
      try Console.write(IndicatorsJSON.text(comparison, log.provenance))
    } else {
      try Console.write(ComparisonText.text(comparison, standing, log.provenance))
    }
  }
}
