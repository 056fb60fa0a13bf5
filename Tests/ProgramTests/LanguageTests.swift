import Foundation
import Testing

/// `--taal`: reports in another language, and nothing else.
@Suite struct LanguageTests {
  private let program: Program
  private static let reports = [
    ["jaarverslag", "--regio", "noord", "--jaar", "2025"],
    ["kwartaalbericht", "--gemeente", "GM9801", "--kwartaal", "2025-K3"],
    ["vergelijking", "--jaar", "2025"],
  ]

  init() throws {
    program = try Program()
    let file = Program.samples.appendingPathComponent("corners.ndjson").path
    #expect(try program.run("import", file, "--store", "store").code == 0)
  }

  private func ask(_ report: [String], _ options: String...) throws -> Program.Run {
    try program.run(report + ["--store", "store"] + options)
  }

  @Test func `each report is Dutch unless it is asked for in English`() throws {
    for report in Self.reports {
      let dutch = try ask(report)
      #expect(dutch.code == 0 && dutch.output.contains("INTERN, NIET VERSTUREN"))
      #expect(try ask(report, "--taal", "nl").output == dutch.output)
      let english = try ask(report, "--taal", "en")
      #expect(english.code == 0 && english.output.contains("INTERNAL, DO NOT SEND"))
      #expect(try ask(report, "--language", "en").output == english.output)
    }
  }

  @Test func `another language is refused with those that can be asked`() throws {
    let run = try ask(Self.reports[0], "--taal", "fr")
    #expect(run.code == 2 && run.errors.contains("kies nl of en"))
  }

  @Test func `what other programs read has no language`() throws {
    for form in ["json", "csv"] {
      let dutch = try ask(Self.reports[0], "--vorm", form)
      #expect(try ask(Self.reports[0], "--vorm", form, "--taal", "en").output == dutch.output)
    }
    let dutch = try ask(Self.reports[2], "--json")
    #expect(try ask(Self.reports[2], "--json", "--taal", "en").output == dutch.output)
  }

  @Test func `an English report is recognised and made again`() throws {
    let file = program.path("r.md")
    #expect(try ask(Self.reports[0], "--taal", "en", "--uit", file).code == 0)
    let run = try program.run("herken", file, "--store", "store")
    #expect(run.code == 0, "\(run.output)")
  }
}
