import Foundation
import Testing

/// A family has its data erased: the figures stay, what is personal is gone, whatever is put back.
@Suite struct EraseTests {
  private static let subject = "casus/noord-1"
  private static let meeting = Program.event(
    "later", "mdo-gehouden", of: subject, on: "2025-06-02",
    #"{"disciplines":["jgz"],"oudersAanwezig":true}"#)

  private func erase(_ program: Program, _ arguments: String...) throws -> Program.Run {
    try program.run(
      ["erase", "--store", "store", "--subject", Self.subject, "--reason", "verzoek"] + arguments)
  }

  private func figures(_ program: Program) throws -> [String: Figures.Value] {
    try Figures(Data(program.indicators("store").utf8)).values
  }

  @Test func `counts stay, and what was personal counts as erased`() throws {
    let program = try Program.holding()
    let before = try figures(program)
    let run = try erase(program)
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("Gewist: casus/noord-1, 3 gebeurtenissen"))
    #expect(run.output.contains("op positie 91"))
    #expect(run.output.contains("30 dagen"))
    let after = try figures(program)
    let changed = Set(before.keys).union(after.keys).filter { before[$0] != after[$0] }
    #expect(
      changed == [
        "/instroom/leeftijd/3", "/instroom/leeftijd/gewist", "/instroom/problematiek/gedrag",
        "/instroom/problematiek/gewist",
      ])
    #expect(after["/instroom/leeftijd/gewist"] == .number(1))
    #expect(after["/instroom/problematiek/gewist"] == .number(1))
    #expect(before["/instroom/leeftijd/3"] == .number(17))
    #expect(after["/instroom/leeftijd/3"] == .number(16))
    let events = try program.done("events", "--store", "store", "--subject", Self.subject)
    #expect(!events.contains("2021-06"))
    #expect(events.contains("gegevens-gewist"))
    #expect(events.contains(#""reden":"verzoek""#))
    try program.done("verify", "--store", "store")
  }

  @Test func `who had a report learns nothing of what is erased from the next one`() throws {
    let program = try Program()
    let events = try program.done(
      "simulate", "--regions", "1", "--from-year", "2024", "--years", "2", "--seed", "19")
    _ = try program.write(events, to: "events.ndjson")
    try program.done("import", program.path("events.ndjson"), "--store", "store")
    func figures(_ name: String) throws -> Set<Substring> {
      try program.done(
        "jaarverslag", "--store", "store", "--regio", "regio-01", "--jaar", "2025", "--profiel",
        "vertrouwelijk", "--uit", name)
      let text = String(decoding: try program.contents(name), as: UTF8.self)
      let own = ["positie;", "wortel;", "laatsteWissing;", "gemaaktMet;"]
      return Set(
        text.split(separator: "\r\n").filter { row in !own.contains { row.hasPrefix($0) } })
    }
    let first = try figures("1.csv")
    let referred = try #require(
      events.split(separator: "\n").first {
        $0.contains("aanmelding-ontvangen") && $0.contains(#""time":"2025-03"#)
          && $0.contains(#""geboortemaand":"2022"#)
      })
    let subject = try #require(referred.firstMatch(of: /"subject":"([^"]*)"/)?.1)
    try program.done(
      "erase", "--store", "store", "--subject", String(subject), "--reason", "verzoek")
    let second = try figures("2.csv")
    // Nothing says otherwise than it did: what would is not there.
    #expect(second.isSubset(of: first))
    #expect(first.contains { $0.hasPrefix("leeftijd.2-3;1") })
    #expect(!second.contains { $0.hasPrefix("leeftijd.") || $0.hasPrefix("problematiek.") })
    #expect(second.count > 100)
  }

  @Test func `a trial changes nothing`() throws {
    let program = try Program.holding()
    let log = try program.contents("store/log.mdb")
    let vault = try program.contents("store/vault.mdb")
    let run = try erase(program, "--proef")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.contains("3 gebeurtenissen"))
    #expect(run.output.contains("niets veranderd"))
    #expect(try program.contents("store/log.mdb") == log)
    #expect(try program.contents("store/vault.mdb") == vault)
    let keys = try FileManager.default.contentsOfDirectory(atPath: program.path("store.keys"))
    #expect(!keys.contains { $0.hasSuffix(".erasures") })
  }

  @Test func `erasing twice is erasing once, and what cannot be erased is said`() throws {
    let program = try Program.holding()
    #expect(try erase(program).code == 0)
    let again = try erase(program)
    #expect(again.code == 0)
    #expect(again.output.contains("was al gewist, op positie 91"))
    #expect(try erase(program, "--proef").output.contains("was al gewist"))
    #expect(try program.leaves("store").count == 91)
    func run(_ subject: String, _ reason: String) throws -> Program.Run {
      try program.run("erase", "--store", "store", "--subject", subject, "--reason", reason)
    }
    #expect(try run("casus/nergens", "verzoek").code == 5)
    #expect(try run("onzin", "verzoek").code == 2)
    // Nothing of a region is personal, and what is issued stands in its stream.
    let region = try run("regio/noord", "verzoek")
    #expect(region.code == 2 && region.errors.contains("geen persoonlijke gegevens"))
    let reason = try run("casus/noord-2", "zomaar")
    #expect(reason.code == 2)
    #expect(reason.errors.contains("bewaartermijn"))
    #expect(try program.leaves("store").count == 91)
  }

  @Test func `what is kept in the clear is gone, also while it is read and after a kill`() throws {
    let program = try Program.holding()
    _ = try figures(program)
    let kept = program.path("store/derived.mdb")
    try program.copy("store/derived.mdb", to: "before")
    // As a process that reads it has it.
    let reader = open(kept, O_RDONLY)
    #expect(flock(reader, LOCK_SH) == 0)
    #expect(try erase(program).code == 0)
    close(reader)
    #expect(!FileManager.default.fileExists(atPath: kept))
    // As it lies there where the process was killed after its record.
    try program.copy("before", to: "store/derived.mdb")
    #expect(try erase(program).output.contains("was al gewist"))
    #expect(try program.contents("store/derived.mdb") != program.contents("before"))
    try program.done("verify", "--store", "store")
    // Damage in it is no reason to keep it.
    try Data(repeating: 7, count: 8192).write(to: URL(fileURLWithPath: kept))
    #expect(try erase(program).code == 0)
  }

  @Test func `known lines stay known, and a new event of the case is refused`() throws {
    let program = try Program.holding()
    #expect(try erase(program).code == 0)
    let known = try program.run("import", Program.sampleFile("corners"), "--store", "store")
    #expect(known.code == 0, "\(known.errors)")
    #expect(known.errors.contains("Vastgelegd: 0. Al bekend: 91."))
    let file = try program.write(Self.meeting, to: "next.ndjson")
    let next = try program.run("import", file, "--store", "store")
    #expect(next.code == 1)
    #expect(next.errors.contains("regel 1: subject is gewist"), "\(next.errors)")
    #expect(try program.leaves("store").count == 91)
  }

  @Test(arguments: [["log.mdb"], ["vault.mdb"], ["log.mdb", "vault.mdb"]])
  func `files from before the erasure bring nothing back`(files: [String]) throws {
    let program = try Program.holding()
    for file in files { try program.copy("store/\(file)", to: file) }
    #expect(try erase(program).code == 0)
    for file in files {
      try FileManager.default.removeItem(atPath: program.path("store/\(file)"))
      try program.copy(file, to: "store/\(file)")
    }
    // The first command only reads; the second writes, and erases anew.
    let events = try program.done("events", "--store", "store", "--subject", Self.subject)
    #expect(!events.contains("2021-06"))
    let file = try program.write(Self.meeting, to: "next.ndjson")
    let next = try program.run("import", file, "--store", "store")
    #expect(next.errors.contains("subject is gewist"), "\(next.errors)")
    #expect(try program.leaves("store").count == 91)
    #expect(try figures(program)["/instroom/leeftijd/gewist"] == .number(1))
    try program.done("verify", "--store", "store")
    // The key is gone from the file, not only from sight.
    if files.contains("vault.mdb") {
      #expect(try program.contents("store/vault.mdb") != program.contents("vault.mdb"))
    }
  }

  @Test func `a restore from before the erasure erases again, and says so`() throws {
    let program = try Program.holding()
    try program.done("backup", "--store", "store", "--to", "copy")
    try program.done("backup", "--store", "store", "--kluis", "--to", "vault-copy")
    #expect(try erase(program).code == 0)
    let run = try program.run(
      "restore", "--from", "copy", "--store", "new", "--keys", "store.keys", "--kluis",
      "vault-copy")
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("Opnieuw gewist, omdat dat na de reservekopie was gedaan: 1."))
    #expect(
      try Figures(Data(program.indicators("new").utf8)).values["/instroom/leeftijd/gewist"]
        == .number(1))
    try program.done("verify", "--store", "new", "--keys", "store.keys")
  }

  @Test func `every report says where the last erasure stands`() throws {
    let program = try Program.holding()
    let reports = [
      ["jaarverslag", "--regio", "noord", "--jaar", "2025"],
      ["kwartaalbericht", "--gemeente", "GM9901", "--kwartaal", "2025-K1"],
      ["vergelijking", "--jaar", "2025"],
    ]
    for report in reports {
      let none = try program.run(report + ["--store", "store"])
      #expect(!none.output.contains("laatste op positie"), "\(report)")
    }
    #expect(try erase(program).code == 0)
    for report in reports {
      let output = try program.run(report + ["--store", "store"]).output
      #expect(
        output.contains(/Gewist in het logboek:(\*\*)? laatste op positie 91/), "\(report)")
    }
  }
}
