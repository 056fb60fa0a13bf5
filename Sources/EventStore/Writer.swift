import Dispatch
import Foundation
import Synchronization

/// The one writer: a queue of its own on which every write transaction begins and ends. Callers wait
/// for their own drafts; all that wait go into one transaction, so that one sync serves them all.
final class Writer: Sendable {
  struct Note: Sendable {
    var name: String
    /// nil takes the note away.
    var text: [UInt8]?
  }

  private struct Request: Sendable {
    var drafts: [Draft]
    var notes: [Note]
    var finished: @Sendable (Result<[Verdict], StoreError>) -> Void
  }

  private struct Waiting {
    var requests: [Request] = []
    var draftCount = 0
    var isScheduled = false
    var hasEnded = false

    /// The requests of the next transaction, in order of arrival; none ends the draining.
    mutating func takeGroup() -> [Request] {
      var count = 0
      var taken = 0
      for request in requests {
        guard taken == 0 || count + request.drafts.count <= StoreLimit.transactionCount else {
          break
        }
        count += request.drafts.count
        taken += 1
      }
      let group = Array(requests.prefix(taken))
      requests.removeFirst(taken)
      draftCount -= count
      if group.isEmpty { isScheduled = false }
      return group
    }
  }

  private let environment: Environment
  private let tables: EventLog.Tables
  private let path: String
  private let lock: WriterLock
  private let queue = DispatchQueue(label: "ivh-monitor.writer")
  private let waiting = Mutex(Waiting())
  private let slots: Mutex<Slots>
  /// Touched on `queue` only; the mutex says so to the compiler.
  private let tail: Mutex<Tail>

  /// Where the log ends.
  private struct Tail {
    var frontier: MerkleFrontier
    var streamCount: UInt32
    /// Milliseconds since 1970: never decreasing.
    var recordedTime: Int64
  }

  /// Slots set aside for streams that are not in the log yet.
  private struct Slots {
    var next: KeySlot
    var bySubject: [String: KeySlot] = [:]
  }

  init(
    environment: Environment, tables: EventLog.Tables, lock: WriterLock, path: String
  ) throws(StoreError) {
    self.environment = environment
    self.tables = tables
    self.lock = lock
    self.path = path
    let state = try storing { () throws(LMDBError) in
      try Writer.tail(environment, tables)
    }
    tail = Mutex(state.tail)
    slots = Mutex(Slots(next: state.nextSlot))
  }

  private static func tail(
    _ environment: Environment, _ tables: EventLog.Tables
  ) throws(LMDBError) -> (tail: Tail, nextSlot: KeySlot) {
    let transaction = try ReadTransaction(environment)
    let size =
      try transaction.lastKey(tables.records) { BigEndian.value($0, at: 0, bytes: 8) } ?? 0
    let frontier = try MerkleFrontier(size: size) { id throws(LMDBError) in
      try transaction.value(tables.nodes, id.key) { MerkleTree.hashes($0) } ?? []
    }
    let counters =
      try transaction.value(tables.meta, Counters.key) { Counters($0) } ?? Counters()
    return (
      Tail(
        frontier: frontier, streamCount: counters.streams, recordedTime: counters.recordedTime),
      counters.nextSlot
    )
  }

  // MARK: Slots

  func keySlot(subject: String) throws(StoreError) -> KeySlot {
    if let slot = slots.withLock({ $0.bySubject[subject] }) { return slot }
    let known = try storing { () throws(LMDBError) -> KeySlot? in
      let transaction = try ReadTransaction(environment)
      return try transaction.value(tables.streams, Array(subject.utf8)) { StreamHead($0)?.keySlot }
    }
    return slots.withLock { slots in
      if let slot = slots.bySubject[subject] { return slot }
      let slot = known ?? slots.next
      if known == nil { slots.next += 1 }
      slots.bySubject[subject] = slot
      return slot
    }
  }

  // MARK: Requests

  func append(_ drafts: [Draft], notes: [Note]) throws(StoreError) -> PendingAppend {
    guard drafts.count <= StoreLimit.batchCount else {
      throw StoreError.batchTooLarge(count: drafts.count, limit: StoreLimit.batchCount)
    }
    for draft in drafts where draft.leaf.count > StoreLimit.recordBytes {
      throw StoreError.recordTooLarge(bytes: draft.leaf.count, limit: StoreLimit.recordBytes)
    }
    let pending = PendingAppend(path: path)
    try submit(Request(drafts: drafts, notes: notes) { pending.give($0) })
    return pending
  }

  private func submit(_ request: Request) throws(StoreError) {
    let refused = waiting.withLock { waiting -> StoreError? in
      if waiting.hasEnded { return .handleEnded(path: path) }
      guard waiting.draftCount + request.drafts.count <= StoreLimit.queuedCount else {
        return .queueFull(limit: StoreLimit.queuedCount)
      }
      waiting.requests.append(request)
      waiting.draftCount += request.drafts.count
      if !waiting.isScheduled {
        waiting.isScheduled = true
        queue.async { self.drain() }
      }
      return nil
    }
    if let refused { throw refused }
  }

  /// Returns when nothing is under way: what the queue still held on to is let go.
  func waitUntilIdle() { queue.sync {} }

  private func drain() {
    while true {
      let group = waiting.withLock { $0.takeGroup() }
      guard !group.isEmpty else { return }
      do throws(StoreError) {
        let verdicts = try tail.withLock { tail throws(StoreError) in
          try commit(group, &tail)
        }
        for (request, verdicts) in zip(group, verdicts) { request.finished(.success(verdicts)) }
      } catch {
        let isOver = error != .diskFull(path: environment.path)
        if isOver { waiting.withLock { $0.hasEnded = true } }
        for request in group { request.finished(.failure(error)) }
      }
    }
  }

  // MARK: Transactions

  /// With less room than this a batch may not have fitted.
  private static let scarceBytes: UInt64 = 16 << 20

  /// Writes a group of requests in one transaction; grows the map and begins again where it is full.
  private func commit(_ group: [Request], _ tail: inout Tail) throws(StoreError) -> [[Verdict]] {
    while true {
      var next = tail
      do throws(LMDBError) {
        let verdicts = try write(group, &next)
        tail = next
        return verdicts
      } catch {
        guard error.isMapFull else { throw failure(error) }
        try storing { () throws(LMDBError) in try environment.grow() }
      }
    }
  }

  /// What a failed transaction means: only before the commit is it sure that nothing was stored.
  private func failure(_ error: LMDBError) -> StoreError {
    // LMDB tells a write that was cut short, as on a full disk, as EIO; that is before its sync.
    let isCutShort = error.code == EIO && Files.freeBytes(environment.path) < Writer.scarceBytes
    if error.isDiskFull || isCutShort { return .diskFull(path: environment.path) }
    return error.operation == "commit" ? .outcomeUnknown(path: path) : StoreError(error)
  }

  private func write(
    _ group: [Request], _ tail: inout Tail
  ) throws(LMDBError) -> [[Verdict]] {
    var transaction = try WriteTransaction(environment)
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    tail.recordedTime = max(tail.recordedTime, now)
    let recordedTime = Array(Timestamp.text(milliseconds: tail.recordedTime).utf8)
    var verdicts: [[Verdict]] = []
    for request in group {
      var answers: [Verdict] = []
      answers.reserveCapacity(request.drafts.count)
      for draft in request.drafts {
        answers.append(try put(draft, recordedTime, &tail, &transaction))
      }
      for note in request.notes {
        if let text = note.text {
          try transaction.put(tables.meta, MetaKey.note(note.name), text)
        } else {
          try transaction.delete(tables.meta, MetaKey.note(note.name))
        }
      }
      verdicts.append(answers)
    }
    for (id, hashes) in tail.frontier.partialGroups {
      try transaction.put(tables.nodes, id.key, MerkleTree.row(hashes))
    }
    let counters = Counters(
      streams: tail.streamCount, nextSlot: slots.withLock { $0.next },
      recordedTime: tail.recordedTime)
    try transaction.put(tables.meta, Counters.key, counters.bytes)
    try transaction.commit()
    return verdicts
  }

  private func put(
    _ draft: Draft, _ recordedTime: [UInt8], _ tail: inout Tail,
    _ transaction: inout WriteTransaction
  ) throws(LMDBError) -> Verdict {
    let position = tail.frontier.size + 1
    let subject = Array(draft.subject.utf8)
    let known = try transaction.value(tables.streams, subject) { StreamHead($0) }
    let version = known?.version ?? 0
    let taken = try transaction.value(tables.identities, draft.identity.bytes) {
      BigEndian.value($0, at: 0, bytes: 8)
    }
    if let taken { return .identityTaken(position: taken) }
    guard draft.expected.allows(version) else { return .versionConflict(actual: version) }
    var identityRow: [UInt8] = []
    BigEndian.append(position, bytes: 8, to: &identityRow)
    try transaction.put(tables.identities, draft.identity.bytes, identityRow)

    var head =
      known
      ?? StreamHead(
        ordinal: tail.streamCount, keySlot: draft.keySlot, first: position, last: 0, version: 0)
    if known == nil { tail.streamCount += 1 }
    let header = RecordHeader(
      ordinal: head.ordinal, previous: head.last, keySlot: draft.keySlot, tag: draft.tag)
    head.last = position
    head.version += 1
    try transaction.put(tables.streams, subject, head.bytes)

    var leaf = draft.leaf
    leaf.replace(Timestamp.digits(position), at: draft.sequenceOffset)
    leaf.replace(recordedTime, at: draft.recordedTimeOffset)
    try transaction.put(tables.records, position, header.bytes + leaf, .atEnd)
    try tail.frontier.append(.leaf(leaf)) { id, hashes throws(LMDBError) in
      try transaction.put(tables.nodes, id.key, MerkleTree.row(hashes))
    }
    return .recorded(position: position)
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

extension [UInt8] {
  fileprivate mutating func replace(_ bytes: [UInt8], at offset: Int) {
    replaceSubrange(offset..<offset + bytes.count, with: bytes)
  }
}

/// What the writer counts up, kept in `meta`.
private struct Counters {
  static let key = Array("counters".utf8)

  var streams: UInt32 = 0
  var nextSlot: KeySlot = 0
  /// Milliseconds since 1970.
  var recordedTime: Int64 = 0

  init(streams: UInt32 = 0, nextSlot: KeySlot = 0, recordedTime: Int64 = 0) {
    self.streams = streams
    self.nextSlot = nextSlot
    self.recordedTime = recordedTime
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    BigEndian.append(UInt64(streams), bytes: 4, to: &bytes)
    BigEndian.append(UInt64(nextSlot), bytes: 4, to: &bytes)
    BigEndian.append(UInt64(bitPattern: recordedTime), bytes: 8, to: &bytes)
    return bytes
  }

  init?(_ bytes: RawSpan) {
    guard bytes.byteCount == 16 else { return nil }
    streams = UInt32(BigEndian.value(bytes, at: 0, bytes: 4))
    nextSlot = UInt32(BigEndian.value(bytes, at: 4, bytes: 4))
    recordedTime = Int64(bitPattern: BigEndian.value(bytes, at: 8, bytes: 8))
  }
}
