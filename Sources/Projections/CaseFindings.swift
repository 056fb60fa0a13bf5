public import Vocabulary

/// Which cases the figures could not use, or not wholly: the ids behind the counts of data quality,
/// so that the coordinator can mend them. Ids are pseudonymous; for profile `intern` only.
public struct CaseFindings: Sendable {
  public enum Kind: Hashable, Sendable {
    /// Of any day up to the peildatum; the case is in the place at the peildatum.
    case flaw(CaseFile.Flaw)
    /// Of cases referred in the period.
    case meetingBeforeReferral, endBeforeReferral, bornAfterReferral, referredAgain
  }

  /// By id; a case stands once under a kind, however often it occurs.
  public private(set) var cases: [Kind: [Identifier]] = [:]

  /// - Parameter standing: as of the question's peildatum.
  public init(_ question: Question, _ standing: Standing) {
    let selection = Selection(question, standing)
    for entry in standing.cases {
      let file = entry.file
      if selection.includes(entry.place) {
        for flaw in CaseFile.Flaw.allCases where file.flaws.contains(flaw) {
          cases[.flaw(flaw), default: []].append(entry.id)
        }
      }
      let referral = entry.referral
      guard selection.includes(referral.place), question.period.contains(referral.day)
      else { continue }
      if file.repeatedReferrals > 0 { cases[.referredAgain, default: []].append(entry.id) }
      if Inflow.age(referral) == .unknown {
        cases[.bornAfterReferral, default: []].append(entry.id)
      }
      switch TimeToMDO.wait(entry, asOf: question.asOf) {
      case .failure(.meetingBeforeReferral):
        cases[.meetingBeforeReferral, default: []].append(entry.id)
      case .failure(.endBeforeReferral):
        cases[.endBeforeReferral, default: []].append(entry.id)
      case .success, nil: break
      }
    }
  }
}
