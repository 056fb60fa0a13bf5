import Foundation
import Recording
import Testing
import Vocabulary

@testable import EventStore
@testable import Projections

/// What is kept beside a log answers as the log itself does. The seed is an argument, so a failure
/// prints it.
@Suite struct KeptEventsTests {
  @Test(arguments: [UInt64(3), 77, 20_251_123])
  func `every question is answered as from the log, also after it grew, and at any position`(
    seed: UInt64
  ) throws {
    var random = SplitMix(state: seed)
    let store = try KeptStore()
    for told in RandomLog.years(using: &random) {
      try store.record(told)
      let kept = try KeptEvents(store.log)
      #expect(kept.size == (try store.log.size()))
      #expect(try store.differences(kept) == [])
    }
    let kept = try KeptEvents(store.log)
    for _ in 0..<3 {
      let position = UInt64.random(in: 1...kept.size, using: &random)
      #expect(try store.differences(kept, through: position) == [], "position \(position)")
    }
    #expect(try kept.compare() == kept.size)
  }

  @Test func `data quality of a region is that of the log`() throws {
    var random = SplitMix(state: 9)
    let store = try KeptStore()
    for told in RandomLog.years(using: &random) { try store.record(told) }
    let (kept, log) = (try KeptEvents(store.log), try Chronicle(store.log))
    for region in RandomLog.regions.compactMap({ RegionID($0) }) {
      let scoped = try kept.chronicle(.records(of: region))
      for asOf in [day("2018-06-30"), day("2026-02-01")] {
        let one = RegionQuality(region, scoped, Standing(scoped, asOf: asOf))
        let other = RegionQuality(region, log, Standing(log, asOf: asOf))
        #expect(written(one) == written(other))
      }
    }
  }

  @Test func `months begin with the first that is shown, also of a period within a month`() throws {
    let store = try KeptStore()
    try store.record(
      (1...5).map { referral("c\($0)", "2023-03-02", in: "noord", municipality: "GM0001") }
        + [referral("now", "2025-03-15", in: "noord", municipality: "GM0001")])
    let question = try #require(Question(period: days("2025-03-10"..."2025-03-20")))
    func referrals(_ chronicle: Chronicle) throws -> [Int] {
      let standing = Standing(chronicle, asOf: question.asOf)
      return try #require(RegionMonths.all(question, standing).first).months.referrals.values
    }
    let kept = try referrals(try KeptEvents(store.log).chronicle(.comparisonWithMonths(question)))
    #expect(kept.first == 5)
    #expect(kept == (try referrals(try Chronicle(store.log))))
  }

  @Test func `effective events are those of the log, kept or not`() throws {
    var random = SplitMix(state: 4)
    let store = try KeptStore()
    for told in RandomLog.years(using: &random) { try store.record(told) }
    let (kept, log) = (try KeptEvents(store.log).chronicle(.everything), try Chronicle(store.log))
    for kind in Subject.Stream.allCases {
      let (ones, others) = (kept.effective(kind), log.effective(kind))
      #expect(!ones.isEmpty && ones.keys == others.keys)
      for (subject, events) in ones {
        #expect(events.map(\.position) == others[subject]?.map(\.position))
        #expect(written(events) == others[subject].map(written))
      }
    }
  }

  @Test func `a region’s stream stands in a row a year, however it is told`() throws {
    let store = try KeptStore()
    try store.record([
      joined("noord", "2020-02-01", "GM0001"),
      consultation("2024-12-31T22:59:59Z", for: "GM0001").named("last of 2024"),
      consultation("2024-12-31T23:00:00Z", for: "GM0001").named("first of 2025"),
    ])
    #expect(try store.yearsKept == [2020, 2024, 2025])
    // Earlier than what is there, and in a year that had nothing.
    try store.record([
      consultation("2024-03-01", for: "GM0001"), consultation("2022-03-01", for: "GM0001"),
    ])
    #expect(try store.yearsKept == [2020, 2022, 2024, 2025])
    try store.record([
      retraction(of: "first of 2025"),
      replacement(of: "last of 2024", time: "2023-06-01"),
    ])
    #expect(try store.yearsKept == [2020, 2022, 2023, 2024])
    let kept = try KeptEvents(store.log)
    #expect(try store.differences(kept) == [])
    #expect(try kept.compare() == kept.size)
    let consultations = try kept.chronicle(.everything).effective(.region).values.flatMap(\.self)
    #expect(consultations.map(\.day.year) == [2020, 2022, 2023, 2024])
  }

  @Test func `what is told of the work goes from 0 to 1, also where there is one stream`() throws {
    let store = try KeptStore()
    try store.record([referral("a", "2025-01-10", in: "noord", municipality: "GM0001")])
    var told: [Double] = []
    try KeptEvents.rebuild(store.log) { told.append($0) }
    #expect(told.last == 1 && told == told.sorted() && told.allSatisfy { (0...1).contains($0) })
  }

  @Test func `a log without records is read where nothing can be kept beside it`() throws {
    let store = try KeptStore()
    try FileManager.default.createDirectory(
      atPath: store.folder.derivedFile, withIntermediateDirectories: false)
    let kept = try KeptEvents(store.log)
    #expect(kept.file == nil)
    #expect(try kept.chronicle(.everything).position == 0)
  }

  @Test func `while others hold the file, what came after is read from the log`() throws {
    let store = try KeptStore()
    try store.record([referral("a", "2025-01-10", in: "noord", municipality: "GM0001")])
    _ = try KeptEvents(store.log)
    try store.record([
      mdo("a", "2025-02-10", disciplines: ["jgz"], parents: true),
      referral("b", "2025-03-10", in: "zuid", municipality: "GM0002"),
    ])
    let reader = try #require(
      try FileLock.take(store.folder.derivedFile, .shared, flags: O_RDONLY))
    let kept = try KeptEvents(store.log)
    #expect(kept.size == 3 && kept.state.position == 1)
    #expect(try store.differences(kept) == [])
    _ = consume reader
  }

  @Test func `while another writes to the file, all is read from the log`() throws {
    let store = try KeptStore()
    try store.record([referral("a", "2025-01-10", in: "noord", municipality: "GM0001")])
    _ = try KeptEvents(store.log)
    let writer = try #require(
      try FileLock.take(store.folder.derivedFile, .exclusive, flags: O_RDWR))
    let kept = try KeptEvents(store.log)
    #expect(kept.file == nil)
    #expect(try store.differences(kept) == [])
    _ = consume writer
  }

  @Test func `an erased case leaves no byte of what it said in the file`() throws {
    var random = SplitMix(state: 5)
    let store = try KeptStore()
    for told in RandomLog.years(using: &random) { try store.record(told) }
    try store.record([
      referral("gone", "2025-01-10", in: "noord", municipality: "GM0001", born: "2019-11")
    ])
    let position = try KeptEvents(store.log).size
    let record = try store.log.snapshot().record(at: position)
    let said = try #require(try EventReaderBytes.of(record, store.log))
    #expect(try said.allSatisfy(store.keptBytes().contains(run:)))

    try store.erase(try #require(Subject("casus/gone")))
    let kept = try KeptEvents(store.log)
    #expect(try !said.contains(where: store.keptBytes().contains(run:)))
    #expect(!kept.state.isStained)
    #expect(try store.differences(kept) == [])
    #expect(try kept.compare() == position + 1)
  }

  @Test func `an erasure that is not kept yet is read from the log`() throws {
    let store = try KeptStore()
    try store.record([
      referral("gone", "2025-01-10", in: "noord", municipality: "GM0001", born: "2021-03")
    ])
    _ = try KeptEvents(store.log)
    try store.erase(try #require(Subject("casus/gone")))
    let reader = try #require(
      try FileLock.take(store.folder.derivedFile, .shared, flags: O_RDONLY))
    #expect(try store.differences(try KeptEvents(store.log)) == [])
    _ = consume reader
  }

  @Test func `what was erased elsewhere is not answered from what was kept before`() throws {
    let store = try KeptStore()
    try store.record([
      referral("gone", "2025-01-10", in: "noord", municipality: "GM0001", born: "2021-03"),
      referral("stays", "2025-01-11", in: "noord", municipality: "GM0001", born: "2021-03"),
    ])
    _ = try KeptEvents(store.log)
    // As after the whole folder was put back from before an erasure that the ledger beside the keys knows.
    let copy = StoreFolder(store.folder.path + "-copy")
    try FileManager.default.copyItem(atPath: store.folder.path, toPath: copy.path)
    try store.erase(try #require(Subject("casus/gone")))
    let log = try EventLog(copy, keys: .beside(store: store.folder.path), .reading)
    let standing = Standing(try KeptEvents(log).chronicle(.everything), asOf: day("2025-02-01"))
    #expect(try log.erasedElsewhere() == ["casus/gone"])
    #expect(standing.cases.map(\.referral.facts.birthMonth.value?.description) == [nil, "2021-03"])
    #expect(try store.log.erasedElsewhere() == [])
  }

  enum Harm: CaseIterable {
    case missing, empty, foreign, truncated, otherVersion, otherLog
  }

  @Test(arguments: Harm.allCases)
  func `a file that is of no use is built anew`(harm: Harm) throws {
    var random = SplitMix(state: 6)
    let store = try KeptStore()
    for told in RandomLog.years(using: &random) { try store.record(told) }
    let state = try KeptEvents(store.log).state
    let file = URL(fileURLWithPath: store.folder.derivedFile)
    switch harm {
    case .missing: try FileManager.default.removeItem(at: file)
    case .empty: try Data().write(to: file)
    case .foreign: try Data(repeating: 7, count: 20_000).write(to: file)
    case .truncated: try Data(contentsOf: file).prefix(9_000).write(to: file)
    case .otherVersion: try store.change { $0.basis = "0 \($0.basis)" }
    case .otherLog:
      try store.change { $0.root = "another" }
      // It may be what tells that the log was changed: it is left as it is, and not used.
      let kept = try KeptEvents(store.log)
      #expect(kept.file == nil)
      #expect(try store.differences(kept) == [])
      #expect(throws: KeptDifference.self) { try KeptEvents.verify(store.log) }
      return try KeptEvents.rebuild(store.log)
    }
    let kept = try KeptEvents(store.log)
    #expect(kept.state.position == state.position && kept.state.root == state.root)
    #expect(try store.differences(kept) == [])
  }

  @Test func `damaged pages are found without LMDB, which they would end`() throws {
    let store = try KeptStore()
    try store.record([referral("a", "2025-01-10", in: "noord", municipality: "GM0001")])
    _ = try KeptEvents(store.log)
    try DerivedFile.checkPages(store.folder)
    var bytes = try store.keptBytes()
    // The flags in the header of every page behind the two meta pages.
    for offset in stride(from: 2 * 4096 + 10, to: bytes.count, by: 4096) { bytes[offset] = 0xFF }
    try Data(bytes).write(to: URL(fileURLWithPath: store.folder.derivedFile))
    #expect(throws: Finding.self) { try DerivedFile.checkPages(store.folder) }
  }

  @Test(arguments: [KeptTable.courses, .registry])
  func `a row that is not as it was written is never counted`(table: KeptTable) throws {
    let store = try KeptStore()
    try store.record([
      joined("noord", "2025-01-01", "GM0001"),
      referral("a", "2025-01-10", in: "noord", municipality: "GM0001"),
    ])
    _ = try KeptEvents(store.log)
    try store.damage(table, 0)
    let question = Question(period: days("2025-01-01"..."2025-12-31"))
    let scope = Scope(try #require(question))
    #expect(throws: StoreError.self) { try KeptEvents(store.log).chronicle(scope) }
  }

  /// What a question about the records reads, and what one about figures reads.
  @Test(arguments: [
    (KeptTable.events, true), (.streams, true), (.courses, false), (.streams, false),
  ])
  func `a row that is gone is never passed over`(table: KeptTable, isOfRecords: Bool) throws {
    let store = try KeptStore()
    try store.record(
      (2020..<2025).flatMap {
        [consultation("\($0)-01-10", for: "GM0001"), consultation("\($0)-02-10", for: "GM0001")]
      })
    _ = try KeptEvents(store.log)
    // The stream of the region gets a second row of events.
    try store.record([consultation("2025-01-10", for: "GM0001")])
    _ = try KeptEvents(store.log)
    let region = try #require(RegionID("noord"))
    let question = Question(region: region, period: days("2025-01-01"..."2025-12-31"))
    let scope = isOfRecords ? .records(of: region) : Scope(try #require(question))
    try store.damage(table, 1)
    #expect(throws: StoreError.self) { try KeptEvents(store.log).chronicle(scope) }
  }

  @Test(arguments: KeptTable.allCases)
  func `a row that the log does not give is found`(table: KeptTable) throws {
    var random = SplitMix(state: 8)
    let store = try KeptStore()
    for told in RandomLog.years(using: &random) { try store.record(told) }
    for harm in 0..<4 {
      _ = try KeptEvents.rebuild(store.log)
      try store.damage(table, harm)
      #expect(throws: KeptDifference.self, "\(harm)") { try KeptEvents.verify(store.log) }
    }
  }
}

extension KeptStore {
  /// Of the rows of the streams of regions.
  fileprivate var yearsKept: [Int] {
    get throws {
      let file = try #require(try KeptEvents(log).file)
      var years: [Int] = []
      try file.snapshot().scan(KeptTable.courses.rawValue, from: [0]) { key, _ in
        if key.byteCount == 6 { years.append(Int(BigEndian.value(key, at: 4, bytes: 2))) }
        return true
      }
      return years
    }
  }

  fileprivate func change(_ change: (inout KeptState) -> Void) throws {
    let file = try #require(try DerivedFile.open(folder, tables: KeptTable.names, .writing))
    let row = try file.snapshot().value(KeptTable.meta.rawValue, KeptState.key)
    var state = try #require(row.flatMap { KeptState($0) })
    change(&state)
    let bytes = state.bytes
    try file.write { try $0.put(KeptTable.meta.rawValue, KeptState.key, bytes) }
  }

  /// Changes a byte of a row, takes the row away, or puts another like it under a key near it or far away.
  fileprivate func damage(_ table: KeptTable, _ harm: Int) throws {
    let file = try #require(try DerivedFile.open(folder, tables: KeptTable.names, .writing))
    var rows: [(key: [UInt8], value: [UInt8])] = []
    try file.snapshot().scan(table.rawValue, from: [0]) { key, value in
      rows.append((Array(key), Array(value)))
      return true
    }
    var (key, value) = rows[rows.count / 2]
    try file.write { batch in
      switch harm {
      case 0:
        value[value.count / 2] ^= 1
        try batch.put(table.rawValue, key, value)
      case 1: try batch.delete(table.rawValue, key)
      case 2:
        key[key.count - 1] = 255
        try batch.put(table.rawValue, key, value)
      default:
        key[0] = 0x7F
        try batch.put(table.rawValue, key, value)
      }
    }
  }
}

/// The bytes that are kept of a record: the whole event, and what it says.
private enum EventReaderBytes {
  static func of(_ record: StoredRecord, _ log: EventLog) throws -> [[UInt8]]? {
    let run = try KeptItems(log, from: record.position, through: record.position).pieces[0]
    guard let item = run.items.first, item.source != nil else { return nil }
    let bytes = Array(run.bytes(of: item))
    guard let fact = CompactEvent.readFact(CompactReader(bytes)) else { return nil }
    return [bytes, Array(fact.content.fields.rest)]
  }
}

extension [UInt8] {
  fileprivate func contains(run: [UInt8]) -> Bool { Data(self).range(of: Data(run)) != nil }
}
