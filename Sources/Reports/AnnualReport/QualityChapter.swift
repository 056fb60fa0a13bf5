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
      "Kwaliteit van de gegevens", template,
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
    var label: String
    var count: Int
    var scope: String
    var what: String
    var cases: [Identifier]
  }

  private static func findings(_ figures: AnnualFigures) -> [[String: Any]] {
    let wording = figures.wording
    return all(figures).filter { $0.count > 0 }.map { finding in
      let left = finding.cases.count - shownCases
      return [
        "label": wording.sentence(finding.label), "scope": finding.scope, "count": finding.count,
        "times": wording.counted(finding.count, .time), "what": finding.what,
        "cases": finding.cases.prefix(shownCases).map(\.text).joined(separator: ", "),
        "more": left > 0 ? " en nog \(left)" : "",
        "noun": wording.verb(finding.cases.count, "casus", "casussen", en: "case", "cases"),
      ]
    }
  }

  private static func all(_ figures: AnnualFigures) -> [Finding] {
    let (now, cases) = (figures.now, figures.findings.cases)
    let scope = "aangemeld in \(figures.year)"
    func flaw(_ flaw: CaseFile.Flaw, _ label: String, _ what: String) -> Finding {
      Finding(
        label: label, count: now.quality.flaws[flaw] ?? 0, scope: "alle jaren", what: what,
        cases: cases[.flaw(flaw)] ?? [])
    }
    return [
      flaw(
        .careStartedUnrequested, "hulp gestart zonder aanvraag",
        "Leg de aanvraag alsnog vast, of verbeter het kenmerk van de hulp. Deze start telt nu niet "
          + "mee."),
      flaw(
        .careWithdrawnUnrequested, "hulp vervallen zonder aanvraag",
        "Leg de aanvraag alsnog vast, of trek deze regel in."),
      flaw(
        .surveyUndeliverableUnsent, "vragenlijst onbestelbaar, maar niet verstuurd",
        "Leg vast wanneer de vragenlijst is verstuurd."),
      flaw(
        .surveyReturnedUnsent, "vragenlijst terug, maar niet verstuurd",
        "Leg vast wanneer de vragenlijst is verstuurd. Dit antwoord telt nu niet mee."),
      Finding(
        label: "MDO vóór de aanmelding", count: now.timeToMDO.meetingsBeforeReferral,
        scope: scope,
        what: "Controleer beide datums. Deze kinderen tellen niet mee bij ‘Tijd tot het MDO’.",
        cases: cases[.meetingBeforeReferral] ?? []),
      Finding(
        label: "gestopt vóór de aanmelding", count: now.timeToMDO.endsBeforeReferral,
        scope: scope,
        what: "Controleer de datum van afsluiten en die van aanmelden. Deze kinderen tellen niet "
          + "mee bij ‘Tijd tot het MDO’.",
        cases: cases[.endBeforeReferral] ?? []),
      Finding(
        label: "geboren na de aanmelding", count: now.inflow.bornAfterReferral,
        scope: scope,
        what: "Controleer de geboortemaand. De leeftijd staat nu als onbekend.",
        cases: cases[.bornAfterReferral] ?? []),
      Finding(
        label: "dubbele aanmelding", count: now.inflow.repeatedReferrals,
        scope: scope,
        what: "Is het een vergissing? Trek de tweede aanmelding dan in. Is het een nieuwe vraag? "
          + "Dan hoeft u niets te doen; het kind telt één keer.",
        cases: cases[.referredAgain] ?? []),
    ]
  }

  private static func chart(_ findings: [[String: Any]], _ wording: Wording) -> BarChart {
    BarChart.counts(
      "Fouten in de gegevens", "Fout", "Keer",
      findings.map { ($0["label"] as? String ?? "", $0["count"] as? Int ?? 0) }, wording)
  }

  private static let template = """
    Dit vond het programma in de gegevens tot en met {{asOf}}. Verbeter het in uw eigen \
    registratiesysteem en lever de verbetering aan. Wat er stond, blijft bewaard; het verbeterde \
    telt.
    {{#hasFindings}}

    {{{chart}}}

    {{#findings}}
    - **{{label}}** ({{scope}}): {{times}}. {{what}} In {{noun}}: {{cases}}{{more}}.
    {{/findings}}

    De kenmerken van casussen zijn alleen voor intern gebruik.
    {{/hasFindings}}
    {{#hasUnplaced}}

    **In de hele opslag** {{unplacedVerb}} {{unplaced}} geen aanmelding. Zonder aanmelding is niet \
    bekend bij welke regio een kind hoort. Het telt dan nergens mee. Lever de aanmelding alsnog aan.
    {{/hasUnplaced}}
    {{#hasPosts}}

    **In de hele opslag** {{postsVerb}} {{posts}} beëindigd zonder dat er een begin is vastgelegd. \
    Lever het begin alsnog aan.
    {{/hasPosts}}
    {{#isClean}}

    Er zijn geen fouten gevonden van de soorten die het programma herkent.
    {{/isClean}}

    **Wat dit zegt:** welke fouten het programma kan herkennen. \
    **Wat dit niet zegt:** dat de rest klopt. Wat nooit is vastgelegd, ziet het programma niet.
    """
}
