import Vocabulary

/// To the multidisciplinary meeting (MDO).
extension CaseCourse {
  private static let waitSpread = 0.42
  /// The meeting needs its members together, a few days after the trajectbegeleider is known.
  private static let leastDays = 5
  /// Stopped between intake and MDO: see the shares of intake outcomes.
  private static let dropoutShare = 0.02
  private static let dropoutReasons = Weighted<ClosingReason>([
    .parentsWithdrew: 70, .moved: 20, .other: 10,
  ])

  /// - Returns: whether it came to a meeting; else the case is closed.
  mutating func meet() -> Bool {
    let wait = random.days(
      median: traits.meetingMedianDays * traits.pace(in: referralDay.year),
      spread: CaseCourse.waitSpread)
    let start = latest.day
    var goal = max(referralDay.adding(days: wait), start.adding(days: CaseCourse.leastDays))
    goal = pausePerhaps(before: goal)
    if random.chance(CaseCourse.dropoutShare) {
      let day = latest.day.adding(days: random.below(max(1, goal.days(since: latest.day))))
      _ = close(CaseCourse.dropoutReasons.draw(&random), on: day)
      return false
    }
    let meeting = schedule(for: keepGuided(until: goal))
    hold(on: meeting, round: traits.meetsTwice ? 1 : nil)
    if traits.meetsTwice || random.chance(CaseCourse.secondMeetingShare) {
      let again = keepGuided(until: latest.day.adding(days: random.whole(14...42)))
      hold(on: again, round: 2)
    }
    return true
  }

  /// Some parents want to wait; some municipalities judge every referral first [BMC].
  private static let pauseReasons = Weighted<PauseReason>([
    .parentsWait: 55, .municipalReview: 35, .other: 10,
  ])
  private static let pauseDays = 10...60

  private mutating func pausePerhaps(before goal: LocalDay) -> LocalDay {
    guard random.chance(traits.pauseShare) else { return goal }
    let length = random.whole(CaseCourse.pauseDays)
    let reason = CaseCourse.pauseReasons.draw(&random)
    next(
      .waitPaused, on: latest.day.adding(days: random.whole(0...7)), CaseData.pause(reason))
    let left = max(CaseCourse.leastDays, goal.days(since: latest.day))
    next(.waitResumed, on: latest.day.adding(days: length), Fields())
    return latest.day.adding(days: left)
  }

  private static let noticeDays = 3...28
  private static let postponedShare = 0.1
  /// A postponed meeting comes so many days after the day that was planned first.
  private static let postponementDays = 7...35
  private static let postponementReasons = Weighted<PostponementReason>([
    .disciplineAbsent: 45, .parentsUnable: 30, .informationMissing: 18, .other: 7,
  ])

  /// Writes the planning of a meeting, with a postponement where there was one.
  /// - Returns: the day on which it is held.
  private mutating func schedule(for day: LocalDay) -> LocalDay {
    let day = max(day, latest.day).orMonday
    let room = day.days(since: latest.day)
    let notice = min(random.whole(CaseCourse.noticeDays), room)
    let first = day.adding(days: -random.whole(CaseCourse.postponementDays)).orMonday
    if random.chance(CaseCourse.postponedShare), first > latest.day.adding(days: 4) {
      let planning = latest.day.adding(days: random.below(first.days(since: latest.day) - 3))
      next(.mdoScheduled, on: planning, CaseData.scheduled(first))
      let reason = CaseCourse.postponementReasons.draw(&random)
      next(.mdoPostponed, on: first.adding(days: -random.below(2)), CaseData.postponed(reason))
      let held = max(day, latest.day.adding(days: 1)).orMonday
      next(.mdoScheduled, on: latest.day, CaseData.scheduled(held))
      return held
    }
    next(.mdoScheduled, on: day.adding(days: -notice), CaseData.scheduled(day))
    return max(day, latest.day)
  }

  /// Parents take part: a strength of IVH [HGL]; not in the method with two meetings [BMC].
  /// The share is an assumption.
  private static let parentsShare = 0.95
  private static let secondMeetingShare = 0.04
  private static let fewest = 2

  /// A meeting for a case that was opened again.
  mutating func meetAgain(on day: LocalDay) { hold(on: day, round: nil) }

  private mutating func hold(on day: LocalDay, round: Int?) {
    var chosen = Set<Discipline>()
    for (discipline, chance) in traits.table where random.chance(chance) {
      chosen.insert(discipline)
    }
    for (discipline, _) in traits.table where chosen.count < CaseCourse.fewest {
      chosen.insert(discipline)
    }
    let isPresent = random.chance(traits.municipalityPresence)
    if isPresent { chosen.insert(.municipality) }
    // In the order of the list, never in that of the set.
    let disciplines = CaseCourse.disciplines.filter { chosen.contains($0) }
    let parents = traits.meetsTwice ? false : random.chance(CaseCourse.parentsShare)
    next(
      .mdoHeld, on: day,
      CaseData.meeting(disciplines, parents: parents, municipality: isPresent, round: round),
      slip: Slip(
        wrong: CaseData.meeting(disciplines, parents: parents, municipality: nil, round: round),
        patch: CaseData.municipalityPresent(isPresent), reason: .addition))
  }

  private static let disciplines = Discipline.allCases
}
