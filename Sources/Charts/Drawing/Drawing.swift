/// One picture while it is being made: elements in the order in which they are painted.
struct Drawing {
  static let width = 640.0

  private let idPrefix: String
  private let text: ChartText
  private var elements: [String] = []
  private var hasHatch = false
  /// Down to where something was drawn; the picture ends a little below it.
  private(set) var bottom = 0.0

  init(_ text: ChartText, idPrefix: String) {
    let isName = idPrefix.utf8.allSatisfy {
      switch $0 {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    precondition(
      isName && idPrefix.first?.isLetter == true,
      "an id prefix is a letter, then letters, digits, - or _")
    self.text = text
    self.idPrefix = idPrefix
  }

  var height: Double { (bottom + 10).rounded(.up) }

  var svg: String {
    let (width, height) = (Writing.number(Drawing.width), Writing.number(height))
    var lines = [
      "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\""
        + " aria-labelledby=\"\(idPrefix)-title \(idPrefix)-desc\""
        + " width=\"\(width)\" height=\"\(height)\" viewBox=\"0 0 \(width) \(height)\""
        + " font-family=\"system-ui, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif\">",
      "<title id=\"\(idPrefix)-title\">\(Writing.escaped(text.title))</title>",
      "<desc id=\"\(idPrefix)-desc\">\(Writing.escaped(text.description))</desc>",
    ]
    if hasHatch {
      lines.append(
        "<defs><pattern id=\"\(idPrefix)-hatch\" width=\"6\" height=\"6\""
          + " patternUnits=\"userSpaceOnUse\"><line x1=\"0\" y1=\"6\" x2=\"6\" y2=\"0\""
          + " stroke=\"\(Palette.quiet)\" stroke-width=\"1.25\"/></pattern></defs>")
    }
    // White of its own: on a dark page the ink would not stand out.
    lines.append("<rect width=\"\(width)\" height=\"\(height)\" fill=\"\(Palette.paper)\"/>")
    return (lines + elements + ["</svg>"]).joined(separator: "\n")
  }

  // MARK: Shapes

  mutating func line(_ start: Point, _ end: Point, _ stroke: Stroke) {
    add(
      "<line x1=\"\(number(start.x))\" y1=\"\(number(start.y))\" x2=\"\(number(end.x))\""
        + " y2=\"\(number(end.y))\"\(attributes(stroke))/>", down: max(start.y, end.y))
  }

  mutating func line(_ points: [Point], _ stroke: Stroke) {
    guard points.count > 1 else { return }
    add(
      "<polyline points=\"\(list(points))\" fill=\"none\" stroke-linejoin=\"round\""
        + "\(attributes(stroke))/>", down: points.map(\.y).max() ?? 0)
  }

  /// A polygon.
  mutating func area(_ points: [Point], fill: String, _ stroke: Stroke? = nil) {
    add(
      "<polygon points=\"\(list(points))\" fill=\"\(fill)\"\(stroke.map(attributes) ?? "")/>",
      down: points.map(\.y).max() ?? 0)
  }

  mutating func circle(_ centre: Point, radius: Double, fill: String, _ stroke: Stroke) {
    add(
      "<circle cx=\"\(number(centre.x))\" cy=\"\(number(centre.y))\" r=\"\(number(radius))\""
        + " fill=\"\(fill)\"\(attributes(stroke))/>", down: centre.y + radius)
  }

  mutating func bar(_ box: Box, fill: String, _ stroke: Stroke? = nil) {
    add(
      "<rect x=\"\(number(box.left))\" y=\"\(number(box.top))\" width=\"\(number(box.width))\""
        + " height=\"\(number(box.height))\" fill=\"\(fill)\"\(stroke.map(attributes) ?? "")/>",
      down: box.bottom)
  }

  mutating func hatchedBar(_ box: Box) {
    hasHatch = true
    bar(box, fill: "url(#\(idPrefix)-hatch)", Stroke(colour: Palette.quiet, width: 1))
  }

  // MARK: Text

  enum Anchor: String {
    case start, middle, end
  }

  /// The box that a text takes at most, its baseline at that point.
  static func box(_ text: String, at point: Point, _ anchor: Anchor, _ style: TextStyle) -> Box {
    let width = TextMeasure.width(text, style)
    let left =
      switch anchor {
      case .start: point.x
      case .middle: point.x - width / 2
      case .end: point.x - width
      }
    return Box(
      left: left, top: point.y - 0.94 * style.size, right: left + width,
      bottom: point.y + 0.25 * style.size)
  }

  mutating func text(
    _ text: String, at point: Point, _ anchor: Anchor = .start, _ style: TextStyle = .plain
  ) {
    let box = Drawing.box(text, at: point, anchor, style)
    let side = anchor == .start ? "" : " text-anchor=\"\(anchor.rawValue)\""
    add(
      "<text x=\"\(number(point.x))\" y=\"\(number(point.y))\"\(side)"
        + " font-size=\"\(number(style.size))\" fill=\"\(style.colour)\">"
        + "\(Writing.escaped(text))</text>", down: box.bottom)
  }

  /// Lines below one another, the first with its baseline at that point.
  mutating func text(
    lines: [String], at point: Point, _ anchor: Anchor = .start, _ style: TextStyle = .plain
  ) {
    for (index, line) in lines.enumerated() where !line.isEmpty {
      let y = point.y + Double(index) * style.lineHeight
      text(line, at: Point(x: point.x, y: y), anchor, style)
    }
  }

  /// A sentence alone, in place of an empty frame.
  mutating func sentence(_ sentence: String) {
    let lines = TextMeasure.wrap(sentence, to: Drawing.width - 16, .plain, lines: 4)
    text(lines: lines, at: Point(x: 8, y: 24))
  }

  // MARK: Writing elements

  private mutating func add(_ element: String, down: Double) {
    elements.append(element)
    bottom = max(bottom, down)
  }

  private func number(_ value: Double) -> String { Writing.number(value) }

  private func list(_ points: [Point]) -> String {
    points.map { "\(number($0.x)),\(number($0.y))" }.joined(separator: " ")
  }

  private func attributes(_ stroke: Stroke) -> String {
    var text = " stroke=\"\(stroke.colour)\" stroke-width=\"\(number(stroke.width))\""
    if !stroke.dash.isEmpty {
      text += " stroke-dasharray=\"\(stroke.dash.map(number).joined(separator: " "))\""
    }
    return text
  }
}
