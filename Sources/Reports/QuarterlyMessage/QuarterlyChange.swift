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
      wording("Wat veranderde sinds vorig kwartaal?", en: "What changed since last quarter?"),
      wording(template),
      [
        "before": before.map(wording.quarter) ?? "",
        "asOfBefore": wording.date(figures.questionBefore.asOf),
        "isUnfinished": figures.question.isUnfinished, "changes": changes(figures),
      ])
  }

  private static func changes(_ figures: QuarterlyFigures) -> [[String: Any]] {
    let wording = figures.wording
    let (now, before) = (figures.now, figures.before)
    func change(
      _ label: String, en english: String, _ figure: (Indicators) -> String
    ) -> [String: Any] {
      ["label": wording(label, en: english), "now": figure(now), "was": figure(before)]
    }
    return [
      change("Aanmeldingen", en: "Referrals") { wording.number($0.inflow.referrals) },
      change("Mediaan tot het MDO", en: "Median to the MDO") { wording.median($0.timeToMDO.curve) },
      change("MDO binnen de richttermijn", en: "MDO within the reference term") {
        wording.estimate($0.timeToMDO.withinTerm)
      },
      change(
        "Aanvragen voor vervolghulp die openstaan", en: "Open requests for follow-up care"
      ) { wording.number($0.waitingList.waiting) },
      change(
        "Daarvan langer dan de richttermijn", en: "Of those, longer than the reference term"
      ) {
        wording.share($0.waitingList.beyondTerm, of: $0.waitingList.waiting)
      },
      change("Vervolghulp gestart", en: "Follow-up care started") {
        wording.number($0.waitingList.started)
      },
      change("Respons van ouders", en: "Response of parents") {
        wording.estimate($0.satisfaction.response)
      },
    ]
  }

  private static let template = Bilingual(
    """
    Vergeleken met het {{before}}, gezien op {{asOfBefore}}.
    {{#isUnfinished}}
    Van dat kwartaal telt hetzelfde deel als van dit kwartaal.
    {{/isUnfinished}}
    {{#changes}}
    - {{label}}. Nu: {{now}}. Toen: {{was}}.
    {{/changes}}

    Een kwartaal is kort en de aantallen zijn klein. Een verschil is vaak toeval. Kijk over meer \
    kwartalen voordat u iets besluit.
    """,
    en: """
      Compared with the {{before}}, seen on {{asOfBefore}}.
      {{#isUnfinished}}
      Of that quarter, the same part counts as of this one.
      {{/isUnfinished}}
      {{#changes}}
      - {{label}}. Now: {{now}}. Then: {{was}}.
      {{/changes}}

      A quarter is short and the numbers are small. A difference is often chance. Look over more \
      quarters before you decide anything.
      """)
}

/// What the message was made from, so that it can be made again.
enum QuarterlyAccountChapter {
  static func make(_ figures: QuarterlyFigures, _ profile: DisclosureProfile) -> Chapter {
    let wording = figures.wording
    let (question, provenance) = (figures.question, figures.provenance)
    // How many events could not count is a small number, too.
    let errors = profile == .insider ? errors(figures) : 0
    return Chapter(
      wording("Waarvan dit is gemaakt", en: "What this was made from"), wording(template),
      [
        "municipality": figures.asked.description,
        "quarter": wording.quarterName(question.asked),
        "asOf": question.asOf.description, "definitions": provenance.definitions,
        "position": String(provenance.position), "root": provenance.root,
        "erasures": wording.erasures(provenance),
        "mdoTerm": wording.days(question.mdoTermDays),
        "careTerm": wording.days(question.followUpCareTermDays),
        "program": provenance.program, "fictitious": wording.yesOrNo(provenance.isFictitious),
        "stamp": ReportStamp(
          .quarterly(figures.asked, question.asked), question, provenance, profile: profile,
          language: wording.language
        ).lines.joined(separator: "\n"),
        "profile": wording(profile.label), "hasErrors": errors > 0,
        "errors": wording.number(errors),
      ])
  }

  private static func errors(_ figures: QuarterlyFigures) -> Int {
    figures.now.quality.flaws.values.reduce(0, +)
  }

  private static let template = Bilingual(
    """
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

    Kenmerk. Hiermee maakt of herkent de coördinator dit bericht:

    {{{stamp}}}
    {{#hasErrors}}

    Gebeurtenissen van deze gemeente die niet konden meetellen, over alle jaren: {{errors}}. De \
    coördinator vindt ze in het jaarverslag.
    {{/hasErrors}}
    """,
    en: """
      This message was made by a program, from a log of events. The same data and choices give exactly \
      the same result.
      - Municipality: {{municipality}}
      - Quarter: {{quarter}}
      - As-of date: {{asOf}}
      - Definitions: version {{definitions}}
      - Position in the log: {{position}}
      - Erased in the log: {{erasures}}
      - Root (check value of the log): {{root}}
      - Reference term of the MDO: {{mdoTerm}}
      - Reference term of follow-up care: {{careTerm}}
      - Municipalities: merged ones count with the new one
      - Profile: {{profile}}
      - Made-up data: {{fictitious}}
      - Program: ivh-monitor {{program}}

      Reference. With this the coordinator makes this message again, or recognises it:

      {{{stamp}}}
      {{#hasErrors}}

      Events of this municipality that could not count, over all years: {{errors}}. The coordinator \
      finds them in the annual report.
      {{/hasErrors}}
      """)
}
