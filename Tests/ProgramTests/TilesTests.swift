import Cryptography
import Foundation
import Testing

/// A folder of tiles says what the log says, and never something else later.
@Suite struct TilesTests {
  @Test func `tiles and checkpoint grow with the log`() throws {
    let program = try Program()
    let lines = try String(contentsOfFile: Program.sampleFile("corners"), encoding: .utf8)
      .split(separator: "\n")
    let first = try program.write(lines.prefix(40).joined(separator: "\n"), to: "first")
    try program.done("import", first, "--store", "store")
    try program.done("tiles", "--store", "store", "--to", "tiles")
    try program.run("import", Program.sampleFile("corners"), "--store", "store")
    let output = try program.done("tiles", "--store", "store", "--to", "tiles")
    #expect(output.contains("stand bij 90, 1 nieuwe tegels"))
    let note = try program.contents("tiles/checkpoint")
    #expect(
      String(decoding: note, as: UTF8.self) == (try program.done("checkpoint", "--store", "store")))
    let tile = try program.contents("tiles/tile/0/000.p/90")
    let hashes = try program.leaves("store").map {
      SHA256.digest(of: [0] + Array($0.utf8)).bytes
    }
    #expect(tile == Data(hashes.joined()))
  }

  @Test func `tiles of another history or of another log are left as they are`() throws {
    let program = try Program.holding()
    try program.done("backup", "--store", "store", "--to", "copy")
    try program.done("tiles", "--store", "store", "--to", "tiles")
    let note = try program.contents("tiles/checkpoint")
    try program.done(
      "restore", "--from", "copy", "--kluis", "store/vault.mdb", "--store", "again", "--keys",
      "store.keys",
      "--positie", "40")
    try program.refused(
      1, "andere geschiedenis", "tiles", "--store", "again", "--keys", "store.keys", "--to", "tiles"
    )
    try program.done("import", Program.sampleFile("corners"), "--store", "other")
    try program.refused(1, "niet van dit logboek", "tiles", "--store", "other", "--to", "tiles")
    #expect(try program.contents("tiles/checkpoint") == note)
    var tile = try program.contents("tiles/tile/0/000.p/90")
    tile[5] ^= 1
    try tile.write(to: URL(fileURLWithPath: program.path("tiles/tile/0/000.p/90")))
    try program.refused(1, "Haal dat bestand weg", "tiles", "--store", "store", "--to", "tiles")
    // Without a checkpoint the tiles themselves tell.
    try FileManager.default.removeItem(atPath: program.path("tiles/checkpoint"))
    try program.refused(1, "iets anders", "tiles", "--store", "store", "--to", "tiles")
  }

  @Test func `a folder that holds something else is refused`() throws {
    let program = try Program.holding()
    try program.refused(2, "kies een map", "tiles", "--store", "store", "--to", "store")
  }
}
