import ArgumentParser
import EventStore
import Foundation
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
    name: [.customLong("refused"), .customLong("geweigerd")],
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
    guard (1...64).contains(recordedBy.utf8.count),
      recordedBy.utf8.allSatisfy({ $0 > 0x1F && $0 < 0x7F })
    else { throw ValidationError("--vastgelegd-door is 1 tot 64 leesbare ASCII-tekens") }
    if let refused, files.contains(where: { Self.isSame($0, refused) }) {
      throw ValidationError("--refused noemt een bestand dat wordt geïmporteerd; kies een ander")
    }
  }

  private static func isSame(_ one: String, _ other: String) -> Bool {
    let (one, other) = (URL(fileURLWithPath: one), URL(fileURLWithPath: other))
    return one.resolvingSymlinksInPath().path == other.resolvingSymlinksInPath().path
  }

  func run() throws {
    // A file that is not there is said before a store is made for it.
    for file in files { _ = try LineReader(file) }
    if !store.folder.exists {
      let origin = StoreFolder.randomOrigin()
      try store.folder.make(origin: origin, keys: store.keyFolder)
      Console.note(InitCommand.made(store, origin: origin))
    }
    let log = try store.open(.writing(command: "ivh-monitor import"))
    var refusals = try Refusals(file: refused)
    var open = OpenRefusals(try log.note(OpenRefusals.noteName))
    let bar = ProgressBar("Importeren")
    let work = Import(
      into: log, recordedBy: recordedBy,
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
      try work.run(file)
    }
    bar.clear()
    try refusals.finish()
    try log.keep(note: OpenRefusals.noteName, open.bytes)
    Console.note(Self.words(work.summary, refused: refused))
    if work.summary.refused > 0 { throw ExitCode(Outcome.Code.foundSomething.rawValue) }
  }

  private static func words(_ summary: Import.Summary, refused: String?) -> String {
    var text =
      "Vastgelegd: \(summary.recorded). Al bekend: \(summary.known). Geweigerd: \(summary.refused)."
    guard summary.refused > 0 else { return text }
    if let refused {
      text += "\nDe geweigerde regels staan in \(refused): verbeter ze en importeer dat bestand."
    } else {
      text += "\nMet --refused BESTAND komen ze in een bestand, om te verbeteren."
    }
    return text
  }
}

/// Tells of refused lines, and keeps them in a file that only its owner can read.
private struct Refusals {
  /// Above this many, the message is a count.
  private static let shownCount = 1000
  private var count = 0
  private let output: FileHandle?
  private let path: String?

  init(file: String?) throws {
    path = file
    guard let file else {
      output = nil
      return
    }
    let descriptor = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0, fchmod(descriptor, 0o600) == 0 else {
      throw OutputError(path: file, errorNumber: errno)
    }
    output = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  mutating func add(_ line: Import.RefusedLine) throws {
    count += 1
    if count <= Self.shownCount {
      let place = line.line > 0 ? "\(line.file) regel \(line.line)" : line.file
      Console.note("\(place): \(line.refusal)")
    }
    guard let output, let path, let text = line.text else { return }
    do {
      try output.write(contentsOf: text + [UInt8(ascii: "\n")])
    } catch {
      throw OutputError(path: path, errorNumber: EIO)
    }
  }

  func finish() throws {
    if count > Self.shownCount {
      Console.note("… en nog \(count - Self.shownCount) geweigerde regels.")
    }
    try output?.close()
  }
}
