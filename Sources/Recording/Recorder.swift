import CanonicalJSON
import Dispatch
public import EventStore
import Vocabulary

/// Records events in a log: validates, compares with what is known, looks up what is corrected,
/// seals what is personal, and hands over in batches. While one batch is written the next is made.
///
/// A log may have several, each for events of its own: the same event given to two at once, or one of a stream that is
/// being erased, ends a batch as damage does.
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

  private struct Batch: Sendable {
    /// Events that are in it.
    var count = 0
    /// What is not given to be sealed yet.
    var accepted: [Accepted] = []
    /// What was sealed, in the order in which it was accepted.
    var entries: [Entry] = []
    var received: [Identity: ReceivedEvent]
    /// Of each, what is handed over of it.
    var recent: [RecentEvents.Fact?] = []

    init(count: Int) { received = Dictionary(minimumCapacity: count) }
  }

  /// An event that is to be recorded, but for what is sealed.
  private struct Accepted: Sendable {
    var candidate: Candidate
    /// Of a correction; what else is recorded was parted by itself.
    var correction: Parted?
    var slot: KeySlot
  }

  /// The log as it was when the batch before was durable: opening a snapshot for every event would
  /// cost more than the look-up.
  private final class View {
    let snapshot: LogSnapshot
    init(_ log: EventLog) throws(StoreError) { snapshot = try log.snapshot() }
  }

  public static let defaultRecorder = "ivh-monitor"

  private let log: EventLog
  private let reader: EventReader
  let recordedBy: String
  private var filling = Batch(count: 0)
  /// What of the batch is sealed on other threads, in the order in which it was accepted.
  private var sealing: OrderedWork<[Accepted], Result<[Entry], StoreError>>
  private var writing: (batch: Batch, append: PendingAppend)?
  private var opened: View?
  var visibility: Visibility?
  /// What was recorded so far, where somebody asks for it.
  private(set) var recent: RecentEvents?

  /// - Parameter handsOver: whether what is recorded is wanted decoded.
  public init(
    _ log: EventLog, recordedBy: String = defaultRecorder, handsOver: Bool = false
  ) {
    self.log = log
    recent = handsOver ? RecentEvents() : nil
    sealing = OrderedWork { accepted in
      Result { () throws(StoreError) in try Recorder.sealed(accepted, log) }
    }
    reader = EventReader(log)
    self.recordedBy = recordedBy
  }

  /// Events in the batch under way.
  public var batchCount: Int { filling.count }

  /// Judges one event, and takes it into the batch if it is to be recorded.
  /// - Throws: `Refusal`, with the field and the mend; `StoreError`.
  public func prepare(_ json: [UInt8]) throws -> Preparation {
    try prepare(try candidate(json))
  }

  func candidate(_ json: [UInt8]) throws(Refusal) -> Candidate {
    try Candidate(json, recordedBy: recordedBy, isKept: handsOver)
  }

  /// Whether more that is recorded is wanted decoded.
  var handsOver: Bool { recent.map { !$0.isFull } ?? false }

  func prepare(_ candidate: Candidate) throws -> Preparation {
    let identity = candidate.identity
    if let pending = pending(identity) {
      guard try pending.canonical() == candidate.received.canonical() else {
        throw Recorder.conflict
      }
      return .known
    }
    if log.mayHold(identity), let position = try view().snapshot.position(of: identity) {
      try compare(candidate.received, with: position)
      visibility?.metAgain.insert(position)
      return .known
    }
    let correction =
      candidate.leafCount == nil ? try parted(correction: candidate) : nil
    guard let leafCount = candidate.leafCount ?? correction?.leaf.bytes.count else {
      // Somebody else may be recording it: what is asked next must see that.
      opened = nil
      return .targetUnknown
    }
    guard let slot = try log.keySlot(subject: candidate.subject) else { throw Recorder.erased }
    guard leafCount <= StoreLimit.recordBytes else {
      throw Refusal(
        problem:
          "de gebeurtenis is, verzegeld en wel, groter dan \(StoreLimit.recordBytes / 1024) KiB",
        mend: "maak haar kleiner; maatwerk is er voor codes en getallen")
    }
    filling.received[identity] = candidate.received
    if recent != nil { filling.recent.append(candidate.recent) }
    filling.count += 1
    filling.accepted.append(Accepted(candidate: candidate, correction: correction, slot: slot))
    if filling.accepted.count >= Recorder.sealedCount { seal() }
    return .accepted
  }

  /// Hands the batch to the writer and returns; what was handed over before is durable then.
  public func commit() throws(StoreError) {
    guard let batch = try takeBatch() else { return }
    writing = (batch, try log.submit(batch.entries))
  }

  /// Writes the batch, and waits until it and everything that was handed over before is durable:
  /// for who would do nothing meanwhile.
  public func commitAndWait() throws(StoreError) {
    guard let batch = try takeBatch() else { return }
    try conclude(batch, try log.append(batch.entries))
  }

  /// The batch, sealed, once what was handed over before is durable; another is begun. Where that was not to be, the
  /// batch stays as it is; where it cannot be sealed, it is dropped.
  /// - Returns: nil where nothing is in it.
  private func takeBatch() throws(StoreError) -> Batch? {
    let sealing = Result { () throws(StoreError) in try sealRest() }
    try finish()
    try sealing.get()
    guard filling.count > 0 else { return nil }
    let batch = filling
    filling = Batch(count: batch.count)
    return batch
  }

  /// Waits until everything that was handed over is durable.
  public func finish() throws(StoreError) {
    // The writer may have to wait for open snapshots; this must not wait for it with one.
    opened = nil
    guard let (batch, append) = writing else { return }
    writing = nil
    try conclude(batch, try append.wait())
  }

  private func conclude(_ batch: Batch, _ verdicts: [Verdict]) throws(StoreError) {
    var recorded: Instant?
    for (place, (entry, verdict)) in zip(batch.entries, verdicts).enumerated() {
      guard case .recorded(let position) = verdict else {
        // One writer at a time, and this recorder looked the identity up: nobody else was there.
        throw StoreError.damaged(path: log.folder.logFile, detail: "subject \(entry.subject)")
      }
      visibility?.metAgain.insert(position)
      guard recent != nil, let fact = batch.recent[place] else { continue }
      // A batch is one transaction, and has one moment.
      if recorded == nil { recorded = try recordedTime(at: position) }
      if let recorded { recent?.add(fact, at: position, recorded: recorded) }
    }
    takeApart(batch, count: batch.count)
  }

  private func recordedTime(at position: UInt64) throws(StoreError) -> Instant {
    let text = try reader.recordedTime(try log.snapshot().record(at: position))
    guard let moment = Instant(text) else {
      throw StoreError.damaged(
        path: log.folder.logFile, detail: "position \(position): recordedtime")
    }
    return moment
  }

  /// Events that one thread seals together: enough to be worth a hand-over.
  private static let sealedCount = 256

  // MARK: Steps

  private func view() throws(StoreError) -> View {
    if let opened { return opened }
    let view = try View(log)
    opened = view
    return view
  }

  private func pending(_ identity: Identity) -> ReceivedEvent? {
    filling.received[identity] ?? writing?.batch.received[identity]
  }

  /// - Returns: nil for a correction of an event that is not there.
  private func parted(correction candidate: Candidate) throws -> Parted? {
    let event = try candidate.received.event()
    let names = try replacementNames(of: event)
    return names.map {
      Parted(event, of: candidate.subject, replacementNames: $0, recordedBy: recordedBy)
    }
  }

  private static let conflict = Refusal(
    field: "id", problem: "bestaat al bij deze source, met een andere inhoud",
    mend: "geef een nieuwe gebeurtenis een nieuw id; verander een oude met een correctie")

  private static let erased = Refusal(
    field: "subject", problem: "is gewist: wat daarna komt, wordt niet vastgelegd",
    mend: "laat deze regel weg; komt het kind opnieuw in beeld, begin dan een nieuwe casus")

  private func compare(_ received: ReceivedEvent, with position: UInt64) throws {
    let record = try view().snapshot.record(at: position)
    let stored = try reader.open(record)
    let known = Parting.canonical(stored: stored.event.document.root, personal: stored.personal)
    if stored.isErased {
      // Nothing of what was personal is left to compare with.
      let event = try received.event()
      let names = try replacementNames(of: event, atAnyTime: true) ?? []
      let open = Parting.canonicalOpen(received: event, replacementNames: names)
      guard known == open else { throw Recorder.conflict }
    } else {
      guard try known == received.canonical() else { throw Recorder.conflict }
    }
  }

  /// Has what was accepted sealed, on another thread.
  private func seal() {
    sealing.give(filling.accepted)
    filling.accepted = []
  }

  /// Seals what is left, and takes what other threads sealed. The last of it here: who waits for one event waits for no
  /// other thread. Where something cannot be sealed the batch is dropped: nothing of it was said to be durable.
  private func sealRest() throws(StoreError) {
    let last = Result { () throws(StoreError) in try Recorder.sealed(filling.accepted, log) }
    filling.accepted = []
    var pieces: [Result<[Entry], StoreError>] = []
    while let sealed = sealing.take() { pieces.append(sealed) }
    pieces.append(last)
    do throws(StoreError) {
      if pieces.count > 1 { filling.entries.reserveCapacity(filling.count) }
      for piece in pieces { filling.entries += try piece.get() }
    } catch {
      filling = Batch(count: 0)
      throw error
    }
  }

  /// Seals what was accepted and brings it to the form in which it is kept.
  private static func sealed(_ accepted: [Accepted], _ log: EventLog) throws(StoreError) -> [Entry]
  {
    try accepted.map { one throws(StoreError) in
      let candidate = one.candidate
      guard let parted = one.correction ?? candidate.parted else {
        preconditionFailure("what is accepted was parted")
      }
      let sealed = try parted.sealed { plaintext, binding throws(StoreError) in
        try log.seal(plaintext, slot: one.slot, binding: binding)
      }
      return try log.entry(
        Draft(
          subject: candidate.subject, identity: candidate.identity, leaf: parted.leaf.bytes,
          sequenceOffset: parted.leaf.sequenceOffset,
          recordedTimeOffset: parted.leaf.recordedTimeOffset, sealed: sealed, keySlot: one.slot,
          tag: candidate.tag))
    }
  }

  /// Taking apart what was needed for many events takes a while, and nobody need wait for it.
  private func takeApart(_ done: some Sendable, count: Int) {
    guard count >= Recorder.sealedCount else { return }
    DispatchQueue.global().async { _ = done }
  }

  // MARK: Corrections

  /// The event that a correction names, with its personal part in place.
  private struct Target {
    var event: CloudEvent
    var data: JSONNode?
    var isErased: Bool
  }

  private func target(
    _ correction: Correction, of event: CloudEvent, atAnyTime: Bool
  ) throws -> Target? {
    let identity = Identity(source: event.source, id: correction.target)
    if let event = try pending(identity)?.event() {
      return Target(event: event, data: event.data, isErased: false)
    }
    guard let position = try view().snapshot.position(of: identity),
      atAnyTime || visibility?.includes(position) ?? true
    else { return nil }
    let opened = try reader.open(try view().snapshot.record(at: position))
    let whole = try JSONDocument(
      Parting.canonical(stored: opened.event.document.root, personal: opened.personal))
    return Target(event: opened.event, data: whole.root["data"], isErased: opened.isErased)
  }

  /// Validates a correction as the event that it makes.
  /// - Parameter atAnyTime: whether it may name what a file that was interrupted had not come to; so may one that was
  ///   recorded already.
  /// - Returns: names of the members of its replacement that are personal; nil where the event that
  ///   it names is unknown.
  private func judge(
    _ correction: Correction, of event: CloudEvent, atAnyTime: Bool
  ) throws -> [String]? {
    guard let target = try target(correction, of: event, atAnyTime: atAnyTime) else { return nil }
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
    let corrected = try CloudEvent.corrected(
      target.event.type, data: data.root, isErased: target.isErased)
    // Taking away what the type does not have changes nothing; what it is called may say something of a person.
    let unknown = patch.members.compactMap(\.name.string).filter { !corrected.names.contains($0) }
    return corrected.personalNames + unknown
  }

  private func replacementNames(
    of event: CloudEvent, atAnyTime: Bool = false
  ) throws -> [String]? {
    guard case .correction(let correction) = event.body else { return [] }
    return try judge(correction, of: event, atAnyTime: atAnyTime)
  }
}
