import Cryptography
import Foundation
import Testing

@Suite struct CommandTests {
  private static let year = ["--van", "2025-01-01", "--tot", "2025-12-31"]

  private func withSample(_ name: String = "corners") throws -> Program {
    let program = try Program()
    let file = Program.samples.appendingPathComponent("\(name).ndjson").path
    let run = try program.run("import", file, "--store", "store")
    #expect(run.code == 0, "\(run.errors)")
    return program
  }

  @Test func `a signing key may be given, and signs`() throws {
    let program = try Program()
    let key = SigningKey()
    let file = try program.write(Data(key.bytes).base64EncodedString() + "\n", to: "given")
    try program.done(
      "init", "--store", "store", "--origin", "example.org/given", "--ondertekeningssleutel", file)
    let verifier = try program.done("checkpoint", "--store", "store", "--sleutel")
    let shown = Data([1] + key.publicKey.bytes)
    #expect(verifier.hasPrefix("example.org/given+"))
    #expect(verifier.contains(shown.base64EncodedString()))
    let wrong = try program.write("AAAA\n", to: "wrong")
    try program.refused(
      2, "geen ondertekeningssleutel", "init", "--store", "other", "--origin", "example.org/x",
      "--signing-key", wrong)
  }

  @Test func `a name of a figure that is no name is refused at once`() throws {
    let program = try Program.holding()
    let name = String(repeating: "a.", count: 60_000)
    let run = try program.run(["toon", "--store", "store"] + Program.year + [name])
    #expect(run.code == 5 && run.errors.utf8.count < 10_000)
  }

  @Test func `bad files get their own refusal within a second, and nothing is lost`() throws {
    let program = try Program()
    let file = Program.samples.appendingPathComponent("corners.ndjson")
    let good = String(
      try String(contentsOf: file, encoding: .utf8).split(separator: "\n")[0])
    let bad: [(String, Data, String)] = [
      ("leeg", Data(), "leeg"),
      ("half", Data(good.prefix(200).utf8), "breekt af"),
      ("utf8", Data(good.utf8.map { $0 == UInt8(ascii: "F") ? 0xFF : $0 }), "UTF-8"),
      ("lang", Data(repeating: 0x78, count: 10_000_000), "langer dan 64 KiB"),
      ("diep", Data(repeating: UInt8(ascii: "["), count: 10_000), "dieper genest"),
      ("dag", Data(good.replacing("2022-01-03", with: "2025-02-30").utf8), "time"),
      ("getal", Data(good.replacing("\"mee\"", with: "7").utf8), "data.organisatie"),
      ("dubbel", Data(good.replacing("{\"specv", with: "{\"id\":\"x\",\"specv").utf8), "twee keer"),
      ("type", Data(good.replacing("regio-ingesteld\"", with: "verzonnen\"").utf8), "catalogus"),
    ]
    for (name, data, words) in bad {
      let path = try program.write(data + Data("\n\(good)\n".utf8), to: "\(name).ndjson")
      if name == "leeg" { _ = try program.write(Data(), to: "\(name).ndjson") }
      let run = try program.run("import", path, "--store", "store-\(name)")
      #expect(run.code == 1, "\(name): \(run.errors)")
      #expect(run.errors.contains(words), "\(name): \(run.errors)")
      if name != "leeg" { #expect(run.errors.contains("Vastgelegd: 1."), "\(name): \(run.errors)") }
    }
  }

  @Test(arguments: [String.Encoding.utf16, .utf16LittleEndian, .utf16BigEndian])
  func `a file in UTF-16 is refused as a whole, with the mend`(encoding: String.Encoding) throws {
    let program = try Program()
    let text = try String(
      contentsOf: Program.samples.appendingPathComponent("corners.ndjson"), encoding: .utf8)
    let file = try program.write(try #require(text.data(using: encoding)), to: "mei.ndjson")
    let run = try program.run("import", file, "--store", "store")
    #expect(run.code == 2 && run.errors.contains("in UTF-16; bewaar het als UTF-8"))
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: program.path("store")))
  }

  @Test(arguments: [[0x1F, 0x8B, 0x08], [0x50, 0x4B, 0x03, 0x04]] as [[UInt8]])
  func `a packed file is refused as a whole, before a store is made for it`(start: [UInt8]) throws {
    let program = try Program()
    let file = try program.write(Data(start + Array(repeating: 0x0A, count: 5000)), to: "mei.gz")
    let run = try program.run("import", file, "--store", "store")
    #expect(run.code == 2 && run.errors.contains("pak het uit"), "\(run.errors)")
    #expect(!FileManager.default.fileExists(atPath: program.path("store")))
  }

  @Test(arguments: ["", "een brief\n", "naam;waarde\r\nx;1\r\n", "{\"regio\":\"noord\"}\n"])
  func `a file without one event makes no store`(text: String) throws {
    let program = try Program()
    let file = try program.write(text, to: "brief.txt")
    try program.refused(1, "geen opslag gemaakt", "import", file, "--store", "store")
    // Beside a file that holds events it is passed over.
    let run = try program.run("import", file, Program.sampleFile("corners"), "--store", "store")
    #expect(run.code == 1 && run.errors.contains("Vastgelegd: 90."), "\(run.errors)")
    #expect(run.errors.contains("brief.txt") && run.errors.contains("overgeslagen"))
    // So is a longer one where there is a store already; few lines are told one by one.
    let long = try program.write(String(repeating: "een brief\n", count: 21), to: "lang.txt")
    try program.refused(1, "lang.txt heeft geen enkele regel", "import", long, "--store", "store")
    #expect(try program.run("status", "--store", "store").output.contains("openstaan: 0"))
    let short = try program.write("een brief\n", to: "kort.txt")
    try program.refused(1, "kort.txt regel 1", "import", short, "--store", "store")
  }

  @Test func `refused lines are kept for their owner, and status shows them until mended`() throws {
    let program = try Program()
    let bad = #"{"specversion":"1.0","id":"x"}"#
    let path = try program.write(bad + "\n", to: "in.ndjson")
    let plain = try program.run("import", path, "--store", "store")
    #expect(plain.code == 1 && plain.errors.contains("Met --geweigerd BESTAND"), "\(plain.errors)")
    let run = try program.run("import", path, "--store", "store", "--refused", "out.ndjson")
    #expect(run.code == 1)
    #expect(try String(contentsOfFile: program.path("out.ndjson"), encoding: .utf8) == bad + "\n")
    let attributes = try FileManager.default.attributesOfItem(atPath: program.path("out.ndjson"))
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(try program.run("status", "--store", "store").output.contains("openstaan: 1"))
    // Another file of that name is another file.
    try FileManager.default.createDirectory(
      atPath: program.path("b"), withIntermediateDirectories: false)
    let other = try program.write(bad + "\n", to: "b/in.ndjson")
    #expect(try program.run("import", other, "--store", "store").code == 1)
    let two = try program.run("status", "--store", "store").output
    #expect(two.contains("openstaan: 2") && two.contains("  in.ndjson regel 1: "), "\(two)")
    let whole = Program.samples.appendingPathComponent("corners.ndjson").path
    try FileManager.default.removeItem(atPath: other)
    try FileManager.default.copyItem(atPath: whole, toPath: other)
    #expect(try program.run("import", other, "--store", "store").code == 0)
    #expect(try program.run("status", "--store", "store").output.contains("openstaan: 1"))
    let good = try String(
      contentsOf: Program.samples.appendingPathComponent("corners.ndjson"), encoding: .utf8)
    _ = try program.write(good, to: "in.ndjson")
    #expect(try program.run("import", path, "--store", "store").code == 0)
    #expect(try program.run("status", "--store", "store").output.contains("openstaan: 0"))
  }

  @Test func `data quality names what to mend, and a region that is not there`() throws {
    let program = try withSample()
    let ask = ["datakwaliteit", "--store", "store", "--peildatum", "2025-12-31", "--regio"]
    let run = try program.run(ask + ["noord"])
    #expect(run.code == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("INTERN, NIET VERSTUREN\n"))
    #expect(run.output.split(separator: "\n").allSatisfy { $0.count <= 100 })
    #expect(try program.run(ask + ["nergens"]).code == 5)
  }

  @Test func `exit codes tell what happened`() throws {
    let program = try withSample()
    let ask = ["indicatoren", "--store", "store"]
    #expect(try program.run(ask + Self.year).code == 0)
    #expect(try program.run("indicatoren", "--van", "2025-01-01").code == 2)
    #expect(try program.run(ask + ["--van", "2025-02-30", "--tot", "2025-12-31"]).code == 2)
    #expect(try program.run(ask + ["--van", "2025-12-31", "--tot", "2025-01-01"]).code == 2)
    #expect(try program.run(ask + Self.year + ["--peildatum", "2024-12-31"]).code == 2)
    for position in ["0", "91", "-1", "x"] {
      #expect(try program.run(ask + Self.year + ["--positie", position]).code == 2, "\(position)")
    }
    #expect(try program.run("status", "--store", "nergens").code == 5)
    #expect(try program.run("import", "nergens.ndjson", "--store", "nieuw").code == 5)
    #expect(!FileManager.default.fileExists(atPath: program.path("nieuw")))
    #expect(try program.run("onzin").code == 2)
    #expect(try program.run("--help").code == 0)
    let version = try program.run("--version")
    #expect(version.code == 0)
    #expect(version.output.contains("opslagformaat 3"))
    #expect(version.output.contains("definities 1.0"))
  }

  @Test func `English names are taken beside the Dutch ones`() throws {
    let program = try withSample()
    let dutch = try program.run(
      ["indicatoren", "--store", "store", "--regio", "noord"] + Self.year)
    let english = try program.run(
      "dashboard", "--store", "store", "--region", "noord", "--from", "2025-01-01", "--to",
      "2025-12-31")
    #expect(dutch.output == english.output)
    #expect(dutch.code == 0)
    let comparison = try program.run("vergelijking", "--store", "store", "--jaar", "2025", "--json")
    #expect(
      try program.run("comparison", "--store", "store", "--year", "2025", "--json").output
        == comparison.output)
  }

  @Test func `init makes a store once, with keys beside it`() throws {
    let program = try Program()
    #expect(try program.run("init", "--store", "s", "--origin", "test.example/log").code == 0)
    #expect(FileManager.default.fileExists(atPath: program.path("s/log.mdb")))
    #expect(FileManager.default.fileExists(atPath: program.path("s.keys")))
    #expect(try program.run("init", "--store", "s", "--origin", "test.example/log").code == 2)
    #expect(try program.run("init", "--store", "t", "--origin", "met spatie").code == 2)
    let status = try program.run("status", "--store", "s")
    #expect(status.code == 0)
    #expect(status.output.contains("test.example/log"))
  }

  @Test func `events come back in order, of one subject, and as leaves`() throws {
    let program = try withSample()
    let all = try program.run("events", "--store", "store").output.split(separator: "\n")
    #expect(all.count == 90)
    let part = try program.run("events", "--store", "store", "--from", "5", "--to", "7").output
    #expect(part == all[4...6].joined(separator: "\n") + "\n")
    let one = try program.run("events", "--store", "store", "--subject", "casus/noord-1").output
    #expect(one.split(separator: "\n").count == 3)
    #expect(one.contains("geboortemaand"))
    let leaves = try program.run("events", "--store", "store", "--leaves").output
    #expect(!leaves.contains("geboortemaand"))
    #expect(leaves.contains("verzegeld"))
    #expect(try program.run("events", "--store", "store", "--subject", "casus/x").code == 5)
    #expect(try program.run("events", "--store", "store", "--from", "91").code == 2)
  }

  @Test func `standard input is imported as a file`() throws {
    let program = try Program()
    // The test gives an empty standard input: an empty file.
    let run = try program.run("import", "-", "--store", "store")
    #expect(run.code == 1)
    #expect(run.errors.contains("leeg"))
  }

  @Test func `refused lines are written nowhere where they would destroy something`() throws {
    let program = try withSample()
    let bad = try program.write("{\n", to: "bad.ndjson")
    try FileManager.default.linkItem(atPath: bad, toPath: program.path("link.ndjson"))
    let keys = try #require(
      FileManager.default.contentsOfDirectory(atPath: program.path("store.keys")).first)
    for place in [
      "store/log.mdb", "store/nieuw", "store.keys/\(keys)", "bad.ndjson", "link.ndjson",
    ] {
      let run = try program.run("import", bad, "--store", "store", "--refused", place)
      #expect(run.code == 2, "\(place): \(run.errors)")
    }
    #expect(try program.run("status", "--store", "store").code == 0)
    #expect(try String(contentsOfFile: bad, encoding: .utf8) == "{\n")
  }

  @Test func `a file of refused lines is not emptied where nothing is refused`() throws {
    let program = try Program()
    let kept = try program.write("{\"oud\":1}\n", to: "refused.ndjson")
    chmod(kept, 0o600)
    let file = Program.samples.appendingPathComponent("corners.ndjson").path
    #expect(try program.run("import", file, "--store", "store", "--refused", kept).code == 0)
    #expect(try String(contentsOfFile: kept, encoding: .utf8) == "{\"oud\":1}\n")
  }

  @Test func `refused lines take the place of no other text, and need a folder that is there`()
    throws
  {
    let program = try Program()
    let letter = try program.write("belangrijk\n", to: "brief.txt")
    let bad = try program.write("{\"specversion\":\"1.0\"}\n", to: "bad.ndjson")
    let source = try program.write("{\"specversion\":\"1.0\"}\n", to: "bron.ndjson")
    try program.refused(2, "bron.ndjson", "import", bad, "--store", "store", "--refused", source)
    try program.refused(2, "brief.txt", "import", bad, "--store", "store", "--refused", letter)
    #expect(try String(contentsOfFile: letter, encoding: .utf8) == "belangrijk\n")
    try program.refused(
      2, "de map nix is er niet", "import", bad, "--store", "store", "--refused", "nix/uit")
    #expect(!FileManager.default.fileExists(atPath: program.path("store")))
    // What it wrote itself it writes anew, whatever the lines say.
    let mixed = try program.write("rommel\n{\"specversion\":\"1.0\"}\n", to: "mixed.ndjson")
    for _ in 1...2 {
      let run = try program.run("import", mixed, "--store", "store", "--refused", "uit.ndjson")
      #expect(run.code == 1 && run.errors.contains("Geweigerd: 2."), "\(run.errors)")
    }
    try program.refused(2, "neem een naam", "import", bad, "--store", "store", "--refused", "-")
  }

  @Test func `a line that is too long is refused by itself, and its file is not called empty`()
    throws
  {
    let program = try Program()
    let long = try program.write(String(repeating: "x", count: 70_000) + "\n", to: "lang.ndjson")
    let run = try program.run("import", long, "--store", "store")
    #expect(run.code == 1 && run.errors.contains("langer dan 64 KiB"), "\(run.errors)")
  }

  @Test(arguments: ["{\n  \"specversion\": \"1.0\"\n}\n", "[{\"specversion\":\"1.0\"}]\n"])
  func `events in a list or over many lines are one fault, not one a line`(text: String) throws {
    let program = try Program()
    let file = try program.write(text, to: "mooi.json")
    try program.refused(1, "zet elke gebeurtenis op één regel", "import", file, "--store", "store")
  }

  @Test func `a spreadsheet is called that`() throws {
    let program = try Program()
    let start = Data([0x50, 0x4B, 0x03, 0x04]) + Data("..[Content_Types].xml".utf8)
    let file = try program.write(start, to: "mei.xlsx")
    try program.refused(2, "een bestand van Excel of Word", "import", file, "--store", "store")
  }

  @Test(arguments: ["log.mdb", "vault.mdb"])
  func `a file that was cut short is damage, not a crash`(name: String) throws {
    let program = try withSample("messy")
    let path = program.path("store/\(name)")
    let whole = try #require(FileManager.default.contents(atPath: path))
    for count in [0, 1, 4096, 8192, 12_288, whole.count / 2, whole.count - 4096] {
      try whole.prefix(count).write(to: URL(fileURLWithPath: path))
      for command in [
        ["status", "--store", "store"], ["indicatoren", "--store", "store"] + Self.year,
      ] {
        let run = try program.run(command)
        #expect(run.code == 4, "\(name) \(count) \(command[0]): \(run.code) \(run.errors)")
      }
    }
  }

  @Test func `a place that nothing is known of is said`() throws {
    let program = try withSample()
    let known = try program.run(
      ["indicatoren", "--store", "store", "--regio", "noord"] + Self.year)
    #expect(known.errors.isEmpty)
    let unknown = try program.run(
      ["indicatoren", "--store", "store", "--regio", "nroord"] + Self.year)
    #expect(unknown.code == 0)
    #expect(unknown.errors.contains("nroord"))
  }
}
