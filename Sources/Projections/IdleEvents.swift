import Vocabulary

/// Events that no fold can use, since what they follow on is not there: they change no figure, and nobody is to find
/// that out from a figure. What the definitions name as a data error has a place of its own (`CaseFile.Flaw`).
enum IdleEvents {
  /// - Parameter events: of one stream, in effective order.
  /// - Returns: a reopening of what is open, a pause in a pause or the end of none, a decision that nobody asked for and
  ///   that no advice waited for, a second start or end of a post or of care, a request that says otherwise than the one
  ///   before, a second answer to a questionnaire, and what is said of a municipality that takes no part, but for its age
  ///   limit.
  static func of(_ events: some Collection<EffectiveEvent>) -> [EffectiveEvent] {
    var state = State(firstAdvice: events.first { $0.fact.isAdvice }?.day)
    return events.filter { !state.uses($0) }
  }

  private struct State {
    let firstAdvice: LocalDay?
    private var isClosed = false
    private var isPaused = false
    private var isDecisionAsked = false
    /// Whether there was a decision before the first advice (false), and since (true).
    private var decided: Set<Bool> = []
    private var hasStarted = false
    private var hasEnded = false
    /// What was asked for, as text: few are asked for again.
    private var requests: [Identifier: String] = [:]
    private var started: Set<Identifier> = []
    private var withdrawn: Set<Identifier> = []
    private var sent: Set<Identifier> = []
    private var returned: Set<Identifier> = []
    private var members: Set<Municipality> = []

    init(firstAdvice: LocalDay?) { self.firstAdvice = firstAdvice }

    mutating func uses(_ event: EffectiveEvent) -> Bool {
      switch event.fact {
      case .caseClosed: (isClosed, isPaused) = (true, false)
      case .caseReopened: return State.change(&isClosed, to: false)
      case .waitPaused: return State.change(&isPaused, to: true)
      case .waitResumed: return State.change(&isPaused, to: false)
      case .decisionRequested: isDecisionAsked = true
      case .decisionIssued:
        let isAsked = State.change(&isDecisionAsked, to: false)
        return isFirstOfAdvice(event.day) || isAsked
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
      case .municipalityChanged(let facts):
        // An age limit is of a code, whoever takes part.
        return members.contains(facts.municipality) || facts.ageLimitYears != nil
      case .municipalityLeft(let facts): return members.remove(facts.municipality) != nil
      default: break
      }
      return true
    }

    /// The wait after the first advice ends with the first decision since, asked for or not; an earlier one tells that
    /// it was decided before.
    private mutating func isFirstOfAdvice(_ decision: LocalDay) -> Bool {
      guard let firstAdvice else { return false }
      return decided.insert(decision >= firstAdvice).inserted
    }

    /// - Returns: whether it was not so already.
    private static func change(_ flag: inout Bool, to value: Bool) -> Bool {
      defer { flag = value }
      return flag != value
    }
  }
}

extension Fact {
  fileprivate var isAdvice: Bool {
    if case .adviceIssued = self { true } else { false }
  }
}
