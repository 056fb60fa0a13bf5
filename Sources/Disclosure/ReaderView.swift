/// All that a reader of several reports knows, as bounds on whole numbers and relations between them.
///
/// Between two reports a correction may have changed a count, so the same name can stand for two true
/// values, and a reader does not know for which cells. Here the same name with the same value is one
/// unknown, with another value another unknown, also where neither was ever shown. That is the reader
/// who guesses right everywhere what was revised: whoever links less has fewer constraints and learns
/// less, and whoever links more has wrong ones and learns nothing that is true. It also makes the true
/// values a solution of every system built here, so none is infeasible, and none can look safe because
/// it has no solution at all.
///
/// The difference between two versions of a shown count is no count of its own: that one case came
/// late can be seen where a report and its correction are both issued.
struct ReaderView {
  struct Count {
    var name: String
    var truth: Int
    /// What is known of it by itself. nil: it is not shown, so 0 or more.
    var range: ClosedRange<Int>?
    /// Where it is not shown it must be possible, for all that a reader knows, that it is at least
    /// this, and that it is at most 1. 0: nothing to guard.
    var reach = 0

    var isGuarded: Bool { range == nil && reach > 0 }

    var isFixed: Bool { range.map { $0.lowerBound == $0.upperBound } ?? false }
  }

  /// Σ coefficient × count is 0, or at least 0.
  struct Row {
    var terms: [(count: Int, coefficient: Int)]
    var sense: Relation.Sense
    /// The sum of the true counts.
    var truth: Int
  }

  private(set) var counts: [Count] = []
  private(set) var rows: [Row] = []
  /// By count.
  private(set) var rowsOf: [[(row: Int, coefficient: Int)]] = []
  /// Of the last report, by name.
  private(set) var places: [String: Int] = [:]
  private var known: [Key: Int] = [:]

  private struct Key: Hashable {
    var name: String
    var truth: Int
  }

  private var said: Set<[Int]> = []

  /// What readers of a profile have. Who may read a report under its rules may read those under stricter ones, too: what
  /// these show is known, and what they hide was guarded when they were issued.
  /// - Parameter reports: in any order but for the last.
  init(_ reports: [IssuedReport], of profile: Profile) {
    for report in reports where report.profile.threshold >= profile.threshold {
      add(report, isGuarded: report.profile == profile)
    }
  }

  /// Another report, from now on the last.
  mutating func add(_ report: IssuedReport, isGuarded: Bool = true) {
    places = [:]
    for cell in report.cells {
      let key = Key(name: cell.name, truth: cell.count)
      let place = known[key] ?? counts.count
      if place == counts.count {
        known[key] = place
        counts.append(Count(name: cell.name, truth: cell.count))
        rowsOf.append([])
      }
      places[cell.name] = place
      learn(cell, report.profile, isGuarded, at: place)
    }
    for relation in report.relations {
      let row = row(relation)
      // The relations of a year stand in each of its reports.
      let isNew = said.insert(
        row.terms.flatMap { [$0.count, $0.coefficient] } + [row.sense == .equal ? 0 : 1]
      ).inserted
      guard isNew && !row.terms.isEmpty else { continue }
      for term in row.terms { rowsOf[term.count].append((rows.count, term.coefficient)) }
      rows.append(row)
    }
  }

  private mutating func learn(
    _ cell: IssuedReport.Cell, _ profile: Profile, _ isGuarded: Bool, at place: Int
  ) {
    if isGuarded, cell.status == .small { counts[place].reach = profile.threshold - 1 }
    guard let range = cell.range(profile) else { return }
    counts[place].range = counts[place].range.map { $0.clamped(to: range) } ?? range
  }

  /// `atMost` as right − left ≥ 0.
  private func row(_ relation: Relation) -> Row {
    var coefficients: [Int: Int] = [:]
    for name in relation.left { coefficients[places[name]!, default: 0] -= 1 }
    for name in relation.right { coefficients[places[name]!, default: 0] += 1 }
    let terms = coefficients.filter { $0.value != 0 }.sorted { $0.key < $1.key }
    return Row(
      terms: terms.map { ($0.key, $0.value) }, sense: relation.sense,
      truth: terms.reduce(0) { $0 + $1.value * counts[$1.key].truth })
  }

  /// Whether a count of this name and value is shown.
  func knows(_ name: String, _ truth: Int) -> Bool {
    known[Key(name: name, truth: truth)].map { counts[$0].range != nil } ?? false
  }

  /// The counts of which the last report can tell something. Of others a reader knows no more than
  /// before it.
  var concernedByLast: [Int] {
    island(around: places.values.sorted()) { !counts[$0].isFixed }.counts
  }

  mutating func hold(_ count: Int) { counts[count].range = nil }

  mutating func show(_ count: Int, as range: ClosedRange<Int>) { counts[count].range = range }

  /// The counts that hang together with some, and their rows, both in order. Nothing beyond a count
  /// that is not free is reached through it.
  func island(around starts: [Int], isFree: (Int) -> Bool) -> Island {
    var counts = Set(starts)
    var rows: Set<Int> = []
    var waiting = starts
    while let count = waiting.popLast() {
      for (row, _) in rowsOf[count] where rows.insert(row).inserted {
        for term in self.rows[row].terms where isFree(term.count) {
          if counts.insert(term.count).inserted { waiting.append(term.count) }
        }
      }
    }
    return Island(counts: counts.sorted(), rows: rows.sorted())
  }

  struct Island: Equatable {
    var counts: [Int]
    var rows: [Int]
  }

  /// Whether a reader holds these numbers possible.
  func allows(_ numbers: PossibleNumbers) -> Bool {
    var shift = Array(repeating: 0, count: rows.count)
    for change in numbers.changes {
      guard counts.indices.contains(change.count) else { return false }
      let count = counts[change.count]
      guard count.range?.contains(change.value) ?? (change.value >= 0) else { return false }
      for (row, coefficient) in rowsOf[change.count] {
        shift[row] += coefficient * (change.value - count.truth)
      }
    }
    return rows.indices.allSatisfy { row in
      shift[row] == 0 || (rows[row].sense == .atMost && rows[row].truth + shift[row] >= 0)
    }
  }

  /// The counts of an island as columns, in its order; what lies outside it is fixed.
  func system(of island: Island) -> (columns: [Polytope.Column], rows: [Polytope.Row]) {
    var columnOf: [Int: Int] = [:]
    for (column, count) in island.counts.enumerated() { columnOf[count] = column }
    let columns = island.counts.map { place in
      let count = counts[place]
      return Polytope.Column(
        lower: count.range?.lowerBound ?? 0,
        upper: count.range?.upperBound ?? Polytope.unbounded, value: count.truth)
    }
    let rows = island.rows.map { index in
      var row = Polytope.Row(terms: [], lower: 0, upper: Polytope.unbounded)
      for term in self.rows[index].terms {
        if let column = columnOf[term.count] {
          row.terms.append((column, term.coefficient))
        } else {
          row.lower -= term.coefficient * counts[term.count].truth
        }
      }
      if self.rows[index].sense == .equal { row.upper = row.lower }
      return row
    }
    return (columns, rows)
  }
}
