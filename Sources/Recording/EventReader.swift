import CanonicalJSON
public import EventStore
public import Vocabulary

/// Reads records back as events: unseals what is personal, and finds what a correction corrects.
public struct EventReader: Sendable {
  private static let nothing = try? JSONDocument(Array("{}".utf8))

  private let log: EventLog

  public init(_ log: EventLog) { self.log = log }

  /// A stored event with its personal part.
  struct Opened {
    var event: CloudEvent
    /// What was sealed; an empty object where nothing was; nil where its key is gone.
    var personal: JSONNode?
    var isErased: Bool { personal == nil }
  }

  /// The record as the folds see it.
  /// - Returns: nil for a record of the log's own, which counts in no figure.
  /// - Throws: `StoreError.damaged` where the record is none that this program wrote.
  public func event(_ record: StoredRecord) throws(StoreError) -> RecordedEvent? {
    try decoded(record, isKept: false)?.event
  }

  /// Writes the event in the form in which it is kept.
  /// - Returns: its attributes; nil for a record of the log's own: nothing is written then.
  func write(
    _ record: StoredRecord, to writer: inout CompactWriter
  ) throws(StoreError) -> StoredEvent? {
    guard !record.header.isErasure else { return nil }
    let (stored, personal) = try unsealed(record)
    let (time, recorded, isFictitious) = (stored.time, stored.recorded, stored.isFictitious)
    guard stored.type == .eventCorrected else {
      let fields = try read(record) { () throws(Refusal) in
        try stored.compactFields(EventReader.members(personal))
      }
      CompactEvent.write(
        CompactFields(type: stored.type, bytes: fields), at: record.position, time: time,
        isFictitious: isFictitious, recorded: recorded, to: &writer)
      return stored
    }
    guard let (event, fields) = try decoded(record, isKept: true),
      case .correction(let target, let change) = event.body
    else { throw damaged(record, "data") }
    CompactEvent.write(
      change, of: target, fields, at: record.position, time: time, isFictitious: isFictitious,
      recorded: recorded, to: &writer)
    return stored
  }

  /// - Parameter isKept: whether to give the fields of its fact, or of the fact that a correction puts
  ///   in place, in their compact form.
  private func decoded(
    _ record: StoredRecord, isKept: Bool
  ) throws(StoreError) -> (event: RecordedEvent, fields: CompactFields?)? {
    guard !record.header.isErasure else { return nil }
    let opened = try open(record, isKept: isKept)
    let event = opened.event
    let body: RecordedEvent.Body
    var fields: CompactFields?
    switch event.body {
    case .fact(let fact):
      body = .fact(fact)
      fields = event.compact.map { CompactFields(type: event.type, bytes: $0) }
    case .correction(let correction):
      (body, fields) = try resolve(correction, opened, record, isKept: isKept)
    }
    let recorded = RecordedEvent(
      position: record.position, subject: event.subject, time: event.time,
      isFictitious: event.isFictitious, source: event.source,
      recorded: event.document.root["recordedtime"]?.string.flatMap { Instant($0) }, body: body)
    return (recorded, fields)
  }

  /// The event as it was received, canonical JSON, with the log's own attributes.
  /// What was erased is left out.
  public func text(_ record: StoredRecord) throws(StoreError) -> [UInt8] {
    guard !record.header.isErasure else { return record.leaf }
    let opened = try open(record)
    let root = opened.event.document.root
    let received = try document(
      Parting.canonical(stored: root, personal: opened.personal), record)
    var members = received.root.members.map {
      JSONTree.Member($0.name.string ?? "", .node($0.value))
    }
    for name in CloudEvent.logAttributes.sorted() {
      if let value = root[name] { members.append(.init(name, .node(value))) }
    }
    return JSONWriter.canonical(.object(members))
  }

  /// When the record was made, as the log wrote it.
  public func recordedTime(_ record: StoredRecord) throws(StoreError) -> String {
    guard let time = try document(record.leaf, record).root["recordedtime"]?.string else {
      throw damaged(record, "recordedtime")
    }
    return time
  }

  func open(_ record: StoredRecord, isKept: Bool = false) throws(StoreError) -> Opened {
    let (stored, personal) = try unsealed(record)
    let event = try read(record) { () throws(Refusal) in
      try CloudEvent(stored, personal: EventReader.members(personal), isKept: isKept)
    }
    return Opened(event: event, personal: personal)
  }

  /// A record's event and what was sealed of it; an empty object where nothing was, nil where its key is gone.
  private func unsealed(
    _ record: StoredRecord
  ) throws(StoreError) -> (stored: StoredEvent, personal: JSONNode?) {
    let leaf = try document(record.leaf, record)
    guard let stored = StoredEvent(leaf) else { throw damaged(record, "") }
    guard let sealed = stored.data?[CloudEvent.sealedName] else {
      guard let nothing = EventReader.nothing?.root else { throw damaged(record, "") }
      return (stored, nothing)
    }
    guard let bytes = sealed.withText({ Base64.decoded($0) }) ?? nil else {
      throw damaged(record, CloudEvent.sealedName)
    }
    let plaintext = try log.unseal(
      bytes, slot: record.header.keySlot, binding: stored.binding)
    guard let plaintext else { return (stored, nil) }
    return (stored, try document(plaintext, record).root)
  }

  /// The personal members of `data` in what was sealed.
  private static func members(_ personal: JSONNode?) -> JSONNode? {
    personal.map { $0["data"] ?? $0 }
  }

  private func read<Value>(
    _ record: StoredRecord, _ read: () throws(Refusal) -> Value
  ) throws(StoreError) -> Value {
    do throws(Refusal) {
      return try read()
    } catch {
      throw damaged(record, error.field)
    }
  }

  private func document(
    _ bytes: [UInt8], _ record: StoredRecord
  ) throws(StoreError) -> JSONDocument {
    do throws(JSONError) {
      return try JSONDocument(bytes)
    } catch {
      throw damaged(record, "JSON")
    }
  }

  private func damaged(_ record: StoredRecord, _ what: String) -> StoreError {
    .damaged(path: log.folder.logFile, detail: "position \(record.position): \(what)")
  }

  // MARK: Corrections

  private func resolve(
    _ correction: Correction, _ opened: Opened, _ record: StoredRecord, isKept: Bool
  ) throws(StoreError) -> (RecordedEvent.Body, CompactFields?) {
    let snapshot = try log.snapshot()
    let identity = Identity(source: opened.event.source, id: correction.target)
    guard let target = try snapshot.position(of: identity), target < record.position else {
      throw damaged(record, "gebeurtenis")
    }
    guard case .replace(let time, let patch) = correction.change else {
      return (.correction(target: target, .retract), nil)
    }
    guard patch != nil else {
      return (.correction(target: target, .replace(time: time, fact: nil)), nil)
    }
    let original = try open(try snapshot.record(at: target))
    let isErased = opened.isErased || original.isErased
    let corrected = try patched(
      original, with: try replacement(opened, record), isErased: isErased, record, isKept: isKept)
    return (
      .correction(target: target, .replace(time: time, fact: corrected.fact)),
      corrected.compact.map { CompactFields(type: original.event.type, bytes: $0) }
    )
  }

  /// The merge patch of a correction, its personal members joined in again.
  private func replacement(
    _ opened: Opened, _ record: StoredRecord
  ) throws(StoreError) -> JSONNode {
    let whole = try document(
      Parting.canonical(stored: opened.event.document.root, personal: opened.personal), record)
    guard let patch = whole.root["data"]?[Correction.replacementName]?["data"] else {
      throw damaged(record, Correction.replacementName)
    }
    return patch
  }

  private func patched(
    _ original: Opened, with patch: JSONNode, isErased: Bool, _ record: StoredRecord, isKept: Bool
  ) throws(StoreError) -> CloudEvent.Corrected {
    let received = try document(
      Parting.canonical(
        stored: original.event.document.root, personal: isErased ? nil : original.personal),
      record)
    let data = try document(
      JSONWriter.canonical(MergePatch.apply(patch, to: received.root["data"])), record)
    do throws(Refusal) {
      return try CloudEvent.corrected(
        original.event.type, data: data.root, isErased: isErased, isKept: isKept)
    } catch {
      throw damaged(record, error.field)
    }
  }
}
