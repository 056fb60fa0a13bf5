public import Vocabulary

/// An event that counts: corrections applied, its local day known.
public typealias EffectiveEvent = Effective<Fact>

/// As `EffectiveEvent`, where what the event says may still be bytes (`CompactFact`).
public struct Effective<Content: Sendable>: Sendable {
  public var position: UInt64
  public var time: Instant
  public var day: LocalDay
  public var fact: Content

  public init(position: UInt64, time: Instant, fact: Content) {
    self.init(position: position, time: time, day: time.localDay, fact: fact)
  }

  /// - Parameter day: the local day of `time`.
  init(position: UInt64, time: Instant, day: LocalDay, fact: Content) {
    self.position = position
    self.time = time
    self.day = day
    self.fact = fact
  }
}

/// "From log to effective events": definitions 4 and 5.
public enum EffectiveEvents {
  /// - Parameters:
  ///   - events: those of one stream, in order of recording.
  ///   - lastDay: the peildatum; what happened later does not count.
  /// - Returns: the events that count, ordered by time, then position.
  public static func of<Content>(
    _ events: [Recorded<Content>], through lastDay: LocalDay
  ) -> [Effective<Content>] {
    let changes = changesInForce(events)
    var effective: [Effective<Content>] = []
    effective.reserveCapacity(events.count)
    for event in events {
      guard case .fact(let fact) = event.body else { continue }
      let one: Effective<Content>
      switch changes.isEmpty ? nil : changes[event.position]?.change {
      case nil: one = Effective(position: event.position, time: event.time, fact: fact)
      case .retract: continue
      case .replace(let time, let replacement):
        one = Effective(
          position: event.position, time: time ?? event.time, fact: replacement ?? fact)
      }
      if one.day <= lastDay { effective.append(one) }
    }
    effective.sort { ($0.time, $0.position) < ($1.time, $1.position) }
    return effective
  }

  /// Those of any day.
  static func all<Content>(_ events: [Recorded<Content>]) -> [Effective<Content>] {
    of(events, through: LocalDay(number: .max))
  }

  /// A correction that holds, and its position.
  typealias InForce<Content: Sendable> = (change: Recorded<Content>.Change, by: UInt64)

  /// The change that holds, by the position of the event that it changes: of several corrections the
  /// one with the highest position, applied to the original. A correction that is itself retracted
  /// counts as never made.
  static func changesInForce<Content>(
    _ events: [Recorded<Content>]
  ) -> [UInt64: InForce<Content>] {
    var inForce: [UInt64: InForce<Content>] = [:]
    // A correction names an earlier event, so from the last to the first each is judged after
    // everything that could undo it.
    for event in events.reversed() {
      guard case .correction(let target, let change) = event.body else { continue }
      if case .retract = inForce[event.position]?.change { continue }
      if inForce[target] == nil { inForce[target] = (change, event.position) }
    }
    return inForce
  }
}
