import ArgumentParser
import EventStore
import Foundation
import Recording

struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Kijkt na of een opslag heel en onveranderd is.",
    discussion: """
      Eerst elke bladzijde van de bestanden, dan elk blad, elke knoop van de boom, elke kop, elke \
      ingang en elke sleutel. De eerste positie die afwijkt, wordt genoemd. Een beschadigd bestand \
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

  func validate() throws {
    guard key == nil || checkpoint != nil else {
      throw ValidationError("--sleutel hoort bij --against")
    }
  }

  func run() throws {
    let earlier = try checkpoint.map { try CheckpointFile.read($0, key: key) }
    let bar = ProgressBar("Nakijken")
    let scope: VerificationScope = hashesOnly ? .hashes : .everything(derive: LogRecord.derive)
    defer { bar.clear() }
    let verified = try EventLog.verify(
      store.folder, keys: store.keyFolder, scope, against: earlier.map { [$0] } ?? []
    ) { share in bar.show(share, "") }
    bar.clear()
    var lines = [
      "Klopt: \(verified.size) gebeurtenissen, van blad tot wortel.",
      "Wortel: \(verified.root.base64)",
    ]
    if let earlier { lines.append("Het logboek begint met de stand bij \(earlier.size).") }
    if !hashesOnly {
      lines.append(
        verified.keySlotCount.map { "Kluis: \($0) sleutels openen." }
          ?? "Kluis: niet nagekeken; de kluis of de hoofdsleutel is er niet.")
    }
    try Console.write(lines.joined(separator: "\n") + "\n")
  }
}

/// A checkpoint that somebody kept.
enum CheckpointFile {
  private static let maximumBytes = 1 << 20

  /// - Parameter key: the verifier key that it must be signed by; nil takes its word.
  static func read(_ path: String, key: String?) throws -> Checkpoint {
    try LineReader.check(path)
    let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
    let bytes = try handle.read(upToCount: maximumBytes) ?? Data()
    guard let note = SignedNote(String(decoding: bytes, as: UTF8.self)),
      let checkpoint = Checkpoint(text: note.text)
    else {
      throw UserError(
        message: "\(path) is geen stand; maak er een met: ivh-monitor checkpoint", code: .wrongUse)
    }
    guard let key else { return checkpoint }
    guard let key = VerifierKey(key) else {
      throw UserError(
        message: "dit is geen controlesleutel; vraag haar op met: ivh-monitor checkpoint --sleutel",
        code: .wrongUse)
    }
    guard note.isSigned(by: key), key.name == checkpoint.origin else {
      throw UserError(
        message: "klopt niet: de handtekening onder \(path) is niet van \(key.name)",
        code: .foundSomething)
    }
    return checkpoint
  }
}
