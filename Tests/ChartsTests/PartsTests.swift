import Testing

@testable import Charts

@Suite struct PartsTests {
  private func ticks(
    _ low: Double, _ high: Double, within limits: ClosedRange<Double>? = nil
  ) -> [String] {
    let written: NumberWriting = { Sample.decimal($0) }
    return Ticks(around: low, high, atMost: 6, written: written, within: limits).values.map(written)
  }

  @Test func `ticks are round, span the values and differ as they are written`() {
    #expect(ticks(0, 93) == ["0", "20", "40", "60", "80", "100"])
    #expect(ticks(71, 93) == ["70", "75", "80", "85", "90", "95"])
    // Low values near zero: zero is on the axis.
    #expect(ticks(3, 40) == ["0", "10", "20", "30", "40"])
    #expect(ticks(26, 26) == ["25,9", "26", "26,1"])
    #expect(ticks(-12, 30) == ["-20", "-10", "0", "10", "20", "30"])
    #expect(ticks(0.4, 1, within: 0...1) == ["0", "0,2", "0,4", "0,6", "0,8", "1"])
    #expect(Ticks(around: 5, 9, atMost: 6, written: { _ in "x" }).values == [5, 9])
  }

  @Test func `days go by weeks`() {
    #expect(Ticks(days: 60).values == [0, 14, 28, 42, 56, 70])
    #expect(Ticks(days: 0).values == [0, 1])
    #expect(Ticks(days: 40_000).values.count <= 9)
  }

  @Test func `text is cut and wrapped to its room`() {
    let style = TextStyle.plain
    let text = "jeugdgezondheidszorg (consultatiebureau of schoolarts)"
    #expect(TextMeasure.cut("kort", to: 100, style) == "kort")
    #expect(TextMeasure.cut(text, to: 100, style).hasSuffix("…"))
    // What tells a name apart from others stays.
    let name = TextMeasure.cut(name: "\(text) (regio-07)", to: 160, style)
    #expect(name.hasSuffix("… (regio-07)") && TextMeasure.width(name, style) <= 160)
    for room in [20.0, 60, 100, 180, 400] {
      let lines = TextMeasure.wrap(text, to: room, style, lines: 2)
      #expect(lines.count <= 2)
      #expect(lines.allSatisfy { TextMeasure.width($0, style) <= room })
    }
    #expect(TextMeasure.wrap("een twee", to: 35, style, lines: 2) == ["een", "twee"])
  }

  @Test func `coordinates are written without a locale`() {
    let values = [0, 12, 12.5, -0.25, 0.05, 1234.567, -0.001]
    let written = ["0", "12", "12.5", "-0.25", "0.05", "1234.57", "0"]
    #expect(values.map(Writing.number) == written)
  }

  @Test func `a line is clipped where it leaves, and goes on where it comes back`() {
    let line = [Point(x: 0, y: 5), Point(x: 10, y: 15), Point(x: 20, y: 5), Point(x: 30, y: 5)]
    #expect(
      clipped(line, top: 0, bottom: 10) == [
        [Point(x: 0, y: 5), Point(x: 5, y: 10)],
        [Point(x: 15, y: 10), Point(x: 20, y: 5), Point(x: 30, y: 5)],
      ])
  }

  @Test func `labels of one point lie beside each other, and beyond the room there is none`() throws
  {
    var placer = LabelPlacer(bounds: Box(left: 0, top: 0, right: 100, bottom: 60))
    let point = Point(x: 50, y: 30)
    let places = (0..<40).compactMap { _ in
      placer.place(
        width: 20, height: 12, at: point, clearance: 4, distances: LabelPlacer.anywhere)?.box
    }
    #expect(places.count > 2 && places.count < 25)
    for (index, place) in places.enumerated() {
      #expect(!places[(index + 1)...].contains(where: place.overlaps))
    }
  }
}
