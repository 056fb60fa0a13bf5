import Synchronization

/// Tells of most identities that are not in a log that they are not, without looking them up: nearly all that an import
/// asks for are new. A Bloom filter (1970) in blocks of one word, so that a question touches memory once.
///
/// It must know of every identity, so it is filled where that costs nothing or is worth it: for a log that is empty, or
/// once many were looked up in vain. Until then it says of each that it may be there.
final class IdentityFilter: Sendable {
  private struct State {
    var isComplete: Bool
    /// Asked while it was not.
    var askedCount = 0
    var blocks = GrowingBlocks()

    mutating func mayHold(_ identity: Identity) -> Bool {
      if isComplete { return blocks.mayHold(identity) }
      askedCount += 1
      return true
    }
  }

  private let state: Mutex<State>

  /// - Parameter isComplete: the log is empty.
  init(isComplete: Bool) { state = Mutex(State(isComplete: isComplete)) }

  /// Whether an identity may be in the log: no is certain, yes is not.
  func mayHold(_ identity: Identity) -> Bool { state.withLock { $0.mayHold(identity) } }

  func mayHold(_ identities: some Collection<Identity>) -> [Bool] {
    state.withLock { state in identities.map { state.mayHold($0) } }
  }

  /// To be told of every identity before it is in the log.
  func add(_ identities: some Collection<Identity>) {
    state.withLock { state in
      guard state.isComplete else { return }
      for identity in identities { state.blocks.add(identity) }
    }
  }

  /// One asked for each so many records makes it worth to go through all of them.
  private static let worthwhileShare: UInt64 = 16

  /// Whether it should be filled, for a log of `size` records.
  func isWanted(size: UInt64) -> Bool {
    state.withLock {
      !$0.isComplete && UInt64($0.askedCount) * IdentityFilter.worthwhileShare >= size
    }
  }

  /// - Parameter each: calls what it is given with every identity of the log. Nobody may add any meanwhile.
  func fill<Failure: Error>(
    size: UInt64, _ each: ((Identity) -> Void) throws(Failure) -> Void
  ) throws(Failure) {
    var blocks = GrowingBlocks(count: Int(size))
    try each { blocks.add($0) }
    state.withLock {
      $0.blocks = blocks
      $0.isComplete = true
    }
  }
}

/// Blocks for any number of identities.
private struct GrowingBlocks {
  private static let firstCapacity = 1 << 16
  private static let growth = 4
  /// All but the last are full.
  private var all: [Blocks]

  /// - Parameter count: of identities that are expected.
  init(count: Int = 0) {
    var capacity = GrowingBlocks.firstCapacity
    while capacity < count { capacity *= 2 }
    all = [Blocks(capacity: capacity)]
  }

  mutating func add(_ identity: Identity) {
    let last = all[all.count - 1]
    if last.isFull { all.append(Blocks(capacity: last.capacity * GrowingBlocks.growth)) }
    all[all.count - 1].add(identity)
  }

  func mayHold(_ identity: Identity) -> Bool { all.contains { $0.mayHold(identity) } }
}

/// A filter for so many identities, two bytes for each: of those that are not in it one in a hundred or so is let through.
private struct Blocks {
  let capacity: Int
  private var words: [UInt64]
  private var count = 0

  /// - Parameter capacity: a power of two.
  init(capacity: Int) {
    self.capacity = capacity
    words = [UInt64](repeating: 0, count: capacity / 4)
  }

  var isFull: Bool { count == capacity }

  mutating func add(_ identity: Identity) {
    let (word, bits) = place(identity)
    words[word] |= bits
    count += 1
  }

  func mayHold(_ identity: Identity) -> Bool {
    let (word, bits) = place(identity)
    return words[word] & bits == bits
  }

  /// The word of an identity, and four bits of it; an identity is a hash, so its own bits choose.
  private func place(_ identity: Identity) -> (word: Int, bits: UInt64) {
    var rest = identity.bits
    var bits: UInt64 = 0
    for _ in 0..<4 {
      bits |= 1 << (rest & 63)
      rest >>= 6
    }
    return (Int(truncatingIfNeeded: rest) & (words.count - 1), bits)
  }
}
