/// A record that was there before, to be put in a log that is made anew.
public struct RecordedLeaf: Sendable {
  public var leaf: [UInt8]
  public var keySlot: KeySlot

  public init(leaf: [UInt8], keySlot: KeySlot) {
    self.leaf = leaf
    self.keySlot = keySlot
  }
}

/// Makes a log anew from leaves that were recorded before: headers, indexes and tree follow from
/// them, and the root must come out as it was. Restoring, upgrading and joining increments all go
/// through here, so that nothing of a backup is believed but what its checkpoint proves.
final class LogBuilder {
  static let batchCount = 10_000

  private let environment: Environment
  private let tables: EventLog.Tables
  private let code: LeafCode
  private let filter: IdentityFilter
  private let derive: @Sendable ([UInt8]) throws -> Derived
  private var tail: LogTail
  private var entries: [Entry] = []
  /// Streams by their slots: a key is one stream's.
  private var slotOwners: [KeySlot: String] = [:]
  /// Of streams that the records say were erased.
  private(set) var erasedSlots: Set<KeySlot> = []

  /// Goes on with the log in a file of this format.
  init(
    _ path: String, _ derive: @escaping @Sendable ([UInt8]) throws -> Derived
  ) throws(StoreError) {
    let (environment, tables, meta) = try EventLog.openLog(path, .writing)
    self.environment = environment
    self.tables = tables
    code = LeafCode(phrases: meta.phrases)
    tail = try storing { () throws(LMDBError) in try LogTail(environment, tables) }
    filter = IdentityFilter(isComplete: tail.frontier.size == 0)
    self.derive = derive
  }

  /// Records that are in the log, and those that wait for the next commit.
  var size: UInt64 { tail.frontier.size + UInt64(entries.count) }

  /// The right edge of the tree over what was committed.
  var frontier: MerkleFrontier { tail.frontier }

  /// The first slot of the vault that no stream has.
  var nextSlot: KeySlot { tail.nextSlot }

  /// Adds the next record.
  /// - Throws: `Finding` where the leaf is none, or beyond a limit.
  func add(_ record: RecordedLeaf) throws {
    let derived: Derived
    do {
      derived = try derive(record.leaf)
    } catch {
      throw Finding(
        file: environment.path, part: .leaf, position: size + 1, detail: "content")
    }
    guard record.leaf.count <= StoreLimit.recordBytes, record.keySlot < StoreLimit.keySlots else {
      throw Finding(
        file: environment.path, part: .record, position: size + 1, detail: "beyond a limit")
    }
    // Slots are in no proof.
    guard slotOwners[record.keySlot, default: derived.subject] == derived.subject else {
      throw Finding(
        file: environment.path, part: .slotOfTwo(record.keySlot), position: size + 1, detail: "")
    }
    slotOwners[record.keySlot] = derived.subject
    if derived.isErasure { erasedSlots.insert(record.keySlot) }
    entries.append(
      Entry(
        recorded: record.leaf, at: size + 1, subject: derived.subject, identity: derived.identity,
        keySlot: record.keySlot, tag: derived.tag, isErasure: derived.isErasure, code))
    if entries.count == LogBuilder.batchCount { try commit() }
  }

  func keep(_ notes: [(name: String, text: [UInt8])]) throws(StoreError) {
    try change { transaction throws(LMDBError) in
      for note in notes { try transaction.keep(Writer.Note(name: note.name, text: note.text)) }
    }
  }

  /// Hands out no slot below that one: a key that is there already was another stream's.
  func skipSlots(to slot: KeySlot) throws(StoreError) {
    tail.nextSlot = max(tail.nextSlot, slot)
    try change { _ in }
  }

  private func change(
    _ body: (inout AppendTransaction) throws(LMDBError) -> Void
  ) throws(StoreError) {
    try storing { () throws(LMDBError) in
      try environment.growing { () throws(LMDBError) in
        var transaction = try AppendTransaction(environment, tables, filter, code, tail)
        try body(&transaction)
        tail = try transaction.commit(nextSlot: tail.nextSlot)
      }
    }
  }

  /// Makes all that was added durable.
  /// - Returns: the root.
  @discardableResult
  func commit() throws -> MerkleHash {
    if !entries.isEmpty {
      try storing { () throws(LMDBError) in
        try environment.growing { () throws(LMDBError) in try write() }
      }
    }
    let size = tail.frontier.size
    return try storing { () throws(LMDBError) in
      let transaction = try ReadTransaction(environment)
      return try MerkleTree.root(size: size) { id, count throws(LMDBError) in
        try transaction.hashes(tables.nodes, id, atLeast: count)
      }
    }
  }

  private func write() throws(LMDBError) {
    let first = tail.frontier.size + 1
    let times = entries.compactMap(\.recordedMilliseconds)
    var transaction = try AppendTransaction(environment, tables, filter, code, tail)
    let verdicts = try transaction.add(entries, milliseconds: times.max() ?? 0)
    for (index, verdict) in verdicts.enumerated() {
      guard verdict == .recorded(position: first + UInt64(index)) else {
        throw .damage("position \(first + UInt64(index))", in: environment.path)
      }
    }
    tail = try transaction.commit(nextSlot: tail.nextSlot)
    entries.removeAll(keepingCapacity: true)
  }
}
