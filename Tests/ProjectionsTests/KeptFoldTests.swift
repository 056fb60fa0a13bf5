import Glibc
import Testing
import Vocabulary

@testable import EventStore
@testable import Projections

/// Streams folded one by one give what they give together.
@Suite struct KeptFoldTests {
  /// What a case and a post each add.
  private struct Counts: Equatable, Sendable {
    var referred = 0
    var careRequested = 0
    var postsEnded = 0
    var eventsOfRegions = 0
  }

  private func folded(_ kept: KeptEvents, asOf lastDay: LocalDay) throws -> Counts {
    try kept.fold(from: Counts()) { counts, stream in
      switch stream.subject.stream {
      case .childCase:
        var file = CaseFile()
        stream.forEach(of: CaseFile.types, through: lastDay) { CaseFile.evolve(&file, $0) }
        guard file.referral != nil else { return }
        counts.referred += 1
        counts.careRequested += file.care.count
      case .staff:
        var post = StaffPost()
        stream.forEach(of: StaffPost.types, through: lastDay) { StaffPost.evolve(&post, $0) }
        if post.ended != nil { counts.postsEnded += 1 }
      case .region:
        stream.forEach(of: .all, through: lastDay) { _ in counts.eventsOfRegions += 1 }
      }
    } joining: {
      $0.referred += $1.referred
      $0.careRequested += $1.careRequested
      $0.postsEnded += $1.postsEnded
      $0.eventsOfRegions += $1.eventsOfRegions
    }
  }

  /// The same of all streams at once, read from the log.
  private func counted(_ log: EventLog, asOf lastDay: LocalDay) throws -> Counts {
    let chronicle = try Chronicle(log)
    let standing = Standing(chronicle, asOf: lastDay)
    return Counts(
      referred: standing.cases.count,
      careRequested: standing.cases.reduce(0) { $0 + $1.file.care.count },
      postsEnded: standing.posts.count { $0.ended != nil },
      eventsOfRegions: chronicle.effective(.region).values.joined()
        .count { $0.day <= lastDay })
  }

  @Test(arguments: [UInt64(5), 911])
  func `streams folded apart give what they give together, kept or not`(seed: UInt64) throws {
    var random = SplitMix(state: seed)
    let store = try KeptStore()
    let days = [day("2018-06-30"), day("2026-02-01")]
    for told in RandomLog.years(using: &random) {
      try store.record(told)
      // Others read the file: what was told now is not kept yet.
      let reader = try FileLock.take(store.folder.derivedFile, .shared, flags: O_RDONLY)
      for last in days {
        let expected = try counted(store.log, asOf: last)
        #expect(try folded(KeptEvents(store.log), asOf: last) == expected)
      }
      _ = consume reader
      for last in days {
        let expected = try counted(store.log, asOf: last)
        #expect(try folded(KeptEvents(store.log), asOf: last) == expected)
      }
    }
    #expect(try counted(store.log, asOf: days[1]).careRequested > 0)
  }

  @Test func `where nothing is kept the log is folded`() throws {
    var random = SplitMix(state: 12)
    let store = try KeptStore()
    for told in RandomLog.years(using: &random) { try store.record(told) }
    _ = try KeptEvents(store.log)
    let writer = try #require(
      try FileLock.take(store.folder.derivedFile, .exclusive, flags: O_RDWR))
    let kept = try KeptEvents(store.log)
    #expect(kept.file == nil)
    #expect(
      try folded(kept, asOf: day("2026-02-01")) == counted(store.log, asOf: day("2026-02-01")))
    _ = consume writer
  }
}
