import Disclosure
import Projections
import Vocabulary

/// What a municipality may read of a quarter, decided and attacked.
struct ConfidentialFigures {
  enum Breakdown {
    /// Of the municipality itself.
    case own(ShownFigures, Period)
    /// Of its region, because the municipality is too small.
    case region(ShownFigures, RegionID)
    /// It stands in the message of a later quarter, 1 to 4.
    case later(lastQuarter: Int)
    /// Not even with all of it held back would it be safe, or there is no region.
    case none
  }

  struct Total {
    var quarter: Period
    var referrals: Int
    /// What earlier messages said instead: it was corrected since.
    var toldBefore: [Int]
  }

  static let earlierQuarters = 4
  /// Of this quarter and those before it, the last first.
  let totals: [Total]
  let rhythm: BreakdownRhythm
  /// Referrals of the year before, by which that was chosen.
  let referralsOfYearBefore: Int
  let breakdown: Breakdown
  /// What was decided, to be kept: the municipality's, and its region's where that is told.
  let issued: [QuarterlyMessage.Issued]

  static let profile = Profile.confidential

  /// - Parameters:
  ///   - earlier: what readers in the region had before.
  ///   - told: messages of the municipality from before this one. One that is made again must not speak of later ones.
  init(
    _ message: QuarterlyFigures, _ standings: inout Standings, after earlier: [IssuedReport],
    told: [IssuedReport]
  ) throws(ReportError) {
    let question = message.question
    let place = message.current.description
    var publication = Publication(Self.profile)
    var totals: [Total] = []
    var asked: Question? = question
    while let one = asked, totals.count <= Self.earlierQuarters {
      let referrals = standings.referrals(one)
      let cell = FigureCells(
        period: QuarterName.text(one.asked), asOf: one.asOf, place: place
      ).referrals
      totals.append(
        Total(
          quarter: one.asked, referrals: referrals,
          toldBefore: Set(told.compactMap { $0.shown(cell) }).subtracting([referrals]).sorted()))
      publication.add(cell, referrals, .always)
      asked = one.aQuarterEarlier
    }
    self.totals = totals
    let basis = BreakdownRhythm.basis(question, &standings, after: earlier)
    // Kept with the message; who pays has a right to know it, too.
    publication.add(basis.cell, basis.referrals, .known)
    referralsOfYearBefore = basis.referrals
    rhythm = BreakdownRhythm(lastYear: basis.referrals)

    let isNothingErased = message.provenance.lastErasure == nil
    var own: IssuedReport?
    var ofRegion: [QuarterlyMessage.Issued] = []
    switch rhythm {
    case .byQuarter, .byHalfYear, .byYear:
      let last = rhythm.lastQuarter(of: question.asked.quarter)
      if last != question.asked.quarter {
        breakdown = .later(lastQuarter: last)
      } else if let shown = Self.own(
        publication, place, rhythm, question, &standings, earlier, message.wording,
        isNothingErased: isNothingErased)
      {
        breakdown = .own(shown, rhythm.period(of: question.asked))
        own = shown.issued
      } else {
        breakdown = .none
      }
    case .ofRegion:
      if let region = message.places.regions(of: message.current).first,
        let shown = Self.region(
          region, question, &standings, earlier, message.wording, isNothingErased: isNothingErased)
      {
        breakdown = .region(shown, region)
        ofRegion = [QuarterlyMessage.Issued(place: region.text, report: shown.issued)]
      } else {
        breakdown = .none
      }
    }
    do throws(NotSafe) {
      let readBefore = earlier + ofRegion.map(\.report)
      let report =
        if let own { own } else { try IssuedReport(publication, after: readBefore) }
      issued = ofRegion + [QuarterlyMessage.Issued(place: place, report: report)]
    } catch {
      throw ReportError.notSafe(cells: error.cells)
    }
  }

  /// - Returns: nil where it is not safe.
  private static func own(
    _ totals: Publication, _ place: String, _ rhythm: BreakdownRhythm, _ question: Question,
    _ standings: inout Standings, _ earlier: [IssuedReport], _ wording: Wording,
    isNothingErased: Bool
  ) -> ShownFigures? {
    let period = rhythm.period(of: question.asked)
    let question = question.about(period, asOf: question.asOf)
    let figures = standings.answer(question)
    let cells = FigureCells(
      period: rhythm.name(of: question.asked), asOf: question.asOf, place: place)
    var publication = totals
    if rhythm != .byQuarter {
      publication.add(cells.referrals, figures.inflow.referrals, .always)
    }
    let counts = cells.counts(figures)
    cells.addBreakdown(counts, .whenSafe, to: &publication)
    PeriodParts(whole: cells, question: question, earlier: earlier)
      .addRead(counts, rhythm, to: &publication, &standings)
    addFlow(cells, figures, &standings, to: &publication)
    publication.settleErasures(isNothingErased: isNothingErased, after: earlier)
    guard let report = try? publication.decided(after: earlier) else { return nil }
    return ShownFigures(cells: cells, figures: figures, issued: report, wording: wording)
  }

  /// What stood open the day before, as readers may have it from the message before.
  private static func addFlow(
    _ cells: FigureCells, _ figures: Indicators, _ standings: inout Standings,
    to publication: inout Publication
  ) {
    let day = figures.question.asked.first.adding(days: -1)
    guard figures.question.asOf == figures.question.asked.last,
      let eve = Period(first: day, last: day)
    else { return }
    let before = standings.places(of: figures.question, on: day).map { place in
      var then = figures.question.about(eve, asOf: day)
      then.municipality = place.municipality
      return (
        FigureCells(period: "", asOf: day, place: place.name).waitingForCare,
        standings.answer(then).waitingList.waiting
      )
    }
    cells.addFlow(from: before, figures.waitingList, to: &publication)
  }

  /// The region's quarter, together with what its municipalities read of themselves until then: what those
  /// leave over is known too, also of the half-year or the year that ends here.
  /// - Returns: nil where it is not safe.
  private static func region(
    _ region: RegionID, _ question: Question, _ standings: inout Standings,
    _ earlier: [IssuedReport], _ wording: Wording, isNothingErased: Bool
  ) -> ShownFigures? {
    var question = question
    question.municipality = nil
    question.region = region
    let figures = standings.answer(question)
    let cells = FigureCells(
      period: QuarterName.text(question.asked), asOf: question.asOf, place: region.place)
    var publication = Publication(profile)
    publication.add(cells.referrals, figures.inflow.referrals, .always)
    cells.addBreakdown(cells.counts(figures), .whenSafe, to: &publication)
    addFlow(cells, figures, &standings, to: &publication)
    for rhythm in [BreakdownRhythm.byQuarter, .byHalfYear, .byYear]
    where rhythm.lastQuarter(of: question.asked.quarter) == question.asked.quarter {
      let whole = question.about(rhythm.period(of: question.asked), asOf: question.asOf)
      MessageTies(region: region, rhythm: rhythm, question: whole, earlier: earlier)
        .addClosing(to: &publication, &standings)
    }
    publication.settleErasures(isNothingErased: isNothingErased, after: earlier)
    guard let report = try? publication.decided(after: earlier) else { return nil }
    return ShownFigures(cells: cells, figures: figures, issued: report, wording: wording)
  }
}
