import Disclosure
import Projections
import Statistics
import Vocabulary

/// What an outer chapter may print. Counts come out of the report that was decided and attacked, and of
/// everything else only medians and the like, over cells that are large enough: a chapter never sees a
/// figure itself.
struct OuterFigures: ShowsCells {
  let issued: IssuedReport
  /// Names of the cells of this year and the one before.
  let now: FigureCells
  let before: FigureCells
  /// Each municipality of the region with the cell of its referrals, by code.
  let municipalities: [(code: Municipality, cell: String)]
  /// What may be printed, in order of name.
  let printed: [(name: String, whole: String?)]
  /// Whether more than the totals of referrals would give somebody away.
  let isTotalsOnly: Bool
  /// Whether tables are left out since something in them was erased after its readers had them.
  let isErasedSince: Bool
  /// Of the totals of municipalities those that any of them may read.
  private let neighbours: Set<String>
  private let figures: AnnualFigures

  var allCells: [FigureCells] { [now, before] }
  var profile: DisclosureProfile { figures.profile }
  var wording: Wording { figures.wording }
  var places: Places { figures.places }
  var region: RegionID { figures.region }
  var provenance: Provenance { figures.provenance }
  var question: Question { figures.question }
  var questionBefore: Question { figures.questionBefore }
  var year: String { figures.year }
  var yearBefore: String { figures.yearBefore }
  var asOf: String { figures.asOf }

  /// - Parameter earlier: what its readers had before, and of a public report also what confidential reports and messages
  ///   told of the region.
  /// - Throws: ``ReportError/notSafe(cells:)`` where not even the totals can be shown.
  init(
    _ figures: AnnualFigures, _ standings: inout Standings, after earlier: [IssuedReport]
  ) throws(ReportError) {
    let profile = figures.profile
    var others = earlier
    // Whether who pays may not read more than totals.
    var isTooMuch = false
    if profile == .published, earlier.contains(where: { $0.profile == .confidential }) {
      let (asIfAsked, _) = Self.settled(figures, .confidential, &standings, after: earlier, [])
      let decided = try? asIfAsked.publication.decided(after: earlier)
      isTooMuch = decided == nil
      // Messages tell of a year only in part; what all of them leave to be told, its confidential report says.
      others = earlier.filter { asIfAsked.isAnnualReport($0) } + [decided].compactMap { $0 }
    }
    var whole: OuterPublication
    (whole, isErasedSince) = Self.settled(
      figures, profile.rules, &standings, after: earlier, others)
    var totals = OuterPublication(totalsOf: figures, profile.rules)
    neighbours = whole.forNeighbours
    municipalities = figures.byMunicipality.keys.sorted().map { ($0, whole.total(of: $0)) }
    for (_, cell) in municipalities where profile == .published && !neighbours.contains(cell) {
      whole.publication.withhold(cell)
      totals.publication.withhold(cell)
    }
    do throws(NotSafe) {
      if !isTooMuch, let issued = try? whole.publication.decided(after: earlier) {
        (self.issued, printed) = (issued, whole.publication.printed)
        isTotalsOnly = false
      } else {
        issued = try IssuedReport(totals.publication, after: earlier)
        printed = totals.publication.printed
        isTotalsOnly = true
      }
    } catch {
      throw .notSafe(cells: error.cells)
    }
    self.figures = figures
    (now, before) = (whole.now, whole.before)
  }

  /// Everything, without what readers may not have because of other reports.
  /// - Parameter others: of what readers had before, that which settles what the rules of others leave out or tell.
  private static func settled(
    _ figures: AnnualFigures, _ rules: Profile, _ standings: inout Standings,
    after earlier: [IssuedReport], _ others: [IssuedReport]
  ) -> (OuterPublication, isErasedSince: Bool) {
    var whole = OuterPublication(figures, rules, &standings, after: earlier)
    whole.publication.withholdMore(thanIn: others)
    let isErasedSince = whole.publication.settleErasures(
      isNothingErased: figures.provenance.lastErasure == nil, after: earlier, notOf: whole.before)
    return (whole, isErasedSince)
  }

  /// A chapter in which nobody is counted is the same for every reader.
  func shared(_ make: (AnnualFigures) -> Chapter) -> Chapter { make(figures) }

  /// The referrals of a municipality, where any reader may know them.
  func total(of municipality: (code: Municipality, cell: String)) -> Int? {
    guard neighbours.contains(municipality.cell) else { return nil }
    return issued.shown(municipality.cell)
  }

  /// None may be because the log begins later.
  var referralsBefore: String {
    isEmpty(before.referrals)
      ? wording("geen in het logboek", en: "none in the log") : count(before.referrals)
  }

  // MARK: Not about people

  /// Whether anybody worked there in the year, as recorded.
  var hasPosts: Bool {
    figures.now.staffTurnover?.roles.values.contains { $0.atStart + $0.started > 0 } ?? false
  }

  /// Municipalities that asked for advice, or for which others did.
  var consultedMunicipalities: [Municipality] {
    figures.further.consultations.municipalities.keys.sorted()
  }

  /// How often the region did something for quality, the most first.
  var qualityWork: [(activity: QualityActivity, held: Int)] {
    figures.further.qualityWork.kinds.sorted {
      ($1.value.held, $0.key) < ($0.value.held, $1.key)
    }.map { ($0.key, $0.value.held) }
  }

  /// Which building blocks a municipality uses.
  var blocks: [(name: String, inUse: Int, missing: [BuildingBlock])] {
    figures.further.blocks.municipalities.map { of in
      (
        places.label(of.place.municipality, in: of.place.region), of.inUse.count, of.notInUse
      )
    }
  }

  /// Signals of XmR in words, of what happens often enough in a month.
  var signals: [String] {
    MonthsChapter.signals(figures, fewest: Double(issued.profile.threshold))
  }

  // MARK: Over cells that are large enough

  /// The mean of the scores of a theme, to one decimal; nil where it may not be said.
  func meanScore(_ theme: SurveyTheme) -> Double? {
    meanScore(theme, of: figures.now.satisfaction, in: now)
  }

  /// nil where it may not be said.
  func summary<Value>(over cell: String, _ value: (AnnualFigures) -> Value?) -> Value? {
    showsSummary(over: cell) ? value(figures) : nil
  }

  /// `35 dagen (n = 205; 95%-interval 32 tot 39 dagen)`.
  func median(over cell: String, _ curve: (AnnualFigures) -> KaplanMeier?) -> String {
    phrase(cell) { n in summary(over: cell, curve).map { wording.median($0, cases: n) } }
  }

  /// What all but a tenth is within.
  func ninetieth<Value>(over cell: String, of value: (AnnualFigures) -> Value?) -> Value? {
    showsNinetieth(over: cell) ? value(figures) : nil
  }

  /// `63 dagen (n = 205)`.
  func ninetieth(over cell: String, _ curve: (AnnualFigures) -> KaplanMeier?) -> String {
    phrase(cell) { n in
      ninetieth(over: cell, of: curve).map { wording.ninetieth($0, cases: n) }
    }
  }

  /// `12 dagen (n = 40)`, of a plain median.
  func plainMedian(over cell: String, _ days: (AnnualFigures) -> Double?) -> String {
    isEmpty(cell) ? wording.cannotSay : plainMedian(over: cell) { days(figures) }
  }

  /// For a cell of a table: `35 (32 tot 39)`.
  func medianCell(over cell: String, _ curve: (AnnualFigures) -> KaplanMeier?) -> String {
    phrase(cell, none: Wording.none) { _ in summary(over: cell, curve).map(wording.medianCell) }
  }

  private func phrase(_ cell: String, none: String? = nil, _ phrase: (Int) -> String?) -> String {
    guard let cases = issued.shown(cell) else { return leftOut }
    return cases == 0 ? none ?? wording.cannotSay : phrase(cases) ?? leftOut
  }
}

extension DisclosureProfile {
  /// Its rules for small numbers.
  var rules: Profile {
    switch self {
    case .insider: .insider
    case .confidential: .confidential
    case .published: .published
    }
  }
}
