import Charts
import Projections
import Statistics
import Vocabulary

/// The three funnels of the comparison: each has every region in its table, and those that can be
/// drawn in its picture.
struct ComparisonCharts {
  private let comparison: Comparison
  private let places: Places
  private let shown: ShownComparison?
  private var wording: Wording { places.wording }

  init(_ comparison: Comparison, _ places: Places, _ shown: ShownComparison?) {
    self.comparison = comparison
    self.places = places
    self.shown = shown
  }

  static let leftOut = Bilingual("weggelaten", en: "left out")

  private static let lineCount = 400
  /// How far beyond the largest region the axis may run on to its next round number.
  private static let margin = 1.4
  /// Where less than this is expected, one MDO more or less makes all the difference, and the picture
  /// would be about nothing else.
  static let leastExpected = 1.0

  var timeToMDO: FunnelChart {
    share(
      comparison.timeToMDO, .timeToMDO,
      subject: wording("MDO binnen de richttermijn", en: "MDO within the reference term"),
      value: wording("Aandeel met een MDO binnen de termijn", en: "Share with an MDO in time"),
      size: wording("aantal kinderen (n)", en: "number of children (n)"))
  }

  var response: FunnelChart {
    share(
      comparison.response, .response,
      subject: wording("Respons van ouders", en: "Response of parents"),
      value: wording(
        "Aandeel dat de vragenlijst invulde", en: "Share that filled in the questionnaire"),
      size: wording("aantal gezinnen (n)", en: "number of families (n)"))
  }

  var speed: FunnelChart {
    let largest = comparison.speed.map(\.expected).max() ?? 0
    return FunnelChart(
      text: text(wording("Hoe snel het MDO er komt", en: "How soon the MDO comes")),
      words: words(
        value: wording(
          "Verhouding: MDO’s gedeeld door het verwachte aantal",
          en: "Ratio: MDOs divided by the number expected"),
        column: wording("verhouding", en: "ratio"),
        size: wording("verwacht aantal MDO’s", en: "number of MDOs expected"),
        national: wording("als elders: 1", en: "as elsewhere: 1"),
        observed: wording("MDO’s (verwacht)", en: "MDOs (expected)"),
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
    _ funnel: Comparison.Funnel, _ figure: ShownComparison.Figure, subject: String, value: String,
    size: String
  ) -> FunnelChart {
    let national = funnel.national
    let largest = funnel.points.map(\.proportion.denominator).max() ?? 0
    let last = Int((Double(largest) * Self.margin).rounded(.up))
    let binomial = BinomialFunnel(successes: national.numerator, trials: national.denominator)
    return FunnelChart(
      text: text(subject),
      words: words(
        value: value, column: wording("aandeel", en: "share"), size: size,
        national: wording("landelijk", en: "national")
          + " \(national.share.map(wording.percentage) ?? Wording.none)",
        observed: wording("k van n", en: "k of n"), writeValue: wording.precisePercentage,
        writeTick: { wording.shortDecimal($0 * 100, digits: 1) + "%" }),
      regions: places.sorted(funnel.points, by: \.region).map { region, point in
        let isLeftOut = shown?.isLeftOut(figure, region) ?? false
        return FunnelChart.Region(
          name: places.label(region),
          observed: isLeftOut ? wording(Self.leftOut) : wording.cell(point.proportion),
          size: Double(point.proportion.denominator), value: point.proportion.share,
          limits95: limits(point.limits95),
          limits998: limits(point.limits998),
          standing: point.judgement.map(standing) ?? (funnel.isUndecided(point) ? .undecided : nil),
          isLeftOut: isLeftOut)
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
      limits95: limits(PoissonFunnel.limits(expected: expected, tail: Judgement.tail95)),
      limits998: limits(PoissonFunnel.limits(expected: expected, tail: Judgement.tail998)))
  }

  private func shareLine(_ binomial: BinomialFunnel, _ trials: Int) -> FunnelChart.Line {
    FunnelChart.Line(
      size: Double(trials),
      limits95: limits(binomial.limits(trials: trials, tail: Judgement.tail95)),
      limits998: limits(binomial.limits(trials: trials, tail: Judgement.tail998)))
  }

  private func words(
    value: String, column: String, size: String, national: String, observed: String,
    writeValue: @escaping NumberWriting, writeTick: @escaping NumberWriting
  ) -> FunnelChart.Words {
    FunnelChart.Words(
      value: value, valueColumn: column, size: size, national: national,
      line95: wording("grenzen 95%", en: "limits 95%"),
      line998: wording("grenzen 99,8%", en: "limits 99.8%"),
      region: wording("Regio", en: "Region"), observed: observed,
      standing: wording("oordeel", en: "judgement"), standings: { wording(Self.word($0)) },
      noFigures: wording("geen cijfers", en: "no figures"), writeValue: writeValue,
      writeTick: writeTick, writeSize: { wording.shortDecimal($0, digits: 1) }, to: wording.to,
      none: Wording.none)
  }

  private func text(_ subject: String) -> ChartText {
    ChartText(
      title: wording("\(subject), per regio", en: "\(subject), by region"),
      description: wording(
        """
        Elke regio is een teken. Hoe groter de regio, hoe verder naar rechts. De volle lijn is het \
        cijfer om mee te vergelijken. Tussen de lijnen met streepjes ligt wat door toeval kan komen. \
        In de tabel eronder staan dezelfde cijfers.
        """,
        en: """
          Each region is one symbol. The larger the region, the further to the right. The full line is \
          the figure to compare with. Between the dashed lines lies what chance may bring. The table \
          below has the same figures.
          """),
      nothing: wording(
        "Er zijn nog geen cijfers. Daarom staat hier geen tekening.",
        en: "There are no figures yet. So there is no picture here."))
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

  static let undecided = Bilingual("niet te zeggen", en: "cannot say")

  private static func word(_ standing: FunnelChart.Standing) -> Bilingual {
    switch standing {
    case .outside998High: Bilingual("hoger (99,8%)", en: "higher (99.8%)")
    case .outside998Low: Bilingual("lager (99,8%)", en: "lower (99.8%)")
    case .outside95High: Bilingual("hoger (95%)", en: "higher (95%)")
    case .outside95Low: Bilingual("lager (95%)", en: "lower (95%)")
    case .within: Bilingual("binnen", en: "within")
    case .undecided: undecided
    }
  }
}

extension Comparison.Funnel {
  /// Whether a region has numbers that are too near a limit to judge it, as they are shown.
  func isUndecided(_ point: Comparison.Point) -> Bool {
    point.judgement == nil && point.proportion.denominator > 0 && national.denominator > 0
  }
}
