/// Values with the weight of each: a published table of counts can be typed over as it stands.
struct Weighted<Value: Sendable>: Sendable {
  private let values: [Value]
  private let weights: [Int]
  private let total: Int

  init(_ entries: KeyValuePairs<Value, Int>) {
    values = entries.map(\.key)
    weights = entries.map(\.value)
    total = weights.reduce(0, +)
  }

  func draw(_ random: inout Random) -> Value { values[place(random.below(total), weights)] }

  /// Several different values, in the order of the table.
  func draw(distinct count: Int, _ random: inout Random) -> [Value] {
    var left = weights
    var sum = total
    for _ in 0..<min(count, values.count) {
      let drawn = place(random.below(sum), left)
      sum -= left[drawn]
      left[drawn] = 0
    }
    return values.indices.filter { left[$0] == 0 && weights[$0] > 0 }.map { values[$0] }
  }

  private func place(_ target: Int, _ weights: [Int]) -> Int {
    var rest = target
    for (index, weight) in weights.enumerated() {
      if rest < weight { return index }
      rest -= weight
    }
    return weights.count - 1
  }
}

extension Random {
  /// A whole number of days around `median`, with the long tail of waiting times: lognormal.
  /// - Parameter spread: the standard deviation of the logarithm.
  mutating func days(median: Double, spread: Double) -> Int {
    Int((median * growth(spread * normal())).rounded())
  }

  /// A factor around 1 with a long tail.
  mutating func factor(spread: Double) -> Double { growth(spread * normal()) }

  /// A count that is `mean` on average: Poisson (Knuth's product of uniforms).
  mutating func count(mean: Double) -> Int {
    let limit = growth(-mean)
    var product = unit()
    var count = 0
    while product > limit {
      product *= unit()
      count += 1
    }
    return count
  }

  /// Nearly a standard normal: the sum of twelve uniforms less six (Irwin–Hall).
  private mutating func normal() -> Double {
    var sum = -6.0
    for _ in 0..<12 { sum += unit() }
    return sum
  }

  /// e to the power of `exponent`, by (1 + x/2¹⁶)^(2¹⁶): products only, see `Random`. Within 1% for
  /// the exponents used here, |x| below 30.
  private func growth(_ exponent: Double) -> Double {
    let squarings = 16
    var power = 1 + exponent / Double(1 << squarings)
    for _ in 0..<squarings { power *= power }
    return power
  }
}
