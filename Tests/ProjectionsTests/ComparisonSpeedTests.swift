import Projections
import Statistics
import Testing
import Vocabulary

/// Speed: observed over expected MDOs.
@Suite struct ComparisonSpeedTests {
  /// A case that was referred on 1 January 2025 and had its MDO after so many days.
  private func met(_ id: String, _ region: String, _ days: Int) -> [Told] {
    [referral(id, "2025-01-01", in: region), mdo(id, "\(day("2025-01-01").adding(days: days))")]
  }

  /// One that ended without MDO after so many days.
  private func ended(_ id: String, _ region: String, _ days: Int) -> [Told] {
    [
      referral(id, "2025-01-01", in: region),
      closed(id, "\(day("2025-01-01").adding(days: days))", as: "verhuisd"),
    ]
  }

  private func speed(_ region: String, _ comparison: Comparison) throws -> Comparison.Speed {
    try #require(comparison.speed.first { $0.region.text == region })
  }

  /// Three regions, eight cases.
  private var told: [Told] {
    met("n1", "noord", 10) + met("n2", "noord", 20) + ended("n3", "noord", 40)
      + met("o1", "oost", 10) + met("o2", "oost", 30) + met("z1", "zuid", 20)
      + met("z2", "zuid", 50) + [referral("z3", "2025-01-01", in: "zuid")]
  }

  @Test func `expected is the sum of the others' hazard at each case's time, as worked by hand`()
    throws
  {
    let comparison = Given(told).comparison()
    // Of noord, the others are oost 10, 30 and zuid 20, 50, 364 waiting: at risk 5, 4, 3, 2, so
    // H(10) = 1/5, H(20) = 1/5 + 1/4 = 9/20, H(30) = 9/20 + 1/3 = 47/60. Its own times are 10, 20
    // and 40, where H is still 47/60: E = 12/60 + 27/60 + 47/60 = 86/60.
    #expect(close(try speed("noord", comparison).expected, 86.0 / 60))
    // Of oost, noord 10, 20, 40 closed and zuid 20, 50, 364: at risk 6, 5 with two MDOs, …
    // H(10) = 1/6, H(30) = H(20) = 1/6 + 2/5 = 17/30: E = 5/30 + 17/30.
    #expect(close(try speed("oost", comparison).expected, 22.0 / 30))
    // Of zuid, noord and oost: 10 twice of 5, 20 once of 3, 30 once of 2, 40 closed: H(20) = 2/5 +
    // 1/3 = 11/15, H(30) = 11/15 + 1/2 = 37/30. Its 50 and 364 lie beyond: E = 22/30 + 2·37/30.
    #expect(close(try speed("zuid", comparison).expected, 96.0 / 30))
  }

  @Test func `the example of the book`() throws {
    let comparison = Given {
      for (number, days) in [14, 28, 21, 42, 35, 28].enumerated() {
        met("n\(number)", "noord", days)
      }
      for (number, days) in [56, 70].enumerated() { met("w\(number)", "west", days) }
      for (number, days) in [43, 63, 91].enumerated() { met("z\(number)", "zuid", days) }
      referral("z4", "2025-01-01", in: "zuid")
    }.comparison()
    let west = try speed("west", comparison)
    #expect(close(west.expected, 448.0 / 180) && close(west.ratio, 360.0 / 448))
    #expect(west.judgement == .within)
    #expect(try speed("noord", comparison).ratio == nil)
  }

  @Test func `observed are the first MDOs of the cohort, and who still waits counts in it`() throws
  {
    let zuid = try speed("zuid", Given(told).comparison())
    #expect(zuid.observed == 2 && zuid.cases == 3)
    #expect(close(zuid.ratio, 2 / (96.0 / 30)))
    let without = Given(told.filter { $0.subject != "casus/z3" }).comparison()
    // 364 days of waiting are 364 days in which an MDO was to be expected.
    #expect(close(try speed("zuid", without).expected, zuid.expected - 37.0 / 30))
    #expect(try speed("zuid", without).observed == 2)
  }

  @Test func `the region itself is not in what is expected of it: one region alone has no figure`()
    throws
  {
    let alone = try speed("noord", Given { met("a", "noord", 10) }.comparison())
    #expect(alone.observed == 1 && alone.expected == 0)
    #expect(alone.ratio == nil && alone.judgement == nil)
    #expect(alone.limits95 == FunnelLimits(lower: nil, upper: nil))
  }

  @Test func `a region without cases has no figure`() throws {
    let comparison = Given {
      met("a", "noord", 10)
      registered("zuid")
    }.comparison()
    let empty = try speed("zuid", comparison)
    #expect(empty.cases == 0 && empty.expected == 0 && empty.ratio == nil)
  }

  @Test func `the cohort is that of tijdTotMdo`() throws {
    let comparison = Given {
      met("a", "noord", 10)
      intake("a", "2025-01-02", "direct-antwoord")
      referral("b", "2025-03-01", in: "noord")
      mdo("b", "2025-02-01")
      met("c", "zuid", 10)
      referral("d", "2024-12-31", in: "noord")
    }.comparison()
    #expect(try speed("noord", comparison).cases == 0)
    #expect(try speed("zuid", comparison).cases == 1)
  }

  @Test func `the funnel is the exact Poisson of the expected number`() throws {
    // Ten cases in noord, all on day 20; in zuid 20 of which 10 on day 20 and 10 closed then. At
    // day 20 H of zuid is 10/20, so E of noord is 5; H of noord is 10/10, so E of zuid is 20.
    let comparison = Given {
      for number in 0..<10 {
        met("n\(number)", "noord", 20)
        met("z\(number)", "zuid", 20)
        ended("y\(number)", "zuid", 20)
      }
    }.comparison()
    let noord = try speed("noord", comparison)
    #expect(noord.observed == 10 && close(noord.expected, 5))
    // By the formula, with Poisson probabilities of mean 5 made from factorials.
    #expect(close(noord.limits95.lower, 0.10841315910257658, 1e-12))
    #expect(close(noord.limits95.upper, 2.075311717532553, 1e-12))
    // F(0) = e⁻⁵ = 0.0067 > 0.001.
    #expect(noord.limits998.lower == nil)
    #expect(close(noord.limits998.upper, 2.754270756327971, 1e-12))
    // P(X ≥ 10) = 0.032 at mean 5; P(X ≤ 10) = 0.011 at mean 20.
    #expect(noord.judgement == .within)
    #expect(try speed("zuid", comparison).judgement == .outside95Low)
  }

  @Test func `an MDO on the day of the referral counts at day 0`() throws {
    let comparison = Given {
      met("a", "noord", 0)
      met("b", "zuid", 0)
      ended("c", "zuid", 9)
    }.comparison()
    #expect(close(try speed("noord", comparison).expected, 0.5))
    // H of noord is 1 from day 0 on.
    #expect(close(try speed("zuid", comparison).expected, 2))
  }
}
