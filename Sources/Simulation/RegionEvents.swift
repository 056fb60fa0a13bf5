import Foundation
import Vocabulary

/// The region's own work: by year, and by month.
extension RegionCourse {
  /// A part of the municipalities reports new numbers in a year.
  private static let changedShare = 0.2
  private static let blocksChangedShare = 0.15
  private static let growth = 0.97...1.04

  /// What changes on and after 1 January in which municipalities take part.
  mutating func writeChanges(in year: Int) {
    let newYear = LocalDay.newYear(year)
    for change in plan.changes where change.year == year {
      let moment = Moment(workOn: newYear, &random)
      let municipalities = plan.municipalities
      switch change.kind {
      case .merger(let merged, let into):
        clerk.writeAtOnce(
          .municipalityMerged, .region, at: moment,
          RegionData.merger([municipalities[merged].code], into: municipalities[into].code))
        let children = municipalities[into].childrenUnder7.flatMap { own in
          municipalities[merged].childrenUnder7.map { own + $0 }
        }
        let inhabitants = municipalities[into].inhabitants + municipalities[merged].inhabitants
        clerk.writeAtOnce(
          .municipalityChanged, .region, at: moment.adding(minutes: 10),
          RegionData.newSize(
            municipalities[into].code, inhabitants: inhabitants, childrenUnder7: children))
      case .leaving(let leaving):
        clerk.writeAtOnce(
          .municipalityLeft, .region, at: moment, RegionData.leaving(municipalities[leaving].code))
      case .joining(let joining):
        clerk.writeAtOnce(
          .municipalityJoined, .region, at: moment, RegionData.joining(municipalities[joining]))
      }
    }
    for municipality in plan.municipalities
    where municipality.shares.count == 1 && municipality.isThere(on: newYear)
      && random.chance(RegionCourse.changedShare)
    {
      let day = newYear.adding(days: random.below(300)).orMonday
      guard municipality.isThere(on: day) else { continue }
      clerk.write(
        .municipalityChanged, .region, at: Moment(workOn: day, &random), changed(municipality))
    }
  }

  private mutating func changed(_ municipality: MunicipalityPlan) -> Fields {
    if random.chance(RegionCourse.blocksChangedShare) {
      return RegionData.newBlocks(municipality.code, BuildingBlock.allCases)
    }
    let factor = random.number(RegionCourse.growth)
    return RegionData.newSize(
      municipality.code, inhabitants: Int(Double(municipality.inhabitants) * factor),
      childrenUnder7: municipality.childrenUnder7.map { Int(Double($0) * factor) })
  }

  /// What looks back on the year before: an anonymous survey, and the annual report.
  mutating func writeYear(_ year: Int) {
    guard year > plan.firstYear else { return }
    let newYear = LocalDay.newYear(year)
    let summary = newYear.adding(days: 20 + random.below(30)).orMonday
    clerk.write(
      .surveySummaryRecorded, .region, at: Moment(workOn: summary, &random),
      RegionData.surveySummary(surveySummary(of: year - 1)))
    let report = newYear.adding(days: 60 + random.below(45)).orMonday
    clerk.write(
      .reportDelivered, .region, at: Moment(workOn: report, &random),
      RegionData.annualReport(annualReport(of: year - 1)))
  }

  private static let audiences = Weighted<SurveyAudience>([.parents: 2, .referrer: 5, .partner: 3])
  /// The questionnaires of cases go to a part of the parents; this one went to so many more.
  private static let surveyedShare = 0.15...0.35
  private static let anonymousResponse = 0.2...0.4

  private mutating func surveySummary(of year: Int) -> RegionData.SurveySummary {
    let sent = max(
      5, Int(Double(referrals.lastYear) * random.number(RegionCourse.surveyedShare)))
    let undeliverable = random.count(mean: Double(sent) * 0.03) % sent
    let delivered = sent - undeliverable
    let returned = Int(Double(delivered) * random.number(RegionCourse.anonymousResponse))
    var means: [(SurveyTheme, Hundredths)] = []
    if returned > 0 {
      for theme in SurveyTheme.allCases {
        means.append((theme, Hundredths(count: random.whole(34...46) * 10)))
      }
    }
    return RegionData.SurveySummary(
      year: year, audience: RegionCourse.audiences.draw(&random), sent: sent,
      undeliverable: undeliverable, returned: returned, means: means)
  }

  private static let profiles = Weighted<DisclosureProfile>([.confidential: 7, .published: 3])
  private static let digestBytes = 32

  private mutating func annualReport(of year: Int) -> RegionData.Report {
    let root = (0..<RegionCourse.digestBytes).map { _ in UInt8(random.below(256)) }
    var digest: [UInt8] = []
    for _ in 0..<RegionCourse.digestBytes { digest.append(hexadecimal: UInt8(random.below(256))) }
    let profile = RegionCourse.profiles.draw(&random)
    let there = plan.municipalities.filter { $0.isThere(on: .newYear(year)) }
    let recipient = there[random.below(there.count)].name
    return RegionData.Report(
      year: year, recipient: profile == .published ? "iedereen" : "gemeente \(recipient)",
      // The log as it stands when the year ends: a position that exists in an import of this file.
      position: clerk.book.writtenCount, root: Data(root).base64EncodedString(), profile: profile,
      sha256: String(decoding: digest, as: UTF8.self))
  }
}
