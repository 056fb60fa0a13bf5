public import Vocabulary

/// One case, folded from its effective events: what the indicators ask of it, and no more.
public struct CaseFile: Sendable {
  public struct Referral: Sendable {
    public var day: LocalDay
    public var facts: ReferralReceived
    public var place: Place { Place(region: facts.region, municipality: facts.municipality) }
  }

  public struct Intake: Sendable {
    public var day: LocalDay
    public var outcome: IntakeOutcome
  }

  public struct Meeting: Sendable {
    public var day: LocalDay
    public var facts: MDOHeld
  }

  public struct Assignment: Sendable {
    public var day: LocalDay
    public var worker: Identifier
    public var reason: Personal<AssignmentReason>?
  }

  /// A place that the case came to, and since when.
  public struct Stay: Sendable {
    public var place: Place
    public var since: LocalDay
    /// By its referral; else by a transfer.
    public var isReferral: Bool
  }

  public struct Closing: Sendable {
    public var day: LocalDay
    public var reason: ClosingReason
  }

  /// What is wrong with the record of a case; nothing of it is counted.
  public enum Flaw: Hashable, Sendable, CaseIterable {
    case careStartedUnrequested, careWithdrawnUnrequested
    case surveyUndeliverableUnsent, surveyReturnedUnsent
  }

  /// The first; a case without one counts nowhere.
  public private(set) var referral: Referral?
  /// Referrals after the first.
  public private(set) var repeatedReferrals = 0
  public private(set) var lastIntake: Intake?
  public private(set) var meetings = Few<Meeting>()
  public private(set) var assignments = Few<Assignment>()
  /// In effective order; a transfer may come before the referral.
  public private(set) var stays = Few<Stay>()
  /// The last closing that no later reopening follows.
  public private(set) var closing: Closing?
  public private(set) var care = Few<CareWait>()
  public private(set) var surveys = Few<Survey>()
  public private(set) var flaws: [Flaw] = []
  /// What the further sections ask.
  public private(set) var course = CaseCourse()

  public init() {}

  public init(_ events: [EffectiveEvent]) {
    for event in events { CaseFile.evolve(&self, event) }
  }

  /// Where the case is: where it moved to last, else where it was referred.
  public var currentPlace: Place? {
    (stays.last { !$0.isReferral } ?? stays.last)?.place
  }

  /// The types of event that the five indicators ask for.
  static let types: EventTypes = [
    .referralReceived, .intakeCompleted, .mdoHeld, .caseManagerAssigned, .caseTransferred,
    .caseClosed, .caseReopened, .followUpCareRequested, .followUpCareStarted,
    .followUpCareWithdrawn, .surveySent, .surveyUndeliverable, .surveyReturned,
  ]

  /// Takes in the next event in effective order.
  public static func evolve(_ state: inout CaseFile, _ event: EffectiveEvent) {
    let day = event.day
    switch event.fact {
    case .referralReceived(let facts):
      if state.referral == nil {
        let referral = Referral(day: day, facts: facts)
        state.referral = referral
        state.stays.append(Stay(place: referral.place, since: day, isReferral: true))
      } else {
        state.repeatedReferrals += 1
      }
    case .intakeCompleted(let facts):
      state.lastIntake = Intake(day: day, outcome: facts.outcome)
    case .mdoHeld(let facts):
      state.meetings.append(Meeting(day: day, facts: facts))
    case .caseManagerAssigned(let facts):
      state.assignments.append(Assignment(day: day, worker: facts.worker, reason: facts.reason))
    case .caseTransferred(let facts):
      let place = Place(region: facts.region, municipality: facts.municipality)
      state.stays.append(Stay(place: place, since: day, isReferral: false))
    case .caseClosed(let facts):
      state.closing = Closing(day: day, reason: facts.reason)
      CaseCourse.evolve(&state.course, event)
    case .caseReopened:
      state.closing = nil
    case .followUpCareRequested, .followUpCareStarted, .followUpCareWithdrawn:
      state.evolveCare(event)
    case .surveySent, .surveyUndeliverable, .surveyReturned:
      state.evolveSurveys(event)
    default:
      CaseCourse.evolve(&state.course, event)
    }
  }

  private mutating func evolveCare(_ event: EffectiveEvent) {
    switch event.fact {
    case .followUpCareRequested(let facts):
      // Kind, provider and priority are those of the first request; a repeated one changes nothing.
      if care.contains(where: { $0.id == facts.care }) { return }
      care.append(CareWait(id: facts.care, requested: event.day, facts: facts))
    case .followUpCareStarted(let facts):
      guard let index = care.firstIndex(where: { $0.id == facts.care }) else {
        flaws.append(.careStartedUnrequested)
        return
      }
      care[index].started = care[index].started ?? event.day
    case .followUpCareWithdrawn(let facts):
      guard let index = care.firstIndex(where: { $0.id == facts.care }) else {
        flaws.append(.careWithdrawnUnrequested)
        return
      }
      care[index].withdrawn = care[index].withdrawn ?? event.day
    default:
      break
    }
  }

  private mutating func evolveSurveys(_ event: EffectiveEvent) {
    switch event.fact {
    case .surveySent(let facts):
      if let index = surveys.firstIndex(where: { $0.id == facts.survey }) {
        // Sent anew, to another address perhaps; a reminder goes where the first one went.
        if facts.isReminder != true { surveys[index].isUndeliverable = false }
      } else {
        surveys.append(Survey(id: facts.survey, audience: facts.audience, sent: event.day))
      }
    case .surveyUndeliverable(let facts):
      guard let index = surveys.firstIndex(where: { $0.id == facts.survey }) else {
        flaws.append(.surveyUndeliverableUnsent)
        return
      }
      surveys[index].isUndeliverable = true
    case .surveyReturned(let facts):
      guard let index = surveys.firstIndex(where: { $0.id == facts.survey }) else {
        flaws.append(.surveyReturnedUnsent)
        return
      }
      guard surveys[index].returned == nil else { return }
      surveys[index].returned = Survey.Return(
        day: event.day, time: event.time, position: event.position, scores: facts.scores)
    default:
      break
    }
  }
}

/// A wait for follow-up care: opened by its first request.
public struct CareWait: Sendable {
  public var id: Identifier
  public var requested: LocalDay
  public var facts: FollowUpCareRequested
  /// The first start after the request.
  public var started: LocalDay?
  /// The first withdrawal after the request.
  public var withdrawn: LocalDay?

  init(id: Identifier, requested: LocalDay, facts: FollowUpCareRequested) {
    self.id = id
    self.requested = requested
    self.facts = facts
  }

  public var isWaiting: Bool { started == nil && withdrawn == nil }
}

/// A questionnaire of a case: known by its first sending.
public struct Survey: Sendable {
  public struct Return: Sendable {
    public var day: LocalDay
    public var time: Instant
    public var position: UInt64
    public var scores: Personal<Scores>
  }

  public var id: Identifier
  public var audience: SurveyAudience
  public var sent: LocalDay
  public var isUndeliverable = false
  /// The first return; later ones are ignored.
  public var returned: Return?

  init(id: Identifier, audience: SurveyAudience, sent: LocalDay) {
    self.id = id
    self.audience = audience
    self.sent = sent
  }
}
