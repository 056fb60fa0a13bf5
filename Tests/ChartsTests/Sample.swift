import Statistics

@testable import Charts

/// The charts that the tests draw. All figures and names are fictitious.
enum Sample {
  /// Charts by the name of their golden file.
  static let all: [(name: String, chart: any Chart)] = [
    ("overleving-een", survival([wait(60, seed: 1)], mark: 42)),
    ("overleving-twee", survival([wait(140, seed: 2), wait(90, seed: 3, slower: 2)], mark: 42)),
    ("overleving-een-kind", survival([[SurvivalObservation(time: 30, event: true)]])),
    ("overleving-leeg", survival([[]])),
    ("voorraad-jaar", stock(12, seed: 4)),
    ("voorraad-drie-jaar", stock(36, seed: 5)),
    ("voorraad-een-maand", stock(1, seed: 6)),
    ("voorraad-leeg", stock(0, seed: 7)),
    ("trechter-acht", funnel(8, seed: 8)),
    ("trechter-35", funnel(35, seed: 9)),
    ("trechter-verschil", funnel(35, seed: 16, spread: 50)),
    ("trechter-een", funnel(1, seed: 10)),
    ("trechter-zelfde-plek", crowdedFunnel(35)),
    ("trechter-leeg", funnel(0, seed: 11)),
    ("maanden-twee-jaar", months(24, seed: 12)),
    ("maanden-vijf-jaar", months(60, seed: 13)),
    ("maanden-een", months(1, seed: 14)),
    ("maanden-leeg", months(0, seed: 15)),
    ("balken-leeftijd", ages),
    ("balken-verwijzer", referrers),
    ("balken-een", BarChart(text: text("leeftijd"), words: barWords, bars: [bar("3 jaar", 1)])),
    ("balken-leeg", BarChart(text: text("leeftijd"), words: barWords, bars: [])),
  ]

  static func text(_ title: String) -> ChartText {
    ChartText(
      title: "Voorbeeld (fictief): \(title)", description: "Verzonnen cijfers over \(title).",
      nothing: "Er zijn nog geen cijfers over \(title). Daarom staat hier geen tekening.")
  }

  // MARK: Numbers as the Dutch write them

  static func decimal(_ value: Double) -> String {
    Writing.number((value * 10).rounded() / 10).replacing(".", with: ",")
  }

  static func whole(_ value: Double) -> String { Writing.number(value.rounded()) }

  static func percentage(_ share: Double) -> String { whole(share * 100) + "%" }

  // MARK: Survival

  static func wait(_ count: Int, seed: UInt64, slower: Int = 1) -> [SurvivalObservation] {
    var random = Dice(state: seed)
    return (0..<count).map { _ in
      let days = 8 + random.below(30) + random.below(35 * slower)
      return SurvivalObservation(time: days, event: random.below(6) > 0)
    }
  }

  static func survival(_ groups: [[SurvivalObservation]], mark: Int? = nil) -> SurvivalChart {
    let names = ["Aangemeld in 2025", "Aangemeld in 2024"]
    let curves = zip(names, groups).map { name, observations in
      let curve = KaplanMeier(observations)
      return SurvivalChart.Curve(
        name: name,
        steps: curve.steps.map { step in
          SurvivalChart.Step(
            day: step.time, atRisk: step.atRisk, censored: step.censored, share: step.survival,
            limits: step.logLogLimits.map { $0.lower...$0.upper })
        },
        median: curve.median.map { ($0, "helft na \($0) dagen") })
    }
    return SurvivalChart(
      text: text("wachten op het MDO"),
      words: SurvivalChart.Words(
        share: "Deel van de kinderen dat nog wacht op het MDO", days: "dagen na de aanmelding",
        atRisk: "Kinderen die op die dag nog wachtten", band: "95%-interval",
        censored: "gestopt of nog wachtend", group: "groep", percentage: percentage, count: whole,
        to: "tot", none: "–"),
      curves: curves,
      mark: mark.map { SurvivalChart.Mark(day: $0, words: "richttermijn: \($0) dagen") })
  }

  // MARK: Months

  private static let monthNames = [
    "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september",
    "oktober", "november", "december",
  ]

  static func label(_ index: Int) -> MonthLabel {
    let (name, year) = (monthNames[index % 12], String(2021 + index / 12))
    return MonthLabel(
      full: "\(name) \(year)", short: name == "maart" ? "mrt" : String(name.prefix(3)), year: year)
  }

  static func stock(_ count: Int, seed: UInt64) -> StockChart {
    var random = Dice(state: seed)
    var waiting = 41
    let months = (0..<count).map { index in
      let inflow = 3 + random.below(14)
      let outflow = min(waiting + inflow, 2 + random.below(14))
      waiting += inflow - outflow
      return StockChart.Month(label: label(index), inflow: inflow, outflow: outflow)
    }
    return StockChart(
      text: text("de wachtlijst"),
      words: StockChart.Words(
        stock: "Kinderen die wachten, aan het begin en aan het eind van elke maand",
        inflow: "erbij", outflow: "eraf", month: "maand", opening: "begin", none: "–",
        count: whole),
      opening: count == 0 ? 0 : 41, months: months)
  }

  static func months(_ count: Int, seed: UInt64) -> XmRChart {
    var random = Dice(state: seed)
    let values = (0..<count).map { index in
      Double(22 + random.below(12) + (index >= count / 2 && count > 12 ? 7 : 0))
        + (index == count / 3 && count > 12 ? 38 : 0)
    }
    let words: [XmR.SignalKind: XmRChart.Signal] = [
      .outside: XmRChart.Signal(letter: "A", words: "buiten de grenzen"),
      .trend: XmRChart.Signal(letter: "B", words: "zeven keer op rij hoger, of lager"),
      .twoOfThree: XmRChart.Signal(letter: "C", words: "twee van de drie ver van het gemiddelde"),
      .run: XmRChart.Signal(letter: "D", words: "zeven op rij aan één kant van het gemiddelde"),
    ]
    let xmr = XmR(values)
    func level(_ word: String, _ value: Double) -> XmRChart.Level {
      XmRChart.Level(value: value, words: "\(word) \(decimal(value))")
    }
    return XmRChart(
      text: text("aanmeldingen per maand"),
      words: XmRChart.Words(
        value: "Aanmeldingen per maand", month: "maand", signal: "signaal", writeValue: whole,
        none: "–"),
      months: values.enumerated().map { index, value in
        XmRChart.Month(
          label: label(index), value: value,
          signal: xmr?.firstSignal(at: index).flatMap { words[$0] })
      },
      mean: xmr.map { level("gemiddelde", $0.mean) },
      lower: xmr.map { level("ondergrens", $0.limits.lower) },
      upper: xmr.map { level("bovengrens", $0.limits.upper) })
  }

  // MARK: Bars

  static let barWords = BarChart.Words(
    label: "leeftijd", value: "kinderen", heldBack: "niet getoond")

  static func bar(_ label: String, _ count: Int, of whole: Int = 204) -> BarChart.Bar {
    let share = percentage(Double(count) / Double(whole))
    return BarChart.Bar(label: label, value: .shown(Double(count), words: "\(count) (\(share))"))
  }

  static let ages = BarChart(
    text: text("leeftijd"), words: barWords,
    bars: [
      bar("0 jaar", 3), bar("1 jaar", 16), bar("2 jaar", 54), bar("3 jaar", 61),
      bar("4 jaar", 44), bar("5 jaar", 26), bar("6 jaar", 0),
      BarChart.Bar(label: "onbekend", value: .heldBack),
    ])

  static let referrers = BarChart(
    text: text("verwijzers"), words: barWords,
    bars: [
      bar("jeugdgezondheidszorg (consultatiebureau of schoolarts)", 92),
      bar("lokaal team", 41), bar("kinderarts", 22), bar("huisarts", 18),
      bar("kinderopvang of peuterspeelzaal", 17),
      BarChart.Bar(
        label: "een andere verwijzer met een naam die ook over twee regels nog veel te lang is",
        value: .heldBack),
      bar("ouders & <anderen>", 1),
    ])
}

/// A small generator of its own: the pictures must not change with the standard library's.
struct Dice {
  var state: UInt64

  mutating func below(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }
}
