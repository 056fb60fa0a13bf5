import Foundation
import Testing
import Vocabulary

@testable import EventStore
@testable import Recording

/// A family has its data erased: what was sealed is gone, whatever is put back.
@Suite struct ErasureTests {
  /// A store whose files can be copied away and put back while it is closed.
  private final class Place {
    let root: URL
    let folder: StoreFolder
    let keys: KeyFolder

    init() throws {
      root = FileManager.default.temporaryDirectory
        .appendingPathComponent("ivh-monitor-tests-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
      folder = StoreFolder(root.appendingPathComponent("store").path)
      keys = .beside(store: folder.path)
      try folder.make(origin: "test.example/log", keys: keys, phrases: LeafPhrases.all)
    }

    deinit { try? FileManager.default.removeItem(at: root) }

    func open(_ access: EventLog.Access = .writing(command: "test")) throws -> EventLog {
      try EventLog(folder, keys: keys, access)
    }

    func keep(_ file: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: file)) }
    func putBack(_ data: Data, as file: String) throws {
      try data.write(to: URL(fileURLWithPath: file))
    }
  }

  private static func importing(
    _ lines: [String], into log: EventLog, _ root: URL
  ) throws -> (summary: Import.Summary, refusals: [Refusal]) {
    let file = root.appendingPathComponent("events.ndjson")
    try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
    var refusals: [Refusal] = []
    let work = Import(
      into: log, recordedBy: "test", refuse: { refusals.append($0.refusal) }, report: { _ in })
    try work.run(file.path)
    return (work.summary, refusals)
  }

  private func erase(_ subject: String, in log: EventLog) throws -> Verdict {
    let stream = try #require(Subject(subject))
    return try log.erase(try LogRecord.erasure(of: stream, .request, recordedBy: "test", in: log))
  }

  /// The month of birth that the referral at a position says; nil where it is erased.
  private func birthMonth(_ log: EventLog, _ position: UInt64) throws -> String? {
    let record = try log.snapshot().record(at: position)
    guard case .fact(.referralReceived(let facts))? = try EventReader(log).event(record)?.body
    else {
      Issue.record("no referral")
      return nil
    }
    return facts.birthMonth.value?.description
  }

  private static let lines = [
    Fixture.referral("r1", subject: "casus/1"), Fixture.referral("r2", subject: "casus/2"),
  ]

  @Test func `what was sealed is gone, the rest stays, and nothing new is taken`() throws {
    let place = try Place()
    let log = try place.open()
    _ = try Self.importing(Self.lines, into: log, place.root)
    #expect(try birthMonth(log, 1) != nil)
    #expect(try erase("casus/1", in: log) == .recorded(position: 3))
    #expect(try birthMonth(log, 1) == nil)
    #expect(try birthMonth(log, 2) != nil)
    #expect(try erase("casus/1", in: log) == .subjectErased(position: 3))
    let again = try Self.importing(
      Self.lines + [
        Fixture.referral("r3", subject: "casus/1"), Fixture.referral("r4", subject: "casus/3"),
      ],
      into: log, place.root)
    #expect(again.summary.known == 2)
    #expect(again.summary.recorded == 1)
    #expect(again.refusals.map(\.field) == ["subject"])
    #expect(try log.lastErasure() == 3)
    let record = try log.snapshot().record(at: 3)
    #expect(try EventReader(log).event(record) == nil)
    #expect(String(decoding: record.leaf, as: UTF8.self).contains("\"reden\":\"verzoek\""))
  }

  @Test func `the vault that is left opens for the others, and the old wrapping key is nowhere`()
    throws
  {
    let place = try Place()
    let old: Data
    do {
      let log = try place.open()
      _ = try Self.importing(Self.lines, into: log, place.root)
      old = try place.keep(place.folder.vaultFile)
      _ = try erase("casus/1", in: log)
    }
    let log = try place.open(.reading)
    #expect(try birthMonth(log, 1) == nil)
    #expect(try birthMonth(log, 2) != nil)
    // Every run of 16 bytes of the old wrapping key's ciphertext is gone from the file.
    let wrapping = try #require(old.range(of: Data("wrapping".utf8)))
    let sealed = old[wrapping.upperBound + 12..<wrapping.upperBound + 60]
    let new = try place.keep(place.folder.vaultFile)
    #expect(old.range(of: sealed) != nil)
    #expect(new.range(of: sealed.prefix(16)) == nil)
    #expect(new.range(of: sealed.suffix(16)) == nil)
    let verified = try log.verify(.everything(derive: LogRecord.derive))
    #expect(verified.size == 3)
  }

  @Test(arguments: [[true, false], [false, true], [true, true]])
  func `backups from before the erasure bring nothing back`(restored: [Bool]) throws {
    let place = try Place()
    var files: [(path: String, data: Data)] = []
    do {
      let log = try place.open()
      _ = try Self.importing(Self.lines, into: log, place.root)
    }
    for (path, isRestored) in zip([place.folder.logFile, place.folder.vaultFile], restored)
    where isRestored { files.append((path, try place.keep(path))) }
    do {
      let log = try place.open()
      _ = try erase("casus/1", in: log)
    }
    for file in files { try place.putBack(file.data, as: file.path) }
    do {
      let log = try place.open(.reading)
      #expect(try birthMonth(log, 1) == nil)
    }
    let log = try place.open()
    #expect(try birthMonth(log, 1) == nil)
    #expect(try birthMonth(log, 2) != nil)
    #expect(try log.lastErasure() == 3)
    let again = try Self.importing(
      Self.lines + [Fixture.referral("r3", subject: "casus/1")], into: log, place.root)
    #expect(again.summary.known == 2)
    #expect(again.refusals.map(\.field) == ["subject"])
    #expect(try log.verify(.everything(derive: LogRecord.derive)).size == 3)
  }

  @Test func `a log from before the stream was there takes none of it either`() throws {
    let place = try Place()
    let empty = try place.keep(place.folder.logFile)
    do {
      let log = try place.open()
      _ = try Self.importing(Self.lines, into: log, place.root)
      _ = try erase("casus/1", in: log)
    }
    try place.putBack(empty, as: place.folder.logFile)
    let log = try place.open()
    let again = try Self.importing(Self.lines, into: log, place.root)
    #expect(again.summary.recorded == 1)
    #expect(again.refusals.map(\.field) == ["subject"])
    #expect(try birthMonth(log, 2) != nil)
    #expect(try log.verify(.everything(derive: LogRecord.derive)).size == 2)
  }

  @Test func `a correction of what was erased counts without what was personal`() throws {
    let place = try Place()
    let log = try place.open()
    let change = #""vervanging":{"data":{"verwijzer":"huisarts"}}"#
    _ = try Self.importing(
      Self.lines + [Fixture.correction("c", of: "r1", change)], into: log, place.root)
    _ = try erase("casus/1", in: log)
    let record = try log.snapshot().record(at: 3)
    guard
      case .correction(1, .replace(_, .referralReceived(let facts)?))? =
        try EventReader(log).event(record)?.body
    else {
      Issue.record("no correction")
      return
    }
    #expect(facts.referrer == .generalPractitioner)
    #expect(facts.birthMonth.value == nil)
  }

  @Test func `a damaged ledger is not passed over`() throws {
    let place = try Place()
    do {
      let log = try place.open()
      _ = try Self.importing(Self.lines, into: log, place.root)
      _ = try erase("casus/1", in: log)
    }
    let file = place.keys.ledgerFile(origin: "test.example/log")
    try Data("onzin\n".utf8).write(to: URL(fileURLWithPath: file))
    #expect(throws: StoreError.damaged(path: file, detail: "line 1")) { try place.open() }
  }
}
