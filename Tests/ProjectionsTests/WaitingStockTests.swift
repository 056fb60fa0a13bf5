import Projections
import Testing
import Vocabulary

/// The waiting list for follow-up care by month.
@Suite struct WaitingStockTests {
  private func stock(asOf: String = "2025-12-31", @Telling _ told: () -> [Told]) -> WaitingStock? {
    let given = Given([referral("a", "2024-01-01")] + told())
    return Question(
      region: RegionID("noord"), period: days("2025-01-01"..."2025-12-31"), asOf: day(asOf)
    ).map { WaitingStock($0, given.standing(asOf)) }
  }

  @Test func `what was open before comes first, then each month what came and went`() throws {
    let stock = try #require(
      stock {
        requested("a", "2024-12-01", "x")
        requested("a", "2024-12-02", "y")
        requested("a", "2025-02-01", "z")
        started("a", "2025-02-28", "x")
        withdrawn("a", "2025-03-01", "z")
        started("a", "2024-12-31", "y")
      })
    #expect(stock.opening == 1)
    #expect(stock.months.count == 12)
    #expect(stock.months.map(\.added) == [0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(stock.months.map(\.ended) == [0, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(stock.closing == 0)
  }

  @Test func `a wait ends once, where care starts after a withdrawal too`() throws {
    let stock = try #require(
      stock {
        requested("a", "2025-01-10", "x")
        withdrawn("a", "2025-03-10", "x")
        started("a", "2025-05-10", "x")
      })
    #expect(stock.months.map(\.ended) == [0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    #expect(stock.closing == 0)
  }

  @Test func `the months end with the peildatum`() throws {
    let stock = try #require(
      stock(asOf: "2025-02-10") {
        requested("a", "2025-01-10", "x")
        requested("a", "2025-02-20", "y")
      })
    #expect(stock.months.map(\.added) == [1, 0])
    #expect(stock.closing == 1)
  }

  @Test(arguments: PropertyTests.seeds)
  func `the last month ends with the waits of the waiting list`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    for _ in 0..<5 {
      let given = Given(RandomLog.events(using: &random))
      for asOf in ["2025-04-30", "2025-12-31"] {
        let question = try #require(
          Question(period: days("2025-03-01"..."2025-12-31"), asOf: day(asOf)))
        let standing = given.standing(asOf)
        let list = Indicators(question, standing).waitingList
        let stock = WaitingStock(question, standing)
        #expect(stock.closing == list.waiting)
        #expect(stock.months.reduce(0) { $0 + $1.added } == list.opened.requested)
      }
    }
  }
}
