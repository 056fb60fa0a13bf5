import Statistics
import Testing
import Vocabulary

@testable import Projections

/// `clienttevredenheid`: client satisfaction response.
@Suite struct SatisfactionTests {
  /// Figures over case a, closed on 1 March, and what else is told.
  private func figures(@Telling _ told: () -> [Told]) -> Satisfaction {
    Given([referral("a", "2025-01-01"), closed("a", "2025-03-01")] + told())
      .indicators().satisfaction
  }

  // MARK: Cases closed

  @Test(arguments: [
    ("advies-afgerond", 1), ("uitval-ouders", 1), ("direct-antwoord", 0), ("doorverwezen", 0),
    ("geen-doelgroep", 0), ("verhuisd", 0), ("anders", 0),
  ])
  func `only cases closed with advice, or because parents dropped out`(reason: String, count: Int) {
    let figures = Given {
      referral("a", "2025-01-01")
      closed("a", "2025-03-01", as: reason)
    }.indicators().satisfaction
    #expect(figures.closed == count)
  }

  @Test func `closed in the period, whenever the case was referred`() {
    let given = Given {
      referral("a", "2024-01-01")
      closed("a", "2025-01-01")
      referral("b", "2025-01-01")
      closed("b", "2026-01-01")
      referral("c", "2024-01-01")
      closed("c", "2024-12-31")
    }
    #expect(given.indicators(asOf: "2026-12-31").satisfaction.closed == 1)
  }

  @Test func `it is the closing that holds which decides on day and reason`() {
    let given = Given {
      referral("a", "2024-01-01", in: "noord")
      closed("a", "2024-12-01", as: "advies-afgerond")
      reopened("a", "2024-12-02")
      closed("a", "2025-02-01", as: "uitval-ouders")
      referral("b", "2025-01-01", in: "zuid")
      closed("b", "2025-02-01", as: "advies-afgerond")
      closed("b", "2025-02-02", as: "verhuisd")
    }
    let count = {
      given.indicators(region: $0, year: $1, asOf: "2025-12-31").satisfaction.closed
    }
    #expect(count("noord", 2024) == 0)
    #expect(count("noord", 2025) == 1)
    #expect(count("zuid", 2025) == 0)
  }

  // MARK: What a mean tells

  @Test(arguments: [
    // All of the satisfied gave a 5 and all others a 3; all gave the least that they could; all but a few did.
    (12, 48, 6, true), (12, 30, 6, true), (12, 44, 6, true), (12, 34, 6, true),
    (12, 43, 6, false), (12, 35, 6, false), (12, 40, 6, false),
    // Of so many, a decimal holds several sums.
    (100, 400, 50, false), (100, 393, 50, false), (10, 50, 10, true), (10, 46, 10, true),
    (10, 45, 10, false),
  ])
  func `a mean near its limit is the score of all but a few`(
    responses: Int, sum: Int, satisfied: Int, isTold: Bool
  ) {
    let theme = Satisfaction.Theme(responses: responses, sum: sum, satisfied: satisfied)
    #expect(theme.isToldByMean(few: 5) == isTold)
  }

  // MARK: Questionnaires

  @Test func `a questionnaire is case and id: the same id in another case is another one`() {
    let figures = figures {
      referral("b", "2025-01-01")
      closed("b", "2025-03-01")
      sent("a", "2025-03-01")
      sent("b", "2025-03-01")
      returned("b", "2025-03-11")
      undeliverable("a", "2025-03-02")
    }
    #expect((figures.sent, figures.undeliverable, figures.returned) == (2, 1, 1))
  }

  @Test func `the sending day is that of the first sending, a later one does not move it`() {
    let figures = figures {
      sent("a", "2025-03-11")
      sent("a", "2025-03-01")
      sent("a", "2025-03-06", reminder: true)
      returned("a", "2025-03-21")
    }
    #expect(figures.medianResponseDays == 20)
  }

  @Test func `a reminder that comes first sets the sending day and the target group`() {
    let figures = figures {
      sent("a", "2025-03-01", to: "ouders", reminder: true)
      sent("a", "2025-03-11", to: "partner")
      returned("a", "2025-03-21")
    }
    #expect(figures.sent == 1)
    #expect(figures.medianResponseDays == 20)
  }

  @Test func `only those for parents count, by their first sending`() {
    let figures = figures {
      sent("a", "2025-03-01", "x", to: "verwijzer")
      sent("a", "2025-03-02", "x", to: "ouders")
      sent("a", "2025-03-01", "y", to: "partner")
      returned("a", "2025-03-03", "x")
      returned("a", "2025-03-03", "y")
    }
    #expect((figures.closed, figures.sent, figures.returned) == (1, 0, 0))
    #expect(figures.themes.isEmpty)
  }

  @Test func `sent counts cases with at least one, not questionnaires, from any time`() {
    let figures = figures {
      sent("a", "2025-01-02", "before-closing")
      sent("a", "2025-12-31", "after-closing")
    }
    #expect(figures.sent == 1)
  }

  // MARK: Undeliverable

  @Test func `undeliverable is a case of which every questionnaire was`() {
    let figures = figures {
      sent("a", "2025-03-01", "x")
      sent("a", "2025-03-01", "y")
      undeliverable("a", "2025-03-02", "x")
      referral("b", "2025-01-01")
      closed("b", "2025-03-01")
      sent("b", "2025-03-01", "x")
      sent("b", "2025-03-01", "y")
      undeliverable("b", "2025-03-02", "x")
      undeliverable("b", "2025-03-02", "y")
    }
    #expect((figures.sent, figures.undeliverable) == (2, 1))
  }

  @Test func `those for others do not make a case deliverable`() {
    let figures = figures {
      sent("a", "2025-03-01", "x")
      sent("a", "2025-03-01", "y", to: "verwijzer")
      undeliverable("a", "2025-03-02", "x")
    }
    #expect(figures.undeliverable == 1)
  }

  @Test(arguments: [(nil, 0), (false, 0), (true, 1)] as [(Bool?, Int)])
  func `a later sending clears it, unless it is a reminder`(reminder: Bool?, count: Int) {
    let figures = figures {
      sent("a", "2025-03-01")
      undeliverable("a", "2025-03-02")
      sent("a", "2025-03-03", reminder: reminder)
    }
    #expect(figures.undeliverable == count)
  }

  @Test func `cleared and undeliverable again is undeliverable`() {
    let figures = figures {
      sent("a", "2025-03-01")
      undeliverable("a", "2025-03-02")
      sent("a", "2025-03-03")
      undeliverable("a", "2025-03-04")
    }
    #expect(figures.undeliverable == 1)
  }

  @Test func `an earlier sending recorded later does not clear it`() {
    let figures = figures {
      sent("a", "2025-02-01")
      undeliverable("a", "2025-03-02")
      sent("a", "2025-03-01")
    }
    #expect(figures.undeliverable == 1)
  }

  @Test func `a case with a return is not undeliverable, whichever questionnaire it was`() {
    let figures = figures {
      sent("a", "2025-03-01")
      undeliverable("a", "2025-03-02")
      returned("a", "2025-03-03")
      referral("b", "2025-01-01")
      closed("b", "2025-03-01")
      sent("b", "2025-03-01")
      returned("b", "2025-03-02")
      undeliverable("b", "2025-03-03")
    }
    #expect((figures.undeliverable, figures.returned) == (0, 2))
  }

  // MARK: Shares

  @Test func `shares: sent of closed, returned of what could be delivered, with Wilson`() {
    let figures = figures {
      for id in ["b", "c", "d"] {
        referral(id, "2025-01-01")
        closed(id, "2025-03-01")
        sent(id, "2025-03-01")
      }
      undeliverable("b", "2025-03-02")
      returned("c", "2025-03-11")
    }
    #expect(figures.sentShare.share == 0.75)
    #expect(figures.response.share == 0.5)
    #expect(close(figures.response.interval?.lower, 0.094531206))
    #expect(close(figures.response.interval?.upper, 0.905468794))
  }

  @Test func `shares are null where nothing was closed, or nothing could be delivered`() {
    let nothing = Given { referral("a", "2025-01-01") }.indicators().satisfaction
    #expect(nothing.sentShare.share == nil)
    #expect(nothing.response.share == nil)
    #expect(nothing.medianResponseDays == nil)
    let lost = figures {
      sent("a", "2025-03-01")
      undeliverable("a", "2025-03-02")
    }
    #expect(lost.sentShare.share == 1)
    #expect(lost.response.share == nil)
    #expect(lost.response.interval == nil)
  }

  // MARK: Returns

  @Test func `the first return of a questionnaire counts, later ones are ignored`() {
    let figures = figures {
      sent("a", "2025-03-01")
      returned("a", "2025-03-21", scores: ["totaal": 1, "bespreking": 2])
      returned("a", "2025-03-11", scores: ["totaal": 5])
    }
    #expect(figures.returned == 1)
    #expect(figures.medianResponseDays == 10)
    #expect(figures.themes.mapValues(\.sum) == [.overall: 5])
  }

  @Test func `of several the return that came first, from the sending of that questionnaire`() {
    let figures = figures {
      sent("a", "2025-03-01", "x")
      sent("a", "2025-03-11", "y")
      returned("a", "2025-03-21", "x", scores: ["totaal": 1])
      returned("a", "2025-03-16", "y", scores: ["totaal": 5])
    }
    #expect(figures.returned == 1)
    #expect(figures.medianResponseDays == 5)
    #expect(figures.themes.mapValues(\.sum) == [.overall: 5])
  }

  @Test func `returned at one instant, the one with the lower position came first`() {
    let figures = figures {
      sent("a", "2025-03-01", "x")
      sent("a", "2025-03-11", "y")
      returned("a", "2025-03-16", "y", scores: ["totaal": 5])
      returned("a", "2025-03-16", "x", scores: ["totaal": 1])
    }
    #expect(figures.medianResponseDays == 5)
    #expect(figures.themes.mapValues(\.sum) == [.overall: 5])
  }

  @Test func `a return for others that came first is not the one`() {
    let figures = figures {
      sent("a", "2025-03-01", "x", to: "verwijzer")
      sent("a", "2025-03-01", "y")
      returned("a", "2025-03-02", "x", scores: ["totaal": 1])
      returned("a", "2025-03-11", "y", scores: ["totaal": 5])
    }
    #expect(figures.medianResponseDays == 10)
    #expect(figures.themes.mapValues(\.sum) == [.overall: 5])
  }

  @Test func `the median of the response days is plain`() {
    let figures = figures {
      for (id, day) in [("b", "2025-03-01"), ("c", "2025-03-04"), ("d", "2025-03-31")] {
        referral(id, "2025-01-01")
        closed(id, "2025-03-01")
        sent(id, "2025-03-01")
        returned(id, day)
      }
      sent("a", "2025-03-01")
      returned("a", "2025-03-07")
    }
    #expect(figures.medianResponseDays == 4.5)
  }

  @Test func `per theme the number, the mean, and the share of 4 and 5`() {
    let figures = figures {
      sent("a", "2025-03-01")
      returned("a", "2025-03-02", scores: ["totaal": 3, "bejegening": 5])
      referral("b", "2025-01-01")
      closed("b", "2025-03-01")
      sent("b", "2025-03-01")
      returned("b", "2025-03-02", scores: ["totaal": 4])
    }
    let overall = figures.themes[.overall]
    #expect(overall?.responses == 2)
    #expect(overall?.mean == 3.5)
    #expect(overall?.satisfiedShare.share == 0.5)
    #expect(figures.themes[.treatment]?.responses == 1)
    #expect(figures.themes.count == 2)
  }
}
