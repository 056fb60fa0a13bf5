import ArgumentParser
import CanonicalJSON
import EventStore
import Foundation
import Recording
import Vocabulary

struct RestoreCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Zet een opslag terug uit een reservekopie.",
    discussion: """
      Er komt een nieuwe opslag; de oude blijft waar zij is. Elke gebeurtenis wordt opnieuw \
      ingeschreven en de wortel moet uitkomen zoals hij is ondertekend. Met --aanvulling komen \
      aanvullingen erbij, op volgorde; met --positie houdt het daar op. De personen achter de \
      casussen blijven alleen leesbaar met de kluis: de kopie ervan, of die van de oude opslag als \
      zij nog heel is. Wat intussen is gewist, blijft gewist.
      """)

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("from"), .customLong("van")],
    help: ArgumentHelp("Map met de reservekopie.", valueName: "map"))
  var source: String

  @Option(
    name: [.customLong("aanvulling"), .customLong("increment")],
    help: ArgumentHelp("Bestand van backup --since; mag vaker.", valueName: "bestand"))
  var increments: [String] = []

  @Option(
    name: [.customLong("positie"), .customLong("position")],
    help: ArgumentHelp("Tot en met deze positie; anders alles.", valueName: "n"))
  var position: UInt64?

  @Option(
    name: [.customLong("kluis"), .customLong("vault")],
    help: ArgumentHelp("Bestand van de kluis.", valueName: "bestand"))
  var vault: String?

  @Flag(
    name: [.customLong("zonder-kluis"), .customLong("without-vault")],
    help: "De kluis is weg: alle persoonlijke velden tellen voortaan als gewist.")
  var isWithoutVault = false

  func validate() throws {
    guard (vault == nil) == isWithoutVault else {
      throw ValidationError("geef --kluis BESTAND, of --zonder-kluis als er geen meer is")
    }
  }

  func run() throws {
    for file in increments + [vault].compactMap(\.self) { try LineReader.check(file) }
    guard FileManager.default.fileExists(atPath: source) else {
      throw UserError(message: "er is geen reservekopie in \(source)", code: .notFound)
    }
    let restoration = try begun()
    // Without it the store would be made and then not open.
    let key = store.keyFolder.masterKeyFile(origin: restoration.origin)
    guard FileManager.default.fileExists(atPath: key) else {
      throw StoreError.keyMissing(file: key)
    }
    let earlier = try signed(by: restoration.verifierKey)
    let bar = ProgressBar("Terugzetten")
    defer { bar.clear() }
    let isRestWhole = try addBackup(to: restoration, earlier, bar)
    try addIncrements(to: restoration, leavingOutMore: isRestWhole)
    if let position, restoration.size != position {
      throw StoreError.noSuchPosition(position, last: restoration.size)
    }
    if !isRestWhole || restoration.hasUnprovenErasures {
      Console.note(
        "Wat er na positie \(restoration.size) in de reservekopie en de aanvullingen staat, is niet heel of niet met de sleutel hier "
          + "ondertekend: wat volgens hen daarna is gewist, is niet overgenomen. Wat in het grootboek naast de sleutels staat, blijft "
          + "gewist.")
    }
    let (root, count) = (try restoration.root(), restoration.size)
    try finish(restoration)
    bar.clear()
    try Console.write(
      """
      Teruggezet in \(store.folder.path): \(Words.events(count)), van blad tot wortel nagekeken.
      Wortel: \(root.base64)

      """)
    try tell(count, isSigned: earlier != nil)
  }

  /// - Parameter earlier: the checkpoint beside the backup.
  /// - Returns: whether what comes after the position is as it was: one may go back to before what is damaged.
  private func addBackup(
    to restoration: Restoration, _ earlier: Checkpoint?, _ bar: ProgressBar
  ) throws -> Bool {
    let size = try restoration.backupSize()
    if let earlier, earlier.size != size { throw unlike(earlier) }
    try restoration.addBackup(through: min(position ?? size, size)) {
      bar.show($0, "\(Words.events(restoration.size))")
    }
    guard restoration.size < size else {
      if let earlier, try !restoration.believe(earlier) { throw unlike(earlier) }
      return true
    }
    // For what was erased in it.
    do {
      try restoration.leaveOutRest()
      return try earlier.map { try restoration.believe($0) } ?? true
    } catch let error where error is Finding || error is Refusal || error is JSONError {
      return false
    } catch StoreError.damaged {
      return false
    }
  }

  /// - Parameter leavingOutMore: whether those after the position can follow on what was left out of the backup.
  private func addIncrements(
    to restoration: Restoration, leavingOutMore isRestWhole: Bool
  ) throws {
    for file in increments {
      if let position, restoration.size >= position {
        guard isRestWhole else { break }
        try Increment.leaveOut(file, of: restoration)
      } else {
        try Increment.add(file, to: restoration, through: position)
      }
    }
  }

  /// What is lost, and what is still to be done.
  /// - Parameters:
  ///   - count: records that were put back.
  ///   - isSigned: whether a checkpoint lay beside the backup.
  private func tell(_ count: UInt64, isSigned: Bool) throws {
    // Opening it does again what was erased since.
    let log = try store.open(.writing(command: "ivh-monitor restore"))
    let again = try log.size() - count
    if again > 0 {
      Console.note("Opnieuw gewist, omdat dat na de reservekopie was gedaan: \(again).")
    }
    let lost = try log.lostStreamCount()
    if lost > 0 {
      Console.note(
        "Van \(lost) \(lost == 1 ? "stroom" : "stromen") is de sleutel er niet meer: de persoonlijke velden daarvan tellen als "
          + "gewist. Was dat niet omdat er is gewist, zoek dan een kluis van later, of het nieuwste grootboek."
      )
    }
    if !isSigned {
      Console.note(
        "Bij het logboek in \(source) lag geen ondertekende stand: de wortel is die van dat logboek zelf. Heeft u er een, kijk hem "
          + "dan na met ivh-monitor verify --against.")
    }
    Console.note(
      "Importeer nu wat er na positie \(count) kwam. Een stand of verslag van na die positie is met "
        + "deze opslag niet meer te bewijzen.")
  }

  private func begun() throws -> Restoration {
    do {
      return try Restoration(
        from: StoreFolder(source), to: store.folder, keys: store.keyFolder,
        phrases: LeafPhrases.all, derive: LogRecord.derive)
    } catch StoreError.wrongKey(let file) {
      throw UserError(
        message:
          "klopt niet: het logboek in \(source) is niet van de sleutel \(file); neem een andere reservekopie, of wijs met --keys de "
          + "map aan waarin haar sleutels staan",
        code: .damaged)
    }
  }

  private func finish(_ restoration: Restoration) throws {
    guard let vault else { return try restoration.finish(.lost) }
    do {
      try restoration.finish(.copy(path: vault))
    } catch let finding as Finding where finding.isOfVault {
      // It was looked at under another name, of which nothing is left.
      throw UserError(
        message:
          "\(vault) is geen hele kluis van dit logboek; geef een andere kopie, of --zonder-kluis als er geen is",
        code: .damaged)
    }
  }

  private func unlike(_ checkpoint: Checkpoint) -> UserError {
    UserError(
      message: "klopt niet: het logboek in \(source) is niet dat van de stand die ernaast ligt "
        + "(bij \(checkpoint.size)); neem een andere reservekopie",
      code: .damaged)
  }

  /// The checkpoint beside the backup, if it is there and signed by this log.
  private func signed(by key: VerifierKey) throws -> Checkpoint? {
    let folder = StoreFolder(source)
    guard let (note, checkpoint) = try CheckpointFile.beside(folder) else { return nil }
    guard note.isSigned(by: key), checkpoint.origin == key.name else {
      throw CheckpointFile.unusable(beside: folder)
    }
    return checkpoint
  }
}
