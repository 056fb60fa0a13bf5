import Projections
import Vocabulary

/// Everything that the chapters print, counted once.
struct AnnualFigures: Sendable {
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
  let months: MonthlySeries
  let stock: WaitingStock
  let provenance: Provenance
  let wording: Wording
  /// For whom the report is.
  let profile: DisclosureProfile
  /// Messages about quarters of the year that were issued.
  let issuedQuarters: [IssuedQuarter]
  /// Whether the region wrote something.
  let hasOwnText: Bool

  /// As text: a year is no number with a thousands point.
  var year: String { String(question.asked.first.year) }
  var yearBefore: String { String(questionBefore.asked.first.year) }
  var asOf: String { wording.date(question.asOf) }
  /// None may be because the log begins later.
  var referralsBefore: String {
    before.inflow.referrals > 0
      ? wording.number(before.inflow.referrals)
      : wording("geen in het logboek", en: "none in the log")
  }
  var subtitle: String {
    "Integrale Vroeghulp, \(wording.period(question.asked)). "
      + wording("Peildatum: \(asOf).", en: "As-of date: \(asOf).")
  }

  var stamp: ReportStamp {
    ReportStamp(
      .annual(region, year: question.asked.first.year), question, provenance, profile: profile,
      hasOwnText: hasOwnText, language: wording.language)
  }

  init(
    _ question: Question, _ chronicle: Chronicle, _ provenance: Provenance, _ wording: Wording,
    profile: DisclosureProfile = .insider, issuedQuarters: [IssuedQuarter] = [],
    hasOwnText: Bool = false
  ) throws(ReportError) {
    guard let region = question.region, let questionBefore = question.aYearEarlier else {
      preconditionFailure("an annual report is about one region and one year")
    }
    standing = Standing(chronicle, asOf: question.asOf)
    let places = Places(chronicle, standing, wording) { $0.isKnown(region) }
    guard places.isKnown(region) else {
      throw .unknownRegion(region, known: places.knownRegions)
    }
    self.question = question
    self.region = region
    self.places = places
    self.questionBefore = questionBefore
    self.provenance = provenance
    self.wording = wording
    self.profile = profile
    self.issuedQuarters = issuedQuarters
    self.hasOwnText = hasOwnText
    now = Indicators(question, standing)
    before = Indicators(questionBefore, Standing(chronicle, asOf: questionBefore.asOf))
    byMunicipality = ReferralsByMunicipality(question, standing).counts
    findings = CaseFindings(question, standing)
    further = FurtherIndicators(question, standing)
    months = MonthlySeries(question, standing)
    stock = WaitingStock(question, standing)
  }
}
