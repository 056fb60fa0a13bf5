public import Statistics
public import Vocabulary

/// `tijdTotMdo`: time from referral to the first MDO. Pauses are never deducted: the child waits all
/// the same.
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

  public var cases = 0
  public var met = 0
  public var endedWithout = 0
  public var waiting = 0
  /// The waits behind the curve.
  public var observations: [SurvivalObservation]
  public var curve: KaplanMeier
  /// The same waits, where ending without an MDO rules it out: what becomes of all children of the
  /// cohort. The curve tells of those who stay.
  public var outcomes: AalenJohansen<Wait.End>
  /// The mean of the waits, each counted up to 84 days at most; nil where that is not known yet.
  public var restrictedMean: RestrictedMean?
  public var termDays: Int
  /// Of the cases that had the whole term: those with an MDO within it.
  public var withinTerm: Proportion
  public var meetingsBeforeReferral = 0
  public var endsBeforeReferral = 0

  init(_ selection: Selection) {
    let question = selection.question
    termDays = question.mdoTermDays
    var observations: [SurvivalObservation] = []
    var competing: [CompetingObservation<Wait.End>] = []
    var within = 0
    var cohort = 0
    for entry in selection.casesReferredHere
    where question.period.contains(entry.referral.day) {
      switch TimeToMDO.wait(entry.file, entry.referral, asOf: question.asOf) {
      case nil: continue
      case .failure(.meetingBeforeReferral): meetingsBeforeReferral += 1
      case .failure(.endBeforeReferral): endsBeforeReferral += 1
      case .success(let wait):
        cases += 1
        switch wait.end {
        case .met: met += 1
        case .endedWithout: endedWithout += 1
        case .waiting: waiting += 1
        }
        observations.append(SurvivalObservation(time: wait.days, event: wait.end == .met))
        competing.append(
          CompetingObservation(time: wait.days, cause: wait.end == .waiting ? nil : wait.end))
        guard TimeToMDO.hadTheTerm(wait, termDays, asOf: question.asOf) else { continue }
        cohort += 1
        if wait.end == .met, wait.days <= termDays { within += 1 }
      }
    }
    self.observations = observations
    curve = KaplanMeier(observations)
    outcomes = AalenJohansen(competing)
    restrictedMean = RestrictedMean.estimate(curve, to: TimeToMDO.horizonDays)
    withinTerm = Proportion(numerator: within, denominator: cohort)
  }

  /// The referral lies at least the term before the peildatum, and the wait did not end without an
  /// MDO before the term was over.
  static func hadTheTerm(_ wait: Wait, _ termDays: Int, asOf: LocalDay) -> Bool {
    guard asOf.days(since: wait.referral) >= termDays else { return false }
    return wait.end != .endedWithout || wait.days >= termDays
  }

  /// Whether the last intake outcome leaves an MDO to wait for.
  static func isOnTheWay(_ file: CaseFile) -> Bool {
    switch file.lastIntake?.outcome {
    case .answeredDirectly, .referredOn, .outsideTargetGroup: false
    case .mdo, .parentsDecline, nil: true
    }
  }

  /// The wait of a case; nil where it was never on the way to an MDO.
  static func wait(
    _ file: CaseFile, _ referral: CaseFile.Referral, asOf: LocalDay
  ) -> WaitOrError? {
    guard isOnTheWay(file) else { return nil }
    guard !file.meetings.contains(where: { $0.day < referral.day }) else {
      return .failure(.meetingBeforeReferral)
    }
    if let first = file.meetings.first {
      return .success(
        Wait(referral: referral.day, days: first.day.days(since: referral.day), end: .met))
    }
    guard let ended = endWithoutMDO(file) else {
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
  static func endWithoutMDO(_ file: CaseFile) -> LocalDay? {
    let closed = file.closing?.day
    guard let intake = file.lastIntake, intake.outcome == .parentsDecline else { return closed }
    return min(closed ?? intake.day, intake.day)
  }
}
