/// What the log adds to a leaf, in fixed widths.
enum Timestamp {
  static let digitCount = 16
  static let textBytes = 24
  /// Milliseconds since 1970 of the last moment that has four digits for its year.
  static let maximum: UInt64 = 253_402_300_799_999
  private static let dayMilliseconds: Int64 = 86_400_000

  /// A position as 16 digits: text that sorts as the number (CloudEvents `sequence`).
  static func digits(_ position: UInt64) -> [UInt8] {
    var digits = [UInt8](repeating: 0, count: digitCount)
    var span = digits.mutableSpan
    var memory = span.mutableBytes
    store(position: position, in: &memory, at: 0)
    return digits
  }

  /// Writes what `digits` gives.
  static func store(position: UInt64, in text: inout MutableRawSpan, at offset: Int) {
    let (high, low) = position.quotientAndRemainder(dividingBy: 100_000_000)
    text.storeBytes(of: eightDigits(high % 100_000_000), toByteOffset: offset, as: UInt64.self)
    text.storeBytes(of: eightDigits(low), toByteOffset: offset + 8, as: UInt64.self)
  }

  /// A number below 10^8 as eight digits, the first in the lowest byte: all are divided at once, in halves, pairs
  /// and digits side by side in a word (Khuong, "How to print integers really fast").
  private static func eightDigits(_ number: UInt64) -> UInt64 {
    let halves = number / 10_000 | (number % 10_000) << 32
    let hundreds = (halves &* 10_486) >> 20 & 0x0000_007F_0000_007F
    let pairs = (halves &- 100 &* hundreds) << 16 &+ hundreds
    let tens = (pairs &* 103) >> 10 & 0x000F_000F_000F_000F
    let digits = tens &+ (pairs &- 10 &* tens) << 8
    return (digits | 0x3030_3030_3030_3030).littleEndian
  }

  /// A moment in UTC with milliseconds, as `2025-03-29T13:05:00.250Z`.
  /// - Parameter milliseconds: since 1970; 0…`maximum`.
  static func text(milliseconds: Int64) -> [UInt8] {
    var text = [UInt8](repeating: 0, count: textBytes)
    var span = text.mutableSpan
    var memory = span.mutableBytes
    store(milliseconds: milliseconds, in: &memory, at: 0)
    return text
  }

  /// The text of the moment that was written last, kept for who writes the same again.
  struct Text {
    private var milliseconds: Int64?
    private var words: (UInt64, UInt64, UInt64) = (0, 0, 0)

    /// Writes what `text` gives.
    /// - Precondition: its bytes lie within the span.
    mutating func store(milliseconds: Int64, in text: inout MutableRawSpan, at offset: Int) {
      if self.milliseconds == milliseconds {
        text.storeBytes(of: words.0, toByteOffset: offset, as: UInt64.self)
        text.storeBytes(of: words.1, toByteOffset: offset + 8, as: UInt64.self)
        text.storeBytes(of: words.2, toByteOffset: offset + 16, as: UInt64.self)
        return
      }
      Timestamp.store(milliseconds: milliseconds, in: &text, at: offset)
      let written = text.bytes
      words = (
        written.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self),
        written.unsafeLoadUnaligned(fromByteOffset: offset + 8, as: UInt64.self),
        written.unsafeLoadUnaligned(fromByteOffset: offset + 16, as: UInt64.self)
      )
      self.milliseconds = milliseconds
    }
  }

  /// Writes what `text` gives.
  static func store(milliseconds: Int64, in text: inout MutableRawSpan, at offset: Int) {
    let (year, month, day) = date(days: milliseconds / dayMilliseconds)
    let rest = milliseconds % dayMilliseconds
    var end = offset
    func add(_ number: Int64, digits count: Int, then mark: Unicode.Scalar) {
      var power: Int64 = count == 4 ? 1000 : count == 3 ? 100 : 10
      while power > 0 {
        let digit = UInt8(ascii: "0") + UInt8(number / power % 10)
        text.storeBytes(of: digit, toByteOffset: end, as: UInt8.self)
        end += 1
        power /= 10
      }
      text.storeBytes(of: UInt8(ascii: mark), toByteOffset: end, as: UInt8.self)
      end += 1
    }
    add(year, digits: 4, then: "-")
    add(month, digits: 2, then: "-")
    add(day, digits: 2, then: "T")
    add(rest / 3_600_000, digits: 2, then: ":")
    add(rest / 60_000 % 60, digits: 2, then: ":")
    add(rest / 1000 % 60, digits: 2, then: ".")
    add(rest % 1000, digits: 3, then: "Z")
  }

  /// The moment that 24 characters of a text say.
  /// - Returns: nil where they are not what `text(milliseconds:)` makes of any moment.
  static func milliseconds(_ text: RawSpan, at start: Int) -> Int64? {
    var end = start
    func next(digits count: Int, then mark: Unicode.Scalar) -> Int64? {
      var number: Int64 = 0
      for index in end..<end + count {
        let digit = text.unsafeLoad(fromByteOffset: index, as: UInt8.self) &- UInt8(ascii: "0")
        guard digit < 10 else { return nil }
        number = number * 10 + Int64(digit)
      }
      end += count + 1
      let found = text.unsafeLoad(fromByteOffset: end - 1, as: UInt8.self)
      return found == UInt8(ascii: mark) ? number : nil
    }
    guard let year = next(digits: 4, then: "-"), let month = next(digits: 2, then: "-"),
      let day = next(digits: 2, then: "T"), let hour = next(digits: 2, then: ":"),
      let minute = next(digits: 2, then: ":"), let second = next(digits: 2, then: "."),
      let millisecond = next(digits: 3, then: "Z"),
      year >= 1970, (1...12).contains(month), hour < 24, minute < 60, second < 60
    else { return nil }
    let days = days(year, month, day)
    // A day that the month does not have is one of the next.
    guard days >= 0, date(days: days) == (year, month, day) else { return nil }
    return days * dayMilliseconds + ((hour * 60 + minute) * 60 + second) * 1000 + millisecond
  }

  /// The day of the Gregorian calendar, so many days after 1 January 1970. Years are taken to begin
  /// in March, so that the leap day is their last (Hinnant, "chrono-compatible low-level date
  /// algorithms", `civil_from_days`).
  private static func date(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let shifted = days + 719_468
    let era = shifted / 146_097
    let dayOfEra = shifted % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month,
      dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    )
  }

  /// The inverse of `date` (`days_from_civil`).
  private static func days(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
    let shiftedYear = month <= 2 ? year - 1 : year
    let era = shiftedYear / 400
    let yearOfEra = shiftedYear % 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
