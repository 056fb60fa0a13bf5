import Disclosure
import Projections
import Statistics
import Vocabulary

/// Whoever prints what was decided to be shown: each figure as a phrase, or that it is left out. All of
/// it is reckoned from counts as they are shown, so that nothing exact shows through a rounded one.
protocol ShowsCells {
  var issued: IssuedReport { get }
  /// Of each period that it prints.
  var allCells: [FigureCells] { get }
  var wording: Wording { get }
}

extension ShowsCells {
  var leftOut: String { wording("weggelaten", en: "left out") }

  func count(_ cell: String) -> String { issued.shown(cell).map(wording.number) ?? leftOut }

  func count(_ cell: String, _ noun: Noun) -> String {
    issued.shown(cell).map { wording.counted($0, noun) } ?? leftOut
  }

  func share(_ part: String, of whole: String) -> String {
    proportion(part, of: whole).map(wording.share) ?? leftOut
  }

  func estimate(_ part: String, of whole: String) -> String {
    proportion(part, of: whole).map(wording.estimate) ?? leftOut
  }

  func proportion(_ part: String, of whole: String) -> Proportion? {
    issued.share(part, of: whole).map { Proportion(numerator: $0.part, denominator: $0.whole) }
  }

  /// Whether a median or mean over the cases of a cell may be said. With its limits it says how many at least came before
  /// a day, and whether a term splits off more than half: of few cases that is how many, so these must be shown. The
  /// lower limit of 95% lies after a quarter of the events or more, of 18 cases on. Where few came at all, three days of
  /// a median and its limits would be three of them.
  func showsSummary(over cell: String) -> Bool {
    guard let cases = issued.shown(cell), issued.profile.showsSummary(over: cases) else {
      return false
    }
    let parts = allCells.flatMap { $0.toldByMedian(cell) }.filter { issued.shown($0) == nil }
    return parts.isEmpty
      || issued.profile.showsSummary(over: cases / 4)
        && parts.allSatisfy { !issued.profile.isSmall(issued.count(of: $0) ?? 0) }
  }

  /// Whether that may be said which all but a tenth of the cases of a cell is within. It says how many
  /// the tenth is, so that must be enough.
  func showsNinetieth(over cell: String) -> Bool {
    issued.shown(cell).map { issued.profile.showsSummary(over: $0 / 10) } ?? false
  }

  /// The mean of the scores of a theme, to one decimal. It bounds how many can be satisfied, so that must be known; and it
  /// may not be the score of all but a few.
  /// - Returns: nil where it may not be said.
  func meanScore(
    _ theme: SurveyTheme, of satisfaction: Satisfaction, in cells: FigureCells
  ) -> Double? {
    guard proportion(cells.satisfied(theme), of: cells.answers(theme)) != nil,
      showsSummary(over: cells.answers(theme)), let of = satisfaction.themes[theme],
      !of.isToldByMean(few: issued.profile.threshold)
    else { return nil }
    return of.roundedMean
  }

  /// A median or mean over the cases of a cell.
  func summary(over cell: String, _ phrase: () -> String) -> String {
    isEmpty(cell) || showsSummary(over: cell) ? phrase() : leftOut
  }

  /// `12 dagen (n = 40)`, of a plain median over the cases of a cell.
  func plainMedian(over cell: String, _ days: () -> Double?) -> String {
    summary(over: cell) {
      let n = wording.number(issued.shown(cell) ?? 0)
      return "\(days().map(wording.days) ?? wording.cannotSay) (n = \(n))"
    }
  }

  func ninetieth(over cell: String, _ phrase: () -> String) -> String {
    isEmpty(cell) || showsNinetieth(over: cell) ? phrase() : leftOut
  }

  func isEmpty(_ cell: String) -> Bool { issued.shown(cell) == 0 }

  /// The parts that are shown and not 0, the largest first; equal ones in the order of the list.
  func shownParts(
    _ parts: [FigureCells.Labelled], of whole: String
  ) -> [(label: Bilingual, share: Proportion)] {
    let shown = parts.compactMap { part in
      proportion(part.cell, of: whole).map { (label: part.label, share: $0) }
    }.filter { $0.share.numerator > 0 }
    return shown.enumerated().sorted {
      ($1.element.share.numerator, $0.offset) < ($0.element.share.numerator, $1.offset)
    }.map(\.element)
  }

  /// The largest of the parts that make up a whole, where what is shown leaves no room for a larger one:
  /// neither in what is left out nor in what was rounded.
  func leadingPart(
    of whole: String, among parts: [FigureCells.Labelled]
  ) -> (label: Bilingual, share: Proportion)? {
    let shown = shownParts(parts, of: whole)
    guard let first = shown.first else { return nil }
    let others = shown.dropFirst().map(\.share.numerator)
    let leftOut = first.share.denominator - others.reduce(first.share.numerator, +)
    let rounded = issued.profile.rounding / 2
    let largestLeftOut = isWhole(parts, of: whole) ? 0 : leftOut + rounded * (shown.count + 1)
    return first.share.numerator - rounded > max(largestLeftOut, (others.first ?? 0) + rounded)
      ? first : nil
  }

  /// Whether nothing of a table is left out.
  func isWhole(_ parts: [FigureCells.Labelled], of whole: String) -> Bool {
    parts.allSatisfy { proportion($0.cell, of: whole) != nil }
  }
}
