import CanonicalJSON
import EventStore
import Foundation
import Vocabulary

/// Parts an event into what is kept in clear and what is sealed, and puts it together again.
///
/// The personal members are canonical JSON at their own paths, padded with spaces to a multiple of
/// 64 bytes, because lengths betray codes. The leaf holds their ciphertext as `data.verzegeld`.
enum Parting {
  static let sealedName = "verzegeld"
  private static let paddingBytes = 64
  private static let sequenceTag = 0
  private static let recordedTimeTag = 1

  /// What an event gives to the two sides.
  struct Parts {
    /// `data` without its personal members; nil where the event has no `data`.
    var open: [JSONTree.Member]?
    /// The personal members, as they stand under `data`.
    var personal: [JSONTree.Member]
  }

  /// - Parameter replacementNames: in a correction, the personal members of what it corrects.
  static func part(_ event: CloudEvent, replacementNames: [String] = []) -> Parts {
    guard let data = event.document.root["data"] else { return Parts(open: nil, personal: []) }
    var parts = Parts(open: [], personal: [])
    for (nameNode, value) in data.members {
      let name = nameNode.string ?? ""
      if event.personalNames.contains(name) {
        parts.personal.append(.init(name, .node(value)))
      } else if name == Correction.replacementName, event.type == .eventCorrected {
        let (open, personal) = partReplacement(value, replacementNames)
        parts.open?.append(.init(name, open))
        if let personal { parts.personal.append(.init(name, personal)) }
      } else {
        parts.open?.append(.init(name, .node(value)))
      }
    }
    return parts
  }

  private static func partReplacement(
    _ replacement: JSONNode, _ names: [String]
  ) -> (open: JSONTree, personal: JSONTree?) {
    var open: [JSONTree.Member] = []
    var personal: [JSONTree.Member] = []
    for (nameNode, value) in replacement.members {
      guard nameNode.isString("data") else {
        open.append(.init(nameNode.string ?? "", .node(value)))
        continue
      }
      let members = value.members.map { JSONTree.Member($0.name.string ?? "", .node($0.value)) }
      open.append(.init("data", .object(members.filter { !names.contains($0.name) })))
      personal = members.filter { names.contains($0.name) }
    }
    guard !personal.isEmpty else { return (.object(open), nil) }
    return (.object(open), .object([.init("data", .object(personal))]))
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
  static func binding(_ event: CloudEvent) -> [UInt8] {
    var bytes: [UInt8] = []
    for text in [
      event.source, event.id, event.subject.description, EventType.prefix + event.type.name,
    ] {
      let count = UInt32(text.utf8.count)
      bytes.append(contentsOf: [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: count >> $0) })
      bytes.append(contentsOf: text.utf8)
    }
    return bytes
  }

  struct Leaf {
    var bytes: [UInt8]
    var sequenceOffset: Int
    var recordedTimeOffset: Int
  }

  /// The canonical JSON to be hashed, with room for what the writer adds.
  static func leaf(
    _ event: CloudEvent, open: [JSONTree.Member]?, sealed: [UInt8]?, recordedBy: String
  ) -> Leaf {
    var members = attributes(event.document.root)
    if var open {
      if let sealed {
        open.append(.init(sealedName, .string(Data(sealed).base64EncodedString())))
      }
      members.append(.init("data", .object(open)))
    }
    members.append(.init("recordedby", .string(recordedBy)))
    members.append(
      .init(
        "recordedtime",
        .placeholder(tag: recordedTimeTag, text: Draft.recordedTimePlaceholder)))
    members.append(
      .init("sequence", .placeholder(tag: sequenceTag, text: Draft.sequencePlaceholder)))
    var writer = JSONWriter(.canonical, capacity: 1024)
    writer.write(.object(members))
    return Leaf(
      bytes: writer.bytes, sequenceOffset: writer.placeholders[sequenceTag] ?? 0,
      recordedTimeOffset: writer.placeholders[recordedTimeTag] ?? 0)
  }

  /// The members of the event but `data`, and without what the log adds.
  private static func attributes(_ root: JSONNode) -> [JSONTree.Member] {
    root.members.compactMap { name, value in
      let name = name.string ?? ""
      guard name != "data", !CloudEvent.logAttributes.contains(name) else { return nil }
      return JSONTree.Member(name, .node(value))
    }
  }

  /// The event as it was received, canonicalised: what identity compares.
  static func canonical(received root: JSONNode) -> [UInt8] {
    var members = attributes(root)
    if let data = root["data"] { members.append(.init("data", .node(data))) }
    return JSONWriter.canonical(.object(members))
  }

  /// The same of a stored event, put together again.
  /// - Parameter personal: what was unsealed; nil compares what is in clear.
  static func canonical(stored root: JSONNode, personal: JSONNode?) -> [UInt8] {
    var members = attributes(root)
    if let data = root["data"] {
      let open = openMembers(data)
      members.append(.init("data", personal?["data"].map { join(open, $0) } ?? .object(open)))
    }
    return JSONWriter.canonical(.object(members))
  }

  /// What was received without its personal members: to compare with an erased event.
  static func canonicalOpen(received event: CloudEvent, replacementNames: [String]) -> [UInt8] {
    var members = attributes(event.document.root)
    if let open = part(event, replacementNames: replacementNames).open {
      members.append(.init("data", .object(open)))
    }
    return JSONWriter.canonical(.object(members))
  }

  private static func openMembers(_ data: JSONNode) -> [JSONTree.Member] {
    data.members.compactMap { name, value in
      name.isString(sealedName) ? nil : JSONTree.Member(name.string ?? "", .node(value))
    }
  }

  private static func join(_ open: [JSONTree.Member], _ personal: JSONNode) -> JSONTree {
    var members: [JSONTree.Member] = open.map { member in
      guard case .node(let node) = member.value, let other = personal[member.name] else {
        return member
      }
      return JSONTree.Member(member.name, MergePatch.join(node, other))
    }
    let names = Set(open.map(\.name))
    for (name, value) in personal.members where !names.contains(name.string ?? "") {
      members.append(.init(name.string ?? "", .node(value)))
    }
    return .object(members)
  }
}
