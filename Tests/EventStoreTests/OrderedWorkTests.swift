import Foundation
import Testing

@testable import EventStore

@Suite struct OrderedWorkTests {
  @Test func `results come in the order in which the work was given`() {
    var work = OrderedWork<Int, Int> { number in
      // The earlier, the longer.
      usleep(UInt32(max(0, 50 - number) * 100))
      return number * number
    }
    for number in 0..<60 { work.give(number) }
    #expect(work.count == 60)
    #expect((0..<60).map { _ in work.take() } == (0..<60).map { $0 * $0 })
    #expect(work.count == 0)
    #expect(work.take() == nil)
  }

  @Test func `what work held is let go before it is called done`() {
    final class Held: Sendable {}
    var work = OrderedWork<Held, Int> { _ in 1 }
    for _ in 0..<2_000 {
      weak var held: Held?
      do {
        let given = Held()
        held = given
        work.give(given)
      }
      _ = work.take()
      #expect(held == nil)
    }
  }
}
