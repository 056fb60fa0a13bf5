import Foundation
import Testing

/// `jaarverslag` for others than the coordinator.
@Suite struct OuterAnnualTests {
  private static let ask = [
    "jaarverslag", "--store", "store", "--regio", "regio-01-01", "--jaar", "2025",
  ]

  private func withSample() throws -> Program {
    let program = try Program()
    let file = Program.samples.appendingPathComponent("one-region.ndjson").path
    #expect(try program.run("import", file, "--store", "store").code == 0)
    return program
  }

  private func names(_ program: Program, _ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: program.path(folder)).sorted()
  }

  @Test func `each form says for whom it is, and what readers know is kept once`() throws {
    let program = try withSample()
    for (profile, word, group) in [
      ("openbaar", "OPENBAAR", "openbaar"), ("vertrouwelijk", "VERTROUWELIJK", "regio-regio-01-01"),
    ] {
      for (form, start) in [
        ("markdown", "# Jaarverslag 2025"), ("html", "<!DOCTYPE html>"),
        ("json", "{\"profiel\":\"\(profile)\""), ("csv", "\u{FEFF}naam;waarde"),
      ] {
        let run = try program.run(Self.ask + ["--profiel", profile, "--vorm", form])
        #expect(run.code == 0 && run.output.hasPrefix(start), "\(run.errors)")
        #expect(run.output.contains(form == "json" ? profile : word))
        #expect(!run.output.contains("INTERN"))
        let again = try program.run(Self.ask + ["--profile", profile, "--format", form])
        #expect(again.output == run.output)
      }
      #expect(try names(program, "store.verstrekt/\(group)").count == 1)
    }
    let kept = program.path("store.verstrekt/openbaar")
    let file = try #require(FileManager.default.contentsOfDirectory(atPath: kept).first)
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(kept)/\(file)")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test func `a report beside another of that year is warned of, where they differ by one child`()
    throws
  {
    let program = try withSample()
    let ask = Self.ask + ["--profiel", "vertrouwelijk"]
    #expect(try !program.run(ask).errors.contains("ander verslag"))
    #expect(try !program.run(ask).errors.contains("ander verslag"))
    let events = try program.done("events", "--store", "store").split(separator: "\n")
    let referral = try #require(
      events.last {
        $0.contains("aanmelding-ontvangen") && $0.contains("regio-01-01")
          && $0.contains(#""time":"2025"#)
      })
    let id = try #require(referral.firstMatch(of: /"id":"([^"]*)"/)?.1)
    let subject = try #require(referral.firstMatch(of: /"subject":"([^"]*)"/)?.1)
    let late = referral.replacing(id, with: "laat").replacing(subject, with: "casus/laat")
      .replacing(/,"(?:sequence|recordedtime|recordedby)":"[^"]*"/, with: "")
    let file = try program.write(late + "\n", to: "late.ndjson")
    try program.done("import", file, "--store", "store")
    let run = try program.run(ask)
    #expect(
      run.code == 0 && run.errors.contains("zo klein dat het één kind kan zijn"), "\(run.errors)")
  }

  @Test func `what readers had is beside the store, however the store is called`() throws {
    let program = try withSample()
    var ask = Self.ask + ["--profiel", "openbaar"]
    ask[2] = "store/"
    #expect(try program.run(ask).code == 0)
    #expect(try names(program, "store.verstrekt/openbaar").count == 1)
    #expect(try !names(program, "store").contains(".verstrekt"))
  }

  @Test func `what readers had and cannot be read does not count as nothing`() throws {
    let program = try withSample()
    try FileManager.default.createDirectory(
      atPath: program.path("store.verstrekt"), withIntermediateDirectories: false)
    // In the place of a folder, as a folder without permission is none for the root user.
    _ = try program.write("", to: "store.verstrekt/regio-regio-01-01")
    for profile in ["openbaar", "vertrouwelijk"] {
      let run = try program.run(Self.ask + ["--profiel", profile])
      #expect(run.code == 2 && run.errors.contains("kan niet worden gelezen"), "\(run.errors)")
    }
  }

  @Test func `two reports are not made at once`() throws {
    let program = try withSample()
    try FileManager.default.createDirectory(
      atPath: program.path("store.verstrekt"), withIntermediateDirectories: false)
    let lock = open(program.path("store.verstrekt/.slot"), O_RDWR | O_CREAT, 0o600)
    #expect(flock(lock, LOCK_EX) == 0)
    let output = program.folder.appendingPathComponent("o")
    let process = try program.start(
      Self.ask + ["--profiel", "openbaar"], output: output,
      errors: program.folder.appendingPathComponent("e"))
    usleep(300_000)
    #expect(
      process.isRunning && !FileManager.default.fileExists(atPath: "store.verstrekt/openbaar"))
    close(lock)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    // Who keeps nothing waits for nobody.
    #expect(try program.run(Self.ask).code == 0)
  }

  @Test func `the coordinator's own report keeps nothing`() throws {
    let program = try withSample()
    let run = try program.run(Self.ask)
    #expect(run.code == 0 && run.output.contains("INTERN, NIET VERSTUREN"))
    #expect(!FileManager.default.fileExists(atPath: program.path("store.verstrekt")))
  }

  @Test func `a year and the messages of its quarters know of each other`() throws {
    let program = try withSample()
    let year = Self.ask + ["--profiel", "vertrouwelijk"]
    for quarter in ["2025-K1", "2025-K2", "2025-K3", "2025-K4"] {
      let run = try program.run(
        "kwartaalbericht", "--store", "store", "--alle", "--regio", "regio-01-01", "--kwartaal",
        quarter, "--uit", "uit", "--profiel", "vertrouwelijk")
      #expect(run.code == 0, "\(run.errors)")
    }
    let before = try names(program, "store.verstrekt/regio-regio-01-01").count
    let run = try program.run(year)
    #expect(run.code == 0, "\(run.errors)")
    #expect(try names(program, "store.verstrekt/regio-regio-01-01").count == before + 1)
    #expect(run.output.contains("In 2025 aangemeld: 239 kinderen."))
  }

  @Test func `own text comes with a warning that nobody reads it`() throws {
    let program = try withSample()
    let folder = program.path("tekst")
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try Data("Wij zijn verhuisd.\n".utf8).write(
      to: URL(fileURLWithPath: "\(folder)/vrij-huis.md"))
    let run = try program.run(Self.ask + ["--profiel", "openbaar", "--tekst", "tekst"])
    #expect(run.code == 0 && run.output.contains("Wij zijn verhuisd."))
    #expect(run.errors.contains("niemand kijkt na"))
    let own = try program.run(Self.ask + ["--tekst", "tekst"])
    #expect(own.code == 0 && !own.errors.contains("niemand kijkt na"))
  }

  @Test func `where a child could be worked out there is no report`() throws {
    let program = try withSample()
    let group = program.path("store.verstrekt/regio-regio-01-01")
    try FileManager.default.createDirectory(atPath: group, withIntermediateDirectories: true)
    let open = """
      cellen 1
      drempel 5 veelvoud 1
      altijd 239 2025/regio-01-01/aanmeldingen
      klein 3 oud/a
      getoond 236 oud/b
      verhouding 2025/regio-01-01/aanmeldingen = oud/a + oud/b

      """
    try Data(open.utf8).write(to: URL(fileURLWithPath: "\(group)/oud.cellen"))
    let run = try program.run(Self.ask + ["--profiel", "vertrouwelijk", "--uit", "v.md"])
    #expect(run.code == 1 && run.errors.contains("oud/a"), "\(run.code) \(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: program.path("v.md")))
    #expect(try names(program, "store.verstrekt/regio-regio-01-01") == ["oud.cellen"])
  }

  @Test(arguments: [
    ["--profiel", "geheim"], ["--verstrekt", "map"], ["--profiel", "openbaar", "--begin", "map"],
    ["--profiel", "openbaar", "--norm-mdo", "30"],
    ["--profiel", "vertrouwelijk", "--norm-vervolghulp", "30"],
    ["--profiel", "openbaar", "--peildatum", "2025-12-30"],
  ])
  func `options that do not go together are refused`(options: [String]) throws {
    let run = try Program().run(Self.ask + options)
    #expect(run.code == 2, "\(run.code) \(run.errors)")
  }
}
