import EventStore
import Foundation
import Projections
import Recording
import Reports
import Vocabulary

/// The messages of a quarter: each as it was issued, or else as it is now.
struct QuarterMessages: Sendable {
  private let log: EventLog
  private let scope: Scope
  private let profile: DisclosureProfile
  private let language: Language
  /// Path of the folder of what readers had before.
  private let issued: String
  /// Held while messages are made: what others make at once would not be attacked together with them.
  private let lock: FolderLock?
  private let issuing: Issuing
  /// Whether what was issued before is given again as it was.
  private let isFrozen: Bool
  /// The position after which reports were issued and nothing else was recorded.
  private let quietSince: UInt64
  /// Where this was asked for.
  private var asked: MessageRound
  /// Where messages were issued before, by position.
  private var earlier: [UInt64: MessageRound] = [:]

  /// - Parameters:
  ///   - position: the last that counts, as asked.
  ///   - isIssuing: whether the messages will be recorded as issued.
  ///   - isAnew: whether a message is to be made of now, whatever was issued.
  init(
    _ log: EventLog, scope: Scope, position: UInt64?, profile: DisclosureProfile,
    isIssuing: Bool, isAnew: Bool, language: Language, issued: String
  ) throws {
    self.log = log
    self.scope = scope
    self.profile = profile
    self.language = language
    self.issued = issued
    lock = profile == .confidential ? try FolderLock(issued) : nil
    issuing = try Issuing(log)
    isFrozen = profile == .confidential && position == nil && !isAnew
    let last = try position ?? (isIssuing ? Issuing.position(of: log) : nil)
    quietSince = try Issuing.position(of: log)
    asked = try Self.round(log, scope, last, profile, language, quietSince: quietSince)
  }

  /// Messages from what the log held up to a position. Where only reports were issued after it, that is
  /// what it holds now, and is kept ready.
  private static func round(
    _ log: EventLog, _ scope: Scope, _ position: UInt64?, _ profile: DisclosureProfile,
    _ language: Language, quietSince: UInt64
  ) throws -> MessageRound {
    var reading: Reading
    if let position, position >= quietSince {
      reading = try Reading(log, scope, position: nil)
      try reading.say(position, of: log)
    } else {
      reading = try Reading(log, scope, position: position)
    }
    return MessageRound(reading, profile, language)
  }

  /// A message and what it was made from.
  private struct Message {
    var text: String
    var provenance: Provenance
    /// As it was issued before.
    var before: DeliveredReports.Delivered?

    var bytes: [UInt8] { Array(text.utf8) }
    /// Whether it was issued before and does not come out as it did.
    var isOther: Bool {
      before.map { $0.facts.sha256.text != IssuedFile.sha256(bytes) } ?? false
    }
  }

  private mutating func message(
    _ question: Question, after issued: IssuedFolder
  ) throws -> Message {
    let before = try isFrozen ? deliveredBefore(question) : nil
    guard let before else {
      let text = try asked.message(question, after: issued)
      return Message(text: text, provenance: asked.provenance)
    }
    let position = UInt64(before.facts.position)
    // Taken out, so that it is changed in place.
    var round =
      try earlier.removeValue(forKey: position)
      ?? Self.round(log, scope, position, profile, language, quietSince: quietSince)
    let text = try round.message(question, after: issued)
    earlier[position] = round
    return Message(text: text, provenance: round.provenance, before: before)
  }

  /// The last message of the municipality and the quarter that was issued from this log.
  private func deliveredBefore(_ question: Question) throws -> DeliveredReports.Delivered? {
    guard let municipality = question.municipality else { return nil }
    let period = ReportStamp.periodName(.quarterlyMessage, question.asked, asOf: question.asOf)
    let snapshot = try log.snapshot()
    return try issuing.delivered.all.last { delivered in
      let facts = delivered.facts
      guard facts.kind == .quarterlyMessage, facts.profile == profile,
        facts.period.text == period, MessageRecipient.municipality(facts) == municipality,
        (1...snapshot.size).contains(UInt64(facts.position))
      else { return false }
      return try snapshot.root(size: UInt64(facts.position)).base64 == facts.root.text
    }
  }

  /// One message, to a file or the screen.
  mutating func write(_ question: Question, to file: String?, recipient: String?) throws {
    guard let municipality = question.municipality else { return }
    let region = asked.region(of: question)
    guard recipient == nil || region != nil else {
      throw UserError(
        message:
          "gemeente \(municipality) hoort bij geen regio, en een verstrekking staat in de stroom van "
          + "een regio; laat --verstrekt-aan weg", code: .wrongUse)
    }
    let message = try message(question, after: IssuedFolder(issued))
    if let file {
      try OutputFile.write(message.bytes, to: file)
    } else {
      try Console.write(message.bytes)
    }
    if let before = message.before {
      Console.note(
        "Dit kwartaal is al verstrekt, op \(before.day), uit positie \(before.facts.position) van het "
          + "logboek. Dit is dat bericht weer. \(Self.sinceThen)")
      if message.isOther { Console.note("Let op: het is niet precies gelijk. \(Self.whyOther)") }
    }
    guard let region, let recipient else { return }
    try issuing.record(telling: [
      issuedFile(
        message, question, region, to: MessageRecipient.text(recipient, of: municipality))
    ])
  }

  private static let sinceThen =
    "Wat sindsdien is verbeterd, komt in het jaarverslag. Toch nieuwe cijfers? Geef --opnieuw."
  private static let whyOther =
    "Er is sindsdien gewist, of de taal, het programma of de map met wat is verstrekt is een andere."

  /// A message for each municipality of each region, in a folder for each region.
  mutating func writeAll(_ question: Question, to folder: OutputFolder) throws {
    let standing = asked.standing(of: question)
    guard !standing.regions.isEmpty else {
      throw UserError(
        message:
          "over \(QuarterName.text(question.asked)) staat geen regio of gemeente in deze opslag; er is "
          + "niets gemaakt: kies een ander kwartaal", code: .notFound)
    }
    let runs = RegionRuns.of(
      standing.regions.map { region in
        var own = question
        own.region = region
        let told = Set(ReferralsByMunicipality(own, standing).counts.keys)
        return (region, told.union(standing.registry.everIn(region)))
      }, count: ProcessInfo.processInfo.activeProcessorCount)
    let start = self
    let made = try runs.concurrentMap { regions in
      var own = start
      let issued = IssuedFolder(start.issued)
      return try regions.map { try own.make($0, question, after: issued, in: folder) }
    }
    // Told and recorded region by region, whoever made it.
    for one in made.joined().sorted(by: { $0.region < $1.region }) { try record(one) }
  }

  /// A message for each municipality of a region.
  mutating func writeAll(
    _ region: RegionID, _ question: Question, to folder: OutputFolder
  ) throws {
    let standing = asked.standing(of: question)
    guard standing.knows(region) else {
      throw ReportError.unknownRegion(
        region, known: standing.regions.map { ($0, standing.registry.regions[$0]?.text) })
    }
    try record(try make(region, question, after: IssuedFolder(issued), in: folder))
  }

  /// The messages of a region, written but not recorded.
  private struct OfRegion: Sendable {
    var region: RegionID
    var folder: String
    var count: Int
    /// To be recorded.
    var files: [IssuedFile] = []
    var issuedBefore = 0
    /// Of those, not as they were.
    var other: [Municipality] = []
  }

  /// Confidential messages are mails, too.
  private mutating func make(
    _ region: RegionID, _ question: Question, after issued: IssuedFolder, in folder: OutputFolder
  ) throws -> OfRegion {
    var question = question
    let isOneOfAll = question.region == nil
    question.region = region
    // An id may be `..`, which as a folder is another.
    let folder = isOneOfAll ? OutputFolder("\(folder.path)/regio-\(region)") : folder
    let standing = asked.standing(of: question)
    let quarter = QuarterName.text(question.asked)
    let municipalities = ReferralsByMunicipality(question, standing).counts.keys.sorted()
    var made = OfRegion(region: region, folder: folder.path, count: municipalities.count)
    let questions = municipalities.map { municipality in
      var own = question
      (own.region, own.municipality) = (nil, municipality)
      return own
    }
    var files: [(code: Municipality, file: IssuedFile)] = []
    for own in try asked.ordered(questions, after: issued) {
      guard let municipality = own.municipality else { continue }
      let message = try message(own, after: issued)
      let name = "kwartaalbericht-\(municipality)-\(quarter)"
      try folder.write(message.text, named: "\(name).txt")
      guard profile == .confidential else { continue }
      made.issuedBefore += message.before == nil ? 0 : 1
      if message.isOther { made.other.append(municipality) }
      let place = standing.registry.name(of: municipality)?.text
      try folder.write(
        MailDraft.text(
          subject: QuarterlyMessage.subject(
            question.asked, place ?? municipality.description, language), body: message.text,
          language: language),
        named: "\(name).eml")
      let recipient = MessageRecipient.text(of: municipality, named: place)
      files.append((municipality, issuedFile(message, own, region, to: recipient)))
    }
    // Recorded in order of code, whatever the order in which they were made.
    made.files = files.sorted { $0.code < $1.code }.map(\.file)
    OutputFile.synchroniseFolder(folder.path)
    return made
  }

  /// Confidential messages are recorded as issued to the municipality.
  private func record(_ made: OfRegion) throws {
    let new = try issuing.record(made.files)
    try Console.write(
      "\(made.folder): \(made.count) \(made.count == 1 ? "bericht" : "berichten").\n")
    guard profile == .confidential else { return }
    Console.note("Regio \(made.region): vastgelegd als verstrekt aan de gemeente: \(new).")
    if made.issuedBefore > 0 {
      Console.note(
        "Al eerder verstrekt: \(made.issuedBefore). Die zijn weer geschreven"
          + (made.other.isEmpty ? " zoals toen. " : ". ")
          + Self.sinceThen)
    }
    if !made.other.isEmpty {
      let codes = made.other.map(\.description).joined(separator: ", ")
      Console.note("Niet precies gelijk aan toen: \(codes). \(Self.whyOther)")
    }
  }

  private func issuedFile(
    _ message: Message, _ question: Question, _ region: RegionID, to recipient: String
  ) -> IssuedFile {
    IssuedFile(
      kind: .quarterlyMessage,
      period: ReportStamp.periodName(.quarterlyMessage, question.asked, asOf: question.asOf),
      recipient: recipient, profile: profile, regions: [region], bytes: message.bytes,
      provenance: message.provenance)
  }
}
