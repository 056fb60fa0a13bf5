import Statistics
import Testing

@testable import Charts

/// What each chart shows of its values.
@Suite struct ChartTests {
  private func picture(_ chart: any Chart) throws -> Picture {
    try Picture(chart.svg(idPrefix: "a"))
  }

  private func texts(_ chart: any Chart) throws -> [String] { try picture(chart).texts.map(\.text) }

  private func count(_ name: String, _ fill: String, _ chart: any Chart) throws -> Int {
    try picture(chart).elements.count { $0.name == name && $0.attributes["fill"] == fill }
  }

  // MARK: Survival

  @Test func `the table of a wait has the days under the axis, with share, interval and in sight`()
  {
    // 10 children: 2 had it on day 7, 1 was last seen on day 10, 3 had it on day 20.
    let observations =
      [7, 7, 20, 20, 20, 40, 40, 40, 40].map { SurvivalObservation(time: $0, event: true) }
      + [SurvivalObservation(time: 10, event: false)]
    let rows = Sample.survival([observations]).table.rows
    #expect(rows.map { $0[0] } == ["0", "7", "14", "21", "28", "35", "42"])
    #expect(rows.map { $0[1] } == ["10", "10", "7", "4", "4", "4", "0"])
    // 8/10, then × 4/7 = 46%; beyond day 40 nobody was seen.
    #expect(rows.map { $0[2] } == ["100%", "80%", "80%", "46%", "46%", "46%", "–"])
    // 0.8^exp(±1.96·√0.025/ln 0.8): 41% to 95%.
    #expect(rows[1][3] == "41% tot 95%" && rows[0][3] == "–" && rows[6][3] == "–")
  }

  @Test func `two curves differ in dash, and each has its own row of numbers`() throws {
    let chart = Sample.survival([Sample.wait(50, seed: 1), Sample.wait(50, seed: 2, slower: 3)])
    let dashes = try picture(chart).elements.filter { $0.attributes["stroke-width"] == "2.25" }
      .map { $0.attributes["stroke-dasharray"] }
    #expect(dashes.contains(nil) && dashes.contains("7 4"))
    for name in chart.curves.map(\.name) {
      #expect(try texts(chart).contains { $0.hasSuffix(": \(name)") })
      #expect(chart.table.rows.contains { $0[0] == name })
    }
  }

  @Test func `a curve without anybody is left out`() throws {
    let chart = Sample.survival([Sample.wait(5, seed: 1), []])
    #expect(try !texts(chart).contains { $0.contains("2024") })
    #expect(chart.table.header.count == 4)
  }

  // MARK: Stock

  @Test func `the stock is what was there, and came in, less what went out`() {
    let months = [(5, 2), (0, 4), (7, 0)].enumerated().map {
      StockChart.Month(label: Sample.label($0), inflow: $1.0, outflow: $1.1)
    }
    let chart = StockChart(
      text: Sample.text("x"), words: Sample.stock(1, seed: 1).words, opening: 10, months: months)
    #expect(chart.stocks == [10, 13, 9, 16])
    #expect(
      chart.table.rows == [
        ["begin", "–", "–", "10"], ["januari 2021", "5", "2", "13"],
        ["februari 2021", "0", "4", "9"],
        ["maart 2021", "7", "0", "16"],
      ])
  }

  @Test func `in and out differ by hatching, and every number stands there where it fits`() throws {
    let chart = Sample.stock(12, seed: 4)
    #expect(try count("rect", Palette.main, chart) == 12)
    #expect(try count("rect", "url(#a-hatch)", chart) == 12)
    let texts = try texts(chart)
    for number in chart.stocks + chart.months.flatMap({ [$0.inflow, $0.outflow] }) {
      #expect(texts.contains(String(number)))
    }
  }

  // MARK: Funnel

  @Test func `a region outside has another shape and its name, also where the others have numbers`()
    throws
  {
    let chart = Sample.funnel(35, seed: 9)
    let outside = chart.regions.filter { $0.standing != .within && $0.standing != nil }
    #expect(!outside.isEmpty)
    let triangles = try picture(chart).elements.filter {
      $0.name == "polygon" && $0.attributes["stroke"] == Palette.signal
    }
    let kinds = Set(outside.compactMap(\.standing)).count
    // In the picture, in the list of names and in the key.
    #expect(triangles.count == 2 * outside.count + kinds)
    let texts = try texts(chart)
    for region in outside {
      #expect(texts.contains { $0.hasSuffix(" \(region.name)") && $0.first?.isNumber == true })
    }
  }

  @Test func `open for outside 95%, filled for outside 99.8%, pointing to its side`() {
    #expect(FunnelChart.shape(.outside95High) == .triangleUp(isFilled: false))
    #expect(FunnelChart.shape(.outside95Low) == .triangleDown(isFilled: false))
    #expect(FunnelChart.shape(.outside998High) == .triangleUp(isFilled: true))
    #expect(FunnelChart.shape(.outside998Low) == .triangleDown(isFilled: true))
    #expect(FunnelChart.shape(.within) == .circle)
  }

  @Test func `regions at one place share a mark and a label`() throws {
    let chart = Sample.crowdedFunnel(3)
    // One in the key, one in the picture.
    #expect(try count("circle", Palette.main, chart) == 2)
    #expect(try texts(chart).contains("1, 2, 3"))
  }

  @Test func `a region without figures stands in the table alone`() throws {
    let chart = Sample.funnel(8, seed: 8)
    let row = try #require(chart.table.rows.first { $0[0] == "Brabant-Noord" })
    #expect(row == ["Brabant-Noord", "0 van 0", "–", "–", "–", "geen cijfers"])
    #expect(try !texts(chart).contains("Brabant-Noord"))
  }

  // MARK: Months

  @Test func `months in a row with one signal have its letter once, and each its own shape`() throws
  {
    var chart = Sample.months(12, seed: 3)
    for index in chart.months.indices { chart.months[index].signal = nil }
    for index in [2, 3, 4, 7] {
      chart.months[index].signal = XmRChart.Signal(letter: "D", words: "op rij")
    }
    // In the key, at the fifth month and at the eighth.
    #expect(try texts(chart).count { $0 == "D" } == 3)
    #expect(try count("polygon", Palette.signal, chart) == 4)
    #expect(chart.table.rows.map { $0[2] }.count { $0 == "D: op rij" } == 4)
  }

  @Test func `a month without a figure breaks the line`() throws {
    var chart = Sample.months(12, seed: 3)
    let before = try picture(chart).elements.count { $0.name == "polyline" }
    chart.months[5].value = nil
    #expect(try picture(chart).elements.count { $0.name == "polyline" } == before + 1)
    #expect(chart.table.rows[5][1] == "–")
  }

  // MARK: Bars

  @Test func `what is held back is a stub of one length, hatched, with words`() throws {
    let held = { BarChart.Bar(label: $0, value: .heldBack) }
    let chart = BarChart(
      text: Sample.text("x"), words: Sample.barWords,
      bars: [held("a"), Sample.bar("b", 100), held("c"), Sample.bar("d", 0)])
    let hatched = try picture(chart).elements.filter { $0.attributes["fill"] == "url(#a-hatch)" }
    #expect(hatched.count == 2)
    #expect(Set(hatched.map { $0.number("width") }).count == 1)
    #expect(try texts(chart).count { $0 == "niet getoond" } == 2)
    #expect(
      chart.table.rows.map { $0[1] } == ["niet getoond", "100 (49%)", "niet getoond", "0 (0%)"])
  }

  @Test func `bars are as long as their values, and nothing has no bar`() throws {
    let chart = BarChart(
      text: Sample.text("x"), words: Sample.barWords,
      bars: [Sample.bar("a", 50), Sample.bar("b", 100), Sample.bar("c", 0)])
    let widths = try picture(chart).elements.filter { $0.attributes["fill"] == Palette.main }
      .map { $0.number("width") }
    #expect(widths.count == 2 && abs(widths[0] * 2 - widths[1]) < 0.02)
  }
}
