/// The names of the regions. A few stand beside their points. Where there is no room for that each
/// point gets the number of its place in the list of names below the picture. Of a few regions outside
/// the lines each keeps its name beside the number; in the list each has its shape.
extension FunnelChart {
  private static let style = TextStyle.small
  private static let widestLabel = 170.0
  private static let widestListed = 150.0
  /// More names than this make a picture restless, also where they fit.
  private static let mostNames = 12
  private static let mostNamedOutside = 6
  private static let attempts = 8
  /// Before a number in the list, for the shape of a region outside the lines.
  private static let shapeWidth = 18.0

  private struct Label {
    var one: Placed
    var lines: [String]
    var placement: LabelPlacer.Placement
  }

  /// - Returns: whether numbers were used.
  func name(_ placed: [Placed], _ placer: LabelPlacer, _ drawing: inout Drawing) -> Bool {
    // Outside points first: they get the best room.
    let order = placed.filter(\.isOutside) + placed.filter { !$0.isOutside }
    if placed.count <= Self.mostNames, placed.allSatisfy({ $0.regions.count == 1 }) {
      let labels = room(
        for: order.map { ($0, $0.regions[0].name) }, placer, distances: LabelPlacer.near)
      if labels.count == order.count {
        draw(labels, &drawing)
        return false
      }
    }
    // Many outside would fill the picture with names; the list tells them apart by their shape.
    let outside = order.count(where: \.isOutside)
    if outside <= Self.mostNamedOutside {
      let labels = numbers(order, placer, areNamed: true)
      if labels.count == order.count {
        draw(labels, &drawing)
        return true
      }
    }
    draw(numbers(order, placer, areNamed: false), &drawing)
    return true
  }

  /// - Parameter areNamed: whether a region outside the lines has its name behind the number.
  private func numbers(_ order: [Placed], _ placer: LabelPlacer, areNamed: Bool) -> [Label] {
    var wanted = order.map { one in
      let isNamed = areNamed && one.isOutside && one.regions.count == 1
      let numbers = one.regions.map { "\($0.number)" }.joined(separator: ", ")
      return (one: one, words: isNamed ? "\(numbers) \(one.regions[0].name)" : numbers)
    }
    var labels: [Label] = []
    for _ in 0..<Self.attempts {
      labels = room(for: wanted, placer, distances: LabelPlacer.anywhere)
      let numbers = Set(labels.map { $0.one.regions[0].number })
      let left = wanted.filter { !numbers.contains($0.one.regions[0].number) }
      if left.isEmpty { break }
      // Who found no room chooses first the next time.
      wanted = left + wanted.filter { numbers.contains($0.one.regions[0].number) }
    }
    return labels
  }

  /// Labels for those that find room.
  private func room(
    for words: [(one: Placed, words: String)], _ placer: LabelPlacer, distances: [Double]
  ) -> [Label] {
    var placer = placer
    return words.compactMap { one, words in
      let lines = TextMeasure.wrap(
        words, to: Self.widestLabel, Self.style, lines: one.regions.count > 1 ? 6 : 1)
      return placer.place(
        width: lines.map { TextMeasure.width($0, Self.style) }.max() ?? 0,
        height: Double(lines.count) * Self.style.lineHeight - 1, at: one.point,
        clearance: one.shape.reach, distances: distances
      ).map { Label(one: one, lines: lines, placement: $0) }
    }
  }

  private func draw(_ labels: [Label], _ drawing: inout Drawing) {
    for label in labels {
      drawing.label(
        label.lines, label.placement, from: label.one.point, clearance: label.one.shape.reach,
        Self.style)
    }
  }

  /// Number and name in columns, read downwards.
  func listNames(_ placed: [Placed], top: Double, _ drawing: inout Drawing) {
    let names = placed.flatMap { one in
      one.regions.map { (number: $0.number, name: $0.name, shape: one.shape) }
    }.sorted { $0.number < $1.number }
    let shapes = placed.contains(where: \.isOutside) ? Self.shapeWidth : 0
    let gap = 18.0
    let indent = shapes + TextMeasure.width("\(regions.count)", Self.style) + 7
    let all = Drawing.width - 16
    let widest = names.map { TextMeasure.width($0.name, Self.style) }.max() ?? 0
    let columns = Int((all + gap) / (indent + min(widest, Self.widestListed) + gap))
    let columnWidth = (all + gap) / Double(columns) - gap
    let rows = (names.count + columns - 1) / columns
    for (index, one) in names.enumerated() {
      let left = 8 + Double(index / rows) * (columnWidth + gap)
      let baseline = top + 14 + Double(index % rows) * Self.style.lineHeight
      if one.shape != .circle {
        drawing.mark(one.shape, at: Point(x: left + 6, y: baseline - 4.5), scale: 0.75)
      }
      let name = TextMeasure.cut(name: one.name, to: columnWidth - indent, Self.style)
      drawing.text(
        "\(one.number)", at: Point(x: left + indent - 7, y: baseline), .end,
        TextStyle(size: Self.style.size, colour: Palette.quiet))
      drawing.text(name, at: Point(x: left + indent, y: baseline), .start, Self.style)
    }
  }
}

extension FunnelChart.Placed {
  fileprivate var isOutside: Bool { shape != .circle }
}
