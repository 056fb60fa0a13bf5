import Foundation

@testable import EventStore

/// An event of the model: a leaf from which everything about its record can be read again.
struct ModelEvent {
  var id: String
  var subject: String
  var text = ""
  /// A byte below 0x20 in the leaf: it is then kept as it is, not in its short form.
  var isVerbatim = false
  var isErasure = false
  var slot: KeySlot = 0
  var secret: [UInt8] = []
  var sealed: [UInt8] = []
  var expected = ExpectedVersion.any

  var identity: Identity { Identity(source: "test", id: id) }
  var binding: [UInt8] { Array("\(subject) \(id)".utf8) }

  /// The text before the moment of recording, between it and the position, and after that.
  private var parts: [String] {
    let start = isVerbatim ? "{\t" : "{"
    let kind = isErasure ? "wis" : "brief"
    let base64 = sealed.isEmpty ? "" : Data(sealed).base64EncodedString()
    return [
      start + "\"id\":\"\(id)\",\"kind\":\"\(kind)\",\"recordedtime\":\"", "\",\"sequence\":\"",
      "\",\"subject\":\"\(subject)\",\"text\":\"\(text)\",\"verzegeld\":\"", base64 + "\"}",
    ]
  }

  var draft: Draft {
    let parts = parts
    let time = parts[0].utf8.count
    let sequence = time + Timestamp.textBytes + parts[1].utf8.count
    let base64 = sequence + Timestamp.digitCount + parts[2].utf8.count
    return Draft(
      subject: subject, identity: identity,
      leaf: leaf(
        time: Array(Draft.recordedTimePlaceholder.utf8),
        sequence: Array(Draft.sequencePlaceholder.utf8)),
      sequenceOffset: sequence, recordedTimeOffset: time,
      sealed: sealed.isEmpty ? nil : Draft.Sealed(offset: base64, bytes: sealed), keySlot: slot,
      tag: Letter.tag(id), expected: expected)
  }

  /// The leaf as a log must give it back.
  func leaf(time: [UInt8], sequence: [UInt8]) -> [UInt8] {
    let parts = parts.map { Array($0.utf8) }
    return parts[0] + time + parts[1] + sequence + parts[2] + parts[3]
  }

  /// What stands in a leaf of this event as the moment of recording.
  func time(in leaf: [UInt8]) -> [UInt8] {
    Array(leaf.dropFirst(parts[0].utf8.count).prefix(Timestamp.textBytes))
  }
}

/// What a log must be, in plain arrays and dictionaries.
struct Model {
  struct Stream {
    var ordinal: UInt32
    var slot: KeySlot
    var positions: [UInt64] = []
    var erasure: UInt64?
  }

  struct Record {
    var event: ModelEvent
    var ordinal: UInt32
    var previous: UInt64
    /// Empty until it was read for the first time: the moment of recording is the log's own.
    var leaf: [UInt8] = []
  }

  private(set) var streams: [String: Stream] = [:]
  /// By position − 1.
  private(set) var records: [Record] = []
  private(set) var positions: [Identity: UInt64] = [:]
  private(set) var leafHashes: [MerkleHash] = []
  var notes: [String: [UInt8]] = [:]

  var size: UInt64 { UInt64(records.count) }

  func version(of subject: String) -> UInt32 { UInt32(streams[subject]?.positions.count ?? 0) }

  /// Adds what a log must take.
  mutating func append(_ event: ModelEvent) -> Verdict {
    if let position = positions[event.identity] { return .identityTaken(position: position) }
    if let erasure = streams[event.subject]?.erasure { return .subjectErased(position: erasure) }
    let version = version(of: event.subject)
    switch event.expected {
    case .any: break
    case .none: if version != 0 { return .versionConflict(actual: version) }
    case .exactly(let expected):
      if version != expected { return .versionConflict(actual: version) }
    }
    let position = size + 1
    var stream =
      streams[event.subject] ?? Stream(ordinal: UInt32(streams.count), slot: event.slot)
    records.append(
      Record(event: event, ordinal: stream.ordinal, previous: stream.positions.last ?? 0))
    stream.positions.append(position)
    if event.isErasure { stream.erasure = position }
    streams[event.subject] = stream
    positions[event.identity] = position
    return .recorded(position: position)
  }

  /// Completes the next record that has no leaf yet by its moment of recording.
  mutating func complete(time: [UInt8]) {
    let index = leafHashes.count
    records[index].leaf = records[index].event.leaf(
      time: time, sequence: Array(String(format: "%016d", index + 1).utf8))
    leafHashes.append(.leaf(records[index].leaf))
  }

  // MARK: The tree, as RFC 6962 writes it

  private static func split(_ hashes: ArraySlice<MerkleHash>) -> Int {
    var width = 1
    while width * 2 < hashes.count { width *= 2 }
    return hashes.startIndex + width
  }

  /// MTH of §2.1.
  private static func root(_ hashes: ArraySlice<MerkleHash>) -> MerkleHash {
    if hashes.isEmpty { return .empty }
    if hashes.count == 1 { return hashes[hashes.startIndex] }
    let middle = split(hashes)
    return .node(root(hashes[..<middle]), root(hashes[middle...]))
  }

  func root(size: UInt64) -> MerkleHash { Model.root(leafHashes[..<Int(size)]) }

  /// PATH of §2.1.1.
  func path(position: UInt64, size: UInt64) -> [MerkleHash] {
    func path(_ hashes: ArraySlice<MerkleHash>) -> [MerkleHash] {
      guard hashes.count > 1 else { return [] }
      let middle = Model.split(hashes)
      return Int(position) <= middle
        ? path(hashes[..<middle]) + [Model.root(hashes[middle...])]
        : path(hashes[middle...]) + [Model.root(hashes[..<middle])]
    }
    return path(leafHashes[..<Int(size)])
  }

  /// PROOF of §2.1.2.
  func proof(from old: UInt64, to size: UInt64) -> [MerkleHash] {
    func proof(_ hashes: ArraySlice<MerkleHash>, _ isWhole: Bool) -> [MerkleHash] {
      guard hashes.endIndex != Int(old) else { return isWhole ? [] : [Model.root(hashes)] }
      let middle = Model.split(hashes)
      return Int(old) <= middle
        ? proof(hashes[..<middle], isWhole) + [Model.root(hashes[middle...])]
        : proof(hashes[middle...], false) + [Model.root(hashes[..<middle])]
    }
    return old == 0 ? [] : proof(leafHashes[..<Int(size)], true)
  }
}
