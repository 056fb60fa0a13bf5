import Foundation
import Recording
import Testing
import Vocabulary

@testable import EventStore
@testable import Projections

/// Of what is kept a question reads what it needs, and what it needs is found.
@Suite struct KeptSearchTests {
  private func read(_ chronicle: Chronicle) -> Set<String> {
    Set(chronicle.courses.map(\.subject.id.text) + chronicle.recorded.keys.map(\.id.text))
  }

  @Test func `only the streams that a question needs are read`() throws {
    let store = try KeptStore()
    try store.record([
      referral("old", "2016-01-10", in: "noord", municipality: "GM0001"),
      closed("old", "2016-05-01", as: "anders"),
      referral("waits", "2016-02-10", in: "noord", municipality: "GM0001"),
      requested("waits", "2016-03-01", "v", kind: "imh", priority: false),
      referral("new", "2025-03-01", in: "noord", municipality: "GM0001"),
      referral("elsewhere", "2025-03-01", in: "zuid", municipality: "GM0002"),
    ])
    let question = Question(region: RegionID("noord"), period: days("2025-01-01"..."2025-12-31"))
    let scoped = try KeptEvents(store.log).chronicle(Scope(try #require(question)))
    // The oldest tells since when the region is known.
    #expect(read(scoped) == ["old", "waits", "new"])
    let early = Scope(region: RegionID("zuid"), since: day("2026-01-01"))
    let witness = try KeptEvents(store.log).chronicle(early)
    #expect(read(witness) == ["elsewhere"])
  }

  @Test func `what began after the peildatum is not read`() throws {
    let store = try KeptStore()
    try store.record([
      referral("first", "2016-01-10", in: "noord", municipality: "GM0001"),
      referral("before", "2025-03-01", in: "noord", municipality: "GM0001"),
      referral("after", "2025-05-01", in: "noord", municipality: "GM0001"),
      referral("elsewhere", "2026-03-01", in: "zuid", municipality: "GM0002"),
    ])
    let kept = try KeptEvents(store.log)
    func question(_ region: String) throws -> Question {
      try #require(
        Question(
          region: RegionID(region), period: days("2025-01-01"..."2025-12-31"),
          asOf: day("2025-04-01")))
    }
    #expect(read(try kept.chronicle(Scope(question("noord")))) == ["first", "before"])
    // A report still has to find the name of a region that began later.
    #expect(read(try kept.chronicle(Scope(question("zuid")))) == ["elsewhere", "first"])
    let report = try kept.chronicle(.report(question("noord")))
    #expect(read(report) == ["first", "before", "after"])
  }

  @Test func `a merger that what came after gives back is searched for`() throws {
    let store = try KeptStore()
    try store.record([
      referral("a", "2025-01-10", in: "noord", municipality: "GM0001"),
      referral("b", "2025-01-05", in: "noord", municipality: "GM0002"),
      merged("zuid", "2025-02-01", ["GM0001"], into: "GM0002").named("merger"),
      retraction(of: "merger").named("retraction"),
    ])
    _ = try KeptEvents(store.log)
    try store.record([retraction(of: "retraction")])
    let reader = try #require(
      try FileLock.take(store.folder.derivedFile, .shared, flags: O_RDONLY))
    let kept = try KeptEvents(store.log)
    #expect(kept.state.position == 4)
    #expect(try store.differences(kept) == [])
    _ = consume reader
  }

  @Test func `a place is known by another case, where what came after moved the first`() throws {
    let store = try KeptStore()
    try store.record([
      referral("first", "2020-01-10", in: "zuid", municipality: "GM0002").named("first"),
      closed("first", "2020-02-01"),
      referral("second", "2020-03-10", in: "zuid", municipality: "GM0002"),
      closed("second", "2020-04-01"),
      referral("now", "2025-03-10", in: "noord", municipality: "GM0001"),
    ])
    _ = try KeptEvents(store.log)
    try store.record([retraction(of: "first")])
    let reader = try #require(
      try FileLock.take(store.folder.derivedFile, .shared, flags: O_RDONLY))
    let kept = try KeptEvents(store.log)
    #expect(kept.state.position == 5)
    #expect(try store.differences(kept) == [])
    _ = consume reader
  }

  @Test func `records of a region are read though none of them is effective`() throws {
    let store = try KeptStore()
    try store.record([
      consultation("2025-01-10", for: "GM0001", in: "wild").named("only"),
      retraction(of: "only"),
      referral("a", "2025-02-10", in: "wild", municipality: "GM0001"),
    ])
    let region = try #require(RegionID("wild"))
    let records = try KeptEvents(store.log).chronicle(.records(of: region)).recorded
    #expect(records[Subject(.region, region)]?.count == 2)
    let kept = try KeptEvents(store.log)
    #expect(try kept.compare() == kept.size)
  }

  @Test func `records of a region come with those of regions that nobody registered`() throws {
    let store = try KeptStore()
    try store.record([
      registered("noord"), registered("zuid"),
      referral("a", "2025-02-10", in: "nord", municipality: "GM0001"),
      referral("b", "2025-02-10", in: "zuid", municipality: "GM0001"),
      referral("c", "2025-02-10", in: "noord", municipality: "GM0001"),
    ])
    let region = try #require(RegionID("noord"))
    #expect(
      read(try KeptEvents(store.log).chronicle(.records(of: region))) == [
        "noord", "zuid", "a", "c",
      ])
  }

  @Test func `a region that a post came to is known since it started there`() throws {
    let store = try KeptStore()
    try store.record([
      leftStaff("p", "2020-01-10"), joinedStaff("p", "2026-01-10", in: "zuid"),
      referral("b", "2021-01-10", in: "noord", municipality: "GM0001"),
      transferred("b", "2021-02-10", to: "zuid", municipality: "GM0002"),
      closed("b", "2021-07-01"),
    ])
    #expect(try store.differences(try KeptEvents(store.log)) == [])
    let question = try #require(
      Question(region: RegionID("zuid"), period: days("2024-01-01"..."2024-12-31")))
    let standing = Standing(
      try KeptEvents(store.log).chronicle(Scope(question)), asOf: question.asOf)
    #expect(standing.knows(try #require(RegionID("zuid"))))
  }

  @Test func `who asks for a region that nobody was referred to is told which there are`() throws {
    let store = try KeptStore()
    try store.record([
      referral("b", "2021-01-10", in: "noord", municipality: "GM0001"),
      transferred("b", "2021-02-10", to: "laat", municipality: "GM0002"),
      referral("c", "2021-01-10", in: "zuid", municipality: "GM0001"),
      closed("c", "2021-02-10"),
    ])
    let question = try #require(
      Question(region: RegionID("laat"), period: days("2025-01-01"..."2025-12-31")))
    let chronicle = try KeptEvents(store.log).chronicle(.report(question))
    let regions = Standing(chronicle, asOf: question.asOf).regions
    #expect(regions.map(\.text) == ["noord", "zuid"])
  }

  @Test func `kinds of care that were asked for long ago leave no trace in an answer`() throws {
    let store = try KeptStore()
    try store.record([
      referral("first", "2019-01-10", in: "noord", municipality: "GM0001"),
      closed("first", "2019-02-01"),
      referral("a", "2020-01-10", in: "noord", municipality: "GM0001"),
      requested("a", "2020-02-01", kind: "logopedie"), started("a", "2020-03-01"),
      closed("a", "2020-04-01"),
      referral("now", "2025-01-10", in: "noord", municipality: "GM0001"),
    ])
    let question = try #require(
      Question(region: RegionID("noord"), period: days("2025-01-01"..."2025-12-31")))
    let kept = try KeptEvents(store.log)
    for chronicle in [try kept.chronicle(Scope(question)), try Chronicle(store.log)] {
      let figures = Indicators(question, Standing(chronicle, asOf: question.asOf))
      #expect(figures.waitingList.byKind.isEmpty)
    }
  }

  @Test func `a place is known since a referral, whenever the case was transferred there`() throws {
    let store = try KeptStore()
    try store.record([
      // Transferred before its referral: zuid is known by it since 2025 only.
      transferred("a", "2022-01-10", to: "zuid", municipality: "GM0002"),
      referral("a", "2025-06-01", in: "noord", municipality: "GM0001"),
      closed("a", "2025-07-01"),
      referral("b", "2023-01-10", in: "noord", municipality: "GM0001"),
      transferred("b", "2023-02-10", to: "zuid", municipality: "GM0002"),
      closed("b", "2023-07-01"),
      // Never referred at all.
      transferred("c", "2021-01-10", to: "zuid", municipality: "GM0002"),
    ])
    let kept = try KeptEvents(store.log)
    let question = try #require(
      Question(
        region: RegionID("zuid"), period: days("2024-01-01"..."2024-12-31"),
        asOf: day("2024-12-31")))
    let standing = Standing(try kept.chronicle(Scope(question)), asOf: question.asOf)
    #expect(standing.knows(try #require(RegionID("zuid"))))
    #expect(try store.differences(kept) == [])
  }
}
