import Cryptography

extension Vault {
  /// What a look at all slots found.
  struct Verified {
    /// Slots that are there, and open.
    var slots: Set<KeySlot> = []
    /// After the last of them.
    var end: KeySlot = 0
    /// What is missing below that one was told when the store was put back.
    var toldEnd: KeySlot = 0
    /// Slots that are missing and that no erasure or gap tells of; only where that is allowed.
    var missing: [Range<KeySlot>] = []
    /// An erasure was not finished: the wrapping key of before may still stand in a free page.
    var isRetiring = false
  }

  /// Opens every slot of a vault that is read from its pages.
  /// - Parameters:
  ///   - erased: slots that are allowed to be missing, and should be.
  ///   - mayMiss: whether others may, too: of a vault that is newer than the log and the ledger beside which it is put,
  ///     nobody knows what was erased.
  /// - Throws: `Finding`.
  static func verify(
    path: String, walk: PageWalk, tables: [String: PageFile.Tree], origin: String,
    master: SealingKey, erased: Set<KeySlot>, mayMiss: Bool = false
  ) throws -> Verified {
    func found(_ part: Finding.Part, _ detail: String) -> Finding {
      Finding(file: path, part: part, position: nil, detail: detail)
    }
    guard let slots = tables["slots"], let meta = tables["meta"] else {
      throw found(.page(nil), "tables")
    }
    func row(_ key: [UInt8]) throws -> [UInt8] {
      try walk.value(in: meta, key).map { Array($0) } ?? []
    }
    guard try row(Row.format) == Array(format.utf8) else { throw found(.description, "format") }
    guard
      let key = openKey(try row(Row.wrapping), with: master, binding: Array(origin.utf8))
    else { throw found(.wrappingKey, "") }
    var gaps: [KeySlot: KeySlot] = [:]
    try walk.rows(of: meta) { row, value in
      let key = [UInt8](row)
      guard key.starts(with: Row.gaps) else { return }
      guard key.count == Row.gaps.count + 4, value.byteCount == 4 else {
        throw found(.description, "gap")
      }
      let start = BigEndian.value(key.span.bytes, at: Row.gaps.count, bytes: 4)
      gaps[KeySlot(start)] = KeySlot(BigEndian.value(value, at: 0, bytes: 4))
    }
    var verified = Verified()
    let told = try row(Row.told)
    verified.isRetiring = try !row(Row.retired).isEmpty
    if !told.isEmpty {
      guard let end = Row.toldEnd(told) else { throw found(.description, "told") }
      verified.toldEnd = end
    }
    try walk.rows(of: slots) { name, wrapped in
      guard name.byteCount == 4 else { throw found(.keySlot(verified.end), "form") }
      let slot = KeySlot(BigEndian.value(name, at: 0, bytes: 4))
      while verified.end < slot {
        if let end = gaps[verified.end], end > verified.end {
          verified.end = end
        } else if erased.contains(verified.end) {
          verified.end += 1
        } else if mayMiss {
          // To the next that is there or told of, one by one: there are few.
          let isNext = verified.missing.last?.upperBound == verified.end
          let start = isNext ? verified.missing.removeLast().lowerBound : verified.end
          verified.end += 1
          verified.missing.append(start..<verified.end)
        } else {
          break
        }
      }
      guard slot == verified.end, slot < StoreLimit.keySlots else {
        throw found(.keySlot(verified.end), "missing")
      }
      guard openKey([UInt8](wrapped), with: key, binding: binding(slot, origin: origin)) != nil
      else {
        throw found(.keySlot(slot), "key")
      }
      verified.end += 1
      verified.slots.insert(slot)
    }
    return verified
  }
}
