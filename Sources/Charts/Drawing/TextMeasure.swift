/// How wide text becomes at most. The reader's font is not known here, so the widths are those of
/// DejaVu Sans, the widest of the common fonts for screens: what fits in it fits in the others.
enum TextMeasure {
  /// Of the signs from space to `~`, in hundredths of the size, rounded up.
  private static let widths: [UInt8] = [
    32, 41, 46, 84, 64, 96, 78, 28, 40, 40, 50, 84, 32, 37, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64,
    64, 64, 34, 34, 84, 84, 84, 54, 100, 69, 69, 70, 78, 64, 58, 78, 76, 30, 30, 66, 56, 87, 75, 79,
    61, 79, 70, 64, 62, 74, 69, 99, 69, 62, 69, 40, 34, 40, 84, 50, 50, 62, 64, 55, 64, 62, 36, 64,
    64, 28, 28, 58, 28, 98, 64, 62, 64, 64, 42, 53, 40, 64, 60, 82, 60, 60, 53, 64, 34, 64, 84,
  ]

  static func width(_ text: String, _ style: TextStyle) -> Double {
    text.unicodeScalars.reduce(0) { $0 + hundredths($1) } * style.size / 100
  }

  /// The text, or as much of its beginning as fits with `…` behind it.
  static func cut(_ text: String, to room: Double, _ style: TextStyle) -> String {
    width(text, style) > room ? shortened(text, endingIn: "…", to: room, style) : text
  }

  /// As `cut`, for a name that may end with what tells it apart from others, between brackets: that stays, where half of
  /// the room is enough for it.
  static func cut(name: String, to room: Double, _ style: TextStyle) -> String {
    guard name.last == ")", let start = name.lastIndex(of: "("),
      case let id = String(name[start...]), width(id, style) <= room / 2
    else { return cut(name, to: room, style) }
    guard width(name, style) > room else { return name }
    return shortened(String(name[..<start]), endingIn: "… " + id, to: room, style)
  }

  private static func shortened(
    _ text: String, endingIn end: String, to room: Double, _ style: TextStyle
  ) -> String {
    var kept = ""
    for character in text {
      guard width(kept + String(character) + end, style) <= room else { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + end
  }

  /// Lines no wider than the room: broken between words, and within a word that is too wide. What
  /// does not go into the last line is cut. Always one line at least.
  static func wrap(
    _ text: String, to room: Double, _ style: TextStyle, lines limit: Int
  ) -> [String] {
    var lines: [String] = []
    var words = text.split(separator: " ").map(String.init)[...]
    while let first = words.first {
      if lines.count == limit - 1 || width(first, style) > room {
        lines.append(cut(words.joined(separator: " "), to: room, style))
        return lines
      }
      var line = words.removeFirst()
      while let next = words.first, width(line + " " + next, style) <= room {
        line += " " + words.removeFirst()
      }
      lines.append(line)
    }
    return lines.isEmpty ? [""] : lines
  }

  private static func hundredths(_ scalar: Unicode.Scalar) -> Double {
    switch scalar.value {
    case 32...126: return Double(widths[Int(scalar.value) - 32])
    case 0x2018...0x201B: return 38
    case 0x2010...0x2013: return 50
    case 0xA0, 0xB7, 0x2009: return 32
    default: break
    }
    if scalar.properties.canonicalCombiningClass != .notReordered { return 0 }
    // Latin letters with an accent are no wider than the widest of their kind; of anything else
    // only that it may be as wide as two letters.
    if scalar.value < 0x250 { return scalar.properties.isLowercase ? 66 : 100 }
    return 130
  }
}
