/// Whole-number variables within bounds and rows that tie them, walked from corner to corner by the
/// simplex method with bounded variables. All arithmetic is exact.
///
/// It starts from a known solution, so it needs no first phase: each row is a variable of its own,
/// basic at the start. `D·basic = constant − Σ entry·nonbasic`, with one common denominator D (integer
/// pivoting: J. Edmonds and J.-F. Maurras, "Note sur les Q-matrices d'Edmonds", RAIRO 31 (1997); also
/// D. Avis, "lrs", 2000). Variables that are not basic are whole numbers at all times. The smallest
/// index enters and leaves (R.G. Bland, "New finite pivoting rules for the simplex method", Mathematics
/// of Operations Research 2 (1977)), so it does not cycle.
struct Polytope {
  /// No bound above.
  static let unbounded = Int.max

  struct Column {
    var lower: Int
    var upper: Int
    var value: Int
  }

  /// lower ≤ Σ coefficient × column ≤ upper
  struct Row {
    var terms: [(column: Int, coefficient: Int)]
    var lower: Int
    var upper: Int
  }

  /// A number grew beyond ``AttackLimit``, or the steps are used up.
  struct Exhausted: Error {}

  private let columnCount: Int
  /// Of columns, then of rows.
  private(set) var lower: [Int]
  private(set) var upper: [Int]
  /// The variable of each row and column of the table.
  private var basic: [Int]
  private var nonbasic: [Int]
  /// By variable: its column in the table, or −1 − its row.
  private var seats: [Int]
  private var entries: [Int]
  /// Values of the basic variables × the denominator, and of the others.
  private var basicNumerators: [Int]
  private var nonbasicValues: [Int]
  private var denominator = 1

  /// - Precondition: the values of the columns lie within all bounds.
  init(_ columns: [Column], _ rows: [Row]) throws(Exhausted) {
    columnCount = columns.count
    lower = columns.map(\.lower) + rows.map(\.lower)
    upper = columns.map(\.upper) + rows.map(\.upper)
    nonbasic = Array(columns.indices)
    basic = rows.indices.map { columns.count + $0 }
    seats = Array(columns.indices) + rows.indices.map { -1 - $0 }
    nonbasicValues = columns.map(\.value)
    entries = Array(repeating: 0, count: rows.count * columns.count)
    basicNumerators = []
    for (index, row) in rows.enumerated() {
      var value = 0
      for term in row.terms {
        entries[index * columns.count + term.column] -= term.coefficient
        value += term.coefficient * columns[term.column].value
      }
      basicNumerators.append(value)
    }
    for bound in lower + upper where bound != Polytope.unbounded { _ = try Polytope.limited(bound) }
    for value in basicNumerators + nonbasicValues { _ = try Polytope.limited(value) }
  }

  mutating func bound(_ variable: Int, atLeast value: Int) { lower[variable] = value }

  mutating func bound(_ variable: Int, atMost value: Int) { upper[variable] = value }

  /// The values of the columns. nil where one is no whole number.
  var wholePoint: [Int]? {
    firstFraction == nil ? (0..<columnCount).map { floor(of: $0) } : nil
  }

  /// The first column whose value is no whole number.
  var firstFraction: Int? {
    guard denominator > 1 else { return nil }
    return (0..<columnCount).first { column in
      seats[column] < 0 && basicNumerators[-1 - seats[column]] % denominator != 0
    }
  }

  func isAboveZero(_ variable: Int) -> Bool {
    let seat = seats[variable]
    return (seat < 0 ? basicNumerators[-1 - seat] : nonbasicValues[seat]) > 0
  }

  func floor(of variable: Int) -> Int {
    let seat = seats[variable]
    guard seat < 0 else { return nonbasicValues[seat] }
    let numerator = basicNumerators[-1 - seat]
    let quotient = numerator / denominator
    return numerator < 0 && quotient * denominator != numerator ? quotient - 1 : quotient
  }

  /// Moves within all bounds so that a variable comes as near to a value as it can.
  /// - Returns: whether it is there, or beyond it.
  mutating func drive(
    _ variable: Int, up: Bool, to target: Int, steps: inout Int
  ) throws(Exhausted) -> Bool {
    while !isThere(variable, up, target) {
      steps -= 1
      guard steps > 0 else { throw Exhausted() }
      guard let (column, direction) = entering(variable, up) else { return false }
      try move(column, direction, stopping: variable, at: target)
    }
    return true
  }

  private func isThere(_ variable: Int, _ up: Bool, _ target: Int) -> Bool {
    let seat = seats[variable]
    let (value, goal) =
      seat < 0
      ? (basicNumerators[-1 - seat], target * denominator) : (nonbasicValues[seat], target)
    return up ? value >= goal : value <= goal
  }

  /// The column of the smallest variable that moves the asked one the asked way, and its direction.
  private func entering(_ variable: Int, _ up: Bool) -> (column: Int, direction: Int)? {
    let seat = seats[variable]
    if seat >= 0 {
      let direction = up ? 1 : -1
      return hasRoom(seat, direction) ? (seat, direction) : nil
    }
    let row = (-1 - seat) * columnCount
    var best: (column: Int, direction: Int)?
    for column in 0..<columnCount where entries[row + column] != 0 {
      let direction = (entries[row + column] < 0) == up ? 1 : -1
      guard hasRoom(column, direction) else { continue }
      if let best, nonbasic[best.column] < nonbasic[column] { continue }
      best = (column, direction)
    }
    return best
  }

  private func hasRoom(_ column: Int, _ direction: Int) -> Bool {
    let (variable, value) = (nonbasic[column], nonbasicValues[column])
    return direction > 0 ? value < upper[variable] : value > lower[variable]
  }

  /// Moves one column until it, or a basic variable, is stopped by a bound or by the target.
  private mutating func move(
    _ column: Int, _ direction: Int, stopping target: Int, at stop: Int
  ) throws(Exhausted) {
    let entering = nonbasic[column]
    let value = nonbasicValues[column]
    // The shortest step so far is numerator / divisor; row nil is the column's own bound.
    var ownBound = direction > 0 ? upper[entering] : lower[entering]
    if entering == target { ownBound = direction > 0 ? min(ownBound, stop) : max(ownBound, stop) }
    var leaving: (row: Int?, numerator: Int, divisor: Int)? =
      ownBound == Polytope.unbounded ? nil : (nil, abs(ownBound - value), 1)
    var leavingBound = ownBound
    for row in basic.indices {
      let entry = entries[row * columnCount + column]
      guard entry != 0 else { continue }
      let variable = basic[row]
      let rises = (entry < 0) == (direction > 0)
      var bound = rises ? upper[variable] : lower[variable]
      if variable == target { bound = rises ? min(bound, stop) : max(bound, stop) }
      guard bound != Polytope.unbounded else { continue }
      let numerator = abs(bound * denominator - basicNumerators[row])
      if let found = leaving {
        let mine = try Polytope.product(numerator, found.divisor)
        let other = try Polytope.product(found.numerator, abs(entry))
        let earlier = found.row.map { basic[$0] } ?? entering
        guard mine < other || (mine == other && variable < earlier) else { continue }
      }
      leaving = (row, numerator, abs(entry))
      leavingBound = bound
    }
    guard let leaving else { throw Exhausted() }
    if let row = leaving.row {
      try pivot(row, column, step: direction * leaving.numerator, leavingBound)
    } else {
      let step = ownBound - value
      for row in basic.indices {
        basicNumerators[row] = try Polytope.limited(
          basicNumerators[row] - entries[row * columnCount + column] * step)
      }
      nonbasicValues[column] = ownBound
    }
  }

  /// - Parameter step: of the entering column × the size of the pivot entry.
  private mutating func pivot(
    _ pivotRow: Int, _ column: Int, step: Int, _ bound: Int
  ) throws(Exhausted) {
    let pivotStart = pivotRow * columnCount
    let signed = entries[pivotStart + column]
    let (pivot, sign) = (abs(signed), signed < 0 ? -1 : 1)
    let old = denominator
    let enteringNumerator = nonbasicValues[column] * pivot + step
    // Where the denominator stays, as it does nearly always, only what meets this row changes.
    let touched = (0..<columnCount).filter {
      $0 != column && (pivot != old || entries[pivotStart + $0] != 0)
    }
    for row in basic.indices where row != pivotRow {
      let start = row * columnCount
      let entry = entries[start + column]
      if entry == 0 && pivot == old { continue }
      basicNumerators[row] = try Polytope.limited(
        (basicNumerators[row] * pivot - Polytope.product(entry, step)) / old)
      for other in touched {
        let product = entries[start + other] * pivot - sign * entry * entries[pivotStart + other]
        entries[start + other] = try Polytope.limited(old == 1 ? product : product / old)
      }
      entries[start + column] = -sign * entry
    }
    if sign < 0 {
      for other in 0..<columnCount { entries[pivotStart + other].negate() }
    }
    entries[pivotStart + column] = sign * old
    basicNumerators[pivotRow] = try Polytope.limited(enteringNumerator)
    nonbasicValues[column] = bound
    denominator = pivot
    swap(&basic[pivotRow], &nonbasic[column])
    seats[basic[pivotRow]] = -1 - pivotRow
    seats[nonbasic[column]] = column
  }

  /// Two products of numbers within the limit can be added without overflow.
  private static func limited(_ number: Int) throws(Exhausted) -> Int {
    guard abs(number) <= AttackLimit.largestNumber else { throw Exhausted() }
    return number
  }

  /// For factors that may lie beyond the limit themselves; leaves room to add one within it.
  private static func product(_ one: Int, _ other: Int) throws(Exhausted) -> Int {
    let (result, overflow) = one.multipliedReportingOverflow(by: other)
    guard !overflow, abs(result) < Int.max / 2 else { throw Exhausted() }
    return result
  }
}
