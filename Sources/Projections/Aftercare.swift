public import Statistics
public import Vocabulary

/// Aftercare: of how many children it is known, within 6 months of the advice, how things went.
///
/// Six months are 183 days, the day of the advice being day 0. Counted are the cases whose 183rd day
/// after the first advice lies in the period, by where the case is at the peildatum: all of them had
/// the whole term, and every advice is counted in one year. Known is a `nazorg-contact` on one of
/// those days whose outcome is not `onbereikbaar`; the last such contact gives the outcome. Where only
/// erased contacts are left nobody can tell: they stand apart.
public struct Aftercare: Sendable {
  public static let termDays = 183

  public var cases = 0
  /// By the last contact that found something out; nil: erased.
  public var outcomes: [AftercareOutcome?: Int] = [:]
  /// Tried, never reached.
  public var unreachable = 0
  /// No contact recorded.
  public var none = 0

  public var known: Proportion {
    Proportion(
      numerator: outcomes.reduce(0) { $0 + ($1.key == nil ? 0 : $1.value) }, denominator: cases)
  }
  public var notKnown: Proportion {
    Proportion(numerator: unreachable + none, denominator: cases)
  }

  init(_ selection: Selection) {
    let period = selection.question.period
    for entry in selection.casesHere {
      guard let advice = entry.file.course.firstAdvice,
        case let end = advice.adding(days: Aftercare.termDays), period.contains(end)
      else { continue }
      cases += 1
      let contacts = entry.file.course.aftercare.filter { advice <= $0.day && $0.day <= end }
      if let last = contacts.last(where: { $0.outcome != .known(.unreachable) }) {
        outcomes[last.outcome.value, default: 0] += 1
      } else if contacts.isEmpty {
        none += 1
      } else {
        unreachable += 1
      }
    }
  }
}
