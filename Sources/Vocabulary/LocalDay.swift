/// A calendar day in Europe/Amsterdam, as days since 1 January 1970 (proleptic Gregorian calendar).
public struct LocalDay: Hashable, Comparable, Sendable {
  public var number: Int32

  public init(number: Int32) { self.number = number }

  /// - Returns: nil for a day that the calendar does not have.
  public init?(year: Int, month: Int, day: Int) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1,
      day <= LocalDay.length(ofMonth: month, year: year)
    else { return nil }
    self.init(number: Int32(LocalDay.number(year: year, month: month, day: day)))
  }

  /// `YYYY-MM-DD`.
  public init?(_ text: String) {
    self.init(utf8: text.utf8.span)
  }

  init?(utf8 text: Span<UInt8>) {
    guard text.count == 10, text[4] == UInt8(ascii: "-"), text[7] == UInt8(ascii: "-"),
      let century = Digits.pair(text, at: 0), let year = Digits.pair(text, at: 2),
      let month = Digits.pair(text, at: 5), let day = Digits.pair(text, at: 8)
    else { return nil }
    self.init(year: century * 100 + year, month: month, day: day)
  }

  public static func < (one: LocalDay, other: LocalDay) -> Bool { one.number < other.number }

  /// Whole days from `start` to this day; negative where this day is earlier.
  public func days(since start: LocalDay) -> Int { Int(number) - Int(start.number) }

  public func adding(days: Int) -> LocalDay { LocalDay(number: number + Int32(days)) }

  /// The same day of a later year; 1 March where that year has no 29 February. Years end with 9999.
  public func adding(years: Int) -> LocalDay {
    let (year, month, day) = components
    let later = min(year + years, 9999)
    return LocalDay(year: later, month: month, day: day)
      ?? LocalDay(number: Int32(LocalDay.number(year: later, month: 3, day: 1)))
  }

  public var year: Int { components.year }
  public var month: YearMonth { YearMonth(year: components.year, month: components.month) }
  public var dayOfMonth: Int { components.day }

  /// 0 is Monday … 6 is Sunday.
  public var weekday: Int {
    let shifted = (Int(number) + 3) % 7
    return shifted < 0 ? shifted + 7 : shifted
  }

  /// Days from the civil calendar and back: Howard Hinnant, "chrono-Compatible Low-Level Date
  /// Algorithms" (2014), `days_from_civil` and `civil_from_days`.
  static func number(year: Int, month: Int, day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let yearOfEra = year - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  private var components: (year: Int, month: Int, day: Int) {
    let shifted = Int(number) + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthShifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthShifted + 2) / 5 + 1
    let month = monthShifted < 10 ? monthShifted + 3 : monthShifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}

extension LocalDay: CustomStringConvertible {
  /// `YYYY-MM-DD`.
  public var description: String {
    let (year, month, day) = components
    return "\(Digits.padded(year, 4))-\(Digits.padded(month, 2))-\(Digits.padded(day, 2))"
  }
}

/// A month of a year.
public struct YearMonth: Hashable, Comparable, Sendable {
  /// Months since January of year 0.
  public var number: Int32

  public init(number: Int32) { self.number = number }

  public init(year: Int, month: Int) { number = Int32(year * 12 + month - 1) }

  /// `YYYY-MM`.
  init?(utf8 text: Span<UInt8>) {
    guard text.count == 7, text[4] == UInt8(ascii: "-"),
      let century = Digits.pair(text, at: 0), let year = Digits.pair(text, at: 2),
      let month = Digits.pair(text, at: 5), (1...12).contains(month)
    else { return nil }
    self.init(year: century * 100 + year, month: month)
  }

  public static func < (one: YearMonth, other: YearMonth) -> Bool { one.number < other.number }
}

extension YearMonth: CustomStringConvertible {
  /// `YYYY-MM`.
  public var description: String {
    "\(Digits.padded(Int(number) / 12, 4))-\(Digits.padded(Int(number) % 12 + 1, 2))"
  }
}

/// Days from the first to the last, both included.
public struct Period: Hashable, Sendable {
  public var first: LocalDay
  public var last: LocalDay

  /// - Returns: nil where the last day lies before the first.
  public init?(first: LocalDay, last: LocalDay) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  public static func year(_ year: Int) -> Period? {
    guard let first = LocalDay(year: year, month: 1, day: 1),
      let last = LocalDay(year: year, month: 12, day: 31)
    else { return nil }
    return Period(first: first, last: last)
  }

  /// A quarter, 1 to 4, of a year.
  public static func quarter(_ quarter: Int, of year: Int) -> Period? {
    guard (1...4).contains(quarter) else { return nil }
    let month = quarter * 3
    guard let first = LocalDay(year: year, month: month - 2, day: 1),
      let last = LocalDay(
        year: year, month: month, day: LocalDay.length(ofMonth: month, year: year))
    else { return nil }
    return Period(first: first, last: last)
  }

  public func contains(_ day: LocalDay) -> Bool { first <= day && day <= last }
}

enum Digits {
  /// The value of the two ASCII digits at a place of a text.
  @inline(__always)
  static func pair(_ text: Span<UInt8>, at index: Int) -> Int? {
    let (tens, ones) = (text[index] &- 0x30, text[index + 1] &- 0x30)
    return tens < 10 && ones < 10 ? Int(tens) * 10 + Int(ones) : nil
  }

  /// The value of one to nine ASCII digits of a text.
  static func value(_ text: Span<UInt8>, _ range: Range<Int>) -> Int? {
    var value = 0
    for index in range {
      let digit = text[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return range.isEmpty ? nil : value
  }

  static func padded(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
