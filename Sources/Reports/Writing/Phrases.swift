import Statistics

/// Figures as phrases: each with what it was counted from, and its interval where it has one.
enum Phrases {
  static let cannotSay = "niet te zeggen"
  static let none = "–"

  /// Below this a group is called small: one child more or less changes the picture. It is also the
  /// threshold of the public disclosure profile.
  static let smallGroup = 10

  /// `34 van de 105`.
  static func of(_ proportion: Proportion) -> String {
    let (k, n) = (proportion.numerator, proportion.denominator)
    return "\(Dutch.number(k)) van \(n == 1 ? "" : "de ")\(Dutch.number(n))"
  }

  /// `34 van de 105 (32%)`.
  static func share(_ proportion: Proportion) -> String {
    guard let share = proportion.share else { return "\(cannotSay) (0 van 0)" }
    return "\(of(proportion)) (\(Dutch.percentage(share)))"
  }

  /// `34 van de 105 (32%)` of counts.
  static func share(_ part: Int, of whole: Int) -> String {
    share(Proportion(numerator: part, denominator: whole))
  }

  /// `34 van de 105 (32%; 95%-interval 24% tot 42%)`.
  static func estimate(_ proportion: Proportion) -> String {
    guard let share = proportion.share, let interval = proportion.interval else {
      return "\(cannotSay) (0 van 0)"
    }
    let limits = Dutch.percentages(interval)
    return "\(of(proportion)) (\(Dutch.percentage(share)); 95%-interval \(limits))"
  }

  /// `35 dagen (n = 203; 95%-interval 32 tot 39 dagen)`.
  static func median(_ curve: KaplanMeier) -> String {
    let n = curve.steps.first?.atRisk ?? 0
    guard n > 0 else { return "\(cannotSay) (n = 0)" }
    let interval = interval(days: curve.medianInterval)
    guard let median = curve.median else {
      if interval == cannotSay { return "\(cannotSay) (n = \(Dutch.number(n)))" }
      return "\(cannotSay) (n = \(Dutch.number(n)); 95%-interval \(interval))"
    }
    return "\(Dutch.days(median)) (n = \(Dutch.number(n)); 95%-interval \(interval))"
  }

  /// `63 dagen (n = 203)`.
  static func ninetieth(_ curve: KaplanMeier) -> String {
    let n = curve.steps.first?.atRisk ?? 0
    let value = curve.quantile(0.9).map(Dutch.days) ?? cannotSay
    return "\(value) (n = \(Dutch.number(n)))"
  }

  /// For a cell of a table: `35 (32 tot 39)`.
  static func medianCell(_ curve: KaplanMeier) -> String {
    guard let median = curve.median else { return none }
    let limits = curve.medianInterval
    let lower = limits.lower.map(Dutch.number) ?? "?"
    let upper = limits.upper.map(Dutch.number) ?? "?"
    return "\(Dutch.number(median)) (\(lower) tot \(upper))"
  }

  private static func interval(days: (lower: Int?, upper: Int?)) -> String {
    switch (days.lower, days.upper) {
    case (let lower?, let upper?): "\(Dutch.number(lower)) tot \(Dutch.days(upper))"
    case (let lower?, nil): "vanaf \(Dutch.days(lower)), bovengrens \(cannotSay)"
    case (nil, let upper?): "tot \(Dutch.days(upper)), ondergrens \(cannotSay)"
    case (nil, nil): cannotSay
    }
  }

  /// `1,20 (95%-interval 0,65 tot 2,04)`; limits that do not exist are said.
  static func ratio(_ ratio: RateRatioEstimate?) -> String {
    guard let ratio else { return cannotSay }
    let value = ratio.ratio.map(two) ?? cannotSay
    let lower = ratio.lower.map(two) ?? cannotSay
    let upper = ratio.upper.map(two) ?? "onbegrensd"
    return "\(value) (95%-interval \(lower) tot \(upper))"
  }

  static func ratio(_ ratio: PooledRateRatio?) -> String {
    guard let ratio else { return cannotSay }
    return "\(two(ratio.ratio)) (\(interval(ratio.interval)))"
  }

  private static func interval(_ interval: Interval) -> String {
    "95%-interval \(two(interval.lower)) tot \(two(interval.upper))"
  }

  private static func two(_ value: Double) -> String { Dutch.decimal(value, digits: 2) }
}
