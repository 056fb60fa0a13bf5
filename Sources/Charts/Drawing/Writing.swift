/// Numbers and text as they stand in the SVG.
enum Writing {
  /// Hundredths at most, without a locale: `12`, `12.5`, `-0.25`.
  static func number(_ value: Double) -> String {
    precondition(value.isFinite && abs(value) < 1e9, "a coordinate is a finite number")
    let hundredths = Int((value * 100).rounded(.toNearestOrAwayFromZero))
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    var text = hundredths < 0 ? "-\(whole)" : "\(whole)"
    if rest > 0 { text += rest < 10 ? ".0\(rest)" : ".\(rest)" }
    if rest > 0, text.last == "0" { text.removeLast() }
    return text
  }

  /// Text for an element or an attribute: names are data. What XML 1.0 cannot hold is replaced.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      case "'": escaped += "&#39;".unicodeScalars
      case "\t", "\n", "\r": escaped.append(" ")
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF:
        escaped.append("\u{FFFD}")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
