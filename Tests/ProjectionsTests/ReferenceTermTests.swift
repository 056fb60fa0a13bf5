import Projections
import Statistics
import Testing
import Vocabulary

/// `tijdTotMdo`: within the reference term (richttermijn).
@Suite struct ReferenceTermTests {
  private func withinTerm(
    term: Int = 42, asOf: String? = nil, @Telling _ told: () -> [Told]
  ) -> Proportion {
    Given(told).indicators(asOf: asOf, mdoTerm: term).timeToMDO.withinTerm
  }

  @Test func `the term is 42 days unless set`() {
    let given = Given { referral("a", "2025-01-01") }
    #expect(given.indicators().timeToMDO.termDays == 42)
    #expect(given.indicators(mdoTerm: 30).timeToMDO.termDays == 30)
  }

  @Test func `an MDO on day 42 is within the term, on day 43 it is not`() {
    let term = withinTerm {
      referral("a", "2025-01-01")
      mdo("a", "2025-02-12")
      referral("b", "2025-01-01")
      mdo("b", "2025-02-13")
    }
    #expect((term.numerator, term.denominator) == (1, 2))
  }

  @Test func `another term is kept to`() {
    let term = withinTerm(term: 43) {
      referral("a", "2025-01-01")
      mdo("a", "2025-02-13")
      referral("b", "2025-01-01")
      mdo("b", "2025-02-14")
    }
    #expect((term.numerator, term.denominator) == (1, 2))
  }

  @Test func `the referral lies at least the term before the peildatum`() {
    let given = Given {
      referral("a", "2025-11-19")
      referral("b", "2025-11-20")
    }
    #expect(given.indicators().timeToMDO.withinTerm.denominator == 1)
    #expect(given.indicators(asOf: "2026-01-01").timeToMDO.withinTerm.denominator == 2)
  }

  @Test func `a late referral is left out even with an MDO: else only quick ones would count`() {
    let term = withinTerm {
      referral("a", "2025-11-20")
      mdo("a", "2025-11-25")
    }
    #expect((term.numerator, term.denominator) == (0, 0))
  }

  @Test func `without an MDO and ended within fewer days than the term it is left out`() {
    let term = withinTerm {
      referral("a", "2025-01-01")
      closed("a", "2025-02-11")
      referral("b", "2025-01-01")
      closed("b", "2025-02-12")
      referral("c", "2025-01-01")
      intake("c", "2025-02-11", "ouders-zien-af")
    }
    #expect((term.numerator, term.denominator) == (0, 1), "b had its 42 days")
  }

  @Test func `a case that closed early but had its MDO is in the cohort`() {
    let term = withinTerm {
      referral("a", "2025-01-01")
      mdo("a", "2025-01-11")
      closed("a", "2025-01-12")
      referral("b", "2025-01-01")
      closed("b", "2025-01-12")
      mdo("b", "2025-06-01")
    }
    #expect((term.numerator, term.denominator) == (1, 2))
  }

  @Test func `still waiting is in the cohort and not within the term`() {
    let term = withinTerm { referral("a", "2025-01-01") }
    #expect((term.numerator, term.denominator) == (0, 1))
  }

  @Test func `data errors and excluded outcomes are not in the cohort`() {
    let term = withinTerm {
      referral("a", "2025-02-01")
      mdo("a", "2025-01-31")
      referral("b", "2025-02-01")
      intake("b", "2025-02-02", "direct-antwoord")
    }
    #expect(term.denominator == 0)
  }

  @Test func `the share comes with the Wilson interval`() {
    let term = withinTerm {
      referral("a", "2025-01-01")
      mdo("a", "2025-01-11")
      referral("b", "2025-01-01")
    }
    // (n·p + z²/2 ± z·√(z²/4 + n·p·q)) / (n + z²) with n = 2, p = 1/2.
    #expect(term.share == 0.5)
    #expect(close(term.interval?.lower, 0.094531206))
    #expect(close(term.interval?.upper, 0.905468794))
  }

  @Test func `the share is null where the cohort is empty`() {
    let term = withinTerm { referral("a", "2025-12-31") }
    #expect(term.share == nil)
    #expect(term.interval == nil)
  }

  @Test func `with a term of 0 days only an MDO on the day itself is within it`() {
    let term = withinTerm(term: 0) {
      referral("a", "2025-12-31")
      mdo("a", "2025-12-31")
      referral("b", "2025-12-30")
      mdo("b", "2025-12-31")
      referral("c", "2025-12-31")
      closed("c", "2025-12-31")
    }
    #expect((term.numerator, term.denominator) == (1, 3))
  }
}
