import ArgumentParser
import Foundation
import Projections
import Reports
import Vocabulary

struct AnnualReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "jaarverslag", abstract: "Schrijft het jaarverslag van een regio.",
    discussion: """
      Het verslag is intern: verstuur het niet.

      Eigen tekst erbij? Maak eerst een map met --begin MAP, schrijf in de bestanden en geef de map \
      daarna mee met --tekst MAP. Het volgende verslag gebruikt dezelfde map.

      Voor pdf moet weasyprint of chromium op de computer staan, en voor docx pandoc.
      """,
    aliases: ["annual-report"])

  enum Form: String, ExpressibleByArgument, CaseIterable {
    case markdown, html, pdf, docx, json, csv

    /// By the ending of a file; nil where it says nothing.
    init?(file: String) {
      let ending = URL(fileURLWithPath: file).pathExtension.lowercased()
      switch ending {
      case "md": self = .markdown
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
    name: [.customLong("jaar"), .customLong("year")], help: ArgumentHelp("Jaar.", valueName: "jjjj")
  )
  var year: Int

  @Option(
    name: [.customLong("vorm"), .customLong("format")],
    help: ArgumentHelp(
      "markdown, html, pdf, docx, json of csv; anders wat de naam bij --uit zegt.",
      valueName: "vorm"))
  var form: Form?

  @Option(
    name: [.customLong("uit"), .customLong("output")],
    help: ArgumentHelp("Bestand voor het verslag; anders op het scherm.", valueName: "bestand"))
  var output: String?

  @Option(
    name: [.customLong("tekst"), .customLong("text")],
    help: ArgumentHelp("Map met eigen tekst bij het verslag.", valueName: "map"))
  var texts: String?

  @Option(
    name: [.customLong("begin"), .customLong("skeleton")],
    help: ArgumentHelp(
      "Maakt in deze map een bestand voor elk onderdeel, met de cijfers en vragen erbij. Wat er "
        + "al staat, blijft.", valueName: "map"))
  var skeletons: String?

  @OptionGroup var reading: ReadingOptions

  private var chosenForm: Form { form ?? output.flatMap(Form.init(file:)) ?? .markdown }

  func validate() throws {
    guard skeletons == nil || (form == nil && output == nil && texts == nil) else {
      throw ValidationError("--begin maakt geen verslag: geef het zonder --vorm, --uit en --tekst")
    }
    guard chosenForm.target == nil || output != nil else {
      throw ValidationError("bij --vorm \(chosenForm.rawValue) hoort --uit met een bestandsnaam")
    }
  }

  func run() throws {
    let question = try Words.question(
      Question(
        region: region, period: try Words.year(year), asOf: reading.asOf,
        mdoTermDays: reading.mdoTermDays, followUpCareTermDays: reading.followUpCareTermDays))
    for (place, option) in [(output, "--uit"), (skeletons, "--begin")] {
      if let place { try OutputPlace.check(place, option: option, store: store) }
    }
    // Before the log is read: what cannot be done is told at once.
    let converter = try chosenForm.target.map(converter)
    let own = try texts.map { try OwnTextFolder(path: $0).read() } ?? OwnText()
    let report = try report(question, own)
    if let skeletons {
      try OwnTextFolder(path: skeletons).begin(report.skeletons)
      return
    }
    let bytes = try bytes(report, converter)
    if let output {
      try OutputFile.write(bytes, to: output)
    } else {
      try Console.write(bytes)
    }
    if texts != nil {
      let slugs = own.isEmpty ? "nergens" : own.slugs.joined(separator: ", ")
      Console.note("Eigen tekst staat bij: \(slugs).")
    }
  }

  /// A document in Word is there to be changed by hand: a new one must not take its place.
  private func converter(_ target: Converter.Target) throws -> Converter {
    if target == .docx, let output, access(output, F_OK) == 0 {
      throw UserError(
        message:
          "\(output) bestaat al, en wat u daarin veranderde zou verdwijnen; kies een andere naam",
        code: .wrongUse)
    }
    return try Converter(target)
  }

  private func report(_ question: Question, _ own: OwnText) throws -> AnnualReport {
    let log = try Reading(store, .report(question), position: reading.position)
    do {
      return try AnnualReport(question, log.chronicle, log.provenance, ownText: own)
    } catch {
      throw UserError(message: error.description, code: error.code)
    }
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
