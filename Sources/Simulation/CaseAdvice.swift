import Vocabulary

/// From the meeting to the end of the trajectory.
extension CaseCourse {
  /// What the advice was, and which of it the municipality refused.
  struct Advice {
    var day: LocalDay
    var kinds: [CareKind]
    var isGranted: Bool
    /// From this day on care can be requested.
    var decided: LocalDay
  }

  /// Assumptions, but for the direction: nothing is published on what is advised how often.
  private static let kinds = Weighted<CareKind>([
    .diagnostics: 12, .youthMentalHealth: 13, .rehabilitation: 9, .familySupport: 13,
    .medicalDayCare: 8, .dayCareCentre: 5, .speechTherapy: 15, .physiotherapy: 7,
    .infantMentalHealth: 6, .educationCare: 8, .audiology: 6, .homeGuidance: 7, .localTeam: 6,
    .other: 3,
  ])
  private static let kindCounts = Weighted<Int>([1: 45, 2: 38, 3: 17])
  private static let noCareShare = 0.05
  private static let adviceDays = (median: 5.0, spread: 0.7)
  private static let planWithParentsShare = 0.9

  /// Care under the Jeugdwet needs a decision of the municipality; that of so many advices is asked
  /// for through IVH (assumption).
  private static let decisionShare = 0.42
  private static let grantedShare = 0.94
  private static let decisionDays = (median: 16.0, spread: 0.5)
  private static let investigationDays = 21...63

  mutating func advise() -> Advice {
    let day = keepGuided(
      until: latest.day.adding(
        days: random.days(
          median: CaseCourse.adviceDays.median, spread: CaseCourse.adviceDays.spread)))
    let kinds =
      random.chance(CaseCourse.noCareShare)
      ? [CareKind.none]
      : CaseCourse.kinds.draw(distinct: CaseCourse.kindCounts.draw(&random), &random)
    let withParents = random.chance(CaseCourse.planWithParentsShare)
    next(.adviceIssued, on: day, CaseData.advice(kinds, planWithParents: withParents))
    let issued = latest.day
    if random.chance(CaseCourse.blockShare) { useBlock() }
    var isGranted = true
    if kinds != [.none], random.chance(CaseCourse.decisionShare) { isGranted = decide() }
    return Advice(day: issued, kinds: kinds, isGranted: isGranted, decided: latest.day)
  }

  /// - Returns: whether the municipality granted it.
  private mutating func decide() -> Bool {
    let investigatesAgain = random.chance(traits.investigatesAgain)
    next(
      .decisionRequested, on: latest.day.adding(days: random.whole(0...7)),
      CaseData.decisionRequest(investigatedAgain: investigatesAgain))
    var days = random.days(
      median: CaseCourse.decisionDays.median, spread: CaseCourse.decisionDays.spread)
    if investigatesAgain { days += random.whole(CaseCourse.investigationDays) }
    let isGranted = random.chance(CaseCourse.grantedShare)
    next(
      .decisionIssued, on: latest.day.adding(days: max(1, days)),
      CaseData.decision(granted: isGranted))
    return isGranted
  }

  private static let blockShare = 0.2

  /// One of the building blocks that the municipality has.
  private mutating func useBlock() {
    let blocks = municipality.blocks
    next(.buildingBlockUsed, on: latest.day, CaseData.block(blocks[random.below(blocks.count)]))
  }

  private static let closingDays = 3...60
  private static let hoursShare = 0.6
  private static let examinationShare = 0.12
  private static let caseFunding = Weighted<Funding>([
    .municipalityYouthAct: 50, .municipalitySocialSupportAct: 25, .publicHealthAct: 10,
    .subsidy: 10, .unpaid: 5,
  ])
  /// After the advice parents may stop, or the family moves: the course ends, the advice stands.
  private static let reasons = Weighted<ClosingReason>([
    .adviceCompleted: 955, .parentsWithdrew: 25, .moved: 12, .other: 8,
  ])

  /// - Returns: the day of closing, and why.
  mutating func close(after advice: Advice) -> (day: LocalDay, reason: ClosingReason) {
    let goal = keepGuided(
      until: advice.decided.adding(days: random.whole(CaseCourse.closingDays)))
    if random.chance(CaseCourse.examinationShare) {
      writeHours(4...14, .examination, .healthInsuranceAct, on: latest.day, .behaviouralScientist)
    }
    if random.chance(CaseCourse.hoursShare) {
      // The whole of it, written down at the end.
      let funding = CaseCourse.caseFunding.draw(&random)
      writeHours(6...18, .caseManagement, funding, on: goal)
    }
    let reason = CaseCourse.reasons.draw(&random)
    return (close(reason, on: goal), reason)
  }

  /// Rare (assumption).
  private static let reopenedShare = 0.01
  private static let meetsAgainShare = 0.6

  mutating func reopenPerhaps(after closed: (day: LocalDay, reason: ClosingReason)) {
    guard random.chance(CaseCourse.reopenedShare) else { return }
    next(.caseReopened, on: closed.day.adding(days: random.whole(60...300)), Fields())
    assign(on: latest.day.adding(days: random.whole(1...14)), .other)
    if random.chance(CaseCourse.meetsAgainShare) {
      meetAgain(on: latest.day.adding(days: random.whole(21...49)))
    }
    _ = close(closed.reason, on: latest.day.adding(days: random.whole(7...60)))
  }
}
