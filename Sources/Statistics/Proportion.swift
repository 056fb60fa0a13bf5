/// A share k/n of a whole, with the Wilson score interval.
public struct Proportion: Hashable, Sendable {
  public var numerator: Int
  public var denominator: Int

  public init(numerator: Int, denominator: Int) {
    self.numerator = numerator
    self.denominator = denominator
  }

  /// nil where the whole is empty.
  public var share: Double? {
    denominator == 0 ? nil : Double(numerator) / Double(denominator)
  }

  /// 95%, clamped to 0…1; nil where the whole is empty.
  public var interval: Interval? {
    Wilson.interval(successes: numerator, trials: denominator)
  }
}
