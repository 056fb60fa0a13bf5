import Cryptography
import Foundation
import Synchronization

/// The keys that personal fields are sealed with: one per stream, in slots.
///
/// A slot is wrapped by the vault's wrapping key, and that by the master key, which is elsewhere.
/// Without a slot what it sealed is gone for good; that is what erasure is. Slots are made and
/// synced ahead, so that an append never waits for a second sync.
///
/// Another process may replace the wrapping key: it is read anew with each slot that is looked up.
final class Vault: Sendable {
  enum Row {
    static let format = Array("format".utf8)
    static let wrapping = Array("wrapping".utf8)
    static let gaps = Array("gap/".utf8)
    /// Slots that this vault never had, from that one on, 4 bytes, up to the one in the row, 4 bytes:
    /// those of a vault that was lost, or newer than the copy that was put back.
    static func gap(from slot: KeySlot) -> [UInt8] { gaps + bytes(slot) }
    /// The slot below which what is missing was told when the store was put back from a backup, and its sum.
    static let told = Array("told".utf8)
    /// - Returns: nil where the row is not as it was written.
    static func toldEnd(_ row: [UInt8]) -> KeySlot? {
      Sum.checked(row).flatMap { BigEndian.row($0.span.bytes, bytes: 4) }.map { KeySlot($0) }
    }
    static func bytes(_ slot: KeySlot) -> [UInt8] {
      withUnsafeBytes(of: slot.bigEndian, Array.init)
    }
    /// While a wrapping key that was replaced may still stand in a free page: its nonce, inverted so
    /// that this row is not found in its place.
    static let retired = Array("retired".utf8)
  }
  static let format = "ivh-monitor vault 1"

  private static let nonces = RandomBytes(count: SealingKey.nonceByteCount)
  private static let keys = RandomBytes(count: SealingKey.byteCount)

  let environment: Environment
  private let slots: Environment.Table
  private let meta: Environment.Table
  private let origin: String
  private let master: SealingKey
  private let erased: ErasedStreams
  private let state: Mutex<State>
  /// Held while slots are made or destroyed: two callers would make the same ones, or put back what
  /// the other destroyed, or wrap by a key that is no more.
  private let changing = Mutex(())

  private struct State {
    /// Unwrapped.
    var keys = RecentKeys()
    var wrapping: WrappingKey
    var made: KeySlot
    /// What is missing below that one was told when the store was put back.
    var toldEnd: KeySlot
    /// Slots that were skipped, to be told with the next that are made.
    var gap: Range<KeySlot>?
    /// Slots that were skipped before, and have no key: a log that does not know that would hand them out.
    var gaps: [Range<KeySlot>]
  }

  private struct WrappingKey {
    var row: [UInt8]
    var key: SealingKey
  }

  /// Makes a vault without slots.
  static func make(path: String, origin: String, master: SealingKey) throws(StoreError) {
    let sealed = seal(SealingKey(), with: master, binding: Array(origin.utf8))
    try storing { () throws(LMDBError) in
      let environment = try Environment(path: path, access: .writing, maximumTables: 2)
      let tables = try environment.tables(["slots", "meta"])
      var transaction = try WriteTransaction(environment)
      try transaction.put(tables[1], Row.format, Array(format.utf8))
      try transaction.put(tables[1], Row.wrapping, sealed)
      try transaction.commit()
    }
  }

  /// Keeps that what is missing below a slot was told.
  /// - Parameter missing: slots that are not there, though no erasure is known that took them.
  static func tell(
    path: String, below slot: KeySlot, missing: [Range<KeySlot>] = []
  ) throws(StoreError) {
    try storing { () throws(LMDBError) in
      let environment = try Environment(path: path, access: .writing, maximumTables: 2)
      let meta = try environment.tables(["meta"])[0]
      try environment.growing { () throws(LMDBError) in
        var transaction = try WriteTransaction(environment)
        try transaction.put(meta, Row.told, Sum.added(to: Row.bytes(slot)))
        for gap in missing {
          try transaction.put(meta, Row.gap(from: gap.lowerBound), Row.bytes(gap.upperBound))
        }
        try transaction.commit()
      }
    }
  }

  /// - Parameter erased: slots that are not to be used even where the file still has them.
  init(
    path: String, origin: String, access: Environment.Access, master: SealingKey,
    keyFile: String, erased: ErasedStreams
  ) throws(StoreError) {
    let environment = try storing { () throws(LMDBError) in
      try Environment(path: path, access: access, maximumTables: 2)
    }
    let tables = try openingTables(of: path) { () throws(LMDBError) in
      try environment.tables(["slots", "meta"])
    }
    self.environment = environment
    (slots, meta) = (tables[0], tables[1])
    self.origin = origin
    self.master = master
    self.erased = erased
    let read = try storing { () throws(LMDBError) in
      try Vault.read(environment, slots: tables[0], meta: tables[1])
    }
    guard read.format == Vault.format else {
      throw StoreError.otherFormat(path: path, found: read.format, expected: Vault.format)
    }
    guard
      let wrapping = Vault.openKey(read.wrapping, with: master, binding: Array(origin.utf8))
    else { throw StoreError.wrongKey(file: keyFile) }
    state = Mutex(
      State(
        wrapping: WrappingKey(row: read.wrapping, key: wrapping),
        made: read.made, toldEnd: read.toldEnd, gaps: try Vault.gaps(environment, tables[1])))
  }

  private static func read(
    _ environment: Environment, slots: Environment.Table, meta: Environment.Table
  ) throws(LMDBError) -> (format: String, wrapping: [UInt8], made: KeySlot, toldEnd: KeySlot) {
    let transaction = try ReadTransaction(environment)
    let format = try transaction.value(meta, Row.format) { Array($0) } ?? []
    let wrapping = try transaction.value(meta, Row.wrapping) { Array($0) } ?? []
    let last = try transaction.lastNumber(slots, bytes: 4)
    var toldEnd: KeySlot = 0
    if let row = try transaction.value(meta, Row.told, { Array($0) }) {
      guard let end = Row.toldEnd(row) else { throw .damage("told", in: environment.path) }
      toldEnd = end
    }
    return (
      String(decoding: format, as: UTF8.self), wrapping, last.map { KeySlot($0) + 1 } ?? 0, toldEnd
    )
  }

  private static func gaps(
    _ environment: Environment, _ meta: Environment.Table
  ) throws(StoreError) -> [Range<KeySlot>] {
    var gaps: [Range<KeySlot>] = []
    try storingRows(of: environment.path, "gap") {
      let transaction = try ReadTransaction(environment)
      try transaction.scan(meta, from: Row.gaps) { key, value in
        let name = Array(key)
        guard name.starts(with: Row.gaps) else { return false }
        guard name.count == Row.gaps.count + 4, let end = BigEndian.row(value, bytes: 4),
          case let start = BigEndian.value(key, at: Row.gaps.count, bytes: 4), start <= end
        else { throw StoreError.damaged(path: environment.path, detail: "gap") }
        gaps.append(KeySlot(start)..<KeySlot(end))
        return true
      }
    }
    return gaps
  }

  /// The first slot from one on that was not skipped.
  func pastGaps(_ slot: KeySlot) -> KeySlot {
    state.withLock { state in
      var slot = slot
      while let gap = state.gaps.first(where: { $0.contains(slot) }) { slot = gap.upperBound }
      return slot
    }
  }

  /// What is missing below that slot was told when the store was put back; 0 where nothing was.
  var toldEnd: KeySlot { state.withLock { $0.toldEnd } }

  /// Whether slots below one may be missing, of which nobody was told: the vault is of before they were made.
  func mayBeOutdated(below slot: KeySlot) -> Bool {
    state.withLock { max($0.made, $0.toldEnd) < slot }
  }

  /// Whether a slot is there.
  func holds(_ slot: KeySlot) throws(StoreError) -> Bool {
    if state.withLock({ $0.keys.key(slot) != nil }) { return true }
    return try holdsAny([slot])
  }

  /// Makes no slot below that one any more: a vault that was lost, or a newer one, had them, and a new
  /// key in their place would make damage of what reads as erased. That one made slots ahead, too.
  /// - Returns: the first slot that may be handed out.
  func skip(to slot: KeySlot) -> KeySlot {
    state.withLock {
      guard $0.made < slot else { return slot }
      let next = slot + KeySlot(StoreLimit.keySlotsAhead)
      $0.gap = $0.made..<next
      $0.made = next
      return next
    }
  }

  /// Sees to it that `slot` exists, and a good many after it.
  func provide(_ slot: KeySlot) throws(StoreError) {
    guard slot >= state.withLock({ $0.made }) else { return }
    try changing.withLock { _ throws(StoreError) in try make(through: slot) }
  }

  private func make(through slot: KeySlot) throws(StoreError) {
    let (made, gap) = state.withLock { ($0.made, $0.gap) }
    guard slot >= made else { return }
    let wrapping = try currentWrapping().key
    let end = slot + KeySlot(StoreLimit.keySlotsAhead)
    var fresh: [(slot: KeySlot, key: SealingKey)] = []
    var wrapped: [(KeySlot, [UInt8])] = []
    for new in made..<end {
      let key = Vault.newKey()
      fresh.append((new, key))
      wrapped.append((new, Vault.seal(key, with: wrapping, binding: binding(new))))
    }
    try change { transaction throws(LMDBError) in
      for (new, sealed) in wrapped { try transaction.put(slots, new, sealed, .atEnd) }
      if let gap {
        try transaction.put(meta, Row.gap(from: gap.lowerBound), Row.bytes(gap.upperBound))
      }
    }
    state.withLock {
      $0.made = end
      if let gap { $0.gaps.append(gap) }
      $0.gap = nil
      for (new, key) in fresh { $0.keys.insert(key, new) }
    }
  }

  /// All that `body` changes, or nothing; durable when this returns.
  private func change(
    _ body: (inout WriteTransaction) throws(LMDBError) -> Void
  ) throws(StoreError) {
    try storing { () throws(LMDBError) in
      try environment.growing { () throws(LMDBError) in
        var transaction = try WriteTransaction(environment)
        try body(&transaction)
        try transaction.commit()
      }
    }
  }

  /// nonce ‖ ciphertext ‖ tag of `plaintext` under the key of `slot`.
  func seal(
    _ plaintext: [UInt8], slot: KeySlot, binding: [UInt8]
  ) throws(StoreError) -> [UInt8] {
    guard let key = try key(slot) else {
      throw StoreError.damaged(path: environment.path, detail: "slot \(slot)")
    }
    return key.seal(plaintext, nonce: Vault.nonces.next(), binding: binding)
  }

  /// What `seal` was given; nil where the key is gone.
  /// - Throws: `damaged` where the key is there and does not open it.
  func open(
    _ sealed: [UInt8], slot: KeySlot, binding: [UInt8]
  ) throws(StoreError) -> [UInt8]? {
    guard let key = try key(slot) else { return nil }
    guard let plaintext = key.open(sealed, binding: binding) else {
      throw StoreError.damaged(path: environment.path, detail: "slot \(slot)")
    }
    return plaintext
  }

  private func key(_ slot: KeySlot) throws(StoreError) -> SealingKey? {
    guard !erased.contains(slot: slot) else { return nil }
    if let key = state.withLock({ $0.keys.key(slot) }) { return key }
    // Twice: the wrapping key that a snapshot shows may be overwritten before it is read.
    for _ in 1...2 {
      let rows = try storing { () throws(LMDBError) -> (slot: [UInt8]?, wrapping: [UInt8]?) in
        let transaction = try ReadTransaction(environment)
        return (
          try transaction.value(slots, slot) { Array($0) },
          try transaction.value(meta, Row.wrapping) { Array($0) }
        )
      }
      guard let sealed = rows.slot else { return nil }
      guard let wrapping = wrappingKey(rows.wrapping ?? []),
        let key = Vault.openKey(sealed, with: wrapping, binding: binding(slot))
      else { continue }
      state.withLock { $0.keys.insert(key, slot) }
      return key
    }
    throw StoreError.damaged(path: environment.path, detail: "slot \(slot)")
  }

  /// As the file has it; what `state` has may be what a reader found in an older snapshot.
  private func currentWrapping() throws(StoreError) -> WrappingKey {
    let row = try storing { () throws(LMDBError) in
      let transaction = try ReadTransaction(environment)
      return try transaction.value(meta, Row.wrapping) { Array($0) } ?? []
    }
    guard let key = wrappingKey(row) else {
      throw StoreError.damaged(path: environment.path, detail: "wrapping key")
    }
    return WrappingKey(row: row, key: key)
  }

  private func wrappingKey(_ row: [UInt8]) -> SealingKey? {
    if let key = state.withLock({ $0.wrapping.row == row ? $0.wrapping.key : nil }) { return key }
    let opened = Vault.openKey(row, with: master, binding: Array(origin.utf8))
    guard let key = opened else { return nil }
    state.withLock { $0.wrapping = WrappingKey(row: row, key: key) }
    return key
  }

  // MARK: Destroying

  /// Takes slots away for good: what they sealed cannot be read again.
  ///
  /// The others are wrapped by a new wrapping key in the same transaction. LMDB leaves the pages of
  /// before in the file; the old wrapping key is overwritten there, without which nothing in them
  /// opens.
  func destroy(_ gone: Set<KeySlot>) throws(StoreError) {
    try changing.withLock { _ throws(StoreError) in try takeAway(gone) }
  }

  private func takeAway(_ gone: Set<KeySlot>) throws(StoreError) {
    try finishDestroying()
    guard try holdsAny(gone) else { return }
    let old = try currentWrapping()
    let kept = try rewrapped(without: gone, old.key)
    let wrappingRow = Vault.seal(kept.wrapping, with: master, binding: Array(origin.utf8))
    try change { transaction throws(LMDBError) in
      for slot in gone { try transaction.delete(slots, slot) }
      for (slot, sealed) in kept.slots { try transaction.put(slots, slot, sealed) }
      try transaction.put(meta, Row.wrapping, wrappingRow)
      try transaction.put(meta, Row.retired, old.row.prefix(SealingKey.nonceByteCount).map { ~$0 })
    }
    state.withLock {
      $0.wrapping = WrappingKey(row: wrappingRow, key: kept.wrapping)
      for slot in gone { $0.keys.remove(slot) }
    }
    try finishDestroying()
  }

  /// Every slot but those that go, under a new wrapping key.
  private func rewrapped(
    without gone: Set<KeySlot>, _ old: SealingKey
  ) throws(StoreError) -> (wrapping: SealingKey, slots: [(KeySlot, [UInt8])]) {
    let wrapping = SealingKey()
    var kept: [(KeySlot, [UInt8])] = []
    for (slot, sealed) in try allSlots() where !gone.contains(slot) {
      guard let key = Vault.openKey(sealed, with: old, binding: binding(slot)) else {
        throw StoreError.damaged(path: environment.path, detail: "slot \(slot)")
      }
      kept.append((slot, Vault.seal(key, with: wrapping, binding: binding(slot))))
    }
    return (wrapping, kept)
  }

  func holdsAny(_ wanted: Set<KeySlot>) throws(StoreError) -> Bool {
    try storing { () throws(LMDBError) in
      let transaction = try ReadTransaction(environment)
      for slot in wanted where try transaction.value(slots, slot, { _ in true }) != nil {
        return true
      }
      return false
    }
  }

  private func allSlots() throws(StoreError) -> [(KeySlot, [UInt8])] {
    var rows: [(KeySlot, [UInt8])] = []
    try storingRows(of: environment.path, "slots") {
      let transaction = try ReadTransaction(environment)
      try transaction.scan(slots, from: KeySlot(0)) { key, value in
        guard let slot = BigEndian.row(key, bytes: 4) else {
          throw StoreError.damaged(path: environment.path, detail: "key of a slot")
        }
        rows.append((KeySlot(slot), Array(value)))
        return true
      }
    }
    return rows
  }

  /// Overwrites a wrapping key that was replaced; also after a crash in between.
  func finishDestroying() throws(StoreError) {
    let retired = try storing { () throws(LMDBError) -> [UInt8]? in
      let transaction = try ReadTransaction(environment)
      return try transaction.value(meta, Row.retired) { Array($0) }
    }
    guard let retired else { return }
    let rest = SealingKey.byteCount + SealingKey.tagByteCount
    try Files.blank(rest, after: retired.map { ~$0 }, in: environment.path)
    try change { transaction throws(LMDBError) in
      try transaction.delete(meta, Row.retired)
    }
  }

  private func binding(_ slot: KeySlot) -> [UInt8] { Vault.binding(slot, origin: origin) }

  /// A wrapped key opens in its own slot of its own store only.
  static func binding(_ slot: KeySlot, origin: String) -> [UInt8] {
    var bytes = Array(origin.utf8)
    BigEndian.append(UInt64(slot), bytes: 4, to: &bytes)
    return bytes
  }

  /// nonce ‖ ciphertext ‖ tag of a key.
  private static func seal(
    _ key: SealingKey, with wrapping: SealingKey, binding: [UInt8]
  ) -> [UInt8] {
    wrapping.seal(key.bytes, nonce: nonces.next(), binding: binding)
  }

  /// What `seal` of a key was given; nil where it does not open, or is none.
  static func openKey(
    _ sealed: [UInt8], with wrapping: SealingKey, binding: [UInt8]
  ) -> SealingKey? {
    wrapping.open(sealed, binding: binding).flatMap { SealingKey($0) }
  }

  private static func newKey() -> SealingKey {
    guard let key = SealingKey(keys.next()) else { preconditionFailure("a key has 32 bytes") }
    return key
  }
}
