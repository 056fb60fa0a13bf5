import Testing

@testable import Projections

@Suite struct OrdinalSetTests {
  @Test func `it holds what a set holds, in order`() {
    var random = SplitMix(state: 31)
    func some(_ count: Int) -> Set<UInt32> {
      Set((0..<count).map { _ in UInt32.random(in: 0..<700, using: &random) })
    }
    let pairs: [(Set<UInt32>, Set<UInt32>)] = [
      (some(90), some(300)), (some(300), some(3)), ([], some(40)), ([0, 63, 64], []),
    ]
    for (one, other) in pairs {
      let (ordinals, others) = (OrdinalSet(one), OrdinalSet(other))
      #expect(ordinals.elements == one.sorted())
      #expect(ordinals.union(others).elements == one.union(other).sorted())
      #expect(ordinals.subtracting(others).elements == one.subtracting(other).sorted())
      #expect((0..<800).filter { ordinals.contains($0) } == one.sorted())
      #expect(ordinals.isEmpty == one.isEmpty)
    }
  }
}
