import Statistics
import Testing

struct ExactSumTests {
  /// Python 3.11: `math.fsum(numbers)`.
  @Test(
    arguments: [
      ([], 0), ([0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1, 0.1], 1),
      ([1e16, 1, 1e-16, -1e16], 1), ([1e100, 1, -1e100, 1e-100], 1),
      ([0x1p53, 0.5, 0x1p-54], 0x1p53), ([0x1p53, 1, 0x1p-54], 0x1.0000000000001p53),
      ([0x1p53, 1, -0x1p-54], 0x1p53), ([1, 1e100, 1, -1e100], 2),
    ] as [([Double], Double)])
  func `a sum is rounded once`(numbers: [Double], sum: Double) {
    #expect(total(numbers) == sum)
    #expect(total(numbers.reversed()) == sum)
  }

  @Test func `a sum does not depend on the order`() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<200 {
      let numbers = (0..<30).map { _ in Double(Int.random(in: 0...4000, using: &random)) / 100 }
      #expect(total(numbers) == total(numbers.shuffled(using: &random)), "\(numbers)")
    }
  }

  @Test func `beyond what a double holds it stays the largest`() {
    #expect(
      total([.greatestFiniteMagnitude, .greatestFiniteMagnitude, 1]) == .greatestFiniteMagnitude)
  }

  private func total(_ numbers: [Double]) -> Double {
    var sum = ExactSum()
    for number in numbers { sum.add(number) }
    return sum.value
  }
}
