/// How far an attack goes. Beyond it a count is taken as not safe.
public enum AttackLimit {
  /// Steps of the simplex method for one count in one direction.
  public static let steps = 20_000
  /// Of any number in the reckoning, so that none overflows; counts beyond it cannot be released.
  public static let largestNumber = 1 << 30
}

/// Who has the reports and tries to work the small counts out.
///
/// For each count that must not be known, the attacker looks for whole numbers that agree with all
/// that is shown and put it at `threshold − 1` or more, and for others that put it at 1 or less. The
/// search is exact: linear programming, and branch and bound where a corner is not whole (A.H. Land
/// and A.G. Doig, "An automatic method of solving discrete programming problems", Econometrica 28
/// (1960)). Numbers found are checked against all that is shown before they count, so `safe` does not
/// rest on the search.
struct Attacker {
  private(set) var view: ReaderView
  /// What must stay possible.
  private(set) var goals: [Goal] = []
  /// By goal: numbers that meet it. nil: not found (yet).
  private var witnesses: [PossibleNumbers?]
  private var cached: (island: ReaderView.Island, polytope: Polytope)?

  struct Goal {
    var count: Int
    var isUp: Bool
    var target: Int

    func isMet(by value: Int) -> Bool { isUp ? value >= target : value <= target }
  }

  init(_ view: ReaderView) {
    self.view = view
    for index in view.concernedByLast where view.counts[index].isGuarded {
      let count = view.counts[index]
      let both = [
        Goal(count: index, isUp: true, target: count.reach),
        Goal(count: index, isUp: false, target: 1),
      ]
      // The truth itself meets one of them for counts of 1 and threshold − 1.
      goals += both.filter { !$0.isMet(by: count.truth) }
    }
    witnesses = Array(repeating: nil, count: goals.count)
  }

  /// - Returns: names of counts with a goal that cannot be met, in order.
  mutating func exposed() -> [String] {
    var names: Set<String> = []
    for goal in goals.indices where !canMeet(goal) {
      names.insert(view.counts[goals[goal].count].name)
    }
    return names.sorted()
  }

  /// What meets the goals that are met.
  var found: Set<PossibleNumbers> { Set(witnesses.compactMap(\.self)) }

  /// Whether numbers that agree with all that is shown meet the goal.
  mutating func canMeet(_ goal: Int) -> Bool {
    if witnesses[goal] != nil { return true }
    var steps = AttackLimit.steps
    do throws(Polytope.Exhausted) {
      try search(goals[goal], &steps)
    } catch {
      cached = nil
    }
    return witnesses[goal] != nil
  }

  /// Whether such numbers were found already.
  func isMet(_ goal: Int) -> Bool { witnesses[goal] != nil }

  mutating func hold(_ count: Int) {
    // Numbers that were possible stay so.
    view.hold(count)
    cached = nil
  }

  /// Shows a count again.
  mutating func show(_ count: Int, as range: ClosedRange<Int>) {
    view.show(count, as: range)
    cached = nil
    for goal in goals.indices {
      if let value = witnesses[goal]?[count], !range.contains(value) { witnesses[goal] = nil }
    }
  }

  private mutating func search(_ goal: Goal, _ steps: inout Int) throws(Polytope.Exhausted) {
    let (island, polytope) = try system(around: goal.count)
    guard let column = island.counts.firstIndex(of: goal.count) else { return }
    // Nobody else holds it then, so that it is not copied.
    cached = nil
    var moved = consume polytope
    let bounds = moved.bounds
    var point: [Int]?
    if try moved.drive(column, up: goal.isUp, to: goal.target, steps: &steps) {
      if goal.isUp {
        moved.bound(column, atLeast: goal.target)
      } else {
        moved.bound(column, atMost: goal.target)
      }
      point = try Attacker.wholePoint(in: &moved, &steps)
    }
    // From here the next goal of this island has often less far to go.
    moved.bounds = bounds
    cached = (island, moved)
    if let point { accept(point, island) }
  }

  private mutating func system(
    around count: Int
  ) throws(Polytope.Exhausted) -> (ReaderView.Island, Polytope) {
    if let cached, cached.island.counts.contains(count) { return cached }
    let island = view.island(around: [count]) { !view.counts[$0].isFixed }
    let (columns, rows) = view.system(of: island)
    let made = (island, try Polytope(columns, rows))
    cached = made
    return made
  }

  /// Goes from corner to corner of one table, which is large: what bounds a branch is taken away again, and the other branch
  /// is sought from where the first one ended.
  private static func wholePoint(
    in polytope: inout Polytope, _ steps: inout Int
  ) throws(Polytope.Exhausted) -> [Int]? {
    guard let column = polytope.firstFraction else { return polytope.wholePoint }
    let below = polytope.floor(of: column)
    let (lower, upper) = (polytope.lower[column], polytope.upper[column])
    if try polytope.drive(column, up: false, to: below, steps: &steps) {
      polytope.bound(column, atMost: below)
      if let point = try wholePoint(in: &polytope, &steps) { return point }
      polytope.bound(column, atMost: upper)
    }
    guard try polytope.drive(column, up: true, to: below + 1, steps: &steps) else { return nil }
    polytope.bound(column, atLeast: below + 1)
    if let point = try wholePoint(in: &polytope, &steps) { return point }
    polytope.bound(column, atLeast: lower)
    return nil
  }

  private mutating func accept(_ point: [Int], _ island: ReaderView.Island) {
    let values = zip(island.counts, point)
    accept(
      PossibleNumbers(
        changes: values.filter { $1 != view.counts[$0].truth }.map { .init(count: $0, value: $1) }))
  }

  /// Keeps numbers for every goal that they meet, once they agree with all that is shown. A guess will do,
  /// also from another view.
  mutating func accept(_ numbers: PossibleNumbers) {
    guard view.allows(numbers) else { return }
    for (index, goal) in goals.enumerated() where witnesses[index] == nil {
      if let value = numbers[goal.count], goal.isMet(by: value) { witnesses[index] = numbers }
    }
  }
}
