import Statistics
import Testing

@Suite struct ProportionTests {
  /// Newcombe (1998), table I, method 3 prints four digits; the digits beyond are those of
  /// statsmodels 0.15 `proportion_confint(method="wilson")`.
  @Test(arguments: [
    (81, 263, 0.2552885198782742, 0.36620957698280004),
    (15, 148, 0.06238639953073628, 0.16048724172330803),
    (0, 20, 0.0, 0.1611251580528194),
    (1, 29, 0.006113214292762667, 0.17175521879320294),
    (29, 29, 0.8830302015002592, 1.0),
  ])
  func newcombe(successes: Int, trials: Int, lower: Double, upper: Double) throws {
    let interval = try #require(Wilson.interval(successes: successes, trials: trials))
    #expect(close(interval.lower, lower, 1e-14))
    #expect(close(interval.upper, upper, 1e-14))
  }

  @Test func noTrialsNoInterval() {
    #expect(Wilson.interval(successes: 0, trials: 0) == nil)
  }

  @Test func containsTheShareAndIsSymmetric() throws {
    var random = SplitMix(state: 1)
    for _ in 0..<2000 {
      let trials = Int.random(in: 1...100_000, using: &random)
      let successes = Int.random(in: 0...trials, using: &random)
      let interval = try #require(Wilson.interval(successes: successes, trials: trials))
      let mirror = try #require(Wilson.interval(successes: trials - successes, trials: trials))
      #expect(interval.contains(Double(successes) / Double(trials)))
      #expect(0 <= interval.lower && interval.upper <= 1)
      #expect(close(interval.lower, 1 - mirror.upper, 1e-14))
    }
  }

  @Test func endsAreExact() {
    for trials in 1...1000 {
      #expect(Wilson.interval(successes: 0, trials: trials)?.lower == 0)
      #expect(Wilson.interval(successes: trials, trials: trials)?.upper == 1)
    }
  }

  @Test func plainMedian() {
    #expect(PlainMedian.of([]) == nil)
    #expect(PlainMedian.of([7]) == 7)
    #expect(PlainMedian.of([9, 1, 5]) == 5)
    #expect(PlainMedian.of([4, 1, 9, 5]) == 4.5)
    #expect(PlainMedian.of([.max, .max]) == Double(Int.max))
  }
}
