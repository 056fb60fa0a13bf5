import Charts
import Projections
import Statistics
import Vocabulary

extension MonthSignals {
  /// The letter of a signal, in pictures and tables.
  static func letter(_ kind: XmR.SignalKind) -> String {
    switch kind {
    case .outside: "A"
    case .trend: "B"
    case .twoOfThree: "C"
    case .run: "D"
    }
  }

  /// What its letter stands for.
  static func meaning(_ kind: XmR.SignalKind) -> Bilingual {
    switch kind {
    case .outside: Bilingual("buiten wat gewoon is", en: "outside what is usual")
    case .trend: Bilingual("elke maand meer of minder", en: "more or fewer each month")
    case .twoOfThree: Bilingual("twee van de drie opvallend", en: "two of three remarkable")
    case .run: Bilingual("steeds aan één kant", en: "all the time on one side")
    }
  }

  /// When there is such a signal.
  static func explanation(_ kind: XmR.SignalKind) -> Bilingual {
    switch kind {
    case .outside:
      Bilingual(
        "een maand ligt buiten de grenzen van wat gewoon is.",
        en: "a month lies outside the limits of what is usual.")
    case .trend:
      Bilingual(
        "zeven maanden of meer op rij is het elke maand meer, of elke maand minder.",
        en: "for seven months or more in a row it is more each month, or fewer each month.")
    case .twoOfThree:
      Bilingual(
        "van drie maanden op rij liggen er twee dicht bij dezelfde grens, of erbuiten.",
        en: "of three months in a row, two lie near the same limit, or outside it.")
    case .run:
      Bilingual(
        "zeven maanden of meer op rij ligt het boven het gemiddelde, of eronder.",
        en: "for seven months or more in a row it lies above the mean, or below it.")
    }
  }

  /// The months with the limits; nil where there are none.
  func picture(_ title: String) -> XmRChart? {
    guard let chart else { return nil }
    return XmRChart(
      text: ChartText(
        title: title,
        description: wording(
          """
          De lijnen zijn het gemiddelde en de grenzen van wat gewoon is. Een maand die opvalt, heeft \
          een andere vorm en een letter. De tabel eronder zegt hetzelfde.
          """,
          en: """
            The lines are the mean and the limits of what is usual. A month that stands out has \
            another shape and a letter. The table below says the same.
            """),
        nothing: wording(
          "Er is nog geen hele maand om te tekenen.", en: "There is no whole month to draw yet.")),
      words: XmRChart.Words(
        value: wording("aantal", en: "number"), month: wording("maand", en: "month"),
        signal: wording("signaal", en: "signal"),
        writeValue: { wording.shortDecimal($0, digits: 1) }, none: Wording.none),
      months: months.enumerated().map { index, month in
        XmRChart.Month(
          label: wording.label(month), value: chart.values[index],
          signal: chart.firstSignal(at: index).map { kind in
            XmRChart.Signal(letter: Self.letter(kind), words: wording(Self.meaning(kind)))
          })
      },
      mean: level(chart.mean, wording("gemiddeld", en: "mean")),
      lower: chart.limits.lower > 0
        ? level(chart.limits.lower, wording("ondergrens", en: "lower limit")) : nil,
      upper: level(chart.limits.upper, wording("bovengrens", en: "upper limit")))
  }

  private func level(_ value: Double, _ name: String) -> XmRChart.Level {
    XmRChart.Level(value: value, words: "\(name) \(wording.decimal(value, digits: 1))")
  }

  /// Mean and limits, to one digit; no limits where there are none.
  var levels: [String] {
    func one(_ value: Double) -> String { wording.decimal(value, digits: 1) }
    guard let chart else {
      return [series.chart.map { one($0.mean) } ?? Wording.none, Wording.none, Wording.none]
    }
    return [one(chart.mean), one(max(0, chart.limits.lower)), one(chart.limits.upper)]
  }
}

extension Wording {
  /// A month for an axis and a table.
  func label(_ month: YearMonth) -> MonthLabel {
    MonthLabel(
      full: self.month(month), short: shortMonth(month),
      year: String(month.number / 12))
  }
}
