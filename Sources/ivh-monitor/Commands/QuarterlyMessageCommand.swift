import ArgumentParser
import Disclosure
import Projections
import Reports
import Vocabulary

struct QuarterlyMessageCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kwartaalbericht",
    abstract: "Schrijft het kwartaalbericht van een gemeente, als tekst.",
    discussion: """
      Zonder --profiel is het bericht intern: verstuur het niet. De regels zijn ten hoogste 72 tekens \
      lang. Met --profiel vertrouwelijk zijn kleine aantallen weggelaten. Wat een gemeente dan leest, \
      wordt bewaard in --verstrekt: een volgend bericht houdt er rekening mee. Geef die map aan niemand.
      """,
    aliases: ["quarterly-message"])

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("gemeente"), .customLong("municipality")],
    help: ArgumentHelp("CBS-gemeentecode.", valueName: "code"), transform: Words.municipality)
  var municipality: Municipality?

  @Flag(
    name: [.customLong("alle"), .customLong("all")],
    help: "Voor elke gemeente van --regio een bericht, in de map --uit.")
  var isForAll = false

  @Option(
    name: [.customLong("regio"), .customLong("region")],
    help: ArgumentHelp("Id van de regio, bij --alle.", valueName: "regio"),
    transform: Words.region)
  var region: RegionID?

  @Option(
    name: [.customLong("uit"), .customLong("out")],
    help: ArgumentHelp(
      "Map voor de berichten, bij --alle. Vertrouwelijke komen er ook als e-mail (.eml) in.",
      valueName: "map"))
  var output: String?

  @Option(
    name: [.customLong("kwartaal"), .customLong("quarter")],
    help: ArgumentHelp("Kwartaal, bijvoorbeeld 2025-K3.", valueName: "jjjj-Kn"),
    transform: Self.quarter)
  var quarter: Period

  @Option(
    name: [.customLong("profiel"), .customLong("profile")],
    help: ArgumentHelp("Voor wie: intern of vertrouwelijk.", valueName: "profiel"),
    transform: Self.profile)
  var profile = DisclosureProfile.insider

  @Option(
    name: [.customLong("verstrekt"), .customLong("issued")],
    help: ArgumentHelp(
      "Map met wat gemeenten al lazen, bij --profiel vertrouwelijk; anders <opslag>.verstrekt.",
      valueName: "map"))
  var issued: String?

  @OptionGroup var reading: ReadingOptions
  @OptionGroup var wording: LanguageOptions

  private static func quarter(_ text: String) throws -> Period {
    guard let period = QuarterName.period(text) else {
      throw ValidationError("‘\(text)’ is geen kwartaal; \(QuarterName.allowed)")
    }
    return period
  }

  private static func profile(_ text: String) throws -> DisclosureProfile {
    guard let profile = DisclosureProfile(rawValue: text), profile != .published else {
      throw ValidationError("‘\(text)’ is hier geen profiel; kies intern of vertrouwelijk")
    }
    return profile
  }

  func validate() throws {
    guard isForAll == (municipality == nil) else {
      throw ValidationError("kies een gemeente met --gemeente, of alle met --alle")
    }
    guard isForAll == (region != nil), isForAll == (output != nil) else {
      throw ValidationError("--regio en --uit horen bij --alle, en --alle vraagt om allebei")
    }
    guard profile == .confidential else {
      guard issued == nil else {
        throw ValidationError("--verstrekt hoort bij --profiel vertrouwelijk")
      }
      return
    }
    guard reading.asOf.map({ $0 >= quarter.last }) ?? true else {
      throw ValidationError(
        "een vertrouwelijk bericht gaat over een heel kwartaal; neem een peildatum vanaf "
          + "\(quarter.last)")
    }
    guard reading.hasFixedTerms else {
      throw ValidationError(
        "een vertrouwelijk bericht heeft de vaste richttermijnen; laat --norm-mdo en "
          + "--norm-vervolghulp weg")
    }
  }

  func run() throws {
    let log = try Reading(store, scope(), position: reading.position)
    var round = MessageRound(
      standings: Standings(log.chronicle), provenance: log.provenance, profile: profile,
      language: wording.language,
      issued: IssuedFolder(issued ?? "\(store.store).verstrekt"))
    do {
      guard let region, let output else {
        return try Console.write(round.message(question(municipality)))
      }
      try round.writeAll(region, question(nil), to: OutputFolder(output))
    } catch let error as ReportError {
      throw UserError(message: error.description, code: error.code)
    }
  }

  /// What readers in the region know of one another takes all of it; and a municipality may take part
  /// in more than one.
  private func scope() throws -> Scope {
    var whole = try question(municipality)
    whole.region = nil
    if isForAll || profile == .confidential { whole.municipality = nil }
    return .report(whole)
  }

  private func question(_ municipality: Municipality?) throws -> Question {
    try Words.question(
      Question(
        region: region, municipality: municipality, period: quarter, asOf: reading.asOf,
        mdoTermDays: reading.mdoTermDays, followUpCareTermDays: reading.followUpCareTermDays))
  }
}
