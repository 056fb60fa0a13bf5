import ArgumentParser
import EventStore
import Recording
import Vocabulary

struct EventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Toont de vastgelegde gebeurtenissen, één per regel.",
    discussion: """
      De gebeurtenissen staan er zoals ze zijn ontvangen, met sequence (de positie), recordedtime \
      en recordedby. De persoonlijke velden zijn leesbaar: deel de uitvoer niet. Met --leaves \
      komen de bytes die het logboek bewijst: persoonlijke velden verzegeld, één blad per regel.
      """)

  @OptionGroup var store: StoreOptions

  @Option(
    name: [.customLong("from"), .customLong("van")],
    help: ArgumentHelp("Eerste positie.", valueName: "n"))
  var first: UInt64 = 1

  @Option(
    name: [.customLong("to"), .customLong("tot")],
    help: ArgumentHelp("Laatste positie; anders het einde.", valueName: "n"))
  var last: UInt64?

  @Option(
    help: ArgumentHelp("Alleen deze stroom, bijvoorbeeld casus/….", valueName: "stroom"))
  var subject: String?

  @Flag(name: [.customLong("leaves"), .customLong("bladen")], help: "De bladen, byte voor byte.")
  var leaves = false

  func run() throws {
    if let subject, Subject(subject) == nil {
      throw UserError(
        message: "‘\(subject)’ is geen stroom; schrijf casus/, medewerker/ of regio/ en een id",
        code: .wrongUse)
    }
    let log = try store.open(.reading)
    let size = try log.size()
    guard first >= 1, first <= max(size, 1) else {
      throw StoreError.noSuchPosition(first, last: size)
    }
    if let last, last > size { throw StoreError.noSuchPosition(last, last: size) }
    if let last, last < first {
      throw UserError(message: "--to \(last) ligt vóór --from \(first)", code: .wrongUse)
    }
    let output = LineOutput(reader: EventReader(log), leaves: leaves)
    if let subject {
      let records = try log.snapshot().records(ofSubject: subject)
      guard !records.isEmpty else {
        throw UserError(message: "\(subject) staat niet in deze opslag", code: .notFound)
      }
      for record in records where record.position >= first && record.position <= last ?? size {
        try output.write(record)
      }
    } else {
      try log.scan(from: first, through: last ?? size) { try output.write($0) }
    }
    try output.flush()
  }
}

/// Lines to standard output, in large pieces.
private final class LineOutput {
  private static let pieceBytes = 1 << 18
  private let reader: EventReader
  private let leaves: Bool
  private var piece: [UInt8] = []

  init(reader: EventReader, leaves: Bool) {
    self.reader = reader
    self.leaves = leaves
  }

  func write(_ record: StoredRecord) throws {
    piece.append(contentsOf: leaves ? record.leaf : try reader.text(record))
    piece.append(UInt8(ascii: "\n"))
    if piece.count >= Self.pieceBytes { try flush() }
  }

  func flush() throws {
    try Console.write(piece)
    piece.removeAll(keepingCapacity: true)
  }
}
