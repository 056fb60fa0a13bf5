import ArgumentParser
import EventStore
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

      Vertrouwelijke berichten voor --alle gemeenten worden vastgelegd als verstrekt aan de gemeente. \
      Bij één gemeente gebeurt dat met --verstrekt-aan. Wat verstrekt is, ligt vast: vraagt u het \
      weer, dan komt hetzelfde bericht, ook als er intussen cijfers zijn verbeterd. Met --opnieuw komt \
      er een nieuw bericht.
      """,
    aliases: ["quarterly-message"])

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("gemeente"), .customLong("municipality")],
    help: ArgumentHelp("CBS-gemeentecode.", valueName: "code"), transform: Words.municipality)
  var municipality: Municipality?

  @Flag(
    name: [.customLong("alle"), .customLong("all")],
    help: ArgumentHelp(
      "Voor elke gemeente van --regio een bericht, in de map --uit; zonder --regio voor elke gemeente "
        + "van elke regio, in een map per regio."))
  var isForAll = false

  @Option(
    name: [.customLong("regio"), .customLong("region")],
    help: ArgumentHelp("Id van de regio, bij --alle.", valueName: "regio"),
    transform: Words.region)
  var region: RegionID?

  @Option(
    name: [.customLong("uit"), .customLong("out")],
    help: ArgumentHelp(
      "Bestand voor het bericht; bij --alle een map. Vertrouwelijke berichten komen er dan ook als "
        + "e-mail (.eml) in.", valueName: "plaats"))
  var output: String?

  @Option(
    name: [.customLong("kwartaal"), .customLong("quarter")],
    help: ArgumentHelp("Kwartaal, bijvoorbeeld 2025-K3.", valueName: "jjjj-Kn"),
    transform: Words.quarter)
  var quarter: Period

  @Option(
    name: [.customLong("profiel"), .customLong("profile")],
    help: ArgumentHelp("Voor wie: intern of vertrouwelijk.", valueName: "profiel"),
    transform: { try Words.profile($0, of: [.insider, .confidential]) })
  var profile = DisclosureProfile.insider

  @Option(
    name: [.customLong("verstrekt"), .customLong("issued")],
    help: ArgumentHelp(
      "Map met wat gemeenten al lazen, bij --profiel vertrouwelijk; anders <opslag>.verstrekt.",
      valueName: "map"))
  var issued: String?

  @Flag(
    name: [.customLong("opnieuw"), .customLong("anew")],
    help: "Een nieuw bericht, ook als dit kwartaal al vertrouwelijk is verstrekt.")
  var isAnew = false

  @OptionGroup var issuing: IssuingOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var wording: LanguageOptions

  func validate() throws {
    guard isForAll == (municipality == nil) else {
      throw ValidationError("kies een gemeente met --gemeente, of alle met --alle")
    }
    guard isForAll || region == nil else { throw ValidationError("--regio hoort bij --alle") }
    guard !isForAll || OutputPlace.file(output) != nil else {
      throw ValidationError("bij --alle hoort --uit met een map: daar komen de berichten in")
    }
    if let output, !isForAll { try OutputPlace.checkEnding(output, of: ["txt", "md"]) }
    guard issuing.recipient == nil || (!isForAll && OutputPlace.file(output) != nil) else {
      throw ValidationError(
        "--verstrekt-aan hoort bij --gemeente en --uit; met --alle en --profiel vertrouwelijk wordt "
          + "elk bericht vanzelf vastgelegd als verstrekt aan de gemeente")
    }
    guard !isAnew || profile == .confidential else {
      throw ValidationError("--opnieuw hoort bij --profiel vertrouwelijk")
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
    let output = OutputPlace.file(output)
    if let output {
      try OutputPlace.check(output, option: "--uit", store: store)
      if !isForAll { try OutputPlace.checkFile(output, option: "--uit") }
    }
    try Today.check(
      question(municipality), isForOthers: profile != .insider || issuing.recipient != nil)
    let isIssuing = issuing.recipient != nil || (isForAll && profile == .confidential)
    let log = try store.open(
      isIssuing ? .writing(command: "ivh-monitor kwartaalbericht") : .reading,
      isForOthers: profile != .insider || isIssuing)
    var messages = try QuarterMessages(
      log, scope: scope(), position: reading.position, profile: profile, isIssuing: isIssuing,
      isAnew: isAnew, language: wording.language,
      issued: store.issuedFolder(issued))
    if isForAll, let output {
      let folder = OutputFolder(output)
      guard let region else { return try messages.writeAll(question(nil), to: folder) }
      return try messages.writeAll(region, question(nil), to: folder)
    }
    try messages.write(question(municipality), to: output, recipient: issuing.recipient)
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
