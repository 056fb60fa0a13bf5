/// What it costs to bring a count somewhere, in cells that are to be held back for it.
struct Market {
  /// Few cells count for more than small ones: moving any costs this and its own size, up to a limit
  /// where size no longer matters.
  private static let basePrice = 20
  private static let largestSizePrice = 100

  enum Outcome {
    /// In the order of the island.
    case counts([Int])
    /// Not even with all of them held back.
    case unreachable
    /// The limit of work was reached.
    case unknown
  }

  private var columns: [Polytope.Column]
  private var rows: [Polytope.Row]
  private let columnOf: [Int: Int]
  /// The columns that move a candidate up and down beyond what is known of it.
  private var moves: [(count: Int, up: Int, down: Int)] = []

  /// - Parameter candidates: those of the island that may be held back.
  init(_ view: ReaderView, _ island: ReaderView.Island, _ candidates: [Int]) {
    (columns, rows) = view.system(of: island)
    columnOf = Dictionary(uniqueKeysWithValues: zip(island.counts, columns.indices))
    var bill = Polytope.Row(terms: [], lower: 0, upper: Polytope.unbounded)
    for count in candidates {
      let own = columnOf[count]!
      let (up, down) = (columns.count, columns.count + 1)
      columns.append(Polytope.Column(lower: 0, upper: Polytope.unbounded, value: 0))
      columns.append(Polytope.Column(lower: 0, upper: columns[own].lower, value: 0))
      for row in rows.indices {
        guard let term = rows[row].terms.first(where: { $0.column == own }) else { continue }
        rows[row].terms.append((up, term.coefficient))
        rows[row].terms.append((down, -term.coefficient))
      }
      let price = Market.basePrice + min(view.counts[count].truth, Market.largestSizePrice)
      bill.terms += [(up, price), (down, price)]
      moves.append((count, up, down))
    }
    rows.append(bill)
  }

  func moved(by goal: Attacker.Goal) -> Outcome {
    guard let column = columnOf[goal.count] else { return .unreachable }
    var steps = AttackLimit.steps
    do throws(Polytope.Exhausted) {
      var polytope = try Polytope(columns, rows)
      guard try polytope.drive(column, up: goal.isUp, to: goal.target, steps: &steps) else {
        return .unreachable
      }
      if goal.isUp {
        polytope.bound(column, atLeast: goal.target)
      } else {
        polytope.bound(column, atMost: goal.target)
      }
      let bill = columns.count + rows.count - 1
      _ = try polytope.drive(bill, up: false, to: 0, steps: &steps)
      return .counts(
        moves.filter { polytope.isAboveZero($0.up) || polytope.isAboveZero($0.down) }.map(\.count))
    } catch {
      return .unknown
    }
  }
}
