import Projections
import Statistics
import Testing
import Vocabulary

/// What stands beside the figures of the regions: referrals per 1,000 children, building blocks, and
/// what makes comparing hard.
@Suite struct ComparisonContextTests {
  private static let allBlocks = BuildingBlock.allCases.map(\.rawValue)

  private func rate(_ given: Given, _ asOf: String? = nil) throws -> Comparison.ReferralRate {
    try #require(given.comparison(asOf: asOf).referrals.first { $0.region.text == "noord" })
  }

  // MARK: Referrals per 1,000 children

  @Test func `referrals in the period per 1,000 children, with the exact Poisson interval`() throws
  {
    let rate = try rate(
      Given {
        registered("noord")
        joined("noord", "2020-01-01", "GM0001", children: 1500)
        joined("noord", "2020-01-01", "GM0002", children: 500)
        referral("a", "2025-01-01", municipality: "GM0001")
        referral("b", "2025-12-31", municipality: "GM0002")
        referral("c", "2024-12-31", municipality: "GM0002")
        referral("d", "2025-06-01", in: "zuid", municipality: "GM0001")
      })
    #expect(rate.referrals == 2 && rate.children == 2000)
    let estimate = try #require(rate.rate)
    #expect(close(estimate.rate, 1))
    // χ²(0.025; 4)/2 = 0.2422 and χ²(0.975; 6)/2 = 7.2247, per 2 thousand.
    #expect(close(estimate.interval.lower, 0.2422 / 2, 1e-4))
    #expect(close(estimate.interval.upper, 7.2247 / 2, 1e-4))
  }

  @Test func `only where the number of children is known, above and below the line`() throws {
    let rate = try rate(
      Given {
        joined("noord", "2020-01-01", "GM0001", children: 1000)
        joined("noord", "2020-01-01", "GM0002")
        referral("a", "2025-01-01", municipality: "GM0001")
        referral("b", "2025-01-01", municipality: "GM0002")
        referral("c", "2025-01-01", municipality: "GM0009")
      })
    #expect(rate.referrals == 1 && rate.children == 1000)
    #expect(rate.municipalities == 2 && rate.municipalitiesKnown == 1)
  }

  @Test func `where none is known there is no rate`() throws {
    let rate = try rate(
      Given {
        joined("noord", "2020-01-01", "GM0001")
        referral("a", "2025-01-01", municipality: "GM0001")
      })
    #expect(rate.rate == nil && rate.referrals == 0 && rate.municipalitiesKnown == 0)
  }

  @Test func `who left the region by the peildatum is out`() throws {
    let given = Given {
      joined("noord", "2020-01-01", "GM0001", children: 1000)
      joined("noord", "2020-01-01", "GM0002", children: 700)
      withdrew("noord", "2025-07-01", "GM0002")
      referral("a", "2025-01-01", municipality: "GM0002")
    }
    #expect(try rate(given).children == 1000)
    #expect(try rate(given).referrals == 0)
    #expect(try rate(given, "2025-06-30").children == 1700)
    #expect(try rate(given, "2025-06-30").referrals == 1)
  }

  @Test func `merged municipalities count once, by the number of what they became`() throws {
    let rate = try rate(
      Given {
        joined("noord", "2020-01-01", "GM0001", children: 1000)
        joined("noord", "2020-01-01", "GM0002", children: 700)
        joined("noord", "2025-01-01", "GM0003", children: 1650)
        merged("noord", "2025-01-01", ["GM0001", "GM0002"], into: "GM0003")
        referral("a", "2025-01-01", municipality: "GM0001")
        referral("b", "2025-01-01", municipality: "GM0003")
      })
    #expect(rate.children == 1650 && rate.referrals == 2 && rate.municipalities == 1)
  }

  @Test func `merged ones of which the new one is not a member keep their own numbers`() throws {
    let given = { (known: Int?) in
      Given {
        joined("noord", "2020-01-01", "GM0001", children: 1000)
        joined("noord", "2020-01-01", "GM0002", children: known)
        merged("noord", "2025-01-01", ["GM0001", "GM0002"], into: "GM0003")
        referral("a", "2025-01-01", municipality: "GM0003")
      }
    }
    #expect(try rate(given(700)).children == 1700)
    #expect(try rate(given(700)).referrals == 1)
    // They read as one code, so one that is not known makes both unknown.
    #expect(try rate(given(nil)).children == 0)
  }

  // MARK: Building blocks

  @Test func `per building block the municipalities that use it, and those that use all seven`()
    throws
  {
    let comparison = Given {
      registered("noord")
      joined("noord", "2020-01-01", "GM0001", blocks: Self.allBlocks)
      joined("noord", "2020-01-01", "GM0002", blocks: ["vroegsignalering", "ketennetwerk"])
      joined("noord", "2020-01-01", "GM0003")
      joined("noord", "2020-01-01", "GM0004", blocks: Self.allBlocks)
      withdrew("noord", "2025-01-01", "GM0004")
    }.comparison()
    let use = try #require(comparison.blocks.first)
    #expect(use.municipalities == 3 && use.usingAll == 1)
    #expect(use.using[.earlySignalling] == 2 && use.using[.network] == 2)
    #expect(use.using[.familySupport] == 1)
    #expect(use.using.count == 7)
  }

  // MARK: Comparability

  @Test func `what makes a region hard to compare is said`() throws {
    let comparison = Given {
      registered("noord")
      joined("noord", "2020-01-01", "GM0001", ageLimit: 12)
      joined("noord", "2020-01-01", "GM0002")
      referral("a", "2025-03-01")
      mdo("a", "2025-02-01")
    }.comparison()
    let note = try #require(comparison.notes.first)
    #expect(note.dataErrors == 1 && note.otherAgeLimits == 1 && note.municipalities == 2)
  }
}
