import Projections
import Statistics
import Testing
import Vocabulary

/// The separate wait clocks.
@Suite struct WaitClocksTests {
  @Test func `days at the lokaal team run up to the referral, unknown and impossible ones apart`() {
    let local = Given {
      referral("a", "2025-03-01", localTeamSince: "2025-02-01")
      referral("b", "2025-03-01", localTeamSince: "2025-03-01")
      referral("c", "2025-03-01")
      referral("d", "2025-03-01", localTeamSince: "2025-03-02")
      referral("e", "2024-03-01", localTeamSince: "2024-02-01")
    }.further().clocks.localTeam
    #expect(local.days.sorted() == [0, 28])
    #expect(local.median == 14)
    #expect(local.unknown == 1 && local.afterReferral == 1)
    #expect(local.known.numerator == 2 && local.known.denominator == 4)
  }

  @Test func `a trajectbegeleider ends the wait, an end of the case or the peildatum censors it`() {
    let clock = Given {
      referral("a", "2025-01-01")
      assigned("a", "2025-01-11", to: "x")
      assigned("a", "2025-02-11", to: "y")
      referral("b", "2025-01-01")
      closed("b", "2025-01-05")
      referral("c", "2025-12-01")
      referral("d", "2025-01-02")
      assigned("d", "2025-01-01", to: "x")
    }.further().clocks.caseManager
    #expect(clock.waits == 4 && clock.came == 2 && clock.stopped == 1 && clock.waiting == 1)
    #expect(clock.curve.steps.map(\.time) == [0, 4, 10, 30])
    #expect(clock.curve.median == 10)
  }

  @Test func `who is not on the way to an MDO waits for no trajectbegeleider`() {
    let clocks = Given {
      referral("a", "2025-01-01")
      intake("a", "2025-01-02", "direct-antwoord")
      referral("b", "2025-02-01")
      closed("b", "2025-01-05")
    }.further().clocks
    #expect(clocks.caseManager.waits == 0)
    #expect(clocks.endsBeforeReferral == 1)
  }

  @Test func `the first decision on or after the first advice ends the wait for it`() {
    let clocks = Given {
      referral("a", "2025-01-01")
      advised("a", "2025-02-01")
      decisionAsked("a", "2025-02-03")
      decided("a", "2025-02-21")
      advised("a", "2025-06-01")
      referral("b", "2025-01-01")
      advised("b", "2025-12-01")
      decisionAsked("b", "2025-12-02")
      closed("b", "2025-12-03")
    }.further().clocks
    #expect(clocks.decision.waits == 2 && clocks.decision.came == 1)
    #expect(clocks.decision.waiting == 1)
    #expect(clocks.decision.curve.steps.map(\.time) == [20, 30])
  }

  @Test func `without a decision asked or given there is no wait; one before the advice is apart`()
  {
    let clocks = Given {
      referral("a", "2025-01-01")
      advised("a", "2025-02-01")
      referral("b", "2025-01-01")
      decisionAsked("b", "2025-01-02")
      decided("b", "2025-01-20")
      advised("b", "2025-02-01")
      referral("c", "2024-01-01")
      advised("c", "2024-02-01")
      decisionAsked("c", "2024-02-01")
    }.further().clocks
    #expect(clocks.decision.waits == 0)
    #expect(clocks.advicesWithoutDecision == 1 && clocks.decidedBeforeAdvice == 1)
  }

  @Test func `pauses by reason: ended, stopped by the closing, or running still`() {
    let pauses = Given {
      referral("a", "2025-01-01")
      paused("a", "2025-02-01")
      paused("a", "2025-02-05", for: "anders")
      resumed("a", "2025-02-11")
      paused("a", "2025-03-01", for: "gemeentetoets")
      closed("a", "2025-03-31")
      referral("b", "2025-01-01")
      resumed("b", "2025-01-02")
      paused("b", "2025-12-01")
      paused("c", "2025-12-01")
    }.further().clocks.pauses
    #expect(pauses[.parentsWait]?.waits == 2 && pauses[.parentsWait]?.waiting == 1)
    #expect(pauses[.parentsWait]?.curve.median == 10)
    #expect(pauses[.municipalReview]?.stopped == 1)
    #expect(pauses[.other] == nil)
  }

  @Test func `the closing stops a pause for good, and a reopened case may have another`() {
    let pauses = Given {
      referral("a", "2025-01-01")
      paused("a", "2025-02-03")
      closed("a", "2025-03-03")
      reopened("a", "2025-05-05")
      paused("a", "2025-06-02", for: "gemeentetoets")
      resumed("a", "2025-06-16")
      referral("b", "2025-01-01")
      paused("b", "2025-02-03")
      closed("b", "2025-03-04")
      resumed("b", "2025-06-01")
    }.further().clocks.pauses
    #expect(pauses[.parentsWait]?.stopped == 2 && pauses[.parentsWait]?.came == 0)
    #expect(pauses[.parentsWait]?.waiting == 0)
    #expect(pauses[.municipalReview]?.came == 1 && pauses[.municipalReview]?.curve.median == 14)
  }

  @Test func `the first two belong to the place of the referral, the others to where the case is`()
  {
    let given = Given {
      referral("a", "2025-01-01")
      assigned("a", "2025-01-02", to: "x")
      advised("a", "2025-02-01")
      decisionAsked("a", "2025-02-01")
      paused("a", "2025-02-02")
      transferred("a", "2025-03-01", to: "zuid")
    }
    let (north, south) = (given.further(region: "noord"), given.further(region: "zuid"))
    #expect(north.clocks.localTeam.cases == 1 && north.clocks.caseManager.waits == 1)
    #expect(north.clocks.decision.waits == 0 && north.clocks.pauses.isEmpty)
    #expect(south.clocks.localTeam.cases == 0 && south.clocks.caseManager.waits == 0)
    #expect(south.clocks.decision.waits == 1 && south.clocks.pauses.count == 1)
  }
}
