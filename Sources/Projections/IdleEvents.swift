import Vocabulary

/// Events that no fold can use, since what they follow on is not there: they change no figure, and nobody is to find
/// that out from a figure. What the definitions name as a data error has a place of its own (`CaseFile.Flaw`).
enum IdleEvents {
  /// - Parameter events: of one stream, in effective order.
  /// - Returns: a reopening of what is open, a pause in a pause or the end of none, a decision that nobody asked for, a
  ///   second start or end of a post or of care, a request that says otherwise than the one before, a second answer to a
  ///   questionnaire, and what is said of a municipality that takes no part.
  static func of(_ events: some Sequence<EffectiveEvent>) -> [EffectiveEvent] {
    var state = State()
    return events.filter { !state.uses($0.fact) }
  }

  private struct State {
    private var isClosed = false
    private var isPaused = false
    private var isDecisionAsked = false
    private var hasStarted = false
    private var hasEnded = false
    /// What was asked for, as text: few are asked for again.
    private var requests: [Identifier: String] = [:]
    private var started: Set<Identifier> = []
    private var withdrawn: Set<Identifier> = []
    private var sent: Set<Identifier> = []
    private var returned: Set<Identifier> = []
    private var members: Set<Municipality> = []

    mutating func uses(_ fact: Fact) -> Bool {
      switch fact {
      case .caseClosed: (isClosed, isPaused) = (true, false)
      case .caseReopened: return State.change(&isClosed, to: false)
      case .waitPaused: return State.change(&isPaused, to: true)
      case .waitResumed: return State.change(&isPaused, to: false)
      case .decisionRequested: isDecisionAsked = true
      case .decisionIssued: return State.change(&isDecisionAsked, to: false)
      case .followUpCareRequested(let facts):
        let first = requests[facts.care]
        if first == nil { requests[facts.care] = "\(facts)" }
        return first == nil || first == "\(facts)"
      // What was not asked for or sent is listed by itself.
      case .followUpCareStarted(let facts) where requests[facts.care] != nil:
        return started.insert(facts.care).inserted
      case .followUpCareWithdrawn(let facts) where requests[facts.care] != nil:
        return withdrawn.insert(facts.care).inserted
      case .surveySent(let facts): sent.insert(facts.survey)
      case .surveyReturned(let facts) where sent.contains(facts.survey):
        return returned.insert(facts.survey).inserted
      case .staffStarted: return State.change(&hasStarted, to: true)
      // An end before any start is listed by itself.
      case .staffLeft where hasStarted: return State.change(&hasEnded, to: true)
      case .municipalityJoined(let facts): members.insert(facts.municipality)
      case .municipalityChanged(let facts): return members.contains(facts.municipality)
      case .municipalityLeft(let facts): return members.contains(facts.municipality)
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
