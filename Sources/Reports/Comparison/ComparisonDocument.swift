import Charts
import Projections
import Statistics
import Vocabulary

/// `vergelijking`: the regions side by side by name, never ranked. Profile `intern`.
struct ComparisonDocument {
  let comparison: Comparison
  let places: Places
  let provenance: Provenance
  let wording: Wording
  private let charts: ComparisonCharts

  init(_ comparison: Comparison, _ standing: Standing, _ provenance: Provenance, _ wording: Wording)
  {
    self.comparison = comparison
    places = Places(standing, wording)
    self.provenance = provenance
    self.wording = wording
    charts = ComparisonCharts(comparison, places)
  }

  static let textWidth = 100

  var question: Question { comparison.question }
  var regions: Int { comparison.timeToMDO.points.count }
  var term: String { wording.days(question.mdoTermDays) }

  private static let why =
    "Kleine aantallen kunnen herkenbaar zijn. Dit stuk is alleen voor intern gebruik. Een versie om te "
    + "delen is er nog niet."

  var document: Document {
    var warnings = [(word: wording(Warnings.heading), why: Self.why)]
    if provenance.isFictitious {
      warnings.append((word: wording(Warnings.fictitious), why: wording(Warnings.fictitiousWhy)))
    }
    var parts =
      regions == 0
      ? [] : [timeToMDO, response, speed, referrals, blocks, notes, readingGuide, steps]
    for index in parts.indices { parts[index].heading = "\(index + 1). \(parts[index].heading)" }
    return Document(
      title: "Vergelijking van de regio’s: \(wording.period(question.asked))", warnings: warnings,
      opening: opening,
      reminder: provenance.isFictitious ? wording(Warnings.fictitiousReminder) : "",
      parts: parts + [madeFrom], wording: wording)
  }

  private var opening: [String] {
    var lines = [
      "Peildatum: \(wording.date(question.asOf)). Op alfabet, zonder rangorde: "
        + "\(wording.counted(regions, .region))."
    ]
    if question.isUnfinished {
      lines.append("Let op: de periode is op de peildatum nog niet voorbij.")
    }
    if regions == 0 {
      lines.append("Er staan nog geen regio’s in deze opslag. Er is niets te vergelijken.")
    }
    return lines
  }

  // MARK: Parts

  private var timeToMDO: Document.Part {
    funnel(
      "MDO binnen de richttermijn van \(term)",
      [
        "Kinderen met een MDO binnen de termijn, van wie de hele termijn voorbij was op de peildatum. "
          + "Landelijk, alle regio’s samen: \(wording.share(comparison.timeToMDO.national))."
      ], charts.timeToMDO)
  }

  private var response: Document.Part {
    funnel(
      "Respons van ouders op de vragenlijst",
      [
        "Gezinnen die antwoordden, van de gezinnen bij wie de vragenlijst aankwam. "
          + "Landelijk, alle regio’s samen: \(wording.share(comparison.response.national))."
      ], charts.response)
  }

  private var speed: Document.Part {
    let (met, cases) = comparison.speed.reduce((0, 0)) { ($0.0 + $1.observed, $0.1 + $1.cases) }
    return funnel(
      "Hoe snel het MDO er komt",
      [
        "Dit gaat over alle kinderen die op weg waren naar een MDO, ook wie nog wacht. Met een "
          + "MDO, landelijk en alle regio’s samen: \(wording.share(met, of: cases)).",
        "Verwacht is het aantal MDO’s dat er was geweest als het in de regio net zo snel ging als in "
          + "de andere regio’s samen. De verhouding is het aantal MDO’s gedeeld door het verwachte "
          + "aantal. Hoger dan 1: het MDO kwam eerder dan elders. Lager dan 1: het kwam later.",
      ], charts.speed, leastSize: ComparisonCharts.leastExpected)
  }

  private func funnel(
    _ heading: String, _ paragraphs: [String], _ chart: FunnelChart, leastSize: Double = 0
  ) -> Document.Part {
    let isLeftOut = chart.regions.contains { $0.value != nil && $0.size < leastSize }
    let leftOut =
      "Regio’s met minder dan 1 verwacht MDO staan alleen in de tabel, niet in de tekening."
    return Document.Part(
      heading: heading,
      blocks: (paragraphs + (isLeftOut ? [leftOut] : [])).map { .paragraph($0) } + [
        .picture(charts.picture(of: chart, leastSize: leastSize)),
        .table(chart.table, title: "\(chart.text.title), in cijfers"),
      ])
  }

  private var referrals: Document.Part {
    let rows = places.sorted(comparison.referrals, by: \.region).map { region, referrals in
      let rate = referrals.rate
      let known = "\(referrals.municipalitiesKnown) van \(referrals.municipalities)"
      return [
        places.label(region), known,
        rate == nil ? Wording.none : wording.number(referrals.children),
        rate == nil ? Wording.none : wording.number(referrals.referrals),
        rate.map { wording.decimal($0.rate, digits: 1) } ?? Wording.none,
        rate.map {
          "\(wording.decimal($0.interval.lower, digits: 1)) tot "
            + wording.decimal($0.interval.upper, digits: 1)
        } ?? Wording.none,
      ]
    }
    return Document.Part(
      heading: "Aanmeldingen per 1.000 kinderen van 0 tot 7 jaar",
      blocks: [
        .paragraph(
          "Aanmeldingen in de periode, uit gemeenten waarvan het aantal kinderen van 0 tot 7 jaar "
            + "bekend is. Aanmeldingen uit andere gemeenten tellen hier niet mee."),
        .table(
          DataTable(
            header: [
              "Regio", "gemeenten bekend", "kinderen", "aanmeldingen", "per 1.000", "95%-interval",
            ], rows: rows), title: "Aanmeldingen per 1.000 kinderen, per regio"),
      ])
  }

  private var blocks: Document.Part {
    let all = BuildingBlock.allCases
    let rows = places.sorted(comparison.blocks, by: \.region).map { region, use in
      [places.label(region), wording.number(use.municipalities)]
        + all.map { wording.number(use.using[$0] ?? 0) } + [wording.number(use.usingAll)]
    }
    return Document.Part(
      heading: "Bouwstenen in de gemeenten",
      blocks: [
        .paragraph(
          "IVH kent zeven bouwstenen. In de tabel staat in hoeveel gemeenten van de regio elke "
            + "bouwsteen wordt gebruikt, en in hoeveel alle zeven. De nummers zijn:"),
        .list(all.enumerated().map { "\($0 + 1): \(wording($1.label))" }),
        .table(
          DataTable(
            header: ["Regio", "gemeenten"] + all.indices.map { "\($0 + 1)" } + ["alle zeven"],
            rows: rows), title: "Aantal gemeenten dat een bouwsteen gebruikt, per regio"),
      ])
  }
}
