/// Whole-number variables within bounds and rows that tie them, walked from corner to corner by the
/// simplex method with bounded variables. All arithmetic is exact.
///
/// It starts from a known solution, so it needs no first phase: each row is a variable of its own,
/// basic at the start. `d·basic = constant − Σ entry·nonbasic`, all whole numbers without a common
/// divisor. Each row has a d of its own, so that a pivot which is not 1 changes no other rows than those
/// that it meets. Variables that are not basic are whole numbers at all times. The smallest index enters
/// and leaves (R.G. Bland, "New finite pivoting rules for the simplex method", Mathematics of Operations
/// Research 2 (1977)), so it does not cycle.
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
  /// Values of the basic variables × the denominator of the row, and of the others.
  private var basicNumerators: [Int]
  private var denominators: [Int]
  private var nonbasicValues: [Int]

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
    denominators = Array(repeating: 1, count: rows.count)
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
    (0..<columnCount).first { column in
      let row = -1 - seats[column]
      return row >= 0 && basicNumerators[row] % denominators[row] != 0
    }
  }

  func isAboveZero(_ variable: Int) -> Bool {
    let seat = seats[variable]
    return (seat < 0 ? basicNumerators[-1 - seat] : nonbasicValues[seat]) > 0
  }

  func floor(of variable: Int) -> Int {
    let seat = seats[variable]
    guard seat < 0 else { return nonbasicValues[seat] }
    let (numerator, denominator) = (basicNumerators[-1 - seat], denominators[-1 - seat])
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
      try move(column, direction, stopping: (variable, target))
    }
    return true
  }

  /// Moves within all bounds to where Σ price × variable is least.
  /// - Parameter prices: by variable, 0 or more.
  mutating func cheapen(_ prices: [Int: Int], steps: inout Int) throws(Exhausted) {
    while let (column, direction) = try cheapening(prices) {
      steps -= 1
      guard steps > 0 else { throw Exhausted() }
      try move(column, direction, stopping: nil)
    }
  }

  private func isThere(_ variable: Int, _ up: Bool, _ target: Int) -> Bool {
    let seat = seats[variable]
    let (value, goal) =
      seat < 0
      ? (basicNumerators[-1 - seat], target * denominators[-1 - seat])
      : (nonbasicValues[seat], target)
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

  /// The column of the smallest variable that lowers what all costs, and its direction.
  private func cheapening(
    _ prices: [Int: Int]
  ) throws(Exhausted) -> (column: Int, direction: Int)? {
    var basicPrices: [(row: Int, price: Int)] = []
    var multiple = 1
    for (variable, price) in prices where seats[variable] < 0 && price > 0 {
      let row = -1 - seats[variable]
      basicPrices.append((row, price))
      multiple = try Polytope.limited(
        multiple / Polytope.greatestCommonDivisor(denominators[row], multiple) * denominators[row])
    }
    var rates = nonbasic.map { multiple * (prices[$0] ?? 0) }
    for (row, price) in basicPrices {
      let factor = try Polytope.limited(price * (multiple / denominators[row]))
      for column in 0..<columnCount {
        rates[column] -= factor * entries[row * columnCount + column]
      }
    }
    var best: (column: Int, direction: Int)?
    for column in 0..<columnCount where rates[column] != 0 {
      let direction = rates[column] < 0 ? 1 : -1
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

  /// Moves one column until it, or a basic variable, is stopped by a bound or by the stop.
  private mutating func move(
    _ column: Int, _ direction: Int, stopping stop: (variable: Int, value: Int)?
  ) throws(Exhausted) {
    let entering = nonbasic[column]
    let value = nonbasicValues[column]
    // The shortest step so far is numerator / divisor; row nil is the column's own bound.
    let ownBound = bound(of: entering, rises: direction > 0, stop)
    var leaving: (row: Int?, numerator: Int, divisor: Int)? =
      ownBound == Polytope.unbounded ? nil : (nil, abs(ownBound - value), 1)
    var leavingBound = ownBound
    let met = basic.indices.filter { entries[$0 * columnCount + column] != 0 }
    for row in met {
      let entry = entries[row * columnCount + column]
      let variable = basic[row]
      let rises = (entry < 0) == (direction > 0)
      let bound = bound(of: variable, rises: rises, stop)
      guard bound != Polytope.unbounded else { continue }
      let numerator = abs(bound * denominators[row] - basicNumerators[row])
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
      try pivot(row, column, met, step: direction * leaving.numerator, leavingBound)
    } else {
      let step = ownBound - value
      for row in met {
        basicNumerators[row] = try Polytope.limited(
          basicNumerators[row] - entries[row * columnCount + column] * step)
      }
      nonbasicValues[column] = ownBound
    }
  }

  private func bound(
    of variable: Int, rises: Bool, _ stop: (variable: Int, value: Int)?
  ) -> Int {
    let bound = rises ? upper[variable] : lower[variable]
    guard let stop, stop.variable == variable else { return bound }
    return rises ? min(bound, stop.value) : max(bound, stop.value)
  }

  /// - Parameters:
  ///   - met: the rows with an entry in the column.
  ///   - step: of the entering column × the size of the pivot entry.
  private mutating func pivot(
    _ pivotRow: Int, _ column: Int, _ met: [Int], step: Int, _ bound: Int
  ) throws(Exhausted) {
    let pivotStart = pivotRow * columnCount
    // The sign goes to the row, so that its denominator will be above 0.
    if entries[pivotStart + column] < 0 {
      for other in 0..<columnCount { entries[pivotStart + other].negate() }
      denominators[pivotRow].negate()
    }
    let pivot = entries[pivotStart + column]
    let leaving = basic[pivotRow]
    // A row that is an equation and leaves never moves again: its column is as good as gone.
    let isGone = leaving >= columnCount && lower[leaving] == upper[leaving]
    let ofLeaving = isGone ? 0 : denominators[pivotRow]
    entries[pivotStart + column] = ofLeaving
    let touched = (0..<columnCount).filter { entries[pivotStart + $0] != 0 }
    for row in met where row != pivotRow {
      let start = row * columnCount
      let entry = entries[start + column]
      entries[start + column] = 0
      let divisor = Polytope.greatestCommonDivisor(pivot, entry)
      let (own, theirs) = (pivot / divisor, entry / divisor)
      basicNumerators[row] = try Polytope.limited(
        Polytope.product(basicNumerators[row], own) - Polytope.product(theirs, step))
      if own > 1 { try scale(row, by: own) }
      for other in touched {
        entries[start + other] = try Polytope.limited(
          entries[start + other] - theirs * entries[pivotStart + other])
      }
      reduce(row)
    }
    basicNumerators[pivotRow] = try Polytope.limited(nonbasicValues[column] * pivot + step)
    denominators[pivotRow] = pivot
    nonbasicValues[column] = bound
    swap(&basic[pivotRow], &nonbasic[column])
    seats[basic[pivotRow]] = -1 - pivotRow
    seats[nonbasic[column]] = column
    reduce(pivotRow)
  }

  private mutating func scale(_ row: Int, by factor: Int) throws(Exhausted) {
    denominators[row] = try Polytope.limited(denominators[row] * factor)
    for entry in row * columnCount..<(row + 1) * columnCount {
      entries[entry] = try Polytope.limited(entries[entry] * factor)
    }
  }

  /// Divides what a row says by the common divisor of its numbers. As whole numbers solve it, that
  /// divides its constant too.
  private mutating func reduce(_ row: Int) {
    let places = row * columnCount..<(row + 1) * columnCount
    var divisor = denominators[row]
    for place in places {
      guard divisor > 1 else { return }
      divisor = Polytope.greatestCommonDivisor(divisor, entries[place])
    }
    denominators[row] /= divisor
    basicNumerators[row] /= divisor
    for place in places where entries[place] != 0 { entries[place] /= divisor }
  }

  /// Of a number above 0 and another, which may be 0.
  private static func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
    var (one, other) = (one, abs(other))
    while other != 0 { (one, other) = (other, one % other) }
    return one
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
