/// A set of types of event, a bit for each.
public struct EventTypes: Hashable, Sendable, ExpressibleByArrayLiteral {
  private var bits: UInt64

  public static let all = EventTypes(EventType.allCases)

  public init(_ types: some Sequence<EventType>) {
    bits = types.reduce(0) { $0 | EventTypes.bit($1) }
  }

  public init(arrayLiteral types: EventType...) { self.init(types) }

  private init(bits: UInt64) { self.bits = bits }

  public func contains(_ type: EventType) -> Bool { bits & EventTypes.bit(type) != 0 }

  public func union(_ other: EventTypes) -> EventTypes { EventTypes(bits: bits | other.bits) }

  private static func bit(_ type: EventType) -> UInt64 { 1 << UInt64(type.rawValue) }
}
