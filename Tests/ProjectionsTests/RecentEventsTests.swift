import EventStore
import Testing
import Vocabulary

@testable import Projections
@testable import Recording

/// What is kept of events that a process recorded itself is what is kept of events that are read back.
@Suite struct RecentEventsTests {
  @Test func `events that were handed over are kept as they are in the log`() throws {
    var random = SplitMix(state: 81)
    let store = try KeptStore()
    for told in RandomLog.years(using: &random) {
      let recent = try store.record(told, handsOver: true)
      let kept = try KeptEvents(store.log, recent: recent)
      #expect(try kept.compare() == kept.size)
    }
  }

  @Test func `an event that was handed over has the bytes of the one that is read back`() throws {
    var random = SplitMix(state: 12)
    let store = try KeptStore()
    let told = RandomLog.events(using: &random)
    let recent = try #require(
      try store.record(told + RandomLog.corrections(of: told, using: &random), handsOver: true))
    let reader = EventReader(store.log)
    var (handed, corrections) = (0, 0)
    try store.log.scan(from: 1, through: try store.log.size()) { record in
      var (read, given) = (CompactRun(), CompactRun())
      try read.append(record, reader)
      guard recent.append(at: record.position, record.header, to: &given) else {
        corrections += 1
        return
      }
      handed += 1
      let (one, other) = (read.items[0], given.items[0])
      #expect(read.bytes(of: one) == given.bytes(of: other))
      #expect(read.subjects == given.subjects && read.sources == given.sources)
      #expect(one.position == other.position && one.ordinal == other.ordinal)
      #expect(one.isFictitious == other.isFictitious)
    }
    #expect(handed > 0 && corrections > 0)
  }

  @Test func `what others recorded in between is read from the log`() throws {
    let store = try KeptStore()
    try store.record([referral("a", "2025-01-10", in: "noord", municipality: "GM0001")])
    _ = try KeptEvents(store.log)
    try store.record([referral("b", "2025-01-11", in: "noord", municipality: "GM0001")])
    let recent = try store.record(
      [referral("c", "2025-01-12", in: "zuid", municipality: "GM0002")], handsOver: true)
    try store.record([closed("c", "2025-02-12", as: "anders")])
    let kept = try KeptEvents(store.log, recent: recent)
    #expect(kept.size == 4)
    #expect(try kept.compare() == 4)
  }

  @Test func `an erasure counts before what was handed over`() throws {
    let store = try KeptStore()
    let recent = try store.record(
      [
        referral("a", "2025-01-10", in: "noord", municipality: "GM0001", born: "2022-01"),
        referral("b", "2025-01-11", in: "noord", municipality: "GM0001", born: "2022-01"),
      ], handsOver: true)
    try store.erase(Subject(.childCase, try #require(Identifier("a"))))
    let kept = try KeptEvents(store.log, recent: recent)
    #expect(try kept.compare() == 3)
  }

  @Test func `nobody who does not ask is handed anything`() throws {
    let store = try KeptStore()
    #expect(
      try store.record([referral("a", "2025-01-10", in: "noord", municipality: "GM0001")]) == nil)
  }
}
