import Disclosure
import Projections
import Vocabulary

/// What an annual report says of people to others, as cells, with what its readers know of how these
/// hang together. Nothing that counts people reaches an outer report but through here.
struct OuterPublication {
  let figures: AnnualFigures
  let now: FigureCells
  let before: FigureCells
  var publication: Publication
  private let isConfidential: Bool

  /// The totals of referrals and nothing else: what is left where more would give a child away.
  init(totalsOf figures: AnnualFigures, _ rules: Profile) {
    self.figures = figures
    now = OuterPublication.cells(figures, figures.region.place)
    before = FigureCells(
      period: figures.yearBefore, asOf: figures.questionBefore.asOf, place: figures.region.place)
    publication = Publication(rules)
    isConfidential = rules == .confidential
    // Municipalities pay for the region together; each of them has a right to its own total, too.
    let showing: Publication.Showing = isConfidential ? .always : .whenSafe
    publication.add(now.referrals, figures.now.inflow.referrals, showing)
    publication.add(before.referrals, figures.before.inflow.referrals, showing)
    let municipalities = figures.byMunicipality.keys.sorted()
    for municipality in municipalities {
      publication.add(total(of: municipality), figures.byMunicipality[municipality] ?? 0, showing)
    }
    publication.addSum(now.referrals, of: municipalities.map(total))
  }

  /// Everything.
  /// - Parameter earlier: what readers in the region had before.
  init(
    _ figures: AnnualFigures, _ rules: Profile, _ standings: inout Standings,
    after earlier: [IssuedReport]
  ) {
    self.init(totalsOf: figures, rules)
    let counts = now.counts(figures.now)
    now.addBreakdown(counts, .whenSafe, to: &publication)
    addReferrals()
    addWaits()
    addCare()
    addAfterAdvice()
    addMeetings()
    addStaff()
    addRegionWork()
    addQuality()
    let countsBefore = addYearBefore()
    addFlow()
    guard isConfidential else { return }
    for (question, counts) in [
      (figures.question, counts), (figures.questionBefore, countsBefore),
    ] {
      MessageTies(
        region: figures.region, rhythm: .byYear, question: question, earlier: earlier
      ).add(counts, to: &publication, &standings)
    }
  }

  /// The totals that any municipality may read of the others. Each knows its own by right, so for what is told of children
  /// all of them count as known; yet a small one is not told around, nor what tells it to one who knows its own.
  var forNeighbours: Set<String> {
    let (municipalities, all) = (
      figures.byMunicipality.keys, figures.byMunicipality.keys.map(total)
    )
    return ([nil] + municipalities.map { Optional($0) }).reduce(into: Set(all)) { told, reader in
      guard let report = try? IssuedReport(totals(for: reader), after: []) else {
        told = []
        return
      }
      told = told.filter { report.shown($0) != nil }
    }
  }

  private func totals(for reader: Municipality?) -> Publication {
    // By the rules of who pays: anyone may read no more.
    var totals = Publication(.confidential)
    let municipalities = figures.byMunicipality.sorted { $0.key < $1.key }
    totals.add(now.referrals, figures.now.inflow.referrals, .always)
    for (municipality, count) in municipalities {
      totals.add(total(of: municipality), count, municipality == reader ? .always : .whenSafe)
    }
    totals.addSum(now.referrals, of: municipalities.map { total(of: $0.key) })
    return totals
  }

  /// Whether a report is an annual one of the region, of this year or the one before.
  func isAnnualReport(_ report: IssuedReport) -> Bool {
    [now, before].contains { report.count(of: $0.beyondAgeLimit) != nil }
  }

  func total(of municipality: Municipality) -> String {
    OuterPublication.cells(figures, municipality.description).referrals
  }

  static func cells(_ figures: AnnualFigures, _ place: String) -> FigureCells {
    FigureCells(period: figures.year, asOf: figures.question.asOf, place: place)
  }

  // MARK: The year before

  /// As far as it stands beside this year.
  /// - Returns: what is told of it.
  private mutating func addYearBefore() -> [String: Int] {
    let cells = before
    let printed: Set = [
      cells.onTheWay, cells.termCohort, cells.withinTerm, cells.waitingForCare, cells.beyondTerm,
      cells.requested, cells.closed, cells.sent, cells.undeliverable, cells.delivered,
      cells.returned,
    ]
    let counts = cells.counts(figures.before).filter { printed.contains($0.key) }
    publication.add(counts.map { ($0.key, $0.value) })
    publication.add(cells.meetingsHeld, figures.before.meetings.held)
    publication.addShare(cells.onTheWay, of: cells.referrals)
    // Who is not in it was referred too short ago: that tells nothing of them.
    publication.addShare(cells.termCohort, of: cells.onTheWay, ofPeople: false)
    publication.addShare(cells.withinTerm, of: cells.termCohort)
    publication.addShare(cells.beyondTerm, of: cells.waitingForCare)
    publication.addShare(cells.sent, of: cells.closed)
    publication.addSum(cells.sent, of: [cells.delivered, cells.undeliverable])
    publication.addShare(cells.returned, of: cells.delivered)
    return counts
  }

  /// Stocks are those of its end.
  var isOfWholePeriod: Bool { figures.question.asOf == figures.question.asked.last }

  private mutating func addFlow() {
    guard isOfWholePeriod else { return }
    now.addFlow(
      from: [(before.waitingForCare, figures.before.waitingList.waiting)],
      figures.now.waitingList, to: &publication)
  }
}
