import Synchronization

extension EventLog {
  /// Erases a stream: adds the record that says so, then destroys the key of what was sealed. From
  /// the first on it cannot be undone: what a crash leaves undone, opening the store does.
  ///
  /// - Parameter draft: the record; its subject is the stream, and its slot that of the stream.
  /// - Returns: `recorded`; `subjectErased` where it was erased before.
  /// - Throws: as `append`.
  @available(*, noasync)
  public func erase(_ draft: Draft) throws(StoreError) -> Verdict {
    guard let writer else { preconditionFailure("a log open for reading erases nothing") }
    // From the record on it is irreversible: what can be seen to stop what comes after it stops it here.
    try keys.checkLedger(origin: origin)
    let verdict = try writer.erase(draft)
    // One at a time: the ledger is a file without a lock of its own.
    try erasing.withLock { _ throws(StoreError) in
      // Also what failed after its record: whoever asks again completes it.
      guard !erased.contains(subject: draft.subject) else { return }
      for row in try rows() where row.subject == draft.subject {
        try complete(try erasure(row))
      }
    }
    return verdict
  }

  public func isErased(subject: String) -> Bool { erased.contains(subject: subject) }

  /// The position of the last erasure; nil where nothing was erased. What was erased reads as erased
  /// in the log of every earlier size, too.
  public func lastErasure() throws(StoreError) -> UInt64? {
    try rows().map(\.position).max()
  }

  /// Streams that were erased and of which the log does not say so (yet): it was put back from before that. They
  /// read as erased all the same.
  /// - Returns: in order.
  public func erasedElsewhere() throws(StoreError) -> [String] {
    let inLog = Set(try rows().map(\.subject))
    return erased.subjects.filter { !inLog.contains($0) }.sorted()
  }

  // MARK: Reconciling

  /// Does what a crash left of an erasure, and erases anew what backups brought back.
  func reconcile(_ ledger: KeyFolder.Ledger) throws(StoreError) {
    for erasure in ledger.erasures { erased.insert(try known(erasure)) }
    for erasure in try erasuresInLog(after: ledger) { try complete(erasure) }
    try vault?.finishDestroying()
    try refuseLivingSlots()
    try vault?.destroy(erased.slots)
    let inLog = Set(try rows().map(\.subject))
    for erasure in ledger.erasures where !inLog.contains(erasure.subject) {
      guard let draft = Draft(again: erasure, slot: try slot(toErase: erasure)) else {
        throw StoreError.damaged(path: keys.ledgerFile(origin: origin), detail: erasure.subject)
      }
      _ = try writer?.erase(draft)
      // The stream may have got another key since.
      for row in try rows() where row.subject == erasure.subject {
        try complete(try self.erasure(row))
      }
    }
  }

  /// That of the stream; of one that is neither in the log nor has a slot in the ledger, one that no other has.
  private func slot(toErase erasure: Erasure) throws(StoreError) -> KeySlot {
    if let head = try snapshot().head(ofSubject: erasure.subject) { return head.keySlot }
    if let last = erasure.slots.last { return last }
    guard let writer, let vault else {
      preconditionFailure("who erases has the log open for writing")
    }
    let slot = try writer.keySlot(
      subject: erasure.subject, isUsable: { _ in false }, next: vault.pastGaps)
    // Made now, it is destroyed with the others, and not made later.
    try vault.provide(slot)
    return slot
  }

  /// Takes over what other processes erased since this log was opened, so that what is read from here on is what a log
  /// that is opened now would read.
  public func noticeErasures() throws(StoreError) {
    try notice(try keys.ledger(origin: origin))
  }

  /// What the ledger says, and what only the log says.
  func notice(_ ledger: KeyFolder.Ledger) throws(StoreError) {
    for erasure in ledger.erasures { erased.insert(try known(erasure)) }
    for erasure in try erasuresInLog(after: ledger) { erased.insert(erasure) }
  }

  /// A ledger of another time, put beside a log that handed out those slots again, would have the keys of living streams
  /// destroyed.
  private func refuseLivingSlots() throws(StoreError) {
    guard let vault, try vault.holdsAny(erased.slots) else { return }
    try storingRows(of: folder.logFile, "streams") {
      let transaction = try ReadTransaction(environment)
      try transaction.scan(tables.streams, from: [0]) { key, value in
        guard let head = StreamHead(value), erased.contains(slot: head.keySlot) else { return true }
        guard erased.contains(subject: String(decoding: Array(key), as: UTF8.self)) else {
          throw StoreError.damaged(
            path: keys.ledgerFile(origin: origin),
            detail: "slot \(head.keySlot) is that of a stream that was not erased")
        }
        return true
      }
    }
  }

  /// What comes after the record: ledger, then vault.
  private func complete(_ erasure: Erasure) throws(StoreError) {
    try keys.add(erasure, origin: origin)
    erased.insert(erasure)
    writer?.forget(subject: erasure.subject)
    try vault?.destroy(Set(erasure.slots))
  }

  /// Erasures of the log that the ledger does not have, or not with the last key of their stream.
  /// - Throws: `damaged` where the last line of the ledger is not whole and the log does not say what it was.
  func erasuresInLog(after ledger: KeyFolder.Ledger) throws(StoreError) -> [Erasure] {
    var known: [String: Set<KeySlot>] = [:]
    for erasure in ledger.erasures { known[erasure.subject, default: []].formUnion(erasure.slots) }
    var erasures: [Erasure] = []
    for row in try rows() {
      if let slots = known[row.subject], let head = try snapshot().head(ofSubject: row.subject),
        slots.contains(head.keySlot)
      {
        continue
      }
      erasures.append(try erasure(row))
    }
    guard !ledger.isCutShort || !erasures.isEmpty else {
      throw StoreError.damaged(path: keys.ledgerFile(origin: origin), detail: "last line")
    }
    return erasures
  }

  /// An erasure of the ledger with the keys that its stream has in this log, which may be put back from before it.
  private func known(_ erasure: Erasure) throws(StoreError) -> Erasure {
    guard let head = try snapshot().head(ofSubject: erasure.subject),
      !erasure.slots.contains(head.keySlot)
    else { return erasure }
    var erasure = erasure
    let records = try snapshot().records(ofSubject: erasure.subject)
    erasure.slots = Set(erasure.slots).union(records.map(\.header.keySlot)).sorted()
    return erasure
  }

  private func erasure(_ row: Row) throws(StoreError) -> Erasure {
    let records = try snapshot().records(ofSubject: row.subject)
    guard let record = records.first(where: { $0.position == row.position }) else {
      throw StoreError.damaged(path: folder.logFile, detail: "position \(row.position)")
    }
    let slots = Set(records.map(\.header.keySlot)).sorted()
    return Erasure(record, subject: row.subject, slots: slots, identity: row.identity)
  }

  /// What `meta` keeps of an erasure.
  private struct Row {
    var position: UInt64
    var identity: Identity
    var subject: String
  }

  /// Streams that the log of a folder says were erased, as it is now.
  /// - Parameter environment: the log, where this process has it open.
  static func erasedNow(
    _ folder: StoreFolder, _ environment: Environment?
  ) throws -> [String] {
    let path = folder.logFile
    let environment =
      try environment ?? Environment(path: path, access: .reading, maximumTables: 1)
    let meta = try environment.tables([StoreFolder.metaTable])[0]
    return try rows(environment, meta).map(\.subject)
  }

  private func rows() throws(StoreError) -> [Row] { try EventLog.rows(environment, tables.meta) }

  private static func rows(
    _ environment: Environment, _ meta: Environment.Table
  ) throws(StoreError) -> [Row] {
    var rows: [Row] = []
    try storingRows(of: environment.path, "erasures") {
      let transaction = try ReadTransaction(environment)
      try transaction.scan(meta, from: MetaKey.erasures) { key, value in
        let key = Array(key)
        guard key.starts(with: MetaKey.erasures) else { return false }
        guard let position = MetaKey.erasedPosition(key), value.byteCount > Identity.byteCount,
          let identity = Identity(value.extracting(first: Identity.byteCount))
        else { throw StoreError.damaged(path: environment.path, detail: "erasures") }
        let subject = Array(value.extracting(droppingFirst: Identity.byteCount))
        rows.append(
          Row(
            position: position, identity: identity,
            subject: String(decoding: subject, as: UTF8.self)))
        return true
      }
    }
    return rows
  }
}

extension Draft {
  /// The record of an erasure once more, for a log that was put back from before it.
  /// - Parameter slot: that of its stream.
  fileprivate init?(again erasure: Erasure, slot: KeySlot) {
    guard let recordedTime = LeafMembers.recordedTimeOffset(in: erasure.leaf),
      let sequence = LeafMembers.sequenceOffset(in: erasure.leaf, after: recordedTime)
    else { return nil }
    self.init(
      subject: erasure.subject, identity: erasure.identity, leaf: erasure.leaf,
      sequenceOffset: sequence, recordedTimeOffset: recordedTime,
      keySlot: slot, tag: erasure.tag)
  }
}
