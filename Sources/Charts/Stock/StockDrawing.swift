extension StockChart {
  private static let stockHeight = 150.0
  private static let flowHeight = 130.0
  private static let right = Drawing.width - 22

  func drawing(_ idPrefix: String) -> Drawing {
    var drawing = Drawing(text, idPrefix: idPrefix)
    guard !months.isEmpty, opening > 0 || months.contains(where: { $0.inflow + $0.outflow > 0 })
    else {
      drawing.sentence(self.text.nothing)
      return drawing
    }
    let heading = TextMeasure.cut(words.stock, to: Drawing.width - 16, .plain)
    drawing.text(heading, at: Point(x: 8, y: 20))
    let names = [words.inflow, words.outflow].map { TextMeasure.cut($0, to: 110, .plain) }
    let ticks = Ticks(
      around: Double(min(0, stocks.min() ?? 0)), Double(max(1, stocks.max() ?? 1)), atMost: 4,
      written: words.count)
    let left = max(
      Drawing.plotLeft(ticks.values, words.count),
      20 + (names.map { TextMeasure.width($0, .plain) }.max() ?? 0))
    let top = Box(left: left, top: 54, right: Self.right, bottom: 54 + Self.stockHeight)
    let flows = Box(
      left: left, top: top.bottom + 34, right: Self.right,
      bottom: top.bottom + 34 + Self.flowHeight)
    drawStock(ticks, in: top, &drawing)
    drawFlows(in: flows, names, &drawing)
    let band = top.width / Double(months.count)
    _ = drawing.monthAxis(months.map(\.label), under: flows.bottom) {
      flows.left + (Double($0) + 0.5) * band
    }
    return drawing
  }

  /// The stock as points on the borders between the months: what lies between two of them is made
  /// by the bars right below.
  private func drawStock(_ ticks: Ticks, in plot: Box, _ drawing: inout Drawing) {
    let y = Scale(values: ticks.range, start: plot.bottom, end: plot.top)
    let band = plot.width / Double(months.count)
    let points = stocks.enumerated().map { index, stock in
      Point(x: plot.left + Double(index) * band, y: y(Double(stock)))
    }
    let ground = [Point(x: plot.right, y: y(0)), Point(x: plot.left, y: y(0))]
    drawing.area(points + ground, fill: Palette.mainLight)
    let numbers = stocks.map { words.count(Double($0)) }
    let widest = numbers.map { TextMeasure.width($0, .plain) }.max() ?? 0
    let showsAll = band >= max(widest + 8, 22)
    if showsAll {
      drawing.baseline(of: plot)
    } else {
      drawing.valueAxis(ticks.values, y, in: plot, words.count)
    }
    drawing.line(points, .main)
    var placer = LabelPlacer(
      bounds: Box(left: 0, top: plot.top - 28, right: Drawing.width, bottom: plot.bottom))
    // The numbers of the axis stand there.
    if !showsAll { placer.avoid(Box(left: 0, top: 0, right: plot.left - 4, bottom: plot.bottom)) }
    placer.ratherAvoid(points)
    let shown = showsAll ? Array(points.indices) : milestones
    for index in shown {
      drawing.circle(points[index], radius: 3.5, fill: Palette.main, .paperEdge)
      placer.avoid(
        Box(
          left: points[index].x, top: points[index].y, right: points[index].x,
          bottom: points[index].y
        )
        .grown(by: 3.5))
    }
    for index in shown {
      let width = TextMeasure.width(numbers[index], .plain)
      let point = points[index]
      let upright = placer.placeUpright(width: width, height: 16, at: point, clearance: 4)
      guard
        let box = upright
          ?? placer.place(width: width, height: 16, at: point, clearance: 4, distances: [2])?.box
      else { continue }
      drawing.text(numbers[index], at: Point(x: box.left, y: box.bottom - 3.5))
    }
  }

  /// First, last, and the first of the highest and the lowest.
  private var milestones: [Int] {
    let stocks = stocks
    let highest = stocks.firstIndex(of: stocks.max() ?? 0) ?? 0
    let lowest = stocks.firstIndex(of: stocks.min() ?? 0) ?? 0
    return Set([0, stocks.count - 1, highest, lowest]).sorted()
  }

  /// In upwards, out downwards, on one scale.
  private func drawFlows(in plot: Box, _ names: [String], _ drawing: inout Drawing) {
    let highest = Double(max(1, months.map(\.inflow).max() ?? 1))
    let lowest = Double(max(1, months.map(\.outflow).max() ?? 1))
    let room = 18.0
    let unit = (plot.height - 2 * room) / (highest + lowest)
    let zero = plot.top + room + highest * unit
    let band = plot.width / Double(months.count)
    let numbers = months.map { (words.count(Double($0.inflow)), words.count(Double($0.outflow))) }
    let widest = numbers.flatMap { [$0.0, $0.1] }.map { TextMeasure.width($0, .small) }.max() ?? 0
    let showsAll = band >= widest + 4
    let longestIn = months.firstIndex { Double($0.inflow) == highest }
    let longestOut = months.firstIndex { Double($0.outflow) == lowest }
    let barWidth = min(band * 0.62, 34)
    for (index, month) in months.enumerated() {
      let centre = plot.left + (Double(index) + 0.5) * band
      let (left, right) = (centre - barWidth / 2, centre + barWidth / 2)
      let top = zero - Double(month.inflow) * unit
      let bottom = zero + Double(month.outflow) * unit
      if month.inflow > 0 {
        drawing.bar(Box(left: left, top: top, right: right, bottom: zero), fill: Palette.main)
      }
      if month.outflow > 0 {
        drawing.hatchedBar(Box(left: left, top: zero, right: right, bottom: bottom))
      }
      // Where not every number fits, those of the longest bars give the scale.
      if showsAll || index == longestIn {
        drawing.text(numbers[index].0, at: Point(x: centre, y: top - 4), .middle, .small)
      }
      if showsAll || index == longestOut {
        drawing.text(numbers[index].1, at: Point(x: centre, y: bottom + 13), .middle, .small)
      }
    }
    drawing.line(Point(x: plot.left, y: zero), Point(x: plot.right, y: zero), .axis)
    drawing.text(names[0], at: Point(x: plot.left - 8, y: zero - 8), .end)
    drawing.text(names[1], at: Point(x: plot.left - 8, y: zero + 18), .end)
  }
}

extension Stroke {
  static let paperEdge = Stroke(colour: Palette.paper, width: 1)
}
