public import Statistics
public import Vocabulary

/// A figure of one region month by month, with the signals of XmR ("Over time"). Months that have not
/// ended at the peildatum are left out: they would always look low; so are those before the first in
/// which one of the figures counts something.
public struct MonthlySeries: Sendable {
  /// The months that are looked at: two years tell a season from a change.
  public static let monthCount = 24

  public struct Series: Sendable {
    public var values: [Int]
    /// nil under two months.
    public var chart: XmR?

    init(_ values: [Int]) {
      self.values = values
      chart = XmR(values.map(Double.init))
    }

    /// nil without a month.
    public var mean: Double? {
      values.isEmpty ? nil : chart?.mean ?? Double(values.reduce(0, +)) / Double(values.count)
    }

    /// Too few months for limits that stay where they are.
    public var isProvisional: Bool { chart?.isProvisional ?? true }
  }

  /// In order.
  public let months: [YearMonth]
  /// Cases referred to the region.
  public let referrals: Series
  /// Meetings of cases that are in the region at the peildatum.
  public let meetings: Series
  /// Follow-up care requested for cases that are there at the peildatum.
  public let careRequests: Series

  /// What a standing gives to each month, whether it is looked at or not.
  public struct Counts: Sendable {
    public var referrals: [YearMonth: Int]
    public var meetings: [YearMonth: Int]
    public var careRequests: [YearMonth: Int]

    public init(_ question: Question, _ standing: Standing) {
      standing.answers(question, .indicators)
      let selection = Selection(question, standing)
      let here = selection.casesHere
      referrals = Counts.byMonth(selection.casesReferredHere.map(\.referral.day))
      meetings = Counts.byMonth(here.flatMap(\.file.meetings).map(\.day))
      careRequests = Counts.byMonth(here.flatMap(\.file.care).map(\.requested))
    }

    private static func byMonth(_ days: [LocalDay]) -> [YearMonth: Int] {
      var counts: [YearMonth: Int] = [:]
      for day in days { counts[day.month, default: 0] += 1 }
      return counts
    }
  }

  /// - Parameter standing: as of the question's peildatum; the months end with the period.
  public init(_ question: Question, _ standing: Standing) {
    let counts = Counts(question, standing)
    let end = question.period.last
    let last =
      end.adding(days: 1).month == end.month
      ? YearMonth(number: end.month.number - 1) : end.month
    let counted = [counts.referrals, counts.meetings, counts.careRequests].flatMap(\.keys)
    let start = counted.min() ?? YearMonth(number: .max)
    let months = (0..<MonthlySeries.monthCount).reversed()
      .map { YearMonth(number: last.number - Int32($0)) }.filter { $0 >= start }
    self.months = months
    func series(_ counts: [YearMonth: Int]) -> Series { Series(months.map { counts[$0] ?? 0 }) }
    referrals = series(counts.referrals)
    meetings = series(counts.meetings)
    careRequests = series(counts.careRequests)
  }
}
