import ArgumentParser
import EventStore
import Foundation
import Projections
import Recording
import Reports
import Vocabulary

struct StatusCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Vertelt wat er in een opslag staat.")

  @OptionGroup var store: StoreOptions

  func run() throws {
    let log = try store.open(.reading)
    let size = try log.size()
    var lines = [
      "Opslag:            \(log.folder.path)",
      "Naam:              \(log.origin)",
      "Formaat:           \(EventLog.formatNumber), definities \(Catalogue.definitionsVersion)",
      "Gebeurtenissen:    \(size)",
      "Grootte logboek:   \(Self.mebibytes(log.folder.logBytes)) MiB",
    ]
    if size > 0 {
      let reading = try Reading(log, .everything, position: nil)
      lines.append("Laatst vastgelegd: \(try Self.recordedTime(log, at: size))")
      lines.append("Wortel:            \(reading.provenance.root)")
      if reading.provenance.isFictitious {
        lines.append("Let op:            er staan fictieve gegevens in")
      }
      lines.append("")
      lines += StatusText.regions(reading.chronicle)
    }
    let open = OpenRefusals(try log.note(OpenRefusals.noteName))
    let entries = try open.stillOpen(in: log)
    lines.append("")
    lines.append("Weigeringen die nog openstaan: \(entries.count + open.unlisted)")
    for entry in entries.prefix(Self.shownRefusals) {
      lines.append("  \(entry.file) regel \(entry.line): \(entry.problem)")
    }
    if entries.count + open.unlisted > Self.shownRefusals {
      lines.append("  … en nog \(entries.count + open.unlisted - Self.shownRefusals)")
    }
    try Console.write(lines.joined(separator: "\n") + "\n")
  }

  private static let shownRefusals = 10

  private static func mebibytes(_ bytes: Int) -> String {
    String(format: "%.1f", Double(bytes) / 1_048_576)
  }

  private static func recordedTime(_ log: EventLog, at position: UInt64) throws -> String {
    let record = try log.snapshot().record(at: position)
    return try EventReader(log).recordedTime(record)
  }
}
