/// The rows of a table of the simplex method, `d·basic = constant − Σ entry·nonbasic`, all whole numbers
/// without a common divisor. Each row has a d of its own, so that a pivot which is not 1 changes no other
/// rows than those that it meets.
struct WholeRows {
  private let columnCount: Int
  private var entries: [Int]
  /// Values of the basic variables × the denominator of the row.
  private(set) var numerators: [Int]
  /// Above 0.
  private(set) var denominators: [Int]

  /// - Parameter values: of the basic variables; every entry is 0.
  init(columnCount: Int, values: [Int]) {
    self.columnCount = columnCount
    numerators = values
    denominators = Array(repeating: 1, count: values.count)
    entries = Array(repeating: 0, count: values.count * columnCount)
  }

  subscript(row: Int, column: Int) -> Int {
    get { entries[row * columnCount + column] }
    set { entries[row * columnCount + column] = newValue }
  }

  /// The rows with an entry in a column.
  func met(by column: Int) -> [Int] {
    numerators.indices.filter { self[$0, column] != 0 }
  }

  /// Moves a column, and with it the rows that it meets.
  mutating func shift(_ column: Int, by step: Int, _ met: [Int]) throws(Polytope.Exhausted) {
    for row in met {
      numerators[row] = try WholeNumber.limited(numerators[row] - self[row, column] * step)
    }
  }

  /// Puts the variable of a column into a row, and that of the row into the column.
  /// - Parameters:
  ///   - met: the rows with an entry in the column.
  ///   - value: of the column so far.
  ///   - step: how far the column moves × the size of the pivot entry.
  ///   - isGone: whether what leaves the row never moves again, so that its column may be forgotten.
  mutating func pivot(
    _ pivotRow: Int, _ column: Int, _ met: [Int], from value: Int, step: Int, isGone: Bool
  ) throws(Polytope.Exhausted) {
    let pivotStart = pivotRow * columnCount
    // The sign goes to the row, so that its denominator will be above 0.
    if entries[pivotStart + column] < 0 {
      for other in 0..<columnCount { entries[pivotStart + other].negate() }
      denominators[pivotRow].negate()
    }
    let pivot = entries[pivotStart + column]
    entries[pivotStart + column] = isGone ? 0 : denominators[pivotRow]
    // Once, and not in the row that changes: where it is not zero, and what stands there.
    let touched = (0..<columnCount).compactMap { column -> (column: Int, entry: Int)? in
      let entry = entries[pivotStart + column]
      return entry == 0 ? nil : (column, entry)
    }
    for row in met where row != pivotRow {
      let start = row * columnCount
      let entry = entries[start + column]
      entries[start + column] = 0
      let divisor = WholeNumber.greatestCommonDivisor(pivot, entry)
      let (own, theirs) = (pivot / divisor, entry / divisor)
      numerators[row] = try WholeNumber.limited(
        WholeNumber.product(numerators[row], own) - WholeNumber.product(theirs, step))
      if own > 1 { try scale(row, by: own) }
      for other in touched {
        entries[start + other.column] = try WholeNumber.limited(
          entries[start + other.column] - theirs * other.entry)
      }
      reduce(row)
    }
    numerators[pivotRow] = try WholeNumber.limited(value * pivot + step)
    denominators[pivotRow] = pivot
    reduce(pivotRow)
  }

  private mutating func scale(_ row: Int, by factor: Int) throws(Polytope.Exhausted) {
    denominators[row] = try WholeNumber.limited(denominators[row] * factor)
    for place in row * columnCount..<(row + 1) * columnCount where entries[place] != 0 {
      entries[place] = try WholeNumber.limited(entries[place] * factor)
    }
  }

  /// Divides what a row says by the common divisor of its numbers. As whole numbers solve it, that
  /// divides its constant too.
  private mutating func reduce(_ row: Int) {
    let places = row * columnCount..<(row + 1) * columnCount
    var divisor = denominators[row]
    guard divisor > 1 else { return }
    for place in places where entries[place] != 0 {
      divisor = WholeNumber.greatestCommonDivisor(divisor, entries[place])
      guard divisor > 1 else { return }
    }
    denominators[row] /= divisor
    numerators[row] /= divisor
    for place in places where entries[place] != 0 { entries[place] /= divisor }
  }

  /// What Σ price × basic variable gains for each step of a column, × a multiple that is above 0.
  /// - Parameter prices: by row.
  func rates(
    of prices: [(row: Int, price: Int)]
  ) throws(Polytope.Exhausted) -> (multiple: Int, byColumn: [Int]) {
    var multiple = 1
    for (row, _) in prices {
      let divisor = WholeNumber.greatestCommonDivisor(denominators[row], multiple)
      multiple = try WholeNumber.limited(multiple / divisor * denominators[row])
    }
    var rates = Array(repeating: 0, count: columnCount)
    for (row, price) in prices {
      let factor = try WholeNumber.limited(price * (multiple / denominators[row]))
      for column in 0..<columnCount where self[row, column] != 0 {
        rates[column] = try WholeNumber.limited(rates[column] - factor * self[row, column])
      }
    }
    return (multiple, rates)
  }
}

/// Arithmetic that ends before it overflows.
enum WholeNumber {
  /// Two products of numbers within the limit can be added without overflow.
  static func limited(_ number: Int) throws(Polytope.Exhausted) -> Int {
    guard abs(number) <= AttackLimit.largestNumber else { throw Polytope.Exhausted() }
    return number
  }

  /// For factors that may lie beyond the limit themselves; leaves room to add one within it.
  static func product(_ one: Int, _ other: Int) throws(Polytope.Exhausted) -> Int {
    let (result, overflow) = one.multipliedReportingOverflow(by: other)
    guard !overflow, abs(result) < Int.max / 2 else { throw Polytope.Exhausted() }
    return result
  }

  /// Of a number above 0 and another, which may be 0.
  static func greatestCommonDivisor(_ one: Int, _ other: Int) -> Int {
    var (one, other) = (one, abs(other))
    while other != 0 { (one, other) = (other, one % other) }
    return one
  }
}
