import Testing

@testable import Recording

@Suite struct ConcurrentMapTests {
  private struct Odd: Error, Equatable {
    var number: Int
  }

  @Test(arguments: [0, 1, 63, 64, 65, 1000])
  func `results stand in the order of the elements`(count: Int) {
    let numbers = Array(0..<count)
    #expect(numbers.concurrentMap { $0 * 2 } == numbers.map { $0 * 2 })
  }

  @Test func `the first failure in the order of the elements is thrown`() {
    #expect(throws: Odd(number: 301)) {
      try Array(0..<1000).concurrentMap { number throws(Odd) in
        guard number < 300 || number.isMultiple(of: 2) else { throw Odd(number: number) }
        return number
      }
    }
  }

  @Test func `of two jobs side by side each gives its own`() {
    let (sum, text) = concurrently {
      (1...100).reduce(0, +)
    } _: {
      "and a text"
    }
    #expect(sum == 5050 && text == "and a text")
  }
}
