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

  /// Text for an element or an attribute, on one line: names are data.
  static func escaped(_ text: String) -> String {
    let line = text.unicodeScalars.map { ["\t", "\n", "\r"].contains($0) ? " " : $0 }
    return Markup.escaped(String(String.UnicodeScalarView(line)))
  }
}
