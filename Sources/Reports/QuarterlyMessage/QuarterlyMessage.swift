public import Disclosure
public import Projections
public import Vocabulary

/// `kwartaalbericht`: the quarter of one municipality as plain text that reads from top to bottom,
/// in mail and in a screen reader.
public enum QuarterlyMessage {
  public static let width = 72

  /// What readers of a message know from then on, to be kept for the messages after it.
  public struct Issued: Sendable {
    /// The id of a region or the code of a municipality.
    public var place: String
    public var report: IssuedReport
  }

  /// Profile `intern`.
  /// - Parameter question: of one municipality and one quarter.
  public static func text(
    _ question: Question, _ standings: inout Standings, _ provenance: Provenance,
    _ language: Language
  ) throws(ReportError) -> String {
    let wording = Wording(language: language)
    let figures = try QuarterlyFigures(question, &standings, provenance, wording)
    let header = header(figures, Warnings.heading, Warnings.whyWithConfidential)
    return text(figures, header, chapters(figures))
  }

  /// Profile `vertrouwelijk`.
  /// - Parameters:
  ///   - question: of one municipality and one whole quarter, by the terms of the definitions: with
  ///     other days and terms in each message, small counts could be had by subtracting.
  ///   - earlier: what readers in the region had before.
  ///   - told: of that, messages to the municipality from before this one.
  public static func confidential(
    _ question: Question, _ standings: inout Standings, _ provenance: Provenance,
    _ language: Language, after earlier: [IssuedReport], told: [IssuedReport]
  ) throws(ReportError) -> (text: String, issued: [Issued]) {
    let wording = Wording(language: language)
    let figures = try QuarterlyFigures(question, &standings, provenance, wording)
    let shown = try ConfidentialFigures(figures, &standings, after: earlier, told: told)
    let header = header(figures, Warnings.confidentialHeading, Warnings.confidentialWhy)
    return (
      text(figures, header, ConfidentialChapters.make(figures, shown)), shown.issued
    )
  }

  /// Whether a confidential message has the breakdown of the region, as the municipality is small.
  /// - Parameters:
  ///   - question: of one municipality and one whole quarter.
  ///   - earlier: what readers in the region had before.
  public static func readsRegion(
    _ question: Question, _ standings: inout Standings, after earlier: [IssuedReport]
  ) -> Bool {
    let basis = BreakdownRhythm.basis(question, &standings, after: earlier)
    return BreakdownRhythm(lastYear: basis.referrals) == .ofRegion
  }

  /// Of the mail that brings the message.
  public static func subject(_ quarter: Period, _ place: String, _ language: Language) -> String {
    let wording = Wording(language: language)
    let what = wording(
      "Kwartaalbericht Integrale Vroeghulp", en: "Quarterly message Integrale Vroeghulp")
    return "\(what) \(wording.quarterName(quarter)), \(place)"
  }

  private static func text(
    _ figures: QuarterlyFigures, _ header: Section, _ chapters: [Chapter]
  ) -> String {
    let wording = figures.wording
    let parts = chapters.enumerated().map { index, chapter in
      let reminder =
        figures.provenance.isFictitious ? "\n\(wording(Warnings.fictitiousReminder))" : ""
      return "\(index + 1). \(chapter.title)\(reminder)\n\n" + chapter.section.text(.plain)
    }
    let whole = ([header.text(.plain)] + parts).joined(separator: "\n\n")
    return Wrapping(width: width, isMarkdown: false).wrap(whole)
  }

  static func chapters(_ figures: QuarterlyFigures) -> [Chapter] {
    FourQuestions.chapters(figures) + [
      QuarterlyMDOChapter.make(figures), QuarterlyCareChapter.make(figures),
      QuarterlySatisfactionChapter.make(figures), QuarterlyChangeChapter.make(figures),
      QuarterlyAccountChapter.make(figures, .insider),
    ]
  }

  static func header(
    _ figures: QuarterlyFigures, _ heading: Bilingual, _ why: Bilingual
  ) -> Section {
    let wording = figures.wording
    let (question, places) = (figures.question, figures.places)
    let regions = places.regions(of: figures.current).map(places.label)
    return Section(
      template: wording(opening),
      values: [
        "heading": wording(heading), "why": wording(why),
        "isFictitious": figures.provenance.isFictitious, "fictitious": wording(Warnings.fictitious),
        "fictitiousWhy": wording(Warnings.fictitiousWhy),
        "municipality": places.label(figures.current), "asked": places.label(figures.asked),
        "isMerged": figures.current != figures.asked,
        "hasRegions": !regions.isEmpty, "regions": wording.list(regions),
        "quarter": wording.quarter(question.asked), "period": wording.period(question.asked),
        "asOf": wording.date(question.asOf), "isUnfinished": question.isUnfinished,
      ])
  }

  private static let opening = Bilingual(
    """
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
    en: """
      {{heading}}
      {{why}}

      {{#isFictitious}}
      {{fictitious}}
      {{fictitiousWhy}}

      {{/isFictitious}}
      Quarterly message Integrale Vroeghulp
      Municipality: {{municipality}}
      {{#hasRegions}}
      Region: {{regions}}
      {{/hasRegions}}
      Period: {{quarter}}, {{period}}
      As-of date: {{asOf}}

      {{#isMerged}}
      Note: {{asked}} has become part of {{municipality}}. This message is about the new municipality.

      {{/isMerged}}
      {{#isUnfinished}}
      Note: on the as-of date the quarter is not over yet. Counted up to and including {{asOf}}.

      {{/isUnfinished}}
      Integrale Vroeghulp (IVH) is early help in the Netherlands for children from 0 to 7 years with \
      complex questions about their development. MDO stands for the multidisciplinary meeting: parents \
      and several experts together.
      """)
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
  let wording: Wording

  init(
    _ question: Question, _ standings: inout Standings, _ provenance: Provenance,
    _ wording: Wording
  ) throws(ReportError) {
    guard let asked = question.municipality, let questionBefore = question.aQuarterEarlier else {
      preconditionFailure("a quarterly message is about one municipality and one quarter")
    }
    let standing = standings.of(question.asOf)
    let places = Places(standings.chronicle, standing, wording) { $0.isKnown(asked) }
    guard places.isKnown(asked) else {
      throw .unknownMunicipality(asked, known: places.knownMunicipalities)
    }
    self.question = question
    self.asked = asked
    self.places = places
    self.questionBefore = questionBefore
    self.provenance = provenance
    self.wording = wording
    current = question.readsMergers ? standing.registry.current(asked) : asked
    now = standings.answer(question)
    before = standings.answer(questionBefore)
  }
}
