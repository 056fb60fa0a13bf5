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
