import CanonicalJSON
public import Projections
import Statistics
public import Vocabulary

/// A quarterly message that was issued: its figures as they were made then, and as they are made now.
public struct IssuedQuarter: Sendable {
  public var question: Question
  public var then: Indicators
  public var now: Indicators
  /// By whose rules it was issued: of what they left out the message said nothing.
  public var profile: DisclosureProfile

  /// - Parameter question: of one municipality and one quarter.
  public init(
    _ question: Question, then: Indicators, now: Indicators, _ profile: DisclosureProfile
  ) {
    self.question = question
    self.then = then
    self.now = now
    self.profile = profile
  }
}

/// Figures of issued messages that come out otherwise now: what was issued stays as it was, and the
/// annual report says what was corrected.
enum IssuedQuarters {
  static func values(_ figures: AnnualFigures) -> [String: Any] {
    let wording = figures.wording
    let rows = rows(figures)
    return [
      "position": String(figures.provenance.position),
      "hasIssued": !figures.issuedQuarters.isEmpty, "hasCorrections": !rows.isEmpty,
      "corrections": FigureTable(
        title: wording(
          "Verbeterd sinds een kwartaalbericht", en: "Corrected since a quarterly message"),
        header: [
          wording("Cijfer", en: "Figure"), wording("Toen", en: "Then"),
          wording("Nu", en: "Now"),
        ], rows: rows),
      "isPart": figures.issuedQuarters.contains { $0.profile != .insider },
    ]
  }

  private static func rows(_ figures: AnnualFigures) -> [[String]] {
    figures.issuedQuarters.flatMap { one -> [[String]] in
      guard let municipality = one.question.municipality else { return [] }
      let place = figures.places.label(municipality, in: figures.region)
      let quarter = figures.wording.quarterName(one.question.asked)
      let then = cells(one.then, figures.wording)
      let now = cells(one.now, figures.wording)
      return zip(then, now).filter { $0.text != $1.text }.map { then, now in
        ["\(quarter), \(place): \(now.label)", then.text, now.text]
      }
    }
  }

  /// What is looked at from quarter to quarter, short enough for a table.
  private static func cells(
    _ figures: Indicators, _ wording: Wording
  ) -> [(label: String, text: String)] {
    let (time, list) = (figures.timeToMDO, figures.waitingList)
    let beyond = Proportion(numerator: list.beyondTerm, denominator: list.waiting)
    return [
      (wording("aanmeldingen", en: "referrals"), wording.number(figures.inflow.referrals)),
      (
        wording("mediaan tot MDO, in dagen (95%)", en: "median to the MDO, in days (95%)"),
        wording.medianCell(time.curve)
      ),
      (
        wording("MDO binnen de richttermijn", en: "MDO within the reference term"),
        wording.cell(time.withinTerm)
      ),
      (
        wording(
          "wacht langer dan de richttermijn", en: "waits longer than the reference term"),
        wording.cell(beyond)
      ),
      (
        wording("vervolghulp gestart", en: "follow-up care started"), wording.number(list.started)
      ),
      (
        wording("respons van ouders", en: "response of parents"),
        wording.cell(figures.satisfaction.response)
      ),
    ]
  }

  static let template = Bilingual(
    """
    **Verbeterd sinds een kwartaalbericht.** Wat in een kwartaalbericht is verstrekt, ligt vast. Komt een \
    cijfer met de gegevens van nu anders uit, dan staat het hier.

    {{#hasCorrections}}
    {{{corrections}}}
    {{#isPart}}

    Een vertrouwelijk bericht zegt niet alles: kijk in het bericht zelf of een cijfer erin stond.
    {{/isPart}}
    {{/hasCorrections}}
    {{^hasCorrections}}
    {{#hasIssued}}
    Alle cijfers van de kwartaalberichten over {{year}}, zoals ze het laatst zijn verstrekt, komen nu \
    nog hetzelfde uit.
    {{/hasIssued}}
    {{^hasIssued}}
    Tot positie {{position}} van het logboek is over {{year}} geen kwartaalbericht als verstrekt \
    vastgelegd.
    {{/hasIssued}}
    {{/hasCorrections}}
    """,
    en: """
      **Corrected since a quarterly message.** What was issued in a quarterly message stays as it was. A \
      figure that comes out differently with the present data is shown here.

      {{#hasCorrections}}
      {{{corrections}}}
      {{#isPart}}

      A confidential message does not say everything: look in the message itself whether a figure was in it.
      {{/isPart}}
      {{/hasCorrections}}
      {{^hasCorrections}}
      {{#hasIssued}}
      All figures of the quarterly messages about {{year}}, as they were issued last, still come out the \
      same.
      {{/hasIssued}}
      {{^hasIssued}}
      Up to position {{position}} of the log, no quarterly message about {{year}} is recorded as issued.
      {{/hasIssued}}
      {{/hasCorrections}}
      """)

  // MARK: JSON

  /// By quarter, municipality and figure: `verstrekt` and `nu`. nil where nothing was corrected.
  static func json(_ figures: AnnualFigures) -> JSONTree? {
    var quarters: [JSONTree.Member] = []
    for one in figures.issuedQuarters {
      let changed = zip(counts(one.then), counts(one.now)).filter { $0.count != $1.count }
      guard !changed.isEmpty, let municipality = one.question.municipality else { continue }
      let members = changed.map { then, now in
        JSONTree.Member(
          now.name,
          .object([.init("verstrekt", .integer(then.count)), .init("nu", .integer(now.count))]))
      }
      let name = "\(QuarterName.text(one.question.asked))-\(municipality)"
      quarters.append(.init(name, .object(members)))
    }
    return quarters.isEmpty ? nil : .object(quarters)
  }

  private static func counts(_ figures: Indicators) -> [(name: String, count: Int)] {
    [
      ("aanmeldingen", figures.inflow.referrals),
      ("binnenNorm", figures.timeToMDO.withinTerm.numerator),
      ("normCohort", figures.timeToMDO.withinTerm.denominator),
      ("wachtend", figures.waitingList.waiting), ("bovenNorm", figures.waitingList.beyondTerm),
      ("gestart", figures.waitingList.started), ("ontvangen", figures.satisfaction.returned),
    ]
  }
}
