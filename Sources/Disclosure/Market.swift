/// What it costs to bring counts somewhere, in cells that are to be held back for it.
///
/// It stays where the last count was brought: from there the next has often less far to go.
struct Market {
  /// Few cells count for more than small ones: moving any costs this and its own size, up to a limit
  /// where size no longer matters.
  private static let basePrice = 20
  private static let largestSizePrice = 100

  /// The cheapest way to bring a count somewhere.
  struct Offer {
    /// What is to be held back, in order.
    var counts: [Int]
    /// What is then possible. nil: not all of it is whole.
    var numbers: PossibleNumbers?
  }

  private let counts: [(place: Int, truth: Int)]
  private let columnOf: [Int: Int]
  private var polytope: Polytope
  /// By candidate: the columns that move it up and down beyond what is known of it.
  private var moves: [Int: (up: Int, down: Int)] = [:]
  private var price: [Int: Int] = [:]
  /// By column. None for what is held back.
  private var prices: [Int: Int] = [:]

  /// - Parameter candidates: those of the island that may be held back.
  init(
    _ view: ReaderView, _ island: ReaderView.Island, _ candidates: [Int]
  ) throws(Polytope.Exhausted) {
    var (columns, rows) = view.system(of: island)
    counts = island.counts.map { ($0, view.counts[$0].truth) }
    columnOf = Dictionary(uniqueKeysWithValues: zip(island.counts, columns.indices))
    var rowsOf: [[(row: Int, coefficient: Int)]] = Array(repeating: [], count: columns.count)
    for (index, row) in rows.enumerated() {
      for term in row.terms { rowsOf[term.column].append((index, term.coefficient)) }
    }
    for count in candidates {
      let own = columnOf[count]!
      let (up, down) = (columns.count, columns.count + 1)
      columns.append(Polytope.Column(lower: 0, upper: Polytope.unbounded, value: 0))
      columns.append(Polytope.Column(lower: 0, upper: columns[own].lower, value: 0))
      for (row, coefficient) in rowsOf[own] {
        rows[row].terms += [(up, coefficient), (down, -coefficient)]
      }
      moves[count] = (up, down)
      price[count] = Market.basePrice + min(view.counts[count].truth, Market.largestSizePrice)
    }
    polytope = try Polytope(columns, rows)
    for count in candidates { charge(count) }
  }

  /// A count is held back, so moving it costs nothing any more.
  mutating func free(_ count: Int) {
    guard let (up, down) = moves[count] else { return }
    prices[up] = nil
    prices[down] = nil
  }

  /// Moving a count costs its price.
  mutating func charge(_ count: Int) {
    guard let (up, down) = moves[count], let price = price[count] else { return }
    prices[up] = price
    prices[down] = price
  }

  /// - Returns: nil where a goal cannot be met, not even with all candidates held back.
  mutating func offer(for goal: Attacker.Goal) throws(Polytope.Exhausted) -> Offer? {
    guard let column = columnOf[goal.count] else { return nil }
    var steps = AttackLimit.steps
    guard try polytope.drive(column, up: goal.isUp, to: goal.target, steps: &steps) else {
      return nil
    }
    let (lower, upper) = (polytope.lower[column], polytope.upper[column])
    if goal.isUp {
      polytope.bound(column, atLeast: goal.target)
    } else {
      polytope.bound(column, atMost: goal.target)
    }
    try polytope.cheapen(prices, steps: &steps)
    polytope.bound(column, atLeast: lower)
    polytope.bound(column, atMost: upper)
    let moved = moves.filter { _, columns in
      prices[columns.up] != nil
        && (polytope.isAboveZero(columns.up) || polytope.isAboveZero(columns.down))
    }
    return Offer(counts: moved.keys.sorted(), numbers: numbers)
  }

  private var numbers: PossibleNumbers? {
    guard let point = polytope.wholePoint else { return nil }
    var changes: [PossibleNumbers.Change] = []
    for (column, count) in counts.enumerated() {
      var value = point[column]
      if let (up, down) = moves[count.place] { value += point[up] - point[down] }
      if value != count.truth { changes.append(.init(count: count.place, value: value)) }
    }
    return PossibleNumbers(changes: changes)
  }
}
