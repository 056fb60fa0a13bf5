import ArgumentParser
import EventStore
import Projections
import Recording
import Vocabulary

struct EraseCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "erase", abstract: "Wist de persoonlijke gegevens van een stroom, voorgoed.",
    discussion: """
      De sleutel van de stroom wordt vernietigd: persoonlijke velden zijn daarna door niemand meer te \
      lezen, ook niet uit een reservekopie die wordt teruggezet. De casus telt mee met ‘gewist’, en \
      het logboek zegt dat en waarom er gewist is. Nieuwe gebeurtenissen van de stroom worden \
      geweigerd. Dit kan niet ongedaan worden gemaakt. Met --proef wordt alleen verteld wat er zou \
      worden gewist.
      """)

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("subject"), .customLong("stroom")],
    help: ArgumentHelp("De stroom, bijvoorbeeld casus/….", valueName: "stroom"))
  var subject: String

  @Option(
    name: [.customLong("reason"), .customLong("reden")],
    help: ArgumentHelp(
      "Waarom: \(ErasureReason.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "code"))
  var reason: String

  @Option(
    name: [.customLong("vastgelegd-door"), .customLong("recorded-by")],
    help: ArgumentHelp("Wie of wat wist.", valueName: "naam"))
  var recordedBy = Recorder.defaultRecorder

  @Flag(name: [.customLong("proef"), .customLong("dry-run")], help: "Vertelt het alleen.")
  var isTrial = false

  func validate() throws { try RecorderName.check(recordedBy) }

  func run() throws {
    guard let stream = Subject(subject) else {
      throw UserError(
        message: "‘\(subject)’ is geen stroom; schrijf casus/, medewerker/ of regio/ en een id",
        code: .wrongUse)
    }
    guard stream.stream != .region else {
      throw UserError(
        message:
          "van een regio zelf worden geen persoonlijke gegevens vastgelegd; wis een casus/… of medewerker/…",
        code: .wrongUse)
    }
    guard let reason = ErasureReason(rawValue: reason) else {
      throw UserError(
        message: "‘\(reason)’ is geen reden; kies "
          + ErasureReason.allCases.map(\.rawValue).joined(separator: ", "), code: .wrongUse)
    }
    let log = try store.open(isTrial ? .reading : .writing(command: "ivh-monitor erase"))
    let records = try log.snapshot().records(ofSubject: subject)
    guard let last = records.last else {
      throw UserError(message: "\(subject) staat niet in deze opslag", code: .notFound)
    }
    guard !last.header.isErasure else {
      if !isTrial { try forgetErased(log) }
      return try Console.write("\(subject) was al gewist, op positie \(last.position).\n")
    }
    guard !isTrial else {
      return try Console.write(
        "Proef: van \(subject) zouden de persoonlijke velden van \(Words.events(records.count)) "
          + "worden gewist. Er is niets veranderd.\n")
    }
    guard
      let draft = try LogRecord.erasure(of: stream, reason, recordedBy: recordedBy, in: log),
      case .recorded(let position) = try log.erase(draft)
    else {
      throw UserError(
        message: "\(subject) is niet gewist: de stroom veranderde intussen; doe hetzelfde opnieuw",
        code: .busy)
    }
    try Console.write(
      """
      Gewist: \(subject), \(Words.events(records.count)); vastgelegd op positie \(position).
      Reservekopieën van de kluis van vóór nu openen deze velden nog zolang de hoofdsleutel er is: \
      gooi ze binnen 30 dagen weg.

      """)
    try forgetErased(log)
  }

  /// What is kept beside the log has the fields in clear: they leave it here.
  private func forgetErased(_ log: EventLog) throws {
    do {
      try Keeping.show { try KeptEvents.forgetErased(log, progress: $0) }
    } catch StoreError.busy {
      throw UserError(
        message:
          "gewist, maar een ander proces bouwt \(store.folder.derivedFile) op met wat er vóór de wissing stond; doe "
          + "hetzelfde opnieuw als het klaar is",
        code: .busy)
    }
  }
}

/// The name under which something is recorded.
enum RecorderName {
  private static let lengths = 1...64

  static func check(_ name: String) throws {
    guard lengths.contains(name.utf8.count), name.utf8.allSatisfy({ $0 > 0x1F && $0 < 0x7F })
    else { throw ValidationError("--vastgelegd-door is 1 tot 64 leesbare ASCII-tekens") }
  }
}
