import CanonicalJSON
import CommonMark
public import Disclosure
public import Projections
public import Vocabulary

/// `jaarverslag`: the year of one region, as Markdown, HTML, CSV and JSON.
public struct AnnualReport: Sendable {
  /// Wide enough for a table, narrow enough for a terminal.
  static let width = 92

  let figures: AnnualFigures
  /// nil for profile `intern`.
  let outer: OuterFigures?
  let ownText: OwnText

  /// - Parameters:
  ///   - question: of one region and one calendar year. For an outer profile of a whole year, by the terms
  ///     of the definitions: with other days and terms in each report, small counts could be had by
  ///     subtracting.
  ///   - earlier: what readers of an outer profile had before.
  ///   - issuedQuarters: messages about quarters of the year that were issued, for profile `intern`.
  ///   - ownText: what the region wrote.
  public init(
    _ question: Question, _ chronicle: Chronicle, _ provenance: Provenance,
    _ language: Language, profile: DisclosureProfile = .insider,
    after earlier: [IssuedReport] = [], issuedQuarters: [IssuedQuarter] = [],
    ownText: OwnText = OwnText()
  ) throws(ReportError) {
    figures = try AnnualFigures(
      question, chronicle, provenance, Wording(language: language), profile: profile,
      issuedQuarters: issuedQuarters, hasOwnText: !ownText.isEmpty)
    self.ownText = ownText
    guard profile != .insider else {
      outer = nil
      return
    }
    var standings = Standings(chronicle)
    outer = try OuterFigures(figures, &standings, after: earlier)
  }

  /// What readers of an outer profile know from then on, to be kept for the reports after it.
  public var issued: IssuedReport? { outer?.issued }

  /// Whether an outer report has no more than totals of referrals, as more would give somebody away.
  public var showsTotalsOnly: Bool { outer?.isTotalsOnly ?? false }

  /// What readers see of it beside a report of the same year that they had before; nil where there is none that says
  /// otherwise.
  public func changes(since earlier: [IssuedReport]) -> (small: Int, leftOut: Int)? {
    guard let outer else { return nil }
    let before = earlier.filter {
      $0.profile == outer.issued.profile && $0 != outer.issued
        && $0.count(of: outer.now.beyondAgeLimit) != nil
    }
    let changes = before.map { outer.issued.changes(since: $0) }
    return changes.max { ($0.small, $0.leftOut) < ($1.small, $1.leftOut) }
      .flatMap { $0.small + $0.leftOut > 0 ? $0 : nil }
  }

  /// What the report is called.
  public var title: String {
    let name = figures.wording("Jaarverslag", en: "Annual report")
    return "\(name) \(figures.year): \(figures.places.label(figures.region))"
  }

  public var markdown: String {
    let first = Wrapping(width: Self.width, isMarkdown: true).wrap(header)
    return ([first] + parts.map(markdown)).joined(separator: "\n")
  }

  /// One page without scripts and without anything to fetch.
  public var html: String { page.html }

  /// The same without what a browser needs and Word does not: to be made into a document.
  public var htmlForWord: String { page.htmlForWord }

  /// A Word document without text that has the page of the report: its warning and its number.
  public var wordReference: [UInt8] { WordReference.bytes(everyPage: page.everyPage) }

  /// The indicators of the year as `indicatoren` gives them, and the further sections in `bijlage`.
  /// Of an outer profile: what is shown, and nothing else.
  public var json: [UInt8] {
    IndicatorsJSON.written(outer.map(OuterData.tree) ?? AnnualJSON.tree(figures))
  }

  /// A row for each figure of the JSON.
  public var csv: String { outer.map(OuterData.csv) ?? AnnualCSV.text(AnnualJSON.tree(figures)) }

  private var page: HTMLPage { HTMLPage(title: title, figures: figures, parts: parts) }

  /// Chapters of the core with what the region adds; its own chapters stand before the account.
  var parts: [AnnualPart] {
    let own = ownText.free.map {
      AnnualPart(slug: $0.slug, title: $0.title, body: .own($0.markdown))
    }
    return AnnualChapters.year.map(part) + own + AnnualChapters.account.map(part)
  }

  private func part(_ plan: ChapterPlan) -> AnnualPart {
    let chapter = outer.map(plan.outer) ?? plan.make(figures)
    return AnnualPart(
      slug: plan.slug, title: chapter.title, body: .core(chapter.section),
      remark: ownText.remarks[plan.slug])
  }

  // MARK: Markdown

  private func markdown(_ part: AnnualPart) -> String {
    let wording = figures.wording
    let wrapping = Wrapping(width: Self.width, isMarkdown: true)
    var heading = "## \(Markdown.escape(part.title))"
    if figures.provenance.isFictitious {
      heading += "\n\n**\(wording(Warnings.fictitiousReminder))**"
    }
    // What the region wrote has its lines already.
    switch part.body {
    case .core(let section):
      let text = wrapping.wrap(heading + "\n\n" + section.text(.markdown))
      return part.remark.map { "\(text)\n### \(wording(AnnualPart.remarkTitle))\n\n\($0)" } ?? text
    case .own(let text):
      return wrapping.wrap(heading + "\n\n*\(wording(AnnualPart.ownReminder))*") + "\n" + text
    }
  }

  private var header: String {
    let wording = figures.wording
    let warning = Warnings.annualReport(figures.profile)
    return Section(
      template: """
        # {{title}}

        > **{{heading}}.** {{why}}
        {{#isFictitious}}
        >
        > **{{fictitious}}.** {{fictitiousWhy}}
        {{/isFictitious}}

        {{subtitle}}
        """,
      values: [
        "title": title, "heading": wording(warning.heading), "why": wording(warning.why),
        "isFictitious": figures.provenance.isFictitious, "fictitious": wording(Warnings.fictitious),
        "fictitiousWhy": wording(Warnings.fictitiousWhy), "subtitle": figures.subtitle,
      ]
    ).text(.markdown)
  }
}
