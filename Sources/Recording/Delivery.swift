import CanonicalJSON
import Cryptography
public import EventStore
public import Foundation
public import Vocabulary

/// A report that is issued, to be recorded in the stream of a region that it is about.
public struct Delivery: Sendable {
  public var region: RegionID
  public var facts: ReportDelivered
  /// Whether the report counted made-up events: then it is made up itself.
  public var isFictitious: Bool

  public init(region: RegionID, facts: ReportDelivered, isFictitious: Bool) {
    self.region = region
    self.facts = facts
    self.isFictitious = isFictitious
  }

  func source(origin: String) -> String {
    CloudEvent.ownSourcePrefix + origin + (isFictitious ? CloudEvent.fictitiousSuffix : "")
  }

  private static let idBytes = 20

  /// Follows from what is recorded, so that two who record the same report make one event.
  /// - Parameter number: how often the same was recorded before, and taken back.
  func id(number: Int) -> String {
    let content = JSONTree.object([
      .init("data", data), .init("subject", .string(subject.description)),
    ])
    let digest = SHA256.digest(of: JSONWriter.canonical(content)).bytes.prefix(Self.idBytes)
    return Hex.text(digest) + (number == 0 ? "" : "-\(number)")
  }

  /// As CloudEvents has it.
  func json(origin: String, id: String, at moment: Date) -> [UInt8] {
    JSONWriter.canonical(
      .object([
        .init("specversion", .string("1.0")),
        .init("id", .string(id)),
        .init("source", .string(source(origin: origin))),
        .init("type", .string(EventType.prefix + EventType.reportDelivered.name)),
        .init("subject", .string(subject.description)),
        .init("time", .string(moment.formatted(.iso8601))),
        .init("datacontenttype", .string("application/json")),
        .init("data", data),
      ]))
  }

  private var subject: Subject { Subject(.region, region) }

  private var data: JSONTree {
    .object([
      .init("soort", .string(facts.kind.rawValue)),
      .init("periode", .string(facts.period.text)),
      .init("ontvanger", .string(facts.recipient.text)),
      .init("positie", .integer(facts.position)),
      .init("wortel", .string(facts.root.text)),
      .init("profiel", .string(facts.profile.rawValue)),
      .init("definities", .string(facts.definitions.text)),
      .init("sha256", .string(facts.sha256.text)),
    ])
  }
}

extension Recorder {
  /// Records that reports were issued, all in one commit; durable when this returns.
  /// - Parameter deliveries: none that the log has, but for those that were taken back.
  /// - Throws: `Refusal`, where the stream of a region was erased; `StoreError`.
  public static func record(
    _ deliveries: [Delivery], at moment: Date, in log: EventLog
  ) throws {
    let recorder = Recorder(log)
    for delivery in deliveries {
      let source = delivery.source(origin: log.origin)
      var number = 0
      while try log.snapshot().position(
        of: Identity(source: source, id: delivery.id(number: number))) != nil
      {
        number += 1
      }
      _ = try recorder.prepare(
        delivery.json(origin: log.origin, id: delivery.id(number: number), at: moment))
    }
    try recorder.commitAndWait()
  }
}
