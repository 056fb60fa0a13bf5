import ArgumentParser
import EventStore
import Foundation

struct TilesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tiles",
    abstract: "Zet de boom als tegels in een map, voor getuigen en controleurs.",
    discussion: """
      De map is een C2SP-tegellog zonder bladen: checkpoint en tile/…; elke webserver kan haar \
      aanbieden. Er staan alleen hashes in. Opnieuw uitvoeren voegt toe wat er bij kwam; de stand \
      (checkpoint) komt als laatste.
      """)

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("to"), .customLong("uit")],
    help: ArgumentHelp("Map voor de tegels.", valueName: "map"))
  var target: String

  func run() throws {
    let log = try store.open(.reading)
    let snapshot = try log.snapshot()
    let size = snapshot.size
    let checkpoint = try log.checkpoint(size: size, keys: store.keyFolder)
    var written = 0
    for tile in Tile.all(size: size) {
      let path = "\(target)/\(tile.path)"
      guard !FileManager.default.fileExists(atPath: path) else { continue }
      let hashes = try snapshot.tile(level: tile.level, index: tile.index, size: size)
      try Self.put(Data(hashes.flatMap(\.bytes)), path)
      written += 1
    }
    try Self.put(Data(checkpoint.description.utf8), "\(target)/checkpoint")
    try Console.write("\(target): stand bij \(size), \(written) nieuwe tegels.\n")
  }

  /// Whole or not at all: a web server may be reading.
  private static func put(_ data: Data, _ path: String) throws {
    let url = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url, options: .atomic)
    } catch {
      throw OutputError(path: path, errorNumber: errno)
    }
  }
}
