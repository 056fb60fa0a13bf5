import Projections
import Statistics
import Vocabulary

/// Month by month, with the signals of XmR in words.
enum MonthsChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let all = MonthSignals.all(figures.months, wording)
    let months = figures.months.months
    let first = months.first.map(wording.month) ?? ""
    let last = months.last.map(wording.month) ?? ""
    return Chapter(
      wording("Van maand tot maand", en: "Month by month"), wording(template),
      [
        "first": first, "last": last, "hasMonths": !months.isEmpty,
        "referrals": exhibit(all[0]), "meetings": exhibit(all[1]), "requests": exhibit(all[2]),
        "lines": FigureTable(
          title: wording(
            "Per maand, van \(first) tot en met \(last)", en: "By month, from \(first) to \(last)"),
          header: [
            wording("Wat", en: "What"), wording("Gemiddeld", en: "Mean"),
            wording("Gewoon: van", en: "Usual: from"), wording.to,
          ],
          rows: all.map { [$0.name] + $0.levels }),
        "signals": all.map { ["line": $0.sentence] },
      ])
  }

  private static func exhibit(_ signals: MonthSignals) -> MonthsExhibit {
    MonthsExhibit(
      title: signals.wording("\(signals.name) per maand", en: "\(signals.name) by month"),
      signals: signals)
  }

  /// What stood out, in words: a line for each figure.
  /// - Parameter fewest: figures with a mean below it are left out.
  static func signals(_ figures: AnnualFigures, fewest: Double) -> [String] {
    MonthSignals.all(figures.months, figures.wording)
      .filter { $0.series.chart?.mean ?? 0 >= fewest }.map(\.sentence)
  }

  private static let template = Bilingual(
    """
    {{#hasMonths}}
    Dit gaat over {{first}} tot en met {{last}}. Aantallen gaan altijd op en neer. De grenzen hieronder \
    zeggen wat gewoon is voor deze regio (XmR: gemiddelde plus en min 2,66 keer de gemiddelde stap van \
    maand tot maand). Pas een signaal is een reden om te zoeken naar een oorzaak.

    {{{referrals}}}

    {{{meetings}}}

    {{{requests}}}

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

      {{{meetings}}}

      {{{requests}}}

      {{{lines}}}

      {{#signals}}
      - {{line}}
      {{/signals}}
      {{/hasMonths}}
      {{^hasMonths}}
      There is no whole month to show yet.
      {{/hasMonths}}

      **What this says:** which months were different from what may be expected of this region. \
      **What this does not say:** why. Even without a cause, a signal comes up now and then.
      """)
}
