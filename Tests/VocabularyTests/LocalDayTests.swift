import Testing
import Vocabulary

@Suite struct LocalDayTests {
  /// Python 3.11 `date.toordinal() - 719163` and `date.weekday()`; year 0 by hand: a leap year of
  /// 366 days before year 1.
  private static let days: [(String, Int32, Int)] = [
    ("0000-01-01", -719_528, 5), ("0001-01-01", -719_162, 0), ("1600-02-29", -135_081, 1),
    ("1899-12-31", -25_568, 6), ("1900-03-01", -25_508, 3), ("1969-12-31", -1, 2),
    ("1970-01-01", 0, 3), ("2000-02-29", 11_016, 1), ("2024-02-29", 19_782, 3),
    ("2025-03-30", 20_177, 6), ("2038-01-19", 24_855, 1), ("2100-03-01", 47_541, 0),
    ("9999-12-31", 2_932_896, 4),
  ]

  @Test(arguments: days)
  func `a day is a number and back`(text: String, number: Int32, weekday: Int) {
    let day = LocalDay(text)
    #expect(day?.number == number)
    #expect(day?.weekday == weekday)
    #expect(LocalDay(number: number).description == text)
  }

  @Test func `every day from 1890 to 2110 follows the one before`() throws {
    let lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    var day = try #require(LocalDay("1889-12-31"))
    for year in 1890...2110 {
      let isLeap = year % 4 == 0 && year != 1900 && year != 2100
      for month in 1...12 {
        let length = lengths[month - 1] + (month == 2 && isLeap ? 1 : 0)
        for dayOfMonth in 1...length {
          day = day.adding(days: 1)
          #expect(LocalDay(year: year, month: month, day: dayOfMonth) == day)
          let isSame =
            day.year == year && day.dayOfMonth == dayOfMonth
            && day.month == YearMonth(year: year, month: month)
          #expect(isSame, "\(day)")
        }
        #expect(LocalDay(year: year, month: month, day: length + 1) == nil)
      }
    }
  }

  @Test(arguments: [
    "2025-02-29", "2025-02-30", "1900-02-29", "2100-02-29", "2025-04-31", "2025-00-01",
    "2025-13-01", "2025-01-00", "2025-01-32", "2025-1-01", "25-01-01", "2025-01-1", "2025/01/01",
    "20250101", "10000-01-01", "-001-01-01", "+025-01-01", "2025-01-01 ", " 2025-01-01", "",
    "2025-01-0a", "2025-01-01T", "٢٠٢٥-01-01",
  ])
  func `a day that the calendar does not have is none`(text: String) {
    #expect(LocalDay(text) == nil)
  }

  @Test func `a year has four digits`() {
    #expect(LocalDay(year: -1, month: 1, day: 1) == nil)
    #expect(LocalDay(year: 10_000, month: 1, day: 1) == nil)
    #expect(LocalDay(year: 2025, month: 0, day: 1) == nil)
    #expect(LocalDay(year: 2025, month: 1, day: 0) == nil)
    #expect(LocalDay(year: 0, month: 2, day: 29)?.description == "0000-02-29")
  }

  @Test func `durations are whole days, the same day is 0`() throws {
    let start = try #require(LocalDay("2024-02-28"))
    let end = try #require(LocalDay("2024-03-01"))
    #expect(end.days(since: start) == 2 && start.days(since: end) == -2)
    #expect(start.days(since: start) == 0)
    #expect(start < end && start.adding(days: 2) == end && end.adding(days: -2) == start)
  }

  @Test func `a month reads back as it was written`() throws {
    for (year, month, text) in [(2019, 7, "2019-07"), (0, 1, "0000-01"), (9999, 12, "9999-12")] {
      let value = YearMonth(year: year, month: month)
      #expect(value.description == text)
      #expect(LocalDay("\(text)-01")?.month == value)
    }
    #expect(YearMonth(year: 2025, month: 1).number - YearMonth(year: 2024, month: 12).number == 1)
    #expect(YearMonth(year: 2024, month: 12) < YearMonth(year: 2025, month: 1))
  }

  @Test(arguments: [
    (1, "2024-01-01", "2024-03-31"), (2, "2024-04-01", "2024-06-30"),
    (3, "2024-07-01", "2024-09-30"), (4, "2024-10-01", "2024-12-31"),
  ])
  func `a quarter has its first and last day`(quarter: Int, first: String, last: String) throws {
    let period = try #require(Period.quarter(quarter, of: 2024))
    #expect(period.first.description == first && period.last.description == last)
    #expect(period.contains(period.first) && period.contains(period.last))
    #expect(!period.contains(period.first.adding(days: -1)))
    #expect(!period.contains(period.last.adding(days: 1)))
  }

  @Test func `a period has at least one day`() throws {
    let day = try #require(LocalDay("2025-01-01"))
    #expect(Period(first: day, last: day)?.contains(day) == true)
    #expect(Period(first: day, last: day.adding(days: -1)) == nil)
    #expect(Period.quarter(0, of: 2025) == nil && Period.quarter(5, of: 2025) == nil)
    #expect(Period.year(10_000) == nil)
    let year = try #require(Period.year(2024))
    #expect(year.last.days(since: year.first) == 365)
  }
}
