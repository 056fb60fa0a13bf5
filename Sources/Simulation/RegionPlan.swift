import Vocabulary

/// A made-up region: what stands fixed before the first day.
struct RegionPlan {
  /// [BMC]: on average 260 referrals a year; so many in Zuid-Limburg too [ZL].
  static let averageReferrals = 260.0
  /// Assumption: how far regions lie apart.
  private static let sizeFactor = 0.55...1.45
  private static let municipalityCounts = 5...12
  /// Spread of the sizes of municipalities: of the 42 of [BMC, annex 1] 31 lie at or below 37
  /// referrals a year, and the largest at 287.
  private static let municipalitySpread = 1.0
  /// Numbers of municipalities set apart for each region: those at the start, and one that joins
  /// in each ten years now and then.
  private static let municipalityNumbers = 15
  /// [ZL]: € 67,000 a year for some 260 referrals.
  private static let budget = 67_000.0
  private static let organisations = Weighted<Organisation>([
    .mee: 70, .youthHealthCare: 20, .careProvider: 6, .other: 4,
  ])

  let index: Int
  let firstYear: Int
  let id: String
  let name: String
  let source: String
  let organisation: Organisation
  let coordinationBudget: Int
  let traits: RegionTraits
  let municipalities: [MunicipalityPlan]
  let changes: [MunicipalChange]
  let staff: StaffPosts

  init(
    index: Int, years: ClosedRange<Int>, firstDay: LocalDay, lastDay: LocalDay,
    _ random: inout Random
  ) {
    self.index = index
    firstYear = years.lowerBound
    id = "regio-\((index + 1).padded(2))"
    name = "Fictieve regio \((index + 1).padded(2))"
    source = "urn:nld:oin:00000099999999990000:systeem:dossier-\(id)\(CloudEvent.fictitiousSuffix)"
    organisation = RegionPlan.organisations.draw(&random)
    traits = RegionTraits(region: id, years: years, &random)
    let start = index * RegionPlan.municipalityNumbers
    let numbers = start..<start + RegionPlan.municipalityNumbers
    var municipalities = RegionPlan.municipalities(numbers, from: firstDay, &random)
    let referrals = municipalities.reduce(0) { $0 + $1.referralsPerYear(on: firstDay) }
    let share = referrals / RegionPlan.averageReferrals
    coordinationBudget = Int((RegionPlan.budget * share / 1000).rounded()) * 1000
    changes = MunicipalChange.plan(
      region: index, years: years, numbers: numbers, &municipalities, &random)
    self.municipalities = municipalities
    staff = StaffPosts(
      region: id, municipalities: municipalities, referralsPerYear: referrals,
      firstDay: firstDay, lastDay: lastDay, &random)
  }

  /// The region's referrals parted over municipalities of very different size.
  private static func municipalities(
    _ numbers: Range<Int>, from day: LocalDay, _ random: inout Random
  ) -> [MunicipalityPlan] {
    let total = averageReferrals * random.number(sizeFactor)
    let sizes = (0..<random.whole(municipalityCounts)).map { _ in
      random.factor(spread: municipalitySpread)
    }
    let sum = sizes.reduce(0, +)
    return sizes.enumerated().map { place, size in
      let bounds = MunicipalityPlan.referralsPerYear
      let referrals = min(max(total * size / sum, bounds.lowerBound), bounds.upperBound)
      return MunicipalityPlan(
        number: numbers.lowerBound + place, referralsPerYear: referrals, from: day, &random)
    }
  }
}
