import Vocabulary

/// Consultations, quality work and the hours that are no case's, by month.
extension RegionCourse {
  /// Advice by telephone [INFO]; the numbers are assumptions.
  private static let consultationsPerReferral = 0.2
  private static let qualityPerMonth = 0.6
  /// Most training, satisfaction surveys and evaluations; less monitoring, peer review and
  /// guidelines [BMC]. The weights are assumptions.
  private static let quality = Weighted<QualityActivity>([
    .training: 30, .satisfactionSurvey: 20, .evaluation: 18, .monitoring: 8, .peerReview: 8,
    .guideline: 5, .caseDiscussion: 6, .staffSurvey: 2, .accountMeeting: 6, .soundingBoard: 3,
  ])
  private static let consultationConcernShare = 0.8

  /// Hours of coordination a referral: € 67,000 for 260 a year [ZL] at an assumed € 75 an hour.
  private static let coordinationHours = 67_000.0 / 260 / 75
  /// At the table and in preparing for it, for each discipline (assumption).
  private static let tableHours = 2.2
  private static let monthFactors = 0.8...1.2

  mutating func writeMonth(_ month: YearMonth, referrals: Int) {
    for _ in 0..<random.count(mean: Double(referrals) * RegionCourse.consultationsPerReferral) {
      consult(month)
    }
    for _ in 0..<random.count(mean: RegionCourse.qualityPerMonth) {
      let activity = RegionCourse.quality.draw(&random)
      clerk.write(
        .qualityActivityHeld, .region, at: moment(in: month),
        RegionData.quality(activity, participants: random.whole(4...30)))
    }
    let scale = Double(max(referrals, 1))
    writeHours(
      month, scale * RegionCourse.coordinationHours, .coordination,
      random.chance(0.7) ? .municipalityYouthAct : .subsidy)
    writeOtherHours(month, scale)
    writeTableHours(month, scale)
  }

  private mutating func consult(_ month: YearMonth) {
    let there = plan.municipalities.filter { $0.isThere(on: LocalDay.first(of: month)) }
    let asker = plan.traits.referrers.draw(&random)
    let concern =
      random.chance(RegionCourse.consultationConcernShare)
      ? CaseCourse.concerns.draw(&random) : nil
    clerk.write(
      .consultationGiven, .region, at: moment(in: month),
      RegionData.consultation(there[random.below(there.count)].code, asker, concern))
  }

  /// Part of the months: the rest is in the hours of coordination.
  private mutating func writeOtherHours(_ month: YearMonth, _ scale: Double) {
    if random.chance(0.5) {
      writeHours(month, scale * 0.4, .network, .municipalitySocialSupportAct)
    }
    if random.chance(0.5) { writeHours(month, scale * 0.5, .consultation, .municipalityYouthAct) }
    if random.chance(0.5) { writeHours(month, scale * 0.4, .administration, .subsidy) }
    if month.month % 3 == 0 { writeHours(month, 12, .steeringGroup, .ownMeans) }
  }

  /// The disciplines that sit at the table most.
  private static let tableDisciplines = 6

  private mutating func writeTableHours(_ month: YearMonth, _ scale: Double) {
    let byChance = plan.traits.table.sorted { $0.chance > $1.chance }
    for seat in byChance.prefix(RegionCourse.tableDisciplines) {
      let hours = scale * seat.chance * RegionCourse.tableHours
      writeHours(month, hours, .mdo, funding(of: seat.discipline), seat.discipline)
    }
  }

  /// Paid from many sources; paediatricians are often not paid [VNG, BMC].
  private mutating func funding(of discipline: Discipline) -> Funding {
    switch discipline {
    case .youthHealthCare: .publicHealthAct
    case .mee: .municipalitySocialSupportAct
    case .education, .preschool: .education
    case .paediatrician: random.chance(0.6) ? .unpaid : .healthInsuranceAct
    case .rehabilitationPhysician, .audiologyCentre, .speechTherapy: .healthInsuranceAct
    case .disabilityCare, .dayCareCentre: .longTermCareAct
    case .municipality, .localTeam: .ownMeans
    default: .municipalityYouthAct
    }
  }

  private mutating func writeHours(
    _ month: YearMonth, _ hours: Double, _ activity: Activity, _ funding: Funding,
    _ discipline: Discipline? = nil
  ) {
    let spent = Hundredths(quartersOf: hours * random.number(RegionCourse.monthFactors))
    clerk.write(
      .hoursRecorded, .region, at: moment(in: month),
      CaseData.hours(spent, activity, funding, discipline),
      slip: CaseData.slip(in: spent, activity, funding, discipline))
  }

  private mutating func moment(in month: YearMonth) -> Moment {
    let first = LocalDay.first(of: month)
    let length = LocalDay.first(of: month.next).days(since: first)
    return Moment(workOn: first.adding(days: random.below(length)).orMonday, &random)
  }
}
