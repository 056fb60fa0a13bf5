import ArgumentParser
import EventStore
import Recording

struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Maakt een lege opslag met sleutels.",
    discussion: """
      De naam (origin) staat op alles wat de opslag bewijst, bijvoorbeeld \
      ivh.example/regio-a. Hij verandert niet meer. De sleutels komen in een map naast de \
      opslag: zonder de hoofdsleutel zijn de persoonlijke velden niet te lezen, en wie haar wel \
      heeft, leest ze. Bewaar haar apart van de reservekopie.
      """)

  @OptionGroup var store: StoreOptions

  @Option(help: ArgumentHelp("Naam van het logboek, blijvend.", valueName: "naam"))
  var origin: String

  @Option(
    name: [.customLong("ondertekeningssleutel"), .customLong("signing-key")],
    help: ArgumentHelp(
      "Bestand met de ondertekeningssleutel (Ed25519, base64 van 32 bytes); anders een nieuwe.",
      valueName: "bestand"))
  var signingKey: String?

  func run() throws {
    let signing = try signingKey.map { file in
      do throws(StoreError) {
        return try KeyFolder.signingKey(file: file)
      } catch .wrongKey {
        throw UserError(
          message: "\(file) is geen ondertekeningssleutel; geef de base64 van de 32 bytes van een "
            + "Ed25519-sleutel", code: .wrongUse)
      }
    }
    try store.folder.make(
      origin: origin, keys: store.keyFolder, phrases: LeafPhrases.all, signing: signing)
    Console.note(Self.made(store, origin: origin))
  }

  /// What a new store is and where its keys are.
  static func made(_ store: StoreOptions, origin: String) -> String {
    let keys = store.keyFolder
    return """
      Nieuwe opslag \(store.folder.path), naam \(origin).
      Hoofdsleutel:           \(keys.masterKeyFile(origin: origin))
      Ondertekeningssleutel:  \(keys.signingKeyFile(origin: origin))
      Bewaar beide apart van de reservekopie van de opslag.
      """
  }
}
