import Synchronization

/// A stream whose key was destroyed, as the ledger beside the keys has it: with it a log and a vault
/// that were put back from before the erasure forget again.
struct Erasure: Equatable {
  var subject: String
  /// Of the record that says so.
  var position: UInt64
  /// Slots of the vault that sealed something of the stream; none where only the log tells.
  var slots: [KeySlot]
  var tag: RecordTag
  /// Of the record: text without line feeds.
  var leaf: [UInt8]
  var identity: Identity
  /// Whether the line that it was read from has a sum.
  private(set) var hasSum = true

  /// A line: position, slots, tag, identity, subject, leaf, and the sum of all these, between tabs.
  var line: [UInt8] {
    let numbers = slots.map(String.init).joined(separator: ",")
    let fields = [
      String(position), numbers, Hex.text(tag.high), Hex.text(tag.low), identity.hex, subject,
    ]
    let text = Array((fields.joined(separator: "\t") + "\t").utf8) + leaf
    return text + Array("\t\(Hex.text(Sum.of([text])))\n".utf8)
  }

  /// - Returns: nil where the line is none, or not as it was written. A line without a sum is from before they had one.
  init?(line: some StringProtocol) {
    // Canonical JSON has no tab, and ends with a brace.
    let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
    guard fields.count == 8 || fields.count == 7 && line.hasSuffix("}") else { return nil }
    hasSum = fields.count == 8
    if hasSum {
      let text = Array(fields.dropLast().joined(separator: "\t").utf8)
      guard fields[7] == Hex.text(Sum.of([text])) else { return nil }
    }
    let slots =
      fields[1].isEmpty
      ? [] : fields[1].split(separator: ",", omittingEmptySubsequences: false).map { KeySlot($0) }
    guard let position = UInt64(fields[0]), slots.allSatisfy({ $0 != nil }),
      let high = UInt64(fields[2], radix: 16), let low = UInt64(fields[3], radix: 16),
      let identity = Identity(hex: String(fields[4]))
    else { return nil }
    self.position = position
    self.slots = slots.compactMap(\.self)
    tag = RecordTag(high: high, low: low)
    self.identity = identity
    subject = String(fields[5])
    leaf = Array(fields[6].utf8)
  }

  /// Of a record that is not in the log at hand. Its slots are what that log says of the stream: no signature holds them.
  /// - Parameter derived: what the leaf says of its record.
  init(position: UInt64, leaf: [UInt8], _ derived: Derived) {
    subject = derived.subject
    self.position = position
    slots = []
    tag = derived.tag
    self.leaf = leaf
    identity = derived.identity
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
