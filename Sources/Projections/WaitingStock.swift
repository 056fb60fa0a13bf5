public import Vocabulary

/// How the list of waits for follow-up care grew and shrank in a period, by month. The same waits as in
/// ``WaitingList``, so its last month ends with what waits there, where the peildatum ends the period.
public struct WaitingStock: Sendable {
  public struct Month: Hashable, Sendable {
    public var month: YearMonth
    /// Requested in it.
    public var added = 0
    /// Started or withdrawn in it, whichever came first: a wait ends once.
    public var ended = 0
  }

  /// Waiting before the first day of the period.
  public let opening: Int
  /// In order, none left out; the last one up to the peildatum.
  public let months: [Month]

  /// Waiting at the end of the last month.
  public var closing: Int { months.reduce(opening) { $0 + $1.added - $1.ended } }

  /// - Parameter standing: as of the question's peildatum.
  public init(_ question: Question, _ standing: Standing) {
    let period = question.period
    let (first, last) = (period.first.month.number, period.last.month.number)
    var months = (first...last).map { Month(month: YearMonth(number: $0)) }
    var opening = 0
    for wait in Selection(question, standing).casesHere.flatMap(\.file.care) {
      let end = [wait.started, wait.withdrawn].compactMap { $0 }.min()
      if wait.requested < period.first {
        if end.map({ $0 >= period.first }) ?? true { opening += 1 }
      } else if period.contains(wait.requested) {
        months[Int(wait.requested.month.number - first)].added += 1
      }
      if let end, period.contains(end) { months[Int(end.month.number - first)].ended += 1 }
    }
    (self.opening, self.months) = (opening, months)
  }
}
