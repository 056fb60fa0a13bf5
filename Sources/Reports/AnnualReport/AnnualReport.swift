public import Projections
import Vocabulary

/// `jaarverslag`: the year of one region, in Markdown. Profile `intern`.
public enum AnnualReport {
  /// Wide enough for a table, narrow enough for a terminal.
  static let width = 92

  /// - Parameter question: of one region and one calendar year.
  public static func text(
    _ question: Question, _ chronicle: Chronicle, _ provenance: Provenance
  ) throws(ReportError) -> String {
    let figures = try AnnualFigures(question, chronicle, provenance)
    let pages = [header(figures)] + chapters(figures).map { page($0, figures) }
    return Wrapping(width: width, isMarkdown: true).wrap(pages.joined(separator: "\n\n"))
  }

  static func chapters(_ figures: AnnualFigures) -> [Chapter] {
    [
      ReadingGuideChapter.make(figures), SummaryChapter.make(figures),
      InflowChapter.make(figures), TimeToMDOChapter.make(figures),
      WaitClocksChapter.make(figures), AfterAdviceChapter.make(figures),
      WaitingListChapter.make(figures),
      SatisfactionChapter.make(figures),
      StaffChapter.make(figures), MeetingsChapter.make(figures), QualityChapter.make(figures),
      LastYearChapter.make(figures), MergersChapter.make(figures),
      AccountChapter.make(figures),
    ]
  }

  private static func page(_ chapter: Chapter, _ figures: AnnualFigures) -> String {
    let reminder =
      figures.provenance.isFictitious ? "\n\n**\(Warnings.fictitiousReminder)**" : ""
    return "## \(chapter.title)\(reminder)\n\n" + chapter.section.text(.markdown)
  }

  static func header(_ figures: AnnualFigures) -> String {
    Section(
      template: """
        # Jaarverslag {{year}}: {{region}}

        > **{{heading}}.** {{why}}
        {{#isFictitious}}
        >
        > **{{fictitious}}.** {{fictitiousWhy}}
        {{/isFictitious}}

        Integrale Vroeghulp, {{period}}. Peildatum: {{asOf}}.
        """,
      values: [
        "year": figures.year, "region": figures.places.label(figures.region),
        "heading": Warnings.heading, "why": Warnings.why,
        "isFictitious": figures.provenance.isFictitious, "fictitious": Warnings.fictitious,
        "fictitiousWhy": Warnings.fictitiousWhy,
        "period": Dutch.period(figures.question.asked),
        "asOf": Dutch.date(figures.question.asOf),
      ]
    ).text(.markdown)
  }
}

/// A part of the annual report with a heading of its own.
struct Chapter {
  var title: String
  var section: Section

  init(_ title: String, _ template: String, _ values: [String: Any]) {
    self.title = title
    section = Section(template: template, values: values)
  }
}

/// Everything that the chapters print, counted once.
struct AnnualFigures {
  let question: Question
  let region: RegionID
  let standing: Standing
  let places: Places
  let now: Indicators
  let questionBefore: Question
  let before: Indicators
  let byMunicipality: [Municipality: Int]
  let findings: CaseFindings
  let further: FurtherIndicators
  let provenance: Provenance

  /// As text: a year is no number with a thousands point.
  var year: String { String(question.asked.first.year) }
  var yearBefore: String { String(questionBefore.asked.first.year) }
  var asOf: String { Dutch.date(question.asOf) }

  init(
    _ question: Question, _ chronicle: Chronicle, _ provenance: Provenance
  ) throws(ReportError) {
    guard let region = question.region, let questionBefore = question.aYearEarlier else {
      preconditionFailure("an annual report is about one region and one year")
    }
    standing = Standing(chronicle, asOf: question.asOf)
    let places = Places(chronicle, standing) { $0.isKnown(region) }
    guard places.isKnown(region) else {
      throw .unknownRegion(region, known: places.knownRegions)
    }
    self.question = question
    self.region = region
    self.places = places
    self.questionBefore = questionBefore
    self.provenance = provenance
    now = Indicators(question, standing)
    before = Indicators(questionBefore, Standing(chronicle, asOf: questionBefore.asOf))
    byMunicipality = ReferralsByMunicipality(question, standing).counts
    findings = CaseFindings(question, standing)
    further = FurtherIndicators(question, standing)
  }
}
