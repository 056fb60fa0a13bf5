import Projections
import Statistics
import Testing
import Vocabulary

/// From log to effective events: when things happened, which of them count, and what was erased.
/// Order and identity (1 and 2) are kept by the store and the recorder, and tested there.
@Suite struct EffectiveEventsTests {
  // MARK: 3. When

  @Test func `time is compared as an instant: offsets are resolved before events are ordered`() {
    // 10:30+01:00 is 09:30 UTC: the reopening came first, though its text is the larger one.
    let given = Given {
      referral("a", "2025-01-01")
      closed("a", "2025-03-01T10:00:00Z")
      reopened("a", "2025-03-01T10:30:00+01:00")
    }
    #expect(given.indicators().satisfaction.closed == 1)
  }

  @Test func `one instant written with two offsets is a tie: the position decides`() {
    let (one, other) = ("2025-03-01T23:59:00+13:00", "2025-03-01T06:59:00.000-04:00")
    let given = Given {
      referral("a", "2025-01-01", in: "noord")
      closed("a", one)
      reopened("a", other)
      referral("b", "2025-01-01", in: "zuid")
      reopened("b", one)
      closed("b", other)
    }
    #expect(given.indicators(region: "noord").satisfaction.closed == 0)
    #expect(given.indicators(region: "zuid").satisfaction.closed == 1)
  }

  @Test func `nine digits of a second put events in order`() {
    let given = Given {
      referral("a", "2025-01-01", in: "noord")
      closed("a", "2025-03-01T10:00:00.000000002Z")
      reopened("a", "2025-03-01T10:00:00.000000001Z")
      referral("b", "2025-01-01", in: "zuid")
      reopened("b", "2025-03-01T10:00:00.01Z")
      closed("b", "2025-03-01T10:00:00.009Z")
    }
    #expect(given.indicators(region: "noord").satisfaction.closed == 1)
    #expect(given.indicators(region: "zuid").satisfaction.closed == 0)
    #expect(Instant("2025-03-01T10:00:00.1Z") == Instant("2025-03-01T10:00:00.100000000Z"))
  }

  @Test func `ten digits of a second and second 60 are refused`() {
    #expect(Instant("2025-03-01T10:00:00.0123456789Z") == nil)
    #expect(Instant("2025-06-30T23:59:60Z") == nil)
    #expect(Instant("2025-06-30T23:59:59.999999999Z") != nil)
  }

  @Test(arguments: [
    ("2025-03-29T22:59:59Z", "2025-03-29"), ("2025-03-29T23:00:00Z", "2025-03-30"),
    ("2025-03-29T23:30:00Z", "2025-03-30"), ("2025-03-30T00:59:59Z", "2025-03-30"),
    ("2025-03-30T21:59:59Z", "2025-03-30"), ("2025-03-30T22:00:00Z", "2025-03-31"),
    ("2025-10-25T21:59:59Z", "2025-10-25"), ("2025-10-25T22:00:00Z", "2025-10-26"),
    ("2025-10-26T22:30:00Z", "2025-10-26"), ("2025-10-26T23:00:00Z", "2025-10-27"),
    ("2024-12-31T23:30:00Z", "2025-01-01"), ("2025-01-01T00:30:00+02:00", "2024-12-31"),
    ("2024-02-28T23:00:00Z", "2024-02-29"), ("2024-02-29T23:00:00Z", "2024-03-01"),
    ("2025-07-01T00:00:00+14:00", "2025-06-30"),
  ])
  func `the local day is the day in Amsterdam, whatever the offset`(time: String, local: String) {
    let standing = Given { referral("a", time) }.standing("2030-12-31")
    #expect(standing.cases.first?.file.referral?.day == day(local))
  }

  @Test func `half past eleven UTC on 31 December belongs to the new year`() {
    let given = Given {
      referral("a", "2024-12-31T22:59:59Z")
      referral("b", "2024-12-31T23:30:00Z")
      referral("c", "2025-12-31T22:59:59Z")
      referral("d", "2025-12-31T23:30:00Z")
    }
    #expect(given.indicators(year: 2024).inflow.referrals == 1)
    #expect(given.indicators(year: 2025).inflow.referrals == 2)
    #expect(given.indicators(year: 2026).inflow.referrals == 1)
  }

  // MARK: 5. Effective events and the peildatum

  @Test func `events are ordered by time, not by recording`() {
    let inflow = Given {
      referral("a", "2025-01-01")
      intake("a", "2025-02-02", "mdo")
      intake("a", "2025-02-01", "doorverwezen")
    }.indicators().inflow
    #expect(inflow.intakeOutcomes == [.mdo: 1])
  }

  @Test func `at one instant the higher position comes later`() {
    let inflow = Given {
      referral("a", "2025-01-01")
      intake("a", "2025-02-01", "mdo")
      intake("a", "2025-02-01", "doorverwezen")
    }.indicators().inflow
    #expect(inflow.intakeOutcomes == [.referredOn: 1])
  }

  @Test func `what lies on the peildatum counts, what lies after it does not`() {
    let given = Given {
      referral("a", "2025-01-01")
      closed("a", "2025-06-30T21:59:59Z")
      referral("b", "2025-01-01")
      closed("b", "2025-06-30T22:00:00Z")
    }
    #expect(given.indicators(asOf: "2025-06-30").satisfaction.closed == 1)
    #expect(given.indicators(asOf: "2025-07-01").satisfaction.closed == 2)
  }

  @Test func `the peildatum is the last day of the period unless asked otherwise`() {
    let given = Given {
      referral("a", "2025-03-01")
      mdo("a", "2025-04-01")
    }
    let quarter = given.indicators(period: "2025-01-01"..."2025-03-31")
    #expect(quarter.question.asOf == day("2025-03-31"))
    #expect(quarter.timeToMDO.waiting == 1)
    let later = given.indicators(period: "2025-01-01"..."2025-03-31", asOf: "2025-04-01")
    #expect(later.timeToMDO.met == 1)
    #expect(later.meetings.held == 0, "a later peildatum does not make the period longer")
  }

  @Test func `a peildatum before the period is refused, its first day is not`() {
    let period = days("2025-01-01"..."2025-12-31")
    #expect(Question(period: period, asOf: day("2024-12-31")) == nil)
    #expect(Question(period: period, asOf: day("2025-01-01")) != nil)
  }

  @Test func `where the peildatum lies before its end, the period ends there for every count`() {
    let given = Given {
      referral("a", "2025-06-30")
      referral("b", "2025-07-01")
      requested("a", "2025-06-30")
      requested("a", "2025-07-01", "later")
      joinedStaff("s", "2025-06-01")
      leftStaff("s", "2025-07-01")
    }
    let figures = given.indicators(asOf: "2025-06-30")
    #expect(figures.inflow.referrals == 1)
    #expect(figures.timeToMDO.cases == 1)
    #expect(figures.waitingList.opened.requested == 1)
    let role = figures.staffTurnover?.roles[.caseManager]
    #expect(role?.atEnd == 1)
    #expect(role?.left == 0)
    #expect(role?.days == 30, "June: the days after the peildatum are not counted")
    #expect(figures.question.asked == days("2025-01-01"..."2025-12-31"), "echoed as asked")
  }

  // MARK: 6. Fictitious

  @Test func `an event is fictitious where its source ends in fictief, and only there`() {
    let real = Given { referral("a", "2025-01-01") }
    let madeUp = Given {
      referral("a", "2025-01-01")
      referral("b", "2030-01-01").from(Told.fictitiousSource)
    }
    let inside = Given { referral("a", "2025-01-01").from("urn:nld:x:fictief:y") }
    #expect(!real.chronicle.isFictitious)
    #expect(madeUp.chronicle.isFictitious)
    #expect(!inside.chronicle.isFictitious)
    #expect(!madeUp.through(1).chronicle.isFictitious, "only up to the position")
  }

  @Test func `a retracted fictitious event still makes the store fictitious`() {
    let given = Given {
      referral("a", "2025-01-01").from(Told.fictitiousSource).named("r")
      retraction(of: "r")
    }
    #expect(given.chronicle.isFictitious)
  }

  // MARK: 7. Erased

  @Test func `an erased referral still counts; age and concerns read gewist`() {
    let figures = Given {
      referral("a", "2025-01-01", born: "2010-01", concerns: []).erased
      mdo("a", "2025-01-11")
    }.indicators()
    #expect(figures.inflow.referrals == 1)
    #expect(figures.inflow.referrers == [.youthHealthCare: 1])
    #expect(figures.inflow.ages == [.erased: 1])
    #expect(figures.inflow.concerns == [.erased: 1])
    #expect(figures.timeToMDO.curve.median == 10)
  }

  @Test func `an erased age is not beyond the age limit, and no data error`() {
    let inflow = Given { referral("a", "2025-01-01", born: "2010-01").erased }.indicators().inflow
    #expect(inflow.beyondAgeLimit == 0)
    #expect(inflow.bornAfterReferral == 0)
  }

  @Test func `erased care still waits, under the kind gewist`() {
    let list = Given {
      referral("a", "2025-01-01")
      requested("a", "2025-12-01").erased
    }.indicators().waitingList
    #expect(list.waiting == 1)
    #expect(list.byKind.count == 1)
    #expect(list.byKind[nil]?.waiting == 1)
    #expect(list.byKind[nil]?.opened.requested == 1)
  }

  @Test func `an erased return still counts as a response, but in no theme`() {
    let satisfaction = Given {
      referral("a", "2025-01-01")
      closed("a", "2025-02-01")
      sent("a", "2025-02-01")
      returned("a", "2025-02-09").erased
    }.indicators().satisfaction
    #expect(satisfaction.returned == 1)
    #expect(satisfaction.medianResponseDays == 8)
    #expect(satisfaction.themes.isEmpty)
  }

  @Test func `a correction of what was erased changes what is left of it`() {
    let inflow = Given {
      referral("a", "2025-01-01").erased.named("r")
      replacement(of: "r", data: [set("verwijzer", "huisarts")])
    }.indicators().inflow
    #expect(inflow.referrers == [.generalPractitioner: 1])
    #expect(inflow.ages == [.erased: 1])
  }
}
