/// A closed interval `lower … upper`, in the unit of what was estimated.
public struct Interval: Hashable, Sendable {
  public var lower: Double
  public var upper: Double

  public init(lower: Double, upper: Double) {
    self.lower = lower
    self.upper = upper
  }

  public func contains(_ value: Double) -> Bool {
    lower <= value && value <= upper
  }
}
