import Statistics
import Vocabulary

/// How a report says things in its language. It goes with the figures: nothing looks a language up
/// elsewhere. No formatter of the system: the same value must give the same bytes on every machine.
struct Wording: Sendable {
  let language: Language

  /// Of what has no other language: data quality, what is told of errors, and what other programs read.
  static let dutch = Wording(language: .dutch)

  func callAsFunction(_ text: Bilingual) -> String { text[language] }

  func callAsFunction(_ dutch: String, en english: String) -> String {
    self(Bilingual(dutch, en: english))
  }

  // MARK: Numbers

  /// `1.234`; in English `1,234`.
  func number(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += self(".", en: ",") }
      text.append(digit)
    }
    return text
  }

  /// `1.234,50`, in English `1,234.50`: rounded half away from zero to that many digits.
  func decimal(_ value: Double, digits: Int) -> String {
    precondition(value.isFinite, "only finite numbers are printed")
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = Wording.rounded(value.magnitude * Double(scale))
    guard let units = Int(exactly: scaled) else { return self("zeer groot", en: "very large") }
    let sign = value < 0 && units > 0 ? "-" : ""
    guard digits > 0 else { return sign + number(units) }
    let fraction = String(units % scale)
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return "\(sign)\(number(units / scale))\(decimalSign)\(zeros)\(fraction)"
  }

  /// Half away from zero. Of 23 in 40, 57.5%, a double holds a little less: what lies so near to a half is one.
  private static func rounded(_ value: Double) -> Double {
    let slack = 4 * value.ulp
    return (slack < nearHalf ? value + slack : value).rounded(.toNearestOrAwayFromZero)
  }

  /// Of larger numbers a double holds no such halves.
  private static let nearHalf = 1e-6

  /// As `decimal`, without zeros at the end: `0,15`, `2`.
  func shortDecimal(_ value: Double, digits: Int) -> String {
    var text = decimal(value, digits: digits)
    guard digits > 0, text.contains(decimalSign) else { return text }
    while text.last == "0" { text.removeLast() }
    if text.hasSuffix(decimalSign) { text.removeLast() }
    return text
  }

  private var decimalSign: String { self(",", en: ".") }

  /// `34%`. A share that is not 0 or 1 is not printed as 0% or 100%: those get a decimal.
  func percentage(_ share: Double) -> String {
    let whole = Wording.rounded(share * 100)
    let isHidden = (whole == 0 && share > 0) || (whole == 100 && share < 1)
    guard isHidden else { return decimal(share * 100, digits: 0) + "%" }
    let tenths = Wording.rounded(share * 1000)
    if tenths == 0 { return self("minder dan 0,1%", en: "less than 0.1%") }
    if tenths == 1000 { return self("meer dan 99,9%", en: "more than 99.9%") }
    return decimal(share * 100, digits: 1) + "%"
  }

  /// `34,2%`.
  func precisePercentage(_ share: Double) -> String {
    decimal(share * 100, digits: 1) + "%"
  }

  /// `24% tot 42%`.
  func percentages(_ interval: Interval) -> String {
    "\(percentage(interval.lower)) \(to) \(percentage(interval.upper))"
  }

  /// Between the ends of an interval.
  var to: String { self("tot", en: "to") }

  // MARK: Days

  /// `58 dagen`.
  func days(_ count: Int) -> String { counted(count, .day) }

  /// `58,5 dagen`: a plain median may end in a half.
  func days(_ value: Double) -> String {
    "\(shortDecimal(value, digits: 1)) \(self(value == 1 ? Noun.day.one : Noun.day.many))"
  }

  /// `31 december 2025`.
  func date(_ day: LocalDay) -> String {
    "\(day.dayOfMonth) \(name(of: day.month)) \(day.year)"
  }

  /// `maart 2025`.
  func month(_ month: YearMonth) -> String { "\(name(of: month)) \(month.number / 12)" }

  /// `mrt`: as the language shortens it.
  func shortMonth(_ month: YearMonth) -> String {
    let name = name(of: month)
    return name == "maart" ? "mrt" : String(name.prefix(3))
  }

  private func name(of month: YearMonth) -> String {
    self(Wording.months[Int(month.number) % 12])
  }

  private static let months = [
    Bilingual("januari", en: "January"), Bilingual("februari", en: "February"),
    Bilingual("maart", en: "March"), Bilingual("april", en: "April"), Bilingual("mei", en: "May"),
    Bilingual("juni", en: "June"), Bilingual("juli", en: "July"),
    Bilingual("augustus", en: "August"), Bilingual("september", en: "September"),
    Bilingual("oktober", en: "October"), Bilingual("november", en: "November"),
    Bilingual("december", en: "December"),
  ]

  /// `1 januari tot en met 31 december 2025`; the year once where it is one year.
  func period(_ period: Period) -> String {
    guard period.first != period.last else { return date(period.first) }
    var first = date(period.first)
    if period.first.year == period.last.year { first.removeLast(5) }
    return "\(first) \(upToAndIncluding) \(date(period.last))"
  }

  var upToAndIncluding: String { self("tot en met", en: "to") }

  // MARK: Words

  /// `a, b en c`; `a, b; c en d` where an item is a list itself.
  func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    if items.contains(where: { $0.contains(", ") || $0.contains(self(" en ", en: " and ")) }) {
      return items.joined(separator: "; ")
    }
    return items.dropLast().joined(separator: ", ") + self(" en ", en: " and ") + last
  }

  /// With a capital at the front.
  func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  func sentence(_ text: Bilingual) -> String { sentence(self(text)) }

  func yesOrNo(_ value: Bool) -> String { value ? self("ja", en: "yes") : self("nee", en: "no") }

  /// The erasure state of the log.
  func erasures(_ provenance: Provenance) -> String {
    guard let last = provenance.lastErasure else { return self("geen", en: "none") }
    return self("laatste op positie \(last)", en: "the last at position \(last)")
  }
}
