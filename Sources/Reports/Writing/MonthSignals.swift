import Projections
import Statistics
import Vocabulary

/// A figure by month, and what its signals say.
struct MonthSignals {
  /// What is counted, for other programs, as `aanmeldingen`.
  var code: String
  /// The same for readers, as `Aanmeldingen`.
  var name: String
  var series: MonthlySeries.Series
  var months: [YearMonth]
  var wording: Wording

  /// Below this mean a month more or less with a child is all that there is to see.
  static let fewest = 2.0

  /// A figure that a region has by month.
  struct Figure {
    var code: String
    var name: Bilingual
    var series: KeyPath<MonthlySeries, MonthlySeries.Series>
    var counts: KeyPath<MonthlySeries.Counts, [YearMonth: Int]>
  }

  /// In the order in which they are told.
  static var figures: [Figure] {
    [
      Figure(
        code: "aanmeldingen", name: Bilingual("Aanmeldingen", en: "Referrals"),
        series: \.referrals, counts: \.referrals),
      Figure(
        code: "mdos", name: Bilingual("MDO’s", en: "MDOs"), series: \.meetings,
        counts: \.meetings),
      Figure(
        code: "aanvragen",
        name: Bilingual("Aanvragen van vervolghulp", en: "Requests for follow-up care"),
        series: \.careRequests, counts: \.careRequests),
    ]
  }

  /// The figures of a region.
  static func all(_ of: MonthlySeries, _ wording: Wording) -> [MonthSignals] {
    figures.map { figure in
      MonthSignals(
        code: figure.code, name: wording(figure.name), series: of[keyPath: figure.series],
        months: of.months, wording: wording)
    }
  }

  /// The mean and the limits that a report names; nil where the figure is too small for them to say anything to a reader.
  /// What other programs get is `series.chart`, as the definitions have it.
  var chart: XmR? { series.chart.flatMap { $0.mean >= Self.fewest ? $0 : nil } }

  var hasSignal: Bool { chart.map { !$0.signals.isEmpty } ?? false }

  /// A sentence.
  var sentence: String {
    guard let chart else {
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
    return "\(name)\(provisional): \(words(chart.signals))."
  }

  private func words(_ signals: [XmR.Signal]) -> String {
    XmR.SignalKind.allCases.flatMap { kind in
      [XmR.Side.high, .low].compactMap { side in
        words(kind, side, Self.stretches(signals, kind, side))
      }
    }.joined(separator: "; ")
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

  private func words(
    _ kind: XmR.SignalKind, _ side: XmR.Side, _ stretches: [ClosedRange<Int>]
  ) -> String? {
    guard !stretches.isEmpty else { return nil }
    let when = wording.list(
      stretches.map { points in
        let (first, last) = (months[points.lowerBound], months[points.upperBound])
        return first == last
          ? wording.month(first)
          : "\(wording.month(first)) \(wording.upToAndIncluding) \(wording.month(last))"
      })
    return "\(wording(Self.words(kind, isHigh: side == .high))): \(when)"
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
}
