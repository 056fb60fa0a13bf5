import Foundation
import Testing

/// Reports about days that are still to come. Next year is never over.
@Suite struct UnfinishedPeriodTests {
  private let program: Program
  private let year: Int

  init() throws {
    program = try Program.holding("one-region")
    year = Calendar(identifier: .gregorian).component(.year, from: Date()) + 1
  }

  private func reports() -> [[String]] {
    [
      ["jaarverslag", "--regio", "regio-01-01", "--jaar", "\(year)"],
      ["kwartaalbericht", "--gemeente", "GM9103", "--kwartaal", "\(year)-K1"],
      ["vergelijking", "--jaar", "\(year)"],
    ].map { $0 + ["--store", "store"] }
  }

  @Test func `for others it is refused with the day from which it can, and nothing is kept`() throws
  {
    let forOthers = [
      reports()[0] + ["--profiel", "openbaar"], reports()[0] + ["--profiel", "vertrouwelijk"],
      reports()[1] + ["--profiel", "vertrouwelijk"], reports()[2] + ["--profiel", "openbaar"],
      [
        "kwartaalbericht", "--alle", "--kwartaal", "\(year)-K1", "--uit", "uit", "--profiel",
        "vertrouwelijk", "--store", "store",
      ],
    ]
    let recorded = reports().map { $0 + ["--uit", "v.md", "--verstrekt-aan", "stuurgroep"] }
    for command in forOthers + recorded {
      let run = try program.run(command)
      let isQuarter = command[0] == "kwartaalbericht"
      let first = isQuarter ? "\(year)-04-01" : "\(year + 1)-01-01"
      #expect(run.code == 2 && run.output.isEmpty, "\(command): \(run.code)")
      #expect(run.errors.contains("kan vanaf \(first)"), "\(run.errors)")
    }
    #expect(try program.names() == ["store", "store.keys"])
    #expect(try !program.done("events", "--store", "store").contains("rapport-verstrekt\",\"su"))
  }

  @Test func `of an early peildatum the period itself must be over`() throws {
    let run = try program.run(
      reports()[0] + ["--peildatum", "\(year)-01-01", "--uit", "v.md", "--verstrekt-aan", "raad"])
    #expect(run.code == 2 && run.errors.contains("nog niet voorbij"), "\(run.errors)")
  }

  @Test func `a peildatum to come is not given to others`() throws {
    let run = try program.run(
      "jaarverslag", "--store", "store", "--regio", "regio-01-01", "--jaar", "2025", "--peildatum",
      "\(year)-06-30", "--profiel", "openbaar")
    #expect(run.code == 2 && run.errors.contains("ligt na vandaag"), "\(run.errors)")
  }

  @Test func `for the region itself it is made, with a word beside it`() throws {
    for report in reports() {
      let run = try program.run(report)
      #expect(run.code == 0 && !run.output.isEmpty, "\(run.errors)")
      #expect(run.errors.contains("ligt na vandaag"), "\(run.errors)")
      #expect(!run.output.contains("ligt na vandaag"))
    }
    let past = try program.run(
      "jaarverslag", "--store", "store", "--regio", "regio-01-01", "--jaar", "2025")
    #expect(past.errors.isEmpty)
  }
}
