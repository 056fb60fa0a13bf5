/// Where a point lies in a funnel. The names say the share of points expected between the lines:
/// 95% (tail probability 0.025 each side) and 99.8% (0.001 each side).
public enum Judgement: String, Hashable, Sendable, CaseIterable {
  case outside998High
  case outside998Low
  case outside95High
  case outside95Low
  case within

  /// Tail probabilities of the two lines, as they are drawn, too.
  public static let tail95 = 0.025
  public static let tail998 = 0.001

  /// A point lies outside a line exactly when its tail probability is below that of the line,
  /// compared within 1e-12. Of two lines the outer one is named.
  init(lowerTail: Double, upperTail: Double) {
    func below(_ probability: Double, _ tail: Double) -> Bool {
      probability < tail - Tolerance.probability
    }
    if below(upperTail, Self.tail998) {
      self = .outside998High
    } else if below(lowerTail, Self.tail998) {
      self = .outside998Low
    } else if below(upperTail, Self.tail95) {
      self = .outside95High
    } else if below(lowerTail, Self.tail95) {
      self = .outside95Low
    } else {
      self = .within
    }
  }
}

/// The lines of a funnel at one size; nil where no point could lie outside on that side.
public struct FunnelLimits: Hashable, Sendable {
  public var lower: Double?
  public var upper: Double?

  public init(lower: Double?, upper: Double?) {
    self.lower = lower
    self.upper = upper
  }
}
