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
  mutating func settleErasures(
    isNothingErased: Bool, after earlier: [IssuedReport], notOf before: FigureCells? = nil
  ) -> Bool {
    // A month of birth is asked for: without one it was erased, or lies after the referral.
    for name in names where Self.path(of: name) == Self.unknownAge && count(of: name) == 0 {
      reveal(name)
    }
    if isNothingErased {
      for name in names where Self.isOfErased(name) && count(of: name) == 0 { reveal(name) }
    }
    let readBefore = earlier.filter { $0.profile == profile }
    let changed = names.filter { name in
      guard before?.path(of: name) == nil, let count = count(of: name) else { return false }
      return readBefore.contains { report in
        guard let then = report.count(of: name) else { return false }
        return Self.isOfErased(name) ? then < count : Self.isOfAnswers(name) && then > count
      }
    }
    let tables = Self.personal.filter { table in
      changed.contains { table.signs.contains(Self.path(of: $0)) }
    }
    for name in names where tables.contains(where: { $0.cells.contains(Self.path(of: name)) }) {
      withhold(name)
    }
    return !tables.isEmpty
  }

  private struct Table {
    /// The cells that change when something of the table is erased, by their paths.
    var signs: Set<Substring>
    var cells: Set<Substring>

    init(signs: [String], _ cells: [[FigureCells.Labelled]], and others: [String] = []) {
      self.signs = Set(signs.map { path(of: $0) })
      self.cells = Set((cells.joined().map(\.cell) + others).map { path(of: $0) })
    }
  }

  private static let personal: [Table] = {
    let any = FigureCells(period: "-", asOf: LocalDay(number: 0), place: "-")
    let answers = SurveyTheme.allCases.map(any.answers)
    return [
      Table(
        signs: [any.erasedConcerns], [any.ages, any.concerns], and: [any.beyondAgeLimit]),
      Table(signs: [any.erasedKind], [any.careKinds]),
      Table(signs: [any.erasedRequestedKind], [any.requestedKinds]),
      Table(signs: [any.aftercareErased], [any.aftercareOutcomes]),
      Table(signs: answers, [], and: answers + SurveyTheme.allCases.map(any.satisfied)),
    ]
  }()

  private static let unknownAge = path(
    of: FigureCells(period: "-", asOf: LocalDay(number: 0), place: "-").unknownAge)
  private static let erased = Set(personal.dropLast().flatMap(\.signs))

  /// Of a name, what follows period and place.
  private static func path(of name: String) -> Substring {
    name.split(separator: "/", maxSplits: 2).last ?? ""
  }

  private static func isOfErased(_ name: String) -> Bool { erased.contains(path(of: name)) }

  private static func isOfAnswers(_ name: String) -> Bool {
    personal.last?.signs.contains(path(of: name)) ?? false
  }
}
