import Projections
import Vocabulary

/// What the figures could not use, as counts that may be shown; the cases are for the coordinator.
enum OuterQualityChapter {
  static func make(_ figures: OuterFigures) -> Chapter {
    let (wording, now) = (figures.wording, figures.now)
    return Chapter(
      wording("Kwaliteit van de gegevens", en: "Quality of the data"), wording(template),
      [
        "asOf": figures.asOf,
        "findings": figures.bars(
          wording("Fouten in de gegevens", en: "Errors in the data"), wording("Fout", en: "Error"),
          wording("Keer", en: "Times"),
          OuterFinding.allCases.map { ($0.label, now.flaw($0.rawValue)) }),
      ])
  }

  private static let template = Bilingual(
    """
    Dit kon niet meetellen, in de gegevens tot en met {{asOf}}. De coördinator ziet om welke casussen \
    het gaat en verbetert ze.

    {{{findings}}}

    **Wat dit zegt:** welke fouten het programma kan herkennen. \
    **Wat dit niet zegt:** dat de rest klopt. Wat nooit is vastgelegd, ziet het programma niet.
    """,
    en: """
      This could not be counted, in the data up to {{asOf}}. The coordinator sees which cases it is about \
      and mends them.

      {{{findings}}}

      **What this says:** which errors the program can recognise. \
      **What this does not say:** that the rest is right. What was never recorded the program does not \
      see.
      """)
}

/// A kind of error, by the name of its cell.
enum OuterFinding: String, CaseIterable {
  case careStarted = "hulp-gestart-zonder-aanvraag"
  case careWithdrawn = "hulp-vervallen-zonder-aanvraag"
  case surveyUndeliverable = "vragenlijst-onbestelbaar-niet-verstuurd"
  case surveyReturned = "vragenlijst-terug-niet-verstuurd"
  case meetingBeforeReferral = "mdo-voor-aanmelding"
  case endBeforeReferral = "gestopt-voor-aanmelding"
  case bornAfterReferral = "geboren-na-aanmelding"
  case referredAgain = "dubbele-aanmelding"

  var label: Bilingual {
    switch self {
    case .careStarted:
      Bilingual("hulp gestart zonder aanvraag", en: "care started without a request")
    case .careWithdrawn:
      Bilingual("hulp vervallen zonder aanvraag", en: "care withdrawn without a request")
    case .surveyUndeliverable:
      Bilingual(
        "vragenlijst onbestelbaar, niet verstuurd", en: "questionnaire undeliverable, not sent")
    case .surveyReturned:
      Bilingual("vragenlijst terug, niet verstuurd", en: "questionnaire returned, not sent")
    case .meetingBeforeReferral:
      Bilingual("MDO vóór de aanmelding", en: "MDO before the referral")
    case .endBeforeReferral:
      Bilingual("gestopt vóór de aanmelding", en: "ended before the referral")
    case .bornAfterReferral:
      Bilingual("geboren na de aanmelding", en: "born after the referral")
    case .referredAgain: Bilingual("dubbele aanmelding", en: "repeated referral")
    }
  }

  func count(in now: Indicators) -> Int {
    switch self {
    case .careStarted: now.quality.flaws[.careStartedUnrequested] ?? 0
    case .careWithdrawn: now.quality.flaws[.careWithdrawnUnrequested] ?? 0
    case .surveyUndeliverable: now.quality.flaws[.surveyUndeliverableUnsent] ?? 0
    case .surveyReturned: now.quality.flaws[.surveyReturnedUnsent] ?? 0
    case .meetingBeforeReferral: now.timeToMDO.meetingsBeforeReferral
    case .endBeforeReferral: now.timeToMDO.endsBeforeReferral
    case .bornAfterReferral: now.inflow.bornAfterReferral
    case .referredAgain: now.inflow.repeatedReferrals
    }
  }
}
