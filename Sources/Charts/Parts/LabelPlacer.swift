/// Finds room for labels near what they name, so that none lies over another.
struct LabelPlacer {
  struct Placement {
    var box: Box
    /// Where a line from the point to its label ends; nil where they are next to each other.
    var leaderEnd: Point?
    /// Whether a line runs under the label, so that it needs paper of its own.
    var isOverLine: Bool
  }

  let bounds: Box
  /// How much farther away a label rather stands than over a line.
  private let costOfLine: Double
  /// Nothing may lie over these: marks and labels.
  private var taken: [Box] = []
  /// Nor over these.
  private var leaders = DotGrid()
  /// Better not over these.
  private var lines = DotGrid()
  /// Over these as well as elsewhere.
  private var faintLines = DotGrid()

  /// The best first: beside, above and below, then aslant, then what lies between.
  private static let directions: [(x: Double, y: Double)] = {
    let halves = [(0.92, 0.38), (0.38, 0.92), (0.98, 0.2), (0.83, 0.56), (0.56, 0.83), (0.2, 0.98)]
    let between = halves.flatMap { x, y in [(x, -y), (x, y), (-x, -y), (-x, y)] }
    return [(1, 0), (-1, 0), (0, -1), (0, 1), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7)]
      + between
  }()
  private static let leaderFrom = 9.0
  static let near = [3.0, 10, 18, 28, 40]
  static let anywhere = near + [54, 70, 90, 115, 145, 180, 220]

  init(bounds: Box, costOfLine: Double = 24) {
    self.bounds = bounds
    self.costOfLine = costOfLine
  }

  mutating func avoid(_ box: Box) { taken.append(box) }

  mutating func ratherAvoid(_ line: [Point]) { lines.add(line) }

  /// A faint line, as of an axis: a label may lie over it, on paper of its own.
  mutating func mayCover(_ line: [Point]) { faintLines.add(line) }

  /// Takes the best room that is left; nil where there is none.
  /// - Parameter clearance: from the point to the edge of its mark.
  mutating func place(
    width: Double, height: Double, at point: Point, clearance: Double,
    distances: [Double] = LabelPlacer.near
  ) -> Placement? {
    var best: (cost: Double, placement: Placement)?
    for distance in distances {
      // No farther place can be cheaper than what was found nearer.
      if let best, best.cost <= distance { break }
      for (rank, direction) in LabelPlacer.directions.enumerated() {
        let reach = clearance + distance
        let end = Point(x: point.x + direction.x * reach, y: point.y + direction.y * reach)
        let box = LabelPlacer.box(width, height, at: end, direction)
        let hasLeader = distance >= LabelPlacer.leaderFrom
        let isFree =
          bounds.contains(box) && !taken.contains(where: box.overlaps)
          && leaders.count(in: box) == 0
        guard isFree else { continue }
        let crossings = lines.count(in: box)
        let cost =
          distance + Double(rank) * 0.5 + (crossings > 0 ? costOfLine + Double(crossings) / 2 : 0)
        guard cost < best?.cost ?? .infinity else { continue }
        guard !hasLeader || isFreeLine(from: point, to: end, clearance) else { continue }
        best = (
          cost,
          Placement(
            box: box, leaderEnd: hasLeader ? end : nil,
            isOverLine: crossings > 0 || faintLines.count(in: box) > 0)
        )
      }
    }
    guard let placement = best?.placement else { return nil }
    taken.append(placement.box.grown(by: 1))
    if let end = placement.leaderEnd { leaders.add([point, end]) }
    return placement
  }

  /// Whether a straight line crosses no label, and no mark but that which it starts from.
  private func isFreeLine(from point: Point, to end: Point, _ clearance: Double) -> Bool {
    let start = Box(left: point.x, top: point.y, right: point.x, bottom: point.y)
      .grown(by: clearance + 1)
    let around = Box(
      left: min(point.x, end.x), top: min(point.y, end.y), right: max(point.x, end.x),
      bottom: max(point.y, end.y)
    ).grown(by: 1)
    let near = taken.filter(around.overlaps)
    return Point.along(point, end, gap: 2).allSatisfy { place in
      start.contains(place) || !near.contains { $0.contains(place) }
    }
  }

  private static func box(
    _ width: Double, _ height: Double, at end: Point, _ direction: (x: Double, y: Double)
  ) -> Box {
    func offset(_ part: Double, _ size: Double) -> Double {
      part > 0.5 ? 0 : part < -0.5 ? -size : -size / 2
    }
    let left = end.x + offset(direction.x, width)
    let top = end.y + offset(direction.y, height)
    return Box(left: left, top: top, right: left + width, bottom: top + height)
  }
}

extension LabelPlacer {
  /// Right above a point, or right below it where that is free, or better.
  /// - Parameter below: whether below comes first.
  mutating func placeUpright(
    width: Double, height: Double, at point: Point, clearance: Double, below: Bool = false
  ) -> Box? {
    let tops = [point.y - clearance - height, point.y + clearance]
    let boxes = (below ? tops.reversed() : tops).map {
      Box(
        left: point.x - width / 2, top: $0, right: point.x + width / 2, bottom: $0 + height)
    }
    return take(boxes)
  }

  /// The free box with the fewest lines under it, the first of equals.
  private mutating func take(_ boxes: [Box]) -> Box? {
    let free = boxes.filter { box in
      bounds.contains(box) && !taken.contains(where: box.overlaps) && leaders.count(in: box) == 0
    }
    let costs = free.map { lines.count(in: $0) }
    guard let best = free.indices.min(by: { costs[$0] < costs[$1] }) else { return nil }
    taken.append(free[best])
    return free[best]
  }
}
