import Foundation
import Testing

/// `herken`: which report a file is, and whether it still holds.
@Suite struct RecogniseTests {
  private let program: Program

  init() throws { program = try Program.holding() }

  private func annual(_ file: String, _ more: String...) throws {
    let run = try program.run(
      [
        "jaarverslag", "--store", "store", "--regio", "noord", "--jaar", "2025", "--uit", file,
      ] + more)
    #expect(run.code == 0, "\(run.errors)")
  }

  /// - Parameter text: where … stands for a digest, a day or a version.
  private func expect(
    _ code: Int32, _ text: String, _ file: String, _ options: String...
  ) throws {
    let run = try program.run(["herken", file, "--store", "store"] + options)
    let plain = run.output.replacing(/[0-9a-f]{64}/, with: "…")
      .replacing(/op \d{4}-\d\d-\d\d/, with: "op …").replacing(/ivh-monitor \d[0-9.]+,/, with: "…,")
    #expect(run.code == code && plain == text, "\(run.code)\n\(run.output)\(run.errors)")
  }

  @Test func `what was given is known and made again to the byte`() throws {
    try annual("v.html", "--verstrekt-aan", "stuurgroep")
    try expect(
      0,
      """
      v.html
      sha256: …

      Dit is: jaarverslag van noord over 2025, profiel intern.
      Gemaakt met …, definities versie 1.0.

      Logboek: ja. Op positie 90 heeft dit logboek dezelfde wortel.

      Verstrekt: ja, aan stuurgroep op … (regio noord, positie 91).

      Opnieuw gemaakt: gelijk, tot op de byte.

      """, "v.html")
  }

  @Test func `one sign that was changed is found, and not repeated`() throws {
    try annual("v.md", "--verstrekt-aan", "stuurgroep")
    let text = String(decoding: try program.contents("v.md"), as: UTF8.self)
    let line = try #require(text.split(separator: "\n").first { $0.hasPrefix("## Instroom") })
    _ = try program.write(
      text.replacing(line, with: "\(line)\n\nGEHEIM"), to: "v.md")
    try expect(
      1,
      """
      v.md
      sha256: …

      Dit is: jaarverslag van noord over 2025, profiel intern.
      Gemaakt met …, definities versie 1.0.

      Logboek: ja. Op positie 90 heeft dit logboek dezelfde wortel.

      Verstrekt: dit bestand niet. Wel een ander bestand over hetzelfde, uit dezelfde positie:
      - aan stuurgroep, profiel intern, op … (regio noord, positie 91)

      Opnieuw gemaakt: anders, vanaf regel \(number(of: line, in: text) + 2), in het deel \
      ‘\(line.dropFirst(3))’.
      - Het bestand is na het maken veranderd.

      """, "v.md")
  }

  private func number(of line: Substring, in text: String) -> Int {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    return (lines.firstIndex(of: line) ?? 0) + 1
  }

  @Test func `an erasure since is told as the reason`() throws {
    try annual("v.json", "--verstrekt-aan", "stuurgroep")
    try program.eraseFirstCase(#""regio":"noord""#, #""time":"2025"#)
    let run = try program.run("herken", "v.json", "--store", "store")
    #expect(run.code == 1 && run.output.contains("Toen: geen. Nu: laatste op positie 92"))
    #expect(run.output.contains("precies wat is verstrekt"), "\(run.output)")
  }

  @Test func `an erasure that touches no figure leaves them equal`() throws {
    try program.done(
      "vergelijking", "--store", "store", "--jaar", "2025", "--csv", "v.csv")
    try program.eraseFirstCase()
    let run = try program.run("herken", "v.csv", "--store", "store")
    #expect(run.code == 1 && run.output.contains("alle cijfers gelijk"), "\(run.output)")
  }

  @Test func `text of the region is needed to make a report again`() throws {
    try FileManager.default.createDirectory(
      atPath: program.path("tekst"), withIntermediateDirectories: true)
    _ = try program.write("# Vrij\n\nTekst.\n", to: "tekst/vrij-eigen.md")
    try annual("v.md", "--tekst", "tekst")
    let without = try program.run("herken", "v.md", "--store", "store")
    #expect(without.code == 1 && without.output.contains("--tekst"), "\(without.output)")
    let with = try program.run("herken", "v.md", "--store", "store", "--tekst", "tekst")
    #expect(with.code == 0, "\(with.output)")
  }

  @Test func `after a backup was put back reports of before it are known`() throws {
    try program.done("backup", "--store", "store", "--to", "kopie")
    try program.done("backup", "--store", "store", "--kluis", "--to", "kluis")
    try annual("voor.md", "--verstrekt-aan", "stuurgroep")
    try program.done("verify", "--store", "store")
    _ = try program.write(
      Program.event(
        "later", "casus-afgesloten", of: "casus/later", on: "2025-02-02",
        #"{"reden":"verhuisd"}"#), to: "later.ndjson")
    try program.done("import", program.path("later.ndjson"), "--store", "store")
    try annual("na.md")
    try program.done(
      "restore", "--from", "kopie", "--kluis", "kluis", "--store", "terug", "--keys", "store.keys")
    func herken(_ file: String) throws -> Program.Run {
      try program.run("herken", file, "--store", "terug", "--keys", "store.keys")
    }
    let before = try herken("voor.md")
    #expect(before.code == 0 && before.output.contains("niet vastgelegd"), "\(before.output)")
    let after = try herken("na.md")
    #expect(after.code == 5 && after.output.contains("dit logboek gaat tot 90"), "\(after.output)")
  }

  @Test func `what another log made, or nobody, is not found`() throws {
    try annual("v.md")
    let other = try Program.holding("messy")
    try FileManager.default.copyItem(atPath: program.path("v.md"), toPath: other.path("v.md"))
    let foreign = try other.run("herken", "v.md", "--store", "store")
    #expect(foreign.code == 5 && foreign.output.contains("andere wortel"), "\(foreign.output)")
    let letter = try program.write("een brief\n", to: "brief.txt")
    let unknown = try program.run("herken", letter, "--store", "store")
    #expect(unknown.code == 5 && unknown.output.contains("niet te zeggen"), "\(unknown.output)")
    #expect(try program.run("herken", "weg.md", "--store", "store").code == 5)
  }

  @Test func `a document of another program is known by its bytes`() throws {
    let tools = program.folder.appendingPathComponent("tools")
    try FileManager.default.createDirectory(at: tools, withIntermediateDirectories: true)
    let tool = tools.appendingPathComponent("weasyprint").path
    try "#!/bin/sh\nprintf '%%PDF-1.7' > \"$4\"\n".write(
      toFile: tool, atomically: false, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: tool)
    let command = [
      "jaarverslag", "--store", "store", "--regio", "noord", "--jaar", "2025", "--uit", "v.pdf",
    ]
    let environment = ["PATH": tools.path]
    #expect(try program.run(command, environment: environment).code == 0)
    #expect(try program.run("herken", "v.pdf", "--store", "store").code == 5)
    let issue = ["--verstrekt-aan", "stuurgroep"]
    #expect(try program.run(command + issue, environment: environment).code == 0)
    let run = try program.run("herken", "v.pdf", "--store", "store")
    #expect(run.code == 0 && run.output.contains("niet vergeleken"), "\(run.output)")
    #expect(run.output.contains("jaarverslag over 2025") && run.output.contains("stuurgroep"))
  }
}
