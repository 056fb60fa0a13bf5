import Vocabulary

/// A local day and the second of it, in Europe/Amsterdam.
struct Moment: Comparable {
  var day: LocalDay
  var second: Int

  /// Work is done, and written down, from half past eight to five. So a time stays on its day in
  /// UTC too, and clear of the hour in the night in which the clock is put forward or back.
  private static let workday = 8 * 3600 + 1800...17 * 3600

  init(day: LocalDay, second: Int) {
    self.day = day
    self.second = second
  }

  init(workOn day: LocalDay, _ random: inout Random) {
    self.init(day: day, second: random.whole(Moment.workday))
  }

  static func < (one: Moment, other: Moment) -> Bool {
    (one.day, one.second) < (other.day, other.second)
  }

  /// Later the same day.
  func adding(minutes: Int) -> Moment {
    Moment(day: day, second: min(second + minutes * 60, Moment.lastSecond))
  }

  /// Well before midnight UTC and local.
  private static let lastSecond = 22 * 3600
}

extension LocalDay {
  /// This day, or the Monday after where it falls in a weekend.
  var orMonday: LocalDay { weekday < 5 ? self : adding(days: 7 - weekday) }

  static func newYear(_ year: Int) -> LocalDay { first(of: YearMonth(year: year, month: 1)) }

  static func first(of month: YearMonth) -> LocalDay {
    guard let day = LocalDay(year: month.year, month: month.month, day: 1) else {
      preconditionFailure("every month has a first day")
    }
    return day
  }

  /// Hours that local time is ahead of UTC from three in the morning of this day on.
  var hoursAheadOfUTC: Int {
    // 22:30 UTC is half past midnight of the next day where local time is two hours ahead, and
    // half past eleven of this day where it is one: Vocabulary's summer-time rule is the only one.
    let secondsBeforeMidnight: Int64 = 90 * 60
    let late = Instant(seconds: (Int64(number) + 1) * 86_400 - secondsBeforeMidnight)
    return late.localDay == self ? 1 : 2
  }
}

extension YearMonth {
  var year: Int { Int(number) / 12 }
  /// 1 to 12.
  var month: Int { Int(number) % 12 + 1 }
  var next: YearMonth { YearMonth(number: number + 1) }
}
