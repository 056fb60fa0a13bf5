/// Which cells to hold back beside the small ones, so that no small one can be worked out.
///
/// For a count that can be worked out too closely, all cells that may be held back are set free at a
/// price, and the cheapest way to bring the count where it must be able to go is sought: the cells that
/// move in it are held back (the cost of a unit of movement: J.P. Kelly, B.L. Golden and A.A. Assad,
/// "Cell suppression: disclosure protection for sensitive tabular data", Networks 22 (1992)). At the
/// end each cell, the largest first, is shown again where that lets nothing out. Few and small ones are
/// preferred, but the fewest possible are not promised.
struct HoldingBack {
  private var attacker: Attacker
  /// Cells of the report that may be held back, with what a reader knows of them when they are shown.
  private var mayHold: [Int: ClosedRange<Int>] = [:]
  private var held: [Int: ClosedRange<Int>] = [:]
  /// For each island, which stays the same whatever is held back: what is not may move there too, at a
  /// price.
  private var markets: [Int: Market] = [:]
  /// By count: the first of its island.
  private var islandOf: [Int: Int] = [:]

  /// - Parameters:
  ///   - first: the publication with its small counts held back.
  ///   - guesses: numbers that may meet the goals.
  init(
    _ first: IssuedReport, after readBefore: ReaderView, trying guesses: Set<PossibleNumbers>
  ) {
    var view = readBefore
    view.add(first)
    attacker = Attacker(view)
    for guess in guesses { attacker.accept(guess) }
    for cell in first.cells where cell.status == .shown {
      guard !readBefore.knows(cell.name, cell.count), let place = view.places[cell.name] else {
        continue
      }
      mayHold[place] = view.counts[place].range
    }
  }

  /// - Returns: names of cells to hold back beside the small ones.
  mutating func run() throws(NotSafe) -> Set<String> {
    var failing: Set<String> = []
    for goal in attacker.goals.indices where !makePossible(goal) {
      failing.insert(name(attacker.goals[goal].count))
    }
    guard failing.isEmpty else { throw NotSafe(cells: failing.sorted()) }
    showAgain()
    return Set(held.keys.map(name))
  }

  /// Numbers that meet the goals with what is held back now.
  var found: Set<PossibleNumbers> { attacker.found }

  private func name(_ count: Int) -> String { attacker.view.counts[count].name }

  /// Holds back what it takes.
  private mutating func makePossible(_ goal: Int) -> Bool {
    while !attacker.isMet(goal) {
      var more: [Int] = []
      switch answer(to: attacker.goals[goal]) {
      case .unreachable: return false
      case .unknown: break
      case .offer(let offer):
        more = offer.counts
        for count in more { hold(count) }
        if let numbers = offer.numbers { attacker.accept(numbers) }
      }
      guard !attacker.canMeet(goal), more.isEmpty else { continue }
      // What was found in fractions has no whole numbers, or it went too far: one cell at a time.
      guard let smallest = smallestCandidate(around: attacker.goals[goal].count) else {
        return false
      }
      hold(smallest)
    }
    return true
  }

  private func smallestCandidate(around count: Int) -> Int? {
    let view = attacker.view
    return island(around: count).counts.filter { mayHold[$0] != nil }
      .min { (view.counts[$0].truth, $0) < (view.counts[$1].truth, $1) }
  }

  private mutating func hold(_ count: Int) {
    held[count] = mayHold.removeValue(forKey: count)
    attacker.hold(count)
    if let island = islandOf[count] { markets[island]?.free(count) }
  }

  private mutating func showAgain() {
    let view = attacker.view
    let largestFirst = held.keys.sorted {
      (view.counts[$1].truth, view.counts[$0].name) < (view.counts[$0].truth, view.counts[$1].name)
    }
    for count in largestFirst {
      guard let range = held[count] else { continue }
      var shown = attacker
      shown.show(count, as: range)
      if let island = islandOf[count] { markets[island]?.charge(count) }
      if shown.goals.indices.allSatisfy({ isPossible($0, &shown) }) {
        attacker = shown
        held[count] = nil
      } else if let island = islandOf[count] {
        markets[island]?.free(count)
      }
    }
  }

  /// Whether a goal can be met without more held back than now.
  private mutating func isPossible(_ goal: Int, _ attacker: inout Attacker) -> Bool {
    if attacker.isMet(goal) { return true }
    switch answer(to: attacker.goals[goal]) {
    case .unreachable: return false
    case .unknown: break
    case .offer(let offer):
      guard offer.counts.isEmpty else { return false }
      if let numbers = offer.numbers { attacker.accept(numbers) }
    }
    return attacker.canMeet(goal)
  }

  private enum Answer {
    case offer(Market.Offer)
    /// Not even with all of them held back.
    case unreachable
    /// The limit of work was reached.
    case unknown
  }

  private mutating func answer(to goal: Attacker.Goal) -> Answer {
    do throws(Polytope.Exhausted) {
      let island = try market(around: goal.count)
      return try markets[island]!.offer(for: goal).map { .offer($0) } ?? .unreachable
    } catch {
      // It stands somewhere halfway.
      if let island = islandOf[goal.count] { markets[island] = nil }
      return .unknown
    }
  }

  private mutating func market(around count: Int) throws(Polytope.Exhausted) -> Int {
    if let island = islandOf[count], markets[island] != nil { return island }
    let island = island(around: count)
    var view = attacker.view
    for (count, range) in held { view.show(count, as: range) }
    var market = try Market(
      view, island, island.counts.filter { mayHold[$0] != nil || held[$0] != nil })
    for count in held.keys { market.free(count) }
    for count in island.counts { islandOf[count] = island.counts[0] }
    markets[island.counts[0]] = market
    return island.counts[0]
  }

  private func island(around count: Int) -> ReaderView.Island {
    let view = attacker.view
    return view.island(around: [count]) { !view.counts[$0].isFixed || mayHold[$0] != nil }
  }
}
