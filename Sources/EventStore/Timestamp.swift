import Glibc

/// What the log adds to a leaf, in fixed widths.
enum Timestamp {
  /// A position as 16 digits: text that sorts as the number (CloudEvents `sequence`).
  static func digits(_ position: UInt64) -> [UInt8] {
    var digits = [UInt8](repeating: UInt8(ascii: "0"), count: 16)
    var rest = position
    var index = digits.count - 1
    while rest > 0, index >= 0 {
      digits[index] = UInt8(ascii: "0") + UInt8(rest % 10)
      rest /= 10
      index -= 1
    }
    return digits
  }

  /// A moment in UTC with milliseconds, as `2025-03-29T13:05:00.250Z`.
  static func text(milliseconds: Int64) -> String {
    var seconds = time_t(milliseconds / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func padded(_ value: Int, _ width: Int) -> String {
      let digits = String(value)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let day =
      "\(padded(Int(parts.tm_year) + 1900, 4))-\(padded(Int(parts.tm_mon) + 1, 2))-"
      + padded(Int(parts.tm_mday), 2)
    let time =
      "\(padded(Int(parts.tm_hour), 2)):\(padded(Int(parts.tm_min), 2)):"
      + padded(Int(parts.tm_sec), 2)
    return "\(day)T\(time).\(padded(Int(milliseconds % 1000), 3))Z"
  }
}
