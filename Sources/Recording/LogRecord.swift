import CanonicalJSON
public import EventStore
import Foundation
public import Vocabulary

/// Records of the log: how an erasure is written, and what a leaf says of its own record.
public enum LogRecord {
  /// The record that erases a stream: the log's own, and no event that was received.
  /// - Parameter recordedBy: who or what has it erased.
  /// - Returns: nil where the log has no such stream.
  public static func erasure(
    of subject: Subject, _ reason: ErasureReason, recordedBy: String, in log: EventLog
  ) throws(StoreError) -> Draft? {
    guard let slot = try log.snapshot().keySlot(subject: subject.description) else { return nil }
    let id = UUID().uuidString.lowercased()
    let now = Date()
    let tree = JSONTree.object([
      .init("data", .object([.init(Erasing.reasonName, .string(reason.rawValue))])),
      .init("datacontenttype", .string("application/json")),
      .init("id", .string(id)),
      .init("recordedby", .string(recordedBy)),
      .init(
        "recordedtime", .placeholder(tag: Gap.recordedTime, text: Draft.recordedTimePlaceholder)),
      .init("sequence", .placeholder(tag: Gap.sequence, text: Draft.sequencePlaceholder)),
      .init("source", .string(log.origin)),
      .init("specversion", .string("1.0")),
      .init("subject", .string(subject.description)),
      .init("time", .string(now.formatted(.iso8601))),
      .init("type", .string(Erasing.typeName)),
    ])
    let written = JSONWriter.written(tree)
    return Draft(
      subject: subject.description, identity: Identity(source: log.origin, id: id),
      leaf: written.bytes, sequenceOffset: written.offset(ofPlaceholder: Gap.sequence),
      recordedTimeOffset: written.offset(ofPlaceholder: Gap.recordedTime),
      keySlot: slot, tag: tag)
  }

  private enum Gap {
    static let sequence = 0
    static let recordedTime = 1
  }

  /// No event type has this tag.
  static let tag = RecordTag(high: 0, low: 0)

  /// What the header and the index entries of a record must say, read off its leaf.
  /// - Throws: `JSONError` or `Refusal` where the leaf is none of this program's.
  @Sendable public static func derive(_ leaf: [UInt8]) throws -> Derived {
    let document = try JSONDocument(leaf)
    if let event = StoredEvent(document) {
      return Derived(
        subject: event.subjectText, identity: Identity(source: event.source, id: event.id),
        tag: EventTag(type: event.type, isFictitious: event.isFictitious, time: event.time)
          .recordTag,
        isErasure: false)
    }
    let root = document.root
    guard root["type"]?.string == Erasing.typeName, let subject = root["subject"]?.string,
      let source = root["source"]?.string, let id = root["id"]?.string
    else { throw Refusal(problem: "is geen gebeurtenis", mend: "zet een reservekopie terug") }
    return Derived(
      subject: subject, identity: Identity(source: source, id: id), tag: tag, isErasure: true)
  }
}
