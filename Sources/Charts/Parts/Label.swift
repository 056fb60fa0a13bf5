extension Drawing {
  /// A label where a ``LabelPlacer`` found room for it, with the line to its point.
  /// - Parameter clearance: from the point to the edge of its mark.
  mutating func label(
    _ lines: [String], _ placement: LabelPlacer.Placement, from point: Point, clearance: Double,
    _ style: TextStyle
  ) {
    let box = placement.box
    if placement.isOverLine { bar(box, fill: Palette.paper) }
    if let end = placement.leaderEnd {
      line(point.moved(to: end, by: clearance), end, .leader)
    }
    text(lines: lines, at: Point(x: box.left, y: box.top + style.size - 0.5), .start, style)
  }
}

extension Point {
  /// So far on the way to another point.
  fileprivate func moved(to other: Point, by distance: Double) -> Point {
    let (dx, dy) = (other.x - x, other.y - y)
    let length = (dx * dx + dy * dy).squareRoot()
    guard length > distance else { return other }
    return Point(x: x + dx * distance / length, y: y + dy * distance / length)
  }
}
