/// A sum of numbers that is rounded once, so that it is the same in whatever order they come.
///
/// Formula: what rounding takes from each partial sum is kept as a number of its own, and all are added at the end, the
/// largest first, with the last bit decided by what comes after it.
///
/// Source: J.R. Shewchuk, "Adaptive precision floating-point arithmetic and fast robust geometric predicates" (1997), as
/// in `math.fsum` of Python (R. Hettinger).
///
/// Unit: that of the numbers. Beyond what a double holds the sum stays the largest that it does.
public struct ExactSum: Sendable {
  /// None overlaps another; the smallest first.
  private var partials: [Double] = []
  private var isBeyond = false

  public init() {}

  /// - Precondition: the number is finite.
  public mutating func add(_ number: Double) {
    precondition(number.isFinite, "numbers are finite")
    guard !isBeyond else { return }
    var (sum, count) = (number, 0)
    for partial in partials {
      let (large, small) = sum.magnitude < partial.magnitude ? (partial, sum) : (sum, partial)
      sum = large + small
      let rest = small - (sum - large)
      if rest != 0 {
        partials[count] = rest
        count += 1
      }
    }
    isBeyond = isBeyond || !sum.isFinite
    partials.removeLast(partials.count - count)
    partials.append(sum)
  }

  public var value: Double {
    guard !isBeyond else { return .greatestFiniteMagnitude }
    guard var sum = partials.last else { return 0 }
    var (rest, place) = (0.0, partials.count - 1)
    while place > 0, rest == 0 {
      place -= 1
      let before = sum
      sum = before + partials[place]
      rest = partials[place] - (sum - before)
    }
    // Half way between two doubles, what is smaller still says which is nearer.
    guard place > 0, rest != 0, (rest > 0) == (partials[place - 1] > 0) else { return sum }
    let other = sum + 2 * rest
    return other - sum == 2 * rest ? other : sum
  }
}
