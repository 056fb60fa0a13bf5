import Crypto

extension Vault {
  /// Opens every slot of a vault that is read from its pages.
  /// - Parameter erased: slots that are allowed to be missing, and should be.
  /// - Returns: how many slots there are, and how many of them are erased all the same: the vault was put back from
  ///   before that, and opening the store for writing takes them away.
  /// - Throws: `Finding`.
  static func verify(
    path: String, walk: PageWalk, tables: [String: PageFile.Tree], origin: String,
    master: SymmetricKey, erased: Set<KeySlot>
  ) throws -> (slots: Int, erased: Int) {
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
      let wrapping = open(try row(Row.wrapping), with: master, binding: Array(origin.utf8))
    else { throw found(.wrappingKey, "") }
    let key = SymmetricKey(data: wrapping)
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
    var expected: KeySlot = 0
    var (count, erasedCount) = (0, 0)
    try walk.rows(of: slots) { name, wrapped in
      guard name.byteCount == 4 else { throw found(.keySlot(expected), "form") }
      let slot = KeySlot(BigEndian.value(name, at: 0, bytes: 4))
      while expected < slot {
        if let end = gaps[expected], end > expected {
          expected = end
        } else if erased.contains(expected) {
          expected += 1
        } else {
          break
        }
      }
      guard slot == expected else { throw found(.keySlot(expected), "missing") }
      guard open([UInt8](wrapped), with: key, binding: binding(slot, origin: origin)) != nil else {
        throw found(.keySlot(slot), "key")
      }
      expected += 1
      count += 1
      if erased.contains(slot) { erasedCount += 1 }
    }
    return (count, erasedCount)
  }
}
