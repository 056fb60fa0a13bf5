import Testing
import Vocabulary

@Suite struct InstantTests {
  /// Seconds as Python 3.11 `datetime.fromisoformat` and an aware subtraction give them.
  private static let moments: [(String, Int64)] = [
    ("1970-01-01T00:00:00Z", 0), ("1969-12-31T23:59:59Z", -1),
    ("2025-03-29T14:05:00+01:00", 1_743_253_500), ("2025-03-29T23:30:00Z", 1_743_291_000),
    ("2000-02-29T12:00:00Z", 951_825_600), ("2024-02-29T23:59:59-05:00", 1_709_269_199),
    ("2025-07-01T00:30:00+14:00", 1_751_279_400), ("2025-07-01T00:30:00-23:59", 1_751_416_140),
    ("2025-07-01T00:30:00+23:59", 1_751_243_460), ("2025-01-01T05:45:00+05:45", 1_735_689_600),
    ("1985-04-12T23:20:50.52Z", 482_196_050), ("1996-12-19T16:39:57-08:00", 851_042_397),
    ("1937-01-01T12:00:27.87+00:20", -1_041_337_173), ("0001-01-02T00:00:00Z", -62_135_510_400),
    ("9999-12-31T12:00:00Z", 253_402_257_600),
  ]

  @Test(arguments: moments)
  func `an RFC 3339 moment reads as seconds since 1970`(text: String, seconds: Int64) {
    #expect(Instant(text)?.seconds == seconds)
  }

  private static let fractions: [(String, UInt32)] = [
    ("", 0), (".5", 500_000_000), (".52", 520_000_000), (".000000001", 1),
    (".999999999", 999_999_999), (".100000000", 100_000_000), (".0", 0),
    (".123456789", 123_456_789),
  ]

  @Test(arguments: fractions)
  func `a second has at most nine digits after the point`(fraction: String, nanoseconds: UInt32) {
    for zone in ["Z", "+01:00", "-09:30"] {
      #expect(Instant("2025-03-29T14:05:09\(fraction)\(zone)")?.nanoseconds == nanoseconds)
    }
  }

  @Test(arguments: [
    "2025-03-29T14:05:00.1234567890Z", "2025-03-29T14:05:00.0000000000Z", "2025-03-29T14:05:00.Z",
    "2025-03-29T14:05:00,5Z", "2025-03-29T14:05:60Z", "2016-12-31T23:59:60Z",
    "2025-03-29T14:05:61Z", "2025-03-29T24:00:00Z", "2025-03-29T14:60:00Z", "2025-03-29T14:05Z",
    "2025-03-29T14:05:00", "2025-03-29T14:05:00+01", "2025-03-29T14:05:00+0100",
    "2025-03-29T14:05:00+24:00", "2025-03-29T14:05:00+01:60", "2025-03-29T14:05:00 01:00",
    "2025-03-29T14:05:00+1:00", "2025-03-29T14:05:00ZZ", "2025-03-29T14:05:00Z ",
    " 2025-03-29T14:05:00Z", "2025-03-29 14:05:00Z", "2025-03-29X14:05:00Z", "2025-03-29T14.05.00Z",
    "20250329T140500Z", "2025-3-29T14:05:00Z", "25-03-29T14:05:00Z", "+2025-03-29T14:05:00Z",
    "-2025-03-29T14:05:00Z", "12025-03-29T14:05:00Z", "2025-02-30T14:05:00Z",
    "2025-02-29T14:05:00Z", "2025-04-31T14:05:00Z", "2025-13-01T14:05:00Z", "2025-00-01T14:05:00Z",
    "2025-01-00T14:05:00Z", "1900-02-29T14:05:00Z", "2025-03-29T-4:05:00Z", "2025-W13-6T14:05:00Z",
    "2025-03-29", "1743253500", "", "Z", "2025-03-29T14:05:00\u{2212}01:00",
    "\u{662}025-03-29T14:05:00Z", "2025-03-29T14:05:00+01:00[Europe/Amsterdam]",
  ])
  func `what is no RFC 3339 moment with an offset is refused`(text: String) throws {
    #expect(Instant(text) == nil)
    let entry = try CatalogueFile.Entry.named("casus-heropend")
    let refusal = try refusal(entry.event([:]).with("time", "\"\(text)\""))
    #expect(refusal?.field == "time")
    #expect(refusal?.mend.contains("RFC 3339") == true)
  }

  @Test func `lower-case t and z are taken, and an unknown offset is UTC`() {
    let moment = Instant("2025-03-29T13:05:00Z")
    #expect(moment != nil)
    for text in ["2025-03-29t13:05:00z", "2025-03-29T13:05:00z", "2025-03-29t13:05:00Z"] {
      #expect(Instant(text) == moment)
    }
    #expect(Instant("2025-03-29T13:05:00-00:00") == moment)
    #expect(Instant("2025-03-29T13:05:00+00:00") == moment)
  }

  @Test func `the same moment with another offset is equal`() {
    let same = [
      "2025-03-29T23:30:00Z", "2025-03-30T00:30:00+01:00", "2025-03-29T18:30:00-05:00",
      "2025-03-30T05:15:00.000+05:45", "2025-03-30T13:30:00.000000000+14:00",
    ].compactMap(Instant.init)
    #expect(same.count == 5)
    #expect(Set(same).count == 1)
    #expect(Set(same.map(\.localDay.description)) == ["2025-03-30"])
  }

  @Test func `moments order as instants, to the nanosecond`() {
    let ordered = [
      "0001-01-01T00:00:00Z", "1969-12-31T23:59:59.5Z", "1970-01-01T00:00:00Z",
      "2025-03-29T14:05:00.000000001+01:00", "2025-03-29T13:05:00.1Z",
      "2025-03-29T10:05:01-03:00", "2025-03-29T14:05:00Z", "9999-12-31T22:59:59.999999999Z",
    ].compactMap(Instant.init)
    #expect(ordered.count == 8)
    #expect(ordered.shuffled().sorted() == ordered)
    #expect(zip(ordered, ordered.dropFirst()).allSatisfy { $0 < $1 && $0 != $1 })
  }

  @Test(arguments: [
    ("0001-01-01T00:00:00Z", "0001-01-01"), ("0004-02-29T12:00:00Z", "0004-02-29"),
    ("9999-12-31T12:00:00Z", "9999-12-31"), ("9999-12-31T22:59:59Z", "9999-12-31"),
  ])
  func `local days run from the year 1 to 9999`(text: String, day: String) {
    #expect(Instant(text)?.localDay.description == day)
  }

  @Test(arguments: [
    "0000-12-31T22:00:00Z", "0001-01-01T00:00:00+23:59", "9999-12-31T23:00:00Z",
    "9999-12-31T23:59:59.999999999-23:59",
  ])
  func `a moment whose local day has no year of four digits is refused`(text: String) {
    #expect(Instant(text) == nil)
  }
}
