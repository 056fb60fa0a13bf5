import Foundation
import Testing

/// Damage is told, wherever it is; it never ends the program.
@Suite struct VerifyTests {
  private static let pageBytes = 4096

  @Test func `a whole store is whole, with and without its vault`() throws {
    let program = try Program.holding()
    let root = LogRoot.text(try program.leaves("store"))
    let all = try program.done("verify", "--store", "store")
    #expect(all.contains("Klopt: 90"))
    #expect(all.contains(root))
    #expect(all.contains(/Kluis: \d+ sleutels openen/))
    let hashes = try program.done("verify", "--store", "store", "--hashes")
    #expect(hashes.contains(root))
    #expect(!hashes.contains("Kluis"))
    let apart = try program.run("verify", "--store", "store", "--keys", "nowhere")
    #expect(apart.code == 1 && apart.output.contains("de hoofdsleutel is er niet"))
    try FileManager.default.removeItem(atPath: program.path("store/vault.mdb"))
    // A copy of the log alone is whole; where the key is, the vault should be, too.
    let alone = try program.done("verify", "--store", "store", "--keys", "nowhere")
    #expect(alone.contains("Kluis: niet nagekeken"))
    let lost = try program.run("verify", "--store", "store")
    #expect(lost.code == 1 && lost.output.contains("Kluis: verloren"))
    try program.refused(5, "geen opslag", "verify", "--store", "nowhere")
  }

  @Test func `a key that should be gone is told, and another's key is not called damage`() throws {
    let program = try Program.holding()
    try program.copy("store/vault.mdb", to: "before")
    try program.eraseFirstCase()
    try FileManager.default.removeItem(atPath: program.path("store/vault.mdb"))
    try program.copy("before", to: "store/vault.mdb")
    let run = try program.run("verify", "--store", "store")
    #expect(run.code == 1 && run.output.contains("1 daarvan hoort bij wat is gewist"))
    // Opening it for writing takes the key away again.
    try program.done("import", Program.sampleFile("corners"), "--store", "store")
    #expect(try program.done("verify", "--store", "store").contains("sleutels openen."))

    try program.done("init", "--store", "other", "--origin", "example.org/other")
    let folder = try FileManager.default.contentsOfDirectory(atPath: program.path("store.keys"))
    let master = try #require(folder.first { $0.hasSuffix(".master") })
    try program.contents("other.keys/example.org_other.master")
      .write(to: URL(fileURLWithPath: program.path("store.keys/\(master)")))
    try program.refused(4, "--keys", "verify", "--store", "store")
  }

  @Test func `a vault without keys that it had is told, and nothing is thrown away for it`() throws
  {
    let program = try Program()
    try program.done("init", "--store", "store", "--origin", "test.example/log")
    try program.done("backup", "--store", "store", "--kluis", "--to", "empty")
    try program.done("import", Program.sampleFile("corners"), "--store", "store")
    try FileManager.default.removeItem(atPath: program.path("store/vault.mdb"))
    try program.copy("empty", to: "store/vault.mdb")
    let run = try program.run("verify", "--store", "store")
    #expect(run.code == 1 && run.output.contains(/Van \d+ stromen is de sleutel er niet/))
    #expect(run.output.contains("niet weg") && !run.errors.contains("rebuild"))
  }

  @Test func `a ledger that is gone is no damage of the vault, and one that is cut short is told`()
    throws
  {
    let program = try Program.holding()
    try program.eraseFirstCase()
    let keys = try FileManager.default.contentsOfDirectory(atPath: program.path("store.keys"))
    let ledger = "store.keys/" + (try #require(keys.first { $0.hasSuffix(".erasures") }))
    let whole = try program.contents(ledger)
    try program.done("verify", "--store", "store")
    for rest in [Data(), whole.dropLast(5)] {
      try rest.write(to: URL(fileURLWithPath: program.path(ledger)))
      let run = try program.run("verify", "--store", "store")
      #expect(run.code == 1 && run.output.contains("1 wissing staat niet in het grootboek"))
      #expect(run.errors.isEmpty, "\(run.errors)")
    }
    try program.done("import", Program.sampleFile("corners"), "--store", "store")
    #expect(try program.contents(ledger) == whole)
    try program.done("verify", "--store", "store")
    try (Data("x".utf8) + whole).write(to: URL(fileURLWithPath: program.path(ledger)))
    try program.refused(4, "grootboek van wissingen", "verify", "--store", "store")
  }

  @Test func `a log that lost its end since an erasure is told by the ledger`() throws {
    let program = try Program.holding()
    let before = try program.contents("store/log.mdb")
    try program.eraseFirstCase()
    try before.write(to: URL(fileURLWithPath: program.path("store/log.mdb")))
    let run = try program.run("verify", "--store", "store")
    #expect(run.code == 1 && run.output.contains("1 wissing uit het grootboek"), "\(run.output)")
    try program.done("import", Program.sampleFile("corners"), "--store", "store")
    try program.done("verify", "--store", "store")
  }

  @Test func `what is kept beside a log that was shortened is left as it is, and tells`() throws {
    let program = try Program.holding()
    try program.done("backup", "--store", "store", "--to", "copy")
    let whole = try program.indicators("store")
    try program.done(
      "restore", "--from", "copy", "--kluis", "store/vault.mdb", "--store", "short", "--keys",
      "store.keys", "--positie", "60")
    try program.contents("short/log.mdb").write(
      to: URL(fileURLWithPath: program.path("store/log.mdb")))
    let kept = try program.contents("store/derived.mdb")
    try program.refused(4, "langer was", "verify", "--store", "store")
    // Figures are those of the log.
    #expect(try program.indicators("store") != whole)
    #expect(try program.contents("store/derived.mdb") == kept)
    try program.done("rebuild", "--store", "store")
    try program.done("verify", "--store", "store")
    // A genuine checkpoint beside it is not what is wrong.
    try program.copy("copy/checkpoint", to: "store/checkpoint")
    try program.refused(4, "gaat verder dan het logboek", "verify", "--store", "store")
  }

  @Test func `of what can be built anew nobody is told to put a backup back`() throws {
    let program = try Program.holding()
    _ = try program.indicators("store")
    var kept = try program.contents("store/derived.mdb")
    // Of every leaf page, in use or free, the place of its first row.
    for page in stride(from: 2 * Self.pageBytes, to: kept.count, by: Self.pageBytes)
    where kept[page + 10] == 2 {
      kept[page + 16] ^= 4
    }
    try kept.write(to: URL(fileURLWithPath: program.path("store/derived.mdb")))
    let run = try program.run("verify", "--store", "store")
    #expect(run.code == 4 && run.errors.contains("ivh-monitor rebuild"), "\(run.errors)")
    #expect(!run.errors.contains("reservekopie"))
    try program.done("rebuild", "--store", "store")
    try program.done("verify", "--store", "store")
  }

  @Test func `a kept checkpoint holds for the same log later, and for no other`() throws {
    let program = try Program.holding()
    let note = try program.done("checkpoint", "--store", "store", "--positie", "40")
    let kept = try program.write(note, to: "kept")
    let key = try program.done("checkpoint", "--store", "store", "--sleutel")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    let output = try program.done(
      "verify", "--store", "store", "--against", kept, "--sleutel", key)
    #expect(output.contains("begint met de stand bij 40"))

    try program.done("import", Program.sampleFile("corners"), "--store", "other")
    try program.refused(2, "met een andere naam", "verify", "--store", "other", "--against", kept)
    let forged = try program.write(note.replacing("\n40\n", with: "\n41\n"), to: "forged")
    try program.refused(4, "stand bij 41", "verify", "--store", "store", "--against", forged)
    try program.refused(
      1, "handtekening", "verify", "--store", "store", "--against", forged, "--sleutel", key)
    let beyond = try program.write(note.replacing("\n40\n", with: "\n91\n"), to: "beyond")
    try program.refused(4, "stand bij 91", "verify", "--store", "store", "--against", beyond)
    let mailed = [
      String(note.dropLast()), note + "\n\n", note.replacing("\n", with: "\r\n"), "\u{FEFF}" + note,
      note.split(separator: "\n", omittingEmptySubsequences: false).map { "> \($0)" }
        .joined(separator: "\n"),
    ]
    for text in mailed {
      let file = try program.write(text, to: "mailed")
      try program.done("verify", "--store", "store", "--against", file)
    }
    let none = try program.write("hallo\n", to: "none")
    try program.refused(2, "geen hele stand", "verify", "--store", "store", "--against", none)
    try program.refused(5, "bestaat niet", "verify", "--store", "store", "--against", "nowhere")
    try program.refused(2, "een map", "verify", "--store", "store", "--against", "store")
    try program.refused(2, "--against", "verify", "--store", "store", "--sleutel", key)
  }

  @Test func `a signing key that is lost or of another log is told, and the log is whole`() throws {
    let program = try Program.holding()
    try program.done("import", Program.sampleFile("corners"), "--store", "other")
    func key(_ store: String) throws -> String {
      let folder = program.path("\(store).keys")
      let names = try FileManager.default.contentsOfDirectory(atPath: folder)
      return "\(folder)/\(try #require(names.first { $0.hasSuffix(".signing") }))"
    }
    let (own, others) = (try key("store"), try key("other"))
    #expect(!(try program.done("verify", "--store", "store").contains("Ondertekeningssleutel")))
    try FileManager.default.removeItem(atPath: own)
    for words in ["Ondertekeningssleutel: is er niet", "van een ander logboek"] {
      let run = try program.run("verify", "--store", "store")
      #expect(run.code == 1 && run.output.contains(words), "\(run.output)")
      #expect(run.output.contains("Klopt: 90"))
      if !FileManager.default.fileExists(atPath: own) {
        try FileManager.default.copyItem(atPath: others, toPath: own)
      }
    }
  }

  @Test(arguments: ["log.mdb", "vault.mdb"])
  func `flipped bits are found, and never end in a signal`(file: String) throws {
    let program = try Program.holding()
    // Copies have hardly a free page, so that nearly every byte counts.
    try program.done("backup", "--store", "store", "--to", "copy")
    try program.done("backup", "--store", "store", "--kluis", "--to", "copy/vault.mdb")
    let whole = try program.contents("copy/\(file)")
    func verify(flipped place: Int) throws -> Int32 {
      var changed = whole
      changed[changed.startIndex + place] ^= 0x41
      _ = try program.write(changed, to: "copy/\(file)")
      let start = Date()
      let run = try program.run("verify", "--store", "copy", "--keys", "store.keys")
      #expect(Date().timeIntervalSince(start) < Program.hangSeconds, "byte \(place)")
      return run.code
    }
    // The head of a page says what is where: its kind stands at 10, where it is free at 12.
    let pages = whole.count / Self.pageBytes
    for page in stride(from: 2, to: pages, by: max(pages / 8, 1)) {
      for byte in [10, 12] {
        let place = page * Self.pageBytes + byte
        #expect(try verify(flipped: place) == 4, "byte \(place)")
      }
    }
    var generator = SystemRandomNumberGenerator()
    for _ in 0..<10 {
      let place = Int.random(in: 0..<whole.count, using: &generator)
      // Room that is left in a page holds nothing.
      #expect([0, 4].contains(try verify(flipped: place)), "byte \(place)")
    }
  }

  @Test func `a leaf that was changed is named by its position`() throws {
    let program = try Program.holding()
    var log = try program.contents("store/log.mdb")
    let leaf = try #require(
      log.range(of: Data("noord-13".utf8)), "leaves keep their subjects in the clear")
    log[leaf.upperBound - 1] = UInt8(ascii: "9")
    _ = try program.write(log, to: "store/log.mdb")
    for scope in [[], ["--hashes"]] {
      let run = try program.run(["verify", "--store", "store"] + scope)
      #expect(run.code == 4, "\(run.errors)")
      #expect(run.errors.contains("klopt niet"), "\(run.errors)")
    }
  }

  @Test func `what is no log is said`() throws {
    let program = try Program.holding()
    let whole = try program.contents("store/log.mdb")
    let path = program.path("store/log.mdb")
    let others: [(String, Data)] = [
      ("empty", Data()), ("text", Data("hallo\n".utf8)), ("zeros", Data(count: whole.count)),
      ("half a page", whole.prefix(2048)), ("half", whole.prefix(whole.count / 2)),
      ("a page short", whole.dropLast(4096)),
      ("the vault", try program.contents("store/vault.mdb")),
    ]
    for (name, data) in others {
      try data.write(to: URL(fileURLWithPath: path))
      for scope in [[], ["--hashes"]] {
        let run = try program.run(["verify", "--store", "store"] + scope)
        #expect(run.code == 4, "\(name): \(run.code) \(run.errors)")
      }
    }
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
    try program.refused(4, "klopt niet", "verify", "--store", "store")
  }
}
