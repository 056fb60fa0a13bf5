import Cryptography
import Testing

@testable import EventStore

@Suite struct RecentKeysTests {
  @Test func `the keys used last are at hand, and never more than two generations`() {
    var keys = RecentKeys(generationCount: 4)
    let made = (0..<20).map { _ in SealingKey() }
    for slot in 0..<20 {
      keys.insert(made[slot], KeySlot(slot))
      #expect(keys.count <= 8)
      // One that is asked for time and again stays.
      #expect(keys.key(0) == made[0])
      #expect(keys.key(KeySlot(slot)) == made[slot])
    }
    #expect(keys.key(1) == nil)
    #expect(keys.key(18) == made[18])
  }

  @Test func `a key that is removed is in neither generation`() {
    var keys = RecentKeys(generationCount: 2)
    for slot in 0..<3 { keys.insert(SealingKey(), KeySlot(slot)) }
    for slot in 0..<3 { keys.remove(KeySlot(slot)) }
    #expect(keys.count == 0)
    #expect((0..<3).allSatisfy { keys.key(KeySlot($0)) == nil })
  }
}
