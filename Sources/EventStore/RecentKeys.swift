import Cryptography

/// Keys that were used last, by slot. Unwrapping a key costs more than opening what it seals, so those of all
/// streams that are under way are to be at hand; those of every stream that there ever was are not: a log of
/// twenty years has millions, and memory is no place for them.
struct RecentKeys {
  /// There are at most twice as many.
  private let generationCount: Int
  private var newer: [KeySlot: SealingKey] = [:]
  /// Which came before them; who is asked for again comes among the newer.
  private var older: [KeySlot: SealingKey] = [:]

  init(generationCount: Int = 1 << 16) { self.generationCount = generationCount }

  var count: Int { newer.count + older.count }

  /// - Returns: nil where the key was not used lately.
  mutating func key(_ slot: KeySlot) -> SealingKey? {
    if let key = newer[slot] { return key }
    guard let key = older.removeValue(forKey: slot) else { return nil }
    insert(key, slot)
    return key
  }

  mutating func insert(_ key: SealingKey, _ slot: KeySlot) {
    if newer.count >= generationCount {
      older = newer
      newer = [:]
    }
    newer[slot] = key
  }

  mutating func remove(_ slot: KeySlot) {
    newer[slot] = nil
    older[slot] = nil
  }
}
