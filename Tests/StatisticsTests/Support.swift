import Statistics

/// Equal to within `tolerance`, relative for numbers above 1.
func close(_ a: Double?, _ b: Double?, _ tolerance: Double = 1e-10) -> Bool {
  guard let a, let b else { return a == nil && b == nil }
  return a == b || abs(a - b) <= tolerance * max(1, abs(a), abs(b))
}

/// SplitMix64 (Steele, Lea & Flood 2014): the property tests see the same numbers every run.
struct SplitMix: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Observations out of one number each: negative is censored. Not for a censoring at 0.
func observations(_ signed: [Int]) -> [SurvivalObservation] {
  signed.map { SurvivalObservation(time: abs($0), event: $0 >= 0) }
}

func randomObservations(
  count: Int, upTo last: Int, censored share: Double, using random: inout SplitMix
) -> [SurvivalObservation] {
  (0..<count).map { _ in
    SurvivalObservation(
      time: .random(in: 0...last, using: &random),
      event: Double.random(in: 0..<1, using: &random) >= share)
  }
}
