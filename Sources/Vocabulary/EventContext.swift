public import CanonicalJSON

/// What a stored event says of itself, its data apart. All of it was checked when it was recorded.
public struct EventContext: Sendable {
  public let source: String
  public let id: String
  public let type: EventType
  public let subject: String
  public let time: Instant

  private static let names = ["id", "source", "subject", "time", "type"]

  /// - Returns: nil where this is no event of the catalogue.
  public init?(stored event: JSONNode) {
    let (found, _) = event.members(named: EventContext.names)
    guard let id = found[0]?.string, let source = found[1]?.string,
      let subject = found[2]?.string, let time = found[3],
      let type = found[4].flatMap(EventType.init(named:)),
      let moment = try? Instant.read(time, field: "time")
    else { return nil }
    self.source = source
    self.id = id
    self.type = type
    self.subject = subject
    self.time = moment
  }

  /// Whether the source delivers made-up events.
  public var isFictitious: Bool { CloudEvent.isFictitious(source: source) }
}

extension EventType {
  /// - Returns: nil where the text is no name of the catalogue after `prefix`.
  init?(named name: JSONNode) {
    let length = EventType.prefix.utf8.count
    let type = name.withText { text in
      text.count > length && text.extracting(..<length).isEqual(to: EventType.prefix)
        ? EventType(name: text.extracting(length...)) : nil
    }
    guard let type = type ?? nil else { return nil }
    self = type
  }
}
