extension SurvivalChart {
  private static let plotHeight = 250.0
  private static let right = Drawing.width - 22

  func drawing(_ idPrefix: String) -> Drawing {
    var drawing = Drawing(text, idPrefix: idPrefix)
    guard !drawn.isEmpty else {
      drawing.sentence(self.text.nothing)
      return drawing
    }
    let keyBottom = drawing.key(keyItems, top: 8)
    let caption = TextMeasure.cut(words.share, to: Drawing.width - 16, .quiet)
    drawing.text(caption, at: Point(x: 8, y: keyBottom + 24), .start, .quiet)
    // A mark has its words on a line of their own, above the plot.
    let top = keyBottom + (mark == nil ? 40 : 60)
    let shares = [0, 0.25, 0.5, 0.75, 1]
    let plot = Box(
      left: Drawing.plotLeft(shares, words.percentage), top: top, right: Self.right,
      bottom: top + Self.plotHeight)
    let x = Scale(values: ticks.range, start: plot.left, end: plot.right)
    let y = Scale(values: 0...1, start: plot.bottom, end: plot.top)

    if let first = drawn.first { band(first, x, y, &drawing) }
    drawing.valueAxis(shares, y, in: plot, words.percentage)
    var placer = LabelPlacer(bounds: plot)
    for share in shares {
      placer.mayCover([Point(x: plot.left, y: y(share)), Point(x: plot.right, y: y(share))])
    }
    if let mark {
      draw(mark, x, in: plot, &drawing)
      let place = x(Double(mark.day))
      placer.ratherAvoid([Point(x: place, y: plot.top), Point(x: place, y: plot.bottom)])
    }
    for (index, curve) in drawn.enumerated() {
      let stroke = Self.stroke(index)
      let line = Self.line(curve, x, y)
      if index > 0 { bandEdges(curve, x, y, &drawing) }
      drawing.line(line, stroke)
      for step in curve.steps where step.censored > 0 {
        let (left, middle) = (x(Double(step.day)), y(step.share))
        let (upper, lower) = (max(plot.top, middle - 5), min(plot.bottom, middle + 5))
        drawing.line(
          Point(x: left, y: upper), Point(x: left, y: lower),
          Stroke(colour: stroke.colour, width: 1.25))
      }
      for edge in Self.edges(curve, x, y) {
        placer.ratherAvoid(edge.upper)
        placer.ratherAvoid(edge.lower)
      }
      placer.ratherAvoid(line)
    }
    for curve in drawn { median(curve, x, y, &placer, &drawing) }
    let axisBottom = drawing.sizeAxis(
      ticks.values, x, under: plot, words.count, caption: words.days)
    riskRows(x, top: axisBottom, &drawing)
    return drawing
  }

  private static func stroke(_ index: Int) -> Stroke { index == 0 ? .main : .other }

  private var keyItems: [KeyItem] {
    var items: [KeyItem] = []
    if drawn.count > 1 {
      items = drawn.enumerated().map { KeyItem(sign: .line(Self.stroke($0)), words: $1.name) }
    }
    if drawn.first?.steps.contains(where: { $0.limits != nil }) == true {
      items.append(KeyItem(sign: .band, words: words.band))
    }
    if drawn.contains(where: { $0.steps.contains { $0.censored > 0 } }) {
      let stroke = Stroke(colour: Palette.main, width: 2.25)
      items.append(KeyItem(sign: .tick(stroke), words: words.censored))
    }
    return items
  }

  /// Level to each day, then down.
  private static func line(_ curve: Curve, _ x: Scale, _ y: Scale) -> [Point] {
    var points = [Point(x: x(0), y: y(1))]
    var level = y(1)
    for step in curve.steps {
      let right = x(Double(step.day))
      points += [Point(x: right, y: level), Point(x: right, y: y(step.share))]
      level = y(step.share)
    }
    return points
  }

  /// The upper and the lower edge of each stretch of days that has limits.
  private static func edges(
    _ curve: Curve, _ x: Scale, _ y: Scale
  ) -> [(upper: [Point], lower: [Point])] {
    var edges: [(upper: [Point], lower: [Point])] = []
    var isOpen = false
    for (step, next) in zip(curve.steps, curve.steps.dropFirst()) {
      guard let limits = step.limits else {
        isOpen = false
        continue
      }
      if !isOpen { edges.append(([], [])) }
      isOpen = true
      let (left, right) = (x(Double(step.day)), x(Double(next.day)))
      let (upper, lower) = (y(limits.upperBound), y(limits.lowerBound))
      edges[edges.count - 1].upper += [Point(x: left, y: upper), Point(x: right, y: upper)]
      edges[edges.count - 1].lower += [Point(x: left, y: lower), Point(x: right, y: lower)]
    }
    return edges
  }

  private func band(_ curve: Curve, _ x: Scale, _ y: Scale, _ drawing: inout Drawing) {
    for edge in Self.edges(curve, x, y) {
      drawing.area(edge.upper + edge.lower.reversed(), fill: Palette.mainLight)
      drawing.line(edge.upper, .bandEdge)
      drawing.line(edge.lower, .bandEdge)
    }
  }

  /// A second filled band would hide the first.
  private func bandEdges(_ curve: Curve, _ x: Scale, _ y: Scale, _ drawing: inout Drawing) {
    for edge in Self.edges(curve, x, y) {
      let stroke = Stroke(colour: Palette.other, width: 0.75, dash: [2, 4])
      drawing.line(edge.upper, stroke)
      drawing.line(edge.lower, stroke)
    }
  }

  private func draw(_ mark: Mark, _ x: Scale, in plot: Box, _ drawing: inout Drawing) {
    let place = x(Double(mark.day))
    let stroke = Stroke(colour: Palette.ink, width: 1.25, dash: [5, 3])
    drawing.line(
      Point(x: place, y: plot.top - 8), Point(x: place, y: plot.bottom), stroke)
    let words = TextMeasure.cut(mark.words, to: Drawing.width - 16, .plain)
    let half = TextMeasure.width(words, .plain) / 2
    let middle = min(max(place, 8 + half), Drawing.width - 8 - half)
    drawing.text(words, at: Point(x: middle, y: plot.top - 13), .middle)
  }

  /// From the axis to the curve at half its height, with the words beside it.
  private func median(
    _ curve: Curve, _ x: Scale, _ y: Scale, _ placer: inout LabelPlacer, _ drawing: inout Drawing
  ) {
    guard let median = curve.median else { return }
    let half = Point(x: x(Double(median.day)), y: y(0.5))
    let words = TextMeasure.cut(median.words, to: 200, .plain)
    drawing.circle(
      half, radius: 4, fill: Palette.paper, Stroke(colour: Palette.ink, width: 1.75))
    let width = TextMeasure.width(words, .plain)
    guard
      let placement = placer.place(
        width: width, height: 16, at: half, clearance: 6, distances: LabelPlacer.anywhere)
    else { return }
    drawing.label([words], placement, from: half, clearance: 4, .plain)
  }

  private func riskRows(_ x: Scale, top: Double, _ drawing: inout Drawing) {
    var baseline = top + 14
    for curve in drawn {
      let name = drawn.count > 1 ? "\(words.atRisk): \(curve.name)" : words.atRisk
      let cut = TextMeasure.cut(name, to: Drawing.width - 16, .quiet)
      drawing.text(cut, at: Point(x: 8, y: baseline), .start, .quiet)
      baseline += 18
      var right = -Double.infinity
      for tick in ticks.values {
        let number = words.count(Double(curve.atRisk(at: Int(tick))))
        let place = Point(x: x(tick), y: baseline)
        let box = Drawing.box(number, at: place, .middle, .plain)
        guard box.left > right + 4, box.right <= Drawing.width else { continue }
        drawing.text(number, at: place, .middle)
        right = box.right
      }
      baseline += 22
    }
  }
}
