import Charts

/// A chart of bars: plain characters in Markdown, in a page a picture with its table folded under it, which paper does
/// without. Every bar stands behind its number: who does not see or hear the bar misses nothing, and colour says nothing.
struct BarChart: Exhibit {
  struct Bar {
    var label: String
    /// How long the bar is.
    var value: Double
    /// What it stands for, in figures.
    var figures: [String]
  }

  /// What the bars are of.
  var title: String
  /// What the labels are, and each of the figures.
  var header: [String]
  var bars: [Bar]
  /// Value of the longest bar that fits; the largest value where not given.
  var full: Double?
  var wording: Wording

  private static let width = 28
  private static let labelWidth = 36

  /// A code block. A label cannot end it: only a line of nothing but backticks would, and figures
  /// follow every label.
  var markdown: String {
    guard !bars.isEmpty else { return "" }
    let longest = max(full ?? 0, bars.map(\.value).max() ?? 0)
    // A row of backticks would be read as the end of the block.
    let labels = bars.map {
      String($0.label.map { $0 == "`" ? "ˋ" : $0 }).cut(to: BarChart.labelWidth)
    }
    let nameWidth = labels.map(\.count).max() ?? 0
    let columns = bars.map(\.figures.count).max() ?? 0
    let widths = (0..<columns).map { column in
      bars.map { $0.figures.count > column ? $0.figures[column].count : 0 }.max() ?? 0
    }
    let lines = zip(labels, bars).map { label, bar in
      var line = label.padded(to: nameWidth)
      for (column, figure) in bar.figures.enumerated() {
        line += "  " + figure.padded(leftTo: widths[column])
      }
      let length = BarChart.length(bar.value, of: longest)
      return length == 0 ? line : line + "  " + String(repeating: "█", count: length)
    }
    return (["```text"] + lines + ["```"]).joined(separator: "\n")
  }

  func html(id: String, for medium: HTML.Medium) -> String {
    guard !bars.isEmpty else { return "" }
    let table = table(HTML.besides(title, wording, medium), id: id, for: medium)
    guard medium == .page else { return table }
    return HTML.figure(picture, id: id, for: medium)
      + HTML.folded(table, wording)
  }

  /// The figures alone, for who draws them another way.
  func table(id: String, for medium: HTML.Medium) -> String { table(title, id: id, for: medium) }

  private func table(_ title: String, id: String, for medium: HTML.Medium) -> String {
    HTML.table(
      title, header, bars.map { [$0.label] + $0.figures.map { $0.trimming("(", ")") } }, id: id,
      for: medium)
  }

  private var picture: Charts.BarChart {
    Charts.BarChart(
      text: ChartText(
        title: title,
        description: wording(
          "De tabel eronder zegt hetzelfde in cijfers.",
          en: "The table below says the same in figures."), nothing: ""),
      words: Charts.BarChart.Words(
        label: header[0], value: header.dropFirst().joined(separator: ", "),
        heldBack: wording("niet getoond", en: "not shown")),
      bars: bars.map { bar in
        let first = bar.figures.first ?? ""
        let rest = bar.figures.dropFirst().joined(separator: ", ").trimming("(", ")")
        return Charts.BarChart.Bar(
          label: bar.label,
          value: .shown(bar.value, words: rest.isEmpty ? first : "\(first) (\(rest))"))
      })
  }

  /// What is not nothing gets a bar that can be seen.
  private static func length(_ value: Double, of longest: Double) -> Int {
    guard value > 0, longest > 0 else { return 0 }
    return max(1, Int((value / longest * Double(width)).rounded(.toNearestOrAwayFromZero)))
  }
}

extension BarChart {
  /// Counts with their share of a whole.
  /// - Parameters:
  ///   - label: what each count is of.
  ///   - noun: what is counted.
  static func counts(
    _ title: String, _ label: String, _ noun: String, _ counts: [Counts.Labelled], of whole: Int,
    _ wording: Wording
  ) -> BarChart {
    BarChart(
      title: title, header: [label, noun, wording("Aandeel", en: "Share")],
      bars: counts.map { label, count in
        let share = whole == 0 ? "–" : wording.percentage(Double(count) / Double(whole))
        return Bar(label: label, value: Double(count), figures: [wording.number(count), share])
      }, wording: wording)
  }

  /// Counts that are no parts of a whole.
  static func counts(
    _ title: String, _ label: String, _ noun: String, _ counts: [Counts.Labelled],
    _ wording: Wording
  ) -> BarChart {
    BarChart(
      title: title, header: [label, noun],
      bars: counts.map { label, count in
        Bar(label: label, value: Double(count), figures: [wording.number(count)])
      }, wording: wording)
  }
}

extension String {
  /// Without a sign at its front and one at its end, where both are there.
  fileprivate func trimming(_ first: Character, _ last: Character) -> String {
    self.first == first && self.last == last ? String(dropFirst().dropLast()) : self
  }
}
