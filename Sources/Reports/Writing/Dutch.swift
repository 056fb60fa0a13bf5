import Statistics
import Vocabulary

/// Numbers, days and dates as the Dutch write them. No formatter of the system: the same value must
/// give the same bytes on every machine.
enum Dutch {
  private static let months = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
  ]

  /// `1.234`.
  static func number(_ value: Int) -> String {
    let digits = Array(String(value.magnitude))
    var text = value < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text.append(".") }
      text.append(digit)
    }
    return text
  }

  /// `1.234,50`: rounded half away from zero to that many digits.
  static func decimal(_ value: Double, digits: Int) -> String {
    precondition(value.isFinite, "only finite numbers are printed")
    var scale = 1
    for _ in 0..<digits { scale *= 10 }
    let scaled = (value.magnitude * Double(scale)).rounded(.toNearestOrAwayFromZero)
    guard let units = Int(exactly: scaled) else { return "zeer groot" }
    let sign = value < 0 && units > 0 ? "-" : ""
    guard digits > 0 else { return sign + number(units) }
    let fraction = String(units % scale)
    let zeros = String(repeating: "0", count: digits - fraction.count)
    return "\(sign)\(number(units / scale)),\(zeros)\(fraction)"
  }

  /// As `decimal`, without zeros at the end: `0,15`, `2`.
  static func shortDecimal(_ value: Double, digits: Int) -> String {
    var text = decimal(value, digits: digits)
    guard text.contains(",") else { return text }
    while text.last == "0" { text.removeLast() }
    if text.last == "," { text.removeLast() }
    return text
  }

  /// `34%`. A share that is not 0 or 1 is not printed as 0% or 100%: those get a decimal.
  static func percentage(_ share: Double) -> String {
    let whole = (share * 100).rounded(.toNearestOrAwayFromZero)
    let isHidden = (whole == 0 && share > 0) || (whole == 100 && share < 1)
    guard isHidden else { return decimal(share * 100, digits: 0) + "%" }
    let tenths = (share * 1000).rounded(.toNearestOrAwayFromZero)
    if tenths == 0 { return "minder dan 0,1%" }
    if tenths == 1000 { return "meer dan 99,9%" }
    return decimal(share * 100, digits: 1) + "%"
  }

  /// `34,2%`.
  static func precisePercentage(_ share: Double) -> String {
    decimal(share * 100, digits: 1) + "%"
  }

  /// `24% tot 42%`.
  static func percentages(_ interval: Interval) -> String {
    "\(percentage(interval.lower)) tot \(percentage(interval.upper))"
  }

  /// `58 dagen`.
  static func days(_ count: Int) -> String { Noun.day.counted(count) }

  /// `58,5 dagen`: a plain median may end in a half.
  static func days(_ value: Double) -> String {
    value == 1 ? "1 dag" : "\(shortDecimal(value, digits: 1)) dagen"
  }

  /// `31 december 2025`.
  static func date(_ day: LocalDay) -> String {
    "\(day.dayOfMonth) \(months[Int(day.month.number) % 12]) \(day.year)"
  }

  /// `maart 2025`.
  static func month(_ month: YearMonth) -> String {
    "\(months[Int(month.number) % 12]) \(month.number / 12)"
  }

  /// `1 januari tot en met 31 december 2025`; the year once where it is one year.
  static func period(_ period: Period) -> String {
    guard period.first != period.last else { return date(period.first) }
    var first = date(period.first)
    if period.first.year == period.last.year { first.removeLast(5) }
    return "\(first) tot en met \(date(period.last))"
  }

  /// `a, b en c`.
  static func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + " en " + last
  }

  /// With a capital at the front.
  static func sentence(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }
}

/// A thing that is counted.
struct Noun {
  var one: String
  var many: String

  /// `1 kind`, `2 kinderen`, `0 kinderen`.
  func counted(_ count: Int) -> String {
    "\(Dutch.number(count)) \(count == 1 ? one : many)"
  }

  static let consultation = Noun(one: "consult", many: "consulten")
  static let child = Noun(one: "kind", many: "kinderen")
  static let day = Noun(one: "dag", many: "dagen")
  static let meeting = Noun(one: "MDO", many: "MDO’s")
  static let request = Noun(one: "aanvraag", many: "aanvragen")
  static let trajectory = Noun(one: "traject", many: "trajecten")
  static let region = Noun(one: "regio", many: "regio’s")
  static let time = Noun(one: "keer", many: "keer")
  static let family = Noun(one: "gezin", many: "gezinnen")
  static let answer = Noun(one: "antwoord", many: "antwoorden")
  static let post = Noun(one: "functie", many: "functies")
  static let caseFile = Noun(one: "casus", many: "casussen")
}

/// `werd` or `werden`, by the number before it.
func verb(_ count: Int, _ one: String, _ many: String) -> String { count == 1 ? one : many }
