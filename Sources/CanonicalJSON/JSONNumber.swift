/// Numbers of JSON as doubles, and their canonical writing.
enum JSONNumber {
  /// 2⁵³: up to here a double holds every whole number.
  static let largestExact = 9_007_199_254_740_992.0
  /// A decimal of this many digits always fits in an `Int` and, being below 2⁵³, in a double.
  private static let safeDigits = 15

  /// The value of a plain whole number of at most 15 digits: nearly every number in an event.
  static func smallInteger(_ digits: Span<UInt8>) -> Int? {
    guard digits.count <= safeDigits else { return nil }
    var value = 0
    for index in digits.indices {
      let digit = digits[index] &- 0x30
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    return value
  }

  /// Whether a number of at most eight bytes is written as its canonical form is: digits, and after
  /// a point one that is not 0. So few digits come back from a double as they went in, and none of
  /// these is below 10⁻⁶, where an exponent would be written.
  static func isCanonical(_ text: Span<UInt8>) -> Bool {
    if smallInteger(text) != nil { return true }
    guard text.count <= 8, text.count > 0, text[text.count - 1] != UInt8(ascii: "0") else {
      return false
    }
    var hasPoint = false
    for index in text.indices {
      if text[index] == UInt8(ascii: ".") {
        hasPoint = true
      } else if text[index] &- 0x30 >= 10 {
        return false
      }
    }
    return hasPoint
  }

  static func double(_ text: Span<UInt8>) -> Double? {
    if let small = smallInteger(text) { return Double(small) }
    return Double(text.withUnsafeBufferPointer { String(decoding: $0, as: UTF8.self) })
  }

  /// Whether nothing is lost but the rounding of a fraction: the value does not overflow, does not
  /// vanish to zero, and a whole number beyond 2⁵³ is one that a double holds, written out in full or as
  /// the canonical form writes it. (9007199254740993 would become …992, and change unseen.)
  static func isHeldByDouble(_ text: ArraySlice<UInt8>) -> Bool {
    let span = text.span
    if isCanonical(span) { return true }
    guard let value = double(span), value.isFinite else { return false }
    let written = decimal(text)
    guard value != 0, !written.digits.isEmpty else { return value == 0 && written.digits.isEmpty }
    let isWhole = written.point >= written.digits.count
    guard isWhole, abs(value) >= largestExact else { return true }
    // All digits are worked out last: that takes long, and who writes them all gives as many.
    let (shortest, point) = shortest(abs(value))
    if written == Decimal(digits: shortest, point: point) { return true }
    return written == decimal(exactDigits(of: abs(value))[...])
  }

  /// A value as 0.d₁d₂… × 10^point, without zeros at either end; no digits for zero.
  private struct Decimal: Equatable {
    var digits: [UInt8] = []
    var point = 0
  }

  private static func decimal(_ text: ArraySlice<UInt8>) -> Decimal {
    var result = Decimal()
    var exponent = 0
    var hasPoint = false
    for (index, byte) in zip(text.indices, text) {
      if byte == UInt8(ascii: ".") {
        hasPoint = true
      } else if byte | 0x20 == UInt8(ascii: "e") {
        exponent = Int(String(decoding: text[(index + 1)...], as: UTF8.self)) ?? 0
        break
      } else if byte &- 0x30 < 10 {
        if result.digits.isEmpty, byte == UInt8(ascii: "0") {
          if hasPoint { result.point -= 1 }
        } else {
          result.digits.append(byte)
          if !hasPoint { result.point += 1 }
        }
      }
    }
    while result.digits.last == UInt8(ascii: "0") { result.digits.removeLast() }
    // An exponent of any length may stand there; the number is then zero or none.
    result.point = result.digits.isEmpty ? 0 : result.point &+ exponent
    return result
  }

  /// All decimal digits of a whole double, however large.
  private static func exactDigits(of value: Double) -> [UInt8] {
    var digits: [UInt8] = [0]
    var mantissa = UInt64(value.significandBitPattern | 1 << 52)
    let exponent = Int(value.exponent) - 52
    if exponent < 0 { mantissa >>= UInt64(-exponent) }
    digits = String(mantissa).utf8.map { $0 - 0x30 }
    for _ in 0..<max(exponent, 0) {
      var carry: UInt8 = 0
      for index in digits.indices.reversed() {
        let doubled = digits[index] * 2 + carry
        digits[index] = doubled % 10
        carry = doubled / 10
      }
      if carry > 0 { digits.insert(carry, at: 0) }
    }
    return digits.map { $0 + 0x30 }
  }

  /// Writes a double as ECMAScript does (RFC 8785 §3.2.2.3): the shortest digits that read back as
  /// the same double, plain from 10⁻⁶ up to 10²¹, else with an exponent.
  static func append(_ value: Double, to output: inout [UInt8]) {
    precondition(value.isFinite, "JSON has no number for infinity and not-a-number")
    if value == 0 {
      output.append(UInt8(ascii: "0"))
      return
    }
    if value < 0 { output.append(UInt8(ascii: "-")) }
    let (digits, point) = shortest(abs(value))
    if point > 21 || point <= -6 {
      output.append(digits[0])
      if digits.count > 1 {
        output.append(UInt8(ascii: "."))
        output.append(contentsOf: digits[1...])
      }
      output.append(contentsOf: (point > 0 ? "e+\(point - 1)" : "e\(point - 1)").utf8)
    } else if point <= 0 {
      output.append(contentsOf: "0.".utf8)
      output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: -point))
      output.append(contentsOf: digits)
    } else if digits.count <= point {
      output.append(contentsOf: digits)
      output.append(contentsOf: repeatElement(UInt8(ascii: "0"), count: point - digits.count))
    } else {
      output.append(contentsOf: digits[..<point])
      output.append(UInt8(ascii: "."))
      output.append(contentsOf: digits[point...])
    }
  }

  /// Shortest digits and where the decimal point stands: value = 0.d₁d₂… × 10^point.
  private static func shortest(_ value: Double) -> (digits: [UInt8], point: Int) {
    // Swift's description gives the shortest digits that round-trip; only its layout differs.
    var digits: [UInt8] = []
    var point: Int?
    var exponent = 0
    let text = value.description
    for (offset, byte) in text.utf8.enumerated() {
      if byte == UInt8(ascii: ".") {
        point = digits.count
      } else if byte | 0x20 == UInt8(ascii: "e") {
        exponent = Int(text.utf8.dropFirst(offset + 1).map { String(UnicodeScalar($0)) }.joined())!
        break
      } else {
        digits.append(byte)
      }
    }
    var position = (point ?? digits.count) + exponent
    while digits.first == UInt8(ascii: "0") {
      digits.removeFirst()
      position -= 1
    }
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (digits, position)
  }
}
