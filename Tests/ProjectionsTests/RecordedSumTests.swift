import CanonicalJSON
import Projections
import Testing
import Vocabulary

/// Numbers that were recorded are as large as whoever typed them made them.
@Suite struct RecordedSumTests {
  private let largest = 1 << 53

  @Test func `a sum of whole numbers is one that JSON holds exactly, however many were given`() {
    // 1,100 × 2⁵³ is more than 64 bits hold.
    let given = Given(
      [registered("noord"), referral("a", "2025-01-10", municipality: "GM0001")]
        + (1...1100).flatMap { number -> [Told] in
          let municipality = "GM\(1000 + number)"
          return [
            joined("noord", "2024-01-01", municipality, children: largest),
            changed("noord", "2024-01-02", municipality, inhabitants: largest),
            whole("kwaliteitsactiviteit-gehouden", ["deelnemers"], [set("soort", "evaluatie")]),
            whole(
              "enquete-samengevat", ["verstuurd", "onbestelbaar", "ontvangen"],
              [
                set("van", "2025-01-01"), set("tot", "2025-03-31"), set("doelgroep", "ouders"),
                .init("gemiddelden", .object([.init("totaal", .integer(4))])),
              ]),
          ]
        })
    let figures = given.further(region: "noord")
    #expect(figures.qualityWork.kinds.values.map(\.participants) == [largest])
    let parents = figures.surveys.audiences[.parents]
    #expect(parents?.sent == largest && parents?.returned == largest)
    #expect(parents?.undeliverable == largest && parents?.mean(.overall) == 4)
    #expect(figures.costs.parts.allSatisfy { $0.share == 1 / 1100 })
    #expect(given.comparison().referrals.map(\.children) == [largest])
  }

  @Test func `what merged under a code that nobody registered adds up to such a number too`() throws
  {
    let codes = (1...1100).map { "GM\(1000 + $0)" }
    let given = Given(
      codes.flatMap { municipality in
        [
          joined("noord", "2024-01-01", municipality, children: largest),
          changed("noord", "2024-01-02", municipality, inhabitants: largest),
        ]
      } + [merged("noord", "2024-02-01", codes, into: "GM0001")])
    let noord = try #require(RegionID("noord"))
    let one = given.standing("2025-12-31").registry.participants(of: noord).map(\.member)
    #expect(one.map(\.inhabitants) == [largest] && one.map(\.childrenUnder7) == [largest])
  }

  private func whole(_ type: String, _ numbers: [String], _ rest: [JSONTree.Member]) -> Told {
    Told(
      "regio/noord", "2025-02-01", type, rest + numbers.map { .init($0, .integer(largest)) })
  }
}
