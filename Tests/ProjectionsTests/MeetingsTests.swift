import Projections
import Testing
import Vocabulary

/// `mdo`: the meetings themselves.
@Suite struct MeetingsTests {
  @Test func `every effective mdo-gehouden in the period counts, not only the first of a case`() {
    let given = Given {
      referral("a", "2024-06-01")
      mdo("a", "2024-12-31")
      mdo("a", "2025-01-01")
      mdo("a", "2025-12-31")
      mdo("a", "2026-01-01")
    }
    #expect(given.indicators(asOf: "2026-06-30").meetings.held == 2)
  }

  @Test func `a meeting counts whatever became of the case`() {
    let given = Given {
      referral("a", "2025-02-01")
      intake("a", "2025-02-02", "doorverwezen")
      mdo("a", "2025-02-10")
      referral("b", "2025-03-01")
      mdo("b", "2025-02-10")
      referral("c", "2025-01-01")
      closed("c", "2025-01-02")
      mdo("c", "2025-02-10")
    }
    #expect(given.indicators().meetings.held == 3)
  }

  @Test func `a retracted meeting is not effective, nor one of a case without a referral`() {
    let given = Given {
      referral("a", "2025-01-01")
      mdo("a", "2025-02-01").named("m")
      mdo("b", "2025-02-01")
      retraction(of: "m")
    }
    #expect(given.indicators().meetings.held == 0)
  }

  @Test func `parents and municipality count where they were present; not said is not present`() {
    let meetings = Given {
      referral("a", "2025-01-01")
      mdo("a", "2025-02-01", parents: true, municipality: true)
      mdo("a", "2025-02-02", parents: false, municipality: false)
      mdo("a", "2025-02-03", parents: true)
    }.indicators().meetings
    #expect(meetings.held == 3)
    #expect(meetings.parentsPresent == 2)
    #expect(meetings.municipalityPresent == 1)
  }

  @Test func `five disciplines are five or more, four are not`() {
    let five = ["jgz", "mee", "onderwijs", "kinderarts", "ggz"]
    let meetings = Given {
      referral("a", "2025-01-01")
      mdo("a", "2025-02-01", disciplines: Array(five.dropLast()))
      mdo("a", "2025-02-02", disciplines: five)
      mdo("a", "2025-02-03", disciplines: five + ["imh"])
    }.indicators().meetings
    #expect(meetings.fiveOrMoreDisciplines == 2)
  }

  @Test func `disciplines are counted per code, once a meeting`() {
    let meetings = Given {
      referral("a", "2025-01-01")
      mdo("a", "2025-02-01", disciplines: ["jgz", "mee"])
      mdo("a", "2025-03-01", disciplines: ["jgz"])
      mdo("a", "2025-04-01", disciplines: [])
      mdo("a", "2026-01-01", disciplines: ["ggz"])
    }.indicators(asOf: "2026-12-31").meetings
    #expect(meetings.disciplines == [.youthHealthCare: 2, .mee: 1])
  }

  @Test func `a peildatum before the end of the period ends the count`() {
    let given = Given {
      referral("a", "2025-01-01")
      mdo("a", "2025-06-30")
      mdo("a", "2025-07-01")
    }
    #expect(given.indicators(asOf: "2025-06-30").meetings.held == 1)
  }
}
