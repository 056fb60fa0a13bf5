/// The XmR chart: which points of a series stand out from its own variation, and which do not.
///
/// Formula: limits mean ± 2.66 × mean moving range (2.66 = 3/d₂, d₂ = 1.128 for ranges of two).
/// Moving ranges above 3.267 × their mean are dropped once and their mean taken again, so that one
/// jump does not hide itself by widening the limits. The mean is that of all values.
///
/// Source: W.A. Shewhart (1931) and W.E. Deming; D.J. Wheeler, "Understanding variation" (1993); the
/// limits and constants also in NIST/SEMATECH e-Handbook of Statistical Methods, 6.3.2.2.
///
/// Unit: that of the values; the limits are not clamped, so that of a count may be negative. Nil
/// under two points, as there is no moving range.
public struct XmR: Sendable {
  /// The four signals, in the order in which they are given.
  public enum SignalKind: Int, Hashable, Sendable, CaseIterable {
    /// A point outside the limits.
    case outside
    /// Seven points or more, each but the first strictly above (below) the one before.
    case trend
    /// Three points, all on one side of the mean, two of them beyond two thirds of that limit.
    case twoOfThree
    /// Seven points or more on one side of the mean. A point on the mean breaks the run.
    case run
  }

  public enum Side: Hashable, Sendable {
    /// Above the mean; of a trend: rising.
    case high
    /// Below the mean; of a trend: falling.
    case low
  }

  public struct Signal: Hashable, Sendable {
    public var kind: SignalKind
    public var side: Side
    /// Indices into the values. Trends and runs are as long as they last; of `twoOfThree` each
    /// window of three is a signal of its own.
    public var points: ClosedRange<Int>

    public init(kind: SignalKind, side: Side, points: ClosedRange<Int>) {
      self.kind = kind
      self.side = side
      self.points = points
    }
  }

  static let limitFactor = 2.66
  static let rangeFactor = 3.267
  static let stretchLength = 7
  static let settledCount = 12

  public let values: [Double]
  public let mean: Double
  public let meanMovingRange: Double
  public let limits: Interval
  /// Fewer than 12 points: the limits will still move.
  public let isProvisional: Bool
  /// In the order of ``SignalKind``, then of the points.
  public let signals: [Signal]

  public init?(_ values: [Double]) {
    precondition(values.allSatisfy(\.isFinite), "values are finite")
    guard values.count >= 2 else { return nil }
    // A point on the mean, or on a limit, must not fall beside it by rounding.
    let slack = 1e-12 * max(1, values.reduce(0) { max($0, abs($1)) })
    let mean = Self.mean(values)
    let ranges = zip(values, values.dropFirst()).map { abs($1 - $0) }
    let firstMean = Self.mean(ranges)
    // Never empty: not every range can lie above 3.267 times their mean.
    let kept = ranges.filter { $0 <= Self.rangeFactor * firstMean + slack }
    let meanMovingRange = Self.mean(kept)
    let width = Self.limitFactor * meanMovingRange

    self.values = values
    self.mean = mean
    self.meanMovingRange = meanMovingRange
    limits = Interval(lower: mean - width, upper: mean + width)
    isProvisional = values.count < Self.settledCount

    let deviations = values.map { $0 - mean }
    func side(_ deviation: Double, beyond distance: Double) -> Side? {
      if deviation > distance + slack { return .high }
      if deviation < -distance - slack { return .low }
      return nil
    }
    let sides = deviations.map { side($0, beyond: 0) }
    let farSides = deviations.map { side($0, beyond: width * 2 / 3) }
    let steps = zip(values, values.dropFirst()).map { before, after -> Side? in
      after == before ? nil : (after > before ? .high : .low)
    }

    let outside = deviations.enumerated().compactMap { index, deviation in
      side(deviation, beyond: width).map {
        Signal(kind: .outside, side: $0, points: index...index)
      }
    }
    // A trend of seven points is six steps; its points reach one further than its steps.
    let trends = Self.stretches(of: steps, atLeast: Self.stretchLength - 1).map {
      Signal(kind: .trend, side: $0.side, points: $0.range.lowerBound...$0.range.upperBound + 1)
    }
    let runs = Self.stretches(of: sides, atLeast: Self.stretchLength).map {
      Signal(kind: .run, side: $0.side, points: $0.range)
    }
    signals = outside + trends + Self.twoOfThree(sides: sides, farSides: farSides) + runs
  }

  /// The first kind of signal, in their order, that the point is part of; nil where none.
  public func firstSignal(at point: Int) -> SignalKind? {
    signals.first { $0.points.contains(point) }?.kind
  }

  private static func mean(_ values: [Double]) -> Double {
    values.reduce(0, +) / Double(values.count)
  }

  private static func twoOfThree(sides: [Side?], farSides: [Side?]) -> [Signal] {
    sides.indices.dropLast(2).compactMap { start in
      let points = start...start + 2
      guard let side = sides[start], sides[points].allSatisfy({ $0 == side }) else { return nil }
      guard farSides[points].count(where: { $0 == side }) >= 2 else { return nil }
      return Signal(kind: .twoOfThree, side: side, points: points)
    }
  }

  /// The longest stretches of one side that have at least `minimum` elements; nil breaks them.
  private static func stretches(
    of sides: [Side?], atLeast minimum: Int
  ) -> [(side: Side, range: ClosedRange<Int>)] {
    var found: [(side: Side, range: ClosedRange<Int>)] = []
    var start = 0
    for end in sides.indices {
      if sides[end] != sides[start] { start = end }
      let isLast = end + 1 == sides.count || sides[end + 1] != sides[end]
      if isLast, let side = sides[end], end - start + 1 >= minimum {
        found.append((side, start...end))
      }
    }
    return found
  }
}
