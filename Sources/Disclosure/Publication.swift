/// The counts that a report wants to print, and all that a reader knows of how they hang together.
///
/// A cell has a name that stays the same from report to report, such as `2025K1/plaats-1/bron/a`: the
/// same thing counted twice has one name. Names are letters, digits and signs without blanks, and
/// begin with a letter or digit. Whoever builds a publication says each relation that a reader could
/// think of; a relation left out is an attack that nobody tries here.
public struct Publication: Sendable {
  public enum Showing: Hashable, Sendable {
    /// Whatever its size: who reads the report has a right to it.
    case always
    /// Unless it is held back.
    case whenSafe
    /// Not printed, but a reader who works it out has learned it all the same: a complement, or the
    /// cell of another report.
    case never
    /// Not printed, and every reader knows it all the same.
    case known
  }

  struct Cell: Hashable, Sendable {
    var count: Int
    var showing: Showing
    /// Whether 0 tells something of everyone in a group, so is held back as a small count is.
    var isZeroTelling = false
    /// The denominator with which it is shown first.
    var whole: String?
    /// Whether every reader knows it exactly, whatever is printed of it.
    var isKnown = false
  }

  public let profile: Profile
  private(set) var cells: [String: Cell] = [:]
  private(set) var relations: Set<Relation> = []

  public init(_ profile: Profile) { self.profile = profile }

  public func contains(_ name: String) -> Bool { cells[name] != nil }

  /// Of all cells, in order.
  public var names: [String] { cells.keys.sorted() }

  public func count(of name: String) -> Int? { cells[name]?.count }

  /// What a report may print, in order of name: each cell and the denominator of its share, if any.
  public var printed: [(name: String, whole: String?)] {
    cells.filter { ![.never, .known].contains($0.value.showing) }.sorted { $0.key < $1.key }
      .map { ($0.key, $0.value.whole) }
  }

  /// - Precondition: the name is one, and new; the count is 0 or more.
  public mutating func add(_ name: String, _ count: Int, _ showing: Showing = .whenSafe) {
    precondition(Publication.isName(name), "‘\(name)’ is no name of a cell")
    precondition(cells[name] == nil, "‘\(name)’ stands in the publication already")
    precondition(count >= 0, "a count is not below 0")
    cells[name] = Cell(count: count, showing: showing, isKnown: showing == .known)
  }

  /// Every reader knows the count without being told, as where it can be nothing but 0: exactly, also where what is
  /// printed is rounded.
  public mutating func reveal(_ name: String) {
    cells[name]?.isKnown = true
    switch cells[name]?.showing {
    case .never, .known: cells[name]?.showing = .known
    case .whenSafe, .always: cells[name]?.showing = .always
    case nil: return
    }
  }

  /// Does not print a cell after all; what readers have by right stays.
  public mutating func withhold(_ name: String) {
    if cells[name]?.showing == .whenSafe { cells[name]?.showing = .never }
  }

  /// The total is the sum of its parts: the rows of a table, quarters of a year, places of a region.
  public mutating func addSum(_ total: String, of parts: [String]) {
    addEqual([total], parts)
  }

  /// The sum of one side is that of the other: what was there and what came, what went and what is
  /// left.
  public mutating func addEqual(_ one: [String], _ other: [String]) {
    add(Relation(left: one, sense: .equal, right: other))
  }

  /// The sum of one side is at most that of the other. Where one case counts under one or more codes,
  /// the total is at most the sum of the codes, and each code at most the total.
  public mutating func addAtMost(_ smaller: [String], _ larger: [String]) {
    add(Relation(left: smaller, sense: .atMost, right: larger))
  }

  /// The numerator is shown as a share of the denominator, so the rest of the denominator is known
  /// too: a cell of its own, and small when it is small.
  /// - Parameter ofPeople: a share of nobody or of everybody tells something of each of them, and is
  ///   held back. Not so of meetings or posts, nor where there is nobody.
  public mutating func addShare(
    _ numerator: String, of denominator: String, ofPeople: Bool = true
  ) {
    let (part, whole) = (count(numerator), count(denominator))
    precondition(part <= whole, "a numerator is not above its denominator")
    let rest = Publication.rest(of: denominator, without: numerator)
    guard cells[rest] == nil else { return }
    if cells[numerator]?.whole == nil { cells[numerator]?.whole = denominator }
    cells[rest] = Cell(count: whole - part, showing: .never)
    addSum(denominator, of: [numerator, rest])
    guard ofPeople, whole > 0 else { return }
    cells[numerator]?.isZeroTelling = true
    cells[rest]?.isZeroTelling = true
  }

  func isSmall(_ cell: Cell) -> Bool {
    profile.isSmall(cell.count)
      || (cell.count == 0 && cell.isZeroTelling && profile.threshold > 0)
  }

  private mutating func add(_ relation: Relation) {
    let holds = relation.holds { count($0) }
    precondition(holds, "the counts do not agree with \(relation.text)")
    relations.insert(relation)
  }

  private func count(_ name: String) -> Int {
    guard let cell = cells[name] else { preconditionFailure("‘\(name)’ is not in the publication") }
    return cell.count
  }

  /// Written as the difference of sets, with a sign that no other name holds.
  private static func rest(of whole: String, without part: String) -> String {
    "\(whole)\\\(part)"
  }

  static func isName(_ text: String, mayBeRest: Bool = false) -> Bool {
    guard let first = text.first, first.isLetter || first.isNumber else { return false }
    return text.allSatisfy {
      ($0.isLetter || $0.isNumber || $0.isPunctuation || $0.isSymbol)
        && (mayBeRest || $0 != "\\")
    }
  }
}
