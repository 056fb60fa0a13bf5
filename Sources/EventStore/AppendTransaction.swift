/// One transaction that adds records. Identities are looked up in order of key, records go in by
/// order of arrival, and index entries again in order of key: random keys one by one would be most
/// of the time of a large batch.
struct AppendTransaction: ~Copyable {
  private var transaction: WriteTransaction
  private let tables: EventLog.Tables
  private let filter: IdentityFilter
  private let code: LeafCode
  private(set) var tail: LogTail
  private var streams = Streams()
  private var leaf = LeafBuffer()
  private var value: [UInt8] = []

  /// The heads of the streams that this transaction meets.
  private struct Streams {
    var indexes: [String: Int] = [:]
    var met: [(subject: String, head: StreamHead?, isChanged: Bool)] = []
  }

  @available(*, noasync)
  init(
    _ environment: Environment, _ tables: EventLog.Tables, _ filter: IdentityFilter,
    _ code: LeafCode, _ tail: LogTail
  ) throws(LMDBError) {
    transaction = try WriteTransaction(environment)
    self.tables = tables
    self.filter = filter
    self.code = code
    self.tail = tail
  }

  /// Adds entries; to be called once.
  /// - Returns: a verdict for each.
  mutating func add(
    _ entries: [Entry], milliseconds: Int64
  ) throws(LMDBError) -> [Verdict] {
    tail.recordedTime = max(tail.recordedTime, milliseconds)
    if filter.isWanted(size: tail.frontier.size) {
      try filter.fill(size: tail.frontier.size) { add throws(LMDBError) in
        try tables.identities.each(in: transaction, add)
      }
    }
    let order = AppendTransaction.orderOfKey(entries)
    let taken = try takenIdentities(entries, order)
    var verdicts: [Verdict] = []
    verdicts.reserveCapacity(entries.count)
    streams.indexes.reserveCapacity(entries.count)
    for index in entries.indices {
      verdicts.append(try add(entries[index], known(taken[index], verdicts)))
    }
    try putIdentities(entries, order, verdicts)
    try putHeads()
    return verdicts
  }

  mutating func keep(_ note: Writer.Note) throws(LMDBError) {
    if let text = note.text {
      try transaction.put(tables.meta, MetaKey.note(note.name), Sum.added(to: text))
    } else {
      try transaction.delete(tables.meta, MetaKey.note(note.name))
    }
  }

  /// Makes it durable. Whatever comes of it, the transaction is over.
  /// - Returns: where the log ends now.
  consuming func commit(nextSlot: KeySlot) throws(LMDBError) -> LogTail {
    for (id, hashes) in tail.frontier.takeChangedGroups() {
      try transaction.put(tables.nodes, id.key, MerkleTree.row(hashes))
    }
    tail.nextSlot = max(tail.nextSlot, nextSlot)
    try transaction.put(tables.meta, MetaKey.counters, tail.counters)
    let end = tail
    try transaction.commit()
    return end
  }

  // MARK: Identities

  /// Indices of entries in order of their identity, and those of one identity as they came.
  private static func orderOfKey(_ entries: [Entry]) -> [Int] {
    var places: [Place] = []
    places.reserveCapacity(entries.count)
    for index in entries.indices {
      places.append(Place(index, identity: entries[index].identity))
    }
    places.sort()
    return places.map(\.index)
  }

  /// The index of something with what it is sorted by.
  private struct Place: Comparable {
    let index: Int
    private let high: UInt64
    private let low: UInt64

    init(_ index: Int, identity: Identity) {
      self.index = index
      (high, low) = identity.halves
    }

    /// - Parameter text: sorted by its first 16 bytes; those who begin alike stay as they came.
    init(_ index: Int, text: String) {
      self.index = index
      let bytes = text.utf8.span
      var halves: (UInt64, UInt64) = (0, 0)
      for place in 0..<16 {
        let byte = place < bytes.count ? UInt64(bytes[place]) : 0
        halves = (halves.0 << 8 | halves.1 >> 56, halves.1 << 8 | byte)
      }
      (high, low) = halves
    }

    static func < (one: Place, other: Place) -> Bool {
      if one.high != other.high { return one.high < other.high }
      return one.low == other.low ? one.index < other.index : one.low < other.low
    }
  }

  private enum Taken {
    case no
    case inLog(position: UInt64)
    /// By an earlier entry of this transaction, if that one is recorded.
    case byEntry(Int)
  }

  private borrowing func takenIdentities(
    _ entries: [Entry], _ order: [Int]
  ) throws(LMDBError) -> [Taken] {
    var taken = [Taken](repeating: .no, count: entries.count)
    let mayBeTaken = filter.mayHold(entries.lazy.map(\.identity))
    let lookUp = try IdentityTables.LookUp(tables.identities, in: transaction)
    var previous: Int?
    for index in order {
      let identity = entries[index].identity
      if let earlier = previous, entries[earlier].identity == identity {
        if case .inLog = taken[earlier] {
          taken[index] = taken[earlier]
        } else {
          taken[index] = .byEntry(earlier)
        }
      } else if mayBeTaken[index], let position = try lookUp.position(of: identity) {
        taken[index] = .inLog(position: position)
      }
      previous = index
    }
    return taken
  }

  private func known(_ taken: Taken, _ verdicts: [Verdict]) -> UInt64? {
    switch taken {
    case .no: nil
    case .inLog(let position): position
    case .byEntry(let index):
      switch verdicts[index] {
      case .recorded(let position), .identityTaken(let position): position
      case .versionConflict, .subjectErased: nil
      }
    }
  }

  private mutating func putIdentities(
    _ entries: [Entry], _ order: [Int], _ verdicts: [Verdict]
  ) throws(LMDBError) {
    let recorded = order.compactMap { index -> IdentityTables.Row? in
      guard case .recorded(let position) = verdicts[index] else { return nil }
      return (entries[index].identity, position)
    }
    filter.add(recorded.lazy.map(\.identity))
    try tables.identities.put(recorded, in: &transaction, &tail.nextSlice)
  }

  // MARK: Records

  private mutating func add(_ entry: Entry, _ known: UInt64?) throws(LMDBError) -> Verdict {
    if let known { return .identityTaken(position: known) }
    let stream = try stream(entry.subject)
    let found = streams.met[stream].head
    if let erasure = found?.erasure, erasure > 0 { return .subjectErased(position: erasure) }
    guard entry.expected.allows(found?.version ?? 0) else {
      return .versionConflict(actual: found?.version ?? 0)
    }
    let position = tail.frontier.size + 1
    var head =
      found ?? StreamHead(ordinal: tail.streamCount, keySlot: entry.keySlot, first: position)
    if found == nil { tail.streamCount += 1 }
    tail.nextSlot = max(tail.nextSlot, entry.keySlot &+ 1)
    let header = RecordHeader(
      flags: entry.flags, ordinal: head.ordinal, previous: head.last, keySlot: entry.keySlot,
      tag: entry.tag)
    try putRecord(entry, header, position)
    head.last = position
    head.version += 1
    head.keySlot = entry.keySlot
    if header.isErasure {
      head.erasure = position
      try transaction.put(
        tables.meta, MetaKey.erasure(at: position),
        entry.identity.bytes + Array(entry.subject.utf8))
    }
    streams.met[stream].head = head
    streams.met[stream].isChanged = true
    return .recorded(position: position)
  }

  private mutating func putRecord(
    _ entry: Entry, _ header: RecordHeader, _ position: UInt64
  ) throws(LMDBError) {
    value.removeAll(keepingCapacity: true)
    header.append(to: &value)
    entry.append(position: position, milliseconds: tail.recordedTime, to: &value)
    try transaction.put(tables.records, position, value, .atEnd)
    // Hashed is what a reader will make of what is kept.
    let kept = value
    guard leaf.read(kept.span.bytes, header, position, code) else {
      preconditionFailure("a record that was just made says its leaf")
    }
    try tail.frontier.append(leaf.hash) { id, hashes throws(LMDBError) in
      try transaction.put(tables.nodes, id.key, MerkleTree.row(hashes))
    }
  }

  // MARK: Streams

  /// The index of a stream among those met.
  private mutating func stream(_ subject: String) throws(LMDBError) -> Int {
    if let index = streams.indexes[subject] { return index }
    let head = try transaction.value(tables.streams, SubjectKey(subject)) { StreamHead($0) }
    let index = streams.met.count
    streams.indexes[subject] = index
    streams.met.append((subject, head, false))
    return index
  }

  private borrowing func putHeads() throws(LMDBError) {
    let cursor = try transaction.cursor(tables.streams)
    var changed: [Place] = []
    changed.reserveCapacity(streams.met.count)
    for index in streams.met.indices where streams.met[index].isChanged {
      changed.append(Place(index, text: streams.met[index].subject))
    }
    // That is the order of their keys for nearly all, and no more than quicker.
    changed.sort()
    for place in changed {
      guard let head = streams.met[place.index].head else { continue }
      try cursor.put(SubjectKey(streams.met[place.index].subject), head.bytes, .anywhere)
    }
  }
}

/// A subject as the key that it is, without a copy of it.
private struct SubjectKey: Key {
  private let subject: String

  init(_ subject: String) { self.subject = subject }

  func withKeyBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    subject.utf8.span.withUnsafeBytes(body)
  }
}

extension ExpectedVersion {
  func allows(_ version: UInt32) -> Bool {
    switch self {
    case .any: true
    case .none: version == 0
    case .exactly(let expected): version == expected
    }
  }
}
