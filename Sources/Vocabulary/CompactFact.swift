/// The fields of one event as they were kept: value after value, in the order in which its payload asks for
/// them.
extension CompactReader: FieldSource {
  mutating func required<Value: FieldValue>(_ name: String) throws(Refusal) -> Value {
    guard let value = Value.read(&self) else { throw CompactReader.other(name) }
    return value
  }

  mutating func optional<Value: FieldValue>(_ name: String) throws(Refusal) -> Value? {
    switch byte() {
    case 0: return nil
    case 1: return try required(name) as Value
    default: throw CompactReader.other(name)
    }
  }

  mutating func requiredPersonal<Value: FieldValue>(
    _ name: String
  ) throws(Refusal) -> Personal<Value> {
    guard let value: Personal<Value> = try optionalPersonal(name) else {
      throw CompactReader.other(name)
    }
    return value
  }

  mutating func requiredPersonal<Value: Code>(
    _ name: String, except excluded: Value
  ) throws(Refusal) -> Personal<Value> {
    try requiredPersonal(name)
  }

  mutating func optionalPersonal<Value: FieldValue>(
    _ name: String
  ) throws(Refusal) -> Personal<Value>? {
    switch byte() {
    case 0: return nil
    case 1: return .known(try required(name))
    case 2: return .erased
    default: throw CompactReader.other(name)
    }
  }

  mutating func finish() throws(Refusal) {
    guard isAtEnd else {
      throw Refusal(problem: "er staat meer dan is bewaard", mend: "bouw opnieuw op")
    }
  }

  private static func other(_ name: String) -> Refusal {
    Refusal(field: name, problem: "staat er niet zoals het is bewaard", mend: "bouw opnieuw op")
  }
}

extension CompactReader {
  /// What an event says, of which the fields stand here as a list; this reader goes on behind it. It stays
  /// one reader, since another would count a reference to the bytes for each event.
  /// - Returns: nil where the bytes are not those of that type.
  public mutating func fact(_ type: EventType) -> Fact? {
    guard type != .eventCorrected else { return nil }
    return within { reader in try? Fact(type, &reader) } ?? nil
  }
}

/// What an event says, as the bytes in which it is kept: read when it is needed.
public struct CompactFact: Sendable {
  public var type: EventType
  public var fields: CompactReader

  public init(type: EventType, fields: CompactReader) {
    self.type = type
    self.fields = fields
  }
}

extension Fact {
  /// - Returns: nil where the bytes are not those of that type.
  public init?(_ kept: CompactFact) {
    guard kept.type != .eventCorrected else { return nil }
    var fields = kept.fields
    guard let fact = try? Fact(kept.type, &fields) else { return nil }
    self = fact
  }
}
