/// A place in the picture; y grows downwards.
struct Point: Hashable {
  var x: Double
  var y: Double
}

/// A rectangle along the axes.
struct Box: Hashable {
  var left: Double
  var top: Double
  var right: Double
  var bottom: Double

  var width: Double { right - left }
  var height: Double { bottom - top }

  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }

  func contains(_ point: Point) -> Bool {
    left <= point.x && point.x <= right && top <= point.y && point.y <= bottom
  }

  func contains(_ box: Box) -> Bool {
    left <= box.left && box.right <= right && top <= box.top && box.bottom <= bottom
  }

  func grown(by margin: Double) -> Box {
    Box(left: left - margin, top: top - margin, right: right + margin, bottom: bottom + margin)
  }
}

extension Point {
  /// The points of a straight line at most `gap` apart, both ends included.
  static func along(_ start: Point, _ end: Point, gap: Double) -> [Point] {
    let (dx, dy) = (end.x - start.x, end.y - start.y)
    let count = max(1, Int(((dx * dx + dy * dy).squareRoot() / gap).rounded(.up)))
    return (0...count).map {
      let part = Double($0) / Double(count)
      return Point(x: start.x + dx * part, y: start.y + dy * part)
    }
  }

  static func along(_ line: [Point], gap: Double) -> [Point] {
    zip(line, line.dropFirst()).flatMap { along($0, $1, gap: gap) }
  }
}

/// The part of a line within a stretch of heights, in as many pieces as are left of it.
func clipped(_ line: [Point], top: Double, bottom: Double) -> [[Point]] {
  var pieces: [[Point]] = []
  for (start, end) in zip(line, line.dropFirst()) {
    guard let (first, last) = clipped(start, end, top: top, bottom: bottom) else { continue }
    if pieces.last?.last == first {
      pieces[pieces.count - 1].append(last)
    } else {
      pieces.append([first, last])
    }
  }
  return pieces
}

private func clipped(
  _ start: Point, _ end: Point, top: Double, bottom: Double
) -> (Point, Point)? {
  guard min(start.y, end.y) <= bottom, max(start.y, end.y) >= top else { return nil }
  func moved(_ point: Point) -> Point {
    let y = min(max(point.y, top), bottom)
    guard y != point.y else { return point }
    return Point(x: start.x + (end.x - start.x) * (y - start.y) / (end.y - start.y), y: y)
  }
  return (moved(start), moved(end))
}
