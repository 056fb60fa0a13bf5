public import Vocabulary

/// The course of a case beside what the five indicators ask: advice, decisions, pauses, aftercare,
/// hours and building blocks, for the further sections of the reports.
public struct CaseCourse: Sendable {
  /// A decision that the municipality was asked for.
  public struct DecisionWait: Sendable {
    public var requested: LocalDay
    /// `heronderzoek`: the municipality looks into the advice again. nil: not said.
    public var isInvestigatedAgain: Bool?
    /// The first decision after the request.
    public var issued: LocalDay?
  }

  public struct Pause: Sendable {
    public var reason: PauseReason
    public var from: LocalDay
    public var to: LocalDay?
    /// The case was closed in it: it is over, and did not come to its end.
    public var stopped: LocalDay?

    var isUnderWay: Bool { to == nil && stopped == nil }
  }

  public struct Aftercare: Sendable {
    public var day: LocalDay
    public var outcome: Personal<AftercareOutcome>
  }

  public struct Hours: Sendable {
    public var day: LocalDay
    public var facts: HoursRecorded
  }

  public struct BlockUse: Sendable {
    public var day: LocalDay
    public var block: BuildingBlock
  }

  public private(set) var firstAdvice: LocalDay?
  public private(set) var decisions = Few<LocalDay>()
  public private(set) var decisionWaits = Few<DecisionWait>()
  public private(set) var pauses = Few<Pause>()
  public private(set) var aftercare = Few<Aftercare>()
  public private(set) var hours = Few<Hours>()
  public private(set) var blockUses = Few<BlockUse>()

  public init() {}

  /// Takes in the next event in effective order.
  public static func evolve(_ state: inout CaseCourse, _ event: EffectiveEvent) {
    let day = event.day
    switch event.fact {
    case .adviceIssued:
      state.firstAdvice = state.firstAdvice ?? day
    case .decisionRequested(let facts):
      state.request(day, facts.investigatedAgain)
    case .decisionIssued:
      state.decisions.append(day)
      if let last = state.decisionWaits.indices.last, state.decisionWaits[last].issued == nil {
        state.decisionWaits[last].issued = day
      }
    case .waitPaused(let facts):
      // A pause in a pause is the same pause.
      guard state.pauses.last.map({ !$0.isUnderWay }) ?? true else { return }
      state.pauses.append(Pause(reason: facts.reason, from: day))
    case .waitResumed:
      guard let last = state.pauses.indices.last, state.pauses[last].isUnderWay else { return }
      state.pauses[last].to = day
    case .caseClosed:
      guard let last = state.pauses.indices.last, state.pauses[last].isUnderWay else { return }
      state.pauses[last].stopped = day
    case .aftercareContact(let facts):
      state.aftercare.append(Aftercare(day: day, outcome: facts.outcome))
    case .hoursRecorded(let facts):
      state.hours.append(Hours(day: day, facts: facts))
    case .buildingBlockUsed(let facts):
      state.blockUses.append(BlockUse(day: day, block: facts.block))
    default:
      break
    }
  }

  /// Asked again while no decision was given is the same wait, and may say of it that the advice is
  /// investigated again.
  private mutating func request(_ day: LocalDay, _ isInvestigatedAgain: Bool?) {
    guard let last = decisionWaits.indices.last, decisionWaits[last].issued == nil else {
      decisionWaits.append(DecisionWait(requested: day, isInvestigatedAgain: isInvestigatedAgain))
      return
    }
    if decisionWaits[last].isInvestigatedAgain != true, let isInvestigatedAgain {
      decisionWaits[last].isInvestigatedAgain = isInvestigatedAgain
    }
  }
}
