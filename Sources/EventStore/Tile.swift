/// Where a tile of a log stands (C2SP tlog-tiles): `tile/<level>/<index>[.p/<width>]`, the index in
/// groups of three digits, all but the last behind an `x`.
public struct Tile: Hashable, Sendable {
  public static let fullWidth = 256

  public var level: Int
  public var index: UInt64
  public var width: Int

  /// How many hashes a tile has in the tree of `size` leaves.
  static func width(level: Int, index: UInt64, size: UInt64) -> Int {
    let complete = size >> UInt64(8 * level)
    let before = index * UInt64(fullWidth)
    return complete <= before ? 0 : Int(min(complete - before, UInt64(fullWidth)))
  }

  /// The tiles of the tree of `size` leaves, lowest level first.
  public static func all(size: UInt64) -> [Tile] {
    var tiles: [Tile] = []
    var level = 0
    while level < 8, case let complete = size >> UInt64(8 * level), complete > 0 {
      let count = (complete + UInt64(fullWidth) - 1) / UInt64(fullWidth)
      for index in 0..<count {
        tiles.append(
          Tile(
            level: level, index: index, width: width(level: level, index: index, size: size)))
      }
      level += 1
    }
    return tiles
  }

  public var path: String {
    var groups: [String] = []
    var rest = index
    repeat {
      let digits = String(rest % 1000)
      let padded = String(repeating: "0", count: 3 - digits.count) + digits
      groups.insert(groups.isEmpty ? padded : "x" + padded, at: 0)
      rest /= 1000
    } while rest > 0
    let full = "tile/\(level)/" + groups.joined(separator: "/")
    return width == Tile.fullWidth ? full : full + ".p/\(width)"
  }
}
