import Projections
import Statistics
import Vocabulary

/// `wachtlijst`: waiting for follow-up care.
enum WaitingListChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let list = figures.now.waitingList
    return Chapter(
      "Wachten op vervolghulp", template,
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
          title: "Wachten per vorm van hulp, in dagen",
          header: [
            "Vorm van hulp", "Wacht nu", "Mediaan tot nu", "Aangevraagd", "Mediaan (95%)",
            "9 van de 10",
          ], rows: rows(list, wording)),
        "hasTest": list.priorityDifference != nil,
        "pValue": list.priorityDifference.map { pValue($0.pValue, wording) } ?? "",
        "hasProviders": !figures.further.providers.providers.isEmpty,
        "providers": FigureTable(
          title: "Wachten per aanbieder, in dagen",
          header: ["Aanbieder", "Wacht nu", "Aangevraagd", "Mediaan (95%)", "9 van de 10"],
          rows: providers(figures.further.providers, wording)),
        "flows": flows(list, figures.year, wording),
        "priority": FigureTable(
          title: "Wachten met en zonder voorrangsafspraak, in dagen",
          header: ["Voorrangsafspraak", "Aangevraagd", "Mediaan (95%)", "9 van de 10"],
          rows: [
            row("ja", list.withPriority, wording),
            row("nee of niet ingevuld", list.withoutPriority, wording),
          ]),
      ])
  }

  private static func pValue(_ value: Double, _ wording: Wording) -> String {
    value < 0.001 ? "p < 0,001" : "p = \(wording.decimal(value, digits: 3))"
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
      "Open aanvragen op \(asOf)", "Vorm van hulp", "Aanvragen",
      sortedKinds(list, wording).filter { $0.of.waiting > 0 }.map { ($0.label, $0.of.waiting) },
      of: list.waiting, wording)
  }

  private static func flows(_ list: WaitingList, _ year: String, _ wording: Wording) -> BarChart {
    BarChart.counts(
      "Vervolghulp in \(year)", "Wat er gebeurde", "Aanvragen",
      [
        ("aangevraagd", list.opened.requested), ("gestart", list.started),
        ("vervallen", list.withdrawn),
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

  private static let template = """
    Na het advies vraagt de regio vaak hulp aan bij een zorgaanbieder. Een kind kan op meer soorten \
    hulp wachten: dit zijn daarom aanvragen, geen kinderen. Ook als het IVH-traject is afgesloten, \
    loopt het wachten hier door. Dat wachten ziet anders niemand.

    ### Wie nu wacht, op {{asOf}}
    {{#hasWaiting}}

    Er {{stood}} {{waiting}} open.

    - **Mediaan van het wachten tot nu toe:** {{medianSoFar}} (n = {{n}}).
    - **Langste wachten tot nu toe:** {{longest}}.
    - **Langer dan de richttermijn van {{term}}:** {{beyond}}.

    {{{waitingByKind}}}
    {{/hasWaiting}}
    {{^hasWaiting}}

    Er stond geen aanvraag open.
    {{/hasWaiting}}

    ### Wat er in {{year}} gebeurde

    {{{flows}}}

    Gestart en vervallen hulp kan in een eerder jaar zijn aangevraagd. De aantallen hoeven dus niet \
    op te tellen. ‘Vervallen’ betekent: de aanvraag is gestopt voordat de hulp begon.
    {{#hasRequested}}

    Van alle hulp die in {{year}} is aangevraagd ({{requested}}):

    - **Mediaan van aanvraag tot start:** {{median}}.
    - **9 van de 10 gestart binnen:** {{p90}}.\
    {{^hasP90}} Het wachten loopt daarvoor bij te veel aanvragen nog, of er zijn te veel vervallen.\
    {{/hasP90}}
    {{/hasRequested}}
    {{#hasKinds}}

    ### Per vorm van hulp, in dagen

    {{{kinds}}}

    Bij kleine aantallen zegt een mediaan weinig. Een ? is een grens die niet te berekenen is.
    {{/hasKinds}}
    {{#hasProviders}}

    ### Per aanbieder, in dagen

    {{{providers}}}

    Dit is alleen voor intern gebruik: gebruik het voor het gesprek met een aanbieder, niet om \
    aanbieders op volgorde te zetten. Niet elke aanbieder krijgt dezelfde vragen.
    {{/hasProviders}}
    {{#hasRequested}}

    ### Met en zonder voorrangsafspraak, in dagen

    {{{priority}}}
    {{#hasTest}}

    Toets op verschil tussen de twee (log-rank): {{pValue}}. Onder 0,05 is het verschil groter dan \
    toeval meestal geeft.
    {{/hasTest}}

    Een verschil is een samenhang. Het bewijst niet dat de afspraak de oorzaak is: voorrang gaat \
    vaak naar andere kinderen en andere aanbieders.
    {{/hasRequested}}

    **Wat dit zegt:** hoe lang kinderen na het advies op hulp wachten. \
    **Wat dit niet zegt:** of de hulp passend was, of waarom het wachten lang duurt. Aanvragen die \
    niemand vastlegde, ontbreken. De richttermijn is een werkafspraak, geen wettelijke norm.
    """
}
