import ArgumentParser
import Simulation

struct SimulateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Schrijft fictieve gebeurtenissen van verzonnen regio's.",
    discussion: """
      Alles is verzonnen en zegt dat ook (de source eindigt op :fictief), maar de aantallen lijken op \
      die uit de openbare bronnen. Dezelfde opties geven dezelfde regels, op elke machine. De \
      regels gaan naar de standaarduitvoer, in volgorde van vastleggen.
      """)

  @Option(
    name: [.customLong("regions"), .customLong("regios")],
    help: ArgumentHelp("Aantal regio's, 1 tot 400.", valueName: "n"))
  var regions = 1

  @Option(
    name: [.customLong("from-year"), .customLong("van-jaar")],
    help: ArgumentHelp("Eerste jaar, 1996 tot 2100.", valueName: "jjjj"))
  var fromYear: Int

  @Option(
    name: [.customLong("years"), .customLong("jaren")],
    help: ArgumentHelp("Aantal jaren, 1 tot 50.", valueName: "n"))
  var years = 1

  @Option(help: ArgumentHelp("Getal waar het toeval uit volgt.", valueName: "n"))
  var seed: UInt64 = 1

  func validate() throws {
    try Self.require(regions, in: Simulation.regionsRange, "--regions")
    try Self.require(fromYear, in: Simulation.fromYearRange, "--from-year")
    try Self.require(years, in: Simulation.yearsRange, "--years")
  }

  private static func require(_ value: Int, in range: ClosedRange<Int>, _ option: String) throws {
    guard range.contains(value) else {
      throw ValidationError(
        "\(option) \(value) kan niet; kies \(range.lowerBound) tot \(range.upperBound)")
    }
  }

  func run() throws {
    let simulation = Simulation(regions: regions, fromYear: fromYear, years: years, seed: seed)
    try simulation.run { try Console.write($0) }
  }
}
