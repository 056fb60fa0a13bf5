import Foundation
import Testing

/// `jaarverslag --begin` and `--tekst`: the block of figures above what a region writes.
@Suite struct SkeletonTests {
  private let program: Program

  init() throws { program = try Program.holding() }

  private func ask(_ year: Int = 2025, _ more: String...) throws -> Program.Run {
    try program.run(
      ["jaarverslag", "--store", "store", "--regio", "noord", "--jaar", "\(year)"] + more)
  }

  private func text(_ name: String) throws -> String {
    String(decoding: try program.contents("tz/\(name)"), as: UTF8.self)
  }

  @Test func `a block without its first line gives no report, and nothing that is kept`() throws {
    #expect(try ask(2025, "--begin", "tz").code == 0)
    let whole = try text("instroom.md")
    _ = try program.write(String(whole.drop { $0 != "\n" }.dropFirst()), to: "tz/instroom.md")
    let run = try ask(2025, "--profiel", "openbaar", "--tekst", "tz", "--uit", "v.md")
    #expect(run.code == 2 && run.output.isEmpty)
    #expect(run.errors.contains("tz: in instroom.md, regel "), "\(run.errors)")
    #expect(run.errors.contains("zet <!-- terug"), "\(run.errors)")
    #expect(try program.names() == ["store", "store.keys", "tz"])
  }

  @Test func `another year renews the figures and leaves what was written`() throws {
    let first = try ask(2025, "--begin", "tz")
    #expect(first.errors.contains("Stuur de map aan niemand"), "\(first.errors)")
    let mine = "Wij missen het onderwijs. \n"
    _ = try program.write(try text("mdo.md") + mine, to: "tz/mdo.md")
    let answered = try text("uren.md").replacing("schrijven:\n", with: "schrijven:\nVeel uren.\n")
    _ = try program.write(answered, to: "tz/uren.md")
    _ = try program.write("Zonder blok.\n", to: "tz/consulten.md")
    let next = try ask(2024, "--begin", "tz")
    #expect(
      next.code == 0 && next.errors.contains("vernieuwd, uw tekst niet veranderd: leeswijzer.md"))
    #expect(next.errors.contains("niet veranderd: consulten.md."), "\(next.errors)")
    #expect(next.errors.contains("is geschreven: uren.md."), "\(next.errors)")
    #expect(try text("mdo.md").contains("Jaarverslag 2024,"))
    #expect(try text("mdo.md").hasSuffix("-->\n\n\(mine)"))
    #expect(try text("uren.md") == answered)
    #expect(try text("consulten.md") == "Zonder blok.\n")
  }

  @Test func `the text of another region is refused, and its blocks stay`() throws {
    #expect(try ask(2025, "--begin", "tz").code == 0)
    let before = try text("mdo.md")
    for option in ["--tekst", "--begin"] {
      try program.refused(
        2, "gemaakt voor regio noord, en dit verslag is van zuid",
        "jaarverslag", "--store", "store", "--regio", "zuid", "--jaar", "2025", option, "tz")
    }
    #expect(try text("mdo.md") == before)
  }

  @Test func `an answer inside the block is named, and does not come through`() throws {
    #expect(try ask(2025, "--begin", "tz").code == 0)
    let answered = try text("uren.md").replacing("schrijven:\n", with: "schrijven:\nVeel uren.\n")
    _ = try program.write(answered, to: "tz/uren.md")
    let run = try ask(2025, "--tekst", "tz")
    #expect(run.code == 0 && !run.output.contains("Veel uren."))
    #expect(run.errors.contains("is geschreven in uren.md."), "\(run.errors)")
    #expect(run.errors.contains("zet het onder -->"))
  }

  @Test func `a folder that cannot be made is told`() throws {
    let file = try program.write("x", to: "bezet")
    let run = try ask(2025, "--begin", file)
    #expect(run.code == 2 && run.errors.contains("kan niet worden gemaakt"), "\(run.errors)")
  }
}
