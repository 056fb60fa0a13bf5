/// Compares headers, identities, streams, erasures and counters of a log with what its leaves say.
struct StreamVerifier {
  /// What a record says, and what follows from its leaf.
  struct Facts: Sendable {
    var header: RecordHeader
    var derived: Derived
    /// nil where the leaf has no moment of recording.
    var milliseconds: Int64?
    var isPositionRight = true

    init(_ record: StoredRecord, _ derived: Derived) {
      header = record.header
      self.derived = derived
      let moment = LeafMembers.recordedTimeOffset(in: record.leaf)
      if let moment {
        milliseconds = Timestamp.milliseconds(record.leaf.span.bytes, at: moment)
      }
      if let start = LeafMembers.sequenceOffset(in: record.leaf, after: moment) {
        let digits = record.leaf[start..<start + Timestamp.digitCount]
        isPositionRight = digits.elementsEqual(Timestamp.digits(record.position))
      }
    }
  }

  private let log: LogVerifier
  /// By position − 1, as the tables of identities say.
  private var identities: [Identity?] = []
  private var heads: [String: StreamHead] = [:]
  private var erasures: [UInt64: [UInt8]] = [:]
  private var recordedTime: Int64 = 0
  private var highestSlot: KeySlot = 0
  /// The ordinal of the stream that each slot is of.
  private var slotOwners: [KeySlot: UInt32] = [:]

  init(_ log: LogVerifier) { self.log = log }

  /// Slots by what became of their streams.
  var slots: LogVerifier.Slots {
    var slots = LogVerifier.Slots()
    var erasedOrdinals: Set<UInt32> = []
    for (subject, head) in heads {
      guard head.erasure > 0 else { continue }
      slots.erasedSubjects.insert(subject)
      erasedOrdinals.insert(head.ordinal)
    }
    slots.living = slotOwners.filter { !erasedOrdinals.contains($0.value) }
    slots.erased = Set(slotOwners.lazy.filter { erasedOrdinals.contains($0.value) }.map(\.key))
    return slots
  }

  mutating func readIdentities() throws {
    let tables = IdentityTables.names.compactMap { log.tables[$0] }
    let count = max(log.size, tables.reduce(0) { $0 + $1.entries })
    var found = [Identity?](repeating: nil, count: Int(count))
    for table in tables { try readIdentities(table, &found) }
    identities = found
  }

  private func readIdentities(_ table: PageFile.Tree, _ found: inout [Identity?]) throws {
    try log.walk.rows(of: table) { key, value in
      guard let identity = Identity(key), value.byteCount == 8 else {
        throw log.found(.identity, nil, "form")
      }
      let position = BigEndian.value(value, at: 0, bytes: 8)
      guard position >= 1, position <= found.count, found[Int(position) - 1] == nil else {
        throw log.found(.identity, position, "position")
      }
      found[Int(position) - 1] = identity
    }
  }

  mutating func add(_ facts: Facts, at position: UInt64) throws {
    let (header, derived) = (facts.header, facts.derived)
    guard position <= identities.count, identities[Int(position) - 1] == derived.identity else {
      throw log.found(.identity, position, "other")
    }
    guard facts.isPositionRight else { throw log.found(.leaf, position, "sequence") }
    let milliseconds = facts.milliseconds ?? recordedTime
    guard milliseconds >= recordedTime else { throw log.found(.moment, position, "earlier") }
    recordedTime = milliseconds
    let first = StreamHead(ordinal: UInt32(heads.count), keySlot: header.keySlot, first: position)
    var head = heads[derived.subject] ?? first
    let expected = RecordHeader(
      flags: header.flags.intersection(.verbatim).union(derived.isErasure ? .erasure : []),
      ordinal: head.ordinal, previous: head.last, keySlot: header.keySlot, tag: derived.tag)
    // A stream gets a new slot only where its own was lost with the vault.
    let isSlotRight = header.keySlot == head.keySlot || header.keySlot > highestSlot
    guard header == expected, isSlotRight else { throw log.found(.header, position, "other") }
    // A key for two streams would be destroyed with one of them. An erasure seals nothing.
    let isNewSlot = head.last == 0 || header.keySlot != head.keySlot
    if isNewSlot, !derived.isErasure,
      slotOwners.updateValue(head.ordinal, forKey: header.keySlot) != nil
    {
      throw log.found(.header, position, "slot of another stream")
    }
    guard head.erasure == 0 else { throw log.found(.erasure, position, "after") }
    head.last = position
    head.keySlot = header.keySlot
    head.version += 1
    if derived.isErasure {
      head.erasure = position
      erasures[position] = derived.identity.bytes + Array(derived.subject.utf8)
    }
    heads[derived.subject] = head
    highestSlot = max(highestSlot, header.keySlot)
  }

  /// What the tables say of streams, erasures and counters.
  func finish() throws {
    guard let streams = log.tables["streams"] else { return }
    guard identities.count == Int(log.size) else { throw log.found(.identity, nil, "count") }
    guard streams.entries == UInt64(heads.count) else { throw log.found(.stream, nil, "count") }
    try log.walk.rows(of: streams) { key, value in
      guard let head = heads[String(decoding: [UInt8](key), as: UTF8.self)] else {
        throw log.found(.stream, nil, "unknown")
      }
      guard head == StreamHead(value) else { throw log.found(.stream, head.first, "other") }
    }
    try checkErasures()
    var tail = LogTail.start
    let counters = try log.meta(MetaKey.counters)
    // A log without records has none yet.
    let isRight = counters.isEmpty ? heads.isEmpty : tail.read(counters)
    guard isRight, tail.streamCount == UInt32(heads.count), tail.recordedTime >= recordedTime,
      heads.isEmpty || tail.nextSlot > highestSlot
    else { throw log.found(.counters, nil, "other") }
  }

  private func checkErasures() throws {
    guard let meta = log.tables["meta"] else { return }
    var missing = erasures
    try log.walk.rows(of: meta) { row, value in
      let key = [UInt8](row)
      guard key.starts(with: MetaKey.erasures) else { return }
      guard let position = MetaKey.erasedPosition(key) else {
        throw log.found(.erasure, nil, "form")
      }
      guard missing.removeValue(forKey: position) == [UInt8](value) else {
        throw log.found(.erasure, position, "other")
      }
    }
    guard missing.isEmpty else { throw log.found(.erasure, missing.keys.min(), "missing") }
  }
}
