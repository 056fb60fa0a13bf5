import ArgumentParser
import Projections
import Reports
import Vocabulary

struct IndicatorsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "indicatoren",
    abstract: "Geeft alle indicatoren van een regio, gemeente of het land als JSON.",
    discussion: """
      De namen en de betekenis staan in de definities. Zonder --regio en --gemeente telt alles \
      mee. Het profiel is intern: deel de uitvoer niet met anderen.
      """,
    aliases: ["indicators", "dashboard"])

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("regio"), .customLong("region")],
    help: ArgumentHelp("Id van de regio.", valueName: "regio"), transform: Words.region)
  var region: RegionID?

  @Option(
    name: [.customLong("gemeente"), .customLong("municipality")],
    help: ArgumentHelp("CBS-gemeentecode.", valueName: "code"), transform: Words.municipality)
  var municipality: Municipality?

  @OptionGroup var period: PeriodOptions
  @OptionGroup var reading: ReadingOptions

  enum MergedMunicipalities: String, ExpressibleByArgument, CaseIterable {
    case now = "nu"
    case then = "destijds"
  }

  @Option(
    name: [.customLong("gemeenten"), .customLong("municipalities")],
    help: ArgumentHelp(
      "nu: heringedeelde gemeenten tellen bij de nieuwe; destijds: bij de code van toen.",
      valueName: "nu|destijds"))
  var mergers = MergedMunicipalities.now

  /// A place that nothing is known of: a slip of the pen, most likely.
  private func unknownPlace(_ standing: Standing) -> String? {
    if let region, !standing.knows(region) { return "regio \(region)" }
    if let municipality, !standing.municipalities.contains(municipality) {
      return "gemeente \(municipality)"
    }
    return nil
  }

  func run() throws {
    let question = try Words.question(
      Question(
        region: region, municipality: municipality, period: try period.period(),
        asOf: reading.asOf, mdoTermDays: reading.mdoTermDays,
        followUpCareTermDays: reading.followUpCareTermDays, readsMergers: mergers == .now))
    let log = try Reading(store, Scope(question), position: reading.position)
    let standing = Standing(log.chronicle, asOf: question.asOf)
    if let place = unknownPlace(standing) {
      Console.note("Let op: \(place) komt tot die dag niet voor in deze opslag; alles is dan 0.")
    }
    try Console.write(IndicatorsJSON.text(Indicators(question, standing), log.provenance))
  }
}
