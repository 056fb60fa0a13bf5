/// A publication with what is held back decided: what a report prints, and what is kept of it once it
/// is issued.
///
/// It stays with who issues: it holds the counts that were held back, too. They are needed later, to
/// know which counts were revised between two reports (see `ReaderView`).
public struct IssuedReport: Hashable, Sendable {
  enum Status: String, Sendable {
    /// Every reader knows it exactly, shown or not.
    case known = "bekend"
    /// Shown, whatever its size.
    case always = "altijd"
    case shown = "getoond"
    /// Not shown, as it is small; nor may it be worked out.
    case small = "klein"
    /// Not shown, so that nobody can work out another; or never meant to be shown, and not small.
    case held = "verzwegen"

    var isShown: Bool { self != .small && self != .held }
  }

  struct Cell: Hashable, Sendable {
    var name: String
    var count: Int
    var status: Status

    /// The counts that a reader holds possible; nil where it is not shown.
    func range(_ profile: Profile) -> ClosedRange<Int>? {
      switch status {
      case .known: count...count
      case .always: profile.range(ofShown: count, isHeldWhenSmall: false)
      case .shown: profile.range(ofShown: count, isHeldWhenSmall: true)
      case .small, .held: nil
      }
    }
  }

  public let profile: Profile
  /// In order of name.
  let cells: [Cell]
  /// In order of their text.
  let relations: [Relation]
  private let places: [String: Int]
  private var guesses = Guesses()

  /// What an attack found possible, for the next one on the same readers to try first. It is no part of a
  /// report, and nothing rests on it: a guess counts where it agrees with all that is shown.
  private struct Guesses: Hashable, Sendable {
    var all: Set<PossibleNumbers> = []

    static func == (one: Guesses, other: Guesses) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
  }

  /// Holds back what is small and then as little more as it takes, and attacks the result together
  /// with the reports that its readers had before. What they had already is given again as it was.
  /// - Parameter earlier: in any order. Reports under laxer rules have other readers and are passed over; those under
  ///   stricter ones are known to these readers, too.
  /// - Throws: ``NotSafe`` where holding back does not help. Then the publication asks too much of too
  ///   few: leave a table out, or take a longer period.
  public init(
    _ publication: Publication, after earlier: [IssuedReport]
  ) throws(NotSafe) {
    let large = publication.cells.filter { $0.value.count > AttackLimit.largestNumber }
    guard large.isEmpty else { throw NotSafe(cells: large.keys.sorted()) }
    let readBefore = ReaderView(earlier, of: publication.profile)
    let guesses = earlier.map(\.guesses.all).max { $0.count < $1.count } ?? []
    if let same = earlier.first(where: { $0.answers(publication) }) {
      var attacker = same.attacker(readBefore, trying: guesses)
      if attacker.exposed().isEmpty {
        self = same
        self.guesses.all = attacker.found
        return
      }
    }
    let first = IssuedReport(holdingBackSmallOf: publication, readBefore)
    var holding = HoldingBack(first, after: readBefore, trying: guesses)
    let more = try holding.run()
    self.init(
      profile: first.profile,
      cells: first.cells.map { cell in
        var cell = cell
        if more.contains(cell.name) { cell.status = .held }
        return cell
      },
      relations: first.relations)
    var attacker = attacker(readBefore, trying: holding.found)
    let exposed = attacker.exposed()
    guard exposed.isEmpty else { throw NotSafe(cells: exposed) }
    self.guesses.all = attacker.found
  }

  /// Whether this was decided of the same cells and relations.
  private func answers(_ publication: Publication) -> Bool {
    guard profile == publication.profile, cells.count == publication.cells.count,
      Set(relations) == publication.relations
    else { return false }
    return cells.allSatisfy { cell in
      guard let asked = publication.cells[cell.name], asked.count == cell.count,
        asked.isKnown == (cell.status == .known)
      else { return false }
      return switch asked.showing {
      case .always, .known: cell.status == .always || cell.status == .known
      case .whenSafe: true
      case .never: !cell.status.isShown
      }
    }
  }

  private init(holdingBackSmallOf publication: Publication, _ readBefore: ReaderView) {
    let cells = publication.cells.map { name, cell in
      let isSmall = publication.isSmall(cell)
      let status: Status =
        switch cell.showing {
        case _ where cell.isKnown: .known
        case .always, .known: .always
        // What readers have cannot be taken back, and holding it back here would hide nothing.
        case .whenSafe where isSmall:
          readBefore.knows(name, cell.count) ? .always : .small
        case .whenSafe: .shown
        case .never: isSmall ? .small : .held
        }
      return Cell(name: name, count: cell.count, status: status)
    }
    self.init(
      profile: publication.profile, cells: cells, relations: Array(publication.relations))
  }

  init(profile: Profile, cells: [Cell], relations: [Relation]) {
    self.profile = profile
    self.cells = cells.sorted { $0.name < $1.name }
    self.relations = relations.map { ($0.text, $0) }.sorted { $0.0 < $1.0 }.map(\.1)
    var places: [String: Int] = [:]
    for (place, cell) in self.cells.enumerated() { places[cell.name] = place }
    self.places = places
  }

  /// The count as the report prints it: rounded where the profile rounds. nil: held back, never meant
  /// to be printed, or not there.
  public func shown(_ name: String) -> Int? {
    guard let cell = cell(name), cell.status.isShown else { return nil }
    return profile.rounded(cell.count)
  }

  /// The counts that a reader holds possible by what is shown of one. nil where it is not shown.
  public func range(of name: String) -> ClosedRange<Int>? {
    cell(name)?.range(profile)
  }

  /// Both numbers of a share as the report prints them. nil where one of them is held back.
  public func share(_ numerator: String, of denominator: String) -> (part: Int, whole: Int)? {
    guard let part = shown(numerator), let whole = shown(denominator) else { return nil }
    return (part, whole)
  }

  /// What the log said, shown or not; nil where the report has no such cell.
  public func count(of name: String) -> Int? { cell(name)?.count }

  /// What a reader of an earlier report of the same cells sees beside it.
  /// - Returns: how many counts differ by less than the threshold, which may be one person; and how many that were shown
  ///   are not any more.
  public func changes(since earlier: IssuedReport) -> (small: Int, leftOut: Int) {
    var (small, leftOut) = (0, 0)
    for cell in earlier.cells where cell.status.isShown && places[cell.name] != nil {
      guard let now = shown(cell.name) else {
        leftOut += 1
        continue
      }
      let difference = abs(now - profile.rounded(cell.count))
      if difference > 0, difference < max(profile.threshold, 1) { small += 1 }
    }
    return (small, leftOut)
  }

  func cell(_ name: String) -> Cell? { places[name].map { cells[$0] } }

  /// The attack that making a report ends with, once more on one that is there. It knows nothing of how cells were chosen: it
  /// attacks what is shown. Counts of earlier reports of which this one can tell nothing were judged when those were issued.
  /// - Returns: names of small counts, of this report or an earlier one, that a reader of all of them
  ///   can work out closer than the profile allows, or that could not be shown safe within
  ///   ``AttackLimit``. In order; empty is safe.
  public func exposed(after earlier: [IssuedReport]) -> [String] {
    var attacker = attacker(ReaderView(earlier, of: profile), trying: [])
    return attacker.exposed()
  }

  /// Who has this report, too.
  /// - Parameter guesses: numbers that may meet what has to stay possible.
  private func attacker(
    _ readBefore: ReaderView, trying guesses: Set<PossibleNumbers>
  ) -> Attacker {
    var view = readBefore
    view.add(self)
    var attacker = Attacker(view)
    for guess in guesses { attacker.accept(guess) }
    return attacker
  }
}
