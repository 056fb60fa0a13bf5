import CanonicalJSON
import Cryptography
import EventStore
import Foundation
import Vocabulary

/// Parts an event into what is kept in clear and what is sealed, and puts it together again.
///
/// The personal members are canonical JSON at their own paths, padded with spaces to a multiple of
/// 64 bytes, because lengths betray codes. The leaf holds their ciphertext as `data.verzegeld`.
enum Parting {
  private static let paddingBytes = 64
  private static let sequenceTag = 0
  private static let recordedTimeTag = 1
  private static let sealedTag = 2
  /// Names and texts of what the log adds, `recordedby`'s own apart, and of what is sealed.
  private static let addedBytes = 128

  private static let recordedTime = JSONTree.Change(
    "recordedtime", .placeholder(tag: recordedTimeTag, text: Draft.recordedTimePlaceholder))
  private static let sequence = JSONTree.Change(
    "sequence", .placeholder(tag: sequenceTag, text: Draft.sequencePlaceholder))

  /// What an event gives to the two sides.
  struct Parts {
    /// How `data` changes when its personal members are taken out.
    var removals: [JSONTree.Change] = []
    /// The personal members, as they stand under `data`.
    var personal: [JSONTree.Member] = []
  }

  /// - Parameter replacementNames: in a correction, the personal members of what it corrects.
  static func part(_ event: CloudEvent, replacementNames: [String] = []) -> Parts {
    var parts = Parts()
    guard let data = event.data else { return parts }
    for name in event.personalNames {
      guard let value = data[name] else { continue }
      parts.personal.append(.init(name, .node(value)))
      parts.removals.append(.init(name, nil))
    }
    if event.type == .eventCorrected, let replacement = data[Correction.replacementName],
      let patch = replacement["data"]
    {
      let personal = replacementNames.compactMap { name in
        patch[name].map { JSONTree.Member(name, .node($0)) }
      }
      guard !personal.isEmpty else { return parts }
      let open = JSONTree.overlay(patch, personal.map { .init($0.name, nil) })
      parts.removals.append(
        .init(Correction.replacementName, .overlay(replacement, [.init("data", open)])))
      parts.personal.append(
        .init(Correction.replacementName, .object([.init("data", .object(personal))])))
    }
    return parts
  }

  /// The text that is sealed.
  static func plaintext(_ personal: [JSONTree.Member]) -> [UInt8] {
    var text = JSONWriter.canonical(.object([.init("data", .object(personal))]))
    let short = text.count % paddingBytes
    if short > 0 {
      text.append(contentsOf: repeatElement(UInt8(ascii: " "), count: paddingBytes - short))
    }
    return text
  }

  /// What the ciphertext is bound to: it opens in no other event.
  static func binding(_ event: CloudEvent, _ subject: String) -> [UInt8] {
    var binding = EventBinding()
    for text in [event.source, event.id, subject] { binding.add(text.utf8.span) }
    binding.add(event.type)
    return binding.bytes
  }

  struct Leaf: Sendable {
    var bytes: [UInt8]
    var sequenceOffset: Int
    var recordedTimeOffset: Int
    /// Where the base64 of what is sealed goes, if anything is.
    var sealedOffset: Int?
  }

  /// The canonical JSON to be hashed, with room for the ciphertext and for what the writer adds.
  /// - Parameter plaintextCount: bytes of what is to be sealed; nil where nothing is.
  static func leaf(
    _ event: CloudEvent, removals: [JSONTree.Change], plaintextCount: Int?, recordedBy: String
  ) -> Leaf {
    let root = event.document.root
    let room = plaintextCount.map { ($0 + SealingKey.addedByteCount + 2) / 3 * 4 }
    var changes: [JSONTree.Change] = []
    changes.reserveCapacity(4)
    if let data = event.data, !removals.isEmpty {
      var inside = removals
      if let room {
        inside.append(.init(CloudEvent.sealedName, .room(tag: sealedTag, count: room)))
      }
      changes.append(.init("data", .overlay(data, inside)))
    }
    changes.append(.init("recordedby", .string(recordedBy)))
    changes.append(recordedTime)
    changes.append(sequence)
    // What the log adds is shorter than what stands for it here, so the text need not grow.
    let written = JSONWriter.written(
      .overlay(root, changes),
      capacity: event.document.byteCount + addedBytes + recordedBy.utf8.count + (room ?? 0))
    return Leaf(
      bytes: written.bytes, sequenceOffset: written.offset(ofPlaceholder: sequenceTag),
      recordedTimeOffset: written.offset(ofPlaceholder: recordedTimeTag),
      sealedOffset: room.map { _ in written.offset(ofPlaceholder: sealedTag) })
  }

  /// What the log adds, taken out.
  private static let withoutLogAttributes = CloudEvent.logAttributes.sorted().map {
    JSONTree.Change($0, nil)
  }

  /// The event as it was received, canonicalised: what identity compares.
  static func canonical(received root: JSONNode) -> [UInt8] {
    JSONWriter.canonical(
      .overlay(root, withoutLogAttributes), capacity: root.byteCount)
  }

  /// The same of a stored event, put together again.
  /// - Parameter personal: what was unsealed; nil compares what is in clear.
  static func canonical(stored root: JSONNode, personal: JSONNode?) -> [UInt8] {
    var changes = withoutLogAttributes
    if let data = root["data"], data[CloudEvent.sealedName] != nil {
      var joined = [JSONTree.Change(CloudEvent.sealedName, nil)]
      for (nameNode, value) in personal?["data"]?.members ?? [] {
        let name = nameNode.string ?? ""
        joined.append(.init(name, data[name].map { MergePatch.join($0, value) } ?? .node(value)))
      }
      changes.append(.init("data", .overlay(data, joined)))
    }
    return JSONWriter.canonical(.overlay(root, changes), capacity: root.byteCount)
  }

  /// What was received without its personal members: to compare with an erased event.
  static func canonicalOpen(received event: CloudEvent, replacementNames: [String]) -> [UInt8] {
    let removals = part(event, replacementNames: replacementNames).removals
    let data = event.data.map { JSONTree.Change("data", .overlay($0, removals)) }
    return JSONWriter.canonical(
      .overlay(event.document.root, withoutLogAttributes + (data.map { [$0] } ?? [])))
  }
}
