import ArgumentParser
import EventStore
import Foundation
import Vocabulary

@main
struct Program: ParsableCommand {
  static let name = "ivh-monitor"
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: name,
    abstract: "Legt het verloop van Integrale Vroeghulp vast en telt wat eruit volgt.",
    discussion: """
      Gebeurtenissen (aanmelding, MDO, advies, vervolghulp …) komen in een logboek dat alleen \
      groeit. Daaruit volgen de indicatoren, het jaarverslag van een regio, het kwartaalbericht \
      voor een gemeente en de vergelijking van regio's.

      Een eerste keer:
        ivh-monitor simulate --from-year 2024 --years 2 > proef.ndjson
        ivh-monitor import proef.ndjson --store proef
        ivh-monitor status --store proef
        ivh-monitor jaarverslag --store proef --regio regio-01 --jaar 2025

      Een opslag is een map; ernaast staat een map .keys met de sleutels. Bewaar die apart.
      Afloop: 0 gedaan, 1 gedaan maar iets is geweigerd of gevonden, 2 verkeerd gebruik, 3 opslag \
      bezet, 4 opslag beschadigd, 5 niet gevonden.
      """,
    version: """
      \(name) \(version)
      opslagformaat \(EventLog.formatNumber)
      definities \(Catalogue.definitionsVersion)
      """,
    subcommands: [
      InitCommand.self, ImportCommand.self, StatusCommand.self, IndicatorsCommand.self,
      AnnualReportCommand.self, QuarterlyMessageCommand.self, ComparisonCommand.self,
      RecogniseCommand.self, QualityCommand.self, ShowCommand.self,
      EventsCommand.self, CheckpointCommand.self, ProofCommand.self, TilesCommand.self,
      VerifyCommand.self,
      BackupCommand.self, RestoreCommand.self, UpgradeCommand.self, RebuildCommand.self,
      EraseCommand.self,
      RetentionCommand.self, SimulateCommand.self,
    ])

  /// The parser would speak of the options that come behind it.
  private static func refuseUnknownCommand(_ word: String?) {
    let commands = configuration.subcommands.map { $0.configuration }
    let names = commands.compactMap(\.commandName)
    guard let word, !word.hasPrefix("-"), word != "help",
      !(names + commands.flatMap(\.aliases)).contains(word)
    else { return }
    Console.note(
      "Fout: de opdracht ‘\(word)’ is er niet; kies uit: \(names.joined(separator: ", "))\n"
        + "  Meer uitleg geeft: \(name) --help")
    exit(withError: ExitCode(Outcome.Code.wrongUse.rawValue))
  }

  /// A name that is no UTF-8 would be another name by the time that a file is made of it.
  private static func refuseBrokenNames() {
    for argument in UnsafeBufferPointer(
      start: CommandLine.unsafeArgv, count: Int(CommandLine.argc))
    {
      guard let argument, String(validatingCString: argument) == nil else { continue }
      Console.note(
        "\(name): ‘\(String(cString: argument))’ is geen UTF-8; geef bestanden en mappen een naam in UTF-8"
      )
      exit(withError: ExitCode(Outcome.Code.wrongUse.rawValue))
    }
  }

  static func main() {
    // A reader that leaves early (`| head`) must not end an import: writing then fails, and is told.
    signal(SIGPIPE, SIG_IGN)
    ProcessLimits.prepare()
    refuseBrokenNames()
    refuseUnknownCommand(CommandLine.arguments.dropFirst().first)
    do {
      var command = try parseAsRoot()
      try command.run()
    } catch let error as ExitCode {
      exit(withError: error)
    } catch let error as OutputError where error.errorNumber == EPIPE {
      exit(withError: ExitCode.success)
    } catch {
      guard let outcome = Outcome(error) else {
        let code = exitCode(for: error)
        guard code != .success else { exit(withError: error) }
        // Every fault in the words of the command is wrong use.
        Console.note(ParserWords.dutch(fullMessage(for: error)))
        exit(withError: ExitCode(Outcome.Code.wrongUse.rawValue))
      }
      Console.note("\(name): \(outcome.message)")
      exit(withError: ExitCode(outcome.code.rawValue))
    }
  }
}
