import Projections
import Vocabulary

/// Hours by activity, discipline and who pays, and how the municipalities share the cost.
enum HoursChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let hours = figures.further.hours
    let parts = figures.further.costs.parts
    return Chapter(
      "Uren en geld", template,
      [
        "year": figures.year, "asOf": figures.asOf, "hasHours": hours.total > 0,
        "total": self.hours(hours.total, wording),
        "coordination": self.hours(hours.coordination, wording),
        "multiple": hours.multiple.map { wording.decimal($0, digits: 1) } ?? wording.cannotSay,
        "hasMultiple": hours.multiple != nil,
        "unpaid": self.hours(hours.unpaid, wording),
        "unpaidShare": share(hours.unpaid, hours.total, wording),
        "activities": chart(
          "activiteit", "Activiteit", byCode(hours.activities, wording), hours.total, wording),
        "disciplines": chart(
          "discipline", "Discipline", byCode(hours.disciplines, wording), hours.total, wording),
        "funding": chart(
          "betaler", "Wie betaalt", byCode(hours.funding, wording), hours.total, wording),
        "hasFunding": !hours.funding.isEmpty,
        "hasParts": !parts.isEmpty,
        "hasAmounts": parts.contains { $0.amount != nil },
        "parts": FigureTable(
          title: "Verdeling van de kosten naar inwoners",
          header: ["Gemeente", "Inwoners", "Aandeel", "Deel van het coördinatiebudget"],
          rows: parts.map { part in
            [
              figures.places.label(part.place.municipality, in: part.place.region),
              wording.number(part.inhabitants),
              part.share.map(wording.precisePercentage) ?? Wording.none,
              part.amount.map { "€ \(wording.number(Int($0.rounded())))" } ?? Wording.none,
            ]
          }),
      ])
  }

  private typealias Labelled = (label: String, hours: Double)

  private static func hours(_ hours: Double, _ wording: Wording) -> String {
    "\(wording.shortDecimal(hours, digits: 2)) uur"
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
    _ what: String, _ label: String, _ hours: [Labelled], _ total: Double, _ wording: Wording
  ) -> BarChart {
    BarChart(
      title: "Uren per \(what)", header: [label, "Uren", "Aandeel"],
      bars: hours.map { one in
        BarChart.Bar(
          label: one.label, value: one.hours,
          figures: [wording.shortDecimal(one.hours, digits: 2), share(one.hours, total, wording)])
      }, wording: wording)
  }

  private static let template = """
    {{#hasHours}}
    In {{year}} is {{total}} vastgelegd: voor kinderen die op de peildatum bij deze regio horen, en \
    voor de regio zelf.

    {{#hasMultiple}}
    - **Alle uren samen:** {{multiple}} keer de uren voor coördinatie ({{coordination}}).
    {{/hasMultiple}}
    {{^hasMultiple}}
    - **Alle uren samen:** een veelvoud van de coördinatie is {{multiple}}; er zijn geen uren voor \
    coördinatie vastgelegd.
    {{/hasMultiple}}
    - **Niet vergoed:** {{unpaid}} ({{unpaidShare}} van alle uren).

    {{{activities}}}

    {{{disciplines}}}
    {{#hasFunding}}

    Wie betaalt de vergoede uren? Het percentage is het deel van alle uren.

    {{{funding}}}
    {{/hasFunding}}
    {{/hasHours}}
    {{^hasHours}}
    Over {{year}} zijn geen uren vastgelegd.
    {{/hasHours}}
    {{#hasParts}}

    ### Verdeling naar inwoners

    Gemeenten kunnen de kosten delen naar inwoners. Kosten per aangemeld kind zijn geen eerlijke \
    maat: het aantal aanmeldingen wisselt per jaar. Stand op {{asOf}}:

    {{{parts}}}
    {{^hasAmounts}}

    Het coördinatiebudget van de regio is niet vastgelegd.
    {{/hasAmounts}}
    {{/hasParts}}

    **Wat dit zegt:** wat partners samen inzetten, en wie dat betaalt. \
    **Wat dit niet zegt:** wat het kost. Niet iedereen legt uren vast, en een uur kost niet overal \
    evenveel.
    """
}
