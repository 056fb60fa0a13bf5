import Testing
import Vocabulary

@testable import Simulation

@Suite struct TextTests {
  @Test(arguments: [
    // The days before, on and after which the clock goes forward and back.
    ("2025-03-29", "2025-03-29T09:00:00+01:00", "2025-03-29T08:00:00Z"),
    ("2025-03-30", "2025-03-30T09:00:00+02:00", "2025-03-30T07:00:00Z"),
    ("2025-10-25", "2025-10-25T09:00:00+02:00", "2025-10-25T07:00:00Z"),
    ("2025-10-26", "2025-10-26T09:00:00+01:00", "2025-10-26T08:00:00Z"),
  ])
  func `nine in the morning is written as local time and as UTC`(
    text: String, local: String, utc: String
  ) throws {
    let day = try #require(LocalDay(text))
    let clock = ClockText(firstDay: day, lastDay: day)
    let moment = Moment(day: day, second: 9 * 3600)
    var bytes: [UInt8] = []
    clock.append(moment, inUTC: true, to: &bytes)
    #expect(clock.text(moment) == local)
    #expect(String(decoding: bytes, as: UTF8.self) == utc)
    #expect(Instant(local) == Instant(utc))
  }

  @Test(arguments: [(500, "5"), (575, "5.75"), (60, "0.6"), (5, "0.05"), (1205, "12.05")])
  func `hundredths are written without superfluous zeros`(count: Int, text: String) {
    #expect(Hundredths(count: count).text == text)
  }

  @Test func `a key is a UUID of version 4`() throws {
    var random = Random(seed: 1)
    for _ in 0..<100 {
      var bytes: [UInt8] = []
      EventKey(&random).append(to: &bytes)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.split(separator: "-").map(\.count) == [8, 4, 4, 4, 12])
      #expect(bytes[14] == UInt8(ascii: "4"))
      #expect("89ab".utf8.contains(bytes[19]))
    }
  }
}
