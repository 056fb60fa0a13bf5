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
    case .office:
      what =
        "een bestand van Excel of Word; laat het systeem waar het uit komt gebeurtenissen leveren (CloudEvents, één per regel)"
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
      try OutputPlace.checkRefused(refused, option: "--geweigerd")
    }
    let files = try filesWithEvents()
    if !store.folder.exists { try makeStore() }
    let log = try store.open(.writing(command: "ivh-monitor import"))
    tellOfInterruption()
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
      let noted = Result { try log.keep(note: OpenRefusals.noteName, open.bytes) }
      try outcome.get()
      try noted.get()
    }
    bar.clear()
    try refusals.finish()
    // Said before what is kept is brought up to date: it is recorded, whatever comes of that.
    Console.note(words(work.summary, kept: refusals.keptCount))
    // So that the first report need not wait.
    _ = try Keeping.open(log, recent: work.recent)
    if work.summary.refused > 0 || files.count < self.files.count {
      throw ExitCode(Outcome.Code.foundSomething.rawValue)
    }
  }

  /// Says to who breaks off (Ctrl-C) that it need not be begun anew.
  private func tellOfInterruption() {
    let before = signal(SIGINT) { number in
      // Only what a signal handler may do (POSIX, async-signal-safe).
      let words: StaticString =
        "\nAfgebroken. Wat al was vastgelegd, blijft: importeer hetzelfde bestand nog eens, dan komt de rest erbij.\n"
      _ = Foundation.write(STDERR_FILENO, words.utf8Start, words.utf8CodeUnitCount)
      signal(number, SIG_DFL)
      raise(number)
    }
    // Who started it in the background had it pass breaks over.
    let isIgnored = unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
    if isIgnored { signal(SIGINT, SIG_IGN) }
  }

  /// A line that is meant as an event is looked at, also where it will be refused: that is kept, to be mended. Of a letter
  /// or a spreadsheet no line is, and one word says it of them all.
  /// - Returns: the files to be read.
  private func filesWithEvents() throws -> [String] {
    let isNew = !store.folder.exists
    let faults = try files.map { file in (file, try Self.fault(file, makesStore: isNew)) }
    let good = faults.filter { $0.1 == nil }.map(\.0)
    for case (let file, let fault?) in faults {
      let message = "\(file) \(fault)"
      guard !good.isEmpty else {
        throw UserError(
          message: message + (isNew ? ". Er is geen opslag gemaakt" : ""), code: .foundSomething)
      }
      Console.note(message + ". Dit bestand is overgeslagen.")
    }
    return good
  }

  /// So many lines are refused each by itself where there is a store: more of a kind say the same.
  private static let fewLines = 20

  /// Why a file holds no event; nil where it may hold one: a pipe can be read only once.
  private static func fault(_ file: String, makesStore: Bool) throws -> String? {
    var info = stat()
    guard file != "-", stat(file, &info) == 0, info.st_mode & S_IFMT == S_IFREG else { return nil }
    var reader = try LineReader(file)
    var first: ArraySlice<UInt8>?
    var count = 0
    while case let lines = try reader.lines(), !lines.isEmpty {
      for line in lines {
        // One that is too long is refused by itself.
        guard case .text(let text) = line, !isMeantAsEvent(text) else { return nil }
        guard case let start = trimmed(text), !start.isEmpty else { continue }
        first = first ?? start
        count += 1
      }
    }
    guard let first else { return "is leeg: kijk of dit het goede bestand is" }
    if ["{", "["].contains(where: { first.elementsEqual($0.utf8) }) || first.starts(with: "[{".utf8)
    {
      return
        "heeft gebeurtenissen in een lijst of over meer regels: zet elke gebeurtenis op één regel, zonder komma erachter "
        + "(bijvoorbeeld met jq -c)"
    }
    guard makesStore || count > fewLines else { return nil }
    return
      "heeft geen enkele regel met een gebeurtenis: kijk of dit het goede bestand is; op elke regel staat één gebeurtenis in "
      + "JSON, met type en specversion"
  }

  private static func trimmed(_ line: [UInt8]) -> ArraySlice<UInt8> {
    let isBlank: (UInt8) -> Bool = { [0x20, 0x09, 0x0D].contains($0) }
    let start = line.firstIndex { !isBlank($0) } ?? line.endIndex
    let end = line.lastIndex { !isBlank($0) }.map { $0 + 1 } ?? start
    return line[start..<end]
  }

  private static func isMeantAsEvent(_ line: [UInt8]) -> Bool {
    guard let root = try? JSONDocument(line).root, root.kind == .object else {
      return trimmed(line).first == UInt8(ascii: "{")
        && line.firstRange(of: Array("\"specversion\"".utf8)) != nil
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

  /// - Parameter kept: refused lines that are in the file, or would be.
  private func words(_ summary: Import.Summary, kept: Int) -> String {
    var text =
      "Vastgelegd: \(summary.recorded). Al bekend: \(summary.known). Geweigerd: \(summary.refused)."
    guard kept > 0 else { return text }
    if let refused {
      text += "\nDe geweigerde regels staan in \(refused): verbeter ze en importeer dat bestand."
    } else {
      text += "\nMet --geweigerd BESTAND komen ze in een bestand, om te verbeteren."
    }
    return text
  }
}
