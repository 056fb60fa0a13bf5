import Vocabulary

/// Events that no fold can use, since what they follow on is not there: they change no figure, and nobody is to find
/// that out from a figure. What the definitions name as a data error has a place of its own (`CaseFile.Flaw`).
enum IdleEvents {
  /// - Parameter events: of one stream, in effective order.
  /// - Returns: positions of a reopening of what is open, a pause in a pause or the end of none, a decision that
  ///   nobody asked for, and a second start or end of a post.
  static func positions(_ events: some Sequence<EffectiveEvent>) -> [UInt64] {
    var state = State()
    return events.filter { !state.uses($0.fact) }.map(\.position)
  }

  private struct State {
    private var isClosed = false
    private var isPaused = false
    private var isDecisionAsked = false
    private var hasStarted = false
    private var hasEnded = false

    mutating func uses(_ fact: Fact) -> Bool {
      switch fact {
      case .caseClosed: isClosed = true
      case .caseReopened: return State.change(&isClosed, to: false)
      case .waitPaused: return State.change(&isPaused, to: true)
      case .waitResumed: return State.change(&isPaused, to: false)
      case .decisionRequested: isDecisionAsked = true
      case .decisionIssued: return State.change(&isDecisionAsked, to: false)
      case .staffStarted: return State.change(&hasStarted, to: true)
      // An end before any start is listed by itself.
      case .staffLeft where hasStarted: return State.change(&hasEnded, to: true)
      default: break
      }
      return true
    }

    /// - Returns: whether it was not so already.
    private static func change(_ flag: inout Bool, to value: Bool) -> Bool {
      defer { flag = value }
      return flag != value
    }
  }
}
