public import Projections
import Vocabulary

/// `kwartaalbericht`: the quarter of one municipality as plain text that reads from top to bottom,
/// in mail and in a screen reader. Profile `intern`.
public enum QuarterlyMessage {
  public static let width = 72

  /// - Parameter question: of one municipality and one quarter.
  public static func text(
    _ question: Question, _ chronicle: Chronicle, _ provenance: Provenance
  ) throws(ReportError) -> String {
    let figures = try QuarterlyFigures(question, chronicle, provenance)
    let parts = chapters(figures).enumerated().map { index, chapter in
      let reminder = provenance.isFictitious ? "\n\(Warnings.fictitiousReminder)" : ""
      return "\(index + 1). \(chapter.title)\(reminder)\n\n" + chapter.section.text(.plain)
    }
    let whole = ([header(figures)] + parts).joined(separator: "\n\n")
    return Wrapping(width: width, isMarkdown: false).wrap(whole)
  }

  static func chapters(_ figures: QuarterlyFigures) -> [Chapter] {
    FourQuestions.chapters(figures) + [
      QuarterlyMDOChapter.make(figures), QuarterlyCareChapter.make(figures),
      QuarterlySatisfactionChapter.make(figures), QuarterlyChangeChapter.make(figures),
      QuarterlyAccountChapter.make(figures),
    ]
  }

  static func header(_ figures: QuarterlyFigures) -> Section {
    let (question, places) = (figures.question, figures.places)
    let regions = places.regions(of: figures.current).map(places.label)
    return Section(
      template: """
        {{heading}}
        {{why}}

        {{#isFictitious}}
        {{fictitious}}
        {{fictitiousWhy}}

        {{/isFictitious}}
        Kwartaalbericht Integrale Vroeghulp
        Gemeente: {{municipality}}
        {{#hasRegions}}
        Regio: {{regions}}
        {{/hasRegions}}
        Periode: {{quarter}}, {{period}}
        Peildatum: {{asOf}}

        {{#isMerged}}
        Let op: {{asked}} is opgegaan in {{municipality}}. Dit bericht gaat over de nieuwe gemeente.

        {{/isMerged}}
        {{#isUnfinished}}
        Let op: het kwartaal is op de peildatum nog niet voorbij. Geteld is tot en met {{asOf}}.

        {{/isUnfinished}}
        IVH helpt kinderen van 0 tot 7 jaar met ingewikkelde vragen over hun ontwikkeling. MDO \
        betekent multidisciplinair overleg: het gesprek van ouders en verschillende deskundigen \
        samen.
        """,
      values: [
        "heading": Warnings.heading, "why": Warnings.why,
        "isFictitious": figures.provenance.isFictitious, "fictitious": Warnings.fictitious,
        "fictitiousWhy": Warnings.fictitiousWhy,
        "municipality": places.label(figures.current), "asked": places.label(figures.asked),
        "isMerged": figures.current != figures.asked,
        "hasRegions": !regions.isEmpty, "regions": Dutch.list(regions),
        "quarter": QuarterName.words(question.asked), "period": Dutch.period(question.asked),
        "asOf": Dutch.date(question.asOf), "isUnfinished": question.isUnfinished,
      ])
  }

  private static func header(_ figures: QuarterlyFigures) -> String {
    header(figures).text(.plain)
  }
}

/// Everything that the message prints, counted once.
struct QuarterlyFigures {
  let question: Question
  /// As asked.
  let asked: Municipality
  /// What that municipality reads as.
  let current: Municipality
  let places: Places
  let now: Indicators
  let questionBefore: Question
  let before: Indicators
  let provenance: Provenance

  init(
    _ question: Question, _ chronicle: Chronicle, _ provenance: Provenance
  ) throws(ReportError) {
    guard let asked = question.municipality, let questionBefore = question.aQuarterEarlier else {
      preconditionFailure("a quarterly message is about one municipality and one quarter")
    }
    let standing = Standing(chronicle, asOf: question.asOf)
    let places = Places(chronicle, standing) { $0.isKnown(asked) }
    guard places.isKnown(asked) else {
      throw .unknownMunicipality(asked, known: places.knownMunicipalities)
    }
    self.question = question
    self.asked = asked
    self.places = places
    self.questionBefore = questionBefore
    self.provenance = provenance
    current = question.readsMergers ? standing.registry.current(asked) : asked
    now = Indicators(question, standing)
    before = Indicators(questionBefore, Standing(chronicle, asOf: questionBefore.asOf))
  }
}
