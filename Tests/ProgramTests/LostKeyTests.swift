import Foundation
import Testing

/// Keys that are gone, with a vault or a ledger: nothing that can be recorded is refused for it, and nothing erased comes back.
@Suite struct LostKeyTests {
  private static let subject = "casus/noord-1"

  /// A correction of what is personal in the first referral of the store.
  private static func correction(_ program: Program) throws -> String {
    let referral = try program.done("events", "--store", "store", "--subject", subject)
      .split(separator: "\n").first { $0.contains("aanmelding-ontvangen") }
    let id = try #require(referral?.firstMatch(of: /"id":"([^"]*)"/)?.1)
    let event = Program.event(
      "verbetering", "gebeurtenis-gecorrigeerd", of: subject, on: "2025-06-02",
      #"{"gebeurtenis":"\#(id)","vervanging":{"data":{"problematiek":["motoriek"]}},"reden":"invoerfout"}"#
    )
    return try program.write(event, to: "correction.ndjson")
  }

  private func recorded(_ run: Program.Run) -> Substring? {
    run.errors.firstMatch(of: /Vastgelegd: .*/)?.0
  }

  @Test func `a correction is recorded where the key of what it corrects was lost`() throws {
    let program = try Program.holding()
    let correction = try Self.correction(program)
    try program.done("backup", "--store", "store", "--to", "copy")
    try program.done(
      "restore", "--from", "copy", "--zonder-kluis", "--store", "new", "--keys", "store.keys")
    let run = try program.run(
      "import", correction, "--store", "new", "--keys", "store.keys")
    #expect(recorded(run) == "Vastgelegd: 1. Al bekend: 0. Geweigerd: 0.", "\(run.errors)")
    // What it gives anew is known; the rest of the case is not.
    let figures = try Figures(Data(program.indicators("new").utf8)).values
    #expect(figures["/instroom/problematiek/motoriek"] == .number(1))
    #expect(figures["/instroom/leeftijd/gewist"] == figures["/instroom/aanmeldingen"])
    try program.done("verify", "--store", "new", "--keys", "store.keys")
  }

  @Test func `a correction of what was erased stays known`() throws {
    let program = try Program.holding()
    let correction = try Self.correction(program)
    try program.done("import", correction, "--store", "store")
    try program.done(
      "erase", "--store", "store", "--subject", Self.subject, "--reason", "verzoek")
    let run = try program.run("import", correction, "--store", "store")
    #expect(recorded(run) == "Vastgelegd: 0. Al bekend: 1. Geweigerd: 0.", "\(run.errors)")
  }

  @Test func `a vault from after an erasure that the ledger does not have is put back`() throws {
    let program = try Program.holding()
    try program.done("backup", "--store", "store", "--to", "copy")
    try program.copy("store.keys", to: "keys-before")
    try program.done(
      "erase", "--store", "store", "--subject", Self.subject, "--reason", "verzoek")
    try program.done("backup", "--store", "store", "--kluis", "--to", "vault-copy")
    let run = try program.run(
      "restore", "--from", "copy", "--store", "new", "--keys", "keys-before", "--kluis",
      "vault-copy")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("Van 1 stroom is de sleutel er niet meer"), "\(run.errors)")
    let events = try program.done("events", "--store", "new", "--keys", "keys-before")
    #expect(events.contains("2021-07") || events.contains("geboortemaand"))
    let own = try program.done(
      "events", "--store", "new", "--keys", "keys-before", "--subject", Self.subject)
    #expect(!own.contains("geboortemaand"))
    try program.done("verify", "--store", "new", "--keys", "keys-before")
  }

  @Test func `a line of the ledger that lacks only its end is kept by the next`() throws {
    let program = try Program.holding()
    func erase(_ subject: String) throws {
      try program.done("erase", "--store", "store", "--subject", subject, "--reason", "verzoek")
    }
    try erase(Self.subject)
    let keys = program.path("store.keys")
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: keys).first { $0.hasSuffix(".erasures") })
    let file = URL(fileURLWithPath: "\(keys)/\(name)")
    let line = try Data(contentsOf: file)
    try line.dropLast().write(to: file)
    try erase("casus/noord-2")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(try Data(contentsOf: file).starts(with: line))
    // One of which more is missing is not taken for an old one, which had no sum.
    let leafEnd = try #require(line.range(of: Data("}".utf8))).upperBound
    try line[..<leafEnd].write(to: file)
    let verify = try program.run("verify", "--store", "store")
    #expect(verify.code == 1 && verify.errors.isEmpty, "\(verify.errors)")
    #expect(verify.output.contains("niet in het grootboek"), "\(verify.output)")
  }
}

/// What was erased stays so, whatever the stream got since.
@Suite struct ErasedAgainTests {
  @Test func `a key that a stream got since it was put back is destroyed with the others`() throws {
    let program = try Program.holding()
    let subject = "casus/noord-1"
    try program.done("backup", "--store", "store", "--to", "copy")
    try program.copy("store.keys", to: "keys-before")
    try program.done("erase", "--store", "store", "--subject", subject, "--reason", "verzoek")
    try program.done("backup", "--store", "store", "--kluis", "--to", "vault-copy")
    // Put back without the ledger: the stream gets a key again with the next personal field.
    try program.done(
      "restore", "--from", "copy", "--store", "new", "--keys", "keys-before", "--kluis",
      "vault-copy")
    let referral = try program.done(
      "events", "--store", "new", "--keys", "keys-before", "--subject", subject
    ).split(separator: "\n").first { $0.contains("aanmelding-ontvangen") }
    let id = try #require(referral?.firstMatch(of: /"id":"([^"]*)"/)?.1)
    let correction = Program.event(
      "verbetering", "gebeurtenis-gecorrigeerd", of: subject, on: "2025-06-02",
      #"{"gebeurtenis":"\#(id)","vervanging":{"data":{"geboortemaand":"2021-03"}},"reden":"invoerfout"}"#
    )
    let file = try program.write(correction, to: "correction.ndjson")
    try program.done("import", file, "--store", "new", "--keys", "keys-before")
    func events() throws -> String {
      try program.done("events", "--store", "new", "--keys", "keys-before", "--subject", subject)
    }
    #expect(try events().contains("2021-03"))
    // The ledger comes back.
    let name = try #require(
      FileManager.default.contentsOfDirectory(atPath: program.path("store.keys"))
        .first { $0.hasSuffix(".erasures") })
    try program.copy("store.keys/\(name)", to: "keys-before/\(name)")
    #expect(try !events().contains("2021-03"))
    try program.done(
      "import", Program.sampleFile("corners"), "--store", "new", "--keys", "keys-before")
    #expect(try !events().contains("2021-03"))
    try program.done("verify", "--store", "new", "--keys", "keys-before")
  }

  @Test func `keys made beside a vault that was put back are no other stream's in a later one`()
    throws
  {
    let program = try Program()
    try program.done("init", "--origin", "proef.example/log", "--store", "store")
    try program.done("backup", "--store", "store", "--kluis", "--to", "first")
    try program.done("import", Program.sampleFile("corners"), "--store", "store")
    try program.done("backup", "--store", "store", "--kluis", "--to", "later")
    try FileManager.default.removeItem(atPath: program.path("store/vault.mdb"))
    try program.copy("first", to: "store/vault.mdb")
    let more = (1...3).map { number in
      Program.event(
        "nieuw-\(number)", "aanmelding-ontvangen", of: "casus/nieuw-\(number)",
        on: "2025-07-0\(number)",
        #"{"regio":"noord","gemeente":"GM9901","geboortemaand":"2022-01","verwijzer":"jgz","problematiek":["gedrag"]}"#
      )
    }
    let file = try program.write(more.joined(), to: "more.ndjson")
    // An older vault is not gone on with unseen.
    let kept = try program.contents("store/derived.mdb")
    try program.refused(4, "ouder dan het logboek", "import", file, "--store", "store")
    try program.refused(4, "sleutels ontbreken", "rebuild", "--store", "store")
    let question = ["jaarverslag", "--regio", "noord", "--jaar", "2025", "--store", "store"]
    let own = try program.run(question)
    #expect(own.code == 0 && own.errors.contains("ouder dan het logboek"))
    let outer = try program.run(question + ["--profiel", "openbaar", "--uit", "uit.md"])
    #expect(outer.code == 4 && outer.errors.contains("ouder dan het logboek"), "\(outer.errors)")
    #expect(try program.contents("store/derived.mdb") == kept)
    try program.done(
      "restore", "--from", "store", "--kluis", "store/vault.mdb", "--store", "told", "--keys",
      "store.keys")
    try program.done("import", file, "--store", "told", "--keys", "store.keys")
    try program.done(
      "restore", "--from", "told", "--kluis", "later", "--store", "new", "--keys", "store.keys")
    let run = try program.run("status", "--store", "new", "--keys", "store.keys")
    #expect(run.code == 0, "\(run.errors)")
    try program.done("verify", "--store", "new", "--keys", "store.keys")
  }
}
