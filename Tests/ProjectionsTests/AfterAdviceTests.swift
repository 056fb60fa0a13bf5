import Projections
import Statistics
import Testing
import Vocabulary

/// Advice investigated again, and aftercare.
@Suite struct AfterAdviceTests {
  @Test func `decisions asked in the period: investigated again, not, and not said`() {
    let review = Given {
      referral("a", "2025-01-01")
      decisionAsked("a", "2025-02-01", again: true)
      decided("a", "2025-03-01")
      decisionAsked("a", "2025-04-01", again: false)
      decided("a", "2025-04-11")
      referral("b", "2025-01-01")
      decisionAsked("b", "2025-12-01")
      referral("c", "2024-01-01")
      decisionAsked("c", "2024-02-01", again: true)
    }.further().reinvestigation
    #expect(review.share.numerator == 1 && review.share.denominator == 3)
    #expect(review.again.curve.median == 28)
    #expect(review.notAgain.curve.median == 10)
    #expect(review.unknown.waiting == 1 && review.unknown.curve.median == nil)
  }

  @Test func `asked again before the decision is one request, and may say that it is investigated`()
  {
    let review = Given {
      referral("a", "2025-01-01")
      decisionAsked("a", "2025-02-01")
      decisionAsked("a", "2025-02-11", again: true)
      decisionAsked("a", "2025-02-12", again: false)
      decided("a", "2025-03-01")
      decided("a", "2025-04-01")
    }.further().reinvestigation
    #expect(review.requests == 1)
    #expect(review.again.curve.median == 28)
  }

  @Test func `aftercare is known where a contact within 183 days found something out`() {
    let care = Given {
      referral("a", "2025-01-01")
      advised("a", "2025-02-01")
      aftercare("a", "2025-08-03", "wacht-nog")
      referral("b", "2025-01-01")
      advised("b", "2025-02-01")
      aftercare("b", "2025-08-04")
      referral("c", "2025-01-01")
      advised("c", "2025-02-01")
      aftercare("c", "2025-01-31")
      aftercare("c", "2025-02-01", "onbereikbaar")
      referral("d", "2025-01-01")
      advised("d", "2025-02-01")
      aftercare("d", "2025-03-01", "wacht-nog")
      aftercare("d", "2025-04-01", "geen-hulp")
      aftercare("d", "2025-05-01", "onbereikbaar")
    }.further().aftercare
    #expect(care.known.numerator == 2 && care.known.denominator == 4)
    #expect(care.outcomes == [.stillWaiting: 1, .noHelp: 1])
    #expect(care.none == 1 && care.unreachable == 1)
    #expect(care.notKnown.numerator == 2 && care.notKnown.denominator == 4)
  }

  @Test func `a case counts in the year in which its 183rd day falls, once`() {
    let given = Given {
      referral("a", "2025-01-01")
      // 183 days on: 31 December 2025, and 1 January 2026.
      advised("a", "2025-07-01")
      advised("a", "2025-01-01")
      referral("b", "2025-01-01")
      advised("b", "2025-07-01")
      referral("c", "2025-01-01")
      advised("c", "2025-07-02")
    }
    #expect(given.further().aftercare.cases == 2)
    #expect(given.further(year: 2026).aftercare.cases == 1)
  }

  @Test func `what an erased contact found out nobody can tell: it is neither known nor unknown`() {
    let care = Given {
      referral("a", "2025-01-01")
      advised("a", "2025-02-01")
      aftercare("a", "2025-03-01").erased
    }.further().aftercare
    #expect(care.outcomes == [nil: 1])
    #expect(care.cases == 1 && care.known.numerator == 0 && care.notKnown.numerator == 0)
  }
}
