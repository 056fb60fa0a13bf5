import Projections
import Statistics
import Testing
import Vocabulary

/// Cases, places, days: but for the mergers, which have a file of their own.
@Suite struct CasesTests {
  // MARK: Days

  @Test func `the same day is 0 days, whatever the hours`() {
    let time = Given {
      referral("a", "2025-06-01T00:30:00+02:00")
      mdo("a", "2025-06-01T23:30:00+02:00")
    }.indicators().timeToMDO
    #expect(time.curve.steps.map(\.time) == [0])
  }

  @Test func `durations are calendar days: one minute over midnight is 1`() {
    let time = Given {
      referral("a", "2025-06-01T23:59:00+02:00")
      mdo("a", "2025-06-02T00:00:00+02:00")
    }.indicators().timeToMDO
    #expect(time.curve.median == 1)
  }

  @Test(arguments: [
    // 47 hours, and 49: the clock changes, the calendar does not.
    ("2025-03-29T12:00:00+01:00", "2025-03-31T12:00:00+02:00", 2),
    ("2025-10-25T12:00:00+02:00", "2025-10-27T12:00:00+01:00", 2),
    // 23 hours and a bit, yet two days on.
    ("2025-03-29T23:50:00+01:00", "2025-03-31T00:00:00+02:00", 2),
    // Nearly 25 hours, yet the same day.
    ("2025-10-26T00:00:00+02:00", "2025-10-26T23:59:00+01:00", 0),
    ("2024-02-28T12:00:00Z", "2024-03-01T12:00:00Z", 2),
    ("2025-02-28T12:00:00Z", "2025-03-01T12:00:00Z", 1),
    ("2024-12-31T22:30:00Z", "2024-12-31T23:30:00Z", 1),
  ])
  func `durations are whole days between local days`(from: String, to: String, days: Int) {
    let time = Given {
      referral("a", from)
      mdo("a", to)
    }.indicators(period: "2024-01-01"..."2025-12-31").timeToMDO
    #expect(time.curve.median == days)
  }

  @Test func `before and after compare local days: an MDO hours before the referral is not before`()
  {
    let time = Given {
      referral("a", "2025-02-01T15:00:00Z")
      mdo("a", "2025-02-01T09:00:00Z")
      referral("b", "2025-02-01T00:10:00+01:00")
      mdo("b", "2025-01-31T23:50:00+01:00")
    }.indicators().timeToMDO
    #expect(time.met == 1)
    #expect(time.meetingsBeforeReferral == 1)
  }

  // MARK: Referrals

  @Test func `a case exists through its first referral in effective order`() {
    let figures = Given {
      referral("a", "2025-03-01", in: "zuid", by: "huisarts")
      referral("a", "2025-02-01", in: "noord", by: "jgz")
    }.indicators(region: "noord")
    #expect(figures.inflow.referrals == 1)
    #expect(figures.inflow.referrers == [.youthHealthCare: 1])
    #expect(figures.inflow.repeatedReferrals == 1)
  }

  @Test func `later referrals count up to the peildatum, not up to the end of the period`() {
    let given = Given {
      referral("a", "2025-03-01")
      referral("a", "2025-03-31")
      referral("a", "2025-04-30")
      referral("a", "2025-05-01")
    }
    let quarter = "2025-01-01"..."2025-03-31"
    #expect(given.indicators(period: quarter).inflow.repeatedReferrals == 1)
    #expect(given.indicators(period: quarter, asOf: "2025-04-30").inflow.repeatedReferrals == 2)
  }

  @Test func `later referrals belong to the period of the first: later they count nowhere`() {
    let inflow = Given {
      referral("a", "2024-03-01")
      referral("a", "2025-03-31")
    }.indicators(year: 2025).inflow
    #expect(inflow.referrals == 0)
    #expect(inflow.repeatedReferrals == 0)
  }

  @Test func `a referral after a closing is a later one all the same`() {
    let inflow = Given {
      referral("a", "2025-03-01")
      closed("a", "2025-04-01")
      referral("a", "2025-05-01")
    }.indicators().inflow
    #expect(inflow.referrals == 1)
    #expect(inflow.repeatedReferrals == 1)
  }

  @Test func `a case without a referral counts nowhere but under data quality`() {
    let figures = Given {
      intake("a", "2025-01-02", "mdo")
      mdo("a", "2025-01-11")
      requested("a", "2025-01-12")
      requested("a", "2025-01-12", "other")
      started("a", "2025-01-13", "other")
      transferred("a", "2025-01-13", to: "noord")
      closed("a", "2025-02-01")
      sent("a", "2025-02-01")
      returned("a", "2025-02-02")
    }.indicators()
    #expect(figures.inflow.referrals == 0)
    #expect(figures.timeToMDO.cases == 0)
    #expect(figures.waitingList.waiting == 0)
    #expect(figures.waitingList.opened.requested == 0)
    #expect(figures.waitingList.started == 0)
    #expect(figures.satisfaction.closed == 0)
    #expect(figures.meetings.held == 0)
    #expect(figures.quality.casesWithoutReferral == 1)
  }

  @Test func `a referral after the peildatum makes no case yet`() {
    let figures = Given {
      mdo("a", "2025-02-01")
      referral("a", "2025-03-01")
    }.indicators(asOf: "2025-02-28")
    #expect(figures.meetings.held == 0)
    #expect(figures.quality.casesWithoutReferral == 1)
  }

  @Test func `other events of the case count even before the referral`() {
    let figures = Given {
      intake("a", "2025-01-01", "mdo")
      requested("a", "2025-01-02")
      started("a", "2025-01-12")
      sent("a", "2025-01-03")
      transferred("a", "2025-01-04", to: "zuid")
      referral("a", "2025-02-01", in: "noord")
      closed("a", "2025-03-01")
      returned("a", "2025-03-03")
    }
    let (here, there) = (figures.indicators(region: "noord"), figures.indicators(region: "zuid"))
    #expect(here.inflow.intakeOutcomes == [.mdo: 1])
    #expect(here.satisfaction.medianResponseDays == 59)
    #expect(there.waitingList.opened.median == 10)
  }

  // MARK: What needs something that is not there

  @Test func `care started or withdrawn that was not requested is ignored and listed`() {
    let figures = Given {
      referral("a", "2025-01-01")
      started("a", "2025-02-01", "x")
      withdrawn("a", "2025-02-01", "y")
    }.indicators()
    #expect(figures.waitingList.started == 0)
    #expect(figures.waitingList.withdrawn == 0)
    #expect(
      figures.quality.flaws == [.careStartedUnrequested: 1, .careWithdrawnUnrequested: 1])
  }

  @Test func `not there in effective order: a start before the request is ignored for good`() {
    let figures = Given {
      referral("a", "2025-01-01")
      requested("a", "2025-02-01T12:00:00Z")
      started("a", "2025-02-01T11:59:59Z")
      withdrawn("a", "2025-01-31")
    }.indicators()
    #expect(figures.waitingList.waiting == 1)
    #expect(figures.waitingList.started == 0)
    #expect(
      figures.quality.flaws == [.careStartedUnrequested: 1, .careWithdrawnUnrequested: 1])
  }

  @Test func `a questionnaire returned or undeliverable that was not sent is ignored and listed`() {
    let figures = Given {
      referral("a", "2025-01-01")
      closed("a", "2025-02-01")
      undeliverable("a", "2025-02-01")
      returned("a", "2025-02-01T11:00:00Z")
      sent("a", "2025-02-01T13:00:00Z")
    }.indicators()
    #expect(figures.satisfaction.sent == 1)
    #expect(figures.satisfaction.undeliverable == 0)
    #expect(figures.satisfaction.returned == 0)
    #expect(
      figures.quality.flaws == [.surveyUndeliverableUnsent: 1, .surveyReturnedUnsent: 1])
  }

  @Test func `a staff member gone who did not start is ignored and listed`() {
    let figures = Given { leftStaff("s", "2025-02-01") }.indicators()
    #expect(figures.staffTurnover?.roles.isEmpty == true)
    #expect(figures.quality.postsEndedWithoutStart == 1)
  }

  // MARK: Places

  @Test func `inflow, time to MDO and satisfaction stay with the region of the referral`() {
    let given = Given {
      referral("a", "2025-01-01", in: "noord")
      transferred("a", "2025-01-02", to: "zuid")
      mdo("a", "2025-01-11")
      closed("a", "2025-02-01")
    }
    for (region, count) in [("noord", 1), ("zuid", 0)] {
      let figures = given.indicators(region: region)
      #expect(figures.inflow.referrals == count)
      #expect(figures.timeToMDO.cases == count)
      #expect(figures.satisfaction.closed == count)
    }
  }

  @Test func `waiting list and meetings go with the case, those before the transfer too`() {
    let given = Given {
      referral("a", "2025-01-01", in: "noord")
      mdo("a", "2025-01-11")
      requested("a", "2025-01-12")
      transferred("a", "2025-03-01", to: "zuid")
    }
    for (region, count) in [("noord", 0), ("zuid", 1)] {
      let figures = given.indicators(region: region)
      #expect(figures.waitingList.waiting == count)
      #expect(figures.waitingList.opened.requested == count)
      #expect(figures.meetings.held == count)
    }
  }

  @Test func `the last transfer up to the peildatum says where the case is`() {
    let given = Given {
      referral("a", "2025-01-01", in: "noord")
      mdo("a", "2025-01-11")
      transferred("a", "2025-04-01", to: "oost")
      transferred("a", "2025-03-01", to: "zuid")
    }
    let held = { given.indicators(region: $0, asOf: $1).meetings.held }
    #expect(held("noord", "2025-02-28") == 1)
    #expect(held("zuid", "2025-03-01") == 1)
    #expect(held("oost", "2025-04-01") == 1)
    #expect(held("zuid", "2025-04-01") == 0)
  }

  @Test func `the municipality goes with the place: of the referral, or of the transfer`() {
    let given = Given {
      referral("a", "2025-01-01", municipality: "GM0001")
      mdo("a", "2025-01-11")
      transferred("a", "2025-03-01", to: "noord", municipality: "GM0002")
    }
    let one = given.indicators(municipality: "GM0001")
    let two = given.indicators(municipality: "GM0002")
    #expect((one.inflow.referrals, one.meetings.held) == (1, 0))
    #expect((two.inflow.referrals, two.meetings.held) == (0, 1))
  }
}
