extension FunnelChart {
  private static let plotHeight = 340.0

  /// A place in the picture, and the regions that share it; their numbers are places in the list.
  struct Placed {
    var regions: [(number: Int, name: String)]
    var point: Point
    var shape: Shape
  }

  func drawing(_ idPrefix: String) -> Drawing {
    var drawing = Drawing(text, idPrefix: idPrefix)
    let values = regions.compactMap { region in region.value.map { (region.size, $0) } }
    guard let national, !values.isEmpty else {
      drawing.sentence(self.text.nothing)
      return drawing
    }
    let keyBottom = drawing.key(keyItems, top: 8)
    let caption = TextMeasure.cut(words.value, to: Drawing.width - 16, .quiet)
    drawing.text(caption, at: Point(x: 8, y: keyBottom + 24), .start, .quiet)
    let room = min(
      130,
      [words.national, words.line95, words.line998]
        .map { TextMeasure.width($0, .plain) }.max() ?? 0)
    let top = keyBottom + 40
    let heights = valueTicks(values, national)
    let plot = Box(
      left: Drawing.plotLeft(heights.values, words.writeTick), top: top,
      right: Drawing.width - room - 18, bottom: top + Self.plotHeight)
    let sizes = Ticks(
      around: 0, values.map(\.0).max() ?? 1, atMost: 7, written: words.writeSize)
    let x = Scale(values: sizes.range, start: plot.left, end: plot.right)
    let y = Scale(values: heights.range, start: plot.bottom, end: plot.top)

    drawing.valueAxis(heights.values, y, in: plot, words.writeTick)
    let curves = drawLines(x, y, in: plot, national, room: room, &drawing)
    let placed = place(x, y)
    for one in placed { drawing.mark(one.shape, at: one.point) }
    var placer = LabelPlacer(bounds: plot.grown(by: 2), costOfLine: 8)
    for one in placed { placer.avoid(one.box) }
    for curve in curves { placer.ratherAvoid(curve) }
    for tick in heights.values {
      placer.mayCover([Point(x: plot.left, y: y(tick)), Point(x: plot.right, y: y(tick))])
    }
    let hasNumbers = name(placed, placer, &drawing)
    let bottom = drawing.sizeAxis(
      sizes.values, x, under: plot, words.writeSize, caption: words.size)
    if hasNumbers { listNames(placed, top: bottom + 8, &drawing) }
    return drawing
  }

  private var keyItems: [KeyItem] {
    Standing.allCases.filter { standing in
      regions.contains { $0.value != nil && $0.standing == standing }
    }.map { KeyItem(sign: .mark(Self.shape($0)), words: words.standings($0)) }
  }

  static func shape(_ standing: Standing?) -> Shape {
    switch standing {
    case .within, nil: .circle
    case .undecided: .openDiamond
    case .outside95High: .triangleUp(isFilled: false)
    case .outside95Low: .triangleDown(isFilled: false)
    case .outside998High: .triangleUp(isFilled: true)
    case .outside998Low: .triangleDown(isFilled: true)
    }
  }

  /// Every point is in, and the lines from the middling size on; for the smallest sizes they run off
  /// to the bounds and would press everything else together.
  private func valueTicks(_ values: [(size: Double, value: Double)], _ national: Double) -> Ticks {
    let middle = values.map(\.size).sorted()[values.count / 2]
    let ends = lines.filter { $0.size >= middle }.flatMap {
      [$0.limits998.lower, $0.limits998.upper].compactMap { $0 }
    }
    let all = values.map(\.value) + [national] + ends
    return Ticks(
      around: all.min() ?? 0, all.max() ?? 1, atMost: 6, written: words.writeTick, within: bounds)
  }

  private func place(_ x: Scale, _ y: Scale) -> [Placed] {
    var placed: [Placed] = []
    for (index, region) in regions.enumerated() {
      guard let value = region.value else { continue }
      let point = Point(x: x(region.size), y: y(value))
      let shape = Self.shape(region.standing)
      let same = placed.firstIndex {
        $0.shape == shape && abs($0.point.x - point.x) < 1 && abs($0.point.y - point.y) < 1
      }
      if let same {
        placed[same].regions.append((index + 1, region.name))
      } else {
        placed.append(Placed(regions: [(index + 1, region.name)], point: point, shape: shape))
      }
    }
    return placed
  }

  /// - Returns: the lines that were drawn.
  private func drawLines(
    _ x: Scale, _ y: Scale, in plot: Box, _ national: Double, room: Double,
    _ drawing: inout Drawing
  ) -> [[Point]] {
    let level = [Point(x: plot.left, y: y(national)), Point(x: plot.right, y: y(national))]
    drawing.line(level, Stroke(colour: Palette.ink, width: 1.5))
    var drawn = [level]
    var names = [(words: words.national, y: y(national))]
    let kinds: [(KeyPath<Line, Double?>, Stroke, String)] = [
      (\.limits95.lower, .limit95, words.line95), (\.limits95.upper, .limit95, words.line95),
      (\.limits998.lower, .limit998, words.line998), (\.limits998.upper, .limit998, words.line998),
    ]
    for (limit, stroke, name) in kinds {
      for piece in pieces(limit, x, y, in: plot) {
        drawing.line(piece, stroke)
        drawn.append(piece)
        guard let end = piece.last, end.x > plot.right - 2 else { continue }
        names.append((name, end.y))
      }
    }
    drawing.lineNames(names, left: plot.right + 10, room: room)
    return drawn
  }

  private func pieces(
    _ limit: KeyPath<Line, Double?>, _ x: Scale, _ y: Scale, in plot: Box
  ) -> [[Point]] {
    var runs: [[Point]] = []
    var isOpen = false
    for line in lines {
      let place = x(line.size)
      guard let value = line[keyPath: limit], place <= plot.right + 0.01 else {
        isOpen = false
        continue
      }
      let point = Point(x: place, y: y(value))
      if !isOpen { runs.append([]) }
      isOpen = true
      // Nobody sees more than one point in half a unit.
      if let last = runs[runs.count - 1].last, point.x - last.x < 0.5, line != lines.last {
        continue
      }
      runs[runs.count - 1].append(point)
    }
    return runs.flatMap { clipped($0, top: plot.top, bottom: plot.bottom) }
  }
}

extension FunnelChart.Placed {
  /// What its mark takes.
  var box: Box {
    Box(left: point.x, top: point.y, right: point.x, bottom: point.y).grown(by: shape.reach)
  }
}

extension Stroke {
  fileprivate static let limit95 = Stroke(colour: Palette.quiet, width: 1.5, dash: [7, 4])
  fileprivate static let limit998 = Stroke(colour: Palette.quiet, width: 1.5, dash: [2, 3])
}
