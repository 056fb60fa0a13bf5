import Projections
import Statistics
import Testing
import Vocabulary

/// `wachtlijst`: waiting for follow-up care.
@Suite struct WaitingListTests {
  private func list(
    asOf: String? = nil, careTerm: Int = 70, @Telling _ told: () -> [Told]
  ) -> WaitingList {
    let given = Given([referral("a", "2024-01-01"), referral("b", "2024-01-01")] + told())
    return given.indicators(asOf: asOf, careTerm: careTerm).waitingList
  }

  // MARK: What opens and ends a wait

  @Test func `each id of a case opens a wait; the same id in another case is another wait`() {
    let list = list {
      requested("a", "2025-01-01", "x")
      requested("a", "2025-01-01", "y")
      requested("b", "2025-01-01", "x")
      started("a", "2025-02-01", "x")
    }
    #expect(list.opened.requested == 3)
    #expect(list.waiting == 2)
  }

  @Test func `a wait opens with its first request in effective order; a repeat changes nothing`() {
    let list = list {
      requested("a", "2025-12-20", kind: "imh", priority: false)
      requested("a", "2025-12-01", kind: "logopedie", priority: true)
    }
    #expect(list.waiting == 1)
    #expect(list.opened.requested == 1)
    #expect(list.longestDaysSoFar == 30)
    #expect(list.byKind[.speechTherapy]?.waiting == 1)
    #expect(list.byKind[.infantMentalHealth] == nil)
    #expect(list.withPriority.requested == 1)
    #expect(list.withoutPriority.requested == 0)
  }

  @Test func `the first request opens it even where that lies before the period`() {
    let list = list {
      requested("a", "2024-12-01")
      requested("a", "2025-03-01")
    }
    #expect(list.opened.requested == 0)
    #expect(list.waiting == 1)
    #expect(list.longestDaysSoFar == 395)
  }

  @Test func `a repeated request changes nothing also after a withdrawal`() {
    let list = list {
      requested("a", "2025-01-01")
      withdrawn("a", "2025-02-01")
      requested("a", "2025-03-01")
    }
    #expect(list.waiting == 0)
    #expect(list.opened.requested == 1)
    #expect(list.withdrawn == 1)
  }

  @Test func `the first start ends it: a later one counts nowhere`() {
    let list = list {
      requested("a", "2024-11-01")
      started("a", "2024-12-01")
      started("a", "2025-02-01")
      requested("b", "2025-01-01")
      started("b", "2025-01-11")
      started("b", "2025-02-01")
    }
    #expect(list.started == 1)
    #expect(list.opened.median == 10)
  }

  @Test func `the first withdrawal censors it: a later one counts nowhere`() {
    let list = list {
      requested("a", "2024-11-01")
      withdrawn("a", "2024-12-01")
      withdrawn("a", "2025-02-01")
      requested("b", "2025-01-01")
      withdrawn("b", "2025-01-11")
      withdrawn("b", "2025-02-01")
    }
    #expect(list.withdrawn == 1)
    #expect(list.opened.median == nil)
    #expect(list.opened.curve.steps.map(\.time) == [10])
    #expect(list.opened.curve.steps.map(\.censored) == [1])
  }

  @Test func `whichever comes first by local day: withdrawn and started later is censored`() {
    let list = list {
      requested("a", "2025-01-01")
      withdrawn("a", "2025-01-11")
      started("a", "2025-01-21")
      requested("b", "2025-01-01")
      started("b", "2025-01-21")
      withdrawn("b", "2025-01-31")
    }
    #expect(list.opened.curve.steps.map(\.time) == [10, 20])
    #expect(list.opened.curve.steps.map(\.events) == [0, 1])
  }

  @Test func `on the same day it is the start, also where the withdrawal came hours before`() {
    let list = list {
      requested("a", "2025-01-01")
      withdrawn("a", "2025-01-11T08:00:00Z")
      started("a", "2025-01-11T16:00:00Z")
    }
    #expect(list.opened.median == 10)
    #expect(list.withdrawn == 0)
    #expect(list.started == 1)
  }

  @Test func `closing the case ends nothing`() {
    let list = list {
      requested("a", "2025-01-01")
      closed("a", "2025-02-01", as: "uitval-ouders")
      requested("b", "2025-01-01")
      closed("b", "2025-02-01")
      started("b", "2025-03-02")
    }
    #expect(list.waiting == 1)
    #expect(list.started == 1)
    #expect(list.opened.curve.steps.map(\.time) == [60, 364])
  }

  // MARK: At the peildatum

  @Test func `waiting is neither started nor withdrawn at the peildatum`() {
    let told = {
      [
        requested("a", "2025-01-01", "x"), started("a", "2025-02-01", "x"),
        requested("a", "2025-01-01", "y"), withdrawn("a", "2025-03-01", "y"),
        requested("a", "2025-01-01", "z"),
      ]
    }
    #expect(list(asOf: "2025-01-31", told).waiting == 3)
    #expect(list(asOf: "2025-02-01", told).waiting == 2)
    #expect(list(asOf: "2025-03-01", told).waiting == 1)
  }

  @Test func `the median of the wait so far is plain, over those waiting only`() {
    let list = list {
      requested("a", "2025-12-30", "one")
      requested("a", "2025-12-20", "eleven")
      requested("b", "2025-12-17", "fourteen")
      requested("b", "2024-06-01", "long-ago")
      requested("b", "2025-01-01", "served")
      started("b", "2025-12-01", "served")
    }
    #expect(list.waiting == 4)
    #expect(list.medianDaysSoFar == 12.5)
    #expect(list.longestDaysSoFar == 578)
  }

  @Test func `with nobody waiting there is no median and no longest`() {
    let list = list {
      requested("a", "2025-01-01")
      started("a", "2025-01-01")
    }
    #expect(list.medianDaysSoFar == nil)
    #expect(list.longestDaysSoFar == nil)
  }

  @Test func `the wait so far is counted to the peildatum, after the period too`() {
    let given = Given {
      referral("a", "2025-01-01")
      requested("a", "2025-03-01")
    }
    let list = given.indicators(period: "2025-01-01"..."2025-03-31", asOf: "2025-04-30").waitingList
    #expect(list.longestDaysSoFar == 60)
  }

  @Test func `beyond the term is more than 70 days, not 70`() {
    let list = list {
      requested("a", "2025-10-22", "seventy")
      requested("a", "2025-10-21", "more")
    }
    #expect(list.termDays == 70)
    #expect(list.longestDaysSoFar == 71)
    #expect(list.beyondTerm == 1)
  }

  @Test func `another term is kept to, and only those waiting are beyond it`() {
    let list = list(careTerm: 7) {
      requested("a", "2025-12-24", "seven")
      requested("a", "2025-12-23", "eight")
      requested("a", "2025-01-01", "served")
      started("a", "2025-12-01", "served")
    }
    #expect(list.termDays == 7)
    #expect(list.beyondTerm == 1)
  }

  // MARK: In the period

  @Test func `requested, started and withdrawn count by their own day`() {
    let given = Given {
      referral("a", "2025-01-01")
      requested("a", "2025-03-31", "x")
      started("a", "2025-04-01", "x")
      requested("a", "2025-03-31", "y")
      withdrawn("a", "2025-06-30", "y")
      requested("a", "2025-07-01", "z")
    }
    let list = given.indicators(period: "2025-04-01"..."2025-06-30", asOf: "2025-12-31").waitingList
    #expect((list.opened.requested, list.started, list.withdrawn) == (0, 1, 1))
  }

  @Test func `a start after a withdrawal counts as started, and ends the waiting`() {
    let list = list {
      requested("a", "2025-01-01")
      withdrawn("a", "2025-02-01")
      started("a", "2025-03-01")
    }
    #expect((list.waiting, list.started, list.withdrawn) == (0, 1, 1))
  }

  @Test func `withdrawn does not count where care started on or before that day`() {
    let list = list {
      requested("a", "2025-01-01", "before")
      started("a", "2025-02-01", "before")
      withdrawn("a", "2025-03-01", "before")
      requested("a", "2025-01-01", "same-day")
      withdrawn("a", "2025-02-01T08:00:00Z", "same-day")
      started("a", "2025-02-01T09:00:00Z", "same-day")
      requested("a", "2025-01-01", "after")
      withdrawn("a", "2025-02-01", "after")
      started("a", "2025-02-02", "after")
    }
    #expect(list.withdrawn == 1)
  }

  @Test func `median and p90 are Kaplan–Meier over the waits requested in the period`() {
    let list = list {
      requested("a", "2025-01-01", "x")
      started("a", "2025-01-11", "x")
      requested("a", "2025-01-01", "y")
      started("a", "2025-01-31", "y")
      requested("b", "2025-01-01", "waits")
      // Requested the year before: started in the period, but in no curve.
      requested("b", "2024-12-31", "old")
      started("b", "2025-01-01", "old")
    }
    // S is 2/3 after 10 days and 1/3 after 30; it never comes to 0.1.
    #expect(list.opened.median == 30)
    #expect(list.opened.p90 == nil)
    #expect(list.opened.curve.steps.map(\.time) == [10, 30, 364])
  }

  // MARK: By kind and by priority

  @Test func `per kind of care: those waiting of any time, those requested in the period`() {
    let list = list {
      requested("a", "2024-12-01", "old", kind: "imh")
      requested("a", "2025-12-01", "new", kind: "imh")
      requested("b", "2025-01-01", "x", kind: "logopedie")
      started("b", "2025-01-11", "x")
    }
    let imh = list.byKind[.infantMentalHealth]
    #expect(imh?.waiting == 2)
    #expect(imh?.medianDaysSoFar == 212.5)
    #expect(imh?.opened.requested == 1)
    #expect(imh?.opened.median == nil)
    let speech = list.byKind[.speechTherapy]
    #expect(speech?.waiting == 0)
    #expect(speech?.medianDaysSoFar == nil)
    #expect(speech?.opened.median == 10)
    #expect(speech?.opened.p90 == 10)
  }

  @Test func `without priority is also where it was not said`() {
    let list = list {
      requested("a", "2025-01-01", "yes", priority: true)
      started("a", "2025-01-06", "yes")
      requested("a", "2025-01-01", "no", priority: false)
      started("a", "2025-01-21", "no")
      requested("a", "2025-01-01", "not-said")
      started("a", "2025-01-31", "not-said")
      requested("a", "2024-12-31", "earlier", priority: true)
    }
    #expect(list.withPriority.requested == 1)
    #expect((list.withPriority.median, list.withPriority.p90) == (5, 5))
    #expect(list.withoutPriority.requested == 2)
    #expect((list.withoutPriority.median, list.withoutPriority.p90) == (20, 30))
  }

  @Test func `waits with and without priority are tested against each other where both are there`()
  {
    let told = [
      referral("a", "2025-01-01"),
      requested("a", "2025-02-01", "v", priority: true), started("a", "2025-02-03", "v"),
      requested("a", "2025-02-01", "w", priority: false), started("a", "2025-02-11", "w"),
    ]
    let difference = Given(told).indicators(region: "noord").waitingList.priorityDifference
    // At day 2 one of two ends, at day 10 one of one: observed 1, expected 1/2, variance 1/4.
    #expect(difference?.observed == 1 && close(difference?.expected, 0.5))
    #expect(close(difference?.chiSquared, 1))
    let alone = Given(Array(told.prefix(3))).indicators(region: "noord").waitingList
    #expect(alone.priorityDifference == nil)
  }
}
