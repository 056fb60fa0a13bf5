import Disclosure
import Projections
import Statistics
import Vocabulary

extension FigureCells {
  /// Every count that is broken down; the total of referrals stands beside them.
  func counts(_ figures: Indicators) -> [String: Int] {
    let (inflow, time) = (figures.inflow, figures.timeToMDO)
    let (list, satisfaction) = (figures.waitingList, figures.satisfaction)
    var counts: [String: Int] = [:]
    func add(_ parts: [Labelled], _ values: [Int]) {
      for (part, value) in zip(parts, values) { counts[part.cell] = value }
    }
    let singles = Self.others.map { inflow.referrers[$0] ?? 0 }
    let groups = [Referrer.youthHealthCare, .localTeam].map { inflow.referrers[$0] ?? 0 }
    add(singleReferrers, singles)
    add(referrerGroups, groups + [singles.reduce(0, +)])
    add(
      outcomes,
      IntakeOutcome.allCases.map { inflow.intakeOutcomes[$0] ?? 0 }
        + [inflow.intakeOutcomes[nil] ?? 0])
    add(
      reasons,
      NotLocalReason.allCases.map { inflow.notLocalReasons[$0] ?? 0 }
        + [inflow.notLocalReasons[nil] ?? 0])
    add(
      concerns,
      Concern.allCases.map { inflow.concerns[.known($0)] ?? 0 }
        + [inflow.concerns[.unknown] ?? 0, inflow.concerns[.erased] ?? 0])
    add(ages, Self.byAgeGroup(inflow.ages))
    add(
      careKinds,
      Self.requestableKinds.map { list.byKind[$0]?.waiting ?? 0 } + [list.byKind[nil]?.waiting ?? 0]
    )
    for theme in SurveyTheme.allCases {
      counts[answers(theme)] = satisfaction.themes[theme]?.responses ?? 0
      counts[satisfied(theme)] = satisfaction.themes[theme]?.satisfied ?? 0
    }
    let single = [
      onTheWay: time.cases, met: time.met, waitingForMDO: time.waiting,
      endedWithoutMDO: time.endedWithout, termCohort: time.withinTerm.denominator,
      withinTerm: time.withinTerm.numerator, waitingForCare: list.waiting,
      beyondTerm: list.beyondTerm, requested: list.opened.requested, started: list.started,
      withdrawn: list.withdrawn, closed: satisfaction.closed, sent: satisfaction.sent,
      undeliverable: satisfaction.undeliverable, delivered: satisfaction.response.denominator,
      returned: satisfaction.returned,
    ]
    return counts.merging(single) { $1 }
  }

  /// All that a reader can work out of those counts stands here as a relation.
  func addBreakdown(
    _ counts: [String: Int], _ showing: Publication.Showing, to publication: inout Publication
  ) {
    for (cell, count) in counts { publication.add(cell, count, showing) }
    publication.addTable(referrerGroups.map(\.cell), of: referrals)
    publication.addSum(otherReferrers, of: singleReferrers.map(\.cell))
    publication.addShares(singleReferrers.map(\.cell), of: referrals)
    for parts in [outcomes, reasons, ages] {
      publication.addTable(parts.map(\.cell), of: referrals)
    }
    // A child counts under each of its concerns, and under one at least.
    publication.addShares(concerns.map(\.cell), of: referrals)
    publication.addAtMost([referrals], concerns.map(\.cell))
    // What was erased has no age either.
    publication.addAtMost([erasedConcerns], [unknownAge])

    publication.addShares([onTheWay], of: referrals)
    // Who is neither has days that cannot be: mostly nobody.
    let answered = [onTheWay] + outcomesWithoutMDO
    if publication.count(of: referrals) == answered.reduce(0, { $0 + (counts[$1] ?? 0) }) {
      publication.addEqual([referrals], answered)
    } else {
      publication.addAtMost(answered, [referrals])
    }
    publication.addTable([met, waitingForMDO, endedWithoutMDO], of: onTheWay)
    // Who is not in it was referred too short ago: that tells nothing of them.
    publication.addShare(termCohort, of: onTheWay, ofPeople: false)
    publication.addAtMost([withinTerm], [met])
    publication.addShares([withinTerm], of: termCohort)

    publication.addShares([beyondTerm], of: waitingForCare)
    publication.addTable(careKinds.map(\.cell), of: waitingForCare)

    publication.addShares([sent], of: closed)
    publication.addSum(sent, of: [delivered, undeliverable])
    publication.addShares([returned], of: delivered)
    for theme in SurveyTheme.allCases {
      publication.addAtMost([answers(theme)], [returned])
      publication.addShares([satisfied(theme)], of: answers(theme))
    }
  }

  /// Open requests are those of before and the new ones, without those that started or were
  /// withdrawn; not so where a case moved or care started after all.
  /// - Parameter before: the requests that were open on the day before the period, of each place that is this
  ///   one now.
  func addFlow(
    from before: [(cell: String, count: Int)], _ list: WaitingList,
    to publication: inout Publication
  ) {
    let waiting = before.reduce(0) { $0 + $1.count }
    guard waiting + list.opened.requested == list.waiting + list.started + list.withdrawn else {
      return
    }
    publication.addMissing(before, .never)
    publication.addEqual(
      before.map(\.cell) + [requested], [waitingForCare, started, withdrawn])
  }

  private static func byAgeGroup(_ ages: [Inflow.Age: Int]) -> [Int] {
    ageGroups.map { group in
      ages.reduce(0) { sum, entry in
        let isInGroup =
          if case .years(let years) = entry.key {
            group.years?.contains(years) ?? false
          } else {
            group.years == nil
          }
        return isInGroup ? sum + entry.value : sum
      }
    }
  }
}
