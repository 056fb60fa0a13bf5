import ArgumentParser
import CanonicalJSON
import EventStore
import Foundation
import Projections
import Recording

struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Legt gebeurtenissen uit bestanden vast.",
    discussion: """
      Elk bestand heeft één gebeurtenis per regel: CloudEvents 1.0 in JSON (NL GOV-profiel), \
      waarin ‘time’ het moment is waarop het gebeurde. Wat al bekend is, wordt overgeslagen; een \
      regel die niet deugt, wordt geweigerd met veld en oplossing, en de rest gaat door. Hetzelfde \
      bestand nog eens importeren kan altijd: niets komt er dubbel in, ook niet nadat een import \
      is afgebroken. Is er nog geen opslag, dan wordt die gemaakt.
      """)

  @Argument(help: ArgumentHelp("Bestanden; - is de standaardinvoer.", valueName: "bestand"))
  var files: [String]

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("geweigerd"), .customLong("refused")],
    help: ArgumentHelp(
      "Schrijft de geweigerde regels hierin, om te verbeteren en weer te importeren.",
      valueName: "bestand"))
  var refused: String?

  @Option(
    name: [.customLong("vastgelegd-door"), .customLong("recorded-by")],
    help: ArgumentHelp("Naam van het systeem dat vastlegt.", valueName: "naam"))
  var recordedBy = Recorder.defaultRecorder

  func validate() throws {
    guard !files.isEmpty else { throw ValidationError("noem ten minste één bestand, of -") }
    try RecorderName.check(recordedBy)
    guard !store.store.isEmpty else { throw ValidationError("--store noemt geen map") }
  }

  private static func refuse(_ form: LineReader.OtherForm?, _ file: String) throws {
    let what: String
    switch form {
    case nil: return
    case .packed: what = "een ingepakt bestand (gzip of zip); pak het uit, en lees in wat erin zit"
    case .wideCharacters: what = "een bestand in UTF-16; bewaar het als UTF-8"
    }
    throw UserError(message: "\(file) is \(what)", code: .wrongUse)
  }

  func run() throws {
    // A file that is not there is said before a store is made for it.
    for file in files {
      try LineReader.check(file)
      try ImportCommand.refuse(LineReader.otherForm(file), file)
    }
    if let refused {
      try OutputPlace.check(refused, option: "--geweigerd", keeping: files, store: store)
    }
    if !store.folder.exists {
      try checkForEvents()
      try makeStore()
    }
    let log = try store.open(.writing(command: "ivh-monitor import"))
    var refusals = Refusals(file: refused.map(RefusedFile.init))
    var open = OpenRefusals(try log.note(OpenRefusals.noteName))
    let bar = ProgressBar("Importeren")
    let work = Import(
      into: log, recordedBy: recordedBy, handsOver: true,
      refuse: { line in
        bar.clear()
        try refusals.add(line)
        open.add(line)
      },
      report: { progress in
        let share = progress.totalBytes.map { Double(progress.readBytes) / Double(max($0, 1)) }
        bar.show(share, "\(progress.lines) regels")
      })
    for file in files {
      open.forget(file: file)
      // Also of a file that could not be read to its end.
      let outcome = Result { try work.run(file) }
      try log.keep(note: OpenRefusals.noteName, open.bytes)
      try outcome.get()
    }
    bar.clear()
    try refusals.finish()
    // Said before what is kept is brought up to date: it is recorded, whatever comes of that.
    Console.note(Self.words(work.summary, refused: refused))
    // So that the first report need not wait.
    _ = try Keeping.show { try KeptEvents(log, recent: work.recent, progress: $0) }
    if work.summary.refused > 0 { throw ExitCode(Outcome.Code.foundSomething.rawValue) }
  }

  /// A store is made for a line that is meant as an event, also where it will be refused: that is kept,
  /// to be mended. For a letter or a spreadsheet none is made. Standard input can be read only once.
  private func checkForEvents() throws {
    guard !files.contains("-"), try !files.contains(where: Self.holdsEvents) else { return }
    throw UserError(
      message:
        "\(files.joined(separator: ", ")): geen enkele regel is een gebeurtenis, of het bestand is leeg; er "
        + "is geen opslag gemaakt. Kijk of dit het goede bestand is: op elke regel staat één gebeurtenis, "
        + "met type en specversion",
      code: .foundSomething)
  }

  private static func holdsEvents(_ file: String) throws -> Bool {
    var info = stat()
    // A pipe can be read only once, too.
    guard stat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return true }
    var reader = try LineReader(file)
    while true {
      let lines = try reader.lines()
      guard !lines.isEmpty else { return false }
      for case .text(let line) in lines where isMeantAsEvent(line) { return true }
    }
  }

  private static func isMeantAsEvent(_ line: [UInt8]) -> Bool {
    guard let root = try? JSONDocument(line).root, root.kind == .object else {
      return line.firstRange(of: Array("\"specversion\"".utf8)) != nil
    }
    return root["type"] != nil || root["specversion"] != nil
  }

  private func makeStore() throws {
    let origin = StoreFolder.randomOrigin()
    do {
      try store.folder.make(
        origin: origin, keys: store.keyFolder, phrases: LeafPhrases.all)
      Console.note(InitCommand.made(store, origin: origin))
    } catch StoreError.alreadyExists where store.folder.exists {
      // Another import made it meanwhile; whether that one still writes, opening tells.
    }
  }

  private static func words(_ summary: Import.Summary, refused: String?) -> String {
    var text =
      "Vastgelegd: \(summary.recorded). Al bekend: \(summary.known). Geweigerd: \(summary.refused)."
    guard summary.refused > 0 else { return text }
    if let refused {
      text += "\nDe geweigerde regels staan in \(refused): verbeter ze en importeer dat bestand."
    } else {
      text += "\nMet --geweigerd BESTAND komen ze in een bestand, om te verbeteren."
    }
    return text
  }
}
