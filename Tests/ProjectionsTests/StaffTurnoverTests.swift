import Projections
import Statistics
import Testing
import Vocabulary

/// `personeelsverloop`: the posts.
@Suite struct StaffTurnoverTests {
  private func role(
    period: ClosedRange<String>? = nil, asOf: String? = nil,
    @Telling _ told: () -> [Told]
  ) throws -> StaffTurnover.Role {
    let figures = Given(told).indicators(period: period, asOf: asOf)
    return try #require(figures.staffTurnover?.roles[.caseManager])
  }

  @Test func `absent where a municipality is asked`() {
    let given = Given { joinedStaff("s", "2025-01-01") }
    #expect(given.indicators(municipality: "GM0001").staffTurnover == nil)
    #expect(given.indicators(region: "noord").staffTurnover != nil)
  }

  // MARK: One stream is one post

  @Test func `a post is its first start: a second one changes nothing`() {
    let figures = Given {
      joinedStaff("s", "2024-06-01", as: "coordinator", in: "noord")
      joinedStaff("s", "2025-06-01", as: "trajectbegeleider", in: "zuid")
    }
    let north = figures.indicators(region: "noord").staffTurnover?.roles
    #expect(north?[.coordinator]?.atStart == 1)
    #expect(north?[.coordinator]?.days == 365)
    #expect(figures.indicators(region: "zuid").staffTurnover?.roles.isEmpty == true)
  }

  @Test func `the first end after the start: later ends and a new start change nothing`() throws {
    let role = try role {
      joinedStaff("s", "2024-06-01")
      leftStaff("s", "2025-01-11")
      joinedStaff("s", "2025-03-01")
      leftStaff("s", "2025-06-01")
    }
    #expect((role.atStart, role.atEnd, role.started, role.left) == (1, 0, 0, 1))
    #expect(role.days == 10)
  }

  @Test func `an end before the start is not the end after it`() {
    let figures = Given {
      leftStaff("s", "2025-01-31")
      joinedStaff("s", "2025-02-01T12:00:00Z")
      leftStaff("s", "2025-02-01T11:00:00Z")
      leftStaff("s", "2025-02-11")
    }.indicators()
    let role = figures.staffTurnover?.roles[.caseManager]
    #expect((role?.left, role?.days) == (1, 10))
    #expect(figures.quality.postsEndedWithoutStart == 1)
  }

  // MARK: Counts

  @Test(
    arguments: [
      ("2024-12-31", nil, 1), ("2025-01-01", nil, 0), ("2024-06-01", "2024-12-31", 0),
      ("2024-06-01", "2025-01-01", 1),
    ] as [(String, String?, Int)])
  func `begin: started before the period, not ended before it`(
    start: String, end: String?, count: Int
  ) throws {
    let role = try role {
      joinedStaff("s", start)
      if let end { leftStaff("s", end) }
    }
    #expect(role.atStart == count)
  }

  @Test(
    arguments: [
      ("2025-12-31", nil, 1), ("2026-01-01", nil, 0), ("2025-06-01", "2025-12-31", 0),
      ("2025-06-01", "2026-01-01", 1), ("2024-01-01", "2024-12-31", 0),
    ] as [(String, String?, Int)])
  func `eind: started and not ended by the end of the last day`(
    start: String, end: String?, count: Int
  ) throws {
    let role = try role(asOf: "2026-12-31") {
      joinedStaff("s", start)
      if let end { leftStaff("s", end) }
    }
    #expect(role.atEnd == count)
  }

  @Test func `gestart and gestopt lie in the period, its first and last day included`() throws {
    let role = try role(asOf: "2026-12-31") {
      joinedStaff("a", "2025-01-01")
      leftStaff("a", "2025-12-31")
      joinedStaff("b", "2025-12-31")
      leftStaff("b", "2026-01-01")
      joinedStaff("c", "2024-12-31")
      leftStaff("c", "2025-01-01")
      joinedStaff("d", "2023-12-31")
      leftStaff("d", "2024-12-31")
    }
    #expect((role.started, role.left) == (2, 2))
  }

  @Test func `roles are counted apart, for posts of the region only`() {
    let given = Given {
      joinedStaff("a", "2024-01-01", as: "trajectbegeleider", in: "noord")
      joinedStaff("b", "2024-01-01", as: "coordinator", in: "noord")
      joinedStaff("c", "2024-01-01", as: "coordinator", in: "zuid")
    }
    let north = given.indicators(region: "noord").staffTurnover?.roles.mapValues(\.atEnd)
    #expect(north == [.caseManager: 1, .coordinator: 1])
    let all = given.indicators().staffTurnover?.roles.mapValues(\.atEnd)
    #expect(all == [.caseManager: 1, .coordinator: 2])
  }

  // MARK: Person-years

  @Test(
    arguments: [
      ("2020-01-01", nil, 365), ("2025-01-01", "2025-01-11", 10), ("2024-01-01", "2025-01-01", 0),
      ("2025-12-31", nil, 1), ("2025-12-31", "2025-12-31", 0), ("2025-12-30", "2025-12-31", 1),
      ("2024-01-01", "2024-06-01", 0), ("2026-01-01", nil, 0), ("2025-03-29", "2025-03-31", 2),
    ] as [(String, String?, Int)])
  func `days in post in the period, the day of the end not counted`(
    start: String, end: String?, days: Int
  ) throws {
    let role = try role(asOf: "2026-12-31") {
      joinedStaff("s", start)
      if let end { leftStaff("s", end) }
    }
    #expect(role.days == days)
    #expect(role.personYears == Double(days) / 365.25)
  }

  @Test func `a leap year has 366 days, and is still divided by 365.25`() throws {
    let role = try role(period: "2024-01-01"..."2024-12-31") { joinedStaff("s", "2023-01-01") }
    #expect(role.personYears == 366 / 365.25)
  }

  @Test func `the days of all posts of a role are added up`() throws {
    let role = try role {
      joinedStaff("a", "2025-12-01")
      joinedStaff("b", "2025-12-31")
    }
    #expect(role.days == 32)
  }

  @Test func `verloop is gestopt over person-years, with the exact Poisson interval`() throws {
    let role = try role {
      joinedStaff("a", "2024-01-01")
      leftStaff("a", "2025-01-01")
      joinedStaff("b", "2024-01-01")
    }
    // One event: χ²(0.025; 2)/2 = −ln 0.975, χ²(0.975; 4)/2 = 5.571643391.
    let years = 365 / 365.25
    #expect(close(role.rate?.rate, 1 / years))
    #expect(close(role.rate?.interval.lower, 0.025317808 / years, 1e-8))
    #expect(close(role.rate?.interval.upper, 5.571643391 / years, 1e-8))
  }

  @Test func `without days in post there is no rate`() throws {
    let role = try role {
      joinedStaff("a", "2024-01-01")
      leftStaff("a", "2025-01-01")
    }
    #expect(role.left == 1)
    #expect(role.rate == nil)
  }

  @Test func `an end after the peildatum has not happened`() throws {
    let role = try role(asOf: "2025-06-30") {
      joinedStaff("a", "2024-01-01")
      leftStaff("a", "2025-07-01")
    }
    #expect((role.atEnd, role.left, role.days) == (1, 0, 181))
  }
}
