import Vocabulary

/// A made-up municipality: who it is, and how many children are referred from it.
struct MunicipalityPlan {
  /// From the smallest to the largest number of one municipality [BMC, annex 1], here on average:
  /// a single year lies beyond now and then.
  static let referralsPerYear = 2.0...290.0
  /// [BMC]: of 151 municipalities, by inhabitants; the last class has no upper end there.
  private static let inhabitantClasses = Weighted<ClosedRange<Int>>([
    1_500...4_999: 4, 5_000...9_999: 2, 10_000...19_999: 31, 20_000...49_999: 75,
    50_000...99_999: 22, 100_000...149_999: 10, 150_000...249_999: 5, 250_000...650_000: 2,
  ])
  /// [BMC]: the same 151 by type.
  private static let types = Weighted<MunicipalityType>([
    .smallScale: 90, .universityTown: 9, .smallTown: 36, .affluent: 16,
  ])
  /// [BMC]: 0–7 in 40 of 42 municipalities, one 0–12, one 0–4.
  private static let ageLimits = Weighted<Int>([7: 40, 12: 1, 4: 1])
  /// [BMC]: of 42 municipalities 28 use all seven building blocks, 5 six, 2 five, 7 four or fewer.
  private static let missingBlocks = Weighted<ClosedRange<Int>>([
    0...0: 28, 1...1: 5, 2...2: 2, 3...5: 7,
  ])
  /// [BMC]: family support is used least; the other weights are assumptions.
  private static let likelyMissing = Weighted<BuildingBlock>([
    .familySupport: 10, .careAndEducation: 4, .earlySignalling: 3, .network: 3, .guidance: 2,
    .diagnostics: 2, .advicePlan: 1,
  ])
  /// An assumption, against a village that refers half its children: [BMC] finds no other relation
  /// between size and referrals.
  private static let leastInhabitantsPerReferral = 400.0
  /// Children of 0–7 among inhabitants: some 7 to 8.5% (assumption, after CBS's age pyramid).
  private static let childShare = 0.07...0.085
  private static let childrenKnownShare = 0.7

  let code: Municipality
  let name: String
  let inhabitants: Int
  let type: MunicipalityType
  let ageLimitYears: Int
  let childrenUnder7: Int?
  let blocks: [BuildingBlock]
  /// Referrals a year from a day on: of its own, and of what merged into it later.
  private(set) var shares: [(from: LocalDay, referralsPerYear: Double)]
  /// From this day on it is no longer there: it merged or left.
  var gone: LocalDay?

  init(number: Int, referralsPerYear: Double, from: LocalDay, _ random: inout Random) {
    code = Municipality(number: MunicipalityPlan.code(number))
    name = "Voorbeeldstad \(number + 1) (fictief)"
    let least = Int(referralsPerYear * MunicipalityPlan.leastInhabitantsPerReferral)
    inhabitants = max(least, random.whole(MunicipalityPlan.inhabitantClasses.draw(&random)))
    type = MunicipalityPlan.types.draw(&random)
    ageLimitYears = MunicipalityPlan.ageLimits.draw(&random)
    let children = Double(inhabitants) * random.number(MunicipalityPlan.childShare)
    childrenUnder7 = random.chance(MunicipalityPlan.childrenKnownShare) ? Int(children) : nil
    let missingCount = random.whole(MunicipalityPlan.missingBlocks.draw(&random))
    let missing = MunicipalityPlan.likelyMissing.draw(distinct: missingCount, &random)
    blocks = BuildingBlock.allCases.filter { !missing.contains($0) }
    shares = [(from, referralsPerYear)]
  }

  /// Four-digit codes that CBS does not use: first GM9000 to GM9999, then from GM3000 on.
  private static func code(_ number: Int) -> UInt16 {
    UInt16(number < 1000 ? 9000 + number : 3000 + number - 1000)
  }

  func isThere(on day: LocalDay) -> Bool {
    shares[0].from <= day && gone.map { day < $0 } ?? true
  }

  func referralsPerYear(on day: LocalDay) -> Double {
    guard isThere(on: day) else { return 0 }
    return shares.reduce(0) { $0 + ($1.from <= day ? $1.referralsPerYear : 0) }
  }

  mutating func absorb(_ other: MunicipalityPlan, on day: LocalDay) {
    shares.append((day, other.referralsPerYear(on: day.adding(days: -1))))
  }
}
