/// The survival curve of a wait: the share that still waits, by day, with the band of its 95%
/// interval, a small upright line where someone was last seen waiting, and under the axis how many
/// were still in sight.
///
/// Source of the form: T.P. Morris et al., "Proposals on Kaplan–Meier plots in medical research and
/// a survey of stakeholder views: KMunicate", BMJ Open 9 (2019) e030215 (extended table of numbers
/// at risk, interval always shown).
public struct SurvivalChart: Chart {
  /// One observed day. `share` and the limits are those just after it.
  public struct Step: Hashable, Sendable {
    public var day: Int
    /// Still waiting just before it.
    public var atRisk: Int
    public var censored: Int
    /// 0…1, never rising.
    public var share: Double
    /// nil where there is no interval.
    public var limits: ClosedRange<Double>?

    public init(
      day: Int, atRisk: Int, censored: Int, share: Double, limits: ClosedRange<Double>?
    ) {
      self.day = day
      self.atRisk = atRisk
      self.censored = censored
      self.share = share
      self.limits = limits
    }
  }

  /// One group. The first of two is drawn solid, the second dashed.
  public struct Curve: Sendable {
    public var name: String
    /// In order of day.
    public var steps: [Step]
    /// Shown at the height where half is left, as `helft na 35 dagen`.
    public var median: (day: Int, words: String)?

    public init(name: String, steps: [Step], median: (day: Int, words: String)? = nil) {
      self.name = name
      self.steps = steps
      self.median = median
    }
  }

  /// A day that matters, as the term.
  public struct Mark: Hashable, Sendable {
    public var day: Int
    public var words: String

    public init(day: Int, words: String) {
      self.day = day
      self.words = words
    }
  }

  public struct Words: Sendable {
    /// Of the height, as `deel dat nog wacht`.
    public var share: String
    /// Of the width, as `dagen na de aanmelding`.
    public var days: String
    /// Of the numbers under the axis, as `wachten nog`.
    public var atRisk: String
    /// Of the band, as `95%-interval`.
    public var band: String
    /// Of the small upright lines, as `laatst gezien terwijl het wachtte`.
    public var censored: String
    /// Over the column of names in the table, used where there are two curves.
    public var group: String
    public var percentage: NumberWriting
    public var count: NumberWriting
    /// Between the limits of an interval, as `tot`.
    public var to: String
    /// In a cell without a figure.
    public var none: String

    public init(
      share: String, days: String, atRisk: String, band: String, censored: String, group: String,
      percentage: @escaping NumberWriting, count: @escaping NumberWriting, to: String, none: String
    ) {
      self.share = share
      self.days = days
      self.atRisk = atRisk
      self.band = band
      self.censored = censored
      self.group = group
      self.percentage = percentage
      self.count = count
      self.to = to
      self.none = none
    }
  }

  public var text: ChartText
  public var words: Words
  /// One or two; more cannot be told apart by dash.
  public var curves: [Curve]
  public var mark: Mark?

  public init(text: ChartText, words: Words, curves: [Curve], mark: Mark? = nil) {
    precondition(curves.count <= 2, "two curves at most")
    self.text = text
    self.words = words
    self.curves = curves
    self.mark = mark
  }

  /// At the days under the axis: who is in sight, the share and its interval.
  public var table: DataTable {
    let isOne = drawn.count == 1
    let header =
      (isOne ? [] : [words.group]) + [words.days, words.atRisk, words.share, words.band]
    let rows = drawn.flatMap { curve in
      ticks.values.map { tick in
        let day = Int(tick)
        let share = curve.share(at: day).map(words.percentage) ?? words.none
        let limits = curve.limits(at: day).map {
          "\(words.percentage($0.lowerBound)) \(words.to) \(words.percentage($0.upperBound))"
        }
        let cells = [
          words.count(tick), words.count(Double(curve.atRisk(at: day))), share,
          limits ?? words.none,
        ]
        return (isOne ? [] : [curve.name]) + cells
      }
    }
    return DataTable(header: header, rows: rows)
  }

  public func svg(idPrefix: String) -> String { drawing(idPrefix).svg }

  var drawn: [Curve] { curves.filter { !$0.steps.isEmpty } }

  var ticks: Ticks {
    let lastDay = drawn.compactMap(\.steps.last?.day).max() ?? 0
    return Ticks(days: max(lastDay, mark?.day ?? 0))
  }
}

extension SurvivalChart.Curve {
  /// nil beyond the last observed day: the curve says nothing there.
  func share(at day: Int) -> Double? {
    guard let last = steps.last, day <= last.day else { return nil }
    return steps.last { $0.day <= day }?.share ?? 1
  }

  func limits(at day: Int) -> ClosedRange<Double>? {
    guard let last = steps.last, day <= last.day else { return nil }
    return steps.last { $0.day <= day }?.limits
  }

  func atRisk(at day: Int) -> Int { steps.first { $0.day >= day }?.atRisk ?? 0 }
}
