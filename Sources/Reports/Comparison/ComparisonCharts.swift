import Charts
import Projections
import Statistics
import Vocabulary

/// The three funnels of the comparison: each has every region in its table, and those that can be
/// drawn in its picture.
struct ComparisonCharts {
  private let comparison: Comparison
  private let places: Places
  private var wording: Wording { places.wording }

  init(_ comparison: Comparison, _ places: Places) {
    self.comparison = comparison
    self.places = places
  }

  private static let lineCount = 400
  /// How far beyond the largest region the axis may run on to its next round number.
  private static let margin = 1.4
  /// Where less than this is expected, one MDO more or less makes all the difference, and the picture
  /// would be about nothing else.
  static let leastExpected = 1.0

  var timeToMDO: FunnelChart {
    share(
      comparison.timeToMDO, subject: "MDO binnen de richttermijn",
      value: "Aandeel met een MDO binnen de termijn", size: "aantal kinderen (n)")
  }

  var response: FunnelChart {
    share(
      comparison.response, subject: "Respons van ouders",
      value: "Aandeel dat de vragenlijst invulde", size: "aantal gezinnen (n)")
  }

  var speed: FunnelChart {
    let largest = comparison.speed.map(\.expected).max() ?? 0
    return FunnelChart(
      text: text("Hoe snel het MDO er komt"),
      words: words(
        value: "Verhouding: MDO’s gedeeld door het verwachte aantal", column: "verhouding",
        size: "verwacht aantal MDO’s", national: "als elders: 1", observed: "MDO’s (verwacht)",
        writeValue: { wording.decimal($0, digits: 2) },
        writeTick: { wording.shortDecimal($0, digits: 2) }),
      regions: places.sorted(comparison.speed, by: \.region).map { region, speed in
        let expected = wording.decimal(speed.expected, digits: 1)
        return FunnelChart.Region(
          name: places.label(region), observed: "\(wording.number(speed.observed)) (\(expected))",
          size: speed.expected, value: speed.ratio, limits95: limits(speed.limits95),
          limits998: limits(speed.limits998), standing: speed.judgement.map(standing))
      },
      national: comparison.speed.contains { $0.ratio != nil } ? 1 : nil,
      lines: (1...Self.lineCount).map {
        speedLine(largest * Self.margin * Double($0) / Double(Self.lineCount))
      }, bounds: 0...Double.greatestFiniteMagnitude)
  }

  private func share(
    _ funnel: Comparison.Funnel, subject: String, value: String, size: String
  ) -> FunnelChart {
    let national = funnel.national
    let largest = funnel.points.map(\.proportion.denominator).max() ?? 0
    let last = Int((Double(largest) * Self.margin).rounded(.up))
    let binomial = BinomialFunnel(successes: national.numerator, trials: national.denominator)
    return FunnelChart(
      text: text(subject),
      words: words(
        value: value, column: "aandeel", size: size,
        national: "landelijk \(national.share.map(wording.percentage) ?? Wording.none)",
        observed: "k van n", writeValue: wording.precisePercentage,
        writeTick: { wording.shortDecimal($0 * 100, digits: 1) + "%" }),
      regions: places.sorted(funnel.points, by: \.region).map { region, point in
        let (k, n) = (point.proportion.numerator, point.proportion.denominator)
        return FunnelChart.Region(
          name: places.label(region), observed: "\(wording.number(k)) van \(wording.number(n))",
          size: Double(n), value: point.proportion.share, limits95: limits(point.limits95),
          limits998: limits(point.limits998), standing: point.judgement.map(standing))
      },
      national: national.share,
      lines: binomial.map { binomial in
        stride(from: 1, through: last, by: max(1, last / Self.lineCount))
          .map { shareLine(binomial, $0) }
      } ?? [], bounds: 0...1)
  }

  /// The picture of a funnel: regions by their bare names where those tell them apart, and without
  /// those of which too little is expected.
  func picture(of chart: FunnelChart, leastSize: Double = 0) -> FunnelChart {
    var picture = chart
    let names = places.knownRegions.compactMap(\.name)
    let twice = Set(names.filter { name in names.count { $0 == name } > 1 })
    let short = Dictionary(
      uniqueKeysWithValues: places.knownRegions.map { region, name in
        let bare = name.flatMap { twice.contains($0) ? nil : $0 }
        return (places.label(region), bare ?? places.label(region))
      })
    for index in picture.regions.indices {
      picture.regions[index].name = short[picture.regions[index].name] ?? chart.regions[index].name
      // Left out and not taken away, so that a region has one number in all pictures.
      if chart.regions[index].size < leastSize { picture.regions[index].value = nil }
    }
    return picture
  }

  private func speedLine(_ expected: Double) -> FunnelChart.Line {
    FunnelChart.Line(
      size: expected,
      limits95: limits(PoissonFunnel.limits(expected: expected, tail: Comparison.tail95)),
      limits998: limits(PoissonFunnel.limits(expected: expected, tail: Comparison.tail998)))
  }

  private func shareLine(_ binomial: BinomialFunnel, _ trials: Int) -> FunnelChart.Line {
    FunnelChart.Line(
      size: Double(trials),
      limits95: limits(binomial.limits(trials: trials, tail: Comparison.tail95)),
      limits998: limits(binomial.limits(trials: trials, tail: Comparison.tail998)))
  }

  private func words(
    value: String, column: String, size: String, national: String, observed: String,
    writeValue: @escaping NumberWriting, writeTick: @escaping NumberWriting
  ) -> FunnelChart.Words {
    FunnelChart.Words(
      value: value, valueColumn: column, size: size, national: national, line95: "grenzen 95%",
      line998: "grenzen 99,8%", region: "Regio", observed: observed, standing: "oordeel",
      standings: Self.words, noFigures: "geen cijfers", writeValue: writeValue,
      writeTick: writeTick, writeSize: { wording.shortDecimal($0, digits: 1) }, to: "tot",
      none: Wording.none)
  }

  private func text(_ subject: String) -> ChartText {
    ChartText(
      title: "\(subject), per regio",
      description:
        "Elke regio is een teken. Hoe groter de regio, hoe verder naar rechts. De volle lijn is het "
        + "cijfer om mee te vergelijken. Tussen de lijnen met streepjes ligt wat door toeval kan "
        + "komen. In de tabel eronder staan dezelfde cijfers.",
      nothing: "Er zijn nog geen cijfers. Daarom staat hier geen tekening.")
  }

  private func limits(_ limits: FunnelLimits) -> FunnelChart.Limits {
    FunnelChart.Limits(lower: limits.lower, upper: limits.upper)
  }

  private func standing(_ judgement: Judgement) -> FunnelChart.Standing {
    switch judgement {
    case .outside998High: .outside998High
    case .outside998Low: .outside998Low
    case .outside95High: .outside95High
    case .outside95Low: .outside95Low
    case .within: .within
    }
  }

  private static let words: @Sendable (FunnelChart.Standing) -> String = { standing in
    switch standing {
    case .outside998High: "hoger (99,8%)"
    case .outside998Low: "lager (99,8%)"
    case .outside95High: "hoger (95%)"
    case .outside95Low: "lager (95%)"
    case .within: "binnen"
    }
  }
}
