import Testing
import Vocabulary

@testable import Simulation

/// What regions are, over as many as there may be: chance leaves little room there. [BMC]
/// Inventariserend onderzoek 2025.
@Suite struct PlanTests {
  static let years = 2020...2039
  static let firstDay = LocalDay.newYear(years.lowerBound)
  static let lastDay = LocalDay.newYear(years.upperBound + 1).adding(days: -1)
  static let plans = Simulation.regionsRange.map { number in
    var random = Random(seed: 1, stream: UInt64(number))
    return RegionPlan(
      index: number - 1, years: years, firstDay: firstDay, lastDay: lastDay, &random)
  }

  let municipalities = PlanTests.plans.flatMap(\.municipalities)

  private func share(_ test: (MunicipalityPlan) -> Bool) -> Double {
    Double(municipalities.count(where: test)) / Double(municipalities.count)
  }

  /// [BMC]: 260 a region on average. [BMC, annex 1]: 2 to 287 a municipality, 31 of 42 at or below
  /// about 37.
  @Test func `referrals are the published ones`() {
    let perYear = municipalities.map { $0.referralsPerYear(on: PlanTests.firstDay) }
    let perRegion = perYear.reduce(0, +) / Double(PlanTests.plans.count)
    #expect((250...270).contains(perRegion))
    let there = perYear.filter { $0 > 0 }
    #expect((2...10).contains(there.min() ?? 0) && (200...290).contains(there.max() ?? 0))
    let small = Double(there.count { $0 <= 37 }) / Double(there.count)
    #expect((0.68...0.8).contains(small))
  }

  /// [BMC]: 28 of 42 use all seven building blocks, 5 six, 2 five, 7 four or fewer.
  @Test(arguments: [(7...7, 28), (6...6, 5), (5...5, 2), (0...4, 7)])
  func `building blocks have the published shares`(blocks: ClosedRange<Int>, of42: Int) {
    let share = share { blocks.contains($0.blocks.count) }
    #expect(abs(share - Double(of42) / 42) < 0.03)
  }

  /// [BMC]: of 151 municipalities.
  @Test(arguments: [
    (MunicipalityType.smallScale, 90), (.universityTown, 9), (.smallTown, 36), (.affluent, 16),
  ])
  func `types have the published shares`(type: MunicipalityType, of151: Int) {
    #expect(abs(share { $0.type == type } - Double(of151) / 151) < 0.03)
  }

  /// [BMC]: 17 of 42 saw changes; here in each ten years.
  @Test func `three in seven regions see a change in ten years`() {
    let changes = Double(PlanTests.plans.map(\.changes.count).reduce(0, +))
    #expect((0.35...0.45).contains(changes / 2 / Double(PlanTests.plans.count)))
  }

  @Test func `every municipality has a code of its own that CBS does not use`() {
    let codes = municipalities.map(\.code.number)
    #expect(Set(codes).count == codes.count)
    #expect(codes.allSatisfy { (3000...9999).contains($0) })
    #expect(PlanTests.plans[0].municipalities.allSatisfy { $0.code.number >= 9000 })
  }

  @Test func `a region always has someone to guide a family`() {
    for plan in PlanTests.plans.prefix(20) {
      for offset in stride(from: 30, to: PlanTests.lastDay.days(since: PlanTests.firstDay), by: 5) {
        let day = PlanTests.firstDay.adding(days: offset)
        #expect(plan.staff.caseManagers.contains { $0.isHeld(on: day) })
      }
    }
  }
}
