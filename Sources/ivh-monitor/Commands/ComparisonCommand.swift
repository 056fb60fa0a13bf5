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
  @OptionGroup var wording: LanguageOptions

  @Flag(help: "Geeft JSON in plaats van tekst.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Schrijft één HTML-bestand, met tekeningen; - is het scherm.", valueName: "bestand"))
  var html: String?

  @Option(
    help: ArgumentHelp(
      "Schrijft een tabel voor een rekenblad; - is het scherm.", valueName: "bestand"))
  var csv: String?

  private static let screen = "-"

  func validate() throws {
    let onScreen = [json, html == Self.screen, csv == Self.screen].count { $0 }
    guard onScreen <= 1 else {
      throw ValidationError("op het scherm kan één vorm: kies --json, --html - of --csv -")
    }
    guard html == nil || html == Self.screen || html != csv else {
      throw ValidationError("--html en --csv noemen hetzelfde bestand")
    }
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
    for (place, option) in [(html, "--html"), (csv, "--csv")] {
      if let place, place != Self.screen {
        try OutputPlace.check(place, option: option, store: store)
      }
    }
    let log = try Reading(store, .comparison(question), position: reading.position)
    let standing = Standing(log.chronicle, asOf: question.asOf)
    let comparison = Comparison(question, standing)
    if let html {
      try give(
        ComparisonHTML.text(comparison, standing, log.provenance, wording.language), to: html)
    }
    if let csv { try give(ComparisonCSV.text(comparison, standing, log.provenance), to: csv) }
    if json {
      try Console.write(IndicatorsJSON.text(comparison, log.provenance))
    } else if html == nil, csv == nil {
      try Console.write(
        ComparisonText.text(comparison, standing, log.provenance, wording.language))
    }
  }

  private func give(_ text: String, to place: String) throws {
    if place == Self.screen {
      try Console.write(text)
    } else {
      try OutputFile.write(Array(text.utf8), to: place)
    }
  }
}
