import Disclosure
import Projections
import Vocabulary

/// Hours by activity, discipline and who pays, and how the municipalities share the cost.
enum HoursChapter {
  static func make(_ figures: AnnualFigures) -> Chapter { make(figures, Shown()) }

  static func outer(_ figures: OuterFigures) -> Chapter {
    figures.shared { make($0, Shown($0.further.hours.cases, figures)) }
  }

  /// Hours are mostly those on cases: on few of them they are not told, as the number of those cases is not.
  private struct Shown {
    var total = true
    var activities = true
    var disciplines = true
    var funding = true

    init() {}

    init(_ cases: HoursSpent.Cases, _ figures: OuterFigures) {
      func areMany(_ counts: some Collection<Int>) -> Bool {
        !figures.isTotalsOnly && !counts.contains(where: figures.profile.rules.isSmall)
      }
      total = areMany([cases.all])
      activities = total && areMany(cases.activities.values)
      disciplines = total && areMany(cases.disciplines.values)
      funding = total && areMany(cases.funding.values)
    }
  }

  private static func make(_ figures: AnnualFigures, _ shown: Shown) -> Chapter {
    let wording = figures.wording
    let hours = figures.further.hours
    let parts = figures.further.costs.parts
    func breakdown(
      _ isShown: Bool, _ by: Bilingual, _ header: Bilingual, _ parts: [Labelled]
    ) -> Any {
      guard isShown else {
        return wording(
          "Deze verdeling is weggelaten: een deel van de uren gaat over te weinig kinderen.",
          en: "This breakdown is left out: part of the hours is about too few children.")
      }
      return chart(
        wording("Uren per \(wording(by))", en: "Hours by \(wording(by))"), wording(header), parts,
        hours.total, wording)
    }
    return Chapter(
      wording("Uren en geld", en: "Hours and money"), wording(template),
      [
        "year": figures.year, "asOf": figures.asOf, "hasHours": hours.total > 0,
        "isShown": shown.total, "showsCoordination": shown.activities, "showsUnpaid": shown.funding,
        "total": self.hours(hours.total, wording),
        "coordination": self.hours(hours.coordination, wording),
        "multiple": hours.multiple.map { wording.decimal($0, digits: 1) } ?? wording.cannotSay,
        "hasMultiple": hours.multiple != nil,
        "unpaid": self.hours(hours.unpaid, wording),
        "unpaidShare": share(hours.unpaid, hours.total, wording),
        "activities": breakdown(
          shown.activities, Bilingual("activiteit", en: "activity"),
          Bilingual("Activiteit", en: "Activity"), byCode(hours.activities, wording)),
        "disciplines": breakdown(
          shown.disciplines, Bilingual("discipline", en: "discipline"),
          Bilingual("Discipline", en: "Discipline"), byCode(hours.disciplines, wording)),
        "funding": breakdown(
          shown.funding, Bilingual("betaler", en: "who pays"),
          Bilingual("Wie betaalt", en: "Who pays"), byCode(hours.funding, wording)),
        "hasFunding": !hours.funding.isEmpty,
        "hasParts": !parts.isEmpty,
        "hasAmounts": parts.contains { $0.amount != nil },
        "parts": FigureTable(
          title: wording(
            "Verdeling van de kosten naar inwoners", en: "Division of the cost by inhabitants"),
          header: [
            wording("Gemeente", en: "Municipality"), wording("Inwoners", en: "Inhabitants"),
            wording("Aandeel", en: "Share"),
            wording("Deel van het coördinatiebudget", en: "Part of the coordination budget"),
          ],
          rows: parts.map { part in
            [
              figures.places.label(part.place.municipality, in: part.place.region),
              wording.number(part.inhabitants),
              part.share.map(wording.precisePercentage) ?? Wording.none,
              part.amount.map { "€ \(wording.decimal($0, digits: 0))" } ?? Wording.none,
            ]
          }),
      ])
  }

  private typealias Labelled = (label: String, hours: Double)

  private static func hours(_ hours: Double, _ wording: Wording) -> String {
    "\(wording.shortDecimal(hours, digits: 2)) \(wording("uur", en: hours == 1 ? "hour" : "hours"))"
  }

  private static func share(_ part: Double, _ whole: Double, _ wording: Wording) -> String {
    whole > 0 ? wording.percentage(part / whole) : Wording.none
  }

  private static func byCode<Key: Vocabulary.Labelled>(_ hours: [Key: Double], _ wording: Wording)
    -> [Labelled]
  {
    hours.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map {
      (wording($0.key.label), $0.value)
    }
  }

  /// nil, last: not filled in.
  private static func byCode<Key: Vocabulary.Labelled>(_ hours: [Key?: Double], _ wording: Wording)
    -> [Labelled]
  {
    var known: [Key: Double] = [:]
    for (key, value) in hours { if let key { known[key] = value } }
    return byCode(known, wording) + (hours[nil].map { [(wording(Counts.unknown), $0)] } ?? [])
  }

  private static func chart(
    _ title: String, _ label: String, _ hours: [Labelled], _ total: Double, _ wording: Wording
  ) -> BarChart {
    let isWhole = hours.allSatisfy { $0.hours == $0.hours.rounded() }
    return BarChart(
      title: title,
      header: [label, wording("Uren", en: "Hours"), wording("Aandeel", en: "Share")],
      bars: hours.map { one in
        BarChart.Bar(
          label: one.label, value: one.hours,
          figures: [
            wording.decimal(one.hours, digits: isWhole ? 0 : 2), share(one.hours, total, wording),
          ])
      }, wording: wording)
  }

  private static let template = Bilingual(
    """
    {{#hasHours}}
    {{^isShown}}
    De uren zijn weggelaten: ze gaan over te weinig kinderen.
    {{/isShown}}
    {{#isShown}}
    In {{year}} is {{total}} vastgelegd: voor kinderen die op de peildatum bij deze regio horen, en \
    voor de regio zelf.

    {{#showsCoordination}}
    {{#hasMultiple}}
    - **Alle uren samen:** {{multiple}} keer de uren voor coördinatie ({{coordination}}). \
    Zo ziet u wat partners samen inzetten naast de coördinatie.
    {{/hasMultiple}}
    {{^hasMultiple}}
    - **Alle uren samen:** een veelvoud van de coördinatie is {{multiple}}; er zijn geen uren voor \
    coördinatie vastgelegd.
    {{/hasMultiple}}
    {{/showsCoordination}}
    {{#showsUnpaid}}
    - **Niet vergoed:** {{unpaid}} ({{unpaidShare}} van alle uren).
    {{/showsUnpaid}}

    Waaraan de uren opgingen:

    {{{activities}}}

    Wie de uren maakte:

    {{{disciplines}}}
    {{#hasFunding}}

    Wie betaalt de vergoede uren? Het percentage is het deel van alle uren.

    {{{funding}}}
    {{/hasFunding}}
    {{/isShown}}
    {{/hasHours}}
    {{^hasHours}}
    Over {{year}} zijn geen uren vastgelegd.
    {{/hasHours}}
    {{#hasParts}}

    ### Verdeling naar inwoners

    Gemeenten kunnen de kosten delen naar inwoners. Kosten per aangemeld kind zijn geen eerlijke \
    maat: het aantal aanmeldingen wisselt per jaar. Stand op {{asOf}}:

    {{{parts}}}
    {{#hasAmounts}}

    Het coördinatiebudget is wat de regio zelf heeft opgegeven. De bedragen zijn afgerond op hele \
    euro’s; samen kan dat een paar euro schelen.
    {{/hasAmounts}}
    {{^hasAmounts}}

    Het coördinatiebudget van de regio is niet vastgelegd.
    {{/hasAmounts}}
    {{/hasParts}}

    **Wat dit zegt:** wat partners samen inzetten, en wie dat betaalt. \
    **Wat dit niet zegt:** wat het kost. Niet iedereen legt uren vast, en een uur kost niet overal \
    evenveel.
    """,
    en: """
      {{#hasHours}}
      {{^isShown}}
      The hours are left out: they are about too few children.
      {{/isShown}}
      {{#isShown}}
      In {{year}}, {{total}} were recorded: for children who belong to this region on the as-of date, and \
      for the region itself.

      {{#showsCoordination}}
      {{#hasMultiple}}
      - **All hours together:** {{multiple}} times the hours for coordination \
      ({{coordination}}). It shows what partners put in beside the coordination.
      {{/hasMultiple}}
      {{^hasMultiple}}
      - **All hours together:** a multiple of the coordination {{multiple}}; no hours for coordination are \
      recorded.
      {{/hasMultiple}}
      {{/showsCoordination}}
      {{#showsUnpaid}}
      - **Not paid for:** {{unpaid}} ({{unpaidShare}} of all hours).
      {{/showsUnpaid}}

      What the hours were spent on:

      {{{activities}}}

      Who spent the hours:

      {{{disciplines}}}
      {{#hasFunding}}

      Who pays for the hours that are paid for? The percentage is the part of all hours.

      {{{funding}}}
      {{/hasFunding}}
      {{/isShown}}
      {{/hasHours}}
      {{^hasHours}}
      No hours are recorded for {{year}}.
      {{/hasHours}}
      {{#hasParts}}

      ### Division by inhabitants

      Municipalities can share the cost by inhabitants. Cost per referred child is not a fair measure: the \
      number of referrals varies from year to year. As of {{asOf}}:

      {{{parts}}}
      {{#hasAmounts}}

      The coordination budget is what the region itself has given. The amounts are rounded to whole \
      euros; together they may differ by a few euros.
      {{/hasAmounts}}
      {{^hasAmounts}}

      The coordination budget of the region is not recorded.
      {{/hasAmounts}}
      {{/hasParts}}

      **What this says:** what partners put in together, and who pays for it. \
      **What this does not say:** what it costs. Not everybody records hours, and an hour does not cost the \
      same everywhere.
      """)
}
