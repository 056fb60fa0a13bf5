import ArgumentParser
import Cryptography
import EventStore
import Foundation
import Projections
import Recording
import Reports
import Vocabulary

/// To whom a report is given.
struct IssuingOptions: ParsableArguments {
  @Option(
    name: [.customLong("verstrekt-aan"), .customLong("issued-to")],
    help: ArgumentHelp(
      "Legt vast dat dit rapport aan deze ontvanger is verstrekt: een organisatie of functie, geen "
        + "naam van een persoon.", valueName: "ontvanger"),
    transform: Self.recipient)
  var recipient: String?

  private static func recipient(_ text: String) throws -> String {
    guard !text.allSatisfy(\.isWhitespace), ShortText(text) != nil else {
      throw ValidationError(
        "een ontvanger is een tekst van 1 tot \(ShortText.maximumLength) tekens op één regel")
    }
    guard !text.contains("@"), text.firstMatch(of: telephoneNumber) == nil else {
      throw ValidationError(
        "een ontvanger is een organisatie of functie, bijvoorbeeld ‘stuurgroep’: laat e-mailadres en telefoonnummer weg, want "
          + "wat is vastgelegd, blijft")
    }
    return text
  }

  /// In the Netherlands ten digits from 0, abroad from a plus sign; a date or a year is none.
  private static var telephoneNumber: Regex<Substring> { /(?:\+|\b0)(?:[ .()-]*[0-9]){9,}/ }

  /// The log, for writing where something is to be recorded: another writer is then told before
  /// anything is made.
  func open(
    _ store: StoreOptions, command: String, for profile: DisclosureProfile
  ) throws -> EventLog {
    try store.open(
      recipient == nil ? .reading : .writing(command: "ivh-monitor \(command)"),
      isForOthers: profile != .insider || recipient != nil)
  }

  /// Up to where a report counts.
  /// - Parameter question: of a report that tells which quarters of its region and year were issued.
  func position(
    _ asked: UInt64?, in log: EventLog, telling question: Question? = nil
  ) throws -> UInt64? {
    guard asked == nil, recipient != nil else { return asked }
    let own = try Issuing.position(of: log)
    guard let question, let region = question.region else { return own }
    let told = try Issuing(log).delivered.messages(of: region, in: question.asked)
    return told.map(\.delivered.position).reduce(own, max)
  }
}

/// A report as it is given to a recipient, for the streams of the regions that it is about.
struct IssuedFile {
  var kind: ReportKind
  /// As ``ReportStamp/periodName(_:_:asOf:)`` says it.
  var period: String
  var recipient: String
  var profile: DisclosureProfile
  var regions: [RegionID]
  var bytes: [UInt8]
  var provenance: Provenance

  static func sha256(_ bytes: [UInt8]) -> String { Hex.text(SHA256.digest(of: bytes).bytes) }

  /// - Throws: `UserError` where the name of the recipient is too long.
  fileprivate func facts() throws -> ReportDelivered {
    guard let recipient = ShortText(recipient), let period = ShortText(period),
      let root = ShortText(provenance.root), let definitions = ShortText(provenance.definitions),
      let sha256 = ShortText(Self.sha256(bytes))
    else {
      throw UserError(
        message: "de naam van de ontvanger is te lang; neem een kortere bij --verstrekt-aan",
        code: .wrongUse)
    }
    return ReportDelivered(
      kind: kind, period: period, recipient: recipient, position: Int(provenance.position),
      root: root, profile: profile, definitions: definitions, sha256: sha256)
  }
}

/// Recording that reports were issued. The files are there first and are whole: a crash between leaves
/// a report that the log does not know of, and the same command makes and records it again. The other
/// way round the log would say for good what did not happen.
struct Issuing {
  private let log: EventLog
  /// What the log says was issued.
  let delivered: DeliveredReports

  /// - Parameter log: open for writing where something is recorded.
  init(_ log: EventLog) throws {
    self.log = log
    let kept = try Keeping.open(log)
    delivered = DeliveredReports(try kept.chronicle(.ownStreams()))
  }

  /// The last position before which reports were issued and nothing else. That they were changes no
  /// figure, so the same report issued twice is one report, and has one position.
  static func position(of log: EventLog) throws -> UInt64 {
    let reader = EventReader(log)
    let snapshot = try log.snapshot()
    var position = snapshot.size
    while position > 1, let event = try reader.event(try snapshot.record(at: position)),
      case .fact(.reportDelivered) = event.body, event.source.hasPrefix(CloudEvent.ownSourcePrefix)
    {
      position -= 1
    }
    return position
  }

  /// Records what the log does not have yet, all in one commit.
  /// - Returns: how many of the files are new to the log.
  @discardableResult
  func record(_ files: [IssuedFile]) throws -> Int {
    var new = 0
    var deliveries: [Delivery] = []
    for file in files {
      let facts = try file.facts()
      let regions = file.regions.filter { !delivered.holds(facts, of: $0) }
      new += regions.isEmpty ? 0 : 1
      deliveries += regions.map {
        Delivery(region: $0, facts: facts, isFictitious: file.provenance.isFictitious)
      }
    }
    guard !deliveries.isEmpty else { return 0 }
    do {
      try Recorder.record(deliveries, at: Date(), in: log)
    } catch {
      Console.note(
        "Het rapport is gemaakt, maar niet vastgelegd als verstrekt. Doe hetzelfde opnieuw.")
      throw error
    }
    return new
  }

  /// Records and tells it.
  func record(telling files: [IssuedFile]) throws {
    guard let one = files.first else { return }
    let new = try record(files)
    Console.note(
      new == 0
        ? "Dit was al vastgelegd als verstrekt aan \(one.recipient)."
        : "Vastgelegd als verstrekt aan \(one.recipient), profiel \(one.profile.rawValue).")
    if one.profile == .insider {
      Console.note(
        "Let op: dit rapport is intern. Er staan kleine aantallen in: het mag alleen naar mensen van de "
          + "regio zelf.")
    }
  }
}
