import ArgumentParser
import EventStore
import Recording

struct UpgradeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "upgrade", abstract: "Brengt een oudere opslag naar het formaat van nu.",
    discussion: """
      Bladen en wortels blijven zoals ze zijn: oude verslagen en bewijzen blijven gelden. Het oude \
      logboek blijft ernaast staan en mag weg als alles is nagekeken. Sluit eerst elk ander \
      programma dat de opslag leest.
      """)

  @OptionGroup var store: StoreOptions

  func run() throws {
    let bar = ProgressBar("Omzetten")
    defer { bar.clear() }
    let done = try store.folder.upgrade(phrases: LeafPhrases.all, derive: LogRecord.derive) {
      bar.show($0, "")
    }
    bar.clear()
    guard let done else {
      return try Console.write("\(store.folder.path) heeft al formaat \(EventLog.formatNumber).\n")
    }
    try Console.write(
      """
      Omgezet naar formaat \(EventLog.formatNumber): \(Words.events(done.size)).
      Wortel, zoals hij was: \(done.root.base64)

      """)
  }
}
