public import Statistics
public import Vocabulary

/// `personeelsverloop`: posts and their turnover, and what a change of trajectbegeleider goes with.
public struct StaffTurnover: Sendable {
  public struct Role: Sendable {
    public var atStart = 0
    public var atEnd = 0
    public var started = 0
    public var left = 0
    /// Days in post in the period, the day of the end not counted.
    public var days = 0

    static let daysPerYear = 365.25
    public var personYears: Double { Double(days) / Role.daysPerYear }
    public var rate: RateEstimate? { ExactPoisson.estimate(events: left, exposure: personYears) }
  }

  public var roles: [StaffRole: Role] = [:]
  public var pace: MDOPace
  /// As `pace`, where only changes count that were made because the one before left or fell ill.
  public var paceAfterLoss: MDOPace

  init(_ selection: Selection) {
    let period = selection.question.period
    for post in selection.posts {
      guard let facts = post.facts, let started = post.started else { continue }
      roles[facts.role, default: Role()].count(started, post.ended, in: period)
    }
    pace = MDOPace(selection) { _ in true }
    paceAfterLoss = MDOPace(selection) {
      $0.reason == .known(.departure) || $0.reason == .known(.illness)
    }
  }
}

extension StaffTurnover.Role {
  fileprivate mutating func count(_ start: LocalDay, _ end: LocalDay?, in period: Period) {
    let dayAfter = period.last.adding(days: 1)
    let isThereAtStart = start < period.first && end.map { $0 >= period.first } ?? true
    if isThereAtStart { atStart += 1 }
    if start <= period.last, end.map({ $0 > period.last }) ?? true { atEnd += 1 }
    if period.contains(start) { started += 1 }
    if let end, period.contains(end) { left += 1 }
    days += max(0, min(end ?? dayAfter, dayAfter).days(since: max(start, period.first)))
  }
}

/// The pace of the MDO before and after a change of trajectbegeleider, over the cohort of
/// `tijdTotMdo`. Waiting days before the change are unexposed, days after it exposed: comparing
/// cases with and without a change would be wrong, since long waits have more time to meet one.
public struct MDOPace: Sendable {
  /// Bands of days since referral: (0, 28], (28, 56], (56, ∞); a day 0 belongs to the first.
  static let bandEnds = [28, 56, Int.max]

  public struct Band: Sendable {
    public var daysWithout = 0
    public var meetingsWithout = 0
    public var daysWith = 0
    public var meetingsWith = 0
  }

  public var casesWithChange = 0
  public var bands = [Band](repeating: Band(), count: MDOPace.bandEnds.count)

  public var total: Band {
    bands.reduce(into: Band()) { total, band in
      total.daysWithout += band.daysWithout
      total.meetingsWithout += band.meetingsWithout
      total.daysWith += band.daysWith
      total.meetingsWith += band.meetingsWith
    }
  }

  /// Exposed over unexposed. Below 1: after a change the MDO comes later.
  public var ratio: RateRatioEstimate? {
    let total = total
    return RateRatio.estimate(
      exposedEvents: total.meetingsWith, exposedTime: Double(total.daysWith),
      unexposedEvents: total.meetingsWithout, unexposedTime: Double(total.daysWithout))
  }

  /// The same within the bands, pooled by Mantel–Haenszel: the chance of an MDO also changes with
  /// the time since referral.
  public var adjusted: PooledRateRatio? {
    MantelHaenszel.rateRatio(
      strata: bands.map { band in
        RateStratum(
          exposedEvents: band.meetingsWith, exposedTime: Double(band.daysWith),
          unexposedEvents: band.meetingsWithout, unexposedTime: Double(band.daysWithout))
      })
  }

  /// - Parameter counts: whether an assignment to another worker is a change that counts.
  init(_ selection: Selection, _ counts: (CaseFile.Assignment) -> Bool) {
    let question = selection.question
    for entry in selection.casesReferredHere
    where question.period.contains(entry.referral.day) {
      guard
        case .success(let wait) = TimeToMDO.wait(entry, asOf: question.asOf)
      else { continue }
      add(wait, changeDay: MDOPace.changeDay(entry.file, wait, counts))
    }
  }

  /// Days from referral to the first assignment to another worker than the one before, on or before
  /// the last day of the wait; one before the referral counts as on day 0.
  private static func changeDay(
    _ file: CaseFile, _ wait: TimeToMDO.Wait, _ counts: (CaseFile.Assignment) -> Bool
  ) -> Int? {
    for (before, after) in zip(file.assignments, file.assignments.dropFirst())
    where before.worker != after.worker && counts(after) {
      guard after.day <= wait.lastDay else { return nil }
      return max(0, after.day.days(since: wait.referral))
    }
    return nil
  }

  private mutating func add(_ wait: TimeToMDO.Wait, changeDay: Int?) {
    if changeDay != nil { casesWithChange += 1 }
    // An MDO on the day of the change is unexposed, and so are the days up to it.
    let unexposedDays = min(changeDay ?? wait.days, wait.days)
    var start = 0
    for (index, end) in MDOPace.bandEnds.enumerated() {
      let daysUpTo = { (days: Int) in max(0, min(days, end) - start) }
      let unexposed = daysUpTo(unexposedDays)
      bands[index].daysWithout += unexposed
      bands[index].daysWith += daysUpTo(wait.days) - unexposed
      let isLastBand = wait.days <= end && (wait.days > start || index == 0)
      if wait.end == .met, isLastBand {
        if wait.days > unexposedDays {
          bands[index].meetingsWith += 1
        } else {
          bands[index].meetingsWithout += 1
        }
      }
      start = end
    }
  }
}
