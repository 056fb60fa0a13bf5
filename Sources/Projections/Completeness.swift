public import Statistics
public import Vocabulary

/// How completely optional fields were filled in, counted per field over effective events.
///
/// Absent (not in the event), unknown (there, but an empty list) and erased stand apart; the whole
/// is every event that could have carried the field. Unit: events.
public struct Completeness: Sendable {
  public struct Field: Hashable, Comparable, Sendable {
    public var type: EventType
    /// The name in the catalogue.
    public var name: String

    public static func < (one: Field, other: Field) -> Bool {
      (one.type.rawValue, one.name) < (other.type.rawValue, other.name)
    }
  }

  public struct Counts: Sendable {
    public var given = 0
    public var absent = 0
    public var unknown = 0
    public var erased = 0

    public var events: Int { given + absent + unknown + erased }
    /// Erased fields stay in the whole: they were filled in, or not, and nobody can tell.
    public var filledIn: Proportion { Proportion(numerator: given, denominator: events) }
  }

  public private(set) var fields: [Field: Counts] = [:]

  public init() {}

  public static func evolve(_ state: inout Completeness, _ event: EffectiveEvent) {
    for field in event.fact.optionalFields {
      let key = Field(type: field.type, name: field.name)
      switch field.state {
      case .given: state.fields[key, default: Counts()].given += 1
      case .absent: state.fields[key, default: Counts()].absent += 1
      case .unknown: state.fields[key, default: Counts()].unknown += 1
      case .erased: state.fields[key, default: Counts()].erased += 1
      }
    }
  }
}
