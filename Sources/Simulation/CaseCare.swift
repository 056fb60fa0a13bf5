import Vocabulary

/// Follow-up care: the wait that nobody sees today.
extension CaseCourse {
  /// How a request went.
  struct Care {
    var requested: LocalDay
    var started: LocalDay?
    var withdrawn: LocalDay?
  }

  /// Days from request to start at the median, by kind: assumptions around ten weeks in all. Waiting
  /// is longest of all after the advice, at care providers [BMC].
  private static func medianDays(of kind: CareKind) -> Double {
    switch kind {
    case .youthMentalHealth: 160
    case .diagnostics: 130
    case .medicalDayCare, .infantMentalHealth: 105
    case .rehabilitation, .dayCareCentre, .educationCare: 95
    case .familySupport, .homeGuidance, .other: 85
    case .audiology: 65
    case .speechTherapy: 50
    case .physiotherapy: 35
    case .localTeam: 28
    case .none: 0
    }
  }

  private static let waitSpread = 0.7
  /// A priority agreement shortens the wait [BMC]; how far is an assumption.
  private static let priorityFactor = 0.55
  private static let priorityUsedShare = 0.8
  private static let requestedShare = 0.72
  private static let requestDays = 0...14
  private static let withdrawnShare = 0.08
  private static let lostShare = 0.03
  private static let refusedShare = 0.6
  private static let withdrawals = Weighted<WithdrawalReason>([
    .parentsDecline: 45, .otherHelp: 35, .moved: 10, .other: 10,
  ])

  /// Requests what was advised, as far as it comes to that.
  mutating func requestCare(_ advice: Advice) -> [Care] {
    var care: [Care] = []
    for (place, kind) in advice.kinds.enumerated()
    where kind != .none && random.chance(CaseCourse.requestedShare) {
      let id = id("vh", place + 1)
      let provider = traits.providers[Provider.place(of: kind, &random)]
      let hasPriority = provider.givesPriority && random.chance(CaseCourse.priorityUsedShare)
      let day = advice.decided.adding(days: random.whole(CaseCourse.requestDays)).orMonday
      var moment = Moment(workOn: day, &random)
      // On the day of the decision: after it.
      if moment < latest, moment.day == latest.day { moment = latest.adding(minutes: place + 1) }
      write(
        .followUpCareRequested, at: moment,
        CaseData.careRequest(id, kind, provider: provider.id, hasPriority: hasPriority))
      care.append(wait(id, kind, at: provider, hasPriority, since: moment.day, advice))
    }
    return care
  }

  private mutating func wait(
    _ id: String, _ kind: CareKind, at provider: Provider, _ hasPriority: Bool,
    since requested: LocalDay, _ advice: Advice
  ) -> Care {
    let median =
      CaseCourse.medianDays(of: kind) * provider.slowness
      * (hasPriority ? CaseCourse.priorityFactor : 1)
    let days = max(1, random.days(median: median, spread: CaseCourse.waitSpread))
    var care = Care(requested: requested)
    let isRefused = !advice.isGranted && random.chance(CaseCourse.refusedShare)
    if isRefused || random.chance(CaseCourse.withdrawnShare) {
      let day = requested.adding(days: 1 + random.below(days)).orMonday
      let reason = isRefused ? .rejected : CaseCourse.withdrawals.draw(&random)
      write(
        .followUpCareWithdrawn, at: Moment(workOn: day, &random),
        CaseData.careWithdrawal(id, reason))
      care.withdrawn = day
    } else if !random.chance(CaseCourse.lostShare) {
      let day = requested.adding(days: days).orMonday
      write(.followUpCareStarted, at: Moment(workOn: day, &random), CaseData.careStart(id))
      care.started = day
    }
    return care
  }

  /// Coordinators lack sight of what happens after the advice [BMC]: known of a part only.
  private static let aftercareShare = 0.38
  /// Within six months of the advice (indicators.md).
  private static let aftercareDays = 30...180
  private static let unreachableShare = 0.12

  mutating func followUp(after advice: Advice, care: [Care]) {
    guard random.chance(CaseCourse.aftercareShare) else { return }
    let day = advice.day.adding(days: random.whole(CaseCourse.aftercareDays) - 2).orMonday
    let outcome =
      random.chance(CaseCourse.unreachableShare)
      ? AftercareOutcome.unreachable : state(of: care, on: day)
    var moment = Moment(workOn: day, &random)
    if moment.day < advice.decided { moment.day = advice.decided }
    write(.aftercareContact, at: moment, CaseData.aftercare(outcome))
  }

  private mutating func state(of care: [Care], on day: LocalDay) -> AftercareOutcome {
    if care.contains(where: { $0.started.map { $0 <= day } ?? false }) { return .suitableHelp }
    let isWaiting = care.contains { request in
      request.requested <= day && request.withdrawn.map { $0 > day } ?? true
    }
    if isWaiting { return .stillWaiting }
    return random.chance(0.5) ? .otherHelp : .noHelp
  }
}
