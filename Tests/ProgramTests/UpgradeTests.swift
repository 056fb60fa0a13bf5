import Foundation
import Testing

/// Stores that older programs made: `formaat-N.tar.gz`, made-up events without a vault.
@Suite struct UpgradeTests {
  /// Events of each, by its format.
  private static let sizes = [1: 59, 2: 90]
  private static let formats = sizes.keys.sorted()

  private func withOldStore(_ format: Int) throws -> Program {
    let program = try Program()
    let tar = Process()
    tar.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    tar.arguments = [
      "tar", "-xzf", Program.samples.appendingPathComponent("formaat-\(format).tar.gz").path, "-C",
      program.folder.path,
    ]
    try tar.run()
    tar.waitUntilExit()
    try #require(tar.terminationStatus == 0)
    try program.copy("formaat-\(format)", to: "store")
    try program.copy("formaat-\(format).keys", to: "store.keys")
    return program
  }

  @Test(arguments: formats) func `an older store is left alone, and the mend is named`(
    format: Int
  ) throws {
    let program = try withOldStore(format)
    let before = try program.contents("store/log.mdb")
    let commands = [
      ["status"], ["events", "--leaves"], ["checkpoint"], ["backup", "--to", "copy"],
      ["backup", "--since", "4", "--to", "copy"],
      ["erase", "--subject", "casus/x", "--reason", "verzoek"],
      ["import", Program.sampleFile("corners")], ["retention"], ["indicatoren"] + Program.year,
      ["verify"], ["verify", "--hashes"],
    ]
    for command in commands {
      let run = try program.run(command + ["--store", "store"])
      #expect(run.code == 4, "\(command): \(run.errors)")
      #expect(run.errors.contains("ivh-monitor upgrade"), "\(command): \(run.errors)")
    }
    #expect(try program.contents("store/log.mdb") == before)
    #expect(!FileManager.default.fileExists(atPath: program.path("copy")))
  }

  @Test(arguments: formats) func `an upgrade keeps every leaf and root, and the old log beside it`(
    format: Int
  ) throws {
    let program = try withOldStore(format)
    let old = try program.contents("store/log.mdb")
    let note = String(decoding: try program.contents("checkpoint"), as: UTF8.self)
    let root = try #require(note.split(separator: "\n").dropFirst(2).first)
    let output = try program.done("upgrade", "--store", "store")
    let size = try #require(Self.sizes[format])
    #expect(output.contains("\(size) gebeurtenissen"))
    #expect(output.contains(root))
    // The older program signed the root, so leaves that lead to it are the old ones, byte for byte.
    let leaves = try program.leaves("store")
    #expect(leaves.count == size)
    #expect(LogRoot.text(leaves) == root)
    #expect(try program.done("checkpoint", "--store", "store") == note)
    let key = try program.done("checkpoint", "--store", "store", "--sleutel")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    // It has no vault, so that is not looked at.
    let verified = try program.run(
      "verify", "--store", "store", "--against", "checkpoint", "--sleutel", key)
    #expect(verified.code == 1 && verified.output.contains("Klopt: \(size)"))
    #expect(try program.contents("store/log.mdb.format-\(format)") == old)
    let names = try FileManager.default.contentsOfDirectory(atPath: program.path("store"))
    #expect(!names.contains { $0.contains(".new-") })
  }

  @Test(arguments: formats) func `a second upgrade has nothing to do`(
    format: Int
  ) throws {
    let program = try withOldStore(format)
    try program.done("upgrade", "--store", "store")
    let once = try program.contents("store/log.mdb")
    #expect(try program.done("upgrade", "--store", "store").contains("heeft al formaat 3"))
    #expect(try program.contents("store/log.mdb") == once)
    try program.refused(5, "geen opslag", "upgrade", "--store", "nowhere")
  }

  @Test(arguments: formats) func `an older store can be restored from as well`(
    format: Int
  ) throws {
    let program = try withOldStore(format)
    try program.done(
      "restore", "--from", "formaat-\(format)", "--store", "new", "--keys", "store.keys",
      "--zonder-kluis")
    let note = String(decoding: try program.contents("checkpoint"), as: UTF8.self)
    #expect(
      try program.done("checkpoint", "--store", "new", "--keys", "store.keys") == note)
  }

  @Test(arguments: formats) func `an older log that is damaged stays as it was`(
    format: Int
  ) throws {
    let program = try withOldStore(format)
    var log = try program.contents("store/log.mdb")
    // Everywhere: some pages that have it are of a commit before.
    while let leaf = log.range(of: Data("\"recordedby\":\"ivh".utf8)) {
      log[leaf.upperBound - 1] = UInt8(ascii: "x")
    }
    _ = try program.write(log, to: "store/log.mdb")
    let run = try program.run("upgrade", "--store", "store")
    #expect(run.code == 4, "\(run.errors)")
    #expect(try program.contents("store/log.mdb") == log)
    let names = try FileManager.default.contentsOfDirectory(atPath: program.path("store"))
    #expect(!names.contains { $0.contains(".new-") || $0.contains(".format-") }, "\(names)")
  }
}
