import Statistics

/// Figures as phrases: each with what it was counted from, and its interval where it has one.
extension Wording {
  var cannotSay: String { self("niet te zeggen", en: "cannot be said") }
  static let none = "–"

  /// Below this a group is called small: one child more or less changes the picture. It is also the
  /// threshold of the public disclosure profile.
  static let smallGroup = 10

  /// `34 van de 105`.
  func of(_ proportion: Proportion) -> String {
    let (k, n) = (proportion.numerator, proportion.denominator)
    let of = n == 1 ? self("van", en: "of") : self("van de", en: "of the")
    return "\(number(k)) \(of) \(number(n))"
  }

  /// For a cell of a table: `34 van 105`.
  func cell(_ proportion: Proportion) -> String {
    "\(number(proportion.numerator)) \(self("van", en: "of")) \(number(proportion.denominator))"
  }

  /// `34 van de 105 (32%)`.
  func share(_ proportion: Proportion) -> String {
    guard let share = proportion.share else { return nothing }
    return "\(of(proportion)) (\(percentage(share)))"
  }

  /// `34 van de 105 (32%)` of counts.
  func share(_ part: Int, of whole: Int) -> String {
    share(Proportion(numerator: part, denominator: whole))
  }

  /// `34 van de 105 (32%; 95%-interval 24% tot 42%)`.
  func estimate(_ proportion: Proportion) -> String {
    guard let share = proportion.share, let interval = proportion.interval else { return nothing }
    return "\(of(proportion)) (\(percentage(share)); \(interval95) \(percentages(interval)))"
  }

  private var nothing: String {
    "\(cannotSay) (\(cell(Proportion(numerator: 0, denominator: 0))))"
  }

  var interval95: String { self("95%-interval", en: "95% interval") }

  /// `35 dagen (n = 203; 95%-interval 32 tot 39 dagen)`.
  /// - Parameter cases: how many are told, where that is not how many there are.
  func median(_ curve: KaplanMeier, cases: Int? = nil) -> String {
    let n = cases ?? curve.steps.first?.atRisk ?? 0
    guard n > 0 else { return "\(cannotSay) (n = 0)" }
    let interval = interval(days: curve.medianInterval)
    guard let median = curve.median else {
      if interval == cannotSay { return "\(cannotSay) (n = \(number(n)))" }
      return "\(cannotSay) (n = \(number(n)); \(interval95) \(interval))"
    }
    return "\(days(median)) (n = \(number(n)); \(interval95) \(interval))"
  }

  /// `63 dagen (n = 203)`.
  func ninetieth(_ curve: KaplanMeier, cases: Int? = nil) -> String {
    let n = cases ?? curve.steps.first?.atRisk ?? 0
    let value = curve.quantile(0.9).map(days) ?? cannotSay
    return "\(value) (n = \(number(n)))"
  }

  /// For a cell of a table: `35 (32 tot 39)`.
  func medianCell(_ curve: KaplanMeier) -> String {
    guard let median = curve.median else { return Wording.none }
    let limits = curve.medianInterval
    let lower = limits.lower.map(number) ?? "?"
    let upper = limits.upper.map(number) ?? "?"
    return "\(number(median)) (\(lower) \(to) \(upper))"
  }

  private func interval(days limits: (lower: Int?, upper: Int?)) -> String {
    switch (limits.lower, limits.upper) {
    case (let lower?, let upper?): "\(number(lower)) \(to) \(days(upper))"
    case (let lower?, nil):
      self(
        "vanaf \(days(lower)), bovengrens \(cannotSay)",
        en: "from \(days(lower)), upper limit \(cannotSay)")
    case (nil, let upper?):
      self(
        "tot \(days(upper)), ondergrens \(cannotSay)",
        en: "to \(days(upper)), lower limit \(cannotSay)")
    case (nil, nil): cannotSay
    }
  }

  /// `1,20 (95%-interval 0,65 tot 2,04)`; limits that do not exist are said.
  func ratio(_ ratio: RateRatioEstimate?) -> String {
    guard let ratio else { return cannotSay }
    let value = ratio.ratio.map(two) ?? cannotSay
    let lower = ratio.lower.map(two) ?? cannotSay
    let upper = ratio.upper.map(two) ?? self("onbegrensd", en: "without limit")
    return "\(value) (\(interval95) \(lower) \(to) \(upper))"
  }

  func ratio(_ ratio: PooledRateRatio?) -> String {
    guard let ratio else { return cannotSay }
    let (lower, upper) = (two(ratio.interval.lower), two(ratio.interval.upper))
    return "\(two(ratio.ratio)) (\(interval95) \(lower) \(to) \(upper))"
  }

  private func two(_ value: Double) -> String { decimal(value, digits: 2) }
}
