public import Statistics
import Vocabulary

/// The waits that `tijdTotMdo` is about, counted: of cases referred in the period that were on the way to an
/// MDO. A comparison of regions needs no more; curves are in `TimeToMDO`.
public struct MDOCohort: Sendable {
  public private(set) var cases = 0
  public private(set) var met = 0
  public private(set) var endedWithout = 0
  public private(set) var waiting = 0
  /// The waits behind the curve.
  public private(set) var observations: [SurvivalObservation] = []
  /// The same waits, with how each ended.
  public private(set) var ends: [CompetingObservation<TimeToMDO.Wait.End>] = []
  public let termDays: Int
  /// Of the cases that had the whole term: those with an MDO within it.
  public private(set) var withinTerm = Proportion(numerator: 0, denominator: 0)
  public private(set) var meetingsBeforeReferral = 0
  public private(set) var endsBeforeReferral = 0

  init(_ selection: Selection) {
    let question = selection.question
    termDays = question.mdoTermDays
    for entry in selection.casesReferredHere
    where question.period.contains(entry.referral.day) {
      switch TimeToMDO.wait(entry, asOf: question.asOf) {
      case nil: continue
      case .failure(.meetingBeforeReferral): meetingsBeforeReferral += 1
      case .failure(.endBeforeReferral): endsBeforeReferral += 1
      case .success(let wait): count(wait, asOf: question.asOf)
      }
    }
  }

  private mutating func count(_ wait: TimeToMDO.Wait, asOf: LocalDay) {
    cases += 1
    switch wait.end {
    case .met: met += 1
    case .endedWithout: endedWithout += 1
    case .waiting: waiting += 1
    }
    observations.append(SurvivalObservation(time: wait.days, event: wait.end == .met))
    ends.append(
      CompetingObservation(time: wait.days, cause: wait.end == .waiting ? nil : wait.end))
    guard TimeToMDO.hadTheTerm(wait, termDays, asOf: asOf) else { return }
    withinTerm.denominator += 1
    if wait.end == .met, wait.days <= termDays { withinTerm.numerator += 1 }
  }
}
