import ArgumentParser
import EventStore

/// Proofs of chosen sizes of the log, each from a snapshot of its own, as for one who asks for one.
struct ProofsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "proofs",
    abstract: "Prints a line per kind and size: kind, size, hashes, median and p99 in seconds.")

  @Option(help: "How many proofs of each kind and size.") var count = 2000
  @Option(help: "Folder of the store.") var store: String

  func run() throws {
    let log = try BenchStore.open(store, .reading)
    let whole = try log.size()
    // The same places in every run.
    var places = Places(seed: whole)
    for size in [whole / 100, whole / 10, whole] where size > 0 {
      try measure("inclusion", size) {
        try log.snapshot().inclusionProof(position: places.next(upTo: size), size: size)
      }
      try measure("consistency", size) {
        try log.snapshot().consistencyProof(from: places.next(upTo: size), to: size)
      }
    }
  }

  private func measure(_ kind: String, _ size: UInt64, _ make: () throws -> [MerkleHash]) throws {
    let clock = ContinuousClock()
    var durations = Durations()
    var longest = 0
    for _ in 0..<count {
      let start = clock.now
      let proof = try make()
      durations.add(clock.now - start)
      longest = max(longest, proof.count)
    }
    print(kind, size, longest, durations.quantile(0.5), durations.quantile(0.99))
  }
}

/// Evenly spread numbers (SplitMix64).
private struct Places {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  /// 1…`limit`.
  mutating func next(upTo limit: UInt64) -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return (mixed ^ mixed >> 31) % limit + 1
  }
}
