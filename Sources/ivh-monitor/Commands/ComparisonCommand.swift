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

  @OptionGroup var period: PeriodOptions

  @Option(
    name: [.customLong("profiel"), .customLong("profile")],
    help: ArgumentHelp("Voor wie: intern of openbaar.", valueName: "profiel"),
    transform: { try Words.profile($0, of: [.insider, .published]) })
  var profile = DisclosureProfile.insider

  @Option(
    name: [.customLong("verstrekt"), .customLong("issued")],
    help: ArgumentHelp(
      "Map met wat anderen al lazen, bij --profiel openbaar; anders <opslag>.verstrekt.",
      valueName: "map"))
  var issued: String?

  @OptionGroup var issuing: IssuingOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var wording: LanguageOptions

  @Flag(help: "Geeft JSON in plaats van tekst.")
  var json = false

  @Flag(
    name: [.customLong("maanden"), .customLong("months")],
    help: "Zet in de JSON ook de maanden van elke regio, met hun signalen.")
  var months = false

  @Option(
    help: ArgumentHelp(
      "Schrijft één HTML-bestand, met tekeningen; - is het scherm.", valueName: "bestand"))
  var html: String?

  @Option(
    help: ArgumentHelp(
      "Schrijft een tabel voor een rekenblad; - is het scherm.", valueName: "bestand"))
  var csv: String?

  @Option(
    name: [.customLong("uit"), .customLong("output")],
    help: ArgumentHelp(
      "Bestand voor de tekst of de JSON; anders op het scherm.", valueName: "bestand"))
  var output: String?

  /// What is given in a file of its own, with the option that names it.
  private var files: [(place: String, option: String)] {
    [(html, "--html"), (csv, "--csv"), (output, "--uit")].compactMap { place, option in
      place.flatMap { $0 == OutputPlace.screen ? nil : ($0, option) }
    }
  }

  /// Whether something that is asked for shows the months of each region.
  private var showsMonths: Bool {
    profile == .insider && (months || !json || html != nil || csv != nil)
  }

  func validate() throws {
    guard !months || (json && profile == .insider) else {
      throw ValidationError("--maanden hoort bij --json en --profiel intern")
    }
    let onScreen = [json && output == nil, html == OutputPlace.screen, csv == OutputPlace.screen]
      .count { $0 }
    guard onScreen <= 1 else {
      throw ValidationError("op het scherm kan één vorm: kies --json, --html - of --csv -")
    }
    guard output != OutputPlace.screen, Set(files.map(\.place)).count == files.count else {
      throw ValidationError("geef --html, --csv en --uit elk een eigen bestand")
    }
    guard profile == .published || issued == nil else {
      throw ValidationError("--verstrekt hoort bij --profiel openbaar")
    }
    guard try profile == .insider || isOfFixedYear() else {
      throw ValidationError(
        "een openbare vergelijking gaat over een heel jaar, op de laatste dag ervan, met de vaste richttermijnen: geef alleen "
          + "--jaar, zonder --peildatum, --norm-mdo en --norm-vervolghulp")
    }
    if let output, !json {
      try OutputPlace.checkEnding(output, of: ["txt", "md"], else: "--html of --csv")
    }
    guard issuing.recipient == nil || !files.isEmpty else {
      throw ValidationError(
        "bij --verstrekt-aan hoort --uit, --html of --csv: wat u geeft, staat in een bestand")
    }
  }

  /// A whole year as of its last day with the fixed terms, however it is said: the command that a report prints says all.
  private func isOfFixedYear() throws -> Bool {
    let asked = try period.period()
    return asked == Period.year(asked.first.year) && reading.hasFixedTerms
      && reading.asOf ?? asked.last == asked.last
  }

  func run() throws {
    let question = try question()
    try Today.check(question, isForOthers: profile != .insider || issuing.recipient != nil)
    for file in files {
      try OutputPlace.check(file.place, option: file.option, store: store)
      try OutputPlace.checkFile(file.place, option: file.option)
    }
    let log = try issuing.open(store, command: "vergelijking", for: profile)
    let reading = try Reading(
      log, showsMonths ? .comparisonWithMonths(question) : .comparison(question),
      position: issuing.position(reading.position, in: log))
    let standing = Standing(reading.chronicle, asOf: question.asOf)
    let comparison = Comparison(question, standing)
    let shown = try shown(comparison, reading.provenance)
    var given: [IssuedFile] = []
    func give(_ form: ComparisonForm, to place: String?) throws {
      let bytes = form.bytes(
        comparison, standing, reading.provenance, wording.language, shown: shown)
      guard let place, place != OutputPlace.screen else { return try Console.write(bytes) }
      try OutputFile.write(bytes, to: place)
      guard let recipient = issuing.recipient else { return }
      given.append(
        IssuedFile(
          kind: .comparison,
          period: ReportStamp.periodName(.comparison, question.asked, asOf: question.asOf),
          recipient: recipient, profile: profile, regions: standing.regions, bytes: bytes,
          provenance: reading.provenance))
    }
    if let html { try give(.html, to: html) }
    if let csv { try give(.csv, to: csv) }
    if json {
      try give(months ? .jsonWithMonths : .json, to: output)
    } else if output != nil || (html == nil && csv == nil) {
      try give(.text, to: output)
    }
    if !given.isEmpty { try Issuing(log).record(telling: given) }
  }

  private func question() throws -> Question {
    try Words.question(
      Question(
        period: try period.period(), asOf: reading.asOf, mdoTermDays: reading.mdoTermDays,
        followUpCareTermDays: reading.followUpCareTermDays))
  }

  /// What anyone may read of it, kept before anybody can; nil for insiders.
  private func shown(
    _ comparison: Comparison, _ provenance: Provenance
  ) throws -> ShownComparison? {
    guard profile == .published else { return nil }
    let issued = store.issuedFolder(issued)
    let lock = try FolderLock(issued)
    defer { withExtendedLifetime(lock) {} }
    let folder = IssuedFolder(issued)
    let shown = try ShownComparison(
      comparison,
      after: try folder.readBefore(comparisonOf: comparison.timeToMDO.points.map(\.region)))
    try folder.keep(
      shown.issued,
      named: "vergelijking-\(comparison.question.asked.first.year)-\(provenance.position)",
      of: IssuedFolder.anyone)
    return shown
  }
}

/// The forms of a comparison.
enum ComparisonForm {
  case text, html, csv, json, jsonWithMonths

  func bytes(
    _ comparison: Comparison, _ standing: Standing, _ provenance: Provenance,
    _ language: Language, shown: ShownComparison?
  ) -> [UInt8] {
    switch self {
    case .text:
      Array(
        ComparisonText.text(comparison, standing, provenance, language, shown: shown).utf8)
    case .html:
      Array(
        ComparisonHTML.text(comparison, standing, provenance, language, shown: shown).utf8)
    case .csv: Array(ComparisonCSV.text(comparison, standing, provenance, shown: shown).utf8)
    case .json: IndicatorsJSON.text(comparison, provenance, shown: shown)
    case .jsonWithMonths:
      IndicatorsJSON.text(
        comparison, provenance, months: RegionMonths.all(comparison.question, standing))
    }
  }
}
