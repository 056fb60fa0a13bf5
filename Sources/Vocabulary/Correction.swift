public import CanonicalJSON

/// An earlier event of the same source and subject is retracted or changed.
public struct Correction: Sendable {
  public enum Change: Sendable {
    case retract
    /// A new time, and a merge patch (RFC 7396) on the data of the earlier event; at least one.
    case replace(time: Instant?, data: JSONNode?)
  }

  public static let dataPath = "data.vervanging.data."
  public static let replacementName = "vervanging"

  /// The CloudEvents id of the earlier event.
  public var target: String
  public var change: Change
  public var reason: CorrectionReason

  init(_ fields: inout FieldReader) throws(Refusal) {
    let target: EventID = try fields.required("gebeurtenis")
    self.target = target.text
    let isRetracted: Bool = try fields.optional("ingetrokken") ?? false
    let replacement = try fields.object(Correction.replacementName)
    reason = try fields.required("reden")
    guard isRetracted == (replacement == nil) else {
      throw Refusal(
        field: "data",
        problem: isRetracted
          ? "heeft zowel ingetrokken als vervanging" : "heeft geen ingetrokken en geen vervanging",
        mend: "geef precies één van de twee: ingetrokken true, of een vervanging")
    }
    change = try replacement.map(Correction.replacement) ?? .retract
    try fields.finish()
  }

  private static func replacement(_ node: JSONNode) throws(Refusal) -> Change {
    let field = "data." + replacementName
    for (name, value) in node.members {
      if name.isString("time") {
        continue
      } else if name.isString("data") {
        guard value.kind == .object else {
          throw Refusal(
            field: field + ".data", problem: "is geen object",
            mend: "geef de velden die veranderen, met null voor wat vervalt")
        }
      } else {
        throw Refusal(
          field: field, problem: "heeft een ander veld dan time en data",
          mend: "zet wat verandert in time of in data")
      }
    }
    guard node.count > 0 else {
      throw Refusal(field: field, problem: "is leeg", mend: "geef time, data of beide")
    }
    var time: Instant?
    if let given = node["time"] { time = try Instant.read(given, field: field + ".time") }
    return .replace(time: time, data: node["data"])
  }
}

/// Any CloudEvents id: what other systems give.
struct EventID: FieldValue {
  static let maximumLength = 256
  let text: String

  static func read(_ node: JSONNode) -> EventID? {
    guard let text = node.string, (1...maximumLength).contains(text.utf8.count) else { return nil }
    return EventID(text: text)
  }
  static var allowed: String { "een tekst van 1 tot 256 bytes" }
}

extension Instant {
  static func read(_ node: JSONNode, field: String) throws(Refusal) -> Instant {
    guard let instant = node.withText({ Instant(utf8: $0) }) ?? nil else {
      throw Refusal(
        field: field, problem: "is geen geldig moment",
        mend:
          "schrijf het als 2025-03-29T14:05:00+01:00 (RFC 3339, met tijdzone, zonder :60; dagen in Nederland van 0001-01-01 tot en met 9999-12-31)"
      )
    }
    return instant
  }
}
