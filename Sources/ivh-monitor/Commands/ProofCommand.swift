import ArgumentParser
import EventStore
import Foundation
import Recording

struct ProofCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proof", abstract: "Bewijst wat er in het logboek staat, en controleert bewijs.",
    subcommands: [Inclusion.self, Consistency.self, Check.self])

  struct Inclusion: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "inclusion",
      abstract: "Bewijst dat een gebeurtenis in het logboek staat (RFC 6962).")

    @OptionGroup var store: StoreOptions

    @Option(
      name: [.customLong("position"), .customLong("positie")],
      help: ArgumentHelp("Positie van de gebeurtenis.", valueName: "n"))
    var position: UInt64

    @Option(
      name: [.customLong("size"), .customLong("grootte")],
      help: ArgumentHelp("In het logboek van deze grootte; anders nu.", valueName: "n"))
    var size: UInt64?

    func run() throws {
      let log = try store.open(.reading)
      let snapshot = try log.snapshot()
      let size = size ?? snapshot.size
      let path = try snapshot.inclusionProof(position: position, size: size)
      let leaf = MerkleHash.leaf(try snapshot.record(at: position).leaf)
      let checkpoint = try log.checkpoint(size: size, keys: store.keyFolder)
      try Console.write(
        ProofFile.text(
          .inclusion(position: position, size: size, leaf: leaf, hashes: path), checkpoint))
    }
  }

  struct Consistency: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "consistency",
      abstract: "Bewijst dat het logboek nog begint zoals het vroeger was (RFC 6962).")

    @OptionGroup var store: StoreOptions

    @Option(
      name: [.customLong("from"), .customLong("van")],
      help: ArgumentHelp("De oude grootte.", valueName: "n"))
    var old: UInt64

    @Option(
      name: [.customLong("to"), .customLong("tot")],
      help: ArgumentHelp("De nieuwe grootte; anders nu.", valueName: "n"))
    var size: UInt64?

    func run() throws {
      let log = try store.open(.reading)
      let snapshot = try log.snapshot()
      let size = size ?? snapshot.size
      let path = try snapshot.consistencyProof(from: old, to: size)
      let checkpoint = try log.checkpoint(size: size, keys: store.keyFolder)
      try Console.write(
        ProofFile.text(.consistency(old: old, size: size, hashes: path), checkpoint))
    }
  }

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "check", abstract: "Controleert een bewijs, zonder opslag.",
      discussion: """
        Zonder --sleutel wordt het bewijs gecontroleerd, maar niet wie het ondertekende. Een bewijs \
        dat het logboek nog begint zoals vroeger, vraagt om de wortel van toen: die staat op elk \
        verslag. Bij een bewijs dat een gebeurtenis in het logboek staat, mag de wortel ook: dan moet \
        het die zijn waar het bewijs heen leidt.
        """)

    @Argument(help: ArgumentHelp("Bestand met het bewijs.", valueName: "bestand"))
    var file: String

    @Option(
      name: [.customLong("sleutel"), .customLong("verifier-key")],
      help: ArgumentHelp("Controlesleutel van het logboek.", valueName: "sleutel"))
    var key: String?

    @Option(
      name: [.customLong("getuige"), .customLong("witness")],
      help: ArgumentHelp(
        "Controlesleutel van een getuige die de stand medeondertekende.", valueName: "sleutel"))
    var witness: String?

    @Option(
      name: [.customLong("wortel"), .customLong("root")],
      help: ArgumentHelp(
        "De wortel, base64: bij de oude grootte, of die van het logboek.", valueName: "wortel"))
    var root: String?

    private static let maximumBytes = 1 << 20

    func run() throws {
      try LineReader.check(file)
      guard file != "-" else {
        throw UserError(message: "het bewijs staat in een bestand; noem dat", code: .wrongUse)
      }
      let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: file))
      let bytes = try handle.read(upToCount: Self.maximumBytes) ?? Data()
      guard let read = ProofFile.read(Array(bytes)) else {
        throw refuted(
          "\(file) is geen bewijs; maak er een met proof inclusion of proof consistency")
      }
      try Signatures.check(read.note, read.checkpoint, key: key, witness: witness)
      try Console.write(try verdict(read) + "\n")
      if key == nil {
        Console.note("De handtekening is niet gecontroleerd; geef daarvoor --sleutel.")
      }
    }

    private func verdict(_ read: ProofFile.Read) throws -> String {
      let checkpoint = read.checkpoint
      let known = try root.map { text in
        guard let hash = MerkleHash(base64: text) else {
          throw UserError(
            message: "‘\(text)’ is geen wortel: 44 tekens base64, zoals op het verslag",
            code: .wrongUse)
        }
        return hash
      }
      switch read.proof {
      case .inclusion(let position, let size, let leaf, let hashes):
        guard size == checkpoint.size, position >= 1,
          MerkleProof.root(leaf: leaf, index: position - 1, size: size, path: hashes)
            == checkpoint.root
        else { throw refuted("het bewijs klopt niet met de ondertekende wortel") }
        guard known == nil || known == checkpoint.root else {
          throw refuted("het bewijs leidt naar een andere wortel dan die bij --wortel")
        }
        return "Klopt: positie \(position) staat in \(checkpoint.origin) van grootte \(size)."
      case .consistency(let old, let size, let hashes):
        guard let known else {
          throw UserError(
            message: "geef met --wortel de wortel bij grootte \(old), zoals op het oude verslag",
            code: .wrongUse)
        }
        guard size == checkpoint.size,
          MerkleProof.isConsistent(
            old: old, oldRoot: known, size: size, newRoot: checkpoint.root, proof: hashes)
        else { throw refuted("het logboek begint niet met wat er bij grootte \(old) stond") }
        return "Klopt: \(checkpoint.origin) van grootte \(size) begint met die van grootte \(old)."
      }
    }

    private func refuted(_ message: String) -> UserError {
      UserError(message: "klopt niet: \(message)", code: .foundSomething)
    }
  }
}
