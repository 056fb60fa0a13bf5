/// Whole-number variables within bounds and rows that tie them, walked from corner to corner by the
/// simplex method with bounded variables. All arithmetic is exact.
///
/// It starts from a known solution, so it needs no first phase: each row is a variable of its own,
/// basic at the start. Variables that are not basic are whole numbers at all times. The smallest index
/// enters and leaves (R.G. Bland, "New finite pivoting rules for the simplex method", Mathematics of
/// Operations Research 2 (1977)), so it does not cycle.
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

  /// Of all variables. They may be set to ones that the point lies within.
  var bounds: (lower: [Int], upper: [Int]) {
    get { (lower, upper) }
    set { (lower, upper) = newValue }
  }

  /// The variable of each row and column of the table.
  private var basic: [Int]
  private var nonbasic: [Int]
  /// By variable: its column in the table, or −1 − its row.
  private var seats: [Int]
  private var table: WholeRows
  /// Values of the variables that are not basic.
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
    let values = rows.map { row in
      row.terms.reduce(0) { $0 + $1.coefficient * columns[$1.column].value }
    }
    table = WholeRows(columnCount: columns.count, values: values)
    for (index, row) in rows.enumerated() {
      for term in row.terms { table[index, term.column] -= term.coefficient }
    }
    for bound in lower + upper where bound != Polytope.unbounded {
      _ = try WholeNumber.limited(bound)
    }
    for value in values + nonbasicValues { _ = try WholeNumber.limited(value) }
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
      return row >= 0 && table.numerators[row] % table.denominators[row] != 0
    }
  }

  func isAboveZero(_ variable: Int) -> Bool {
    let seat = seats[variable]
    return (seat < 0 ? table.numerators[-1 - seat] : nonbasicValues[seat]) > 0
  }

  func floor(of variable: Int) -> Int {
    let seat = seats[variable]
    guard seat < 0 else { return nonbasicValues[seat] }
    let (numerator, denominator) = (table.numerators[-1 - seat], table.denominators[-1 - seat])
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
      ? (table.numerators[-1 - seat], target * table.denominators[-1 - seat])
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
    return smallest { column in
      let entry = table[-1 - seat, column]
      return entry == 0 ? 0 : (entry < 0) == up ? 1 : -1
    }
  }

  /// The column of the smallest variable that lowers what all costs, and its direction.
  private func cheapening(
    _ prices: [Int: Int]
  ) throws(Exhausted) -> (column: Int, direction: Int)? {
    // In order: where a sum on the way grows beyond the limit must not change from run to run.
    let ofRows = prices.filter { seats[$0.key] < 0 && $0.value > 0 }.map {
      (row: -1 - seats[$0.key], price: $0.value)
    }.sorted { $0.row < $1.row }
    let rates = try table.rates(of: ofRows)
    return smallest { column in
      let rate = rates.byColumn[column] + rates.multiple * (prices[nonbasic[column]] ?? 0)
      return rate == 0 ? 0 : rate < 0 ? 1 : -1
    }
  }

  /// The column of the smallest variable that has room to go its way.
  /// - Parameter direction: of a column: 1, −1, or 0 where it is to stay.
  private func smallest(_ direction: (Int) -> Int) -> (column: Int, direction: Int)? {
    var best: (column: Int, direction: Int)?
    for column in 0..<columnCount {
      let direction = direction(column)
      guard direction != 0, hasRoom(column, direction) else { continue }
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
    let met = table.met(by: column)
    for row in met {
      let entry = table[row, column]
      let variable = basic[row]
      let rises = (entry < 0) == (direction > 0)
      let bound = bound(of: variable, rises: rises, stop)
      guard bound != Polytope.unbounded else { continue }
      let numerator = abs(bound * table.denominators[row] - table.numerators[row])
      if let found = leaving {
        let mine = try WholeNumber.product(numerator, found.divisor)
        let other = try WholeNumber.product(found.numerator, abs(entry))
        let earlier = found.row.map { basic[$0] } ?? entering
        guard mine < other || (mine == other && variable < earlier) else { continue }
      }
      leaving = (row, numerator, abs(entry))
      leavingBound = bound
    }
    guard let leaving else { throw Exhausted() }
    guard let row = leaving.row else {
      try table.shift(column, by: ownBound - value, met)
      nonbasicValues[column] = ownBound
      return
    }
    let left = basic[row]
    // A row that is an equation and leaves never moves again.
    try table.pivot(
      row, column, met, from: value, step: direction * leaving.numerator,
      isGone: left >= columnCount && lower[left] == upper[left])
    nonbasicValues[column] = leavingBound
    swap(&basic[row], &nonbasic[column])
    seats[basic[row]] = -1 - row
    seats[nonbasic[column]] = column
  }

  private func bound(
    of variable: Int, rises: Bool, _ stop: (variable: Int, value: Int)?
  ) -> Int {
    let bound = rises ? upper[variable] : lower[variable]
    guard let stop, stop.variable == variable else { return bound }
    return rises ? min(bound, stop.value) : max(bound, stop.value)
  }
}
