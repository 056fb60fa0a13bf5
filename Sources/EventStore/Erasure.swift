import Synchronization

/// A stream whose key was destroyed, as the ledger beside the keys has it: with it a log and a vault
/// that were put back from before the erasure forget again.
struct Erasure: Equatable {
  var subject: String
  /// Of the record that says so.
  var position: UInt64
  /// Slots of the vault that sealed something of the stream.
  var slots: [KeySlot]
  var tag: RecordTag
  /// Of the record: text without line feeds.
  var leaf: [UInt8]
  var identity: Identity

  /// A line: position, slots, tag, identity, subject and leaf, between tabs.
  var line: [UInt8] {
    let numbers = slots.map(String.init).joined(separator: ",")
    let fields = [
      String(position), numbers, Hex.text(tag.high), Hex.text(tag.low), identity.hex, subject,
    ]
    return Array((fields.joined(separator: "\t") + "\t").utf8) + leaf + [UInt8(ascii: "\n")]
  }

  /// - Returns: nil where the line is none.
  init?(line: some StringProtocol) {
    let fields = line.split(separator: "\t", maxSplits: 6, omittingEmptySubsequences: false)
    guard fields.count == 7, let position = UInt64(fields[0]),
      let high = UInt64(fields[2], radix: 16), let low = UInt64(fields[3], radix: 16),
      let identity = Identity(hex: String(fields[4]))
    else { return nil }
    self.position = position
    slots = fields[1].split(separator: ",").compactMap { KeySlot($0) }
    tag = RecordTag(high: high, low: low)
    self.identity = identity
    subject = String(fields[5])
    leaf = Array(fields[6].utf8)
  }

  init(_ record: StoredRecord, subject: String, slots: [KeySlot], identity: Identity) {
    self.subject = subject
    position = record.position
    self.slots = slots
    tag = record.header.tag
    leaf = record.leaf
    self.identity = identity
  }
}

/// The erased streams of a store that is open: those of its log and those of the ledger.
final class ErasedStreams: Sendable {
  private struct State {
    /// Position of the erasure by subject.
    var subjects: [String: UInt64] = [:]
    var slots: Set<KeySlot> = []
  }

  private let state = Mutex(State())

  func insert(_ erasure: Erasure) {
    state.withLock {
      $0.subjects[erasure.subject] = erasure.position
      $0.slots.formUnion(erasure.slots)
    }
  }

  var subjects: [String] { state.withLock { Array($0.subjects.keys) } }

  func contains(subject: String) -> Bool { state.withLock { $0.subjects[subject] != nil } }
  func contains(slot: KeySlot) -> Bool { state.withLock { $0.slots.contains(slot) } }
  var slots: Set<KeySlot> { state.withLock { $0.slots } }
}
