import Projections
import Vocabulary

/// What the figures could not use, in words that a coordinator can act on.
enum QualityChapter {
  static func make(_ figures: AnnualFigures) -> Chapter {
    let wording = figures.wording
    let quality = figures.now.quality
    let findings = QualityChapter.findings(figures)
    let unplaced = quality.casesWithoutReferral
    let posts = quality.postsEndedWithoutStart
    return Chapter(
      wording("Kwaliteit van de gegevens", en: "Quality of the data"), wording(template),
      [
        "asOf": figures.asOf,
        "hasFindings": !findings.isEmpty, "findings": findings,
        "chart": chart(findings, wording),
        "hasUnplaced": unplaced > 0, "unplaced": wording.counted(unplaced, .caseFile),
        "unplacedVerb": wording.verb(unplaced, "heeft", "hebben", en: "has", "have"),
        "hasPosts": posts > 0, "posts": wording.counted(posts, .post),
        "postsVerb": wording.verb(posts, "is", "zijn", en: "was", "were"),
        "isClean": findings.isEmpty && unplaced == 0 && posts == 0,
      ])
  }

  /// More ids than this do not help to begin.
  private static let shownCases = 5

  private struct Finding {
    var label: Bilingual
    var count: Int
    var scope: String
    var what: Bilingual
    var cases: [Identifier]
  }

  private static func findings(_ figures: AnnualFigures) -> [[String: Any]] {
    let wording = figures.wording
    return all(figures).filter { $0.count > 0 }.map { finding in
      let left = finding.cases.count - shownCases
      return [
        "label": wording.sentence(finding.label), "scope": finding.scope, "count": finding.count,
        "times": wording.counted(finding.count, .time), "what": wording(finding.what),
        "cases": finding.cases.prefix(shownCases).map(\.text).joined(separator: ", "),
        "more": left > 0 ? wording(" en nog \(left)", en: " and \(left) more") : "",
        "noun": wording.verb(finding.cases.count, "casus", "casussen", en: "case", "cases"),
      ]
    }
  }

  private static func all(_ figures: AnnualFigures) -> [Finding] {
    let wording = figures.wording
    let (now, cases) = (figures.now, figures.findings.cases)
    let scope = wording("aangemeld in \(figures.year)", en: "referred in \(figures.year)")
    func flaw(_ flaw: CaseFile.Flaw, _ label: Bilingual, _ what: Bilingual) -> Finding {
      Finding(
        label: label, count: now.quality.flaws[flaw] ?? 0,
        scope: wording("alle jaren", en: "all years"), what: what,
        cases: cases[.flaw(flaw)] ?? [])
    }
    return [
      flaw(
        .careStartedUnrequested,
        Bilingual("hulp gestart zonder aanvraag", en: "care started without a request"),
        Bilingual(
          """
          Leg de aanvraag alsnog vast, of verbeter het kenmerk van de hulp. Deze start telt nu niet \
          mee.
          """,
          en: """
            Record the request after all, or correct the id of the care. This start does not count \
            now.
            """)),
      flaw(
        .careWithdrawnUnrequested,
        Bilingual("hulp vervallen zonder aanvraag", en: "care withdrawn without a request"),
        Bilingual(
          "Leg de aanvraag alsnog vast, of trek deze regel in.",
          en: "Record the request after all, or retract this line.")),
      flaw(
        .surveyUndeliverableUnsent,
        Bilingual(
          "vragenlijst onbestelbaar, maar niet verstuurd",
          en: "questionnaire undeliverable, but not sent"),
        Bilingual(
          "Leg vast wanneer de vragenlijst is verstuurd.",
          en: "Record when the questionnaire was sent.")),
      flaw(
        .surveyReturnedUnsent,
        Bilingual(
          "vragenlijst terug, maar niet verstuurd", en: "questionnaire returned, but not sent"),
        Bilingual(
          "Leg vast wanneer de vragenlijst is verstuurd. Dit antwoord telt nu niet mee.",
          en: "Record when the questionnaire was sent. This answer does not count now.")),
      Finding(
        label: Bilingual("MDO vóór de aanmelding", en: "MDO before the referral"),
        count: now.timeToMDO.meetingsBeforeReferral, scope: scope,
        what: Bilingual(
          "Controleer beide datums. Deze kinderen tellen niet mee bij ‘Tijd tot het MDO’.",
          en: "Check both dates. These children do not count in ‘Time to the MDO’."),
        cases: cases[.meetingBeforeReferral] ?? []),
      Finding(
        label: Bilingual("gestopt vóór de aanmelding", en: "ended before the referral"),
        count: now.timeToMDO.endsBeforeReferral, scope: scope,
        what: Bilingual(
          """
          Controleer de datum van afsluiten en die van aanmelden. Deze kinderen tellen niet mee bij \
          ‘Tijd tot het MDO’.
          """,
          en: """
            Check the date of closing and that of the referral. These children do not count in ‘Time \
            to the MDO’.
            """),
        cases: cases[.endBeforeReferral] ?? []),
      Finding(
        label: Bilingual("geboren na de aanmelding", en: "born after the referral"),
        count: now.inflow.bornAfterReferral, scope: scope,
        what: Bilingual(
          "Controleer de geboortemaand. De leeftijd staat nu als onbekend.",
          en: "Check the month of birth. The age now stands as unknown."),
        cases: cases[.bornAfterReferral] ?? []),
      Finding(
        label: Bilingual("dubbele aanmelding", en: "repeated referral"),
        count: now.inflow.repeatedReferrals, scope: scope,
        what: Bilingual(
          """
          Is het een vergissing? Trek de tweede aanmelding dan in. Is het een nieuwe vraag? Dan hoeft \
          u niets te doen; het kind telt één keer.
          """,
          en: """
            Is it a mistake? Then retract the second referral. Is it a new question? Then you need not \
            do anything; the child counts once.
            """),
        cases: cases[.referredAgain] ?? []),
    ]
  }

  private static func chart(_ findings: [[String: Any]], _ wording: Wording) -> BarChart {
    BarChart.counts(
      wording("Fouten in de gegevens", en: "Errors in the data"), wording("Fout", en: "Error"),
      wording("Keer", en: "Times"),
      findings.map { ($0["label"] as? String ?? "", $0["count"] as? Int ?? 0) }, wording)
  }
}
