public import Statistics
public import Vocabulary

/// A group of waits that start and may end: as `tijdTotMdo`, those that did not end are censored.
public struct WaitClock: Sendable {
  public enum End: Sendable {
    /// What was waited for came.
    case came
    /// The case ended without it.
    case stopped
    /// Still waiting at the peildatum.
    case waiting
  }

  public struct Wait: Sendable {
    /// Whole calendar days; the same day is 0.
    public var days: Int
    public var end: End
  }

  public var waits: Int
  public var came: Int
  public var stopped: Int
  public var waiting: Int
  /// Kaplan–Meier, in days; stopped and waiting are censored.
  public var curve: KaplanMeier

  init(_ waits: [Wait]) {
    self.waits = waits.count
    came = waits.count { $0.end == .came }
    stopped = waits.count { $0.end == .stopped }
    waiting = waits.count { $0.end == .waiting }
    curve = KaplanMeier(waits.map { SurvivalObservation(time: $0.days, event: $0.end == .came) })
  }
}

/// Separate wait clocks: before the referral, to the trajectbegeleider, to the decision, and pauses.
///
/// They overlap, and no sum of them is a waiting time. Where the definitions are silent: the first
/// two are of cases referred in the period, by the place of the referral; decisions and pauses of
/// those that began in the period, by where the case is at the peildatum.
public struct WaitClocks: Sendable {
  /// Days at the lokaal team before the referral: `bijLokaalTeamSinds` to the day of referral.
  /// Every one has ended, so the median is plain.
  public struct LocalTeam: Sendable {
    /// Of the cases of which the day is known.
    public var days: [Int] = []
    /// The field was not filled in: never there, or not known.
    public var unknown = 0
    /// The day given lies after the referral: a data error, not among the days.
    public var afterReferral = 0

    public var cases: Int { days.count + unknown + afterReferral }
    public var known: Proportion { Proportion(numerator: days.count, denominator: cases) }
    public var median: Double? { PlainMedian.of(days) }
  }

  public var localTeam = LocalTeam()
  /// Referral to the first `trajectbegeleider-toegewezen`, of the cases on their way to an MDO; one
  /// assigned before the referral counts as on day 0. Ends without one as `tijdTotMdo` does.
  public var caseManager: WaitClock
  /// Cases that ended before their referral: data errors, left out of `caseManager`.
  public var endsBeforeReferral = 0
  /// First advice, in the period, to the first decision on or after its day; of cases in which a
  /// decision was asked or given. Closing the case ends nothing.
  public var decision: WaitClock
  /// Cases with an advice in the period in which no decision was asked or given: no wait.
  public var advicesWithoutDecision = 0
  /// Cases of which every decision came before the first advice: left out of `decision`.
  public var decidedBeforeAdvice = 0
  /// Pauses begun in the period to their end, by reason; closing the case stops them.
  public var pauses: [PauseReason: WaitClock] = [:]

  init(_ selection: Selection) {
    let (period, asOf) = (selection.question.period, selection.question.asOf)
    var assigned: [WaitClock.Wait] = []
    for entry in selection.casesReferredHere where period.contains(entry.referral.day) {
      localTeam.add(entry.referral)
      guard TimeToMDO.isOnTheWay(entry) else { continue }
      guard let wait = WaitClocks.toCaseManager(entry, asOf) else {
        endsBeforeReferral += 1
        continue
      }
      assigned.append(wait)
    }
    caseManager = WaitClock(assigned)

    var decisions: [WaitClock.Wait] = []
    var pauseWaits: [PauseReason: [WaitClock.Wait]] = [:]
    for entry in selection.casesHere {
      if let advice = entry.file.course.firstAdvice, period.contains(advice) {
        switch WaitClocks.toDecision(entry.file.course, advice, asOf) {
        case .wait(let wait): decisions.append(wait)
        case .notAsked: advicesWithoutDecision += 1
        case .earlier: decidedBeforeAdvice += 1
        }
      }
      for pause in entry.file.course.pauses where period.contains(pause.from) {
        pauseWaits[pause.reason, default: []]
          .append(WaitClocks.length(pause, asOf))
      }
    }
    decision = WaitClock(decisions)
    pauses = pauseWaits.mapValues(WaitClock.init)
  }

  /// - Returns: nil where the case ended before its referral.
  private static func toCaseManager(
    _ entry: Standing.Entry, _ asOf: LocalDay
  ) -> WaitClock.Wait? {
    let referral = entry.referral
    if let first = entry.file.assignments.first?.day {
      return WaitClock.Wait(days: max(0, first.days(since: referral.day)), end: .came)
    }
    guard let end = TimeToMDO.endWithoutMDO(entry) else {
      return WaitClock.Wait(days: asOf.days(since: referral.day), end: .waiting)
    }
    guard end >= referral.day else { return nil }
    return WaitClock.Wait(days: end.days(since: referral.day), end: .stopped)
  }

  private enum DecisionOrNone {
    case wait(WaitClock.Wait)
    case notAsked, earlier
  }

  private static func toDecision(
    _ course: CaseCourse, _ advice: LocalDay, _ asOf: LocalDay
  ) -> DecisionOrNone {
    if let decision = course.decisions.first(where: { $0 >= advice }) {
      return .wait(WaitClock.Wait(days: decision.days(since: advice), end: .came))
    }
    if course.decisionWaits.contains(where: { $0.issued == nil }) {
      return .wait(WaitClock.Wait(days: asOf.days(since: advice), end: .waiting))
    }
    return course.decisions.isEmpty ? .notAsked : .earlier
  }

  private static func length(_ pause: CaseCourse.Pause, _ asOf: LocalDay) -> WaitClock.Wait {
    if let to = pause.to { return WaitClock.Wait(days: to.days(since: pause.from), end: .came) }
    if let stopped = pause.stopped {
      return WaitClock.Wait(days: stopped.days(since: pause.from), end: .stopped)
    }
    return WaitClock.Wait(days: asOf.days(since: pause.from), end: .waiting)
  }
}

extension WaitClocks.LocalTeam {
  fileprivate mutating func add(_ referral: CaseFile.Referral) {
    guard let since = referral.facts.withLocalTeamSince else {
      unknown += 1
      return
    }
    let length = referral.day.days(since: since)
    if length < 0 { afterReferral += 1 } else { days.append(length) }
  }
}
