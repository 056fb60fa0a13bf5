public import CanonicalJSON

/// A stored event of which only the attributes were read: they were checked when it was recorded. What is text
/// among them is made when it is asked for.
public struct StoredEvent: Sendable {
  let document: JSONDocument
  private let attributes: JSONMembers
  public let type: EventType
  public let time: Instant

  /// Attributes by the names under which they are stored: a contract. All of them, in the order in which they are
  /// stored, so that each is found where the one before ends.
  private enum Place: Int, CaseIterable {
    case data, datacontenttype, dataschema, id, recordedby, recordedtime, sequence, source
    case specversion, subject, time, type
  }
  private static let names = JSONNames(Place.allCases.map { "\($0)" })

  /// - Returns: nil where this is no event of the catalogue.
  public init?(_ document: JSONDocument) {
    let attributes = document.root.members(named: StoredEvent.names)
    guard attributes[Place.id.rawValue]?.kind == .string,
      attributes[Place.source.rawValue]?.kind == .string,
      attributes[Place.subject.rawValue]?.withText({ Subject.isOne(utf8: $0) }) ?? false,
      let type = attributes[Place.type.rawValue].flatMap(EventType.init(named:)),
      let time = attributes[Place.time.rawValue]?.withText({ Instant(utf8: $0) }) ?? nil
    else { return nil }
    self.document = document
    self.attributes = attributes
    self.type = type
    self.time = time
  }

  private func node(_ place: Place) -> JSONNode {
    guard let node = attributes[place.rawValue] else {
      preconditionFailure("an event has its attributes")
    }
    return node
  }

  public var source: String { node(.source).string ?? "" }
  public var id: String { node(.id).string ?? "" }
  /// Also the name of its stream in the log.
  public var subjectText: String { node(.subject).string ?? "" }
  public var subject: Subject {
    guard let subject = node(.subject).withText({ Subject(utf8: $0) }) ?? nil else {
      preconditionFailure("an event has a subject")
    }
    return subject
  }
  /// `data`, its personal members sealed.
  public var data: JSONNode? { attributes[Place.data.rawValue] }
  /// When the log wrote it; nil where it does not say.
  public var recorded: Instant? {
    attributes[Place.recordedtime.rawValue]?.withText { Instant(utf8: $0) } ?? nil
  }

  public func isOf(source: String) -> Bool { node(.source).isString(source) }

  /// Whether the source delivers made-up events.
  public var isFictitious: Bool {
    node(.source).withText { CloudEvent.isFictitious(source: $0) } ?? false
  }

  /// What its personal members are bound to: source, id, subject and type, each after its length.
  public var binding: [UInt8] {
    var binding = EventBinding()
    for place in [Place.source, .id, .subject] { _ = node(place).withText { binding.add($0) } }
    binding.add(type)
    return binding.bytes
  }

  /// The fields of the fact in their compact form.
  /// - Parameter personal: the unsealed personal members of `data`, an empty object where it has none; nil where
  ///   their key is gone.
  /// - Precondition: it is no correction.
  public func compactFields(_ personal: JSONNode?) throws(Refusal) -> [UInt8] {
    var fields = FieldReader(
      data, personal: personal.map { .apart($0) } ?? .erased, isKept: true, listsNames: false)
    _ = try Fact(type, &fields)
    return fields.kept?.bytes ?? []
  }
}

/// What sealed members are bound to, so that they open in no other event: texts, each after its length in four
/// bytes.
public struct EventBinding {
  public private(set) var bytes: [UInt8] = []

  public init() { bytes.reserveCapacity(256) }

  public mutating func add(_ text: Span<UInt8>) {
    add(count: text.count)
    text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
  }

  public mutating func add(_ type: EventType) {
    add(count: EventType.prefix.utf8.count + type.name.utf8.count)
    bytes.append(contentsOf: EventType.prefix.utf8)
    bytes.append(contentsOf: type.name.utf8)
  }

  private mutating func add(count: Int) {
    for shift in [24, 16, 8, 0] { bytes.append(UInt8(truncatingIfNeeded: count >> shift)) }
  }
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
