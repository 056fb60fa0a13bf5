import ArgumentParser
import Disclosure
import EventStore
import Foundation
import Projections
import Reports
import Vocabulary

struct AnnualReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jaarverslag", abstract: "Schrijft het jaarverslag van een regio.",
    discussion: """
      Zonder --profiel is het verslag intern: verstuur het niet. Met --profiel vertrouwelijk is het \
      voor de gemeenten van de regio, en met --profiel openbaar voor iedereen: dan zijn kleine aantallen \
      weggelaten. Wat lezers dan weten, wordt bewaard in --verstrekt: een volgend verslag of bericht houdt \
      er rekening mee. Geef die map aan niemand.

      Eigen tekst erbij? Maak eerst een map met --begin MAP, schrijf in de bestanden en geef de map \
      daarna mee met --tekst MAP. Het volgende verslag gebruikt dezelfde map.

      Voor pdf moet weasyprint of chromium op de computer staan, en voor docx pandoc.
      """,
    aliases: ["annual-report"])

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case markdown, html, pdf, docx, json, csv

    static let endings = ["md", "html", "pdf", "docx", "json", "csv"]

    /// By the ending of a file; nil where that is of another form.
    init?(file: String) {
      let ending = URL(fileURLWithPath: file).pathExtension.lowercased()
      switch ending {
      case "", "md", "txt": self = .markdown
      case "htm": self = .html
      default: self.init(rawValue: ending)
      }
    }

    /// Made by another program; nil where this one does it alone.
    var target: Converter.Target? { Converter.Target(rawValue: rawValue) }
  }

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("regio"), .customLong("region")],
    help: ArgumentHelp("Id van de regio.", valueName: "regio"), transform: Words.region)
  var region: RegionID

  @Option(
    name: [.customLong("jaar"), .customLong("year")],
    help: ArgumentHelp("Jaar.", valueName: "jjjj"), transform: Words.year)
  var year: Period

  @Option(
    name: [.customLong("vorm"), .customLong("format")],
    help: ArgumentHelp(
      "markdown, html, pdf, docx, json of csv; anders wat de naam bij --uit zegt.",
      valueName: "vorm"))
  var form: Form?

  @Option(
    name: [.customLong("uit"), .customLong("output")],
    help: ArgumentHelp("Bestand voor het verslag; anders op het scherm.", valueName: "bestand"))
  var place: String?

  @Option(
    name: [.customLong("tekst"), .customLong("text")],
    help: ArgumentHelp("Map met eigen tekst bij het verslag.", valueName: "map"))
  var texts: String?

  @Option(
    name: [.customLong("begin"), .customLong("skeleton")],
    help: ArgumentHelp(
      "Maakt in deze map een bestand voor elk onderdeel, met de cijfers en vragen erbij. Van een bestand "
        + "dat er al is, worden de cijfers vernieuwd; uw tekst blijft.", valueName: "map"))
  var skeletons: String?

  @Option(
    name: [.customLong("profiel"), .customLong("profile")],
    help: ArgumentHelp(
      "Voor wie: intern, vertrouwelijk of openbaar.", valueName: "profiel"),
    transform: { try Words.profile($0) })
  var profile = DisclosureProfile.insider

  @Option(
    name: [.customLong("verstrekt"), .customLong("issued")],
    help: ArgumentHelp(
      "Map met wat anderen al lazen, bij vertrouwelijk en openbaar; anders <opslag>.verstrekt.",
      valueName: "map"))
  var issued: String?

  @OptionGroup var issuing: IssuingOptions
  @OptionGroup var reading: ReadingOptions
  @OptionGroup var wording: LanguageOptions

  private var output: String? { OutputPlace.file(place) }

  private var chosenForm: Form { form ?? output.flatMap(Form.init(file:)) ?? .markdown }

  func validate() throws {
    guard skeletons == nil || (form == nil && output == nil && texts == nil) else {
      throw ValidationError("--begin maakt geen verslag: geef het zonder --vorm, --uit en --tekst")
    }
    guard profile != .insider else {
      guard issued == nil else {
        throw ValidationError("--verstrekt hoort bij --profiel vertrouwelijk of openbaar")
      }
      return try validateForm()
    }
    guard skeletons == nil else {
      throw ValidationError("--begin gaat uit van de hele cijfers: laat --profiel weg")
    }
    guard reading.asOf.map({ $0 >= year.last }) ?? true else {
      throw ValidationError(
        "een verslag voor anderen gaat over een heel jaar; neem een peildatum vanaf 31 december, of "
          + "laat --peildatum weg")
    }
    guard reading.hasFixedTerms else {
      throw ValidationError(
        "een verslag voor anderen heeft de vaste richttermijnen; laat --norm-mdo en "
          + "--norm-vervolghulp weg")
    }
    try validateForm()
  }

  private func validateForm() throws {
    if let output, form == nil, Form(file: output) == nil {
      try OutputPlace.checkEnding(output, of: Form.endings, else: "--vorm")
    }
    let ending = output.map { URL(fileURLWithPath: $0).pathExtension.lowercased() } ?? ""
    if let output, let form, Form.endings.contains(ending), Form(file: output) != form {
      throw ValidationError(
        "\(output) eindigt op .\(ending), en --vorm is \(form.rawValue); kies een andere naam of vorm"
      )
    }
    guard issuing.recipient == nil || output != nil else {
      throw ValidationError("bij --verstrekt-aan hoort --uit: wat u geeft, staat in een bestand")
    }
    guard chosenForm.target == nil || output != nil else {
      throw ValidationError("bij --vorm \(chosenForm.rawValue) hoort --uit met een bestandsnaam")
    }
  }

  func run() throws {
    let question = try question()
    try checkPlaces()
    // Before the log is read: what cannot be done is told at once.
    let converter = try chosenForm.target.map(converter)
    let own = try texts.map { try OwnTextFolder(path: $0).read(of: region) } ?? OwnText()
    let log = try issuing.open(store, command: "jaarverslag", for: profile)
    // The coordinator's own report tells which quarters were issued.
    let reading = try Reading.annual(
      log, question, profile,
      position: issuing.position(
        self.reading.position, in: log, telling: profile == .insider ? question : nil))
    let place = store.issuedFolder(issued)
    // Two reports that are made at once would not be attacked together.
    let lock = profile == .insider ? nil : try FolderLock(place)
    defer { withExtendedLifetime(lock) {} }
    let folder = IssuedFolder(place)
    let earlier = try folder.readBefore(profile, annualReportOf: region)
    let report = try AnnualReport(
      question, reading.chronicle, reading.provenance, wording.language, profile: profile,
      after: earlier,
      issuedQuarters: profile == .insider ? IssuedQuarter.read(question, reading, in: log) : [],
      ownText: own)
    Today.tellEmpty(question, reading)
    if let skeletons {
      return try OwnTextFolder(path: skeletons).begin(report.skeletons, of: region)
    }
    let bytes = try bytes(report, converter)
    if let issued = report.issued {
      // Before anybody can read it: what is not kept is not reckoned with.
      try folder.keep(
        issued, named: "jaarverslag-\(year.first.year)-\(region)-\(reading.provenance.position)",
        of: IssuedFolder.group(profile, region))
    }
    try give(bytes, question, reading.provenance, log)
    tell(report, after: earlier, own)
  }

  private func question() throws -> Question {
    let question = try Words.question(
      Question(
        region: region, period: year, asOf: reading.asOf, mdoTermDays: reading.mdoTermDays,
        followUpCareTermDays: reading.followUpCareTermDays))
    try Today.check(question, isForOthers: profile != .insider || issuing.recipient != nil)
    return question
  }

  private func checkPlaces() throws {
    for case (let place?, let option) in [(output, "--uit"), (skeletons, "--begin")] {
      try OutputPlace.check(place, option: option, texts: texts, store: store)
    }
    if let output { try OutputPlace.checkFile(output, option: "--uit", isPDF: chosenForm == .pdf) }
  }

  /// To the file or the screen; recorded where it is issued.
  private func give(
    _ bytes: [UInt8], _ question: Question, _ provenance: Provenance, _ log: EventLog
  ) throws {
    guard let output else { return try Console.write(bytes) }
    try OutputFile.write(bytes, to: output)
    guard let recipient = issuing.recipient else { return }
    let file = IssuedFile(
      kind: .annualReport,
      period: ReportStamp.periodName(.annualReport, question.asked, asOf: question.asOf),
      recipient: recipient, profile: profile, regions: [region], bytes: bytes,
      provenance: provenance)
    try Issuing(log).record(telling: [file])
  }

  /// What who makes the report must know and its readers need not.
  private func tell(_ report: AnnualReport, after earlier: [IssuedReport], _ own: OwnText) {
    if report.showsTotalsOnly {
      Console.note(
        "Let op: in dit verslag staan alleen aantallen aanmeldingen. Met meer cijfers zou een kind te "
          + "herkennen zijn, ook door wat eerder is gegeven.")
    }
    if let changes = report.changes(since: earlier) { Self.warn(of: changes) }
    guard texts != nil else { return }
    let slugs = own.isEmpty ? "nergens" : own.slugs.joined(separator: ", ")
    Console.note("Eigen tekst staat bij: \(slugs).")
    OwnTextFolder.tellChangedBlocks(own)
    guard profile != .insider, !own.isEmpty else { return }
    Console.note(
      "Let op: niemand kijkt na of in uw eigen tekst een kind te herkennen is. Lees haar na voordat u "
        + "het verslag geeft.")
  }

  private static func warn(of changes: (small: Int, leftOut: Int)) {
    var text =
      "Let op: er is al een ander verslag van dit jaar gemaakt met dit profiel. Wie beide heeft, ziet wat er sindsdien is "
      + "veranderd."
    if changes.small > 0 {
      text +=
        " Bij \(changes.small) \(changes.small == 1 ? "getal" : "getallen") is het verschil zo klein dat het één kind kan zijn: geef "
        + "dit verslag niet aan wie het eerdere heeft, en geef dat liever nog eens (--positie)."
    }
    if changes.leftOut > 0 {
      text +=
        " \(changes.leftOut) \(changes.leftOut == 1 ? "getal dat er toen stond, is" : "getallen die er toen stonden, zijn") nu "
        + "weggelaten, omdat met beide verslagen een kind te herkennen zou zijn."
    }
    Console.note(text)
  }

  /// A document in Word is there to be changed by hand: a new one must not take its place.
  private func converter(_ target: Converter.Target) throws -> Converter {
    if target == .docx, let output, access(output, F_OK) == 0 {
      throw UserError(
        message:
          "\(output) bestaat al, en wat u daarin veranderde zou verdwijnen; kies een andere naam",
        code: .wrongUse)
    }
    return try Converter(target, wording.language)
  }

  private func bytes(_ report: AnnualReport, _ converter: Converter?) throws -> [UInt8] {
    let text =
      switch chosenForm {
      case .markdown: report.markdown
      case .html, .pdf: report.html
      case .docx: report.htmlForWord
      case .json: String(decoding: report.json, as: UTF8.self)
      case .csv: report.csv
      }
    return try converter?.convert(text, reference: report.wordReference) ?? Array(text.utf8)
  }
}
