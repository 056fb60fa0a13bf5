import Projections
import Statistics
import Testing
import Vocabulary

/// `personeelsverloop`: the impact of a change of trajectbegeleider on the time to the MDO.
@Suite struct MDOPaceTests {
  /// The pace over a case a, referred on 1 January 2025, and what else is told.
  private func pace(asOf: String? = nil, @Telling _ told: () -> [Told]) throws -> MDOPace {
    let given = Given([referral("a", "2025-01-01")] + told())
    return try #require(given.indicators(asOf: asOf).staffTurnover).pace
  }

  /// Days and MDOs without, then with a change.
  private func numbers(_ band: MDOPace.Band) -> [Int] {
    [band.daysWithout, band.meetingsWithout, band.daysWith, band.meetingsWith]
  }

  // MARK: What a change is

  @Test func `a change is an assignment to another worker than the one before`() throws {
    let pace = try pace {
      assigned("a", "2025-01-02", to: "jan")
      assigned("a", "2025-01-06", to: "jan")
      assigned("a", "2025-01-11", to: "piet")
      mdo("a", "2025-01-31")
    }
    #expect(pace.casesWithChange == 1)
    #expect(numbers(pace.total) == [10, 0, 20, 1])
  }

  @Test func `the first assignment is no change, nor the same worker again`() throws {
    let pace = try pace {
      assigned("a", "2025-01-06", to: "jan")
      assigned("a", "2025-01-11", to: "jan")
      mdo("a", "2025-01-31")
    }
    #expect(pace.casesWithChange == 0)
    #expect(numbers(pace.total) == [30, 1, 0, 0])
  }

  @Test func `it is the first change that counts, once a case`() throws {
    let pace = try pace {
      assigned("a", "2025-01-02", to: "jan")
      assigned("a", "2025-01-21", to: "jan")
      assigned("a", "2025-01-11", to: "piet")
      mdo("a", "2025-01-31")
    }
    #expect(pace.casesWithChange == 1)
    #expect(numbers(pace.total) == [10, 0, 20, 1], "jan, piet, jan: by time, not by recording")
  }

  @Test func `the last day of the wait is in, the day after it is not`() throws {
    let pace = try pace {
      assigned("a", "2025-01-02", to: "jan")
      assigned("a", "2025-01-31", to: "piet")
      mdo("a", "2025-01-31")
      referral("b", "2025-01-01")
      assigned("b", "2025-01-02", to: "jan")
      assigned("b", "2025-02-01", to: "piet")
      mdo("b", "2025-01-31")
    }
    #expect(pace.casesWithChange == 1)
    #expect(numbers(pace.total) == [60, 2, 0, 0])
  }

  @Test func `order within that day is disregarded: hours after the MDO is on the day`() throws {
    let pace = try pace {
      assigned("a", "2025-01-02", to: "jan")
      mdo("a", "2025-01-31T09:00:00Z")
      assigned("a", "2025-01-31T15:00:00Z", to: "piet")
    }
    #expect(pace.casesWithChange == 1)
    #expect(numbers(pace.total) == [30, 1, 0, 0])
  }

  @Test func `a change before the referral counts as on day 0: all days are exposed`() throws {
    let pace = try pace {
      assigned("a", "2024-12-01", to: "jan")
      assigned("a", "2024-12-11", to: "piet")
      mdo("a", "2025-01-31")
    }
    #expect(pace.casesWithChange == 1)
    #expect(numbers(pace.total) == [0, 0, 30, 1])
  }

  @Test func `assigned before the referral, another after it: the change is on its own day`() throws
  {
    let pace = try pace {
      assigned("a", "2024-12-01", to: "jan")
      assigned("a", "2025-01-11", to: "piet")
      mdo("a", "2025-01-31")
    }
    #expect(numbers(pace.total) == [10, 0, 20, 1])
  }

  @Test func `a retracted assignment is not the one before`() throws {
    let pace = try pace {
      assigned("a", "2025-01-02", to: "jan").named("wrong")
      assigned("a", "2025-01-11", to: "piet")
      mdo("a", "2025-01-31")
      retraction(of: "wrong")
    }
    #expect(pace.casesWithChange == 0)
  }

  // MARK: Exposure

  @Test func `an MDO on the day of the change is unexposed, a day later it is exposed`() throws {
    let pace = try pace {
      assigned("a", "2025-01-02", to: "jan")
      assigned("a", "2025-01-30", to: "piet")
      mdo("a", "2025-01-31")
      referral("b", "2025-01-01")
      assigned("b", "2024-12-30", to: "jan")
      assigned("b", "2024-12-31", to: "piet")
      mdo("b", "2025-01-01")
    }
    // b: the change is on day 0, and so is the MDO.
    #expect(numbers(pace.total) == [29, 1, 1, 1])
  }

  @Test func `those still waiting or ended without MDO bring their days`() throws {
    let pace = try pace(asOf: "2025-03-02") {
      assigned("a", "2025-01-02", to: "jan")
      assigned("a", "2025-01-11", to: "piet")
      referral("b", "2025-01-01")
      closed("b", "2025-01-21")
      referral("c", "2025-01-01")
      assigned("c", "2025-01-02", to: "jan")
      closed("c", "2025-01-21")
      assigned("c", "2025-01-22", to: "piet")
    }
    #expect(numbers(pace.total) == [50, 0, 50, 0])
    #expect(pace.casesWithChange == 1)
  }

  @Test func `the cohort is that of tijdTotMdo`() throws {
    let pace = try pace {
      intake("a", "2025-01-02", "direct-antwoord")
      assigned("a", "2025-01-02", to: "jan")
      assigned("a", "2025-01-03", to: "piet")
      mdo("a", "2025-01-31")
      referral("before", "2025-02-01")
      mdo("before", "2025-01-31")
      referral("earlier", "2024-12-31")
      mdo("earlier", "2025-01-31")
    }
    #expect(numbers(pace.total) == [0, 0, 0, 0])
    #expect(pace.casesWithChange == 0)
  }

  // MARK: Bands

  @Test(arguments: [
    ("2025-01-01", 0), ("2025-01-02", 0), ("2025-01-29", 0), ("2025-01-30", 1),
    ("2025-02-26", 1), ("2025-02-27", 2), ("2025-12-01", 2),
  ])
  func `an MDO on day 0 to 28 is in the first band, to 56 in the second, then in the third`(
    held: String, band: Int
  ) throws {
    let pace = try pace { mdo("a", held) }
    #expect(pace.bands.map(\.meetingsWithout) == (0..<3).map { $0 == band ? 1 : 0 })
  }

  @Test func `the days are parted over the bands, before and after the change`() throws {
    let pace = try pace {
      assigned("a", "2025-01-02", to: "jan")
      assigned("a", "2025-02-10", to: "piet")
      mdo("a", "2025-03-02")
    }
    // A change on day 40, the MDO on day 60.
    #expect(pace.bands.map(numbers) == [[28, 0, 0, 0], [12, 0, 16, 0], [0, 0, 4, 1]])
  }

  @Test func `a change on the edge of a band leaves all of the next band exposed`() throws {
    let pace = try pace {
      assigned("a", "2025-01-02", to: "jan")
      assigned("a", "2025-01-29", to: "piet")
      mdo("a", "2025-02-26")
    }
    #expect(pace.bands.map(numbers) == [[28, 0, 0, 0], [0, 0, 28, 1], [0, 0, 0, 0]])
  }

  // MARK: Ratios

  @Test func `verhouding is the exposed over the unexposed rate`() throws {
    let pace = try pace {
      mdo("a", "2025-01-21")
      referral("b", "2025-01-01")
      assigned("b", "2024-12-30", to: "jan")
      assigned("b", "2024-12-31", to: "piet")
      mdo("b", "2025-01-11")
    }
    // (1/10) / (1/20). Of two MDOs one: Clopper–Pearson 1 − √0.975 … √0.975, turned into odds.
    #expect(close(pace.ratio?.ratio, 2))
    let limit = 0.975.squareRoot()
    #expect(close(pace.ratio?.lower, 2 * (1 - limit) / limit))
    #expect(close(pace.ratio?.upper, 2 * limit / (1 - limit), 1e-6))
  }

  @Test func `verhouding is null where one side has no days, or no MDO took place`() throws {
    let noExposure = try pace { mdo("a", "2025-01-21") }
    #expect(noExposure.ratio == nil)
    let noEvents = try pace {
      assigned("a", "2025-01-02", to: "jan")
      assigned("a", "2025-01-11", to: "piet")
    }
    #expect(noEvents.ratio == nil)
    #expect(noEvents.adjusted == nil)
  }

  @Test func `verhouding alone is null where only exposed MDOs took place`() throws {
    let pace = try pace {
      assigned("a", "2025-01-02", to: "jan")
      assigned("a", "2025-01-11", to: "piet")
      mdo("a", "2025-01-31")
    }
    let ratio = try #require(pace.ratio)
    #expect(ratio.ratio == nil)
    #expect(ratio.upper == nil)
    #expect((ratio.lower ?? 0) > 0)
    #expect(pace.adjusted == nil, "the denominator is 0")
  }

  @Test func `gecorrigeerd pools the bands by Mantel–Haenszel`() throws {
    let pace = try pace {
      // First band: unexposed 20 days and an MDO, exposed 10 days and an MDO.
      mdo("a", "2025-01-21")
      referral("b", "2025-01-01")
      assigned("b", "2024-12-30", to: "jan")
      assigned("b", "2024-12-31", to: "piet")
      mdo("b", "2025-01-11")
    }
    // (1·20/30)/(1·10/30) = 2; var = (2·10·20/900)/(20/30·10/30) = 2; times exp(±z·√2).
    #expect(close(pace.adjusted?.ratio, 2))
    #expect(close(pace.adjusted?.interval.lower, 0.12509767233, 1e-9))
    #expect(close(pace.adjusted?.interval.upper, 31.97501540538, 1e-7))
  }

  @Test func `gecorrigeerd differs from verhouding where the bands do`() throws {
    let pace = try pace {
      // Unexposed: MDO on day 10. Exposed from day 28 on: MDO on day 56.
      mdo("a", "2025-01-11")
      referral("b", "2025-01-01")
      assigned("b", "2025-01-02", to: "jan")
      assigned("b", "2025-01-29", to: "piet")
      mdo("b", "2025-02-26")
      // Both sides in the second band: unexposed MDO on day 42.
      referral("c", "2025-01-01")
      mdo("c", "2025-02-12")
    }
    // Bands: k0 1 in 66 days, none exposed; then k0 1 in 14, k1 1 in 28: (14/42)/(28/42) = 1/2.
    #expect(pace.bands.map(numbers) == [[66, 1, 0, 0], [14, 1, 28, 1], [0, 0, 0, 0]])
    #expect(close(pace.adjusted?.ratio, 0.5))
    #expect(close(pace.ratio?.ratio, (1.0 / 28) / (2.0 / 80)))
  }
}
