extension XmRChart {
  private static let plotHeight = 240.0
  /// A mark at the foot of the plot reaches below it.
  private static let roomForMarks = 4.0

  func drawing(_ idPrefix: String) -> Drawing {
    var drawing = Drawing(text, idPrefix: idPrefix)
    let values = months.compactMap(\.value)
    guard !values.isEmpty else {
      drawing.sentence(self.text.nothing)
      return drawing
    }
    let keyBottom = drawing.key(keyItems, top: 8)
    let caption = TextMeasure.cut(words.value, to: Drawing.width - 16, .quiet)
    drawing.text(caption, at: Point(x: 8, y: keyBottom + 24), .start, .quiet)
    let levels = [upper, mean, lower].compactMap { $0 }
    let room = min(150, levels.map { TextMeasure.width($0.words, .plain) }.max() ?? 4)
    let all = values + levels.map(\.value)
    let ticks = Ticks(
      around: all.min() ?? 0, all.max() ?? 1, atMost: 5, written: words.writeValue)
    let top = keyBottom + 44
    let plot = Box(
      left: Drawing.plotLeft(ticks.values, words.writeValue), top: top,
      right: Drawing.width - room - 18, bottom: top + Self.plotHeight)
    let y = Scale(values: ticks.range, start: plot.bottom, end: plot.top)
    let band = plot.width / Double(months.count)
    let centre = { (index: Int) in plot.left + (Double(index) + 0.5) * band }

    drawing.valueAxis(ticks.values, y, in: plot, words.writeValue)
    draw(levels, y, in: plot, room: room, &drawing)
    let points = months.enumerated().map { index, month in
      month.value.map { Point(x: centre(index), y: y($0)) }
    }
    drawPoints(points, in: plot, mean: y(mean?.value ?? ticks.range.lowerBound), &drawing)
    _ = drawing.monthAxis(
      months.map(\.label), under: plot.bottom + Self.roomForMarks, centre: centre)
    return drawing
  }

  /// Each signal that occurs, once, by its letter.
  private var keyItems: [KeyItem] {
    var seen: Set<String> = []
    let signals = months.compactMap(\.signal).filter { seen.insert($0.letter).inserted }
    return signals.sorted { $0.letter < $1.letter }
      .map { KeyItem(sign: .letter($0.letter), words: $0.words) }
  }

  private func draw(
    _ levels: [Level], _ y: Scale, in plot: Box, room: Double, _ drawing: inout Drawing
  ) {
    for level in levels {
      let stroke =
        level == mean
        ? Stroke(colour: Palette.ink, width: 1.5)
        : Stroke(colour: Palette.quiet, width: 1.5, dash: [7, 4])
      let height = y(level.value)
      drawing.line(Point(x: plot.left, y: height), Point(x: plot.right, y: height), stroke)
    }
    drawing.lineNames(
      levels.map { ($0.words, y($0.value)) }, left: plot.right + 10, room: room)
  }

  private func drawPoints(
    _ points: [Point?], in plot: Box, mean: Double, _ drawing: inout Drawing
  ) {
    let pieces = points.split(separator: nil).map { $0.compactMap { $0 } }
    for piece in pieces { drawing.line(piece, .thin) }
    // Letters may stand a little above and below the plot's highest and lowest points.
    var placer = LabelPlacer(
      bounds: Box(
        left: plot.left - 8, top: plot.top - 18, right: plot.right + 8, bottom: plot.bottom - 1))
    let marks = zip(points, months).compactMap { point, month in
      point.map { (point: $0, signal: month.signal) }
    }
    for (point, signal) in marks {
      let shape = signal == nil ? Shape.circle : .diamond
      drawing.mark(shape, at: point)
      placer.avoid(
        Box(left: point.x, top: point.y, right: point.x, bottom: point.y).grown(by: shape.reach))
    }
    for (index, (point, signal)) in marks.enumerated() {
      // Months in a row with one signal have its letter once, at the last of them.
      guard let signal, index + 1 == marks.count || marks[index + 1].signal != signal else {
        continue
      }
      let place = placer.placeUpright(
        width: TextMeasure.width(signal.letter, .signal), height: 16, at: point,
        clearance: Shape.diamond.reach, below: point.y > mean)
      guard let place else { continue }
      drawing.text(
        signal.letter, at: Point(x: place.left, y: place.bottom - 3.5), .start, .signal)
    }
  }
}

extension Stroke {
  fileprivate static let thin = Stroke(colour: Palette.main, width: 1.5)
}
