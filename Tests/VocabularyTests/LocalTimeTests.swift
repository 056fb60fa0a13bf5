import Testing
import Vocabulary

/// The local days on which the clock changes, and the seconds at which they begin.
///
/// Made by Python 3.11 `zoneinfo` with tzdata 2025b, `datetime(y, m, d, tzinfo=Europe/Amsterdam)
/// .timestamp()`, for every day of a year whose next midnight is not 86,400 seconds later: there
/// are two in each year, of 23 hours in March and of 25 in October. Per year: the day of March, the
/// seconds at its midnight, the day of October, the seconds at its midnight.
private let clockChanges: [(year: Int, march: Int, spring: Int64, october: Int, autumn: Int64)] = [
  (1996, 31, 828_226_800, 27, 846_367_200), (1997, 30, 859_676_400, 26, 877_816_800),
  (1998, 29, 891_126_000, 25, 909_266_400), (1999, 28, 922_575_600, 31, 941_320_800),
  (2000, 26, 954_025_200, 29, 972_770_400), (2001, 25, 985_474_800, 28, 1_004_220_000),
  (2002, 31, 1_017_529_200, 27, 1_035_669_600), (2003, 30, 1_048_978_800, 26, 1_067_119_200),
  (2004, 28, 1_080_428_400, 31, 1_099_173_600), (2005, 27, 1_111_878_000, 30, 1_130_623_200),
  (2006, 26, 1_143_327_600, 29, 1_162_072_800), (2007, 25, 1_174_777_200, 28, 1_193_522_400),
  (2008, 30, 1_206_831_600, 26, 1_224_972_000), (2009, 29, 1_238_281_200, 25, 1_256_421_600),
  (2010, 28, 1_269_730_800, 31, 1_288_476_000), (2011, 27, 1_301_180_400, 30, 1_319_925_600),
  (2012, 25, 1_332_630_000, 28, 1_351_375_200), (2013, 31, 1_364_684_400, 27, 1_382_824_800),
  (2014, 30, 1_396_134_000, 26, 1_414_274_400), (2015, 29, 1_427_583_600, 25, 1_445_724_000),
  (2016, 27, 1_459_033_200, 30, 1_477_778_400), (2017, 26, 1_490_482_800, 29, 1_509_228_000),
  (2018, 25, 1_521_932_400, 28, 1_540_677_600), (2019, 31, 1_553_986_800, 27, 1_572_127_200),
  (2020, 29, 1_585_436_400, 25, 1_603_576_800), (2021, 28, 1_616_886_000, 31, 1_635_631_200),
  (2022, 27, 1_648_335_600, 30, 1_667_080_800), (2023, 26, 1_679_785_200, 29, 1_698_530_400),
  (2024, 31, 1_711_839_600, 27, 1_729_980_000), (2025, 30, 1_743_289_200, 26, 1_761_429_600),
  (2026, 29, 1_774_738_800, 25, 1_792_879_200), (2027, 28, 1_806_188_400, 31, 1_824_933_600),
  (2028, 26, 1_837_638_000, 29, 1_856_383_200), (2029, 25, 1_869_087_600, 28, 1_887_832_800),
  (2030, 31, 1_901_142_000, 27, 1_919_282_400), (2031, 30, 1_932_591_600, 26, 1_950_732_000),
  (2032, 28, 1_964_041_200, 31, 1_982_786_400), (2033, 27, 1_995_490_800, 30, 2_014_236_000),
  (2034, 26, 2_026_940_400, 29, 2_045_685_600), (2035, 25, 2_058_390_000, 28, 2_077_135_200),
  (2036, 30, 2_090_444_400, 26, 2_108_584_800), (2037, 29, 2_121_894_000, 25, 2_140_034_400),
  (2038, 28, 2_153_343_600, 31, 2_172_088_800), (2039, 27, 2_184_793_200, 30, 2_203_538_400),
  (2040, 25, 2_216_242_800, 28, 2_234_988_000),
]

@Suite struct LocalTimeTests {
  private func day(_ seconds: Int64) -> String { Instant(seconds: seconds).localDay.description }

  private func padded(_ day: Int) -> String { (day < 10 ? "0" : "") + String(day) }

  @Test func `the table holds 45 years`() {
    #expect(clockChanges.map(\.year) == Array(1996...2040))
  }

  @Test(arguments: clockChanges)
  func `the day on which the clock goes forward has 23 hours`(
    year: Int, march: Int, spring: Int64, october: Int, autumn: Int64
  ) {
    let (before, name) = ("\(year)-03-\(padded(march - 1))", "\(year)-03-\(padded(march))")
    let after = march == 31 ? "\(year)-04-01" : "\(year)-03-\(padded(march + 1))"
    #expect(day(spring - 86_400) == before && day(spring - 1) == before)
    // The switch is at 01:00 UTC, 02:00 local time.
    for second: Int64 in [0, 7199, 7200, 7201, 23 * 3600 - 1] {
      #expect(day(spring + second) == name)
    }
    #expect(day(spring + 23 * 3600) == after && day(spring + 47 * 3600 - 1) == after)
  }

  @Test(arguments: clockChanges)
  func `the day on which the clock goes back has 25 hours`(
    year: Int, march: Int, spring: Int64, october: Int, autumn: Int64
  ) {
    let (before, name) = ("\(year)-10-\(padded(october - 1))", "\(year)-10-\(padded(october))")
    let after = october == 31 ? "\(year)-11-01" : "\(year)-10-\(padded(october + 1))"
    #expect(day(autumn - 86_400) == before && day(autumn - 1) == before)
    // 02:00 to 03:00 local time comes twice: from 00:00 and from 01:00 UTC.
    for second: Int64 in [0, 7200, 10_799, 10_800, 14_400, 25 * 3600 - 1] {
      #expect(day(autumn + second) == name)
    }
    #expect(day(autumn + 25 * 3600) == after && day(autumn + 49 * 3600 - 1) == after)
  }

  @Test func `every other day from 1996 to 2040 has 24 hours, and none is left out`() throws {
    var expected: [LocalDay: Int] = [:]
    for change in clockChanges {
      let march = try #require(LocalDay(year: change.year, month: 3, day: change.march))
      let october = try #require(LocalDay(year: change.year, month: 10, day: change.october))
      (expected[march], expected[october]) = (23, 25)
    }
    var hours: [LocalDay: Int] = [:]
    let start = try #require(Instant("1995-12-31T23:00:00Z")).seconds
    let end = try #require(Instant("2040-12-31T23:00:00Z")).seconds
    for seconds in stride(from: start, to: end, by: 3600) {
      hours[Instant(seconds: seconds).localDay, default: 0] += 1
    }
    let first = try #require(LocalDay(year: 1996, month: 1, day: 1))
    #expect(hours.count == 16_437)
    for offset in 0..<16_437 {
      let day = first.adding(days: offset)
      #expect(hours[day] == expected[day] ?? 24, "\(day)")
    }
  }

  /// As Python 3.11 `astimezone(ZoneInfo("Europe/Amsterdam")).date()` gives them.
  @Test(arguments: [
    ("2024-12-31T22:59:59Z", "2024-12-31"), ("2024-12-31T23:00:00Z", "2025-01-01"),
    ("2024-12-31T22:59:59.999999999Z", "2024-12-31"), ("2025-12-31T23:30:00Z", "2026-01-01"),
    ("2026-01-01T00:30:00+02:00", "2025-12-31"), ("2025-03-29T23:30:00Z", "2025-03-30"),
    ("2024-02-28T23:00:00Z", "2024-02-29"), ("2024-02-29T23:00:00Z", "2024-03-01"),
    ("2023-02-28T23:00:00Z", "2023-03-01"), ("2000-02-28T23:30:00Z", "2000-02-29"),
    ("2100-02-28T12:00:00Z", "2100-02-28"), ("2020-06-30T21:59:59Z", "2020-06-30"),
    ("2020-06-30T22:00:00Z", "2020-07-01"), ("2025-07-01T00:30:00+14:00", "2025-06-30"),
    ("2025-07-01T00:30:00-23:59", "2025-07-02"), ("1985-04-12T22:20:50Z", "1985-04-12"),
    ("1969-12-31T23:59:59Z", "1970-01-01"), ("1996-12-19T16:39:57-08:00", "1996-12-20"),
  ])
  func `the local day is the day in Amsterdam, whatever the offset written`(
    text: String, day: String
  ) {
    #expect(Instant(text)?.localDay.description == day)
  }
}
