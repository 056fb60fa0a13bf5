public import Statistics
import Vocabulary

/// `heronderzoek`: advice that the municipality investigates again before it decides, and the days
/// that the decision then took.
///
/// Of the decisions asked for in the period, by where the case is at the peildatum. A request that is
/// repeated before the decision is one request. Days: request to the first decision after it,
/// Kaplan–Meier, still waiting is censored; closing the case ends nothing.
public struct Reinvestigation: Sendable {
  public var again: WaitClock
  public var notAgain: WaitClock
  /// Not said: `onbekend`.
  public var unknown: WaitClock

  public var requests: Int { again.waits + notAgain.waits + unknown.waits }
  public var share: Proportion { Proportion(numerator: again.waits, denominator: requests) }

  init(_ selection: Selection) {
    let (period, asOf) = (selection.question.period, selection.question.asOf)
    let asked = selection.casesHere.flatMap(\.file.course.decisionWaits)
      .filter { period.contains($0.requested) }
    func clock(_ isAgain: Bool?) -> WaitClock {
      WaitClock(
        asked.filter { $0.isInvestigatedAgain == isAgain }.map { wait in
          WaitClock.Wait(
            days: (wait.issued ?? asOf).days(since: wait.requested),
            end: wait.issued == nil ? .waiting : .came)
        })
    }
    again = clock(true)
    notAgain = clock(false)
    unknown = clock(nil)
  }
}
