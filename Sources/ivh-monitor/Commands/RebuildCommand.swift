import ArgumentParser
import EventStore
import Projections

struct RebuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rebuild", abstract: "Bouwt opnieuw op wat naast het logboek wordt bewaard.",
    discussion: """
      In derived.mdb staan de gebeurtenissen zoals de rapporten ze lezen, zodat een vraag snel \
      antwoord krijgt. Alles volgt uit het logboek; het bestand mag altijd weg. Het nieuwe komt naast \
      het oude en neemt in één stap zijn plaats in: wie intussen leest, leest gewoon door.
      """,
    aliases: ["herbouw"])

  @OptionGroup var store: StoreOptions

  func run() throws {
    let log = try store.open(.reading)
    guard log.hasAllKeys else {
      throw UserError(
        message:
          "\(store.folder.derivedFile) wordt niet opnieuw opgebouwd zolang er sleutels ontbreken: wat daar staat, is "
          + "misschien nog te lezen. Zet eerst de kluis terug",
        code: .damaged)
    }
    try Keeping.show { try KeptEvents.rebuild(log, progress: $0) }
    try Console.write("Opnieuw opgebouwd: \(Words.events(try log.size())).\n")
  }
}
