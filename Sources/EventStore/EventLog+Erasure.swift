import Synchronization

extension EventLog {
  /// Erases a stream: adds the record that says so, then destroys the key of what was sealed. From
  /// the first on it cannot be undone: what a crash leaves undone, opening the store does.
  ///
  /// - Parameter draft: the record; its subject is the stream.
  /// - Returns: `recorded`, or `subjectErased` where it was erased before.
  /// - Throws: as `append`.
  @available(*, noasync)
  public func erase(_ draft: Draft) throws(StoreError) -> Verdict {
    guard let writer else { preconditionFailure("a log open for reading erases nothing") }
    let verdict = try writer.erase(draft)
    if case .recorded(let position) = verdict {
      let erasure = try erasure(
        Row(position: position, identity: draft.identity, subject: draft.subject))
      // One at a time: the ledger is a file without a lock of its own.
      try erasing.withLock { _ throws(StoreError) in try complete(erasure) }
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
  func reconcile(_ ledger: [Erasure]) throws(StoreError) {
    for erasure in try erasuresInLog(after: ledger) { try complete(erasure) }
    try vault?.finishDestroying()
    try vault?.destroy(erased.slots)
    let inLog = Set(try rows().map(\.subject))
    for erasure in ledger where !inLog.contains(erasure.subject) {
      guard let draft = Draft(again: erasure) else {
        throw StoreError.damaged(path: keys.ledgerFile(origin: origin), detail: erasure.subject)
      }
      _ = try writer?.erase(draft)
    }
  }

  /// What comes after the record: ledger, then vault.
  private func complete(_ erasure: Erasure) throws(StoreError) {
    try keys.add(erasure, origin: origin)
    erased.insert(erasure)
    writer?.forget(subject: erasure.subject)
    try vault?.destroy(Set(erasure.slots))
  }

  /// Erasures of the log that the ledger does not have.
  func erasuresInLog(after ledger: [Erasure]) throws(StoreError) -> [Erasure] {
    let known = Set(ledger.map(\.subject))
    var erasures: [Erasure] = []
    for row in try rows() where !known.contains(row.subject) { erasures.append(try erasure(row)) }
    return erasures
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

  private func rows() throws(StoreError) -> [Row] {
    var rows: [Row] = []
    do {
      let transaction = try ReadTransaction(environment)
      try transaction.scan(tables.meta, from: MetaKey.erasures) { key, value in
        guard key.byteCount == MetaKey.erasures.count + 8,
          Array(key.extracting(first: MetaKey.erasures.count)) == MetaKey.erasures
        else { return false }
        guard value.byteCount > Identity.byteCount,
          let identity = Identity(value.extracting(first: Identity.byteCount))
        else { throw StoreError.damaged(path: folder.logFile, detail: "erasures") }
        let subject = Array(value.extracting(droppingFirst: Identity.byteCount))
        rows.append(
          Row(
            position: BigEndian.value(key, at: MetaKey.erasures.count, bytes: 8),
            identity: identity, subject: String(decoding: subject, as: UTF8.self)))
        return true
      }
    } catch let error as LMDBError {
      throw StoreError(error)
    } catch let error as StoreError {
      throw error
    } catch {
      throw StoreError.damaged(path: folder.logFile, detail: "erasures")
    }
    return rows
  }
}

extension Draft {
  /// The record of an erasure once more, for a log that was put back from before it.
  fileprivate init?(again erasure: Erasure) {
    guard let recordedTime = LeafCode.recordedTimeOffset(in: erasure.leaf),
      let sequence = LeafCode.sequenceOffset(in: erasure.leaf, after: recordedTime)
    else { return nil }
    self.init(
      subject: erasure.subject, identity: erasure.identity, leaf: erasure.leaf,
      sequenceOffset: sequence, recordedTimeOffset: recordedTime,
      keySlot: erasure.slots.first ?? 0, tag: erasure.tag)
  }
}
