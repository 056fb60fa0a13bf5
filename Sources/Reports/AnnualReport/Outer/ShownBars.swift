import Disclosure
import Statistics
import Vocabulary

/// Bars of the parts of a whole that are shown, and a sentence about those that are not.
struct ShownBars: Exhibit {
  let bars: BarChart
  /// Under the bars; nil where nothing is left out.
  let sentence: String?

  var isEmpty: Bool { bars.bars.isEmpty }
  func shows(_ label: String) -> Bool { bars.bars.contains { $0.label == label } }

  var markdown: String {
    [bars.markdown, sentence.map(Markdown.escape) ?? ""].filter { !$0.isEmpty }
      .joined(separator: "\n\n")
  }

  func html(id: String, for medium: HTML.Medium) -> String {
    bars.html(id: id, for: medium) + (sentence.map { "<p>\(HTML.escape($0))</p>\n" } ?? "")
  }
}

extension OuterFigures {
  /// Parts of a whole with their shares.
  /// - Parameter isSorted: whether the largest comes first.
  func bars(
    _ title: String, _ label: String, _ noun: String, _ parts: [FigureCells.Labelled],
    of whole: String, isSorted: Bool = true
  ) -> ShownBars {
    let shown =
      isSorted
      ? shownParts(parts, of: whole) : parts.flatMap { shownParts([$0], of: whole) }
    return bars(
      BarChart.counts(
        title, label, noun, shown.map { (wording($0.label), $0.share.numerator) },
        of: shown.first?.share.denominator ?? 0, wording),
      isWhole: isWhole(parts, of: whole))
  }

  /// Counts that are no parts of a whole, in the order of the list and without those that are 0.
  func bars(
    _ title: String, _ label: String, _ noun: String, _ parts: [FigureCells.Labelled]
  ) -> ShownBars {
    let shown = parts.compactMap { part in
      issued.shown(part.cell).map { (wording(part.label), $0) }
    }
    return bars(
      BarChart.counts(title, label, noun, shown.filter { $0.1 > 0 }, wording),
      isWhole: shown.count == parts.count)
  }

  /// - Parameter isWhole: whether nothing is left out.
  func bars(_ bars: BarChart, isWhole: Bool) -> ShownBars {
    let isEmpty = bars.bars.isEmpty
    let sentence: String? =
      switch (isWhole, isEmpty) {
      case (true, true): wording("Hier is niets geteld.", en: "Nothing was counted here.")
      case (true, false): nil
      case (false, true):
        wording(
          "Deze verdeling is weggelaten om kleine aantallen te beschermen.",
          en: "This breakdown is left out to protect small numbers.")
      case (false, false):
        wording(
          "Wat hier niet staat, is nul of weggelaten.",
          en: "What is not shown here is zero or left out.")
      }
    return ShownBars(bars: bars, sentence: sentence)
  }
}
