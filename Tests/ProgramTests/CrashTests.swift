import Foundation
import Testing

/// kill -9 at any moment of an import: the store opens, what was acknowledged is there, the same
/// import completes it, and the figures are those of an undisturbed run.
@Suite struct CrashTests {
  private static let question = [
    "indicatoren", "--regio", "regio-02-01", "--van", "2024-01-01", "--tot", "2024-12-31",
    "--store",
  ]

  @Test func `an import that is killed again and again comes to the same figures`() throws {
    let program = try Program()
    let file = Program.samples.appendingPathComponent("messy.ndjson").path
    try program.run("import", file, "--store", "whole")
    let expected = try program.run(Self.question + ["whole"])
    #expect(expected.code == 0)

    var generator = SystemRandomNumberGenerator()
    var delays: [Double] = []
    var size = 0
    for _ in 0..<8 {
      let delay = Double.random(in: 0.01...1.5, using: &generator)
      delays.append(delay)
      let process = try program.start(
        ["import", file, "--store", "killed"], output: program.folder.appendingPathComponent("o"),
        errors: program.folder.appendingPathComponent("e"))
      Thread.sleep(forTimeInterval: delay)
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      guard FileManager.default.fileExists(atPath: program.path("killed/log.mdb")) else { continue }
      let status = try program.run("status", "--store", "killed")
      #expect(status.code == 0, "\(delays): \(status.errors)")
      let now = try #require(Self.size(status.output))
      #expect(now >= size, "\(delays)")
      size = now
    }
    let completed = try program.run("import", file, "--store", "killed")
    #expect(completed.code == 0, "\(completed.errors)")
    let figures = try program.run(Self.question + ["killed"])
    let differences = Figures.differences(
      try Figures(Data(expected.output.utf8)), try Figures(Data(figures.output.utf8)))
    #expect(differences.isEmpty, "\(delays): \(differences)")
    let order = { (store: String) in
      try program.run("events", "--store", store).output
        .replacing(/"recordedtime":"[^"]*"/, with: "")
    }
    #expect(try order("killed") == order("whole"), "\(delays)")
  }

  private static func size(_ status: String) -> Int? {
    status.firstMatch(of: /Gebeurtenissen: +(\d+)/).flatMap { Int($0.1) }
  }

  @Test func `a page that is none ends in words, wherever it is`() throws {
    let program = try Program.holding()
    let whole = try program.contents("store/vault.mdb")
    var ended = 0
    for page in 2..<whole.count / 4096 {
      var vault = whole
      vault.replaceSubrange(page * 4096..<(page + 1) * 4096, with: Data(count: 4096))
      try vault.write(to: URL(fileURLWithPath: program.path("store/vault.mdb")))
      let run = try program.run(
        "events", "--store", "store", "--subject", "casus/noord-1")
      #expect([0, 4].contains(run.code), "page \(page): \(run.code) \(run.errors)")
      if run.code == 4 { ended += 1 }
    }
    #expect(ended > 0)
  }

  @Test func `a vault and what is kept grow too, and an erasure with them`() throws {
    let program = try Program()
    let small = ["IVH_MONITOR_MAP_MIB": "1"]
    func run(_ arguments: String...) throws {
      let run = try program.run(arguments, environment: small)
      #expect(run.code == 0, "\(arguments): \(run.errors)")
    }
    try run("import", Program.sampleFile("one-region"), "--store", "store")
    let events = try program.done("events", "--store", "store")
    let subject = try #require(events.firstMatch(of: /casus\/[^"]+/)).0
    try run("erase", "--store", "store", "--subject", String(subject), "--reason", "verzoek")
    try run("rebuild", "--store", "store")
    try run("verify", "--store", "store")
  }

  @Test func `what was recorded is said, also where what is kept is damaged`() throws {
    let program = try Program.holding("messy")
    var kept = try program.contents("store/derived.mdb")
    for place in stride(from: 3 * 4096 + 3000, to: kept.count, by: 4096) { kept[place] ^= 0x10 }
    try kept.write(to: URL(fileURLWithPath: program.path("store/derived.mdb")))
    let run = try program.run("import", Program.sampleFile("one-region"), "--store", "store")
    #expect(run.errors.contains(/Vastgelegd: \d\d/), "\(run.errors)")
  }

  @Test func `a map that is too small grows while importing`() throws {
    let program = try Program()
    let file = Program.samples.appendingPathComponent("messy.ndjson").path
    let run = try program.run(
      "import", file, "--store", "store", environment: ["IVH_MONITOR_MAP_MIB": "2"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("Vastgelegd: 9212"))
  }
}
