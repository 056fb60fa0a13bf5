import Vocabulary

/// From the referral to what the clarification of the question led to.
extension CaseCourse {
  /// Most are 2 to 5 years old [BMC]; the weights are assumptions.
  private static let ages = Weighted<Int>([
    0: 2, 1: 7, 2: 22, 3: 28, 4: 22, 5: 11, 6: 6, 7: 1, 8: 1,
  ])
  /// Assumptions. Giftedness counts too [BMC].
  static let concerns = Weighted<Concern>([
    .speechLanguage: 30, .motor: 14, .behaviour: 24, .socialEmotional: 20, .cognitive: 14,
    .sensory: 8, .medical: 9, .feedingSleeping: 7, .upbringingFamily: 15, .giftedness: 3,
    .other: 4,
  ])
  private static let concernCounts = Weighted<Int>([0: 2, 1: 25, 2: 40, 3: 25, 4: 8])
  private static let notLocalReasons = Weighted<NotLocalReason>([
    .expertiseMissing: 28, .multipleComplex: 34, .diagnosticsNeeded: 22, .medicalQuestion: 7,
    .capacity: 6, .other: 3,
  ])
  private static let reasonKnownShare = 0.8
  private static let languageKnownShare = 0.85
  private static let otherLanguageShare = 0.16
  /// Trajectories may start at the local team; children wait there before the referral too [BMC].
  private static let localTeamShares = (ofItsOwn: 0.75, ofOthers: 0.06)
  private static let localTeamDays = 20...300
  private static let doubleShare = 0.004

  mutating func refer() {
    let referral = referral()
    let wrong = referralData(referral, by: referral.referrer == .other ? .parents : .other)
    write(
      .referralReceived, at: latest, CaseData.referral(referral),
      slip: Slip(
        wrong: wrong, patch: CaseData.referrer(referral.referrer), reason: .entryError))
    if random.chance(CaseCourse.doubleShare) {
      // Someone else refers the same child: a double referral, and the course goes on as it was.
      let later = referralDay.adding(days: random.whole(5...40)).orMonday
      write(
        .referralReceived, at: Moment(workOn: later, &random),
        referralData(referral, by: traits.referrers.draw(&random)))
    }
  }

  private func referralData(_ referral: CaseData.Referral, by referrer: Referrer) -> Fields {
    var other = referral
    other.referrer = referrer
    return CaseData.referral(other)
  }

  private mutating func referral() -> CaseData.Referral {
    let referrer = traits.referrers.draw(&random)
    let months = CaseCourse.ages.draw(&random) * 12 + random.below(12)
    let localShare =
      referrer == .localTeam
      ? CaseCourse.localTeamShares.ofItsOwn : CaseCourse.localTeamShares.ofOthers
    let localDays = random.whole(CaseCourse.localTeamDays)
    return CaseData.Referral(
      region: home.id, municipality: municipality.code,
      birthMonth: YearMonth(number: referralDay.month.number - Int32(months)),
      referrer: referrer,
      concerns: CaseCourse.concerns.draw(
        distinct: CaseCourse.concernCounts.draw(&random), &random),
      notLocalReason: random.chance(CaseCourse.reasonKnownShare)
        ? CaseCourse.notLocalReasons.draw(&random) : nil,
      speaksOtherLanguage: random.chance(CaseCourse.languageKnownShare)
        ? random.chance(CaseCourse.otherLanguageShare) : nil,
      withLocalTeamSince: random.chance(localShare)
        ? referralDay.adding(days: -localDays) : nil)
  }

  /// 42 of 260 referrals (16%) do not lead to an advice [ZL]: answered or passed on in the first
  /// contacts, or, by assumption 2%, stopped on the way to the MDO.
  private static let outcomes = Weighted<IntakeOutcome>([
    .mdo: 857, .answeredDirectly: 65, .referredOn: 50, .outsideTargetGroup: 12,
    .parentsDecline: 16,
  ])
  private static let intakeDays = (median: 9.0, spread: 0.5)
  private static let homeVisitKnownShare = 0.7
  private static let homeVisitShare = 0.5
  private static let intakeHoursShare = 0.2

  /// - Returns: whether the course goes on to an MDO; else it is closed.
  mutating func clarify() -> Bool {
    let outcome = CaseCourse.outcomes.draw(&random)
    let days = random.days(
      median: CaseCourse.intakeDays.median * traits.pace(in: referralDay.year),
      spread: CaseCourse.intakeDays.spread)
    let homeVisit =
      random.chance(CaseCourse.homeVisitKnownShare)
      ? random.chance(CaseCourse.homeVisitShare) : nil
    next(
      .intakeCompleted, on: referralDay.adding(days: days),
      CaseData.intake(outcome, homeVisit: homeVisit))
    if random.chance(CaseCourse.intakeHoursShare) {
      writeHours(1.5...5, .intake, .municipalityYouthAct, on: latest.day)
    }
    guard let reason = CaseCourse.closing(after: outcome) else { return true }
    _ = close(reason, on: latest.day.adding(days: random.whole(0...10)))
    return false
  }

  private static func closing(after outcome: IntakeOutcome) -> ClosingReason? {
    switch outcome {
    case .mdo: nil
    case .answeredDirectly: .answeredDirectly
    case .referredOn: .referredOn
    case .outsideTargetGroup: .outsideTargetGroup
    case .parentsDecline: .parentsWithdrew
    }
  }

  mutating func writeHours(
    _ range: ClosedRange<Double>, _ activity: Activity, _ funding: Funding, on day: LocalDay,
    _ discipline: Discipline? = nil
  ) {
    let hours = Hundredths(quartersOf: random.number(range))
    next(
      .hoursRecorded, on: day, CaseData.hours(hours, activity, funding, discipline),
      slip: CaseData.slip(in: hours, activity, funding, discipline))
  }
}
