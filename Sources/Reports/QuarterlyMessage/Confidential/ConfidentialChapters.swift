import Disclosure
import Projections
import Vocabulary

/// The chapters of a message to a municipality: its totals, one breakdown, and what is left out.
enum ConfidentialChapters {
  static func make(_ figures: QuarterlyFigures, _ shown: ConfidentialFigures) -> [Chapter] {
    let wording = figures.wording
    let first = [totals(figures, shown), about(figures, shown)]
    let breakdown: [Chapter] =
      switch shown.breakdown {
      case .own(let shown, _), .region(let shown, _):
        inflow(shown) + ConfidentialWaits.chapters(shown) + [ConfidentialAnswers.chapter(shown)]
      case .later, .none: []
      }
    return first + breakdown + [
      leftOut(ConfidentialFigures.profile, wording),
      QuarterlyAccountChapter.make(figures, .confidential),
    ]
  }

  private static func totals(
    _ figures: QuarterlyFigures, _ shown: ConfidentialFigures
  ) -> Chapter {
    let wording = figures.wording
    return Chapter(
      "Hoeveel kinderen?",
      """
      In dit kwartaal {{were}} {{referrals}} aangemeld. In de kwartalen ervoor:
      {{#before}}
      - {{quarter}}: {{referrals}}.
      {{/before}}

      Een verschil tussen kwartalen is vaak toeval. Kijk over meer kwartalen voordat u iets besluit.
      """,
      [
        "referrals": wording.counted(shown.totals[0].referrals, .child),
        "were": wording.verb(shown.totals[0].referrals, "werd", "werden", en: "was", "were"),
        "before": shown.totals.dropFirst().map {
          [
            "quarter": wording.sentence(wording.quarter($0.quarter)),
            "referrals": wording.number($0.referrals),
          ]
        },
      ])
  }

  /// Over which children the rest is, and why.
  private static func about(
    _ figures: QuarterlyFigures, _ shown: ConfidentialFigures
  ) -> Chapter {
    let wording = figures.wording
    let question = figures.question
    let smallest = wording.number(BreakdownRhythm.smallestGroup)
    let text: String
    switch shown.breakdown {
    case .own(let own, let period):
      let few =
        switch shown.rhythm {
        case .byQuarter, .ofRegion: ""
        case .byHalfYear:
          "Uw gemeente heeft weinig aanmeldingen per kwartaal. Daarom krijgt u deze "
            + "cijfers per half jaar. "
        case .byYear:
          "Uw gemeente heeft weinig aanmeldingen per half jaar. Daarom krijgt u deze "
            + "cijfers per jaar. "
        }
      text =
        few + "De cijfers hieronder gaan over \(wording.period(period)). In die tijd: "
        + "\(wording.counted(own.figures.inflow.referrals, .child)) aangemeld."
    case .region(let own, let region):
      text =
        "Uw gemeente had vorig jaar minder dan \(smallest) aanmeldingen. Met een verdeling van zo "
        + "weinig kinderen kan iemand een kind herkennen. Daarom gaan de cijfers hieronder over de "
        + "hele regio \(figures.places.label(region)), over \(wording.period(question.asked)). In die "
        + "tijd: \(wording.counted(own.figures.inflow.referrals, .child)) aangemeld."
    case .later(let last):
      let quarter = Period.quarter(last, of: question.asked.first.year)
      text =
        "Uw gemeente heeft weinig aanmeldingen per kwartaal. Daarom krijgt u de verdeling per "
        + "\(shown.rhythm.isByYear ? "jaar" : "half jaar"). U vindt haar in het bericht over het "
        + "\(quarter.map(wording.quarter) ?? "")."
    case .none:
      text =
        "De verdeling is weggelaten. Er zijn te weinig kinderen aangemeld: met een verdeling kan "
        + "iemand een kind herkennen."
    }
    return Chapter("Waar de andere cijfers over gaan", "{{text}}", ["text": text])
  }

  private static func inflow(_ shown: ShownFigures) -> [Chapter] {
    let cells = shown.cells
    func chapter(
      _ title: String, _ parts: [FigureCells.Labelled], _ remark: String = ""
    ) -> Chapter {
      Chapter(
        title, Self.parts,
        shown.table(parts, of: cells.referrals).merging(["remark": remark]) { $1 })
    }
    let singles = shown.table(cells.singleReferrers, of: cells.referrals)
    var referrers = shown.table(cells.referrerGroups, of: cells.referrals)
    referrers["singles"] = singles["lines"]
    referrers["hasSingles"] = singles["hasLines"]
    return [
      Chapter("Via wie?", Self.referrers, referrers),
      chapter("Met welke vragen?", cells.concerns, "Een kind kan bij meer onderwerpen meetellen."),
      chapter(
        "Waarom niet lokaal op te lossen?", cells.reasons, "Onbekend betekent: niet ingevuld."),
      chapter("Wat de eerste gesprekken opleverden", cells.outcomes),
      chapter("Leeftijd bij aanmelding", cells.ages),
    ]
  }

  static let parts = """
    {{#hasLines}}
    {{#lines}}
    - {{label}}: {{share}}.
    {{/lines}}
    {{#hasMore}}
    - De andere antwoorden zijn weggelaten.
    {{/hasMore}}

    {{remark}}
    {{/hasLines}}
    {{#isLeftOut}}
    Deze verdeling is weggelaten: de aantallen zijn te klein.
    {{/isLeftOut}}
    """

  private static let referrers = """
    {{#hasLines}}
    {{#lines}}
    - {{label}}: {{share}}.
    {{/lines}}
    {{#hasMore}}
    - De andere groepen zijn weggelaten.
    {{/hasMore}}
    {{/hasLines}}
    {{#isLeftOut}}
    Deze verdeling is weggelaten: de aantallen zijn te klein.
    {{/isLeftOut}}
    {{#hasSingles}}

    Van de andere verwijzers zijn groot genoeg om te noemen:
    {{#singles}}
    - {{label}}: {{share}}.
    {{/singles}}
    {{/hasSingles}}
    """

  private static func leftOut(_ profile: Profile, _ wording: Wording) -> Chapter {
    Chapter(
      "Wat is weggelaten, en waarom",
      """
      Aantallen van 1 tot en met {{last}} staan niet in dit bericht. Wie de gemeente kent, kan bij zo \
      weinig kinderen raden om wie het gaat. Daarom ontbreken ook:
      - cijfers waaruit zo’n klein aantal is uit te rekenen, ook samen met eerdere berichten;
      - percentages van 0% en 100% van een groep, want die zeggen iets over elk kind;
      - een mediaan of gemiddelde over minder dan {{threshold}} kinderen.

      Het aantal aanmeldingen van uw gemeente staat er altijd. Weggelaten is niet hetzelfde als nul.
      """,
      [
        "threshold": wording.number(profile.threshold),
        "last": wording.number(profile.threshold - 1),
      ])
  }
}

extension BreakdownRhythm {
  fileprivate var isByYear: Bool {
    if case .byYear = self { true } else { false }
  }
}
