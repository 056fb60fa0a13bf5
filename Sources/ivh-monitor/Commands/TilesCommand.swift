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
    var folder = TileFolder(target)
    try folder.check(origin: log.origin, snapshot)
    var written = 0
    for tile in Tile.all(size: size) {
      let hashes = try snapshot.tile(level: tile.level, index: tile.index, size: size)
      if try folder.put(tile, hashes) { written += 1 }
    }
    try folder.put(checkpoint)
    try Console.write("\(target): stand bij \(size), \(written) nieuwe tegels.\n")
  }
}

/// A folder that is a C2SP tile log, or will be. Witnesses keep what they saw in it, so nothing that is there may
/// ever say something else.
private struct TileFolder {
  let path: String

  private static let tiles = "tile"
  private static let checkpointName = "checkpoint"

  /// Its checkpoint says that the tiles are of this log.
  private var isOfThisLog = false

  init(_ path: String) { self.path = path }

  /// - Throws: `UserError` where it is neither empty nor begins as this log does.
  mutating func check(origin: String, _ snapshot: borrowing LogSnapshot) throws {
    let there = try OutputFolder(path).names()
    let others = there.filter { ![Self.tiles, Self.checkpointName].contains($0) }
    guard others.isEmpty else {
      throw UserError(
        message:
          "in \(path) staat ook iets anders dan tegels (\(others.sorted()[0])); kies een map voor tegels "
          + "alleen", code: .wrongUse)
    }
    guard let note = try Self.contents("\(path)/\(Self.checkpointName)") else { return }
    guard let read = SignedNote(String(decoding: note, as: UTF8.self)),
      let earlier = Checkpoint(text: read.text)
    else { throw other("de stand (checkpoint) die er staat, is niet te lezen") }
    guard earlier.origin == origin else { throw other("het zijn die van \(earlier.origin)") }
    guard earlier.size <= snapshot.size, try snapshot.root(size: earlier.size) == earlier.root
    else {
      throw other("bij de stand van \(earlier.size) had het logboek een andere geschiedenis")
    }
    isOfThisLog = true
  }

  /// - Returns: false where the tile is there.
  func put(_ tile: Tile, _ hashes: [MerkleHash]) throws -> Bool {
    let file = "\(path)/\(tile.path)"
    let bytes = Data(hashes.flatMap(\.bytes))
    if let there = try Self.contents(file) {
      guard there == bytes else {
        guard isOfThisLog else { throw other("\(tile.path) zegt iets anders") }
        throw UserError(
          message:
            "de tegel \(file) is beschadigd: zij is niet wat uit het logboek volgt. Haal dat bestand weg en geef de opdracht "
            + "opnieuw, dan wordt zij weer gemaakt", code: .foundSomething)
      }
      return false
    }
    try put(bytes, file)
    return true
  }

  func put(_ checkpoint: SignedNote) throws {
    try put(Data(checkpoint.description.utf8), "\(path)/\(Self.checkpointName)")
  }

  private func other(_ what: String) -> UserError {
    UserError(
      message:
        "de tegels in \(path) zijn niet van dit logboek: \(what). Er is niets veranderd. Is het logboek teruggezet "
        + "uit een reservekopie, meld dat dan aan wie de tegels gebruikt, en kies een nieuwe map",
      code: .foundSomething)
  }

  /// - Returns: nil where there is no such file; what cannot be read is not nothing.
  private static func contents(_ path: String) throws -> Data? {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      guard access(path, F_OK) != 0, errno == ENOENT || errno == ENOTDIR else {
        throw UserError(
          message: "\(path) kan niet worden gelezen; geef uzelf toegang tot dit bestand",
          code: .wrongUse)
      }
      return nil
    }
    return bytes
  }

  /// Whole or not at all: a web server may be reading, so anyone may.
  private func put(_ data: Data, _ path: String) throws {
    let url = URL(fileURLWithPath: path)
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try data.write(to: url, options: .atomic)
    } catch let error as CocoaError {
      let cause = error.underlying as? POSIXError
      throw OutputError(path: path, errorNumber: cause?.code.rawValue ?? EIO)
    }
  }
}
