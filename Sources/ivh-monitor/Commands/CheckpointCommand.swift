import ArgumentParser
import EventStore

struct CheckpointCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Geeft de ondertekende stand van het logboek.",
    discussion: """
      De stand is een C2SP-checkpoint: naam, grootte en Merkle-wortel, ondertekend met Ed25519. Wie \
      haar bewaart, kan later bewijs vragen dat het logboek van dan er nog mee begint. Met --sleutel \
      komt de sleutel waarmee iedereen de handtekening controleert.
      """)

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("positie"), .customLong("size")],
    help: ArgumentHelp("De stand na zoveel gebeurtenissen; anders nu.", valueName: "n"))
  var size: UInt64?

  @Flag(
    name: [.customLong("sleutel"), .customLong("verifier-key")],
    help: "Geeft de controlesleutel in plaats van de stand.")
  var showsKey = false

  func run() throws {
    let log = try store.open(.reading)
    guard !showsKey else {
      try Console.write(try log.verifierKey().text + "\n")
      return
    }
    let size = try size ?? log.size()
    try Console.write(try log.checkpoint(size: size, keys: store.keyFolder).description)
  }
}
