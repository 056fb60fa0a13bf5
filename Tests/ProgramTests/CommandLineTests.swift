import Foundation
import Testing

/// What the program says of words on the command line.
@Suite struct CommandLineTests {
  private static let annual = "jaarverslag --store s --regio noord"
  private static let message = "kwartaalbericht --store s --gemeente GM9801"

  private func run(_ command: String) throws -> Program.Run {
    try Program().run(command.split(separator: " ").map(String.init))
  }

  @Test(arguments: [
    "\(annual) --jaar 25", "\(annual) --jaar 0", "\(annual) --jaar 2200", "\(annual) --jaar 1989",
    "vergelijking --store s --jaar 202", "\(message) --kwartaal 0025-K1",
    "\(message) --kwartaal 0025K1", "vergelijking --store s --van 0025-01-01 --tot 2025-12-31",
    "datakwaliteit --store s --regio noord --peildatum 9025-01-01",
  ])
  func `a year in which nothing can have happened is refused`(command: String) throws {
    let run = try run(command)
    #expect(run.code == 2 && run.errors.contains("van 1990 tot en met 2199"), "\(run.errors)")
  }

  @Test func `a quarter reads with and without its dash`() throws {
    let program = try Program.holding()
    func message(_ quarter: String) throws -> Program.Run {
      try program.run(
        "kwartaalbericht", "--store", "store", "--gemeente", "GM9801", "--kwartaal", quarter)
    }
    let usual = try message("2025-K3")
    #expect(usual.code == 0)
    for quarter in ["2025K3", "2025k3", "2025-k3", "2025q3"] {
      #expect(try message(quarter).output == usual.output, "\(quarter)")
    }
  }

  @Test func `a profile has its English name too, where the command has it`() throws {
    let program = try Program.holding("messy")
    let ask = ["jaarverslag", "--store", "store", "--regio", "regio-02-01", "--jaar", "2025"]
    for (dutch, english) in [
      ("intern", "internal"), ("vertrouwelijk", "confidential"), ("openbaar", "public"),
    ] {
      let run = try program.run(ask + ["--profile", english])
      let same = try program.run(ask + ["--profiel", dutch])
      #expect(run.code == 0 && run.output == same.output, "\(run.errors)")
    }
    let none = try run("\(Self.message) --kwartaal 2025-K3 --profile public")
    #expect(none.code == 2 && none.errors.contains("kies uit: intern, vertrouwelijk"))
  }
}
