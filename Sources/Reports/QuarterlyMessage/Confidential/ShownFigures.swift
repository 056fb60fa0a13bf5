import Disclosure
import Projections
import Statistics

/// What of one place and period may be said: each figure as a phrase, or that it is left out.
struct ShownFigures {
  private var leftOut: String { wording("weggelaten", en: "left out") }

  let cells: FigureCells
  let figures: Indicators
  let issued: IssuedReport
  let wording: Wording

  func count(_ cell: String) -> String { issued.shown(cell).map(wording.number) ?? leftOut }

  func share(_ part: String, of whole: String) -> String {
    proportion(part, of: whole).map(wording.share) ?? leftOut
  }

  func estimate(_ part: String, of whole: String) -> String {
    proportion(part, of: whole).map(wording.estimate) ?? leftOut
  }

  /// Of what is shown, so that nothing exact shows through a rounded count.
  private func proportion(_ part: String, of whole: String) -> Proportion? {
    issued.share(part, of: whole).map { Proportion(numerator: $0.part, denominator: $0.whole) }
  }

  /// A median, percentile or mean over the cases of a cell.
  func summary(over cell: String, _ phrase: () -> String) -> String {
    guard let cases = issued.shown(cell) else { return leftOut }
    return cases == 0 || issued.profile.showsSummary(over: cases) ? phrase() : leftOut
  }

  /// Values of a template: the parts that are shown, the largest first, and whether others are not.
  func table(_ parts: [FigureCells.Labelled], of whole: String) -> [String: Any] {
    let shown = parts.compactMap { part in
      proportion(part.cell, of: whole).map { (part.label, $0) }
    }.filter { $0.1.numerator > 0 }
    // Equal ones in the order of the list.
    let sorted = shown.enumerated().sorted {
      ($1.element.1.numerator, $0.offset) < ($0.element.1.numerator, $1.offset)
    }.map(\.element)
    let isWhole = parts.allSatisfy { proportion($0.cell, of: whole) != nil }
    return [
      "lines": sorted.map { label, share in
        ["label": wording.sentence(label), "share": wording.share(share)]
      },
      "hasLines": !sorted.isEmpty, "hasMore": !isWhole && !sorted.isEmpty,
      "isLeftOut": !isWhole && sorted.isEmpty,
    ]
  }
}
