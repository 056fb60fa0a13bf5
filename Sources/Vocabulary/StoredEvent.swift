public import CanonicalJSON

/// A stored event of which only the attributes were read: they were checked when it was recorded.
public struct StoredEvent: Sendable {
  let document: JSONDocument
  public let source: String
  public let id: String
  public let type: EventType
  public let subject: Subject
  public let time: Instant
  /// `data`, its personal members sealed.
  public let data: JSONNode?

  private static let names = ["data", "id", "source", "subject", "time", "type"]

  /// - Returns: nil where this is no event of the catalogue.
  public init?(_ document: JSONDocument) {
    let (found, _) = document.root.members(named: StoredEvent.names)
    guard let id = found[1]?.string, let source = found[2]?.string,
      let subject = found[3]?.withText({ Subject(utf8: $0) }) ?? nil, let time = found[4],
      let type = found[5].flatMap(EventType.init(named:)),
      let moment = try? Instant.read(time, field: "time")
    else { return nil }
    self.document = document
    self.source = source
    self.id = id
    self.type = type
    self.subject = subject
    self.time = moment
    data = found[0]
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
