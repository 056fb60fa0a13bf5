import CanonicalJSON

/// Reads the fields of one event's `data`, and keeps count, so that what nobody asked for is refused.
///
/// The personal fields are those that a payload reads with a `…Personal` function: the decoding is
/// the one place that says which they are. In a stored event they stand apart, unsealed, or are
/// gone with their key.
///
/// What was read can be kept as bytes, value after value in the order in which the payload asks, and
/// is read from them later without any JSON (`CompactReader`): so a payload says once what its fields are.
struct FieldReader: FieldSource {
  /// Where the personal fields of an event stand.
  enum PersonalPart {
    /// In `data` itself, as received.
    case inPlace
    /// In an object of their own.
    case apart(JSONNode)
    /// Gone with their key.
    case erased
    /// The same, but for what a later correction gave anew: that stands in `data`.
    case givenAnew
  }

  private static let usualFieldCount = 10
  private static let usualByteCount = 48
  private let data: JSONNode?
  private let personal: PersonalPart
  private let path: String
  /// Names that the payload asked for: the fields that its type has.
  private(set) var known: [String] = []
  private let listsNames: Bool
  private var found = 0
  /// Names of the personal fields of the type, `maatwerk` included, whether they are there or not.
  private(set) var personalNames: [String] = []
  /// What was read, where that is asked for.
  private(set) var kept: CompactWriter?

  /// - Parameters:
  ///   - isKept: whether to keep what is read.
  ///   - listsNames: whether anybody asks for names: of a stored event it is enough that it can be read.
  init(
    _ data: JSONNode?, personal: PersonalPart = .inPlace, path: String = "data.",
    isKept: Bool = false, listsNames: Bool = true
  ) {
    self.data = data
    self.personal = personal
    self.path = path
    if isKept { kept = CompactWriter(capacity: FieldReader.usualByteCount) }
    self.listsNames = listsNames
    guard listsNames else { return }
    known.reserveCapacity(FieldReader.usualFieldCount)
    personalNames.reserveCapacity(FieldReader.usualFieldCount)
  }

  mutating func required<Value: FieldValue>(_ name: String) throws(Refusal) -> Value {
    guard let value: Value = try received(name) else { throw missing(name, Value.allowed) }
    kept?.required(value)
    return value
  }

  mutating func optional<Value: FieldValue>(_ name: String) throws(Refusal) -> Value? {
    let value: Value? = try received(name)
    kept?.optional(value)
    return value
  }

  private mutating func received<Value: FieldValue>(_ name: String) throws(Refusal) -> Value? {
    if listsNames { known.append(name) }
    guard let node = data?[name] else { return nil }
    found += 1
    guard let value = Value.read(node) else {
      throw Refusal(
        field: path + name, problem: FieldReader.fault(node), mend: "toegestaan: \(Value.allowed)")
    }
    return value
  }

  mutating func requiredPersonal<Value: FieldValue>(
    _ name: String
  ) throws(Refusal) -> Personal<Value> {
    guard let value: Personal<Value> = try optionalPersonal(name) else {
      throw missing(name, Value.allowed)
    }
    return value
  }

  /// A code of a list but one.
  mutating func requiredPersonal<Value: Code>(
    _ name: String, except excluded: Value
  ) throws(Refusal) -> Personal<Value> {
    func allowed() -> String {
      let codes = Value.allCases.filter { $0 != excluded }.map(\.rawValue)
      return "een van: \(codes.joined(separator: ", "))"
    }
    let value: Personal<Value>? = try optionalPersonal(name, allowed: allowed()) { $0 != excluded }
    guard let value else { throw missing(name, allowed()) }
    return value
  }

  /// - Returns: nil where the field is absent; after erasure nobody can tell, and it is `.erased`.
  mutating func optionalPersonal<Value: FieldValue>(
    _ name: String
  ) throws(Refusal) -> Personal<Value>? {
    try optionalPersonal(name, allowed: Value.allowed) { _ in true }
  }

  private mutating func optionalPersonal<Value: FieldValue>(
    _ name: String, allowed: @autoclosure () -> String, _ isAllowed: (Value) -> Bool
  ) throws(Refusal) -> Personal<Value>? {
    let value = try receivedPersonal(name, allowed: allowed(), isAllowed)
    kept?.personal(value)
    return value
  }

  private mutating func receivedPersonal<Value: FieldValue>(
    _ name: String, allowed: @autoclosure () -> String, _ isAllowed: (Value) -> Bool
  ) throws(Refusal) -> Personal<Value>? {
    guard let node = personalNode(name) else {
      switch personal {
      case .erased, .givenAnew: return .erased
      case .inPlace, .apart: return nil
      }
    }
    // The value is not repeated: it is about a child or its family.
    guard let value = Value.read(node), isAllowed(value) else { throw unfit(name, allowed()) }
    return .known(value)
  }

  private func unfit(_ name: String, _ allowed: String) -> Refusal {
    Refusal(
      field: path + name, problem: "heeft een waarde die niet past",
      mend: "toegestaan: \(allowed)")
  }

  private mutating func personalNode(_ name: String) -> JSONNode? {
    if listsNames {
      known.append(name)
      personalNames.append(name)
    }
    let node: JSONNode?
    switch personal {
    case .inPlace, .givenAnew:
      node = data?[name]
      if node != nil { found += 1 }
    case .apart(let part): node = part[name]
    case .erased: node = nil
    }
    return node
  }

  /// An object that the payload reads itself.
  mutating func object(_ name: String) throws(Refusal) -> JSONNode? {
    if listsNames { known.append(name) }
    guard let node = data?[name] else { return nil }
    found += 1
    guard node.kind == .object else {
      throw Refusal(
        field: path + name, problem: FieldReader.fault(node), mend: "toegestaan: een object")
    }
    return node
  }

  /// Reads `maatwerk` and refuses what the catalogue does not know.
  mutating func finish() throws(Refusal) {
    if let local = personalNode(LocalFields.name), !LocalFields.isValid(local) {
      throw unfit(LocalFields.name, LocalFields.allowed)
    }
    guard let data else { return }
    if case .inPlace = personal {
    } else if data[CloudEvent.sealedName] != nil {
      found += 1
    }
    guard found < data.count else { return }
    let unknown = data.members.first { !known.contains($0.name.string ?? "") }?.name
    throw Refusal(
      field: path + FieldReader.shown(unknown?.text ?? []), problem: "is geen veld van dit type",
      mend: "velden: \(known.joined(separator: ", ")); eigen velden gaan onder maatwerk")
  }

  private func missing(_ name: String, _ allowed: String) -> Refusal {
    Refusal(field: path + name, problem: "ontbreekt", mend: "verplicht: \(allowed)")
  }

  /// A name that was received, if it can be no text about a person; else a mark.
  private static func shown(_ name: [UInt8]) -> String {
    LocalFields.isName(name) ? String(decoding: name, as: UTF8.self) : "(onbekend veld)"
  }

  /// What is wrong with a value, by its kind.
  static func fault(_ node: JSONNode) -> String {
    switch node.kind {
    case .string:
      // Not repeated: what stands in the wrong column may be about a child.
      return "heeft een tekst die niet past"
    case .number: return "heeft een getal dat niet past"
    case .yes, .no: return "is true of false, en dat past niet"
    case .null: return "is null; laat een onbekend veld weg"
    case .array: return "heeft een lijst die niet past"
    case .object: return "heeft een object dat niet past"
    }
  }
}
