import Projections
import Statistics
import Testing
import Vocabulary

/// Comparing regions: the two proportions and their exact funnel.
@Suite struct ComparisonTests {
  /// Cases referred on 1 January 2025, of which the first have an MDO within the term.
  private func cases(_ region: String, _ count: Int, within: Int) -> [Told] {
    (0..<count).flatMap { number in
      let id = "\(region)-\(number)"
      return [referral(id, "2025-01-01", in: region)]
        + (number < within ? [mdo(id, "2025-01-11")] : [])
    }
  }

  private func point(_ region: String, _ funnel: Comparison.Funnel) throws -> Comparison.Point {
    try #require(funnel.points.first { $0.region.text == region })
  }

  // MARK: Which regions

  @Test func `all regions registered by the peildatum, by name, also those without cases`() {
    let given = Given {
      registered("zuid", "2025-12-31")
      registered("noord", "2020-01-01")
      registered("oost", "2026-01-01")
    }
    let names = { (asOf: String?) in
      given.comparison(asOf: asOf).timeToMDO.points.map(\.region.text)
    }
    #expect(names(nil) == ["noord", "zuid"])
    #expect(names("2026-01-01") == ["noord", "oost", "zuid"])
  }

  @Test func `and any other with a case referred to it, of any period up to the peildatum`() {
    let comparison = Given {
      registered("noord")
      referral("a", "2019-01-01", in: "west")
      referral("b", "2025-01-01", in: "oost")
      transferred("b", "2025-02-01", to: "zuid")
      referral("c", "2026-01-01", in: "later")
      mdo("d", "2025-01-01")
    }.comparison()
    #expect(comparison.timeToMDO.points.map(\.region.text) == ["noord", "oost", "west"])
    #expect(comparison.response.points.map(\.region.text) == ["noord", "oost", "west"])
  }

  @Test func `a region of which only the municipality stream speaks is not registered`() {
    let comparison = Given {
      joined("noord", "2020-01-01", "GM0001")
      joinedStaff("s", "2020-01-01", in: "zuid")
    }.comparison()
    #expect(comparison.timeToMDO.points.isEmpty)
  }

  // MARK: The two proportions

  @Test func `tijdTotMdo is binnenNorm over normCohort, by the region of the referral`() throws {
    let comparison = Given {
      cases("noord", 4, within: 3)
      cases("zuid", 2, within: 0)
      referral("late", "2025-12-01", in: "noord")
      mdo("late", "2025-12-02")
      referral("moved", "2025-01-01", in: "noord")
      transferred("moved", "2025-01-02", to: "zuid")
    }.comparison()
    #expect(try point("noord", comparison.timeToMDO).proportion == .init(of: 3, 5))
    #expect(try point("zuid", comparison.timeToMDO).proportion == .init(of: 0, 2))
    #expect(comparison.timeToMDO.national == .init(of: 3, 7))
  }

  @Test func `respons is ontvangen over verstuurd less onbestelbaar`() throws {
    let comparison = Given {
      for id in ["a", "b", "c", "d"] {
        referral(id, "2025-01-01", in: "noord")
        closed(id, "2025-02-01")
        if id != "d" { sent(id, "2025-02-01") }
      }
      undeliverable("a", "2025-02-02")
      returned("b", "2025-02-02")
      registered("zuid")
    }.comparison()
    #expect(try point("noord", comparison.response).proportion == .init(of: 1, 2))
    #expect(try point("zuid", comparison.response).proportion == .init(of: 0, 0))
    #expect(comparison.response.national == .init(of: 1, 2))
  }

  @Test func `the term asked for holds for every region`() throws {
    let given = Given {
      cases("noord", 1, within: 1)
      cases("zuid", 1, within: 1)
    }
    #expect(given.comparison(mdoTerm: 10).timeToMDO.national == .init(of: 2, 2))
    #expect(given.comparison(mdoTerm: 9).timeToMDO.national == .init(of: 0, 2))
    #expect(given.comparison(mdoTerm: 9).question.mdoTermDays == 9)
  }

  @Test func `the peildatum asked for holds for every region`() {
    let given = Given { cases("noord", 1, within: 1) }
    #expect(given.comparison(asOf: "2025-02-11").timeToMDO.national == .init(of: 0, 0))
    #expect(given.comparison(asOf: "2025-02-12").timeToMDO.national == .init(of: 1, 1))
  }

  @Test func `without a case there is nothing to compare with`() throws {
    let comparison = Given { registered("noord") }.comparison()
    #expect(comparison.timeToMDO.national.share == nil)
    let point = try point("noord", comparison.timeToMDO)
    #expect(point.judgement == nil)
    #expect(point.limits95 == FunnelLimits(lower: nil, upper: nil))
    #expect(point.limits998 == FunnelLimits(lower: nil, upper: nil))
  }

  @Test func `a region without a denominator has no judgement and no limits`() throws {
    let comparison = Given {
      cases("noord", 10, within: 5)
      registered("zuid")
    }.comparison()
    let point = try point("zuid", comparison.timeToMDO)
    #expect(point.judgement == nil)
    #expect(point.limits95 == FunnelLimits(lower: nil, upper: nil))
    #expect(point.proportion.share == nil)
  }

  // MARK: The funnel

  @Test(arguments: [(1, 0), (1, 1), (12, 3), (40, 40)])
  func `the region itself is in the pool: one region alone is always binnen`(
    count: Int, within: Int
  ) throws {
    let comparison = Given { cases("noord", count, within: within) }.comparison()
    #expect(comparison.timeToMDO.national == .init(of: within, count))
    #expect(try point("noord", comparison.timeToMDO).judgement == .within)
  }

  @Test func `the limits are those of the exact binomial`() throws {
    // θ = 1/2, n = 10, of 1024: f(0) = 1, f(1) = 10, f(2) = 45; F = 1, 11, 56.
    let comparison = Given {
      cases("noord", 10, within: 9)
      cases("zuid", 10, within: 1)
    }.comparison()
    let (north, south) = (
      try point("noord", comparison.timeToMDO), try point("zuid", comparison.timeToMDO)
    )
    // q = 0.025: the smallest r with F(r) ≥ q is 2: (2 − (56 − 25.6)/45)/10, and its mirror image.
    #expect(close(north.limits95.lower, (2 - 30.4 / 45) / 10))
    #expect(close(north.limits95.upper, 1 - (2 - 30.4 / 45) / 10))
    // q = 0.001: it is 1, as F(0) is 0.00098: (1 − (11 − 1.024)/10)/10.
    #expect(close(north.limits998.lower, (1 - 9.976 / 10) / 10))
    #expect(close(north.limits998.upper, 1 - (1 - 9.976 / 10) / 10))
    #expect(south.limits95 == north.limits95)
    // The tail of 9 of 10 is 11/1024 = 0.0107.
    #expect(north.judgement == .outside95High)
    #expect(south.judgement == .outside95Low)
  }

  @Test func `a tail below 0.001 is outside the outer line`() throws {
    let comparison = Given {
      cases("noord", 10, within: 10)
      cases("zuid", 10, within: 0)
    }.comparison()
    #expect(try point("noord", comparison.timeToMDO).judgement == .outside998High)
    #expect(try point("zuid", comparison.timeToMDO).judgement == .outside998Low)
  }

  @Test func `a tail of more than 0.025 is binnen: 8 of 10 at one half has 0.055`() throws {
    let comparison = Given {
      cases("noord", 10, within: 8)
      cases("zuid", 10, within: 2)
    }.comparison()
    #expect(try point("noord", comparison.timeToMDO).judgement == .within)
    #expect(try point("zuid", comparison.timeToMDO).judgement == .within)
  }

  @Test func `where no count lies outside there is no limit`() throws {
    // n = 5 at θ = 1/2: F(0) = P(X ≥ 5) = 1/32 > 0.025.
    let comparison = Given {
      cases("noord", 5, within: 5)
      cases("zuid", 5, within: 0)
    }.comparison()
    let point = try point("noord", comparison.timeToMDO)
    #expect(point.limits95 == FunnelLimits(lower: nil, upper: nil))
    #expect(point.judgement == .within)
  }

  @Test func `one limit may exist without the other`() throws {
    // θ = 1/4 over 24 cases, noord n = 4: F(0) = 0.32 > q, P(X ≥ 4) = 0.0039 ≤ 0.025.
    let comparison = Given {
      cases("noord", 4, within: 4)
      cases("zuid", 20, within: 2)
    }.comparison()
    let point = try point("noord", comparison.timeToMDO)
    #expect(point.limits95.lower == nil)
    // P(X ≥ 3) = 13/256 and f(3) = 12/256: (3 + (13 − 6.4)/12)/4.
    #expect(close(point.limits95.upper, (3 + 6.6 / 12) / 4))
    #expect(point.limits998.upper == nil)
    #expect(point.judgement == .outside95High)
  }
}

extension Proportion {
  fileprivate init(of numerator: Int, _ denominator: Int) {
    self.init(numerator: numerator, denominator: denominator)
  }
}
