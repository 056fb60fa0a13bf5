import Cryptography
import EventStore
import Foundation
import Testing

/// A backup gives back the same log, whole or up to a position, and a bad one gives nothing.
@Suite struct BackupTests {
  private static let size = 90

  private func withBackup() throws -> Program {
    let program = try Program.holding()
    try program.done("backup", "--store", "store", "--to", "copy")
    try program.done("backup", "--store", "store", "--kluis", "--to", "vault-copy")
    return program
  }

  @Test func `what was backed up comes back: leaves, root, figures and what is personal`() throws {
    let program = try withBackup()
    let restored = try program.done(
      "restore", "--from", "copy", "--store", "new", "--keys", "store.keys", "--kluis",
      "vault-copy")
    let leaves = try program.leaves("store")
    #expect(leaves.count == Self.size)
    #expect(restored.contains(LogRoot.text(leaves)))
    #expect(try program.leaves("new") == leaves)
    #expect(try program.indicators("new") == program.indicators("store"))
    let events = try program.done("events", "--store", "store")
    #expect(events.contains("geboortemaand"))
    #expect(try program.done("events", "--store", "new", "--keys", "store.keys") == events)
    let verified = try program.done("verify", "--store", "new", "--keys", "store.keys")
    #expect(verified.contains("Klopt: 90"))
    let again = try program.run(
      "import", Program.sampleFile("corners"), "--store", "new", "--keys", "store.keys")
    #expect(again.errors.contains("Vastgelegd: 0. Al bekend: 91."), "\(again.errors)")
  }

  @Test func `a backup holds a signed checkpoint that the store can be held against`() throws {
    let program = try withBackup()
    let note = try String(decoding: program.contents("copy/checkpoint"), as: UTF8.self)
    #expect(note == (try program.done("checkpoint", "--store", "store")))
    let key = try program.done("checkpoint", "--store", "store", "--sleutel")
    try program.done(
      "verify", "--store", "store", "--against", "copy/checkpoint", "--sleutel",
      key.trimmingCharacters(in: .whitespacesAndNewlines))
    #expect(try program.names() == ["copy", "store", "store.keys", "vault-copy"])
  }

  @Test func `a backup whose checkpoint is not whole is told before it is needed`() throws {
    let program = try withBackup()
    try program.done("verify", "--store", "copy", "--hashes")
    let note = try program.contents("copy/checkpoint")
    for bad in [Data(), note.dropLast(9), Data("x".utf8) + note] {
      try bad.write(to: URL(fileURLWithPath: program.path("copy/checkpoint")))
      try program.refused(4, "de stand copy/checkpoint", "verify", "--store", "copy", "--hashes")
    }
  }

  @Test func `a log of another key under the same name is not put back`() throws {
    let program = try withBackup()
    let origin = try #require(
      try program.done("checkpoint", "--store", "store").split(separator: "\n").first)
    try program.done("init", "--store", "fake", "--origin", String(origin))
    try program.done("import", Program.sampleFile("messy"), "--store", "fake")
    try program.done("backup", "--store", "fake", "--to", "fake-copy")
    try program.refused(
      4, "niet van de sleutel", "restore", "--from", "fake-copy", "--kluis", "vault-copy",
      "--store", "new", "--keys", "store.keys")
  }

  @Test(arguments: [false, true])
  func `what the backup says was erased stays erased at an earlier position`(isIncrement: Bool)
    throws
  {
    let program = try withBackup()
    try program.copy("store.keys", to: "keys-before")
    let erased = try program.eraseFirstCase()
    if isIncrement {
      try program.done("backup", "--store", "store", "--since", "90", "--to", "increment")
    } else {
      try program.done("backup", "--store", "store", "--to", "later")
    }
    let source = isIncrement ? ["copy", "--aanvulling", "increment"] : ["later"]
    let run = try program.run(
      [
        "restore", "--kluis", "vault-copy", "--positie", "90", "--store", "new", "--keys",
        "keys-before",
      ]
        + ["--from"] + source)
    #expect(run.code == 0 && run.errors.contains("Opnieuw gewist"), "\(run.errors)")
    let events = try program.done(
      "events", "--store", "new", "--keys", "keys-before", "--subject", erased)
    #expect(!events.contains("geboortemaand"))
    try program.done("verify", "--store", "new", "--keys", "keys-before")
  }

  @Test(arguments: [["--kluis", "vault-copy"], ["--zonder-kluis"]])
  func `what was erased stays erased when it is put back to before its first event`(vault: [String])
    throws
  {
    let program = try withBackup()
    try program.copy("store.keys", to: "keys-before")
    let erased = try program.eraseFirstCase()
    try program.done("backup", "--store", "store", "--to", "later")
    let restored = try program.run(
      ["restore", "--from", "later", "--positie", "0", "--store", "new", "--keys", "keys-before"]
        + vault)
    #expect(restored.code == 0, "\(restored.errors)")
    let run = try program.run(
      "import", Program.sampleFile("corners"), "--store", "new", "--keys", "keys-before")
    #expect(run.code == 1, "\(run.errors)")
    let events = try program.done(
      "events", "--store", "new", "--keys", "keys-before", "--subject", erased)
    #expect(!events.contains("geboortemaand"))
    try program.done("verify", "--store", "new", "--keys", "keys-before")
  }

  @Test func `an erasure that nobody signed erases nothing`() throws {
    let program = try withBackup()
    try program.done("backup", "--store", "store", "--to", "before")
    let (erased, living) = (try program.eraseFirstCase(), "casus/\(UUID().uuidString.lowercased())")
    try program.done("backup", "--store", "store", "--since", "90", "--to", "increment")
    try program.copy("store.keys", to: "keys-before")
    let ledger = try #require(
      try FileManager.default.contentsOfDirectory(atPath: program.path("keys-before"))
        .first { $0.hasSuffix(".erasures") })
    try FileManager.default.removeItem(atPath: program.path("keys-before/\(ledger)"))
    /// The increment changed, and its sum made anew.
    func forge(_ change: (String) -> String) throws -> String {
      let text = change(String(decoding: try program.contents("increment"), as: UTF8.self))
      let sum = try #require(text.range(of: "sha256 ", options: .backwards)).lowerBound
      let digits = Hex.text(SHA256.digest(of: Array(text[..<sum].utf8)).bytes)
      return try program.write(text[..<sum] + "sha256 \(digits)\n", to: "forged")
    }
    // Another case in the place of the one that was erased.
    let forged = try forge { $0.replacing(erased, with: living) }
    try program.refused(
      4, "andere wortel dan is ondertekend", "restore", "--from", "copy", "--aanvulling", forged,
      "--positie", "90", "--kluis", "vault-copy", "--store", "new", "--keys", "keys-before")
    #expect(!FileManager.default.fileExists(atPath: program.path("keys-before/\(ledger)")))
    // Another slot: no signature holds it, and it is not taken. Put back in full it is another stream's.
    let record = try #require(
      String(decoding: program.contents("increment"), as: UTF8.self)
        .firstMatch(of: /\n(\d+)\t\{[^\n]*gegevens-gewist/))
    let slot = try #require(UInt32(record.1))
    let moved = try forge {
      $0.replacing("\n\(slot)\t", with: "\n\(slot == 0 ? 1 : 0)\t")
    }
    try program.refused(
      4, "sleutel", "restore", "--from", "copy", "--aanvulling", moved, "--kluis", "vault-copy",
      "--store", "new", "--keys", "keys-before")
    try program.copy("keys-before", to: "keys-moved")
    try program.done(
      "restore", "--from", "copy", "--aanvulling", moved, "--positie", "90", "--kluis",
      "vault-copy", "--store", "moved", "--keys", "keys-moved")
    let verified = try program.done("verify", "--store", "moved", "--keys", "keys-moved")
    #expect(verified.contains("4095 sleutels openen"), "\(verified)")
    // Nor does a backup without a checkpoint erase anything.
    try program.done("backup", "--store", "store", "--to", "later")
    try FileManager.default.removeItem(atPath: program.path("later/checkpoint"))
    let run = try program.run(
      "restore", "--from", "later", "--positie", "60", "--kluis", "vault-copy", "--store", "new",
      "--keys", "keys-before")
    #expect(run.code == 0 && run.errors.contains("niet overgenomen"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: program.path("keys-before/\(ledger)")))
  }

  @Test func `one may go back to before what is damaged`() throws {
    let program = try withBackup()
    var log = try program.contents("copy/log.mdb")
    // The row of position 60: the size of its key, the key, a header, and then the leaf.
    let row = Data([8, 0]) + withUnsafeBytes(of: UInt64(60).bigEndian) { Data($0) }
    let place = try #require(log.range(of: row)).upperBound
    log[place + 36] ^= 1
    try log.write(to: URL(fileURLWithPath: program.path("copy/log.mdb")))
    let command = [
      "restore", "--from", "copy", "--kluis", "vault-copy", "--store", "new", "--keys",
      "store.keys",
    ]
    let all = try program.run(command)
    #expect(all.code == 4, "\(all.errors)")
    let early = try program.run(command + ["--positie", "20"])
    #expect(early.code == 0 && early.errors.contains("niet overgenomen"), "\(early.errors)")
    #expect(try program.leaves("new") == Array(try program.leaves("store").prefix(20)))
  }

  @Test func `a copy of a vault from before an erasure is told`() throws {
    let program = try withBackup()
    try program.eraseFirstCase()
    try FileManager.default.removeItem(atPath: program.path("store/vault.mdb"))
    try program.copy("vault-copy", to: "store/vault.mdb")
    let run = try program.run("backup", "--store", "store", "--kluis", "--to", "again")
    #expect(run.code == 1 && run.errors.contains("1 daarvan hoort bij wat is gewist"))
  }

  @Test func `a store comes back as it was at a position`() throws {
    let program = try withBackup()
    try program.done(
      "restore", "--from", "copy", "--store", "new", "--keys", "store.keys", "--kluis",
      "vault-copy", "--positie", "40")
    #expect(try program.leaves("new") == Array(try program.leaves("store").prefix(40)))
    let then = try program.run(
      ["indicatoren", "--store", "store", "--regio", "noord", "--positie", "40"] + Program.year)
    #expect(try program.indicators("new") == then.output)
    try program.done(
      "import", Program.sampleFile("corners"), "--store", "new", "--keys", "store.keys")
    try program.refused(
      2, "kies 1 tot 90", "restore", "--from", "copy", "--store", "other", "--keys", "store.keys",
      "--kluis", "vault-copy", "--positie", "91")
  }

  @Test func `without its vault a store counts on, and everything personal reads as erased`() throws
  {
    let program = try withBackup()
    try program.done(
      "restore", "--from", "copy", "--store", "new", "--keys", "store.keys", "--zonder-kluis")
    #expect(try program.leaves("new") == program.leaves("store"))
    let events = try program.done("events", "--store", "new", "--keys", "store.keys")
    #expect(!events.contains("\"geboortemaand\":\"2"))
    try program.done("verify", "--store", "new", "--keys", "store.keys")
    let line = Program.event(
      "nieuw", "aanmelding-ontvangen", of: "casus/nieuw", on: "2025-06-02",
      #"{"regio":"noord","gemeente":"GM9901","geboortemaand":"2022-06","verwijzer":"jgz","problematiek":["gedrag"]}"#
    )
    let file = try program.write(line, to: "in.ndjson")
    try program.done("import", file, "--store", "new", "--keys", "store.keys")
    let new = try program.done(
      "events", "--store", "new", "--keys", "store.keys", "--subject", "casus/nieuw")
    #expect(new.contains("2022-06"))
  }

  @Test func `a link to what is not there is a name that is taken`() throws {
    let program = try withBackup()
    try FileManager.default.createSymbolicLink(
      atPath: program.path("link"), withDestinationPath: "/nowhere/fictief")
    for arguments in [[], ["--since", "40"], ["--kluis"]] {
      let run = try program.run(["backup", "--store", "store", "--to", "link"] + arguments)
      #expect(run.code == 2 && run.errors.contains("bestaat al"), "\(run.errors)")
    }
    try program.refused(
      2, "bestaat al", "restore", "--from", "copy", "--store", "link", "--keys", "store.keys",
      "--kluis", "vault-copy")
    try program.refused(2, "naam leeg", "backup", "--store", "store", "--to", "")
  }

  @Test func `what a killed backup left is taken away by the next`() throws {
    let program = try withBackup()
    // Of no process that runs.
    let left = try program.write("", to: "since.new-4194304")
    try program.done("backup", "--store", "store", "--since", "40", "--to", "since")
    #expect(!FileManager.default.fileExists(atPath: left))
  }

  @Test func `a backup without its checkpoint is told, and one with a damaged one refused`() throws
  {
    let program = try withBackup()
    let restore = ["--keys", "store.keys", "--kluis", "vault-copy", "--from", "copy", "--store"]
    let file = program.path("copy/checkpoint")
    let whole = try program.contents("copy/checkpoint")
    for other in [Data(), whole.dropLast(9), Data("x".utf8) + whole] {
      try other.write(to: URL(fileURLWithPath: file))
      let run = try program.run(["restore"] + restore + ["new"])
      #expect(run.code == 4 && run.errors.contains("neem dan een andere"), "\(run.errors)")
    }
    try FileManager.default.removeItem(atPath: file)
    let run = try program.run(["restore"] + restore + ["new"])
    #expect(run.code == 0 && run.errors.contains("geen ondertekende stand"), "\(run.errors)")
  }

  @Test func `a damaged copy of the vault is told by its own name`() throws {
    let program = try withBackup()
    var vault = try program.contents("vault-copy")
    for page in 2..<vault.count / 4096 { vault[page * 4096 + 2000] ^= 0x55 }
    try vault.write(to: URL(fileURLWithPath: program.path("vault-copy")))
    try program.refused(
      4, "vault-copy is geen hele kluis", "restore", "--from", "copy", "--store", "new", "--keys",
      "store.keys", "--kluis", "vault-copy")
  }

  @Test func `nothing that exists is written over`() throws {
    let program = try withBackup()
    for arguments in [[], ["--since", "40"], ["--kluis"]] {
      for target in ["copy", "vault-copy"] {
        let run = try program.run(["backup", "--store", "store", "--to", target] + arguments)
        #expect(run.code == 2, "\(arguments) \(target): \(run.errors)")
        #expect(run.errors.contains("bestaat al"), "\(run.errors)")
      }
    }
    let restore = ["restore", "--from", "copy", "--keys", "store.keys", "--kluis", "vault-copy"]
    for target in ["store", "copy", "vault-copy"] {
      let run = try program.run(restore + ["--store", target])
      #expect(run.code == 2, "\(run.errors)")
      #expect(run.errors.contains("bestaat al"), "\(run.errors)")
    }
    #expect(try program.names() == ["copy", "store", "store.keys", "vault-copy"])
    try program.done("verify", "--store", "store")
  }

  @Test func `what is needed and is not there is said before anything is made`() throws {
    let program = try withBackup()
    try program.refused(
      5, "geen reservekopie", "restore", "--from", "nowhere", "--store", "new", "--keys",
      "store.keys", "--zonder-kluis")
    try program.refused(
      5, "nowhere", "restore", "--from", "copy", "--store", "new", "--keys", "store.keys",
      "--kluis", "nowhere")
    try program.refused(
      5, "master ontbreekt", "restore", "--from", "copy", "--store", "new", "--kluis",
      "vault-copy")
    try program.refused(
      2, "--kluis", "restore", "--from", "copy", "--store", "new", "--keys", "store.keys")
    try program.refused(
      2, "--zonder-kluis", "restore", "--from", "copy", "--store", "new", "--kluis", "vault-copy",
      "--zonder-kluis")
  }

  @Test func `a log that is not that of the checkpoint beside it is refused`() throws {
    let program = try withBackup()
    let later = try program.write(
      Program.event(
        "m", "mdo-gehouden", of: "casus/noord-2", on: "2025-06-02",
        #"{"disciplines":["jgz"],"oudersAanwezig":true}"#), to: "in.ndjson")
    try program.done("import", later, "--store", "store")
    let note = try program.done("checkpoint", "--store", "store")
    _ = try program.write(note, to: "copy/checkpoint")
    try program.refused(
      4, "klopt niet", "restore", "--from", "copy", "--store", "new", "--keys", "store.keys",
      "--kluis", "vault-copy")
  }

  @Test func `a backup made while another process imports is a whole commit`() throws {
    let program = try Program()
    let text = try String(contentsOfFile: Program.sampleFile("one-region"), encoding: .utf8)
    let lines = text.split(separator: "\n")
    let first = try program.write(lines.prefix(20).joined(separator: "\n"), to: "first.ndjson")
    let rest = try program.write(lines.prefix(3000).joined(separator: "\n"), to: "rest.ndjson")
    try program.done("import", first, "--store", "store")
    let importing = try program.start(
      ["import", rest, "--store", "store"],
      output: program.folder.appendingPathComponent("i.out"),
      errors: program.folder.appendingPathComponent("i.err"))
    var sizes: [Int] = []
    for turn in 0..<2 {
      let text = try program.done("backup", "--store", "store", "--to", "copy-\(turn)")
      sizes.append(
        try #require(text.firstMatch(of: /: (\d+) gebeurtenissen/).flatMap { Int($0.1) }))
      let since = try program.run(
        "backup", "--store", "store", "--since", "20", "--to", "part-\(turn)")
      #expect(since.code == 0, "\(since.errors)")
    }
    importing.waitUntilExit()
    #expect(importing.terminationStatus == 0)
    #expect(sizes == sizes.sorted())
    let leaves = try program.leaves("store")
    for (turn, size) in sizes.enumerated() {
      let copy = "copy-\(turn)"
      try program.done("verify", "--hashes", "--store", copy)
      let lines = try String(decoding: program.contents("\(copy)/checkpoint"), as: UTF8.self)
        .split(separator: "\n")
      #expect(lines[1] == "\(size)")
      #expect(lines[2] == LogRoot.text(leaves.prefix(size)))
    }
  }
}
