import Disclosure
import Vocabulary

/// What an erasure tells readers, beside the counts themselves.
///
/// A report says whether anything of the log was erased. Where nothing was, whoever reads it knows that no count stands
/// under `gewist`. Where something was since the same readers had a report, the old counts less the new ones are what
/// was erased: the age, the questions and the care of one child. Those tables are not given again.
extension Publication {
  /// - Parameters:
  ///   - isNothingErased: as the report says.
  ///   - earlier: what its readers had before.
  ///   - before: of the year before, which is told of in no such table.
  /// - Returns: whether tables are left out because of an erasure.
  @discardableResult
  mutating func settleErasures(
    isNothingErased: Bool, after earlier: [IssuedReport], notOf before: FigureCells? = nil
  ) -> Bool {
    // A month of birth is asked for: without one it was erased, or lies after the referral.
    for name in names where Self.path(of: name) == Self.unknownAge && count(of: name) == 0 {
      reveal(name)
      // Whose questions were erased has no age any more.
      let ofPlace = name.prefix(name.count - Self.unknownAge.count)
      reveal("\(ofPlace)\(Self.path(of: Self.anywhere.erasedConcerns))")
    }
    if isNothingErased {
      for name in names where Self.erased.contains(Self.path(of: name)) && count(of: name) == 0 {
        reveal(name)
      }
    }
    let readBefore = earlier.filter { $0.profile == profile }
    let tables = Self.personal.filter { table in
      names.contains { name in
        table.signs.contains(Self.path(of: name)) && before?.path(of: name) == nil
          && readBefore.contains { tells(name, of: table, after: $0) }
      }
    }
    for name in names where tables.contains(where: { $0.cells.contains(Self.path(of: name)) }) {
      withhold(name)
    }
    return !tables.isEmpty
  }

  /// Whether a count says that something of a table was erased since a report.
  private func tells(_ name: String, of table: Table, after earlier: IssuedReport) -> Bool {
    guard let now = count(of: name), let then = earlier.count(of: name) else { return false }
    return table.countsErased ? then < now : then > now
  }

  private struct Table {
    /// The cells that change when something of the table is erased, by their paths.
    var signs: Set<Substring>
    /// Whether those count what was erased; else what is left.
    var countsErased: Bool
    var cells: Set<Substring>

    /// One that counts what was erased in a cell of its own.
    init(erased: String, _ parts: [FigureCells.Labelled], and others: [String] = []) {
      signs = [path(of: erased)]
      countsErased = true
      cells = Set((parts.map(\.cell) + others).map { path(of: $0) })
    }

    /// One in which what was erased is only missing.
    init(left: [String], and others: [String]) {
      signs = Set(left.map { path(of: $0) })
      countsErased = false
      cells = Set((left + others).map { path(of: $0) })
    }
  }

  /// Of no place: only the paths are asked.
  private static let anywhere = FigureCells(
    period: "-", asOf: LocalDay(number: 0), place: "-")
  private static let personal = [
    Table(
      erased: anywhere.erasedConcerns, anywhere.ages + anywhere.concerns,
      and: [anywhere.beyondAgeLimit]),
    Table(erased: anywhere.erasedKind, anywhere.careKinds),
    Table(erased: anywhere.erasedRequestedKind, anywhere.requestedKinds),
    Table(erased: anywhere.aftercareErased, anywhere.aftercareOutcomes),
    Table(left: [anywhere.changedByLoss], and: []),
    Table(left: [anywhere.flaw(OuterFinding.bornAfterReferral.rawValue)], and: []),
    Table(
      left: SurveyTheme.allCases.map(anywhere.answers),
      and: SurveyTheme.allCases.map(anywhere.satisfied)),
  ]
  private static let unknownAge = path(of: anywhere.unknownAge)
  private static let erased = Set(personal.filter(\.countsErased).flatMap(\.signs))

  /// Of a name, what follows period and place.
  private static func path(of name: String) -> Substring {
    name.split(separator: "/", maxSplits: 2).last ?? ""
  }
}
