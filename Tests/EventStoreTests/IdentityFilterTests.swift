import Testing

@testable import EventStore

@Suite struct IdentityFilterTests {
  private func identities(_ numbers: Range<Int>) -> [Identity] {
    numbers.map { Identity(source: "test", id: "\($0)") }
  }

  @Test func `what was added may be there, and most else is not`() {
    let filter = IdentityFilter(isComplete: true)
    let known = identities(0..<150_000)
    #expect(!filter.mayHold(known[0]))
    filter.add(known)
    let all = filter.mayHold(known)
    #expect(all.count == known.count && all.allSatisfy { $0 })
    let others = filter.mayHold(identities(1_000_000..<1_020_000))
    #expect(others.count { $0 } < 20_000 / 20)
  }

  @Test func `before it knows of all, anything may be there`() {
    let filter = IdentityFilter(isComplete: false)
    filter.add(identities(0..<10))
    #expect(filter.mayHold(identities(0..<20)).allSatisfy { $0 })
  }

  @Test func `it is filled once enough was asked, and knows of what comes after`() throws {
    let filter = IdentityFilter(isComplete: false)
    let known = identities(0..<1600)
    #expect(!filter.isWanted(size: 1600))
    _ = filter.mayHold(identities(0..<99))
    #expect(!filter.isWanted(size: 1600))
    #expect(filter.mayHold(known[0]))
    #expect(filter.isWanted(size: 1600))
    filter.fill(size: 1600) { add in for identity in known { add(identity) } }
    #expect(!filter.isWanted(size: 1600))
    #expect(filter.mayHold(known).allSatisfy { $0 })
    let later = identities(2000..<2100)
    #expect(filter.mayHold(later).count { $0 } < 20)
    filter.add(later)
    #expect(filter.mayHold(later).allSatisfy { $0 })
  }

  @Test func `a log knows of what another handle wrote before it`() throws {
    let store = try TemporaryStore()
    do {
      let log = try store.sealing()
      _ = try log.append((0..<64).map { Draft.make("\($0)") })
      #expect(log.mayHold(Identity(source: "test", id: "0")))
    }
    let log = try store.writing()
    // Asked for often enough to be filled with the next transaction.
    for number in 0..<64 { _ = log.mayHold(Identity(source: "test", id: "new \(number)")) }
    let verdicts = try log.append((32..<96).map { Draft.make("\($0)") })
    let known = (33...64).map { Verdict.identityTaken(position: $0) }
    #expect(verdicts == known + (65...96).map { .recorded(position: $0) })
    #expect(!log.mayHold(Identity(source: "test", id: "never")))
    #expect(
      try log.append([Draft.make("0"), Draft.make("95")]) == [
        .identityTaken(position: 1), .identityTaken(position: 96),
      ])
  }
}
