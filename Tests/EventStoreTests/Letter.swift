import Foundation

@testable import EventStore

/// A leaf from which everything about its record can be read again, as `verify` wants.
struct Letter {
  var id: String
  var subject = "a/1"
  var text = ""
  var isErasure = false

  static let phrases = [
    "\"id\":\"", "\",\"recordedtime\":\"", "\",\"sequence\":\"", "\",\"subject\":\"",
  ]

  var draft: Draft {
    let kind = isErasure ? "wis" : "brief"
    let head = "{\"id\":\"\(id)\",\"kind\":\"\(kind)\",\"recordedtime\":\""
    let middle = head + Draft.recordedTimePlaceholder + "\",\"sequence\":\""
    let leaf =
      middle + Draft.sequencePlaceholder + "\",\"subject\":\"\(subject)\",\"text\":\"\(text)\"}"
    return Draft(
      subject: subject, identity: Identity(source: "test", id: id), leaf: Array(leaf.utf8),
      sequenceOffset: middle.utf8.count, recordedTimeOffset: head.utf8.count,
      keySlot: Letter.slot(subject), tag: Letter.tag(id))
  }

  /// A slot that follows from the subject: these leaves seal nothing.
  static func slot(_ subject: String) -> KeySlot { KeySlot(subject.split(separator: "/")[1]) ?? 0 }
  static func tag(_ id: String) -> RecordTag { RecordTag(high: UInt64(id.utf8.count), low: 7) }

  static func derive(_ leaf: [UInt8]) throws -> Derived {
    guard let object = try JSONSerialization.jsonObject(with: Data(leaf)) as? [String: String],
      let id = object["id"], let subject = object["subject"]
    else { throw CocoaError(.coderReadCorrupt) }
    return Derived(
      subject: subject, identity: Identity(source: "test", id: id), tag: tag(id),
      isErasure: object["kind"] == "wis")
  }
}

extension EventLog {
  func append(_ letters: [Letter]) throws -> [Verdict] { try append(letters.map(\.draft)) }
}
