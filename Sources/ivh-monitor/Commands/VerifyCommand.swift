import ArgumentParser
import EventStore
import Foundation
import Projections
import Recording

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Kijkt na of een opslag heel en onveranderd is.",
    discussion: """
      Eerst elke bladzijde van de bestanden, dan elk blad, elke knoop van de boom, elke kop, elke \
      ingang en elke sleutel, en dan wat naast het logboek wordt bewaard. De eerste positie die afwijkt, wordt genoemd. Een beschadigd bestand \
      kan het programma niet laten vastlopen, en er mag intussen worden vastgelegd. Met --against \
      moet het logboek beginnen met een stand (checkpoint) van vroeger.
      """)

  @OptionGroup var store: StoreOptions

  @Flag(
    name: [.customLong("hashes"), .customLong("boom")],
    help: "Alleen de bladzijden en de boom van het logboek.")
  var hashesOnly = false

  @Option(
    name: [.customLong("against"), .customLong("tegen")],
    help: ArgumentHelp("Bestand met een stand van vroeger.", valueName: "bestand"))
  var checkpoint: String?

  @Option(
    name: [.customLong("sleutel"), .customLong("verifier-key")],
    help: ArgumentHelp(
      "Controlesleutel waarmee die stand ondertekend moet zijn.", valueName: "sleutel"))
  var key: String?

  @Option(
    name: [.customLong("getuige"), .customLong("witness")],
    help: ArgumentHelp(
      "Controlesleutel van een getuige die die stand medeondertekende.", valueName: "sleutel"))
  var witness: String?

  func validate() throws {
    guard (key == nil && witness == nil) || checkpoint != nil else {
      throw ValidationError("--sleutel en --getuige horen bij --against")
    }
  }

  func run() throws {
    let earlier = try checkpoint.map { try CheckpointFile.read($0, key: key, witness: witness) }
    let bar = ProgressBar("Nakijken")
    let scope: VerificationScope = hashesOnly ? .hashes : .everything(derive: LogRecord.derive)
    defer { bar.clear() }
    let beside = try CheckpointFile.beside(store.folder)
    let verified: VerifiedLog
    do {
      verified = try EventLog.verify(
        store.folder, keys: store.keyFolder, scope,
        against: [earlier, beside?.checkpoint].compactMap(\.self)
      ) { share in bar.show(share, "") }
    } catch let finding as Finding where finding.isOf(beside?.checkpoint, not: earlier) {
      // Whether the checkpoint or the log is not as it was, the signature tells.
      guard let beside, isOurs(beside.note, beside.checkpoint) else {
        throw CheckpointFile.unusable(beside: store.folder)
      }
      throw finding
    }
    bar.clear()
    if let beside, !beside.note.isSigned(by: verified.verifierKey) {
      throw CheckpointFile.unusable(beside: store.folder)
    }
    var lines = [
      "Klopt: \(Words.events(verified.size)), van blad tot wortel.",
      "Wortel: \(verified.root.base64)",
    ]
    if let earlier { lines.append("Het logboek begint met de stand bij \(earlier.size).") }
    if !hashesOnly {
      lines.append(Self.vault(verified))
      if let words = signingKey(verified) { lines.append(words) }
      lines.append(try keptEvents(verified))
    }
    try Console.write(lines.joined(separator: "\n") + "\n")
    // Who has this done at night is to hear of it.
    if !hashesOnly, verified.hasLoss {
      throw ExitCode(Outcome.Code.foundSomething.rawValue)
    }
  }

  /// Whether a note is signed by the key in the keys folder.
  private func isOurs(_ note: SignedNote, _ checkpoint: Checkpoint) -> Bool {
    store.keyFolder.verifierKey(origin: checkpoint.origin).map(note.isSigned) ?? false
  }

  /// nil where it is as it must be.
  private func signingKey(_ verified: VerifiedLog) -> String? {
    let found: String
    switch verified.signingKey {
    case .usable: return nil
    case .lost: found = "is er niet"
    case .wrong: found = "is beschadigd of van een ander logboek"
    }
    return
      "Ondertekeningssleutel: \(found). Zet haar terug in \(store.keyFolder.path): zonder haar kan geen stand meer worden "
      + "ondertekend. Het logboek zelf is heel."
  }

  private static func vault(_ verified: VerifiedLog) -> String {
    if verified.isVaultLost {
      return
        "Kluis: verloren; de hoofdsleutel is er wel. Zet de reservekopie van de kluis terug: zonder haar zijn de "
        + "persoonlijke velden niet te lezen."
    }
    if verified.isMasterKeyLost {
      return
        "Kluis: niet te openen, want de hoofdsleutel is er niet. Zet haar terug, of wijs de map aan met --keys: zonder haar "
        + "zijn de persoonlijke velden niet te lezen."
    }
    guard let count = verified.keySlotCount else {
      return "Kluis: niet nagekeken; er ligt er geen bij het logboek."
    }
    var text = "Kluis: \(count) sleutels openen."
    let (erased, lost) = (verified.erasedSlotCount, verified.lostStreamCount)
    if erased > 0 {
      text +=
        "\n\(erased) daarvan \(erased == 1 ? "hoort" : "horen") bij wat is gewist: de kluis komt van vóór die wissing. Leg iets "
        + "vast (ivh-monitor import), dan \(erased == 1 ? "wordt die" : "worden die") alsnog vernietigd."
    }
    if verified.isErasureUnfinished {
      text +=
        "\nEen wissing is niet afgemaakt: in de kluis is misschien nog een gewiste sleutel te vinden. Leg iets vast "
        + "(ivh-monitor import), dan wordt zij afgemaakt."
    }
    if lost > 0 {
      text +=
        "\nVan \(lost) \(lost == 1 ? "stroom" : "stromen") is de sleutel er niet: de persoonlijke velden daarvan tellen als "
        + "gewist."
        + (verified.hasUntoldLoss
          ? " Is er een kluis van later, zet die dan terug (ivh-monitor restore)." : "")
    }
    let unlogged = verified.unloggedCount
    if unlogged > 0 {
      text +=
        "\n\(unlogged) \(unlogged == 1 ? "wissing" : "wissingen") uit het grootboek naast de sleutels \(unlogged == 1 ? "staat" : "staan") "
        + "niet in het logboek. Is het teruggezet van vóór die tijd, leg dan iets vast (ivh-monitor import): dan wordt opnieuw "
        + "gewist. Is het niet teruggezet, dan is het einde ervan weg: zoek uit wie erbij kon."
    }
    let unledgered = verified.unledgeredCount
    if unledgered > 0 {
      text +=
        "\n\(unledgered) \(unledgered == 1 ? "wissing staat" : "wissingen staan") niet in het grootboek naast de sleutels. Zet het "
        + "nieuwste terug, of leg iets vast (ivh-monitor import): dan wordt het uit het logboek aangevuld."
    }
    return text
  }

  /// What is kept beside the log, against what follows from the log.
  private func keptEvents(_ verified: VerifiedLog) throws -> String {
    guard store.folder.hasDerivedFile else { return "Bewaard naast het logboek: niets." }
    guard !verified.isErasing else {
      return "Bewaard naast het logboek: niet nagekeken, zolang een wissing niet is afgemaakt."
    }
    guard verified.keySlotCount != nil, !verified.hasUntoldLoss else {
      return
        "Bewaard naast het logboek: niet nagekeken, zolang er sleutels ontbreken. Wat daar staat, is misschien nog te lezen: "
        + "gooi \(store.folder.derivedFile) niet weg."
    }
    var events = try? comparedEvents()
    // Somebody may be erasing meanwhile; what is really other stays so.
    if events == nil { events = try comparedEvents() }
    return events.map { "Bewaard naast het logboek: \($0) gebeurtenissen, zoals ze er staan." }
      ?? "Bewaard naast het logboek: niet nagekeken; een ander proces werkt het bij."
  }

  /// - Returns: nil where another process keeps it up to date.
  private func comparedEvents() throws -> UInt64? {
    try DerivedFile.checkPages(store.folder)
    let log = try store.open(.reading)
    return try Keeping.show { try KeptEvents.verify(log, progress: $0) }
  }
}

extension VerifiedLog {
  /// Whether something is lost, or still to be done, of a log that is whole.
  fileprivate var hasLoss: Bool {
    isVaultLost || isMasterKeyLost || hasUntoldLoss || isErasing || unloggedCount > 0
      || signingKey != .usable
  }
}

extension Finding {
  /// Whether it is about the one of two checkpoints and not about the other.
  fileprivate func isOf(_ one: Checkpoint?, not other: Checkpoint?) -> Bool {
    guard case .checkpoint(let size, _) = part else { return false }
    return one?.size == size && other?.size != size
  }
}

/// A checkpoint that somebody kept.
enum CheckpointFile {
  private static let maximumBytes = 1 << 20

  /// The checkpoint that lies beside a log, as it does in a backup.
  /// - Returns: nil where there is none.
  static func beside(
    _ folder: StoreFolder
  ) throws -> (note: SignedNote, checkpoint: Checkpoint)? {
    let path = "\(folder.path)/\(EventLog.checkpointName)"
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let found = try found(path) else { throw unusable(beside: folder) }
    return found
  }

  static func unusable(beside folder: StoreFolder) -> UserError {
    UserError(
      message:
        "klopt niet: de stand \(folder.path)/\(EventLog.checkpointName) is beschadigd of van een ander logboek; is dit een "
        + "reservekopie, neem dan een andere",
      code: .damaged)
  }

  /// - Parameters:
  ///   - key: the verifier key of the log that it must be signed by; nil takes its word.
  ///   - witness: the verifier key of a witness that must have cosigned it.
  static func read(_ path: String, key: String?, witness: String? = nil) throws -> Checkpoint {
    guard path != "-" else {
      throw UserError(
        message: "een stand staat in een bestand; geef daar de naam van, geen -", code: .wrongUse)
    }
    try LineReader.check(path)
    guard let (note, checkpoint) = try found(path) else {
      throw UserError(
        message:
          "\(path) is geen hele stand; vraag haar opnieuw aan wie haar bewaart, als bestand. Een stand die nu wordt gemaakt, "
          + "zegt niets over vroeger",
        code: .wrongUse)
    }
    try Signatures.check(note, checkpoint, key: key, witness: witness)
    return checkpoint
  }

  private static func found(_ path: String) throws -> (note: SignedNote, checkpoint: Checkpoint)? {
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    let bytes = try handle.read(upToCount: maximumBytes) ?? Data()
    guard let note = SignedNote(asSent(String(decoding: bytes, as: UTF8.self))),
      let checkpoint = Checkpoint(text: note.text)
    else { return nil }
    return (note, checkpoint)
  }

  /// The text of a note without what mail adds to it: a byte order mark, the line ends of Windows, a sign before a line that
  /// is quoted, spaces and empty lines around it. What is signed is still checked to the byte.
  private static func asSent(_ text: String) -> String {
    var lines = text.replacing("\u{FEFF}", with: "").replacing("\r\n", with: "\n")
      .split(separator: "\n", omittingEmptySubsequences: false)
      .map { line in
        let isQuoted = line.hasPrefix(">")
        return line.drop { isQuoted && ($0 == ">" || $0 == " ") }.trimmingCharacters(
          in: .whitespaces)
      }[...]
    lines = lines.drop { $0.isEmpty }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }
}

/// Who must have signed a checkpoint.
enum Signatures {
  /// - Throws: `UserError` where a key is none, or did not sign.
  static func check(
    _ note: SignedNote, _ checkpoint: Checkpoint, key: String?, witness: String?
  ) throws {
    if let key = try key.map({ try verifierKey($0, .ed25519) }) {
      guard note.isSigned(by: key), key.name == checkpoint.origin else {
        throw refuted("de handtekening is niet van \(key.name)")
      }
    }
    if let witness = try witness.map({ try verifierKey($0, .cosignature) }) {
      guard note.isSigned(by: witness) else {
        throw refuted("\(witness.name) heeft deze stand niet medeondertekend")
      }
    }
  }

  private static func verifierKey(
    _ text: String, _ algorithm: VerifierKey.Algorithm
  ) throws -> VerifierKey {
    guard let key = VerifierKey(text), key.algorithm == algorithm else {
      let mend =
        algorithm == .ed25519
        ? "vraag haar op met: ivh-monitor checkpoint --sleutel"
        : "vraag de getuige om zijn sleutel (naam+id+sleutel, soort 4)"
      throw UserError(message: "‘\(text)’ is geen controlesleutel; \(mend)", code: .wrongUse)
    }
    return key
  }

  private static func refuted(_ message: String) -> UserError {
    UserError(message: "klopt niet: \(message)", code: .foundSomething)
  }
}
