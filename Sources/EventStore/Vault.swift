import Crypto
import Foundation
import Synchronization

/// The keys that personal fields are sealed with: one per stream, in slots.
///
/// A slot is wrapped by the vault's wrapping key, and that by the master key, which is elsewhere.
/// Without a slot what it sealed is gone for good; that is what erasure is. Slots are made and
/// synced ahead, so that an append never waits for a second sync.
final class Vault: Sendable {
  private enum Row {
    static let format = Array("format".utf8)
    static let wrapping = Array("wrapping".utf8)
  }
  private static let format = "ivh-monitor vault 1"

  private let environment: Environment
  private let slots: Environment.Table
  private let meta: Environment.Table
  private let origin: String
  private let wrapping: SymmetricKey
  private let state: Mutex<State>

  private struct State {
    /// Unwrapped keys by slot.
    var keys: [KeySlot: SymmetricKey] = [:]
    var made: KeySlot
  }

  /// Makes a vault without slots.
  static func make(path: String, origin: String, master: SymmetricKey) throws(StoreError) {
    let wrapping = SymmetricKey(size: .bits256)
    let sealed = try seal(
      wrapping.withUnsafeBytes { Array($0) }, with: master, binding: Array(origin.utf8))
    try storing { () throws(LMDBError) in
      let environment = try Environment(path: path, access: .writing, maximumTables: 2)
      let tables = try environment.tables(["slots", "meta"])
      var transaction = try WriteTransaction(environment)
      try transaction.put(tables[1], Row.format, Array(format.utf8))
      try transaction.put(tables[1], Row.wrapping, sealed)
      try transaction.commit()
    }
  }

  init(
    path: String, origin: String, access: Environment.Access, master: SymmetricKey, keyFile: String
  ) throws(StoreError) {
    let environment = try storing { () throws(LMDBError) in
      try Environment(path: path, access: access, maximumTables: 2)
    }
    let tables = try storing { () throws(LMDBError) in try environment.tables(["slots", "meta"]) }
    self.environment = environment
    (slots, meta) = (tables[0], tables[1])
    self.origin = origin
    let read = try storing { () throws(LMDBError) in
      try Vault.read(environment, slots: tables[0], meta: tables[1])
    }
    guard read.format == Vault.format else {
      throw StoreError.otherFormat(path: path, found: read.format, expected: Vault.format)
    }
    guard
      let wrapping = Vault.open(read.wrapping, with: master, binding: Array(origin.utf8))
    else { throw StoreError.wrongKey(file: keyFile) }
    self.wrapping = SymmetricKey(data: wrapping)
    state = Mutex(State(made: read.made))
  }

  private static func read(
    _ environment: Environment, slots: Environment.Table, meta: Environment.Table
  ) throws(LMDBError) -> (format: String, wrapping: [UInt8], made: KeySlot) {
    let transaction = try ReadTransaction(environment)
    let format = try transaction.value(meta, Row.format) { Array($0) } ?? []
    let wrapping = try transaction.value(meta, Row.wrapping) { Array($0) } ?? []
    let last = try transaction.lastKey(slots) { BigEndian.value($0, at: 0, bytes: 4) }
    return (
      String(decoding: format, as: UTF8.self), wrapping, last.map { KeySlot($0) + 1 } ?? 0
    )
  }

  /// Sees to it that `slot` exists, and a good many after it.
  func provide(_ slot: KeySlot) throws(StoreError) {
    let made = state.withLock { $0.made }
    guard slot >= made else { return }
    let end = slot + KeySlot(StoreLimit.keySlotsAhead)
    var wrapped: [(KeySlot, [UInt8])] = []
    for new in made..<end {
      let key = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
      wrapped.append((new, try Vault.seal(key, with: wrapping, binding: binding(new))))
    }
    try storing { () throws(LMDBError) in
      var transaction = try WriteTransaction(environment)
      for (new, sealed) in wrapped { try transaction.put(slots, new, sealed, .atEnd) }
      try transaction.commit()
    }
    state.withLock { $0.made = end }
  }

  /// nonce ‖ ciphertext ‖ tag of `plaintext` under the key of `slot`.
  func seal(
    _ plaintext: [UInt8], slot: KeySlot, binding: [UInt8]
  ) throws(StoreError) -> [UInt8] {
    guard let key = try key(slot) else {
      throw StoreError.damaged(path: environment.path, detail: "slot \(slot)")
    }
    return try Vault.seal(plaintext, with: key, binding: binding)
  }

  /// What `seal` was given; nil where the key is gone.
  /// - Throws: `damaged` where the key is there and does not open it.
  func open(
    _ sealed: [UInt8], slot: KeySlot, binding: [UInt8]
  ) throws(StoreError) -> [UInt8]? {
    guard let key = try key(slot) else { return nil }
    guard let plaintext = Vault.open(sealed, with: key, binding: binding) else {
      throw StoreError.damaged(path: environment.path, detail: "slot \(slot)")
    }
    return plaintext
  }

  private func key(_ slot: KeySlot) throws(StoreError) -> SymmetricKey? {
    if let key = state.withLock({ $0.keys[slot] }) { return key }
    let sealed = try storing { () throws(LMDBError) -> [UInt8]? in
      let transaction = try ReadTransaction(environment)
      return try transaction.value(slots, slot) { Array($0) }
    }
    guard let sealed else { return nil }
    guard let bytes = Vault.open(sealed, with: wrapping, binding: binding(slot)) else {
      throw StoreError.damaged(path: environment.path, detail: "slot \(slot)")
    }
    let key = SymmetricKey(data: bytes)
    state.withLock { $0.keys[slot] = key }
    return key
  }

  /// A wrapped key opens in its own slot of its own store only.
  private func binding(_ slot: KeySlot) -> [UInt8] {
    var bytes = Array(origin.utf8)
    BigEndian.append(UInt64(slot), bytes: 4, to: &bytes)
    return bytes
  }

  private static func seal(
    _ plaintext: [UInt8], with key: SymmetricKey, binding: [UInt8]
  ) throws(StoreError) -> [UInt8] {
    guard
      let box = try? AES.GCM.seal(plaintext, using: key, authenticating: binding),
      let combined = box.combined
    else { throw StoreError.system(operation: "seal", path: "", errorNumber: 0) }
    return Array(combined)
  }

  private static func open(
    _ sealed: [UInt8], with key: SymmetricKey, binding: [UInt8]
  ) -> [UInt8]? {
    guard let box = try? AES.GCM.SealedBox(combined: sealed),
      let plaintext = try? AES.GCM.open(box, using: key, authenticating: binding)
    else { return nil }
    return Array(plaintext)
  }
}
