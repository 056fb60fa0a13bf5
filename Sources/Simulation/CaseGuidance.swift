import Vocabulary

/// Who guides the family: assigned from the region's posts, and again when that post ends.
extension CaseCourse {
  /// Trajectbegeleiders have other tasks too: families wait for one [BMC].
  private static let assignmentDays = (median: 6.0, spread: 0.6)
  /// Nobody is assigned at once after a departure (assumption).
  private static let vacancyDays = 0...14
  /// Changes for other reasons than that someone left (assumption).
  private static let otherChangeShare = 0.025
  private static let otherReasons = Weighted<AssignmentReason>([
    .caseload: 50, .parentsRequest: 30, .other: 20,
  ])
  /// What a change adds to the wait that is left: "knowledge dilutes" [BMC, conclusion 9]. That it
  /// does so here is an assumption: something to find for the impact of turnover.
  private static let slowdown = (factor: 0.5, days: 7)

  mutating func assignFirst() {
    let days = random.days(
      median: CaseCourse.assignmentDays.median, spread: CaseCourse.assignmentDays.spread)
    assign(on: latest.day.adding(days: days), .first)
  }

  mutating func assign(on day: LocalDay, _ reason: AssignmentReason) {
    let moment = step(on: day)
    let post = home.staff.caseManager(
      on: min(moment.day, clerk.book.lastDay), other: manager, &random)
    manager = post
    write(.caseManagerAssigned, at: moment, CaseData.assignment(post.id, reason))
  }

  /// Another trajectbegeleider, and why.
  private struct Change {
    var day: LocalDay
    var reason: AssignmentReason
  }

  /// The day on which something comes about that was meant for `goal`, with the changes of
  /// trajectbegeleider that come before it: each makes what is left take longer.
  mutating func keepGuided(until goal: LocalDay) -> LocalDay {
    var goal = goal
    if random.chance(CaseCourse.otherChangeShare), let change = otherChange(before: goal) {
      goal = assign(change, before: goal)
    }
    while let change = departure(before: goal) { goal = assign(change, before: goal) }
    return goal
  }

  private mutating func assign(_ change: Change, before goal: LocalDay) -> LocalDay {
    assign(on: change.day, change.reason)
    let left = max(0, goal.days(since: latest.day))
    let longer = Int(Double(left) * CaseCourse.slowdown.factor) + CaseCourse.slowdown.days
    return latest.day.adding(days: left + longer)
  }

  /// The successor of who leaves before the goal; one that comes later is assigned in the next
  /// part of the course.
  private mutating func departure(before goal: LocalDay) -> Change? {
    guard let end = manager?.end, end.day < goal else { return nil }
    let day = max(end.day, latest.day).adding(days: random.whole(CaseCourse.vacancyDays)).orMonday
    // Who is in post after the last day is not known, and what happens then is not written.
    guard day < goal, day <= clerk.book.lastDay else { return nil }
    return Change(day: day, reason: end.reason == .illness ? .illness : .departure)
  }

  /// A change while the trajectbegeleider is still in post.
  private mutating func otherChange(before goal: LocalDay) -> Change? {
    guard let manager else { return nil }
    let last = min(goal, manager.end?.day ?? goal)
    let room = last.days(since: latest.day)
    guard room > 0 else { return nil }
    let day = latest.day.adding(days: random.below(room)).orMonday
    guard day < last else { return nil }
    return Change(day: day, reason: CaseCourse.otherReasons.draw(&random))
  }

  /// Rare: the family moves (assumption).
  private static let transferShare = 0.004

  /// The case goes to another region, or municipality where there is one region only.
  mutating func transferPerhaps() {
    guard random.chance(CaseCourse.transferShare) else { return }
    let moment = step(on: latest.day.adding(days: random.whole(2...20)))
    let others = regions.count - 1
    let next =
      others == 0 ? home : regions[(home.index + 1 + random.below(others)) % regions.count]
    let there = next.municipalities.filter {
      $0.isThere(on: moment.day) && $0.code != municipality.code
    }
    guard !there.isEmpty else { return }
    municipality = there[random.below(there.count)]
    // The system that had the case tells that it went; the next one records what follows.
    write(.caseTransferred, at: moment, CaseData.transfer(next.id, municipality.code))
    guard next.index != home.index else { return }
    home = next
    clerk.region = next.index
    manager = nil
    assign(on: moment.day.adding(days: random.whole(1...10)), .other)
  }
}
