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
      #expect(try kept.verify() == kept.size)
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
      let read = try #require(try reader.compact(record))
      guard let event = recent.compact(at: record.position) else {
        #expect(read.type == nil)
        corrections += 1
        return
      }
      handed += 1
      #expect(event.bytes == read.bytes)
      #expect(event.subject == read.subject && event.source == read.source)
      #expect(event.type == read.type && event.position == read.position)
      #expect(event.isFictitious == read.isFictitious)
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
    #expect(try kept.verify() == 4)
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
    #expect(try kept.verify() == 3)
  }

  @Test func `nobody who does not ask is handed anything`() throws {
    let store = try KeptStore()
    #expect(
      try store.record([referral("a", "2025-01-10", in: "noord", municipality: "GM0001")]) == nil)
  }
}
