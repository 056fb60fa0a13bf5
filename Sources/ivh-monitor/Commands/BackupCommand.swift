import ArgumentParser
import EventStore
import Foundation

struct BackupCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backup", abstract: "Maakt een reservekopie, ook terwijl er wordt vastgelegd.",
    discussion: """
      Een kopie van het logboek komt in een nieuwe map, met de ondertekende stand erbij; zij telt pas \
      als haar wortel opnieuw is uitgerekend. Met --since komt alleen wat er na een positie kwam, in \
      één bestand met het bewijs dat het erop aansluit. De kluis gaat apart, met --kluis: bewaar die \
      kopie ergens anders en niet langer dan 30 dagen, anders is wissen niet wissen.
      """)

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("to"), .customLong("naar")],
    help: ArgumentHelp("Nieuwe map; met --since of --kluis een nieuw bestand.", valueName: "pad"))
  var target: String

  @Option(
    name: [.customLong("since"), .customLong("sinds")],
    help: ArgumentHelp("Alleen wat na deze positie kwam.", valueName: "positie"))
  var since: UInt64?

  @Flag(
    name: [.customLong("kluis"), .customLong("vault")], help: "De kluis in plaats van het logboek.")
  var isVault = false

  func validate() throws {
    guard since == nil || !isVault else { throw ValidationError("kies --since of --kluis") }
    guard !target.isEmpty else { throw ValidationError("bij --to is de naam leeg; geef een naam") }
  }

  func run() throws {
    let log = try store.open(.reading)
    if isVault {
      return try backUpVault(log)
    }
    if let since {
      guard try since != log.size() else {
        return Console.note("Na positie \(since) kwam er niets; er is geen aanvulling gemaakt.")
      }
      let summary = try Increment.write(log, since: since, keys: store.keyFolder, to: target)
      return try Console.write(
        "Aanvulling \(target): positie \(since + 1) tot en met \(summary.size), met bewijs.\n")
    }
    let bar = ProgressBar("Kopiëren")
    defer { bar.clear() }
    let backup = try log.backup(to: target) { bar.show($0, "") }
    bar.clear()
    try Console.write(
      """
      Reservekopie \(target): \(Words.events(backup.size)), nagekeken.
      Wortel: \(backup.root.base64)

      """)
  }

  private func backUpVault(_ log: EventLog) throws {
    guard log.outdatedStreamCount == 0 else {
      throw UserError(
        message: StoreWords.outdated(store.folder.vaultFile, log.outdatedStreamCount)
          + ". Er is geen kopie gemaakt: bewaar de kopieën die u hebt", code: .damaged)
    }
    let (count, erased) = try log.backupVault(to: target)
    try Console.write(
      "Kluis gekopieerd naar \(target): \(count) sleutels, elk nagekeken. Bewaar haar niet langer "
        + "dan 30 dagen, en niet bij de hoofdsleutel.\n")
    guard erased > 0 else { return }
    Console.note(
      "Let op: \(erased) daarvan \(erased == 1 ? "hoort" : "horen") bij wat is gewist: de kluis komt van vóór die wissing. Gooi deze "
        + "kopie weg, leg iets vast (ivh-monitor import), dan \(erased == 1 ? "wordt die" : "worden die") alsnog vernietigd, en "
        + "maak haar opnieuw.")
    throw ExitCode(Outcome.Code.foundSomething.rawValue)
  }
}
