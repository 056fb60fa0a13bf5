import CanonicalJSON
import Projections
import Statistics
import Testing
import Vocabulary

/// From log to effective events, 4: corrections.
@Suite struct CorrectionsTests {
  // MARK: What a correction does

  @Test func `a retraction takes the event out`() {
    let given = Given {
      referral("a", "2025-01-01")
      closed("a", "2025-02-01").named("c")
      retraction(of: "c")
    }
    #expect(given.indicators().satisfaction.closed == 0)
  }

  @Test func `retracting the first referral leaves the second one as the first`() {
    let inflow = Given {
      referral("a", "2025-01-01", by: "jgz").named("r")
      referral("a", "2025-02-01", by: "huisarts")
      retraction(of: "r")
    }.indicators().inflow
    #expect(inflow.referrers == [.generalPractitioner: 1])
    #expect(inflow.repeatedReferrals == 0)
  }

  @Test func `a new time alone leaves the data`() {
    let figures = Given {
      referral("a", "2025-01-01", by: "huisarts").named("r")
      mdo("a", "2025-01-31")
      replacement(of: "r", time: "2025-01-11")
    }.indicators()
    #expect(figures.timeToMDO.curve.median == 20)
    #expect(figures.inflow.referrers == [.generalPractitioner: 1])
  }

  @Test func `new data alone leaves the time; members given replace, others stay`() {
    let figures = Given {
      referral("a", "2025-01-01", in: "zuid", by: "huisarts", concerns: ["gedrag"]).named("r")
      mdo("a", "2025-01-31")
      replacement(of: "r", data: [set("verwijzer", "ouders")])
    }.indicators(region: "zuid")
    #expect(figures.timeToMDO.curve.median == 30)
    #expect(figures.inflow.referrers == [.parents: 1])
    #expect(figures.inflow.concerns == [.known(.behaviour): 1])
  }

  @Test func `time and data may change together`() {
    let figures = Given {
      referral("a", "2025-01-01").named("r")
      mdo("a", "2025-01-31")
      replacement(of: "r", time: "2025-01-11", data: [set("verwijzer", "ouders")])
    }.indicators()
    #expect(figures.timeToMDO.curve.median == 20)
    #expect(figures.inflow.referrers == [.parents: 1])
  }

  @Test func `null removes a member`() {
    let inflow = Given {
      referral("a", "2025-01-01", notLocal: "capaciteit").named("r")
      replacement(of: "r", data: [removed("redenNietLokaal")])
    }.indicators().inflow
    #expect(inflow.notLocalReasons == [nil: 1])
  }

  @Test func `a list is replaced as a whole`() {
    let inflow = Given {
      referral("a", "2025-01-01", concerns: ["gedrag", "medisch"]).named("r")
      replacement(of: "r", data: [.init("problematiek", .array([.string("motoriek")]))])
    }.indicators().inflow
    #expect(inflow.concerns == [.known(.motor): 1])
  }

  @Test func `nested objects are merged likewise: replaced, removed, left`() {
    let themes = Given {
      referral("a", "2025-01-01")
      closed("a", "2025-02-01")
      sent("a", "2025-02-01")
      returned("a", "2025-02-09", scores: ["totaal": 5, "bejegening": 4, "bespreking": 3])
        .named("r")
      replacement(
        of: "r",
        data: [.init("scores", .object([.init("totaal", .integer(1)), removed("bespreking")]))])
    }.indicators().satisfaction.themes
    #expect(themes.mapValues(\.sum) == [.overall: 1, .treatment: 4])
  }

  @Test func `a corrected event keeps its position for ties`() {
    // Position 2 moved to the instant of position 3 still comes first: the case is open.
    let given = Given {
      referral("a", "2025-01-01")
      closed("a", "2025-04-01").named("c")
      reopened("a", "2025-03-01T12:00:00Z")
      replacement(of: "c", time: "2025-03-01T13:00:00+01:00")
    }
    #expect(given.indicators().satisfaction.closed == 0)
  }

  @Test func `a correction may move an event over the peildatum, either way`() {
    let given = Given {
      referral("a", "2025-01-01")
      mdo("a", "2025-03-01").named("m")
      referral("b", "2025-01-01")
      mdo("b", "2025-09-01").named("n")
      replacement(of: "m", time: "2025-09-01")
      replacement(of: "n", time: "2025-03-02")
    }
    let time = given.indicators(asOf: "2025-06-30").timeToMDO
    #expect(time.met == 1)
    #expect(time.curve.steps.first?.time == 60, "b, on 2 March")
  }

  @Test func `a correction may move a referral into another period, and another place`() {
    let given = Given {
      referral("a", "2025-01-01", in: "noord").named("r")
      replacement(of: "r", time: "2024-12-31", data: [set("regio", "zuid")])
    }
    #expect(given.indicators().inflow.referrals == 0)
    #expect(given.indicators(region: "zuid", year: 2024).inflow.referrals == 1)
  }

  // MARK: Which correction holds

  @Test func `of several corrections the last one holds, applied to the original`() {
    // The second says nothing of the time: it is the original's, not that of the first.
    let figures = Given {
      referral("a", "2025-01-01", notLocal: "capaciteit").named("r")
      mdo("a", "2025-01-31")
      replacement(
        of: "r", time: "2025-01-21", data: [removed("redenNietLokaal"), set("verwijzer", "mee")])
      replacement(of: "r", data: [set("verwijzer", "ouders")])
    }.indicators()
    #expect(figures.timeToMDO.curve.median == 30)
    #expect(figures.inflow.referrers == [.parents: 1])
    #expect(figures.inflow.notLocalReasons == [.capacity: 1])
  }

  @Test func `the last is the one with the highest position, whatever the corrections' times`() {
    let inflow = Given {
      referral("a", "2025-01-01").named("r")
      replacement(of: "r", data: [set("verwijzer", "mee")], at: "2025-06-30")
      replacement(of: "r", data: [set("verwijzer", "ouders")], at: "2025-05-31")
    }.indicators().inflow
    #expect(inflow.referrers == [.parents: 1])
  }

  @Test func `a replacement after a retraction brings the event back`() {
    let inflow = Given {
      referral("a", "2025-01-01").named("r")
      retraction(of: "r")
      replacement(of: "r", data: [set("verwijzer", "ouders")])
    }.indicators().inflow
    #expect(inflow.referrers == [.parents: 1])
  }

  @Test func `a retraction after a replacement takes the event out`() {
    let inflow = Given {
      referral("a", "2025-01-01").named("r")
      replacement(of: "r", data: [set("verwijzer", "ouders")])
      retraction(of: "r")
    }.indicators().inflow
    #expect(inflow.referrals == 0)
  }

  // MARK: Corrections of corrections

  @Test func `a retracted correction counts as never made: the one before it holds`() {
    let given = Given {
      referral("a", "2025-01-01").named("r")
      replacement(of: "r", data: [set("verwijzer", "mee")]).named("first")
      replacement(of: "r", data: [set("verwijzer", "ouders")]).named("second")
      retraction(of: "second")
      retraction(of: "first")
    }
    #expect(given.through(3).indicators().inflow.referrers == [.parents: 1])
    #expect(given.through(4).indicators().inflow.referrers == [.mee: 1])
    #expect(given.indicators().inflow.referrers == [.youthHealthCare: 1])
  }

  @Test func `retracting an earlier correction leaves the later one in force`() {
    let inflow = Given {
      referral("a", "2025-01-01").named("r")
      replacement(of: "r", data: [set("verwijzer", "mee")]).named("first")
      replacement(of: "r", data: [set("verwijzer", "ouders")])
      retraction(of: "first")
    }.indicators().inflow
    #expect(inflow.referrers == [.parents: 1])
  }

  @Test(arguments: [(1, 1), (2, 0), (3, 1), (4, 0), (5, 1), (6, 0)])
  func `in a chain of retractions each undoes the one before`(length: Int, referrals: Int) {
    let given = Given {
      referral("a", "2025-01-01").named("t1")
      for link in 2...6 { retraction(of: "t\(link - 1)").named("t\(link)") }
    }
    #expect(given.through(length).indicators().inflow.referrals == referrals)
  }

  @Test func `retracted twice, a correction stays retracted when one of the two is undone`() {
    let given = Given {
      referral("a", "2025-01-01").named("r")
      retraction(of: "r").named("wrong")
      retraction(of: "wrong").named("once")
      retraction(of: "wrong").named("twice")
      retraction(of: "twice")
      retraction(of: "once")
    }
    #expect(given.through(2).indicators().inflow.referrals == 0)
    #expect(given.through(5).indicators().inflow.referrals == 1)
    #expect(given.indicators().inflow.referrals == 0, "both undone: the event is out again")
  }

  // MARK: When a correction counts

  @Test(arguments: ["1999-01-01", "2025-06-30", "2040-01-01"])
  func `a correction counts whatever its own time`(time: String) {
    let given = Given {
      referral("a", "2025-01-01").named("r")
      replacement(of: "r", data: [set("verwijzer", "mee")], at: time)
      closed("a", "2025-02-01").named("c")
      retraction(of: "c", at: time)
    }
    let figures = given.indicators(asOf: "2025-12-31")
    #expect(figures.inflow.referrers == [.mee: 1])
    #expect(figures.satisfaction.closed == 0)
  }

  @Test func `nothing is overwritten: up to a position before the correction all is as it was`() {
    let given = Given {
      referral("a", "2025-01-01").named("r")
      retraction(of: "r", at: "2025-01-02")
    }
    #expect(given.through(1).indicators().inflow.referrals == 1)
    #expect(given.through(2).indicators().inflow.referrals == 0)
  }

  @Test func `corrections hold in the streams of staff and of regions as well`() {
    let given = Given {
      joinedStaff("s", "2024-01-01").named("s")
      leftStaff("s", "2025-06-01").named("l")
      registered("noord").named("n")
      retraction(of: "l")
      replacement(of: "s", data: [set("rol", "coordinator")])
      retraction(of: "n")
    }
    let roles = given.indicators().staffTurnover?.roles
    #expect(roles?.keys.map(\.rawValue) == ["coordinator"])
    #expect(roles?[.coordinator]?.atEnd == 1)
    #expect(given.comparison().timeToMDO.points.isEmpty)
  }
}
