public import Statistics
public import Vocabulary

/// `tijdTotMdo`: time from referral to the first MDO. Pauses are never deducted: the child waits all
/// the same.
@dynamicMemberLookup
public struct TimeToMDO: Sendable {
  /// The wait of one case of the cohort.
  public struct Wait: Sendable {
    public enum End: Sendable {
      /// The first MDO was held.
      case met
      /// Closed, or the parents declined, without an MDO.
      case endedWithout
      /// Still waiting at the peildatum.
      case waiting
    }

    public var referral: LocalDay
    public var days: Int
    public var end: End

    public var lastDay: LocalDay { referral.adding(days: days) }
  }

  public enum DataError: Sendable {
    case meetingBeforeReferral
    case endBeforeReferral
  }

  /// Twelve weeks: up to here the restricted mean counts.
  public static let horizonDays = 84

  /// Days after the referral at which the curve is told.
  static let markDays = [14, 28, 42, 56, 84, 112, 168]

  /// What the curve says of a day: the share that had a meeting by then, as long as nobody stops before.
  public struct Mark: Sendable {
    public var days: Int
    public var share: Double
    public var interval: Interval?
  }

  /// The types of event that these figures follow from.
  static let types: EventTypes = [
    .referralReceived, .intakeCompleted, .mdoHeld, .caseClosed, .caseReopened,
  ]

  public let cohort: MDOCohort
  public let curve: KaplanMeier
  /// The same waits, where ending without an MDO rules it out: what becomes of all children of the
  /// cohort. The curve tells of those who stay.
  public let outcomes: AalenJohansen<Wait.End>
  /// The mean of the waits, each counted up to 84 days at most; nil where that is not known yet.
  public let restrictedMean: RestrictedMean?

  init(_ selection: Selection) {
    cohort = MDOCohort(selection)
    curve = KaplanMeier(cohort.observations)
    outcomes = AalenJohansen(cohort.ends)
    restrictedMean = RestrictedMean.estimate(curve, to: TimeToMDO.horizonDays)
  }

  /// As far as anyone was still followed; where every child had an MDO, until the first day on which that was so.
  public var marks: [Mark] {
    let last = curve.steps.last?.time ?? -1
    let followed = TimeToMDO.markDays.filter { $0 <= last }
    let after =
      cohort.cases > 0 && cohort.met == cohort.cases
      ? TimeToMDO.markDays.first { $0 > last }.map { [$0] } ?? [] : []
    return (followed + after).map { day in
      let step = curve.steps.last { $0.time <= day }
      // The limits are of the share that still waits; those that had a meeting are the others.
      let limits = step?.logLogLimits.map { Interval(lower: 1 - $0.upper, upper: 1 - $0.lower) }
      return Mark(days: day, share: 1 - (step?.survival ?? 1), interval: limits)
    }
  }

  /// What was counted of the cohort.
  public subscript<Value>(dynamicMember path: KeyPath<MDOCohort, Value>) -> Value {
    cohort[keyPath: path]
  }

  /// The referral lies at least the term before the peildatum, and the wait did not end without an
  /// MDO before the term was over.
  static func hadTheTerm(_ wait: Wait, _ termDays: Int, asOf: LocalDay) -> Bool {
    guard asOf.days(since: wait.referral) >= termDays else { return false }
    return wait.end != .endedWithout || wait.days >= termDays
  }

  /// Whether the last intake outcome leaves an MDO to wait for.
  static func isOnTheWay(_ entry: Standing.Entry) -> Bool {
    switch entry.file.lastIntake?.outcome {
    case .answeredDirectly, .referredOn, .outsideTargetGroup: false
    case .mdo, .parentsDecline, nil: true
    }
  }

  /// The wait of a case; nil where it was never on the way to an MDO.
  static func wait(_ entry: Standing.Entry, asOf: LocalDay) -> WaitOrError? {
    guard isOnTheWay(entry) else { return nil }
    let referral = entry.referral
    guard !entry.file.meetings.contains(where: { $0.day < referral.day }) else {
      return .failure(.meetingBeforeReferral)
    }
    if let first = entry.file.meetings.first {
      return .success(
        Wait(referral: referral.day, days: first.day.days(since: referral.day), end: .met))
    }
    guard let ended = endWithoutMDO(entry) else {
      return .success(
        Wait(referral: referral.day, days: asOf.days(since: referral.day), end: .waiting))
    }
    guard ended >= referral.day else { return .failure(.endBeforeReferral) }
    return .success(
      Wait(referral: referral.day, days: ended.days(since: referral.day), end: .endedWithout))
  }

  enum WaitOrError {
    case success(Wait)
    case failure(DataError)
  }

  /// The day of closing, or that of the last intake outcome where the parents declined; the first.
  static func endWithoutMDO(_ entry: Standing.Entry) -> LocalDay? {
    let closed = entry.file.closing?.day
    guard let intake = entry.file.lastIntake, intake.outcome == .parentsDecline else {
      return closed
    }
    return min(closed ?? intake.day, intake.day)
  }
}
