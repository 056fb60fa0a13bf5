/// Bars from the left, each with its label before it and its figure behind it, so it needs no axis.
/// What is held back is a short hatched stub with words: its length says nothing.
public struct BarChart: Chart {
  public enum Value: Hashable, Sendable {
    /// A length, and how it is written, as `54 (27%)`.
    case shown(Double, words: String)
    case heldBack
  }

  public struct Bar: Hashable, Sendable {
    public var label: String
    public var value: Value

    public init(label: String, value: Value) {
      self.label = label
      self.value = value
    }
  }

  public struct Words: Hashable, Sendable {
    /// Over the labels in the table, as `leeftijd`.
    public var label: String
    /// Over the figures in the table, as `kinderen`.
    public var value: String
    /// As `niet getoond`.
    public var heldBack: String

    public init(label: String, value: String, heldBack: String) {
      self.label = label
      self.value = value
      self.heldBack = heldBack
    }
  }

  public var text: ChartText
  public var words: Words
  /// In the order in which they are shown.
  public var bars: [Bar]

  public init(text: ChartText, words: Words, bars: [Bar]) {
    for case .shown(let value, _) in bars.map(\.value) {
      precondition(value >= 0 && value.isFinite, "a bar has a length")
    }
    self.text = text
    self.words = words
    self.bars = bars
  }

  public var table: DataTable {
    DataTable(
      header: [words.label, words.value], rows: bars.map { [$0.label, figure($0)] })
  }

  public func svg(idPrefix: String) -> String { drawing(idPrefix).svg }

  private func figure(_ bar: Bar) -> String {
    switch bar.value {
    case .shown(_, let words): words
    case .heldBack: words.heldBack
    }
  }

  // MARK: Drawing

  private static let widestLabel = 230.0
  private static let barHeight = 16.0
  private static let stub = 34.0

  func drawing(_ idPrefix: String) -> Drawing {
    var drawing = Drawing(text, idPrefix: idPrefix)
    guard !bars.isEmpty else {
      drawing.sentence(self.text.nothing)
      return drawing
    }
    let labels = bars.map {
      TextMeasure.wrap($0.label, to: Self.widestLabel, .plain, lines: 2)
    }
    let labelWidth = labels.joined().map { TextMeasure.width($0, .plain) }.max() ?? 0
    let figures = bars.map { TextMeasure.cut(figure($0), to: 170, .plain) }
    let figureWidth = figures.map { TextMeasure.width($0, .plain) }.max() ?? 0
    let left = labelWidth + 18
    let full = Drawing.width - 16 - figureWidth - left
    let longest = bars.compactMap(\.length).max() ?? 0
    let tops = labels.reduce(into: [10.0]) { tops, lines in
      tops.append(tops[tops.count - 1] + (lines.count > 1 ? 44 : 28))
    }
    for (index, bar) in bars.enumerated() {
      let middle = (tops[index] + tops[index + 1]) / 2
      let lines = labels[index]
      let first = middle + 4.5 - Double(lines.count - 1) * TextStyle.plain.lineHeight / 2
      drawing.text(lines: lines, at: Point(x: left - 10, y: first), .end)
      var box = Box(
        left: left, top: middle - Self.barHeight / 2, right: left,
        bottom: middle + Self.barHeight / 2)
      if let length = bar.length {
        // What is not nothing can be seen.
        if length > 0 { box.right += max(1.5, full * (length / longest)) }
        if length > 0 { drawing.bar(box, fill: Palette.main) }
      } else {
        box.right += Self.stub
        drawing.hatchedBar(box)
      }
      drawing.text(figures[index], at: Point(x: box.right + 8, y: middle + 4.5))
    }
    drawing.line(
      Point(x: left, y: 10), Point(x: left, y: tops[bars.count]), .axis)
    return drawing
  }
}

extension BarChart.Bar {
  /// nil where it is held back.
  fileprivate var length: Double? {
    if case .shown(let value, _) = value { value } else { nil }
  }
}
