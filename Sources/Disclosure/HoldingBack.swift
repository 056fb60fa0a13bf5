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

  /// - Parameters:
  ///   - first: the publication with its small counts held back.
  ///   - guesses: numbers that may meet the goals.
  init(
    _ first: IssuedReport, after readBefore: ReaderView, trying guesses: Set<[Int: Int]>
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
    for goal in attacker.goals.indices {
      while !attacker.canMeet(goal) {
        let more = cheapest(for: attacker.goals[goal])
        guard !more.isEmpty else {
          failing.insert(name(attacker.goals[goal].count))
          break
        }
        for count in more { hold(count) }
      }
    }
    guard failing.isEmpty else { throw NotSafe(cells: failing.sorted()) }
    showAgain()
    return Set(held.keys.map(name))
  }

  /// Numbers that meet the goals with what is held back now, as the counts that differ from the truth.
  var found: Set<[Int: Int]> { attacker.found }

  private func name(_ count: Int) -> String { attacker.view.counts[count].name }

  private mutating func hold(_ count: Int) {
    held[count] = mayHold.removeValue(forKey: count)
    attacker.hold(count)
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
      guard shown.goals.indices.allSatisfy({ shown.canMeet($0) }) else { continue }
      attacker = shown
      held[count] = nil
    }
  }

  /// - Returns: what to hold back for a goal. Empty where nothing is left that could help.
  private func cheapest(for goal: Attacker.Goal) -> [Int] {
    let view = attacker.view
    let island = view.island(around: [goal.count]) {
      !view.counts[$0].isFixed || mayHold[$0] != nil
    }
    let candidates = island.counts.filter { mayHold[$0] != nil }
    let market = Market(view, island, candidates)
    switch market.moved(by: goal) {
    case .counts(let found) where !found.isEmpty: return found
    case .unreachable: return []
    case .counts, .unknown:
      // What was found in fractions has no whole numbers, or it went too far: one cell at a time.
      return candidates.min {
        (view.counts[$0].truth, $0) < (view.counts[$1].truth, $1)
      }.map { [$0] } ?? []
    }
  }
}
