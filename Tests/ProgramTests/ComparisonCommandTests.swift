import Foundation
import Testing

@Suite struct ComparisonCommandTests {
  private static let comparison = ["vergelijking", "--store", "store", "--jaar", "2025"]

  @Test func `a page and a table are written whole, for their owner only`() throws {
    let program = try Program.holding()
    let run = try program.run(Self.comparison + ["--html", "v.html", "--csv", "v.csv"])
    #expect(run.code == 0 && run.output.isEmpty, "\(run.errors)")
    for (file, option) in [("v.html", "--html"), ("v.csv", "--csv")] {
      let written = try Data(contentsOf: program.folder.appendingPathComponent(file))
      let shown = try program.run(Self.comparison + [option, "-"]).output
      // Foundation may drop the byte order mark of what it reads into a string.
      #expect(
        Array(shown.utf8).suffix(written.count - 3) == Array(written).dropFirst(3), "\(option)")
      let mode = try FileManager.default.attributesOfItem(atPath: program.path(file))
      #expect(mode[.posixPermissions] as? Int == 0o600)
    }
  }

  @Test func `the JSON stays that of the definitions, also beside a page`() throws {
    let program = try Program.holding()
    let alone = try program.run(Self.comparison + ["--json"])
    let beside = try program.run(Self.comparison + ["--json", "--html", "v.html"])
    #expect(alone.output == beside.output)
    let names = try JSONSerialization.jsonObject(with: Data(alone.output.utf8)) as? [String: Any]
    #expect(
      names.map { Set($0.keys) } == [
        "van", "tot", "peildatum", "positie", "wortel", "fictief", "tijdTotMdo", "respons",
      ])
    let months = try program.run(Self.comparison + ["--json", "--maanden"])
    let more = try JSONSerialization.jsonObject(with: Data(months.output.utf8)) as? [String: Any]
    #expect(more?["perMaand"] is [String: Any] && more?.count == 9)
    #expect(try program.run(Self.comparison + ["--maanden"]).code == 2)
  }

  @Test func `one that anyone may read is kept, recorded and recognised`() throws {
    let program = try Program.holding("messy")
    let command = Self.comparison + ["--profiel", "openbaar", "--html", "v.html", "--uit", "v.txt"]
    let run = try program.run(command + ["--verstrekt-aan", "iedereen"])
    #expect(run.code == 0 && run.errors.contains("profiel openbaar"), "\(run.errors)")
    let kept = try FileManager.default.contentsOfDirectory(
      atPath: program.path("store.verstrekt/openbaar"))
    #expect(kept == ["vergelijking-2025-9212.cellen"])
    let first = try program.contents("v.txt")
    #expect(try program.run(command + ["--positie", "9212"]).code == 0)
    #expect(try program.contents("v.txt") == first)
    // The command that it prints makes it again.
    let text = String(decoding: first, as: UTF8.self)
    let printed = try #require(text.firstMatch(of: /ivh-monitor (vergelijking[^#]*)#/)).1
    let words = printed.replacing("\\", with: " ").replacing("MAP", with: "store").split {
      $0.isWhitespace
    }
    let remade = try program.run(words.map(String.init))
    #expect(remade.code == 0 && Data(remade.output.utf8) == first, "\(remade.errors)")
    for file in ["v.html", "v.txt"] {
      let known = try program.run("herken", file, "--store", "store")
      #expect(known.code == 0 && known.output.contains("profiel openbaar"), "\(known.output)")
      #expect(known.output.contains("ja, aan iedereen"), "\(known.output)")
    }
  }

  @Test(arguments: [
    ["--profiel", "vertrouwelijk"], ["--verstrekt", "map"],
    ["--profiel", "openbaar", "--peildatum", "2026-01-31"],
    ["--profiel", "openbaar", "--norm-mdo", "30"],
  ])
  func `what would let counts be worked out is refused`(options: [String]) throws {
    let run = try Program().run(Self.comparison + options)
    #expect(run.code == 2, "\(run.code) \(run.errors)")
  }

  @Test func `one form fits on the screen, and no file takes the place of the store`() throws {
    let program = try Program.holding()
    #expect(try program.run(Self.comparison + ["--html", "-", "--json"]).code == 2)
    #expect(try program.run(Self.comparison + ["--html", "-", "--csv", "-"]).code == 2)
    #expect(try program.run(Self.comparison + ["--html", "v", "--csv", "v"]).code == 2)
    let refused = try program.run(Self.comparison + ["--csv", "store/log.mdb"])
    #expect(refused.code == 2 && refused.errors.contains("--csv"))
    let nowhere = try program.run(Self.comparison + ["--html", "nergens/v.html"])
    #expect(nowhere.code == 2 && nowhere.errors.contains("nergens/v.html"))
    try program.done("verify", "--store", "store")
  }
}
