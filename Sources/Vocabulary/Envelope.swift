import CanonicalJSON

/// The context attributes of a CloudEvent.
struct Envelope: Sendable {
  let source: String
  let id: String
  let type: EventType
  let subject: Subject
  let time: Instant
  let data: JSONNode?
  /// Whether members stand beside the attributes, those that the log adds apart.
  let hasOthers: Bool

  private static let maximumNameLength = 20
  /// The attributes of an event (CloudEvents 1.0), then those that the log adds: as they are written.
  enum Place: Int, CaseIterable {
    case specversion, id, source, type, subject, time, data, datacontenttype, dataschema
    case recordedby, recordedtime, sequence

    static let ofLog: [Place] = [.recordedby, .recordedtime, .sequence]
  }

  private static let names = JSONNames(Place.allCases.map { "\($0)" })

  /// Of an event that was checked when it was recorded.
  init(_ stored: StoredEvent) {
    source = stored.source
    id = stored.id
    type = stored.type
    subject = stored.subject
    time = stored.time
    data = stored.data
    hasOthers = false
  }

  init(_ root: JSONNode) throws(Refusal) {
    guard root.kind == .object else {
      throw Refusal(
        problem: root.kind == .array ? "dit is een JSON-lijst" : "dit is geen JSON-object",
        mend: "zet één gebeurtenis als JSON-object op elke regel")
    }
    let attributes = root.members(named: Envelope.names)
    let hasOthers = attributes.others > 0
    let version = attributes[.specversion]
    let id = try attributes[.id].map { value throws(Refusal) in
      try Envelope.text(value, "id", maximum: EventID.maximumLength)
    }
    let source = try attributes[.source].map(Envelope.source)
    let type = try attributes[.type].map(Envelope.type)
    let subject = try attributes[.subject].map(Envelope.subject)
    let time = try attributes[.time].map { value throws(Refusal) in
      try Instant.read(value, field: "time")
    }
    let data = try attributes[.data].map(Envelope.data)
    try attributes[.datacontenttype].map(Envelope.contentType)
    if let value = attributes[.dataschema], !value.isNull {
      try Envelope.check(value, "dataschema", maximum: CloudEvent.maximumSourceLength)
    }
    if hasOthers { try Envelope.extensionAttributes(root) }
    guard let version, version.isString("1.0") else {
      throw Refusal(
        field: "specversion", problem: version == nil ? "ontbreekt" : "is niet 1.0",
        mend: "lever CloudEvents 1.0: \"specversion\":\"1.0\"")
    }
    guard let id else { throw Envelope.missing("id", "een tekst, uniek binnen source") }
    guard let source else { throw Envelope.missing("source", Envelope.sourceForm) }
    guard let type else { throw Envelope.missing("type", Envelope.typeForm) }
    guard let subject else {
      throw Envelope.missing("subject", Envelope.subjectForm(type))
    }
    guard let time else {
      throw Envelope.missing("time", "het moment waarop het gebeurde, met tijdzone (RFC 3339)")
    }
    guard type.streams.contains(subject.stream) else {
      throw Refusal(
        field: "subject", problem: "past niet bij het type \(type.name)",
        mend: "toegestaan: \(Envelope.subjectForm(type))")
    }
    (self.id, self.source, self.type, self.subject) = (id, source, type, subject)
    (self.time, self.data, self.hasOthers) = (time, data, hasOthers)
  }

  private static let sourceForm =
    "een URN van organisatie en systeem, bijvoorbeeld urn:nld:oin:…:systeem:naam"
  private static let typeForm = "\(EventType.prefix) en een naam uit de catalogus"

  private static func subjectForm(_ type: EventType) -> String {
    Subject.Stream.allCases.filter(type.streams.contains).map { "\($0.rawValue)/ en een id" }
      .joined(separator: " of ")
  }

  private static func missing(_ field: String, _ form: String) -> Refusal {
    Refusal(field: field, problem: "ontbreekt", mend: "verplicht: \(form)")
  }

  private static func text(
    _ node: JSONNode, _ field: String, maximum: Int
  ) throws(Refusal) -> String {
    guard let text = node.string, (1...maximum).contains(text.utf8.count),
      !ShortText.holdsControl(text)
    else {
      throw Refusal(
        field: field, problem: "past niet",
        mend: "geef een tekst van 1 tot \(maximum) bytes, zonder stuurtekens")
    }
    return text
  }

  /// As `text`, for what need not be kept.
  private static func check(_ node: JSONNode, _ field: String, maximum: Int) throws(Refusal) {
    let isPlain = node.withText { text in
      (1...maximum).contains(text.count) && text.isPlain
    }
    if isPlain != true { _ = try text(node, field, maximum: maximum) }
  }

  private static func source(_ node: JSONNode) throws(Refusal) -> String {
    let source = node.withText { isSource($0) ? String($0) : nil }
    guard let source = source ?? nil else {
      throw Refusal(
        field: "source", problem: "is geen urn:nld:-naam (NL GOV-profiel)",
        mend: "geef \(sourceForm)")
    }
    return source
  }

  /// `urn:nld:` in letters of either case, and more; visible ASCII.
  private static func isSource(_ text: Span<UInt8>) -> Bool {
    let start = "urn:nld:".utf8.span
    return text.count > start.count && text.count <= CloudEvent.maximumSourceLength
      && text.isVisible
      && start.indices.allSatisfy { text[$0] == start[$0] || text[$0] | 0x20 == start[$0] }
  }

  private static func type(_ node: JSONNode) throws(Refusal) -> EventType {
    guard let type = EventType(named: node) else {
      throw Refusal(
        field: "type", problem: "staat niet in de catalogus",
        mend: "toegestaan: \(typeForm): \(EventType.allCases.map(\.name).joined(separator: ", "))")
    }
    return type
  }

  private static func subject(_ node: JSONNode) throws(Refusal) -> Subject {
    guard let subject = node.withText({ Subject(utf8: $0) }) ?? nil else {
      throw Refusal(
        field: "subject", problem: "is geen stroom met een id",
        mend: "schrijf casus/, medewerker/ of regio/ en een id van \(Identifier.allowed)")
    }
    return subject
  }

  private static func data(_ node: JSONNode) throws(Refusal) -> JSONNode {
    guard node.kind == .object else {
      throw Refusal(field: "data", problem: FieldReader.fault(node), mend: "geef een JSON-object")
    }
    return node
  }

  private static func contentType(_ node: JSONNode) throws(Refusal) {
    if node.isString("application/json") { return }
    let isJSON = node.string?.lowercased().split(separator: ";").first == "application/json"
    guard isJSON || node.isNull else {
      throw Refusal(
        field: "datacontenttype", problem: "is geen application/json",
        mend: "lever data als JSON, of laat het veld weg")
    }
  }

  private static func extensionAttributes(_ root: JSONNode) throws(Refusal) {
    for (nameNode, value) in root.members {
      let name = nameNode.string ?? ""
      if CloudEvent.attributes.contains(name) || CloudEvent.logAttributes.contains(name) {
        continue
      }
      try extensionAttribute(name, value)
    }
  }

  /// A field of `data` that was put beside it would stand in clear, and be counted by nobody.
  static func refuseFields(_ names: [String], beside root: JSONNode) throws(Refusal) {
    for name in names where !CloudEvent.attributes.contains(name) && root[name] != nil {
      throw Refusal(field: name, problem: "staat naast data", mend: "zet het in data")
    }
  }

  private static func extensionAttribute(_ name: String, _ value: JSONNode) throws(Refusal) {
    let isName =
      (1...maximumNameLength).contains(name.utf8.count)
      && name.utf8.allSatisfy { ($0 &- 0x61 < 26) || ($0 &- 0x30 < 10) }
    guard isName else {
      throw Refusal(
        problem: "een attribuut naast data heeft een naam die niet past",
        mend: "gebruik 1 tot 20 kleine letters en cijfers (CloudEvents 1.0), of zet het in maatwerk"
      )
    }
    switch value.kind {
    case .string:
      try check(value, name, maximum: CloudEvent.maximumSourceLength)
    case .yes, .no, .number, .null: return
    case .object, .array:
      throw Refusal(
        field: name, problem: "is een object of lijst", mend: "geef een tekst, getal of true/false")
    }
  }
}

extension JSONMembers {
  /// The value of an attribute; a function inside who asks would count the members once more for each.
  fileprivate subscript(_ place: Envelope.Place) -> JSONNode? { self[place.rawValue] }
}
