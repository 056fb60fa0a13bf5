import Disclosure
import Foundation
import Projections
import Reports
import Vocabulary

/// Quarterly messages made one after another from one reading of the log.
struct MessageRound {
  var standings: Standings
  let provenance: Provenance
  let profile: DisclosureProfile
  let language: Language
  var issued: IssuedFolder

  /// - Parameter question: of one municipality and one quarter.
  mutating func message(_ question: Question) throws -> String {
    guard profile == .confidential else {
      return try QuarterlyMessage.text(question, &standings, provenance, language)
    }
    let group = group(of: question)
    let made = try QuarterlyMessage.confidential(
      question, &standings, provenance, language, after: try issued.reports(of: group))
    for one in made.issued {
      let name = "\(QuarterName.text(question.asked))-\(one.place)-\(provenance.position)"
      try issued.keep(one.report, named: name, of: group)
    }
    return made.text
  }

  /// A message for each municipality of a region. Confidential ones are mails, too.
  mutating func writeAll(
    _ region: RegionID, _ question: Question, to folder: OutputFolder
  ) throws {
    let standing = standings.of(question.asOf)
    guard standing.knows(region) else {
      throw ReportError.unknownRegion(
        region, known: standing.regions.map { ($0, standing.registry.regions[$0]?.text) })
    }
    let quarter = QuarterName.text(question.asked)
    let municipalities = ReferralsByMunicipality(question, standing).counts.keys.sorted()
    for municipality in municipalities {
      var own = question
      own.region = nil
      own.municipality = municipality
      let text = try message(own)
      let name = "kwartaalbericht-\(municipality)-\(quarter)"
      try folder.write(text, named: "\(name).txt")
      guard profile == .confidential else { continue }
      let place = standing.registry.name(of: municipality)?.text ?? municipality.description
      try folder.write(
        MailDraft.text(
          subject: QuarterlyMessage.subject(question.asked, place, language), body: text,
          language: language),
        named: "\(name).eml")
    }
    try Console.write("\(folder.path): \(municipalities.count) berichten.\n")
  }

  /// Readers who may know of one another: the region, or the municipality without one.
  private mutating func group(of question: Question) -> String {
    guard let asked = question.municipality else { return "" }
    let registry = standings.of(question.asOf).registry
    let municipality = registry.current(asked)
    let region = registry.members.keys.sorted().first {
      registry.members[$0]?[municipality]?.hasLeft == false
    }
    return region.map { IssuedFolder.group(profile, $0) } ?? "gemeente-\(municipality)"
  }
}

/// What readers of reports for others had before: a folder for those who may know of one another, a
/// file for each report. It holds what was left out, too, so only its owner may read it.
struct IssuedFolder {
  private static let suffix = ".cellen"

  let path: String
  private var read: [String: [IssuedReport]] = [:]

  init(_ path: String) { self.path = path }

  /// Whoever reads something of a region, or what anyone may read.
  static func group(_ profile: DisclosureProfile, _ region: RegionID) -> String {
    // An id may be `..`, which as a folder is another.
    profile == .published ? "openbaar" : "regio-\(region)"
  }

  mutating func reports(of group: String) throws -> [IssuedReport] {
    if let reports = read[group] { return reports }
    let folder = "\(path)/\(group)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    let reports = try names.sorted().filter { $0.hasSuffix(Self.suffix) }.map {
      try Self.report("\(folder)/\($0)")
    }
    read[group] = reports
    return reports
  }

  /// Another report of the same name stays beside it: its readers know both.
  mutating func keep(_ report: IssuedReport, named name: String, of group: String) throws {
    let known = try reports(of: group)
    guard !known.contains(report) else { return }
    let folder = OutputFolder("\(path)/\(group)")
    var file = name + Self.suffix
    var number = 2
    while FileManager.default.fileExists(atPath: "\(folder.path)/\(file)") {
      file = "\(name)-\(number)\(Self.suffix)"
      number += 1
    }
    try folder.write(report.text, named: file)
    read[group] = known + [report]
  }

  private static func report(_ path: String) throws -> IssuedReport {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw UserError(
        message: "\(path) kan niet worden gelezen; geef uzelf toegang tot dit bestand",
        code: .wrongUse)
    }
    do throws(Unreadable) {
      return try IssuedReport(text: String(decoding: data, as: UTF8.self))
    } catch {
      throw UserError(
        message:
          "\(path), regel \(error.line): dit is niet wat het programma schreef; zet het bestand "
          + "terug uit een reservekopie",
        code: .damaged)
    }
  }
}
