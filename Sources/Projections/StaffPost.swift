public import Vocabulary

/// One post of a member of staff: its first start, its first end after it.
public struct StaffPost: Sendable {
  public private(set) var facts: StaffStarted?
  public private(set) var started: LocalDay?
  public private(set) var ended: LocalDay?
  /// Ends before any start.
  public private(set) var endsWithoutStart = 0

  public init() {}

  public init(_ events: [EffectiveEvent]) {
    for event in events { StaffPost.evolve(&self, event) }
  }

  static let types: EventTypes = [.staffStarted, .staffLeft]

  public static func evolve(_ state: inout StaffPost, _ event: EffectiveEvent) {
    switch event.fact {
    case .staffStarted(let facts):
      guard state.started == nil else { return }
      state.facts = facts
      state.started = event.day
    case .staffLeft:
      guard state.started != nil else {
        state.endsWithoutStart += 1
        return
      }
      state.ended = state.ended ?? event.day
    default:
      break
    }
  }
}
