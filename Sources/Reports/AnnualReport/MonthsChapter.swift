import Projections
import Statistics
import Vocabulary

/// Month by month, with the signals of XmR in words.
enum MonthsChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let series = figures.months
    let first = series.months.first.map(wording.month) ?? ""
    let last = series.months.last.map(wording.month) ?? ""
    return Chapter(
      "Van maand tot maand", template,
      [
        "first": first, "last": last, "hasMonths": !series.months.isEmpty,
        "referrals": MonthsExhibit(
          bars: chart("Aanmeldingen per maand", series.referrals, series.months, wording),
          series: series.referrals, months: series.months),
        "lines": FigureTable(
          title: "Per maand, van \(first) tot en met \(last)",
          header: ["Wat", "Gemiddeld", "Gewoon: van", "tot"],
          rows: [
            row("aanmeldingen", series.referrals, wording), row("MDO’s", series.meetings, wording),
            row("aanvragen van vervolghulp", series.careRequests, wording),
          ]),
        "signals": signals(figures, fewest: 0).map { ["line": $0] },
      ])
  }

  /// What stood out, in words: a line for each figure.
  /// - Parameter fewest: figures with a mean below it are left out.
  static func signals(_ figures: AnnualFigures, fewest: Double) -> [String] {
    let series = figures.months
    return [
      ("Aanmeldingen", series.referrals), ("MDO’s", series.meetings),
      ("Aanvragen van vervolghulp", series.careRequests),
    ].filter { $1.chart?.mean ?? 0 >= fewest }.map { name, one in
      words(name, one, series.months, figures.wording)
    }
  }

  private static func chart(
    _ title: String, _ series: MonthlySeries.Series, _ months: [YearMonth], _ wording: Wording
  ) -> BarChart {
    BarChart.counts(
      title, "Maand", "Aantal", zip(months, series.values).map { (wording.month($0), $1) }, wording)
  }

  /// Below this mean a month more or less with a child is all that there is to see.
  static let fewestForSignals = 2.0

  private static func row(_ name: String, _ series: MonthlySeries.Series, _ wording: Wording)
    -> [String]
  {
    guard let chart = series.chart else { return [name] + Array(repeating: Wording.none, count: 3) }
    guard chart.mean >= fewestForSignals else {
      return [name, one(chart.mean, wording), Wording.none, Wording.none]
    }
    return [
      name, one(chart.mean, wording), one(max(0, chart.limits.lower), wording),
      one(chart.limits.upper, wording),
    ]
  }

  private static func one(_ value: Double, _ wording: Wording) -> String {
    wording.decimal(value, digits: 1)
  }

  private static func words(
    _ name: String, _ series: MonthlySeries.Series, _ months: [YearMonth], _ wording: Wording
  ) -> String {
    guard let chart = series.chart, chart.mean >= fewestForSignals else {
      return "\(name): te weinig per maand om signalen te noemen."
    }
    guard !chart.signals.isEmpty else {
      return "\(name): geen signaal. Wat op en neer gaat, is gewone schommeling."
    }
    let provisional = chart.isProvisional ? " (voorlopig: minder dan 12 maanden)" : ""
    let signals = XmR.SignalKind.allCases.flatMap { kind in
      [XmR.Side.high, .low].compactMap { side in
        words(kind, side, stretches(chart.signals, kind, side), months, wording)
      }
    }
    return "\(name)\(provisional): " + signals.joined(separator: "; ") + "."
  }

  /// The points of the signals of one kind, those that overlap taken together.
  private static func stretches(
    _ signals: [XmR.Signal], _ kind: XmR.SignalKind, _ side: XmR.Side
  ) -> [ClosedRange<Int>] {
    var stretches: [ClosedRange<Int>] = []
    for signal in signals where signal.kind == kind && signal.side == side {
      if let last = stretches.last, signal.points.lowerBound <= last.upperBound + 1 {
        stretches[stretches.count - 1] =
          last.lowerBound...max(last.upperBound, signal.points.upperBound)
      } else {
        stretches.append(signal.points)
      }
    }
    return stretches
  }

  private static func words(
    _ kind: XmR.SignalKind, _ side: XmR.Side, _ stretches: [ClosedRange<Int>],
    _ months: [YearMonth], _ wording: Wording
  ) -> String? {
    guard !stretches.isEmpty else { return nil }
    let when = wording.list(
      stretches.map { points in
        let (first, last) = (months[points.lowerBound], months[points.upperBound])
        return first == last
          ? wording.month(first) : "\(wording.month(first)) tot en met \(wording.month(last))"
      })
    let high = side == .high
    switch kind {
    case .outside: return "\(high ? "boven" : "onder") wat gewoon is: \(when)"
    case .trend: return "elke maand \(high ? "meer" : "minder"): \(when)"
    case .twoOfThree:
      return "twee van de drie maanden opvallend \(high ? "hoog" : "laag"): \(when)"
    case .run: return "steeds \(high ? "meer" : "minder") dan gemiddeld: \(when)"
    }
  }

  private static let template = """
    {{#hasMonths}}
    Dit gaat over {{first}} tot en met {{last}}. Aantallen gaan altijd op en neer. De grenzen hieronder \
    zeggen wat gewoon is voor deze regio (XmR: gemiddelde plus en min 2,66 keer de gemiddelde stap van \
    maand tot maand). Pas een signaal is een reden om te zoeken naar een oorzaak.

    {{{referrals}}}

    {{{lines}}}

    {{#signals}}
    - {{line}}
    {{/signals}}
    {{/hasMonths}}
    {{^hasMonths}}
    Er is nog geen hele maand om te laten zien.
    {{/hasMonths}}

    **Wat dit zegt:** welke maanden anders waren dan van deze regio te verwachten is. \
    **Wat dit niet zegt:** waarom. En ook zonder oorzaak komt er af en toe een signaal.
    """
}
