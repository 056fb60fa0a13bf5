@testable import Disclosure

/// A reader who tries all whole numbers there are, one cell after another. Shares nothing with the
/// room's attacker but the reports it reads.
struct ExhaustiveReader {
  private var candidates: [[Int]] = []
  private var names: [String] = []
  /// By cell: what it must be able to reach.
  private var guarded: [Int: Int] = [:]
  private var rows: [(coefficients: [Int], isEqual: Bool)] = []

  /// - Parameters:
  ///   - reports: one of their shown cells is at least as large as any other, unless there is
  ///   - room: how far a cell may go beyond the largest.
  init(_ reports: [IssuedReport], room: Int = 0) {
    var indices: [String: Int] = [:]
    var shown: Set<Int> = []
    let top = reports.flatMap(\.cells).map(\.count).max()! + reports[0].profile.rounding + room
    for report in reports {
      let profile = report.profile
      for cell in report.cells {
        let key = "\(cell.name) \(cell.count)"
        let index = indices[key] ?? candidates.count
        if index == candidates.count {
          indices[key] = index
          names.append(cell.name)
          candidates.append(Array(0...top))
        }
        switch cell.status {
        case .known:
          shown.insert(index)
          candidates[index] = candidates[index].filter { $0 == cell.count }
        case .always, .shown:
          shown.insert(index)
          candidates[index] = candidates[index].filter { count in
            let isSame = profile.rounded(count) == profile.rounded(cell.count)
            return isSame && (cell.status == .always || !profile.isSmall(count))
          }
        case .small: guarded[index] = profile.threshold - 1
        case .held: break
        }
      }
    }
    for index in shown { guarded[index] = nil }
    for report in reports {
      for relation in report.relations {
        var coefficients = Array(repeating: 0, count: candidates.count)
        for name in relation.right {
          coefficients[indices["\(name) \(report.cell(name)!.count)"]!] += 1
        }
        for name in relation.left {
          coefficients[indices["\(name) \(report.cell(name)!.count)"]!] -= 1
        }
        rows.append((coefficients, relation.sense == .equal))
      }
    }
  }

  /// Names of guarded cells that cannot be both at most 1 and at least what they must reach.
  func exposed() -> [String] {
    var walk = Walk(candidates, rows, guarded)
    walk.go(0)
    return Set((walk.low.union(walk.high)).map { names[$0] }).sorted()
  }

  private struct Walk {
    let candidates: [[Int]]
    let guarded: [Int: Int]
    /// By depth: the rows that a cell is in, with how low and high the cells after it can bring them.
    let places: [[Place]]
    var sums: [Int]
    var chosen: [Int]
    /// Guarded cells not seen low, or high, yet.
    var low: Set<Int>
    var high: Set<Int>

    struct Place {
      var row: Int
      var coefficient: Int
      var isEqual: Bool
      var least: Int
      var most: Int
    }

    init(
      _ candidates: [[Int]], _ rows: [(coefficients: [Int], isEqual: Bool)], _ guarded: [Int: Int]
    ) {
      self.candidates = candidates
      self.guarded = guarded
      sums = Array(repeating: 0, count: rows.count)
      chosen = Array(repeating: 0, count: candidates.count)
      low = Set(guarded.keys)
      high = low
      var places: [[Place]] = Array(repeating: [], count: candidates.count)
      for (index, row) in rows.enumerated() {
        var (least, most) = (0, 0)
        for (depth, coefficient) in row.coefficients.enumerated().reversed() where coefficient != 0
        {
          places[depth].append(
            Place(
              row: index, coefficient: coefficient, isEqual: row.isEqual, least: least, most: most))
          let ends = candidates[depth].map { coefficient * $0 }
          least += ends.min()!
          most += ends.max()!
        }
      }
      self.places = places
    }

    mutating func go(_ depth: Int) {
      guard depth < candidates.count else {
        for (cell, reach) in guarded {
          if chosen[cell] <= 1 { low.remove(cell) }
          if chosen[cell] >= reach { high.remove(cell) }
        }
        return
      }
      for number in candidates[depth] {
        if low.isEmpty && high.isEmpty { return }
        chosen[depth] = number
        var isPossible = true
        for place in places[depth] {
          sums[place.row] += place.coefficient * number
          let sum = sums[place.row]
          if sum + place.most < 0 || (place.isEqual && sum + place.least > 0) { isPossible = false }
        }
        if isPossible { go(depth + 1) }
        for place in places[depth] { sums[place.row] -= place.coefficient * number }
      }
    }
  }
}
