import Foundation
import Testing

/// Quarterly messages of a whole region, as files.
@Suite struct MessageTests {
  private static let all = [
    "kwartaalbericht", "--store", "store", "--alle", "--regio", "regio-01-01", "--kwartaal",
    "2025-K2", "--uit", "uit",
  ]

  private func withSample() throws -> Program {
    let program = try Program()
    let file = Program.samples.appendingPathComponent("one-region.ndjson").path
    #expect(try program.run("import", file, "--store", "store").code == 0)
    return program
  }

  private func files(_ program: Program, _ folder: String) throws -> [String: Data] {
    let path = program.path(folder)
    let names = try FileManager.default.contentsOfDirectory(atPath: path).sorted()
    return Dictionary(
      uniqueKeysWithValues: names.map {
        ($0, FileManager.default.contents(atPath: "\(path)/\($0)") ?? Data())
      })
  }

  @Test func `each municipality of a region gets its message and a mail`() throws {
    let program = try withSample()
    let run = try program.run(Self.all + ["--profiel", "vertrouwelijk"])
    #expect(run.code == 0 && run.output == "uit: 9 berichten.\n", "\(run.errors)")
    let written = try files(program, "uit")
    #expect(written.keys.count { $0.hasSuffix(".txt") } == 9)
    #expect(written.keys.count { $0.hasSuffix(".eml") } == 9)
    for name in written.keys {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: program.path("uit/\(name)"))
      #expect(attributes[.posixPermissions] as? Int == 0o600)
    }
    let kept = try files(program, "store.verstrekt/regio-regio-01-01")
    #expect(kept.count == 10, "one for each, and one for the region")
    // Made again they are the same, and nothing new is known.
    #expect(try program.run(Self.all + ["--profiel", "vertrouwelijk"]).code == 0)
    #expect(try files(program, "uit") == written)
    #expect(try files(program, "store.verstrekt/regio-regio-01-01") == kept)
    // One at a time as well.
    let one = try program.run(
      "kwartaalbericht", "--store", "store", "--gemeente", "GM9103", "--kwartaal", "2025-K2",
      "--profiel", "vertrouwelijk")
    #expect(Data(one.output.utf8) == written["kwartaalbericht-GM9103-2025-K2.txt"])
  }

  @Test func `internal messages are no mails, and nothing is kept`() throws {
    let program = try withSample()
    #expect(try program.run(Self.all).code == 0)
    let written = try files(program, "uit")
    #expect(written.count == 9 && written.keys.allSatisfy { $0.hasSuffix(".txt") })
    #expect(!FileManager.default.fileExists(atPath: program.path("store.verstrekt")))
  }

  @Test(arguments: ["intern", "vertrouwelijk"])
  func `without a region each gets a folder, with the same messages`(profile: String) throws {
    let program = try withSample()
    let ofAll = [
      "kwartaalbericht", "--store", "store", "--alle", "--kwartaal", "2025-K2", "--uit", "alle",
      "--profiel", profile,
    ]
    #expect(try program.run(ofAll).code == 0)
    let written = try files(program, "alle/regio-regio-01-01")
    #expect(written.count == (profile == "intern" ? 9 : 18))
    #expect(try program.run(Self.all + ["--profiel", profile]).code == 0)
    #expect(try files(program, "uit") == written)
  }

  @Test func `a municipality of two regions gets one message, in the folders of both`() throws {
    let program = try Program()
    let events = try program.run("simulate", "--regions", "2", "--from-year", "2024", "--seed", "3")
    let joining = "nl.integralevroeghulp.gemeente-toegetreden"
    let first = try #require(
      events.output.split(separator: "\n").first {
        $0.contains(joining) && $0.contains("regio/regio-01")
      })
    let id = try #require(first.firstMatch(of: /"id":"([^"]*)"/)?.1)
    let also = first.replacing("regio/regio-01", with: "regio/regio-02")
      .replacing(id, with: "ook-daar")
    let file = try program.write(events.output + also + "\n", to: "events.ndjson")
    #expect(try program.run("import", file, "--store", "store").code == 0)
    let code = try #require(first.firstMatch(of: /"gemeente":"(GM\d*)"/)?.1)

    let run = try program.run(
      "kwartaalbericht", "--store", "store", "--alle", "--kwartaal", "2024-K2", "--uit", "alle",
      "--profiel", "vertrouwelijk")
    #expect(run.code == 0, "\(run.errors)")
    let name = "kwartaalbericht-\(code)-2024-K2.txt"
    let here = try #require(files(program, "alle/regio-regio-01")[name])
    #expect(try files(program, "alle/regio-regio-02")[name] == here)
    // Its readers are those of either region.
    let kept = { (region: String) in
      try files(program, "store.verstrekt/regio-\(region)").keys.filter { $0.contains(code) }.count
    }
    #expect(try kept("regio-01") == 1 && kept("regio-02") == 1)
  }

  @Test func `what the region reads is decided before what a large municipality reads of itself`()
    throws
  {
    let program = try withSample()
    try program.done(
      "kwartaalbericht", "--store", "store", "--alle", "--regio", "regio-01-01", "--kwartaal",
      "2025-K2", "--uit", "uit", "--profiel", "vertrouwelijk")
    let folder = program.path("store.verstrekt/regio-regio-01-01")
    // Of those with a breakdown the region's was kept first.
    let made = try files(program, "store.verstrekt/regio-regio-01-01").keys.filter { name in
      try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8).contains("/verwijzer/jgz\n")
    }.sorted { one, other in
      let days = try [one, other].map { name in
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")
        return try #require(attributes[.modificationDate] as? Date)
      }
      return days[0] < days[1]
    }
    #expect(made.count > 2 && made[0].hasPrefix("2025-K2-regio-01-01-"), "\(made)")
    // The log has them in order of code.
    let recipients = try program.done(
      "events", "--store", "store", "--subject", "regio/regio-01-01"
    )
    .matches(of: /\((GM\d+)\)"/).map(\.1)
    #expect(recipients.count > 2 && recipients == recipients.sorted())
  }

  @Test func `kept messages that were changed stop the next`() throws {
    let program = try withSample()
    #expect(try program.run(Self.all + ["--profiel", "vertrouwelijk"]).code == 0)
    let folder = program.path("store.verstrekt/regio-regio-01-01")
    let name = try #require(FileManager.default.contentsOfDirectory(atPath: folder).sorted().first)
    let text = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    try Data(text.replacing("drempel 5", with: "drempel x").utf8).write(
      to: URL(fileURLWithPath: "\(folder)/\(name)"))
    let run = try program.run(Self.all + ["--profiel", "vertrouwelijk"])
    #expect(run.code == 4 && run.errors.contains("\(name), regel 2"), "\(run.errors)")
  }

  @Test(arguments: [
    ["--gemeente", "GM9103", "--alle"], [],
    ["--alle", "--regio", "regio-01-01"], ["--gemeente", "GM9103", "--regio", "regio-01-01"],
    ["--gemeente", "GM9103", "--verstrekt-aan", "gemeente"],
    ["--gemeente", "GM9103", "--verstrekt-aan", " ", "--uit", "m.txt"],
    ["--gemeente", "GM9103", "--opnieuw"],
    ["--alle", "--regio", "regio-01-01", "--uit", "uit", "--verstrekt-aan", "gemeente"],
    ["--gemeente", "GM9103", "--profiel", "openbaar"],
    ["--gemeente", "GM9103", "--verstrekt", "map"],
    ["--gemeente", "GM9103", "--profiel", "vertrouwelijk", "--peildatum", "2025-06-29"],
    ["--gemeente", "GM9103", "--profiel", "vertrouwelijk", "--norm-mdo", "30"],
  ])
  func `options that do not go together are refused`(options: [String]) throws {
    let run = try Program().run(
      ["kwartaalbericht", "--store", "store", "--kwartaal", "2025-K2"] + options)
    #expect(run.code == 2, "\(run.code) \(run.errors)")
  }

  @Test func `a region that is not there is named with those that are`() throws {
    var command = Self.all
    command[5] = "nergens"
    let run = try withSample().run(command)
    #expect(run.code == 5 && run.errors.contains("regio-01-01"), "\(run.errors)")
  }
}
