/// What a sign in the picture means, beside the sign itself.
struct KeyItem {
  enum Sign {
    case line(Stroke)
    case band
    case tick(Stroke)
    case mark(Shape)
    /// A letter that stands in the picture.
    case letter(String)
  }

  var sign: Sign
  var words: String
}

extension Drawing {
  private static let signWidth = 28.0

  /// A row of signs, on more lines where it needs them.
  /// - Returns: the lower edge.
  mutating func key(_ items: [KeyItem], left: Double = 8, top: Double) -> Double {
    let style = TextStyle.plain
    let right = Drawing.width - 8
    var x = left
    var middle = top + style.lineHeight / 2
    for item in items {
      let lines = TextMeasure.wrap(
        item.words, to: right - left - Drawing.signWidth, style, lines: 3)
      let width = lines.map { TextMeasure.width($0, style) }.max() ?? 0
      if x > left, x + Drawing.signWidth + width > right {
        x = left
        middle += style.lineHeight + 3
      }
      sign(item.sign, left: x, middle: middle)
      text(lines: lines, at: Point(x: x + Drawing.signWidth, y: middle + 4.5), .start, style)
      middle += Double(lines.count - 1) * style.lineHeight
      x += Drawing.signWidth + width + 20
    }
    return items.isEmpty ? top : middle + style.lineHeight / 2
  }

  private mutating func sign(_ sign: KeyItem.Sign, left: Double, middle: Double) {
    let right = left + 22
    let centre = Point(x: left + 11, y: middle)
    switch sign {
    case .line(let stroke):
      line(Point(x: left, y: middle), Point(x: right, y: middle), stroke)
    case .band:
      let box = Box(left: left, top: middle - 5, right: right, bottom: middle + 5)
      bar(box, fill: Palette.mainLight, .bandEdge)
    case .tick(let stroke):
      line(Point(x: left, y: middle), Point(x: right, y: middle), stroke)
      line(
        Point(x: centre.x, y: middle - 5), Point(x: centre.x, y: middle + 5),
        Stroke(colour: stroke.colour, width: 1.25))
    case .mark(let shape): mark(shape, at: centre)
    case .letter(let letter):
      text(letter, at: Point(x: centre.x, y: middle + 4.5), .middle, .signal)
    }
  }
}

extension Stroke {
  static let bandEdge = Stroke(colour: Palette.mainEdge, width: 0.75, dash: [2, 2])
}
