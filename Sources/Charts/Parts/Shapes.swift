/// What marks a point. Shape says it; colour only repeats it.
enum Shape: Hashable {
  case circle
  /// Open for a little, filled for much.
  case triangleUp(isFilled: Bool)
  case triangleDown(isFilled: Bool)
  case diamond
  /// For what says nothing yet: as quiet as the others are not.
  case openDiamond

  /// Half of the width and of the height that it takes.
  var reach: Double { self == .circle ? 4.5 : 7 }
}

extension Drawing {
  /// - Parameter scale: below 1 for a mark among text.
  mutating func mark(_ shape: Shape, at centre: Point, scale: Double = 1) {
    let edge = Stroke(colour: Palette.paper, width: 1)
    let reach = shape.reach * scale
    func corner(_ dx: Double, _ dy: Double) -> Point {
      Point(x: centre.x + dx * reach, y: centre.y + dy * reach)
    }
    switch shape {
    case .circle:
      circle(centre, radius: reach, fill: Palette.main, edge)
    case .triangleUp(let isFilled):
      triangle([corner(0, -1), corner(1, 0.8), corner(-1, 0.8)], isFilled)
    case .triangleDown(let isFilled):
      triangle([corner(0, 1), corner(-1, -0.8), corner(1, -0.8)], isFilled)
    case .diamond:
      area([corner(0, -1), corner(1, 0), corner(0, 1), corner(-1, 0)], fill: Palette.signal, edge)
    case .openDiamond:
      area(
        [corner(0, -1), corner(1, 0), corner(0, 1), corner(-1, 0)], fill: Palette.paper,
        Stroke(colour: Palette.quiet, width: 1.75))
    }
  }

  private mutating func triangle(_ corners: [Point], _ isFilled: Bool) {
    area(
      corners, fill: isFilled ? Palette.signal : Palette.paper,
      Stroke(colour: Palette.signal, width: 1.75))
  }
}
