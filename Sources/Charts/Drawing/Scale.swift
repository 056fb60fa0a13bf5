/// From values to places along an axis.
struct Scale {
  var values: ClosedRange<Double>
  /// Where the lowest value lies; for heights that is the lower edge, so more than `end`.
  var start: Double
  var end: Double

  func callAsFunction(_ value: Double) -> Double {
    let span = values.upperBound - values.lowerBound
    // In this order, so that no value is too large.
    return start + (end - start) * ((value - values.lowerBound) / span)
  }
}

/// Round values along an axis, and the range that they span.
struct Ticks {
  var values: [Double]
  var range: ClosedRange<Double> { (values.first ?? 0)...(values.last ?? 1) }

  /// Ticks around all of `low…high`, at steps of 1, 2 or 5 times a power of ten, and so far apart
  /// that each is written in another way.
  /// - Parameter limits: what a value cannot pass, as 0…1 for a share; no tick lies outside.
  init(
    around low: Double, _ high: Double, atMost count: Int, written: NumberWriting,
    within limits: ClosedRange<Double>? = nil
  ) {
    precondition(low.isFinite && high.isFinite && low <= high, "an axis has finite ends")
    // Where low values are near zero, zero itself belongs on the axis: it keeps heights honest.
    let low = low > 0 && low < high / 2 ? 0 : low
    var power = 0.001
    while power < 1e12 {
      for factor in [1.0, 2, 5] where (high - low) / (power * factor) <= Double(count - 1) {
        values = Ticks.values(around: low, high, step: power * factor, within: limits)
        let words = values.map(written)
        if values.count > 1, Set(words).count == words.count { return }
      }
      power *= 10
    }
    // Written with too little precision for any step: then the ends.
    values = [low, max(high, low + 1)]
  }

  private static func values(
    around low: Double, _ high: Double, step: Double, within limits: ClosedRange<Double>?
  ) -> [Double] {
    var first = (low / step + 1e-9).rounded(.down)
    var last = (high / step - 1e-9).rounded(.up)
    if first >= last { (first, last) = (first - 1, first + 1) }
    if let limits {
      first = max(first, (limits.lowerBound / step - 1e-9).rounded(.up))
      last = min(last, (limits.upperBound / step + 1e-9).rounded(.down))
    }
    guard first <= last else { return [] }
    return stride(from: first, through: last, by: 1).map { $0 * step }
  }

  /// Ticks from 0 in days, at steps that people count in: weeks, then quarters of a year.
  init(days: Int) {
    let steps = [1, 2, 7, 14, 28, 56, 91, 182, 364]
    let step = steps.first { days <= $0 * 8 } ?? (days / (364 * 8) + 1) * 364
    let last = max(1, (days + step - 1) / step)
    values = (0...last).map { Double($0 * step) }
  }
}
