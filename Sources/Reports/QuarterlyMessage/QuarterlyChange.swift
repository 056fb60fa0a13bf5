import Projections
import Statistics
import Vocabulary

/// The figures of this quarter beside those of the quarter before.
enum QuarterlyChangeChapter {
  static func make(_ figures: QuarterlyFigures) -> Chapter {
    let wording = figures.wording
    let before = Period(
      first: figures.questionBefore.asked.first, last: figures.questionBefore.asked.last)
    return Chapter(
      "Wat veranderde sinds vorig kwartaal?", template,
      [
        "before": before.map(wording.quarter) ?? "",
        "asOfBefore": wording.date(figures.questionBefore.asOf),
        "isUnfinished": figures.question.isUnfinished, "changes": changes(figures),
      ])
  }

  private static func changes(_ figures: QuarterlyFigures) -> [[String: Any]] {
    let wording = figures.wording
    let (now, before) = (figures.now, figures.before)
    func change(_ label: String, _ figure: (Indicators) -> String) -> [String: Any] {
      ["label": label, "now": figure(now), "was": figure(before)]
    }
    return [
      change("Aanmeldingen") { wording.number($0.inflow.referrals) },
      change("Mediaan tot het MDO") { wording.median($0.timeToMDO.curve) },
      change("MDO binnen de richttermijn") { wording.estimate($0.timeToMDO.withinTerm) },
      change("Aanvragen voor vervolghulp die openstaan") { wording.number($0.waitingList.waiting) },
      change("Daarvan langer dan de richttermijn") {
        wording.share($0.waitingList.beyondTerm, of: $0.waitingList.waiting)
      },
      change("Vervolghulp gestart") { wording.number($0.waitingList.started) },
      change("Respons van ouders") { wording.estimate($0.satisfaction.response) },
    ]
  }

  private static let template = """
    Vergeleken met het {{before}}, gezien op {{asOfBefore}}.
    {{#isUnfinished}}
    Van dat kwartaal telt hetzelfde deel als van dit kwartaal.
    {{/isUnfinished}}
    {{#changes}}
    - {{label}}. Nu: {{now}}. Toen: {{was}}.
    {{/changes}}

    Een kwartaal is kort en de aantallen zijn klein. Een verschil is vaak toeval. Kijk over meer \
    kwartalen voordat u iets besluit.
    """
}

/// What the message was made from, so that it can be made again.
enum QuarterlyAccountChapter {
  static func make(_ figures: QuarterlyFigures, _ profile: DisclosureProfile) -> Chapter {
    let wording = figures.wording
    let (question, provenance) = (figures.question, figures.provenance)
    // How many events could not count is a small number, too.
    let errors = profile == .insider ? errors(figures) : 0
    return Chapter(
      "Waarvan dit is gemaakt", template,
      [
        "municipality": figures.asked.description,
        "quarter": QuarterName.text(question.asked),
        "asOf": question.asOf.description, "definitions": provenance.definitions,
        "position": String(provenance.position), "root": provenance.root,
        "erasures": wording.erasures(provenance),
        "mdoTerm": wording.days(question.mdoTermDays),
        "careTerm": wording.days(question.followUpCareTermDays),
        "program": provenance.program, "fictitious": provenance.isFictitious ? "ja" : "nee",
        "profile": profile.rawValue, "hasErrors": errors > 0, "errors": wording.number(errors),
      ])
  }

  private static func errors(_ figures: QuarterlyFigures) -> Int {
    figures.now.quality.flaws.values.reduce(0, +)
  }

  private static let template = """
    Dit bericht is gemaakt door een programma, uit een logboek van gebeurtenissen. Met dezelfde \
    gegevens en keuzes komt er precies hetzelfde uit.
    - Gemeente: {{municipality}}
    - Kwartaal: {{quarter}}
    - Peildatum: {{asOf}}
    - Definities: versie {{definitions}}
    - Positie in het logboek: {{position}}
    - Gewist in het logboek: {{erasures}}
    - Wortel (controlegetal van het logboek): {{root}}
    - Richttermijn MDO: {{mdoTerm}}
    - Richttermijn vervolghulp: {{careTerm}}
    - Gemeenten: heringedeelde gemeenten tellen bij de nieuwe
    - Profiel: {{profile}}
    - Fictieve gegevens: {{fictitious}}
    - Programma: ivh-monitor {{program}}
    {{#hasErrors}}

    Gebeurtenissen van deze gemeente die niet konden meetellen, over alle jaren: {{errors}}. De \
    coördinator vindt ze in het jaarverslag.
    {{/hasErrors}}
    """
}
