import Disclosure
import Foundation
import Reports
import Vocabulary

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

  /// - Parameter position: of the log.
  static func name(ofMessageOn quarter: Period, to place: String, at position: UInt64) -> String {
    "\(QuarterName.text(quarter))-\(place)-\(position)"
  }

  /// Messages to a municipality that were made from the log before a position.
  func messages(
    of municipality: Municipality, in groups: [String], before position: UInt64
  ) throws -> [IssuedReport] {
    try groups.flatMap { group in
      try files(of: group) { file in
        // Year, quarter, municipality, position; none of these holds a sign of their own.
        let parts = file.dropLast(Self.suffix.count).split(separator: "-")
        return parts.count >= 4 && parts[2] == municipality.description
          && UInt64(parts[3]).map { $0 < position } ?? false
      }.map(Self.report)
    }
  }

  private func files(
    of group: String, where isAsked: (String) -> Bool
  ) throws -> [String] {
    let folder = "\(path)/\(group)"
    return try OutputFolder(folder).names().filter { $0.hasSuffix(Self.suffix) && isAsked($0) }
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
    // What is recorded as given must not outlive what it is reckoned with by.
    OutputFile.synchroniseFolder(folder.path)
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
