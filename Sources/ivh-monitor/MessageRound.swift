import Disclosure
import Foundation
import Projections
import Reports
import Vocabulary

/// Quarterly messages made one after another from one reading of the log.
struct MessageRound: Sendable {
  private(set) var standings: Standings
  let provenance: Provenance
  let profile: DisclosureProfile
  let language: Language

  init(_ reading: Reading, _ profile: DisclosureProfile, _ language: Language) {
    standings = Standings(reading.chronicle)
    provenance = reading.provenance
    self.profile = profile
    self.language = language
  }

  mutating func standing(of question: Question) -> Standing { standings.of(question.asOf) }

  /// - Parameters:
  ///   - question: of one municipality and one quarter.
  ///   - issued: what readers had before.
  ///   - isKept: whether its readers are to know it from now on.
  mutating func message(
    _ question: Question, after issued: IssuedFolder, isKept: Bool = true
  ) throws -> String {
    guard profile == .confidential else {
      return try QuarterlyMessage.text(question, &standings, provenance, language)
    }
    let (groups, regions) = readers(of: question)
    let earlier = try issued.reports(of: groups) + issued.others(profile, of: regions)
    let made = try QuarterlyMessage.confidential(
      question, &standings, provenance, language, after: earlier)
    guard isKept else { return made.text }
    for one in made.issued {
      let name = "\(QuarterName.text(question.asked))-\(one.place)-\(provenance.position)"
      for group in groups { try issued.keep(one.report, named: name, of: group) }
    }
    return made.text
  }

  /// The first region in which the municipality takes part.
  mutating func region(of question: Question) -> RegionID? {
    guard let asked = question.municipality else { return nil }
    let registry = standings.of(question.asOf).registry
    return registry.regions(of: registry.current(asked)).now.first
  }

  /// Those who may know of one another: all of each region in which the municipality takes part or did, or those of the
  /// municipality without one. One that moves brings along what it read before, and leaves it behind, too.
  private mutating func readers(
    of question: Question
  ) -> (groups: [String], regions: [RegionID]) {
    guard let asked = question.municipality else { return ([], []) }
    let registry = standings.of(question.asOf).registry
    let municipality = registry.current(asked)
    let of = registry.regions(of: municipality)
    let regions = of.now + of.before
    let groups = regions.map { IssuedFolder.group(profile, $0) }
    return (groups.isEmpty ? ["gemeente-\(municipality)"] : groups, regions)
  }
}

/// What readers of reports for others had before: a folder for those who may know of one another, a
/// file for each report. It holds what was left out, too, so only its owner may read it.
final class IssuedFolder {
  private static let suffix = ".cellen"

  let path: String
  /// Of the groups that were asked for last: reports are made group by group, and there may be many.
  private var read: [String: [IssuedReport]] = [:]
  private var othersRead: [String: [IssuedReport]] = [:]

  init(_ path: String) { self.path = path }

  /// Of what anyone may read.
  static let anyone = "openbaar"

  /// Whoever reads something of a region, or what anyone may read.
  static func group(_ profile: DisclosureProfile, _ region: RegionID) -> String {
    // An id may be `..`, which as a folder is another.
    profile == .published ? anyone : "regio-\(region)"
  }

  /// Whatever readers of an annual report had before, under any rules for others.
  func readBefore(
    _ profile: DisclosureProfile, annualReportOf region: RegionID
  ) throws -> [IssuedReport] {
    switch profile {
    case .insider: []
    case .confidential:
      try reports(of: Self.group(profile, region)) + others(profile, of: [region])
    case .published:
      try reports(of: Self.anyone) + all(of: Self.group(.confidential, region))
    }
  }

  /// Whatever readers of a public comparison had before.
  func readBefore(comparisonOf regions: [RegionID]) throws -> [IssuedReport] {
    try reports(of: Self.anyone) + others(.published, of: regions)
  }

  /// What the same readers have under the other rules of those for others: who may read a confidential report may read
  /// what anyone may.
  func others(_ profile: DisclosureProfile, of regions: [RegionID]) throws -> [IssuedReport] {
    let key = "\(profile) \(regions)"
    if let reports = othersRead[key] { return reports }
    let annual = "jaarverslag-"
    let reports =
      switch profile {
      case .insider: [] as [IssuedReport]
      case .confidential:
        try files(of: Self.anyone) { name in
          name.hasPrefix("vergelijking-")
            || name.hasPrefix(annual) && regions.contains { name.contains("-\($0)-") }
        }.map(Self.report)
      case .published:
        try regions.flatMap { region in
          try files(of: Self.group(.confidential, region)) { $0.hasPrefix(annual) }.map(Self.report)
        }
      }
    othersRead[key] = reports
    return reports
  }

  private func files(of group: String, where isAsked: (String) -> Bool) -> [String] {
    let folder = "\(path)/\(group)"
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    return names.sorted().filter { $0.hasSuffix(Self.suffix) && isAsked($0) }
      .map { "\(folder)/\($0)" }
  }

  func reports(of group: String) throws -> [IssuedReport] { try reports(of: [group]) }

  /// What is in several of them stands there once.
  func reports(of groups: [String]) throws -> [IssuedReport] {
    read = read.filter { groups.contains($0.key) }
    var reports: [IssuedReport] = []
    for group in groups {
      let own = try read[group] ?? all(of: group)
      read[group] = own
      reports += groups.count == 1 ? own : own.filter { !reports.contains($0) }
    }
    return reports
  }

  private func all(of group: String) throws -> [IssuedReport] {
    try files(of: group) { _ in true }.map(Self.report)
  }

  /// Another report of the same name stays beside it: its readers know both.
  func keep(_ report: IssuedReport, named name: String, of group: String) throws {
    let known = try read[group] ?? all(of: group)
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
