/// Dark on white. Text stands out at least 4.5 to 1, every line and shape at least 3 to 1 (WCAG 2.1,
/// 1.4.3 and 1.4.11); the light fills carry no meaning that a line beside them does not carry.
enum Palette {
  static let paper = "#ffffff"
  static let ink = "#1f2933"
  static let quiet = "#4b5563"
  static let grid = "#868e99"
  static let main = "#1f5a91"
  static let mainLight = "#dfe9f4"
  static let mainEdge = "#5580ad"
  static let other = "#8a4b00"
  static let signal = "#a61b1b"
}

/// How a line is drawn.
struct Stroke {
  var colour: String
  var width: Double
  /// Lengths of dash and gap; solid where there are none.
  var dash: [Double] = []

  static let axis = Stroke(colour: Palette.quiet, width: 1)
  static let grid = Stroke(colour: Palette.grid, width: 0.75, dash: [1, 5])
  static let main = Stroke(colour: Palette.main, width: 2.25)
  static let other = Stroke(colour: Palette.other, width: 2.25, dash: [7, 4])
  static let leader = Stroke(colour: Palette.grid, width: 0.75)
}

/// How text is written; sizes in units of the picture, none under 12.
struct TextStyle {
  var size: Double
  var colour: String

  static let plain = TextStyle(size: 13, colour: Palette.ink)
  static let quiet = TextStyle(size: 13, colour: Palette.quiet)
  static let small = TextStyle(size: 12, colour: Palette.ink)
  static let signal = TextStyle(size: 13, colour: Palette.signal)

  /// From one line of text to the next.
  var lineHeight: Double { (size * 1.3).rounded(.up) }
}
