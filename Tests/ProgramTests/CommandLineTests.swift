import Foundation
import Testing

/// What the program says of words on the command line.
@Suite struct CommandLineTests {
  private static let annual = "jaarverslag --store s --regio noord"
  private static let message = "kwartaalbericht --store s --gemeente GM9801"

  private static let faults: [(command: String, words: String)] = [
    ("\(annual)", "Fout: --jaar <jjjj> ontbreekt"),
    ("\(annual) --jaar", "bij --jaar <jjjj> ontbreekt"),
    ("\(annual) --jaar 25", "Fout: --jaar <jjjj>: ‘25’ kan niet; schrijf het jaar met vier"),
    ("\(annual) --jaar 2025 nog", "‘nog’ hoort hier niet"),
    ("\(annual) --jaar 2025 nog iets", "2 woorden horen hier niet: 'nog', 'iets'"),
    ("\(annual) --jaar 2025 --stroe x", "--stroe is er niet. Bedoelt u --store?"),
    ("\(annual) --jaar 2025 --geheim", "de optie --geheim is er niet\nGebruik:"),
    ("\(annual) --jaar 2025 --vorm odt", "‘odt’ kan niet bij --vorm <vorm>; kies uit:"),
    ("\(annual) --jaar 2025 --norm-mdo x", "‘x’ kan niet bij --norm-mdo <dagen>"),
    ("\(message) --kwartaal 2025-K5", "--kwartaal <jjjj-Kn>: ‘2025-K5’ is geen kwartaal"),
    ("vergelijking --store s --json=ja", "achter --json hoort niets, en er staat ‘ja’"),
    ("indicatoren --store s --gemeenten x", "--gemeenten <nu|destijds>; kies nu of"),
    ("onzin", "de opdracht ‘onzin’ is er niet; kies uit: init, import, "),
    ("onzin --store s", "de opdracht ‘onzin’ is er niet"),
    (
      "indicatoren --store s --van 2025-01-01 --tot 2025-12-31 --positie -1",
      "begint met een streepje"
    ),
    (
      "indicatoren --store s --van 2025-01-01 --tot 2025-12-31 --norm-mdo=-5",
      "--norm-mdo en --norm"
    ),
    ("annual-report", "Fout: --store <map> ontbreekt"),
    ("indicatoren --store s --regoi noord --jaar 2025", "--regoi is er niet. Bedoelt u --regio?"),
    (
      "jaarverslag --store s --regio r --jaar 2025 --uit v.html --vorm csv",
      "eindigt op .html, en --vorm is csv"
    ),
    ("indicatoren --store s", "kies één periode: --jaar, of --kwartaal"),
    ("indicatoren --store s --tot 2025-12-31", "kies één periode: --jaar, of --kwartaal"),
    ("indicatoren --store s --jaar 2025 --kwartaal 2025-K1", "kies één periode: --jaar"),
    ("vergelijking --store s --jaar 2025 --van 2025-01-01", "kies één periode: --jaar"),
  ]

  private func run(_ command: String) throws -> Program.Run {
    try Program().run(command.split(separator: " ").map(String.init))
  }

  @Test(arguments: faults)
  func `what is wrong is said in Dutch`(command: String, words: String) throws {
    let run = try run(command)
    #expect(run.code == 2 && run.errors.contains(words), "\(run.code) \(run.errors)")
    for english in ["Error", "Usage", "Help:", "See ", "value", "Missing", "Unknown", "argument"] {
      #expect(!run.errors.contains(english), "\(run.errors)")
    }
  }

  @Test func `a file in the place of a store is told as one`() throws {
    let program = try Program()
    let file = try program.write("{}\n", to: "aanlevering.ndjson")
    try program.refused(5, "is een bestand; achter --store", "status", "--store", file)
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

  @Test func `a year and a quarter ask what their days ask`() throws {
    let program = try Program.holding()
    func figures(_ period: String...) throws -> String {
      try program.run(["indicatoren", "--store", "store"] + period).output
    }
    let year = try figures("--jaar", "2025")
    #expect(year == (try figures("--van", "2025-01-01", "--tot", "2025-12-31")))
    let quarter = try figures("--kwartaal", "2025-K3")
    #expect(quarter == (try figures("--van", "2025-07-01", "--tot", "2025-09-30")))
    #expect(quarter != year)
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

  @Test func `a store that is not there may be a slip in its name`() throws {
    let run = try Program().run("status", "--store", "ihv")
    #expect(run.code == 5 && run.errors.contains("kijk of de naam bij --store klopt"))
  }

  @Test func `all messages need a folder, and a quarter that holds something`() throws {
    let bare = try Program().run(
      "kwartaalbericht", "--store", "s", "--alle", "--kwartaal", "2025-K3")
    #expect(bare.code == 2 && bare.errors.contains("bij --alle hoort --uit"))
    #expect(!bare.errors.contains("--regio hoort"))
    let program = try Program.holding()
    try program.refused(
      5, "over 2019-K3 staat geen regio", "kwartaalbericht", "--store", "store", "--alle",
      "--kwartaal", "2019-K3", "--uit", "uit")
    let comparison = try program.run("vergelijking", "--store", "store", "--jaar", "2019")
    #expect(comparison.code == 0 && comparison.output.contains("Over deze periode staat niets"))
  }
}
