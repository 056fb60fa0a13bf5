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
      wording("Van maand tot maand", en: "Month by month"), wording(template),
      [
        "first": first, "last": last, "hasMonths": !series.months.isEmpty,
        "referrals": MonthsExhibit(
          bars: chart(
            wording("Aanmeldingen per maand", en: "Referrals by month"), series.referrals,
            series.months, wording),
          series: series.referrals, months: series.months),
        "lines": FigureTable(
          title: wording(
            "Per maand, van \(first) tot en met \(last)", en: "By month, from \(first) to \(last)"),
          header: [
            wording("Wat", en: "What"), wording("Gemiddeld", en: "Mean"),
            wording("Gewoon: van", en: "Usual: from"), wording.to,
          ],
          rows: [
            row(wording("aanmeldingen", en: "referrals"), series.referrals, wording),
            row(wording("MDO’s", en: "MDOs"), series.meetings, wording),
            row(
              wording("aanvragen van vervolghulp", en: "requests for follow-up care"),
              series.careRequests, wording),
          ]),
        "signals": signals(figures, fewest: 0).map { ["line": $0] },
      ])
  }

  /// What stood out, in words: a line for each figure.
  /// - Parameter fewest: figures with a mean below it are left out.
  static func signals(_ figures: AnnualFigures, fewest: Double) -> [String] {
    let (series, wording) = (figures.months, figures.wording)
    return [
      (Bilingual("Aanmeldingen", en: "Referrals"), series.referrals),
      (Bilingual("MDO’s", en: "MDOs"), series.meetings),
      (
        Bilingual("Aanvragen van vervolghulp", en: "Requests for follow-up care"),
        series.careRequests
      ),
    ].filter { $1.chart?.mean ?? 0 >= fewest }.map { name, one in
      words(wording(name), one, series.months, wording)
    }
  }

  private static func chart(
    _ title: String, _ series: MonthlySeries.Series, _ months: [YearMonth], _ wording: Wording
  ) -> BarChart {
    BarChart.counts(
      title, wording("Maand", en: "Month"), wording("Aantal", en: "Number"),
      zip(months, series.values).map { (wording.month($0), $1) }, wording)
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
      return wording(
        "\(name): te weinig per maand om signalen te noemen.",
        en: "\(name): too few a month to name signals.")
    }
    guard !chart.signals.isEmpty else {
      return wording(
        "\(name): geen signaal. Wat op en neer gaat, is gewone schommeling.",
        en: "\(name): no signal. The ups and downs are the usual ones.")
    }
    let provisional =
      chart.isProvisional
      ? wording(" (voorlopig: minder dan 12 maanden)", en: " (provisional: under 12 months)") : ""
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
          ? wording.month(first)
          : "\(wording.month(first)) \(wording.upToAndIncluding) \(wording.month(last))"
      })
    return "\(wording(words(kind, isHigh: side == .high))): \(when)"
  }

  private static func words(_ kind: XmR.SignalKind, isHigh: Bool) -> Bilingual {
    switch (kind, isHigh) {
    case (.outside, true): Bilingual("boven wat gewoon is", en: "above what is usual")
    case (.outside, false): Bilingual("onder wat gewoon is", en: "below what is usual")
    case (.trend, true): Bilingual("elke maand meer", en: "more each month")
    case (.trend, false): Bilingual("elke maand minder", en: "fewer each month")
    case (.twoOfThree, true):
      Bilingual(
        "twee van de drie maanden opvallend hoog", en: "two of three months remarkably high")
    case (.twoOfThree, false):
      Bilingual(
        "twee van de drie maanden opvallend laag", en: "two of three months remarkably low")
    case (.run, true): Bilingual("steeds meer dan gemiddeld", en: "above the mean all the time")
    case (.run, false): Bilingual("steeds minder dan gemiddeld", en: "below the mean all the time")
    }
  }

  private static let template = Bilingual(
    """
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
    """,
    en: """
      {{#hasMonths}}
      This is about {{first}} to {{last}}. Numbers always go up and down. The limits below say what is \
      usual for this region (XmR: the mean plus and minus 2.66 times the mean step from month to month). \
      Only a signal is a reason to look for a cause.

      {{{referrals}}}

      {{{lines}}}

      {{#signals}}
      - {{line}}
      {{/signals}}
      {{/hasMonths}}
      {{^hasMonths}}
      There is no whole month to show yet.
      {{/hasMonths}}

      **What this says:** which months were different from what may be expected of this region. \
      **What this does not say:** why. And without a cause, too, a signal comes now and then.
      """)
}
