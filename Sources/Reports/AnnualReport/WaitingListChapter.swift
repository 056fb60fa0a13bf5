import Projections
import Statistics
import Vocabulary

/// `wachtlijst`: waiting for follow-up care.
enum WaitingListChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let list = figures.now.waitingList
    return Chapter(
      wording("Wachten op vervolghulp", en: "Waiting for follow-up care"), wording(template),
      [
        "year": figures.year, "asOf": figures.asOf,
        "hasWaiting": list.waiting > 0,
        "waiting": wording.counted(list.waiting, .request),
        "stood": wording.verb(list.waiting, "stond", "stonden", en: "was", "were"),
        "medianSoFar": list.medianDaysSoFar.map(wording.days) ?? wording.cannotSay,
        "longest": list.longestDaysSoFar.map(wording.days) ?? wording.cannotSay,
        "n": wording.number(list.waiting),
        "term": wording.days(list.termDays),
        "beyond": wording.share(list.beyondTerm, of: list.waiting),
        "waitingByKind": waitingByKind(list, figures.asOf, wording),
        "requested": wording.counted(list.opened.requested, .request),
        "started": wording.number(list.started), "withdrawn": wording.number(list.withdrawn),
        "hasRequested": list.opened.requested > 0,
        "median": wording.median(list.opened.curve), "p90": wording.ninetieth(list.opened.curve),
        "hasP90": list.opened.p90 != nil,
        "hasKinds": !rows(list, wording).isEmpty,
        "kinds": FigureTable(
          title: wording(
            "Wachten per vorm van hulp, in dagen", en: "The wait by kind of care, in days"),
          header: [
            wording("Vorm van hulp", en: "Kind of care"), waitingNow(wording),
            wording("Mediaan tot nu", en: "Median so far"),
          ] + opened(wording), rows: rows(list, wording)),
        "hasTest": list.priorityDifference != nil,
        "pValue": list.priorityDifference.map { pValue($0.pValue, wording) } ?? "",
        "hasProviders": !figures.further.providers.providers.isEmpty,
        "providers": FigureTable(
          title: wording(
            "Wachten per aanbieder, in dagen", en: "The wait by provider, in days"),
          header: [wording("Aanbieder", en: "Provider"), waitingNow(wording)] + opened(wording),
          rows: providers(figures.further.providers, wording)),
        "flows": flows(list, figures.year, wording),
        "hasStock": figures.stock.opening > 0 || figures.stock.months.contains { $0.added > 0 },
        "opening": wording.counted(figures.stock.opening, .request),
        "closing": wording.counted(figures.stock.closing, .request),
        "lastDay": wording.date(figures.question.period.last),
        "stock": StockExhibit(stock: figures.stock, year: figures.year, wording: wording),
        "priority": FigureTable(
          title: wording(
            "Wachten met en zonder voorrangsafspraak, in dagen",
            en: "The wait with and without a priority agreement, in days"),
          header: [wording("Voorrangsafspraak", en: "Priority agreement")] + opened(wording),
          rows: [
            row(wording.yesOrNo(true), list.withPriority, wording),
            row(
              wording("nee of niet ingevuld", en: "no or not filled in"), list.withoutPriority,
              wording),
          ]),
      ])
  }

  private static func waitingNow(_ wording: Wording) -> String {
    wording("Wacht nu", en: "Waiting now")
  }

  /// The columns of what was requested in the year.
  private static func opened(_ wording: Wording) -> [String] {
    [
      wording("Aangevraagd", en: "Requested"), wording("Mediaan (95%)", en: "Median (95%)"),
      wording("9 van de 10", en: "9 of 10"),
    ]
  }

  private static func pValue(_ value: Double, _ wording: Wording) -> String {
    value < 0.001
      ? wording("p < 0,001", en: "p < 0.001") : "p = \(wording.decimal(value, digits: 3))"
  }

  private static func providers(_ waits: ProviderWaits, _ wording: Wording) -> [[String]] {
    waits.providers.sorted { $0.key < $1.key }.map { provider, of in
      [provider.text, wording.number(of.waiting)] + row("", of.opened, wording).dropFirst()
    }
  }

  private static func sortedKinds(
    _ list: WaitingList, _ wording: Wording
  ) -> [(label: String, of: WaitingList.OfKind)] {
    list.byKind
      .filter { $0.value.waiting > 0 || $0.value.opened.requested > 0 }
      .map { (kind: $0.key, label: wording($0.key?.label ?? Counts.erased), of: $0.value) }
      .sorted {
        ($1.of.waiting, $0.kind?.ordinal ?? .max) < ($0.of.waiting, $1.kind?.ordinal ?? .max)
      }
      .map { ($0.label, $0.of) }
  }

  private static func waitingByKind(_ list: WaitingList, _ asOf: String, _ wording: Wording)
    -> BarChart
  {
    BarChart.counts(
      wording("Open aanvragen op \(asOf)", en: "Open requests on \(asOf)"),
      wording("Vorm van hulp", en: "Kind of care"), wording("Aanvragen", en: "Requests"),
      sortedKinds(list, wording).filter { $0.of.waiting > 0 }.map { ($0.label, $0.of.waiting) },
      of: list.waiting, wording)
  }

  private static func flows(_ list: WaitingList, _ year: String, _ wording: Wording) -> BarChart {
    BarChart.counts(
      wording("Vervolghulp in \(year)", en: "Follow-up care in \(year)"),
      wording("Wat er gebeurde", en: "What happened"), wording("Aanvragen", en: "Requests"),
      [
        (wording("aangevraagd", en: "requested"), list.opened.requested),
        (wording("gestart", en: "started"), list.started),
        (wording("vervallen", en: "withdrawn"), list.withdrawn),
      ], wording)
  }

  private static func rows(_ list: WaitingList, _ wording: Wording) -> [[String]] {
    sortedKinds(list, wording).map { label, of in
      let soFar = of.medianDaysSoFar.map { wording.shortDecimal($0, digits: 1) } ?? Wording.none
      let opened = row(label, of.opened, wording)
      return [opened[0], wording.number(of.waiting), soFar] + opened.dropFirst()
    }
  }

  private static func row(_ label: String, _ opened: WaitingList.Opened, _ wording: Wording)
    -> [String]
  {
    [
      label, wording.number(opened.requested), wording.medianCell(opened.curve),
      opened.p90.map(wording.number) ?? Wording.none,
    ]
  }
}
