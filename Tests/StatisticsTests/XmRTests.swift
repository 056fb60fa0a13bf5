import Statistics
import Testing

@Suite struct XmRTests {
  /// NIST/SEMATECH e-Handbook 6.3.2.2, batch flow rates: centre 50.81, mean moving range 1.8778,
  /// limits 45.8159 and 55.8041 with the factor 3/1.128 where the definition has 2.66.
  @Test func nist() throws {
    let chart = try #require(
      XmR([49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]))
    #expect(close(chart.mean, 50.81, 1e-13))
    #expect(close(chart.meanMovingRange, 16.9 / 9, 1e-13))
    #expect(abs(chart.limits.lower - 45.8159) < 0.002)
    #expect(abs(chart.limits.upper - 55.8041) < 0.002)
    #expect(close(chart.limits.upper, 50.81 + 2.66 * 16.9 / 9, 1e-13))
    #expect(chart.signals.isEmpty)
    #expect(chart.isProvisional)
  }

  @Test func tooShort() {
    #expect(XmR([]) == nil)
    #expect(XmR([3]) == nil)
    #expect(XmR(Array(repeating: 1, count: 11))?.isProvisional == true)
    #expect(XmR(Array(repeating: 1, count: 12))?.isProvisional == false)
  }

  @Test func oneJumpIsDroppedOnce() throws {
    // Moving ranges: 1 seven times, 19, 1. Mean 26/9; 19 lies above 3.267 × 2.89 and goes.
    let chart = try #require(XmR([10, 11, 10, 11, 10, 11, 10, 11, 30, 31]))
    #expect(chart.meanMovingRange == 1)
    #expect(close(chart.mean, 14.5))
    #expect(close(chart.limits.upper, 14.5 + 2.66))
    // Ranges 100, 10 and twelve of 1: only the 100 goes, though 10 then lies above the new bound.
    let twice = try #require(
      XmR([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 100, 90]))
    #expect(close(twice.meanMovingRange, 22.0 / 13))
  }

  @Test func constantValuesGiveNoSignal() throws {
    // A mean of thirteen times 0.1 is not 0.1 in Doubles.
    let chart = try #require(XmR(Array(repeating: 0.1, count: 13)))
    #expect(chart.signals.isEmpty)
  }

  private func signals(_ values: [Double], _ kind: XmR.SignalKind) -> [XmR.Signal] {
    (XmR(values)?.signals ?? []).filter { $0.kind == kind }
  }

  @Test func outside() throws {
    var values: [Double] = [5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6]
    values[9] = 15
    #expect(
      signals(values, .outside) == [XmR.Signal(kind: .outside, side: .high, points: 9...9)])
    values[9] = -5
    #expect(
      signals(values, .outside) == [XmR.Signal(kind: .outside, side: .low, points: 9...9)])
    #expect(XmR(values)?.firstSignal(at: 9) == .outside)
    // The one low point draws the mean below 5, so the nine before it are a run above it.
    #expect(XmR(values)?.firstSignal(at: 0) == .run)
    #expect(XmR([5, 6, 5, 6])?.firstSignal(at: 0) == nil)
  }

  @Test func trendOfSeven() {
    let wobble: [Double] = [5, 9, 5, 9, 5, 9]
    #expect(
      signals(wobble + [1, 2, 3, 4, 5, 6, 7], .trend)
        == [XmR.Signal(kind: .trend, side: .high, points: 6...12)])
    // Six points, and seven of which two are equal, are none.
    #expect(signals(wobble + [1, 2, 3, 4, 5, 6, 1], .trend).isEmpty)
    #expect(signals(wobble + [1, 2, 3, 3, 4, 5, 6], .trend).isEmpty)
    #expect(
      signals(wobble + [8, 7, 6, 5, 4, 3, 2, 1], .trend)
        == [XmR.Signal(kind: .trend, side: .low, points: 5...13)])
  }

  @Test func runOfSeven() {
    // Mean 5: seven above, then seven below.
    let values: [Double] = [6, 7, 6, 7, 6, 7, 6, 4, 3, 4, 3, 4, 3, 4]
    #expect(
      signals(values, .run) == [
        XmR.Signal(kind: .run, side: .high, points: 0...6),
        XmR.Signal(kind: .run, side: .low, points: 7...13),
      ])
    // A point on the mean breaks the run.
    let broken: [Double] = [6, 7, 6, 5, 6, 7, 6, 4, 3, 4, 5, 4, 3, 4]
    #expect(signals(broken, .run).isEmpty)
  }

  @Test func twoOfThree() {
    // Moving ranges: 2 nine times, then 4, 3, 0, 4, 2, 2, 2, 2; mean 37/17, nothing dropped.
    let values: [Double] = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 15, 12, 12, 8, 10, 8, 10, 8]
    // Mean 10.17, two thirds of the limit 3.86: only 15 lies beyond.
    #expect(signals(values, .twoOfThree).isEmpty)
    let two: [Double] = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11, 15, 12, 15, 8, 10, 8, 10, 8]
    #expect(
      signals(two, .twoOfThree) == [XmR.Signal(kind: .twoOfThree, side: .high, points: 10...12)])
    // The third on the other side of the mean: none.
    let crossed: [Double] = [9, 11, 9, 11, 9, 11, 9, 11, 9, 9, 15, 9, 15, 8, 10, 8, 10, 8]
    #expect(signals(crossed, .twoOfThree).isEmpty)
  }

  @Test func mirroredSeriesMirrorTheSignals() throws {
    var random = SplitMix(state: 14)
    for _ in 0..<200 {
      let values = (0..<24).map { _ in Double(Int.random(in: 0...9, using: &random)) }
      let chart = try #require(XmR(values))
      let mirror = try #require(XmR(values.map { -$0 }))
      let turned = mirror.signals.map { signal in
        XmR.Signal(
          kind: signal.kind, side: signal.side == .high ? .low : .high, points: signal.points)
      }
      #expect(chart.signals == turned)
      #expect(chart.limits.contains(chart.mean))
      let kinds = chart.signals.map(\.kind.rawValue)
      #expect(kinds == kinds.sorted())
    }
  }
}
