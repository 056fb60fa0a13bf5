import Testing

@testable import Charts

/// Pictures of anything: hundreds of made-up ones of each kind, small and huge, with names of any
/// length.
@Suite struct RandomTests {
  private static let words = [
    "a", "Westland", "de gemeenten daaromheen", "Hélène", "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
    "漢字漢字漢字", "🧩🧩", "zeer-lange-samenstelling-zonder-een-enkele-spatie-erin-die-nooit-past", "",
  ]

  private static func name(_ dice: inout Dice) -> String {
    (0..<dice.below(4)).map { _ in words[dice.below(words.count)] }.joined(separator: " ")
  }

  private static func size(_ dice: inout Dice) -> Int {
    [3, 30, 300, 100_000][dice.below(4)]
  }

  private func check(_ chart: any Chart, _ seed: Int) throws {
    let picture = try Picture(chart.svg(idPrefix: "r"))
    #expect(picture.flaws.isEmpty, "seed \(seed)")
    #expect(chart.table.rows.allSatisfy { $0.count == chart.table.header.count })
  }

  @Test func `bars`() throws {
    for seed in 0..<60 {
      var dice = Dice(state: UInt64(seed))
      let size = Self.size(&dice)
      let bars = (0..<dice.below(25)).map { _ in
        let count = dice.below(size)
        let value =
          dice.below(5) == 0
          ? BarChart.Value.heldBack : .shown(Double(count), words: "\(count) \(Self.name(&dice))")
        return BarChart.Bar(label: Self.name(&dice), value: value)
      }
      try check(BarChart(text: Sample.text("balken"), words: Sample.barWords, bars: bars), seed)
    }
  }

  @Test func `stocks, also below nothing where the record says so`() throws {
    for seed in 0..<60 {
      var dice = Dice(state: UInt64(seed))
      let size = Self.size(&dice)
      let start = Sample.stock(dice.below(50), seed: 1)
      let months = start.months.map {
        StockChart.Month(label: $0.label, inflow: dice.below(size), outflow: dice.below(size))
      }
      let chart = StockChart(
        text: start.text, words: start.words, opening: dice.below(size), months: months)
      try check(chart, seed)
      #expect(
        chart.stocks.last == chart.opening + months.reduce(0) { $0 + $1.inflow - $1.outflow })
    }
  }

  @Test func `months`() throws {
    for seed in 0..<60 {
      var dice = Dice(state: UInt64(seed))
      let size = Self.size(&dice)
      var chart = Sample.months(dice.below(80), seed: UInt64(seed))
      for index in chart.months.indices {
        let value = Double(dice.below(size)) / 7
        chart.months[index].value = dice.below(9) == 0 ? nil : value
        if dice.below(3) == 0 {
          chart.months[index].signal = XmRChart.Signal(
            letter: ["A", "B", "W"][dice.below(3)], words: Self.name(&dice))
        }
      }
      chart.lower = dice.below(3) == 0 ? nil : XmRChart.Level(value: 1, words: Self.name(&dice))
      chart.upper = XmRChart.Level(value: 1 + 1 / Double(size), words: Self.name(&dice))
      chart.mean = XmRChart.Level(value: 1, words: Self.name(&dice))
      try check(chart, seed)
    }
  }

  @Test func `survival`() throws {
    for seed in 0..<60 {
      var dice = Dice(state: UInt64(seed))
      let groups = (0..<(1 + dice.below(2))).map { group in
        Sample.wait(dice.below(200), seed: UInt64(seed * 2 + group), slower: 1 + dice.below(20))
      }
      var chart = Sample.survival(groups, mark: dice.below(2) == 0 ? nil : dice.below(2000))
      for index in chart.curves.indices { chart.curves[index].name = Self.name(&dice) }
      chart.mark?.words = Self.name(&dice)
      chart.words.censored = Self.name(&dice)
      try check(chart, seed)
    }
  }

  @Test func `funnels, and every region can be told from its number or name`() throws {
    for seed in 0..<40 {
      var chart = Sample.funnel(
        1 + seed % 35, seed: UInt64(seed), spread: 1 + seed % 4 * 20)
      var dice = Dice(state: UInt64(seed))
      let isNamed = seed % 3 == 0
      for index in chart.regions.indices where isNamed {
        chart.regions[index].name = Self.name(&dice) + "\(index)"
      }
      try check(chart, seed)
      guard !isNamed else { continue }
      let texts = try Picture(chart.svg(idPrefix: "r")).texts.map(\.text)
      let drawn = chart.regions.indices.filter { chart.regions[$0].value != nil }
      // A few have their names at their points; of more, each number stands at its point and in
      // the list, so that a number that is missing is missing from one of the two.
      let listed = drawn.filter {
        texts.contains(String($0 + 1)) && texts.contains(chart.regions[$0].name)
      }
      let numbers = texts.flatMap { text in
        text.split(separator: ",").map { $0.trimmingPrefix(" ").prefix { $0.isNumber } }
      }
      for index in drawn {
        let name = chart.regions[index].name
        if drawn.count <= 12, listed.count < drawn.count {
          #expect(texts.contains(name), "\(name), seed \(seed)")
        } else {
          let count = numbers.count { $0 == String(index + 1) }
          #expect(count >= 2, "\(name), seed \(seed)")
        }
      }
    }
  }
}
