import Projections
import Statistics
import Testing
import Vocabulary

/// `tijdTotMdo`: time from referral to the first MDO.
@Suite struct TimeToMDOTests {
  private func time(@Telling _ told: () -> [Told]) -> TimeToMDO {
    Given(told).indicators().timeToMDO
  }

  // MARK: Cohort

  @Test(arguments: [
    ("direct-antwoord", 0), ("doorverwezen", 0), ("geen-doelgroep", 0), ("ouders-zien-af", 1),
    ("mdo", 1),
  ])
  func `the cohort leaves out three intake outcomes`(outcome: String, cases: Int) {
    let time = time {
      referral("a", "2025-01-01")
      intake("a", "2025-01-02", outcome)
    }
    #expect(time.cases == cases)
  }

  @Test(arguments: [("direct-antwoord", "mdo", 1), ("mdo", "direct-antwoord", 0)])
  func `it is the last intake outcome that decides`(first: String, last: String, cases: Int) {
    let time = time {
      referral("a", "2025-01-01")
      intake("a", "2025-01-02", first)
      intake("a", "2025-01-03", last)
    }
    #expect(time.cases == cases)
  }

  @Test func `a case without an intake is in the cohort`() {
    #expect(time { referral("a", "2025-01-01") }.cases == 1)
  }

  @Test func `a case with such an outcome is left out even where an MDO was held`() {
    let time = time {
      referral("a", "2025-01-01")
      mdo("a", "2025-01-05")
      intake("a", "2025-01-06", "doorverwezen")
    }
    #expect(time.cases == 0)
  }

  @Test func `the cohort is of the referrals in the period, whenever the MDO was`() {
    let given = Given {
      referral("a", "2025-01-01")
      mdo("a", "2025-05-01")
      referral("b", "2024-12-31")
      mdo("b", "2025-02-01")
    }
    let time = given.indicators(period: "2025-01-01"..."2025-03-31", asOf: "2025-12-31").timeToMDO
    #expect(time.cases == 1)
    #expect(time.curve.median == 120)
  }

  // MARK: The end without MDO

  @Test func `the wait ends without MDO on the day of closing`() {
    let time = time {
      referral("a", "2025-01-01")
      closed("a", "2025-01-21", as: "verhuisd")
    }
    #expect((time.endedWithout, time.waiting) == (1, 0))
    #expect(time.curve.steps.map(\.time) == [20])
    #expect(time.curve.steps.map(\.censored) == [1])
  }

  @Test func `the wait ends where parents decline, closed or not`() {
    let time = time {
      referral("a", "2025-01-01")
      intake("a", "2025-01-11", "ouders-zien-af")
    }
    #expect((time.endedWithout, time.waiting) == (1, 0))
    #expect(time.curve.steps.map(\.time) == [10])
  }

  @Test func `closing or declining, whichever is first`() {
    let time = time {
      referral("a", "2025-01-01")
      intake("a", "2025-01-11", "ouders-zien-af")
      closed("a", "2025-01-21")
      referral("b", "2025-01-01")
      closed("b", "2025-01-06")
      intake("b", "2025-01-11", "ouders-zien-af")
    }
    #expect(time.curve.steps.map(\.time) == [5, 10])
  }

  @Test func `parents who decline and come back wait on; of two refusals the last one counts`() {
    let time = time {
      referral("a", "2025-01-01")
      intake("a", "2025-01-11", "ouders-zien-af")
      intake("a", "2025-01-21", "mdo")
      referral("b", "2025-01-01")
      intake("b", "2025-01-11", "ouders-zien-af")
      intake("b", "2025-01-31", "ouders-zien-af")
    }
    #expect((time.endedWithout, time.waiting) == (1, 1))
    #expect(time.curve.steps.map(\.time) == [30, 364])
  }

  @Test func `a reopened case waits on`() {
    let time = time {
      referral("a", "2025-01-01")
      closed("a", "2025-01-21")
      reopened("a", "2025-03-01")
    }
    #expect((time.endedWithout, time.waiting) == (0, 1))
  }

  // MARK: Data errors

  @Test func `any MDO before the referral is a data error, also where a later one follows`() {
    let time = time {
      referral("a", "2025-02-01")
      mdo("a", "2025-01-31")
      mdo("a", "2025-02-10")
    }
    #expect(time.cases == 0)
    #expect(time.meetingsBeforeReferral == 1)
  }

  @Test func `no MDO and an end before the referral is a data error`() {
    let time = time {
      referral("a", "2025-02-01")
      closed("a", "2025-01-31")
      referral("b", "2025-02-01")
      intake("b", "2025-01-31", "ouders-zien-af")
      closed("b", "2025-03-01")
      referral("c", "2025-02-01T15:00:00Z")
      closed("c", "2025-02-01T09:00:00Z")
    }
    #expect(time.cases == 1, "c ended on the day of its referral, not before it")
    #expect(time.endsBeforeReferral == 2)
  }

  @Test func `with an MDO an end before the referral is none`() {
    let time = time {
      referral("a", "2025-02-01")
      closed("a", "2025-01-31")
      mdo("a", "2025-02-11")
    }
    #expect(time.met == 1)
    #expect(time.endsBeforeReferral == 0)
  }

  // MARK: Clock

  @Test func `the clock stops at the first MDO`() {
    let time = time {
      referral("a", "2025-01-01")
      mdo("a", "2025-03-01")
      mdo("a", "2025-01-31")
    }
    #expect(time.curve.steps.map(\.time) == [30])
    #expect(time.curve.steps.map(\.events) == [1])
  }

  @Test func `an MDO counts also after a closing or a refusal: only without one it is censored`() {
    let time = time {
      referral("a", "2025-01-01")
      closed("a", "2025-01-11")
      mdo("a", "2025-01-31")
      referral("b", "2025-01-01")
      mdo("b", "2025-02-10")
      intake("b", "2025-01-11", "ouders-zien-af")
    }
    #expect((time.met, time.endedWithout) == (2, 0))
    #expect(time.curve.steps.map(\.time) == [30, 40])
  }

  @Test func `without an MDO or an end it is censored at the peildatum, not at the period's end`() {
    let given = Given { referral("a", "2025-01-01") }
    let quarter = "2025-01-01"..."2025-03-31"
    let steps = { given.indicators(period: quarter, asOf: $0).timeToMDO.curve.steps.map(\.time) }
    #expect(steps(nil) == [89])
    #expect(steps("2025-04-30") == [119])
    #expect(steps("2025-02-01") == [31])
  }

  @Test func `casussen is the sum of met, ended and waiting`() {
    let time = time {
      referral("a", "2025-01-01")
      mdo("a", "2025-01-31")
      closed("a", "2025-02-28")
      referral("b", "2025-01-01")
      closed("b", "2025-01-31")
      referral("c", "2025-01-01")
      intake("c", "2025-01-31", "ouders-zien-af")
      referral("d", "2025-01-01")
    }
    #expect(time.cases == 4)
    #expect((time.met, time.endedWithout, time.waiting) == (1, 2, 1))
  }

  @Test func `pauses are never deducted`() {
    let time = time {
      referral("a", "2025-01-01")
      paused("a", "2025-01-05")
      resumed("a", "2025-01-25")
      mdo("a", "2025-01-31")
    }
    #expect(time.curve.median == 30)
  }

  // MARK: Kaplan–Meier

  @Test func `those still waiting are censored, never dropped`() {
    let time = time {
      referral("a", "2025-01-01")
      mdo("a", "2025-01-11")
      referral("b", "2025-01-01")
      referral("c", "2025-01-01")
    }
    #expect(time.curve.median == nil, "two of three wait longer: dropped, it would be 10")
  }

  @Test func `where all are censored there is no median`() {
    let time = time {
      referral("a", "2025-01-01")
      referral("b", "2025-05-01")
      closed("b", "2025-05-01")
    }
    #expect(time.cases == 2)
    #expect(time.curve.median == nil)
    #expect(time.curve.medianInterval.lower == nil && time.curve.medianInterval.upper == nil)
    #expect(time.curve.quantile(0.9) == nil)
  }

  @Test func `median, its interval and p90 are those of Kaplan–Meier`() {
    let time = time {
      for (id, held) in [("a", "2025-01-11"), ("b", "2025-01-21"), ("c", "2025-01-31")] {
        referral(id, "2025-01-01")
        mdo(id, held)
      }
    }
    #expect(time.curve.median == 20)
    #expect(time.curve.quantile(0.9) == 30)
    // The lower limit at day 10 is 0.05; the upper ones are 0.95 and 0.77, and none at S = 0.
    #expect(time.curve.medianInterval.lower == 10)
    #expect(time.curve.medianInterval.upper == nil)
  }

  @Test func `at ties events come before censorings, and a wait of 0 counts at day 0`() {
    let time = time {
      referral("a", "2025-01-01")
      mdo("a", "2025-01-11")
      referral("b", "2025-01-01")
      closed("b", "2025-01-11")
      referral("c", "2025-01-01")
      mdo("c", "2025-01-01")
      referral("d", "2025-01-01")
    }
    // Of 4 one at day 0, then of 3 one: S = 3/4 · 2/3 = 1/2. Censored first, it would be 3/8.
    #expect(time.curve.steps.map(\.survival).prefix(2) == [0.75, 0.5])
    #expect(time.curve.median == 10)
  }

  @Test func `stopping rules an MDO out, and the mean counts each wait up to 84 days`() {
    // Waits of 20 (MDO), 30 (stopped), 50 (MDO) and 200 days (MDO).
    let given = Given {
      referral("a", "2025-01-01")
      mdo("a", "2025-01-21")
      referral("b", "2025-01-01")
      closed("b", "2025-01-31", as: "uitval-ouders")
      referral("c", "2025-01-01")
      mdo("c", "2025-02-20")
      referral("d", "2025-01-01")
      mdo("d", "2025-07-20")
    }
    let time = given.indicators(region: "noord").timeToMDO
    #expect(close(time.outcomes.incidence(of: .met, at: 84), 0.5))
    #expect(close(time.outcomes.incidence(of: .endedWithout, at: 84), 0.25))
    // S is 1 up to 20, 3/4 up to 50 and 3/8 up to 84: one of the two left is censored at 30.
    #expect(close(time.restrictedMean?.mean, 20 + 0.75 * 30 + 0.375 * 34))
  }
}
