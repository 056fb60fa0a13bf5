public import Vocabulary

/// The referrals of `instroom` by municipality, merged ones under what they became.
public struct ReferralsByMunicipality: Sendable {
  /// A municipality that takes part in the region asked for stands here with 0 where nobody was
  /// referred from it: no referrals is news too.
  public var counts: [Municipality: Int] = [:]

  /// - Parameter standing: as of the question's peildatum.
  public init(_ question: Question, _ standing: Standing) {
    let selection = Selection(question, standing)
    for entry in selection.casesReferredHere
    where question.period.contains(entry.referral.day) {
      counts[selection.code(of: entry.referral.facts.municipality), default: 0] += 1
    }
    guard let region = question.region else { return }
    let participants = standing.registry.participants(
      of: region, readsMergers: question.readsMergers)
    for one in participants { counts[one.code, default: 0] += 0 }
  }
}
