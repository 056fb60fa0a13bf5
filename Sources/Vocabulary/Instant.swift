/// A moment: seconds since 1970-01-01T00:00:00Z and nanoseconds within the second.
///
/// Two moments written with different offsets are equal where they are the same instant.
public struct Instant: Hashable, Comparable, Sendable {
  public var seconds: Int64
  public var nanoseconds: UInt32

  public init(seconds: Int64, nanoseconds: UInt32 = 0) {
    self.seconds = seconds
    self.nanoseconds = nanoseconds
  }

  /// An RFC 3339 date-time with an offset, at most nine digits of a second, no leap second.
  public init?(_ text: String) { self.init(utf8: text.utf8.span) }

  init?(utf8 text: Span<UInt8>) {
    guard text.count >= 20, let day = LocalDay(utf8: text.extracting(..<10)),
      text[10] | 0x20 == UInt8(ascii: "t"), text[13] == UInt8(ascii: ":"),
      text[16] == UInt8(ascii: ":"),
      let hour = Digits.pair(text, at: 11), hour < 24,
      let minute = Digits.pair(text, at: 14), minute < 60,
      let second = Digits.pair(text, at: 17), second < 60
    else { return nil }
    var end = 19
    var nanoseconds: UInt32 = 0
    if text[end] == UInt8(ascii: ".") {
      end = (20..<text.count).first { text[$0] &- 0x30 >= 10 } ?? text.count
      let digits = 20..<end
      guard (1...9).contains(digits.count), let fraction = Digits.value(text, digits) else {
        return nil
      }
      nanoseconds = UInt32(fraction)
      for _ in digits.count..<9 { nanoseconds *= 10 }
    }
    guard let offset = Instant.offsetSeconds(text.extracting(end...)) else { return nil }
    let ofDay = hour * 3600 + minute * 60 + second
    let seconds = Int64(day.number) * 86_400 + Int64(ofDay - offset)
    guard Instant.secondsRange.contains(seconds) else { return nil }
    self.init(seconds: seconds, nanoseconds: nanoseconds)
  }

  /// Moments whose local day is written with a year of four digits, 0001 to 9999.
  private static let secondsRange: Range<Int64> = -62_135_596_800..<253_402_297_200

  private static func offsetSeconds(_ text: Span<UInt8>) -> Int? {
    if text.count == 1, text[0] | 0x20 == UInt8(ascii: "z") { return 0 }
    guard text.count == 6, text[0] == UInt8(ascii: "+") || text[0] == UInt8(ascii: "-"),
      text[3] == UInt8(ascii: ":"),
      let hours = Digits.pair(text, at: 1), hours < 24,
      let minutes = Digits.pair(text, at: 4), minutes < 60
    else { return nil }
    let offset = hours * 3600 + minutes * 60
    return text[0] == UInt8(ascii: "-") ? -offset : offset
  }

  public static func < (one: Instant, other: Instant) -> Bool {
    (one.seconds, one.nanoseconds) < (other.seconds, other.nanoseconds)
  }

  /// The calendar day in Europe/Amsterdam: UTC+1, and UTC+2 from 01:00 UTC on the last Sunday of
  /// March until 01:00 UTC on the last Sunday of October (Directive 2000/84/EC; the rule holds
  /// since 1996, before which this reads winter time). Written here, so that a figure does not
  /// change with the zone files of the machine that computes it.
  public var localDay: LocalDay {
    let offset: Int64 = isSummerTime ? 7200 : 3600
    let shifted = seconds + offset
    let day = shifted >= 0 ? shifted / 86_400 : (shifted - 86_399) / 86_400
    return LocalDay(number: Int32(clamping: day))
  }

  private var isSummerTime: Bool {
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    let year = LocalDay(number: Int32(clamping: day)).year
    guard year >= 1996 else { return false }
    let start = Instant.lastSunday(year: year, month: 3) * 86_400 + 3600
    let end = Instant.lastSunday(year: year, month: 10) * 86_400 + 3600
    return start <= seconds && seconds < end
  }

  private static func lastSunday(year: Int, month: Int) -> Int64 {
    let last = LocalDay(number: Int32(LocalDay.number(year: year, month: month, day: 31)))
    return Int64(last.number) - Int64((last.weekday + 1) % 7)
  }
}
