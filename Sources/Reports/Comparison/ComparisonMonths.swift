import Charts
import Projections
import Statistics
import Vocabulary

/// The signals of each region over time: XmR, of each region on its own.
extension ComparisonDocument {
  var monthByMonth: Document.Part {
    let regions = places.sorted(months, by: \.region).map { region, of in
      (name: places.label(region), figures: MonthSignals.all(of.months, wording))
    }
    let figureCount = regions.first?.figures.count ?? 0
    let tables = (0..<figureCount).flatMap { index in
      table(regions.map { (region: $0.name, figure: $0.figures[index]) })
    }
    let signals = regions.flatMap { region in
      region.figures.filter(\.hasSignal).map { (region: region.name, figure: $0) }
    }
    return Document.Part(
      heading: wording("Signalen van maand tot maand", en: "Signals from month to month"),
      blocks: [.paragraph(wording(Self.monthsOpening))] + tables
        + [.paragraph(wording(Self.letters)), .list(letters)] + inWords(signals)
        + [.paragraph(wording(Self.monthsMeaning))]
        + signals.compactMap { region, figure in
          figure.picture(
            wording("\(figure.name) per maand: \(region)", en: "\(figure.name) by month: \(region)")
          ).map { .figure($0) }
        })
  }

  private func table(_ rows: [(region: String, figure: MonthSignals)]) -> [Document.Block] {
    let name = rows.first?.figure.name ?? ""
    let title = wording("\(name) per maand", en: "\(name) by month")
    return [
      .paragraph("\(title):"),
      .table(
        DataTable(
          header: [
            wording("Regio", en: "Region"), wording("maanden", en: "months"),
            wording("gemiddeld", en: "mean"), wording("gewoon: van", en: "usual: from"), wording.to,
            wording("signaal", en: "signal"),
          ],
          rows: rows.map { region, figure in
            [region, wording.number(figure.months.count)] + figure.levels + [found(figure)]
          }),
        title: wording(
          "\(title), met wat gewoon is voor elke regio",
          en: "\(title), with what is usual for each region")),
    ]
  }

  /// The letters of its signals; `voorlopig` where the limits still move.
  private func found(_ figure: MonthSignals) -> String {
    guard let chart = figure.chart else { return wording("te weinig", en: "too few") }
    let kinds = XmR.SignalKind.allCases.filter { kind in
      chart.signals.contains { $0.kind == kind }
    }
    let words =
      kinds.isEmpty
      ? wording("geen", en: "none") : kinds.map(MonthSignals.letter).joined(separator: ", ")
    return chart.isProvisional ? words + wording(" (voorlopig)", en: " (provisional)") : words
  }

  private var letters: [String] {
    XmR.SignalKind.allCases.map { kind in
      "\(MonthSignals.letter(kind)): \(wording(MonthSignals.explanation(kind)))"
    }
  }

  private func inWords(_ signals: [(region: String, figure: MonthSignals)]) -> [Document.Block] {
    guard !signals.isEmpty else {
      return [
        .paragraph(
          wording(
            "Er is geen signaal. Wat op en neer gaat, is gewone schommeling.",
            en: "There is no signal. The ups and downs are the usual ones."))
      ]
    }
    return [
      .paragraph(wording("De signalen in woorden:", en: "The signals in words:")),
      .list(signals.map { "\($0.region). \($0.figure.sentence)" }),
    ]
  }

  var monthsLeftOut: Document.Part {
    Document.Part(
      heading: wording("Signalen van maand tot maand", en: "Signals from month to month"),
      blocks: [.paragraph(wording(Self.monthsOnlyInside))])
  }

  private static let monthsOpening = Bilingual(
    """
    Hier is elke regio alleen vergeleken met haar eigen verleden: de laatste \
    \(MonthlySeries.monthCount) hele maanden, of minder als de regio later begon. Aantallen gaan altijd \
    op en neer. De grenzen zeggen wat gewoon is voor die regio (XmR: het gemiddelde plus en min 2,66 \
    keer de gemiddelde stap van maand tot maand).
    """,
    en: """
      Here each region is compared with its own past only: the last \(MonthlySeries.monthCount) whole \
      months, or fewer where the region began later. Numbers always go up and down. The limits say what \
      is usual for that region (XmR: the mean plus and minus 2.66 times the mean step from month to \
      month).
      """)

  private static let letters = Bilingual(
    """
    Een letter is een signaal. ‘Voorlopig’: er zijn minder dan 12 maanden, de grenzen verschuiven nog. \
    ‘Te weinig’: gemiddeld minder dan 2 per maand, of nog geen twee maanden.
    """,
    en: """
      A letter is a signal. ‘Provisional’: there are fewer than 12 months, the limits will still move. \
      ‘Too few’: fewer than 2 a month on average, or not two months yet.
      """)

  private static let monthsMeaning = Bilingual(
    """
    Wat dit zegt: in welke maanden een regio anders was dan van haar te verwachten is. Zoek dan eerst in \
    de regio naar een oorzaak. Wat dit niet zegt: waarom, of het goed of slecht is, en welke regio het \
    beter doet. Ook zonder oorzaak komt er af en toe een signaal. Hoe meer regio’s, hoe vaker.
    """,
    en: """
      What this says: in which months a region was different from what may be expected of it. Then first \
      look for a cause in the region. What this does not say: why, whether it is good or bad, and which \
      region does better. Even without a cause, a signal comes up now and then. The more regions, the more \
      often.
      """)

  private static let monthsOnlyInside = Bilingual(
    """
    Dit deel staat alleen in de interne versie. In een maand gaat het om weinig kinderen, en uit de \
    grenzen is het gemiddelde te berekenen. Of er iets opviel, staat in woorden in het openbare \
    jaarverslag van elke regio.
    """,
    en: """
      This part is in the internal version only. A month is about few children, and the mean can be \
      worked out from the limits. Whether something stood out is said in words in the public annual \
      report of each region.
      """)
}
