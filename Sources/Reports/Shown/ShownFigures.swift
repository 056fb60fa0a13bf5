import Disclosure
import Projections
import Statistics

/// What of one place and period may be said in a message.
struct ShownFigures: ShowsCells {
  let cells: FigureCells
  let figures: Indicators
  let issued: IssuedReport
  let wording: Wording

  var allCells: [FigureCells] { [cells] }

  /// Values of a template: the parts that are shown, the largest first, and whether others are not.
  func table(_ parts: [FigureCells.Labelled], of whole: String) -> [String: Any] {
    let shown = shownParts(parts, of: whole)
    let isWhole = isWhole(parts, of: whole)
    return [
      "lines": shown.map { label, share in
        ["label": wording.sentence(label), "share": wording.share(share)]
      },
      "hasLines": !shown.isEmpty, "hasMore": !isWhole && !shown.isEmpty,
      "isLeftOut": !isWhole && shown.isEmpty,
    ]
  }
}
