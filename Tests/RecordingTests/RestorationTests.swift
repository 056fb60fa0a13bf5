import Foundation
import Testing
import Vocabulary

@testable import EventStore
@testable import Recording

/// A log that was put back with no vault, or with one that is older than the log.
@Suite struct RestorationTests {
  private let root: URL
  private let keys: KeyFolder
  private let store: StoreFolder

  init() throws {
    root = FileManager.default.temporaryDirectory
      .appendingPathComponent("ivh-monitor-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    store = StoreFolder(root.appendingPathComponent("store").path)
    keys = .beside(store: store.path)
    try store.make(origin: "test.example/log", keys: keys, phrases: LeafPhrases.all)
  }

  private func importing(_ lines: [String], into log: EventLog) throws -> Import.Summary {
    let file = root.appendingPathComponent("events.ndjson")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    let work = Import(into: log, recordedBy: "test", refuse: { _ in }, report: { _ in })
    try work.run(file.path)
    return work.summary
  }

  /// Whether the month of birth of the referral at a position can be read.
  private func isReadable(_ log: EventLog, _ position: UInt64) throws -> Bool {
    let record = try log.snapshot().record(at: position)
    guard case .fact(.referralReceived(let facts))? = try EventReader(log).event(record)?.body
    else {
      Issue.record("no referral")
      return false
    }
    return facts.birthMonth.value != nil
  }

  private func restored(_ vault: Restoration.VaultSource) throws -> EventLog {
    let backup = root.appendingPathComponent("backup").path
    do {
      let log = try EventLog(store, keys: keys, .reading)
      _ = try log.backup(to: backup) { _ in }
    }
    let new = StoreFolder(root.appendingPathComponent("new").path)
    do {
      let restoration = try Restoration(
        from: StoreFolder(backup), to: new, keys: keys, phrases: [], derive: LogRecord.derive)
      try restoration.addBackup(through: try restoration.backupSize()) { _ in }
      try restoration.finish(vault)
    }
    return try EventLog(new, keys: keys, .writing(command: "test"))
  }

  @Test func `without a vault the old reads as erased, and new events are sealed anew`() throws {
    do {
      let log = try EventLog(store, keys: keys, .writing(command: "test"))
      _ = try importing(
        [Fixture.referral("r1"), Fixture.referral("r2", subject: "casus/2")], into: log)
    }
    let log = try restored(.lost)
    #expect(try !isReadable(log, 1))
    #expect(try log.lostStreamCount() == 2)
    let more = [Fixture.referral("r3"), Fixture.referral("r4", subject: "casus/3")]
    #expect(try importing(more, into: log).recorded == 2)
    #expect(try !isReadable(log, 1))
    #expect(try isReadable(log, 3))
    #expect(try isReadable(log, 4))
    #expect(try log.verify(.everything(derive: LogRecord.derive)).size == 4)
    #expect(try log.lostStreamCount() == 1)
    let subject = try #require(Subject("casus/1"))
    _ = try log.erase(
      try #require(
        try LogRecord.erasure(of: subject, .request, recordedBy: "test", in: log)))
    #expect(try !isReadable(log, 3))
    #expect(try isReadable(log, 4))
    #expect(try log.verify(.everything(derive: LogRecord.derive)).size == 5)
  }

  @Test func `with an older vault what it does not know reads as erased, also after new cases`()
    throws
  {
    let vault = root.appendingPathComponent("vault.mdb").path
    let count = StoreLimit.keySlotsAhead
    do {
      let log = try EventLog(store, keys: keys, .writing(command: "test"))
      _ = try importing([Fixture.referral("first", subject: "casus/first")], into: log)
      _ = try log.backupVault(to: vault)
      let lines = (1...count).map { Fixture.referral("r\($0)", subject: "casus/\($0)") }
      #expect(try importing(lines, into: log).recorded == count)
    }
    let log = try restored(.copy(path: vault))
    let last = UInt64(count) + 1
    #expect(try isReadable(log, 1))
    #expect(try !isReadable(log, last))
    _ = try importing([Fixture.referral("new", subject: "casus/new")], into: log)
    #expect(try !isReadable(log, last))
    #expect(try isReadable(log, last + 1))
    #expect(try log.verify(.everything(derive: LogRecord.derive)).size == last + 1)
  }

  @Test func `with a newer vault no stream gets the key of one that came after the log`() throws {
    var later: KeySlot?
    let backup = root.appendingPathComponent("backup").path
    do {
      let log = try EventLog(store, keys: keys, .writing(command: "test"))
      _ = try importing([Fixture.referral("r1")], into: log)
      _ = try log.backup(to: backup) { _ in }
      _ = try importing([Fixture.referral("r2", subject: "casus/2")], into: log)
      later = try log.snapshot().keySlot(subject: "casus/2")
    }
    let new = StoreFolder(root.appendingPathComponent("new").path)
    let restoration = try Restoration(
      from: StoreFolder(backup), to: new, keys: keys, phrases: [], derive: LogRecord.derive)
    try restoration.addBackup(through: 1) { _ in }
    try restoration.finish(.copy(path: store.vaultFile))
    let log = try EventLog(new, keys: keys, .writing(command: "test"))
    _ = try importing([Fixture.referral("r3", subject: "casus/3")], into: log)
    let slot = try #require(try log.snapshot().keySlot(subject: "casus/3"))
    #expect(slot > (try #require(later)))
    #expect(try isReadable(log, 1) && isReadable(log, 2))
    #expect(try log.verify(.everything(derive: LogRecord.derive)).lostStreamCount == 0)
  }

  @Test func `a record beyond a limit is refused before it is put back`() throws {
    let backup = root.appendingPathComponent("backup").path
    do {
      let log = try EventLog(store, keys: keys, .writing(command: "test"))
      _ = try importing([Fixture.referral("r1")], into: log)
      _ = try log.backup(to: backup) { _ in }
    }
    let restoration = try Restoration(
      from: StoreFolder(backup), to: StoreFolder(root.appendingPathComponent("new").path),
      keys: keys, phrases: [],
      derive: { _ in
        Derived(
          subject: "casus/1", identity: Identity(source: "s", id: "i"),
          tag: RecordTag(high: 0, low: 0), isErasure: false)
      })
    for (count, slot) in [(StoreLimit.recordBytes + 1, KeySlot(0)), (10, StoreLimit.keySlots)] {
      #expect(throws: Finding.self) {
        try restoration.add(
          RecordedLeaf(leaf: [UInt8](repeating: 0x20, count: count), keySlot: slot))
      }
    }
    #expect(restoration.size == 0)
  }

  @Test func `a file that is no vault leaves no store behind`() throws {
    let wrong = root.appendingPathComponent("wrong.mdb").path
    try Data("geen kluis".utf8).write(to: URL(fileURLWithPath: wrong))
    #expect(throws: (any Error).self) { _ = try restored(.copy(path: wrong)) }
    let names = try FileManager.default.contentsOfDirectory(atPath: root.path)
    #expect(!names.contains { $0.hasPrefix("new") })
  }
}
