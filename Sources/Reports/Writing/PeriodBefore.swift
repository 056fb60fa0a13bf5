import Projections
import Vocabulary

extension Question {
  /// The same question a year earlier. The peildatum moves along, so that both years are seen
  /// equally long: a year that still runs is compared with the same part of the year before.
  var aYearEarlier: Question? {
    let year = asked.first.year - 1
    guard let period = Period.year(year) else { return nil }
    return moved(to: period, asOf: asOf.aYearEarlier)
  }

  /// The same question about the quarter before; the peildatum lies as far from its end, and in a
  /// quarter that still runs as far from its beginning.
  var aQuarterEarlier: Question? {
    guard let period = asked.quarterBefore else { return nil }
    let asOf =
      self.asOf >= asked.last
      ? period.last.adding(days: self.asOf.days(since: asked.last))
      : min(period.last, period.first.adding(days: self.asOf.days(since: asked.first)))
    return moved(to: period, asOf: asOf)
  }

  /// The same question about all of the year before.
  var aboutYearBefore: Question? {
    Period.year(asked.first.year - 1).map { about($0, asOf: $0.last) }
  }

  /// The same place and terms over another period.
  func about(_ period: Period, asOf: LocalDay) -> Question {
    var question = self
    question.asked = period
    question.asOf = asOf
    return question
  }

  private func moved(to period: Period, asOf: LocalDay) -> Question? {
    Question(
      region: region, municipality: municipality, period: period, asOf: asOf,
      mdoTermDays: mdoTermDays, followUpCareTermDays: followUpCareTermDays,
      readsMergers: readsMergers)
  }

  /// Counted while the period still ran.
  var isUnfinished: Bool { asOf < asked.last }
}

extension Period {
  /// 1 to 4, of a period that is a quarter.
  var quarter: Int { Int(first.month.number) % 12 / 3 + 1 }

  fileprivate var quarterBefore: Period? {
    quarter == 1
      ? Period.quarter(4, of: first.year - 1) : Period.quarter(quarter - 1, of: first.year)
  }
}

extension LocalDay {
  var monthOfYear: Int { Int(month.number) % 12 + 1 }

  /// 29 February becomes 28 February.
  fileprivate var aYearEarlier: LocalDay {
    LocalDay(year: year - 1, month: monthOfYear, day: dayOfMonth)
      ?? LocalDay(year: year - 1, month: monthOfYear, day: 28) ?? adding(days: -365)
  }
}
