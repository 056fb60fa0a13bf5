/// How many dots lie in each small square of the picture: whether a line runs under a label is then
/// a look at a few squares, however long the line is.
struct DotGrid {
  private static let cell = 4.0
  private static let columns = Int(Drawing.width / cell) + 1
  private static let rows = 250

  private var counts = [UInt16](repeating: 0, count: columns * rows)

  /// Dots along a line.
  mutating func add(_ line: [Point]) {
    for dot in Point.along(line, gap: 2) {
      let (column, row) = (DotGrid.column(dot.x), DotGrid.row(dot.y))
      counts[row * DotGrid.columns + column] &+= 1
    }
  }

  /// The dots in the squares that a box touches.
  func count(in box: Box) -> Int {
    var sum = 0
    for row in DotGrid.row(box.top)...DotGrid.row(box.bottom) {
      for column in DotGrid.column(box.left)...DotGrid.column(box.right) {
        sum += Int(counts[row * DotGrid.columns + column])
      }
    }
    return sum
  }

  private static func column(_ x: Double) -> Int { min(max(Int(x / cell), 0), columns - 1) }
  private static func row(_ y: Double) -> Int { min(max(Int(y / cell), 0), rows - 1) }
}
