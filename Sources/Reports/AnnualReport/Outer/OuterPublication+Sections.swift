import Disclosure
import Projections
import Statistics
import Vocabulary

/// The sections that a quarterly message does not have. What hangs together is said, so that it is also
/// attacked.
extension OuterPublication {
  mutating func addReferrals() {
    let time = figures.now.timeToMDO
    publication.add(now.beyondAgeLimit, figures.now.inflow.beyondAgeLimit)
    publication.addShare(now.beyondAgeLimit, of: now.referrals)
    publication.add([
      (now.meetingBeforeReferral, time.meetingsBeforeReferral),
      (now.endBeforeReferral, time.endsBeforeReferral),
    ])
    // Who is not on the way was answered otherwise, or has dates that cannot be.
    publication.addSum(
      now.referrals,
      of: now.outcomesWithoutMDO + [now.onTheWay, now.meetingBeforeReferral, now.endBeforeReferral])
  }

  mutating func addWaits() {
    let clocks = figures.further.clocks
    let local = clocks.localTeam
    publication.add([
      (now.localTeamKnown, local.days.count), (now.localTeamUnknown, local.unknown),
      (now.localTeamAfter, local.afterReferral),
    ])
    publication.addTable(
      [now.localTeamKnown, now.localTeamUnknown, now.localTeamAfter], of: now.referrals)

    add(clocks.caseManager, now.caseManager)
    publication.addAtMost([now.caseManager.begun] + now.outcomesWithoutMDO, [now.referrals])
    if clocks.caseManager.waits == figures.now.timeToMDO.cases {
      publication.addEqual([now.caseManager.begun], [now.onTheWay])
    }

    add(clocks.decision, now.decision)
    publication.add([
      (now.decisionNotAsked, clocks.advicesWithoutDecision),
      (now.decidedEarlier, clocks.decidedBeforeAdvice),
      (
        now.advices,
        clocks.decision.waits + clocks.advicesWithoutDecision + clocks.decidedBeforeAdvice
      ),
    ])
    publication.addTable(
      [now.decision.begun, now.decisionNotAsked, now.decidedEarlier], of: now.advices)

    let pauses = PauseReason.allCases.map { clocks.pauses[$0]?.waits ?? 0 }
    publication.add(now.pauses, pauses.reduce(0, +))
    publication.add(zip(now.pauseReasons, pauses).map { ($0.cell, $1) })
    publication.addTable(now.pauseReasons.map(\.cell), of: now.pauses)
  }

  private mutating func add(_ clock: WaitClock, _ cells: FigureCells.ClockCells) {
    publication.add([
      (cells.begun, clock.waits), (cells.came, clock.came), (cells.waiting, clock.waiting),
      (cells.stopped, clock.stopped),
    ])
    publication.addTable([cells.came, cells.waiting, cells.stopped], of: cells.begun)
  }

  /// Of the requests of the year.
  mutating func addCare() {
    let list = figures.now.waitingList
    let kinds = kindsOrErased.map { list.byKind[$0]?.opened.requested ?? 0 }
    publication.add(zip(now.requestedKinds, kinds).map { ($0.cell, $1) })
    publication.addTable(now.requestedKinds.map(\.cell), of: now.requested)
    publication.add([
      (now.withPriority, list.withPriority.requested),
      (now.withoutPriority, list.withoutPriority.requested),
    ])
    publication.addTable([now.withPriority, now.withoutPriority], of: now.requested)
    for ((kind, part), requested) in zip(zip(kindsOrErased, now.careKinds), now.requestedKinds) {
      addFlow(of: kind, waiting: part.cell, requested: requested.cell)
    }
  }

  /// Who waits now waited before or was requested since; not so where a case moved. All others started or were withdrawn,
  /// and how many those are of one kind, two reports together may tell.
  private mutating func addFlow(of kind: CareKind?, waiting: String, requested: String) {
    let (now, before) = (
      figures.now.waitingList.byKind[kind], figures.before.waitingList.byKind[kind]
    )
    let waited = before?.waiting ?? 0
    let ended = waited + (now?.opened.requested ?? 0) - (now?.waiting ?? 0)
    guard ended >= 0 else { return }
    let then = self.before.named(waiting, of: self.now)
    publication.add(then, waited, .never)
    guard isOfWholePeriod else {
      return publication.addAtMost([waiting], [then, requested])
    }
    let endedCell = self.now.ended(kind)
    publication.add(endedCell, ended, .never)
    publication.addEqual([then, requested], [waiting, endedCell])
  }

  /// As the cells of kinds of care stand.
  private var kindsOrErased: [CareKind?] {
    FigureCells.requestableKinds.map { Optional($0) } + [nil]
  }

  mutating func addAfterAdvice() {
    let (review, care) = (figures.further.reinvestigation, figures.further.aftercare)
    publication.add([
      (now.decisionsAsked, review.requests), (now.reinvestigated, review.again.waits),
      (now.notReinvestigated, review.notAgain.waits),
      (now.reinvestigationUnknown, review.unknown.waits),
    ])
    publication.addTable(
      [now.reinvestigated, now.notReinvestigated, now.reinvestigationUnknown],
      of: now.decisionsAsked)

    let known = AftercareOutcome.allCases.filter { $0 != .unreachable }
    let outcomes = known.map { care.outcomes[$0] ?? 0 } + [care.outcomes[nil] ?? 0]
    publication.add(zip(now.aftercareOutcomes, outcomes).map { ($0.cell, $1) })
    publication.add([
      (now.aftercareCases, care.cases), (now.aftercareKnown, care.known.numerator),
      (now.aftercareUnreachable, care.unreachable), (now.aftercareNone, care.none),
    ])
    let outcomeCells = now.aftercareOutcomes.map(\.cell)
    publication.addSum(now.aftercareKnown, of: outcomeCells.filter { $0 != now.aftercareErased })
    publication.addShares(outcomeCells, of: now.aftercareCases)
    publication.addTable(
      [now.aftercareKnown, now.aftercareUnreachable, now.aftercareNone, now.aftercareErased],
      of: now.aftercareCases)
  }

  /// Whether parents were there is about parents; who else was, is about organisations.
  mutating func addMeetings() {
    let meetings = figures.now.meetings
    publication.add([
      (now.meetingsHeld, meetings.held), (now.parentsPresent, meetings.parentsPresent),
      (now.municipalityPresent, meetings.municipalityPresent),
      (now.fiveOrMoreDisciplines, meetings.fiveOrMoreDisciplines),
    ])
    publication.addShare(now.parentsPresent, of: now.meetingsHeld)
    publication.addShares(
      [now.municipalityPresent, now.fiveOrMoreDisciplines], of: now.meetingsHeld, ofPeople: false)
    let disciplines = Discipline.allCases.map { meetings.disciplines[$0] ?? 0 }
    publication.add(zip(now.disciplines, disciplines).map { ($0.cell, $1) })
    publication.addShares(now.disciplines.map(\.cell), of: now.meetingsHeld, ofPeople: false)
    publication.addAtMost(
      Array(repeating: now.fiveOrMoreDisciplines, count: 5), now.disciplines.map(\.cell))
    // Not so where a case moved to another region.
    if figures.now.timeToMDO.met <= meetings.held {
      publication.addAtMost([now.met], [now.meetingsHeld])
    }
  }

  /// A post is somebody: what holds for children holds for the few who work in a region.
  mutating func addStaff() {
    guard let turnover = figures.now.staffTurnover else { return }
    for role in StaffRole.allCases {
      guard let of = turnover.roles[role] else { continue }
      let cells = now.post(role)
      let filled = of.atStart + of.started
      // Not so where dates contradict each other. Then there is nothing to tell.
      guard filled == of.left + of.atEnd else { continue }
      publication.add([
        (cells.filled, filled), (cells.atStart, of.atStart), (cells.started, of.started),
        (cells.left, of.left), (cells.atEnd, of.atEnd),
      ])
      publication.addTable([cells.atStart, cells.started], of: cells.filled)
      publication.addTable([cells.left, cells.atEnd], of: cells.filled)
      // The posts at the end of a year are those at the start of the next.
      let period = figures.question.period
      addStock(of: role, cells.atStart, of.atStart, period.first.adding(days: -1))
      addStock(of: role, cells.atEnd, of.atEnd, period.last)
    }

    let (pace, total) = (turnover.pace, turnover.pace.total)
    publication.add([
      (now.changedManager, pace.casesWithChange),
      (now.changedByLoss, turnover.paceAfterLoss.casesWithChange),
      (now.metAfterChange, total.meetingsWith), (now.metBeforeChange, total.meetingsWithout),
    ])
    publication.addShares([now.changedManager, now.changedByLoss], of: now.onTheWay)
    publication.addTable([now.metAfterChange, now.metBeforeChange], of: now.met)
    publication.addAtMost([now.metAfterChange], [now.changedManager])
    publication.addAtMost([now.changedManager], [now.caseManager.came])
    publication.addShare(now.changedByLoss, of: now.changedManager)
  }

  private mutating func addStock(
    of role: StaffRole, _ cell: String, _ count: Int, _ day: LocalDay
  ) {
    let then = FigureCells(period: "", asOf: day, place: figures.region.place).postsThen(role)
    publication.add(then, count, .never)
    publication.addEqual([cell], [then])
  }

  mutating func addRegionWork() {
    let uses = BuildingBlock.allCases.map(figures.further.blocks.cases)
    publication.add(zip(now.blockUses, uses).map { ($0.cell, $1) })

    let given = figures.further.consultations
    publication.add(now.consultations, given.given)
    let tables: [[(cell: String, count: Int)]] = [
      zip(now.askers, Referrer.allCases).map { ($0.cell, given.askers[$1] ?? 0) },
      zip(now.consultationConcerns, Concern.allCases.map { Optional($0) } + [nil]).map {
        ($0.cell, given.concerns[$1] ?? 0)
      },
      given.municipalities.sorted { $0.key < $1.key }.map {
        (now.consultations(for: $0.key), $0.value)
      },
    ]
    for table in tables {
      publication.add(table)
      // Who asks is mostly at work: that none of them did says nothing of a child.
      publication.addTable(table.map(\.cell), of: now.consultations, ofPeople: false)
    }

    for (audience, of) in figures.further.surveys.audiences {
      let cells = now.survey(audience)
      // Sums that others made need not agree, nor be such as anybody counts.
      guard of.undeliverable + of.returned <= of.sent, of.sent <= AttackLimit.largestNumber else {
        continue
      }
      publication.add([
        (cells.sent, of.sent), (cells.undeliverable, of.undeliverable),
        (cells.delivered, of.sent - of.undeliverable), (cells.returned, of.returned),
      ])
      publication.addTable([cells.delivered, cells.undeliverable], of: cells.sent, ofPeople: false)
      publication.addShare(cells.returned, of: cells.delivered)
    }
    for (activity, of) in figures.further.qualityWork.kinds
    where of.participants <= AttackLimit.largestNumber {
      publication.add(now.participants(activity), of.participants)
    }
  }

  mutating func addQuality() {
    for finding in OuterFinding.allCases {
      let cell = now.flaw(finding.rawValue)
      if !publication.contains(cell) { publication.add(cell, finding.count(in: figures.now)) }
    }
    // A child that was born after its referral has no age.
    publication.addAtMost([now.flaw(OuterFinding.bornAfterReferral.rawValue)], [now.unknownAge])
  }
}
