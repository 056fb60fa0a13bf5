import CanonicalJSON
public import EventStore
import Vocabulary

/// Records events in a log: validates, compares with what is known, looks up what is corrected,
/// seals what is personal, and hands over in batches. While one batch is written the next is made.
public final class Recorder {
  /// What became of an event that was given.
  public enum Preparation: Equatable, Sendable {
    /// In the batch that `commit` writes.
    case accepted
    /// The same event is in the log, or in a batch on its way there.
    case known
    /// A correction of an event that is not there (yet).
    case targetUnknown
  }

  /// Which events a correction may name. A file that is imported again after a crash must be
  /// judged as the first time, when what it had already brought was not there yet.
  struct Visibility {
    /// Positions up to here were there before the import began.
    var through: UInt64
    /// Later positions that the file has come past in this run.
    var metAgain: Set<UInt64> = []

    func includes(_ position: UInt64) -> Bool {
      position <= through || metAgain.contains(position)
    }
  }

  private struct Batch {
    var drafts: [Draft] = []
    var events: [Identity: CloudEvent] = [:]
  }

  public static let defaultRecorder = "ivh-monitor"

  private let log: EventLog
  private let reader: EventReader
  private let recordedBy: String
  private var filling = Batch()
  private var writing: (batch: Batch, append: PendingAppend)?
  var visibility: Visibility?

  public init(_ log: EventLog, recordedBy: String = defaultRecorder) {
    self.log = log
    reader = EventReader(log)
    self.recordedBy = recordedBy
  }

  /// Events in the batch under way.
  public var batchCount: Int { filling.drafts.count }

  /// Judges one event, and takes it into the batch if it is to be recorded.
  /// - Throws: `Refusal`, with the field and the mend; `StoreError`.
  public func prepare(_ json: [UInt8]) throws -> Preparation {
    let event = try Recorder.read(json)
    let identity = Identity(source: event.source, id: event.id)
    if let pending = pending(identity) {
      guard
        Parting.canonical(received: pending.document.root)
          == Parting.canonical(received: event.document.root)
      else { throw Recorder.conflict }
      return .known
    }
    if let position = try log.snapshot().position(of: identity) {
      try compare(event, with: position)
      visibility?.metAgain.insert(position)
      return .known
    }
    var replacementNames: [String] = []
    if case .correction(let correction) = event.body {
      guard let names = try judge(correction, of: event) else { return .targetUnknown }
      replacementNames = names
    }
    let draft = try draft(event, identity, replacementNames)
    filling.drafts.append(draft)
    filling.events[identity] = event
    return .accepted
  }

  /// Hands the batch to the writer and returns; what was handed over before is durable then.
  public func commit() throws(StoreError) {
    try finish()
    guard !filling.drafts.isEmpty else { return }
    writing = (filling, try log.submit(filling.drafts))
    filling = Batch()
  }

  /// Waits until everything that was handed over is durable.
  public func finish() throws(StoreError) {
    guard let (batch, append) = writing else { return }
    writing = nil
    let verdicts = try append.wait()
    for (draft, verdict) in zip(batch.drafts, verdicts) {
      guard case .recorded(let position) = verdict else {
        // One writer at a time, and this recorder looked the identity up: nobody else was there.
        throw StoreError.damaged(path: log.folder.logFile, detail: "subject \(draft.subject)")
      }
      visibility?.metAgain.insert(position)
    }
  }

  // MARK: Steps

  private static func read(_ json: [UInt8]) throws(Refusal) -> CloudEvent {
    let document: JSONDocument
    do throws(JSONError) {
      document = try JSONDocument(json)
    } catch {
      throw Refusal(error, in: json)
    }
    return try CloudEvent(document)
  }

  private func pending(_ identity: Identity) -> CloudEvent? {
    filling.events[identity] ?? writing?.batch.events[identity]
  }

  private static let conflict = Refusal(
    field: "id", problem: "bestaat al bij deze source, met een andere inhoud",
    mend: "geef een nieuwe gebeurtenis een nieuw id; verander een oude met een correctie")

  private static let erased = Refusal(
    field: "subject", problem: "is gewist: wat daarna komt, wordt niet vastgelegd",
    mend: "laat deze regel weg; komt het kind opnieuw in beeld, begin dan een nieuwe casus")

  private func compare(_ event: CloudEvent, with position: UInt64) throws {
    let record = try log.snapshot().record(at: position)
    let stored = try reader.open(record)
    let known = Parting.canonical(stored: stored.event.document.root, personal: stored.personal)
    if stored.isErased {
      // Nothing of what was personal is left to compare with.
      let names = try replacementNames(of: event)
      let open = Parting.canonicalOpen(received: event, replacementNames: names)
      guard known == open else { throw Recorder.conflict }
    } else {
      let received = Parting.canonical(received: event.document.root)
      guard known == received else { throw Recorder.conflict }
    }
  }

  private func draft(
    _ event: CloudEvent, _ identity: Identity, _ replacementNames: [String]
  ) throws -> Draft {
    let subject = event.subject.description
    guard let slot = try log.keySlot(subject: subject) else { throw Recorder.erased }
    let parts = Parting.part(event, replacementNames: replacementNames)
    var sealed: [UInt8]?
    if !parts.personal.isEmpty {
      sealed = try log.seal(
        Parting.plaintext(parts.personal), slot: slot, binding: Parting.binding(event))
    }
    let leaf = Parting.leaf(
      event, removals: parts.removals, sealed: sealed, recordedBy: recordedBy)
    guard leaf.bytes.count <= StoreLimit.recordBytes else {
      throw Refusal(
        problem: "de gebeurtenis is groter dan \(StoreLimit.recordBytes / 1024) KiB",
        mend: "maak haar kleiner; maatwerk is er voor codes en getallen")
    }
    let tag = EventTag(type: event.type, isFictitious: event.isFictitious, time: event.time)
    return Draft(
      subject: subject, identity: identity, leaf: leaf.bytes, sequenceOffset: leaf.sequenceOffset,
      recordedTimeOffset: leaf.recordedTimeOffset,
      sealed: leaf.sealed, keySlot: slot,
      tag: tag.recordTag)
  }

  // MARK: Corrections

  /// The event that a correction names, with its personal part in place.
  private struct Target {
    var event: CloudEvent
    var data: JSONNode?
    var isErased: Bool
  }

  private func target(_ correction: Correction, of event: CloudEvent) throws -> Target? {
    let identity = Identity(source: event.source, id: correction.target)
    if let pending = pending(identity) {
      return Target(event: pending, data: pending.document.root["data"], isErased: false)
    }
    guard let position = try log.snapshot().position(of: identity),
      visibility?.includes(position) ?? true
    else { return nil }
    let opened = try reader.open(try log.snapshot().record(at: position))
    let whole = try JSONDocument(
      Parting.canonical(stored: opened.event.document.root, personal: opened.personal))
    return Target(event: opened.event, data: whole.root["data"], isErased: opened.isErased)
  }

  /// Validates a correction as the event that it makes.
  /// - Returns: names of the members of its replacement that are personal; nil where the event that
  ///   it names is unknown.
  private func judge(_ correction: Correction, of event: CloudEvent) throws -> [String]? {
    guard let target = try target(correction, of: event) else { return nil }
    guard target.event.subject == event.subject else {
      throw Refusal(
        field: "data.gebeurtenis", problem: "noemt een gebeurtenis van een ander subject",
        mend: "corrigeer een gebeurtenis van dezelfde source en hetzelfde subject")
    }
    guard case .replace(_, let patch) = correction.change else { return [] }
    guard target.event.type != .eventCorrected else {
      throw Refusal(
        field: "data.vervanging", problem: "verandert een correctie",
        mend: "trek de correctie in (ingetrokken true) en maak een nieuwe")
    }
    guard let patch else { return [] }
    let data = try JSONDocument(
      JSONWriter.canonical(MergePatch.apply(patch, to: target.data)))
    return try CloudEvent.corrected(
      target.event.type, data: data.root, isErased: target.isErased
    ).personalNames
  }

  private func replacementNames(of event: CloudEvent) throws -> [String] {
    guard case .correction(let correction) = event.body else { return [] }
    return try judge(correction, of: event) ?? []
  }
}
