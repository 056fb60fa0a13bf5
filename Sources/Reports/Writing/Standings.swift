public import Projections
public import Vocabulary

/// How all cases stood on the days that are asked for, each worked out once: the messages of one
/// quarter ask for the same days.
public struct Standings {
  public let chronicle: Chronicle
  private var made: [LocalDay: Standing] = [:]
  private var referrals: [ReferralsKey: ReferralsByMunicipality] = [:]

  private struct ReferralsKey: Hashable {
    var region: RegionID?
    var period: Period
    var asOf: LocalDay
    var readsMergers: Bool
  }

  public init(_ chronicle: Chronicle) { self.chronicle = chronicle }

  public mutating func of(_ day: LocalDay) -> Standing {
    if let standing = made[day] { return standing }
    let standing = Standing(chronicle, asOf: day)
    made[day] = standing
    return standing
  }

  /// Referrals of the municipality of a question, counted for all at once.
  mutating func referrals(_ question: Question) -> Int {
    guard let asked = question.municipality else {
      preconditionFailure("referrals are counted for a municipality")
    }
    let standing = of(question.asOf)
    let municipality = question.readsMergers ? standing.registry.current(asked) : asked
    let key = ReferralsKey(
      region: question.region, period: question.period, asOf: question.asOf,
      readsMergers: question.readsMergers)
    if let known = referrals[key] { return known.counts[municipality] ?? 0 }
    var ofAll = question
    ofAll.municipality = nil
    let counted = ReferralsByMunicipality(ofAll, standing)
    referrals[key] = counted
    return counted.counts[municipality] ?? 0
  }
}
