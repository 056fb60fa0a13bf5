/// The drawing of axes around a plot.
extension Drawing {
  /// Where a plot begins so that the numbers of its axis fit before it.
  static func plotLeft(_ ticks: [Double], _ words: NumberWriting) -> Double {
    max(58, 20 + (ticks.map { TextMeasure.width(words($0), .quiet) }.max() ?? 0))
  }

  /// Numbers at the left of the plot and a faint line at each.
  mutating func valueAxis(_ ticks: [Double], _ scale: Scale, in plot: Box, _ words: NumberWriting) {
    for tick in ticks {
      let y = scale(tick)
      if y < plot.bottom - 0.5 {
        line(Point(x: plot.left, y: y), Point(x: plot.right, y: y), .grid)
      }
      text(words(tick), at: Point(x: plot.left - 8, y: y + 4.5), .end, .quiet)
    }
    baseline(of: plot)
  }

  mutating func baseline(of plot: Box) {
    line(Point(x: plot.left, y: plot.bottom), Point(x: plot.right, y: plot.bottom), .axis)
  }

  /// Numbers under the plot, as many as fit beside one another, and what they count.
  /// - Returns: the lower edge.
  mutating func sizeAxis(
    _ ticks: [Double], _ scale: Scale, under plot: Box, _ words: NumberWriting, caption: String
  ) -> Double {
    var right = -Double.infinity
    for tick in ticks {
      let x = scale(tick)
      line(Point(x: x, y: plot.bottom), Point(x: x, y: plot.bottom + 5), .axis)
      let label = Point(x: x, y: plot.bottom + 20)
      let box = Drawing.box(words(tick), at: label, .middle, .quiet)
      guard box.left > right + 4, box.right <= Drawing.width else { continue }
      text(words(tick), at: label, .middle, .quiet)
      right = box.right
    }
    let lines = TextMeasure.wrap(caption, to: plot.width, .quiet, lines: 2)
    text(lines: lines, at: Point(x: plot.right, y: plot.bottom + 39), .end, .quiet)
    return plot.bottom + 39 + Double(lines.count - 1) * TextStyle.quiet.lineHeight + 4
  }

  /// Months under the plot, as many as fit, and the year where it begins.
  /// - Parameter centre: where a month stands, by its index.
  /// - Returns: the lower edge.
  mutating func monthAxis(
    _ months: [MonthLabel], under bottom: Double, centre: (Int) -> Double
  ) -> Double {
    let widest = months.map { TextMeasure.width($0.short, .quiet) }.max() ?? 0
    let pitch = months.count > 1 ? centre(1) - centre(0) : Drawing.width
    // January first where not every month fits, so that the year stands under a month that is named.
    let every = [1, 2, 3, 4, 6, 12, 24, 60, 120].first { Double($0) * pitch >= widest + 5 } ?? 240
    let firstOfYear = months.indices.first { $0 > 0 && months[$0].year != months[$0 - 1].year } ?? 0
    var right = -Double.infinity
    for (index, month) in months.enumerated() {
      if (index - firstOfYear) % every == 0 {
        text(month.short, at: Point(x: centre(index), y: bottom + 18), .middle, .quiet)
      }
      guard index == 0 || month.year != months[index - 1].year else { continue }
      let x = centre(index) - TextMeasure.width(month.short, .quiet) / 2
      let box = Drawing.box(month.year, at: Point(x: x, y: bottom + 36), .start, .quiet)
      guard box.left > right + 6, box.right <= Drawing.width else { continue }
      text(month.year, at: Point(x: x, y: bottom + 36), .start, .quiet)
      right = box.right
    }
    return bottom + 40
  }

  /// Names of lines at the right of the plot, moved apart where the lines are close.
  mutating func lineNames(
    _ names: [(words: String, y: Double)], left: Double, room: Double, _ style: TextStyle = .plain
  ) {
    let pitch = style.lineHeight
    var lowest = -Double.infinity
    var placed: [(words: String, y: Double)] = []
    for name in names.sorted(by: { $0.y < $1.y }) {
      let y = max(name.y, lowest + pitch)
      placed.append((name.words, y))
      lowest = y
    }
    // A row that was pushed down is lifted back around where its lines are.
    let shift = zip(placed, names.sorted { $0.y < $1.y }).map { $0.y - $1.y }.max() ?? 0
    for name in placed {
      let words = TextMeasure.cut(name.words, to: room, style)
      text(words, at: Point(x: left, y: name.y - shift / 2 + 4.5), .start, style)
    }
  }
}
