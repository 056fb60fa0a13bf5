public import CanonicalJSON

/// One event as received: CloudEvents 1.0 in JSON, the NL GOV profile (Logius).
///
/// `time` is when it happened, not when it was sent or recorded. `source` is the system that
/// reports it, a `urn:nld:` URN; `id` is unique within the source; `subject` is the stream.
public struct CloudEvent: Sendable {
  public enum Body: Sendable {
    case fact(Fact)
    case correction(Correction)
  }

  /// The log adds these (`sequence` and `recordedtime` are CloudEvents extensions); what came in
  /// under these names is no part of the event.
  public static let logAttributes = Set(Envelope.Place.ofLog.map { "\($0)" })
  /// The attributes that an event may have (CloudEvents 1.0), extensions apart.
  static let attributes = Envelope.Place.allCases.filter { !Envelope.Place.ofLog.contains($0) }
    .map { "\($0)" }
  /// In a stored event's `data`: the ciphertext of its personal members.
  public static let sealedName = "verzegeld"
  /// A source that ends so delivers made-up events.
  public static let fictitiousSuffix = ":fictief"
  /// A source that begins so is this program, not a system that delivers.
  public static let ownSourcePrefix = "urn:nld:ivh-monitor:"
  static let maximumSourceLength = 256

  public let document: JSONDocument
  public let source: String
  public let id: String
  public let type: EventType
  public let subject: Subject
  public let time: Instant
  public let data: JSONNode?
  public let body: Body
  /// Names of the members of `data` that are about a person, for this type. Which members of a
  /// correction's replacement are, depends on the event that it corrects.
  public let personalNames: [String]
  /// The fields of a fact, as `CompactFact` holds them; nil where nobody asked to keep them.
  public let compact: [UInt8]?

  public var isFictitious: Bool { CloudEvent.isFictitious(source: source) }

  private static func isFictitious(source: String) -> Bool {
    isFictitious(source: source.utf8.span)
  }

  static func isFictitious(source: Span<UInt8>) -> Bool {
    let count = CloudEvent.fictitiousSuffix.utf8.count
    return source.count >= count
      && source.extracting((source.count - count)...).isEqual(to: CloudEvent.fictitiousSuffix)
  }

  /// Reads an event as it was sent.
  /// - Parameter isKept: whether to keep the fields in their compact form.
  public init(_ document: JSONDocument, isKept: Bool = false) throws(Refusal) {
    try self.init(document, try Envelope(document.root), .inPlace, isKept)
  }

  /// Reads an event as it is stored.
  /// - Parameters:
  ///   - personal: the unsealed personal members of `data`; nil where their key is gone. A stored
  ///     event that has none is read with an empty object.
  ///   - isKept: whether to keep the fields in their compact form.
  public init(
    _ stored: StoredEvent, personal: JSONNode?, isKept: Bool = false
  ) throws(Refusal) {
    let part = personal.map { FieldReader.PersonalPart.apart($0) } ?? .erased
    try self.init(stored.document, Envelope(stored), part, isKept)
  }

  private init(
    _ document: JSONDocument, _ envelope: Envelope, _ personal: FieldReader.PersonalPart,
    _ isKept: Bool
  ) throws(Refusal) {
    var fields = FieldReader(envelope.data, personal: personal, isKept: isKept)
    let body: Body =
      envelope.type == .eventCorrected
      ? .correction(try Correction(&fields)) : .fact(try Fact(envelope.type, &fields))
    if envelope.hasOthers { try Envelope.refuseFields(fields.known, beside: document.root) }
    self.document = document
    source = envelope.source
    id = envelope.id
    type = envelope.type
    subject = envelope.subject
    time = envelope.time
    data = envelope.data
    self.body = body
    personalNames = fields.personalNames
    compact = fields.kept?.bytes
  }

  /// Reads the data that a correction makes of an event of `type`.
  /// - Parameters:
  ///   - isErased: the personal members are gone with their key.
  ///   - isKept: whether to keep the fields in their compact form.
  public static func corrected(
    _ type: EventType, data: JSONNode, isErased: Bool, isKept: Bool = false
  ) throws(Refusal) -> Corrected {
    var fields = FieldReader(
      data, personal: isErased ? .givenAnew : .inPlace, path: Correction.dataPath, isKept: isKept)
    let fact = try Fact(type, &fields)
    return Corrected(
      fact: fact, names: fields.known, personalNames: fields.personalNames,
      compact: fields.kept?.bytes)
  }

  /// What a correction makes of an event.
  public struct Corrected: Sendable {
    public var fact: Fact
    /// Names of the members that the event's type has.
    public var names: [String]
    /// Those of them that are about a person.
    public var personalNames: [String]
    public var compact: [UInt8]?
  }
}
