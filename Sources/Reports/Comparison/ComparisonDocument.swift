import Charts
import Projections
import Statistics
import Vocabulary

/// `vergelijking`: the regions side by side by name, never ranked. Profile `intern`, or `openbaar` where
/// it is made of what may be shown.
struct ComparisonDocument {
  let comparison: Comparison
  let places: Places
  let provenance: Provenance
  let wording: Wording
  /// nil for profile `intern`.
  let shown: ShownComparison?
  /// By region; empty where it is for anyone, as a month is about few children.
  let months: [RegionMonths]
  private let charts: ComparisonCharts

  init(
    _ comparison: Comparison, _ standing: Standing, _ provenance: Provenance, _ wording: Wording,
    shown: ShownComparison? = nil
  ) {
    let comparison = shown?.comparison ?? comparison
    self.comparison = comparison
    self.shown = shown
    months = shown == nil ? RegionMonths.all(comparison.question, standing) : []
    places = Places(standing, wording)
    self.provenance = provenance
    self.wording = wording
    charts = ComparisonCharts(comparison, places, shown)
  }

  static let textWidth = 100

  var question: Question { comparison.question }
  var regions: Int { comparison.timeToMDO.points.count }
  var term: String { wording.days(question.mdoTermDays) }

  var stamp: ReportStamp {
    ReportStamp(
      .comparison(question.asked), question, provenance,
      profile: shown == nil ? .insider : .published,
      language: wording.language)
  }

  var document: Document {
    let warning = Self.warning(isPublic: shown != nil)
    var parts =
      regions == 0
      ? []
      : [
        timeToMDO, response, shown == nil ? speed : speedLeftOut,
        shown == nil ? monthByMonth : monthsLeftOut, referrals, blocks, notes, readingGuide, steps,
      ]
    for index in parts.indices { parts[index].heading = "\(index + 1). \(parts[index].heading)" }
    let title = wording("Vergelijking van de regio’s", en: "Comparison of the regions")
    return Document(
      title: "\(title): \(wording.period(question.asked))",
      warnings: Warnings.of(warning, provenance, wording),
      opening: opening,
      reminder: provenance.isFictitious ? wording(Warnings.fictitiousReminder) : "",
      parts: parts + [madeFrom], wording: wording)
  }

  private var opening: [String] {
    let (asOf, counted) = (wording.date(question.asOf), wording.counted(regions, .region))
    var lines = [
      wording(
        "Peildatum: \(asOf). Op alfabet, zonder rangorde: \(counted).",
        en: "As-of date: \(asOf). In alphabetical order, not ranked: \(counted).")
    ]
    if question.isUnfinished {
      lines.append(
        wording(
          "Let op: de periode is op de peildatum nog niet voorbij.",
          en: "Note: on the as-of date the period is not over yet."))
    }
    if regions == 0 {
      lines.append(
        wording(
          "Over deze periode staat niets in deze opslag. Er is niets te vergelijken.",
          en: "This store holds nothing about this period. There is nothing to compare."))
    }
    return lines
  }

  // MARK: Parts

  private var timeToMDO: Document.Part {
    let national = national(comparison.timeToMDO, .timeToMDO)
    return funnel(
      wording(
        "MDO binnen de richttermijn van \(term)", en: "MDO within the reference term of \(term)"),
      [
        wording(
          """
          Kinderen met een MDO binnen de termijn, van wie de hele termijn voorbij was op de \
          peildatum. Landelijk, alle regio’s samen: \(national).
          """,
          en: """
            Children with an MDO within the term, of those whose whole term was over on the as-of \
            date. National, all regions together: \(national).
            """)
      ], charts.timeToMDO)
  }

  private var response: Document.Part {
    let national = national(comparison.response, .response)
    return funnel(
      wording(
        "Respons van ouders op de vragenlijst", en: "Response of parents to the questionnaire"),
      [
        wording(
          """
          Gezinnen die antwoordden, van de gezinnen bij wie de vragenlijst aankwam. Landelijk, alle \
          regio’s samen: \(national).
          """,
          en: """
            Families that answered, of the families that the questionnaire reached. National, all \
            regions together: \(national).
            """)
      ], charts.response)
  }

  /// Of all regions together.
  private func national(
    _ funnel: Comparison.Funnel, _ figure: ShownComparison.Figure
  ) -> String {
    shown?.isLeftOut(figure, nil) == true
      ? wording(ComparisonCharts.leftOut) : wording.share(funnel.national)
  }

  private var speed: Document.Part {
    let (met, cases) = comparison.speed.reduce((0, 0)) { ($0.0 + $1.observed, $0.1 + $1.cases) }
    let national = wording.share(met, of: cases)
    return funnel(
      wording("Hoe snel het MDO er komt", en: "How soon the MDO comes"),
      [
        wording(
          """
          Dit gaat over alle kinderen die op weg waren naar een MDO, ook wie nog wacht. Met een MDO, \
          landelijk en alle regio’s samen: \(national).
          """,
          en: """
            This is about all children on their way to an MDO, also those still waiting. With an \
            MDO, national and all regions together: \(national).
            """),
        wording(
          """
          Verwacht is het aantal MDO’s dat er was geweest als het in de regio net zo snel ging als in \
          de andere regio’s samen. De verhouding is het aantal MDO’s gedeeld door het verwachte \
          aantal. Hoger dan 1: het MDO kwam eerder dan elders. Lager dan 1: het kwam later.
          """,
          en: """
            The expected number is how many MDOs there would have been if the region had been just as \
            fast as the other regions together. The ratio is the number of MDOs divided by the \
            number expected. Above 1: the MDO came sooner than elsewhere. Below 1: it came later.
            """),
      ], charts.speed, leastSize: ComparisonCharts.leastExpected)
  }

  private func funnel(
    _ heading: String, _ paragraphs: [String], _ chart: FunnelChart, leastSize: Double = 0
  ) -> Document.Part {
    let isLeftOut = chart.regions.contains { $0.value != nil && $0.size < leastSize }
    let leftOut = wording(
      "Regio’s met minder dan 1 verwacht MDO staan alleen in de tabel, niet in de tekening.",
      en: "Regions with less than 1 MDO to be expected are in the table only, not in the picture.")
    return Document.Part(
      heading: heading,
      blocks: (paragraphs + (isLeftOut ? [leftOut] : [])).map { .paragraph($0) } + [
        .picture(charts.picture(of: chart, leastSize: leastSize)),
        .table(
          chart.table,
          title: wording("\(chart.text.title), in cijfers", en: "\(chart.text.title), in figures")),
      ])
  }

  private var referrals: Document.Part {
    let rows = places.sorted(comparison.referrals, by: \.region).map { region, referrals in
      let rate = referrals.rate
      let known = Proportion(
        numerator: referrals.municipalitiesKnown, denominator: referrals.municipalities)
      if shown?.isLeftOut(.referrals, region) == true {
        let leftOut = wording(ComparisonCharts.leftOut)
        return [
          places.label(region), wording.cell(known), wording.number(referrals.children), leftOut,
          Wording.none, Wording.none,
        ]
      }
      return [
        places.label(region), wording.cell(known),
        rate == nil ? Wording.none : wording.number(referrals.children),
        rate == nil ? Wording.none : wording.number(referrals.referrals),
        rate.map { one($0.rate) } ?? Wording.none,
        rate.map { "\(one($0.interval.lower)) \(wording.to) \(one($0.interval.upper))" }
          ?? Wording.none,
      ]
    }
    return Document.Part(
      heading: wording(
        "Aanmeldingen per 1.000 kinderen van 0 tot 7 jaar",
        en: "Referrals per 1,000 children aged 0 to 6"),
      blocks: [
        .paragraph(
          wording(
            """
            Aanmeldingen in de periode, uit gemeenten waarvan het aantal kinderen van 0 tot 7 jaar \
            bekend is. Aanmeldingen uit andere gemeenten tellen hier niet mee.
            """,
            en: """
              Referrals in the period, from municipalities of which the number of children aged 0 \
              to 6 is known. Referrals from other municipalities do not count here.
              """)),
        .table(
          DataTable(
            header: [
              wording("Regio", en: "Region"),
              wording("gemeenten bekend", en: "municipalities known"),
              wording("kinderen", en: "children"), wording("aanmeldingen", en: "referrals"),
              wording("per 1.000", en: "per 1,000"), wording.interval95,
            ], rows: rows),
          title: wording(
            "Aanmeldingen per 1.000 kinderen, per regio",
            en: "Referrals per 1,000 children, by region")),
      ])
  }

  private func one(_ value: Double) -> String { wording.decimal(value, digits: 1) }
}
