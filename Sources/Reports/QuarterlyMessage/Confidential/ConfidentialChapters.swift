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
      wording("Hoeveel kinderen?", en: "How many children?"), wording(howMany),
      [
        "referrals": wording.counted(shown.totals[0].referrals, .child),
        "were": wording.verb(shown.totals[0].referrals, "werd", "werden", en: "was", "were"),
        "before": shown.totals.dropFirst().map {
          [
            "quarter": wording.sentence(wording.quarter($0.quarter)),
            "referrals": wording.number($0.referrals), "told": told($0, wording),
          ]
        },
        "toldNow": told(shown.totals[0], wording),
      ])
  }

  /// What an earlier message said of a quarter, where it was corrected since.
  private static func told(_ total: ConfidentialFigures.Total, _ wording: Wording) -> String {
    guard !total.toldBefore.isEmpty else { return "" }
    let numbers = total.toldBefore.map(wording.number).joined(separator: ", ")
    return wording(
      " (verbeterd; eerder verstrekt: \(numbers))", en: " (corrected; issued before: \(numbers))")
  }

  /// Over which children the rest is, and why.
  private static func about(
    _ figures: QuarterlyFigures, _ shown: ConfidentialFigures
  ) -> Chapter {
    let wording = figures.wording
    let smallest = wording.number(BreakdownRhythm.smallestGroup)
    let year = figures.question.asked.first.year
    let text: String
    switch shown.breakdown {
    case .own(let own, let period):
      let (over, referred) = (wording.period(period), referrals(own))
      text =
        wording(few(shown.rhythm))
        + wording(
          "De cijfers hieronder gaan over \(over). In die tijd: \(referred) aangemeld.",
          en: "The figures below are about \(over). In that time: \(referred) referred.")
    case .region(let own, let region):
      let (over, referred) = (wording.period(figures.question.asked), referrals(own))
      let name = figures.places.label(region)
      let why =
        shown.referralsOfYearBefore == 0
        ? wording(
          "Van uw gemeente staat over vorig jaar geen aanmelding in het logboek.",
          en: "The log has no referral of your municipality last year.")
        : wording(
          "Uw gemeente had vorig jaar minder dan \(smallest) aanmeldingen.",
          en: "Your municipality had fewer than \(smallest) referrals last year.")
      text = wording(
        """
        \(why) Met een verdeling van weinig kinderen kan iemand een kind herkennen. Daarom gaan de \
        cijfers hieronder over de hele regio \(name), over \(over). In die tijd: \(referred) \
        aangemeld.
        """,
        en: """
          \(why) With a breakdown of few children, somebody could recognise a child. So the figures \
          below are about the whole region \(name), about \(over). In that time: \(referred) referred.
          """)
    case .later(let last):
      let quarter = Period.quarter(last, of: year).map(wording.quarter) ?? ""
      let rhythm =
        shown.rhythm.isByYear
        ? wording("jaar", en: "year") : wording("half jaar", en: "half-year")
      text = wording(
        """
        Uw gemeente heeft weinig aanmeldingen per kwartaal. Daarom krijgt u de verdeling per \
        \(rhythm). U vindt haar in het bericht over het \(quarter).
        """,
        en: """
          Your municipality has few referrals a quarter. So you get the breakdown by \(rhythm). You \
          find it in the message about the \(quarter).
          """)
    case .none:
      text = wording(
        """
        De verdeling is weggelaten. Samen met het totaal en met eerdere berichten zou iemand er een \
        kind in kunnen herkennen.
        """,
        en: """
          The breakdown is left out. Together with the total and with earlier messages, somebody could \
          recognise a child in it.
          """)
    }
    return Chapter(
      wording("Waar de andere cijfers over gaan", en: "What the other figures are about"),
      "{{text}}", ["text": text])
  }

  private static func referrals(_ shown: ShownFigures) -> String {
    shown.wording.counted(shown.figures.inflow.referrals, .child)
  }

  /// Why the breakdown is not about the quarter.
  private static func few(_ rhythm: BreakdownRhythm) -> Bilingual {
    switch rhythm {
    case .byQuarter, .ofRegion: Bilingual("", en: "")
    case .byHalfYear:
      Bilingual(
        """
        Uw gemeente heeft weinig aanmeldingen per kwartaal. Daarom krijgt u deze cijfers per half \
        jaar.\u{20}
        """,
        en: """
          Your municipality has few referrals a quarter. So you get these figures by half-year.\u{20}
          """)
    case .byYear:
      Bilingual(
        """
        Uw gemeente heeft weinig aanmeldingen per half jaar. Daarom krijgt u deze cijfers per \
        jaar.\u{20}
        """,
        en: """
          Your municipality has few referrals a half-year. So you get these figures by year.\u{20}
          """)
    }
  }

  private static func inflow(_ shown: ShownFigures) -> [Chapter] {
    let (cells, wording) = (shown.cells, shown.wording)
    func chapter(
      _ title: String, _ parts: [FigureCells.Labelled], _ remark: String = ""
    ) -> Chapter {
      Chapter(
        title, wording(Self.parts),
        shown.table(parts, of: cells.referrals).merging(["remark": remark]) { $1 })
    }
    let singles = shown.table(cells.singleReferrers, of: cells.referrals)
    var referrers = shown.table(cells.referrerGroups, of: cells.referrals)
    referrers["singles"] = singles["lines"]
    referrers["hasSingles"] = singles["hasLines"]
    return [
      Chapter(
        wording("Via wie?", en: "Through whom?"), wording(Self.referrers), referrers),
      chapter(
        wording("Met welke vragen?", en: "With which questions?"), cells.concerns,
        wording(
          "Een kind kan bij meer onderwerpen meetellen.",
          en: "A child may count under more than one subject.")),
      chapter(
        wording("Waarom niet lokaal op te lossen?", en: "Why not solved locally?"), cells.reasons,
        wording("Onbekend betekent: niet ingevuld.", en: "Unknown means: not filled in.")),
      chapter(
        wording("Wat de eerste gesprekken opleverden", en: "What the first talks led to"),
        cells.outcomes,
        wording(
          "Onbekend betekent: er is nog geen uitkomst vastgelegd.",
          en: "Unknown means: no outcome is recorded yet.")),
      chapter(wording("Leeftijd bij aanmelding", en: "Age at referral"), cells.ages),
    ]
  }

  private static func leftOut(_ profile: Profile, _ wording: Wording) -> Chapter {
    Chapter(
      wording("Wat is weggelaten, en waarom", en: "What is left out, and why"),
      wording(whyLeftOut),
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
