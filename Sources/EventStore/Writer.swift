import Dispatch
import Foundation
import Synchronization

/// The one writer: one thread at a time writes, and callers wait for their own drafts; all that wait go
/// into one transaction, so that one sync serves them all. A caller that waits at once, while nobody
/// writes, writes itself: handing over to another thread and back would cost it more than the rest of a
/// small append. All else is written on a queue of the writer's own.
final class Writer: Sendable {
  struct Note: Sendable {
    var name: String
    /// nil takes the note away.
    var text: [UInt8]?
  }

  private struct Request: Sendable {
    var entries: [Entry]
    var notes: [Note]
    var finished: @Sendable (Result<[Verdict], StoreError>) -> Void
  }

  private struct Waiting {
    var requests: [Request] = []
    var entryCount = 0
    /// Somebody writes, or is about to.
    var isDraining = false
    var hasEnded = false

    /// The requests of the next transaction, in order of arrival; none ends the draining.
    mutating func takeGroup() -> [Request] {
      var count = 0
      var taken = 0
      for request in requests {
        guard taken == 0 || count + request.entries.count <= StoreLimit.transactionCount else {
          break
        }
        count += request.entries.count
        taken += 1
      }
      let group = Array(requests.prefix(taken))
      requests.removeFirst(taken)
      entryCount -= count
      if group.isEmpty { isDraining = false }
      return group
    }
  }

  private let environment: Environment
  private let tables: EventLog.Tables
  private let code: LeafCode
  private let path: String
  private let erased: ErasedStreams
  private let lock: WriterLock
  private let queue = DispatchQueue(label: "ivh-monitor.writer")
  /// Of the identities in the log.
  let filter: IdentityFilter
  private let waiting = Mutex(Waiting())
  private let slots: Mutex<Slots>
  /// Touched by who drains only; the mutex says so to the compiler.
  private let tail: Mutex<LogTail>

  /// Slots of the streams that were asked for, most of all of those that are not in the log yet.
  private struct Slots {
    var next: KeySlot
    var bySubject: [String: KeySlot] = [:]
    /// How often slots were let go of, which the log has.
    var lettingGo = 0
    /// What was left then: those in hand, which may be many.
    var left = 0
  }

  /// Slots kept in memory before those that the log has are let go of: of all streams that there ever were is too many.
  static let keptSlots = 1 << 16

  init(
    environment: Environment, tables: EventLog.Tables, code: LeafCode, end: LogTail,
    lock: WriterLock, path: String, erased: ErasedStreams
  ) throws(StoreError) {
    self.environment = environment
    self.tables = tables
    self.code = code
    self.lock = lock
    self.path = path
    self.erased = erased
    filter = IdentityFilter(isComplete: end.frontier.size == 0)
    tail = Mutex(end)
    slots = Mutex(Slots(next: end.nextSlot))
  }

  // MARK: Slots

  /// - Parameters:
  ///   - isUsable: whether a slot of a stream that is there has its key.
  ///   - next: the first slot from one on that may be handed out.
  func keySlot(
    subject: String, isUsable: (KeySlot) throws(StoreError) -> Bool, next: (KeySlot) -> KeySlot
  ) throws(StoreError) -> KeySlot {
    while true {
      let (found, lettingGo) = slots.withLock { ($0.bySubject[subject], $0.lettingGo) }
      if let found { return found }
      var own: KeySlot?
      if let known = try slotInLog(of: subject), try isUsable(known) { own = known }
      let slot = slots.withLock { slots -> KeySlot? in
        if let slot = slots.bySubject[subject] { return slot }
        // What was looked up may be older than what was let go of.
        guard slots.lettingGo == lettingGo else { return nil }
        // A slot that was destroyed may lie ahead where the log was put back from a backup.
        slots.next = next(slots.next)
        while erased.contains(slot: slots.next) { slots.next = next(slots.next + 1) }
        let slot = own ?? slots.next
        if own == nil { slots.next += 1 }
        slots.bySubject[subject] = slot
        return slot
      }
      if let slot { return slot }
    }
  }

  private func slotInLog(of subject: String) throws(StoreError) -> KeySlot? {
    try storing { () throws(LMDBError) in
      let transaction = try ReadTransaction(environment)
      return try transaction.value(tables.streams, Array(subject.utf8)) { StreamHead($0)?.keySlot }
    }
  }

  /// What cannot be looked up now is let go of another time.
  private func letGoOfSlots() { try? letGo() }

  /// Lets go of slots that the log has, once there are more than so many.
  func letGo(keeping count: Int = keptSlots) throws(StoreError) {
    // No more often than their number doubles.
    let kept = slots.withLock { $0.bySubject.count > max(count, 2 * $0.left) ? $0.bySubject : [:] }
    guard !kept.isEmpty else { return }
    var inLog: [String] = []
    for (subject, slot) in kept where try slotInLog(of: subject) == slot { inLog.append(subject) }
    slots.withLock { slots in
      for subject in inLog { slots.bySubject[subject] = nil }
      slots.lettingGo += 1
      slots.left = slots.bySubject.count
    }
  }

  func forget(subject: String) { slots.withLock { $0.bySubject[subject] = nil } }

  // MARK: Requests

  /// What is to be written for a draft.
  func entry(_ draft: Draft, isErasure: Bool = false) throws(StoreError) -> Entry {
    guard draft.leaf.count <= StoreLimit.recordBytes else {
      throw StoreError.recordTooLarge(bytes: draft.leaf.count, limit: StoreLimit.recordBytes)
    }
    return Entry(draft, code, isErasure: isErasure)
  }

  func append(_ drafts: [Draft]) throws(StoreError) -> PendingAppend {
    try Writer.check(count: drafts.count)
    return try append(entries: try drafts.map { draft throws(StoreError) in try entry(draft) })
  }

  func append(entries: [Entry]) throws(StoreError) -> PendingAppend {
    try Writer.check(count: entries.count)
    let pending = PendingAppend(path: path)
    if try enqueue(Request(entries: entries, notes: []) { pending.give($0) }) {
      queue.async { self.drain() }
    }
    return pending
  }

  /// As `append`, for who waits at once.
  /// - Returns: a verdict for each entry, which are durable then.
  func appendWaiting(
    entries: [Entry], notes: [Note] = []
  ) throws(StoreError) -> [Verdict] {
    try Writer.check(count: entries.count)
    let pending = PendingAppend(path: path)
    if try enqueue(Request(entries: entries, notes: notes) { pending.give($0) }) { drainOnce() }
    return try pending.wait()
  }

  /// Appends the record that erases its stream, and waits.
  func erase(_ draft: Draft) throws(StoreError) -> Verdict {
    try appendWaiting(entries: [try entry(draft, isErasure: true)])[0]
  }

  private static func check(count: Int) throws(StoreError) {
    guard count <= StoreLimit.batchCount else {
      throw StoreError.batchTooLarge(count: count, limit: StoreLimit.batchCount)
    }
  }

  /// - Returns: whether nobody writes: the caller sees to it then.
  private func enqueue(_ request: Request) throws(StoreError) -> Bool {
    let isFirst = waiting.withLock { waiting -> Result<Bool, StoreError> in
      if waiting.hasEnded { return .failure(.handleEnded(path: path)) }
      guard waiting.entryCount + request.entries.count <= StoreLimit.queuedCount else {
        return .failure(.queueFull(limit: StoreLimit.queuedCount))
      }
      waiting.requests.append(request)
      waiting.entryCount += request.entries.count
      defer { waiting.isDraining = true }
      return .success(!waiting.isDraining)
    }
    return try isFirst.get()
  }

  /// Entries that no transaction took yet.
  var waitingCount: Int { waiting.withLock { $0.entryCount } }

  /// Returns when nothing is under way: what the queue still held on to is let go.
  func waitUntilIdle() { queue.sync {} }

  private func drain() {
    var group = takeGroup()
    while !group.isEmpty {
      for answer in outcome(of: group) { answer() }
      letGoOfSlots()
      group = takeGroup()
    }
  }

  /// How often in a row nobody came.
  private static let quietYields = 4

  /// What waits, once nobody more is on the way: who was answered just now often has more, and one sync for all costs
  /// less than one for the quickest and one for the rest. It is no wait in time: other threads go first, and where there
  /// are none it is over at once.
  private func takeGroup() -> [Request] {
    var (count, quiet) = (0, 0)
    while quiet < Writer.quietYields {
      let now = waiting.withLock { $0.requests.count }
      quiet = now > count ? 0 : quiet + 1
      count = now
      sched_yield()
    }
    return waiting.withLock { $0.takeGroup() }
  }

  /// Writes what waits now, the caller's own among it; what came meanwhile is not its business.
  private func drainOnce() {
    let answers = outcome(of: waiting.withLock { $0.takeGroup() })
    let isMore = waiting.withLock { waiting in
      waiting.isDraining = !waiting.requests.isEmpty
      return waiting.isDraining
    }
    if isMore { queue.async { self.drain() } }
    for answer in answers { answer() }
    letGoOfSlots()
  }

  /// Writes a group.
  /// - Returns: for each request what tells its caller.
  private func outcome(of group: [Request]) -> [() -> Void] {
    do throws(StoreError) {
      // What waited while a write failed is not written either.
      if waiting.withLock({ $0.hasEnded }) { throw .handleEnded(path: path) }
      let verdicts = try tail.withLock { tail throws(StoreError) in
        try commit(group, &tail)
      }
      return zip(group, verdicts).map { request, verdicts in
        { request.finished(.success(verdicts)) }
      }
    } catch {
      let isOver = error != .diskFull(path: environment.path)
      if isOver { waiting.withLock { $0.hasEnded = true } }
      return group.map { request in { request.finished(.failure(error)) } }
    }
  }

  // MARK: Transactions

  /// Writes a group of requests in one transaction; grows the map and begins again where it is full.
  private func commit(_ group: [Request], _ tail: inout LogTail) throws(StoreError) -> [[Verdict]] {
    do throws(LMDBError) {
      return try environment.growing { () throws(LMDBError) in try write(group, &tail) }
    } catch {
      throw failure(error)
    }
  }

  /// What a failed transaction means: only before the commit is it sure that nothing was stored, and where the disk was
  /// full before its last page.
  private func failure(_ error: LMDBError) -> StoreError {
    let meaning = StoreError(error)
    guard error.isOfCommit else { return meaning }
    if case .diskFull = meaning, environment.takesTransactions { return meaning }
    return .outcomeUnknown(path: path)
  }

  /// - Parameter tail: as it was where this throws.
  private func write(
    _ group: [Request], _ tail: inout LogTail
  ) throws(LMDBError) -> [[Verdict]] {
    var transaction = try AppendTransaction(environment, tables, filter, code, tail)
    let now = Int64(Date().timeIntervalSince1970 * 1000)
    // Most often there is one large request: its entries are not copied.
    let entries = group.count == 1 ? group[0].entries : group.flatMap(\.entries)
    var verdicts = try transaction.add(entries, milliseconds: now)[...]
    for request in group {
      for note in request.notes { try transaction.keep(note) }
    }
    tail = try transaction.commit(nextSlot: slots.withLock { $0.next })
    return group.map { request in
      defer { verdicts = verdicts.dropFirst(request.entries.count) }
      return Array(verdicts.prefix(request.entries.count))
    }
  }
}
