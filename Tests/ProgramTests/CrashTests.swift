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

  @Test func `a map that is too small grows while importing`() throws {
    let program = try Program()
    let file = Program.samples.appendingPathComponent("messy.ndjson").path
    let run = try program.run(
      "import", file, "--store", "store", environment: ["IVH_MONITOR_MAP_MIB": "2"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.errors.contains("Vastgelegd: 9212"))
  }
}
