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
    return try log.erase(
      try #require(
        try LogRecord.erasure(of: stream, .request, recordedBy: "test", in: log)))
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

  /// A ledger with one erasure, and log and vault from before it.
  private func erasedPlace() throws -> (place: Place, ledger: String, log: Data, vault: Data) {
    let place = try Place()
    do {
      let log = try place.open()
      _ = try Self.importing(Self.lines, into: log, place.root)
    }
    let (log, vault) = (
      try place.keep(place.folder.logFile), try place.keep(place.folder.vaultFile)
    )
    do {
      let log = try place.open()
      _ = try erase("casus/1", in: log)
    }
    return (place, place.keys.ledgerFile(origin: "test.example/log"), log, vault)
  }

  @Test func `no bit and no byte less of a ledger brings anything back`() throws {
    let (place, ledger, log, vault) = try erasedPlace()
    let whole = try place.keep(ledger)
    let flipped = stride(from: 0, to: 8 * whole.count, by: 13).map { bit in
      var other = whole
      other[bit / 8] ^= 1 << UInt8(bit % 8)
      return other
    }
    for other in flipped + [1, 2, 20].map({ whole.dropLast($0) }) {
      try place.putBack(log, as: place.folder.logFile)
      try place.putBack(vault, as: place.folder.vaultFile)
      try place.putBack(other, as: ledger)
      do {
        let log = try place.open()
        #expect(try birthMonth(log, 1) == nil)
        #expect(try birthMonth(log, 2) != nil)
      } catch StoreError.damaged(let path, _) {
        #expect(path == ledger)
      }
    }
  }

  @Test func `a line of a ledger from before it had a sum is read`() throws {
    let (place, ledger, log, vault) = try erasedPlace()
    let line = String(decoding: try place.keep(ledger), as: UTF8.self)
    let sum = try #require(line.lastIndex(of: "\t"))
    try place.putBack(Data((line[..<sum] + "\n").utf8), as: ledger)
    try place.putBack(log, as: place.folder.logFile)
    try place.putBack(vault, as: place.folder.vaultFile)
    #expect(try birthMonth(try place.open(), 1) == nil)
  }

  @Test func `a ledger of another time takes no living stream's key`() throws {
    let (place, ledger, log, vault) = try erasedPlace()
    var erasure = try #require(try place.keys.ledger(origin: "test.example/log").erasures.first)
    try place.putBack(log, as: place.folder.logFile)
    try place.putBack(vault, as: place.folder.vaultFile)
    let living = try #require(try place.open(.reading).snapshot().keySlot(subject: "casus/2"))
    erasure.slots.append(living)
    try place.putBack(Data(erasure.line), as: ledger)
    let error = #expect(throws: StoreError.self) { _ = try place.open() }
    guard case .damaged(ledger, _)? = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    try FileManager.default.removeItem(atPath: ledger)
    #expect(try birthMonth(try place.open(), 2) != nil)
  }

  @Test func `an erasure of which the ledger cannot be written is not begun`() throws {
    let place = try Place()
    let log = try place.open()
    _ = try Self.importing(Self.lines, into: log, place.root)
    let ledger = place.keys.ledgerFile(origin: "test.example/log")
    try FileManager.default.createDirectory(atPath: ledger, withIntermediateDirectories: false)
    #expect(throws: StoreError.self) { _ = try erase("casus/1", in: log) }
    #expect(try birthMonth(log, 1) != nil)
    #expect(try log.size() == 2)
    try FileManager.default.removeItem(atPath: ledger)
    #expect(try erase("casus/1", in: log) == .recorded(position: 3))
  }

  @Test func `an erasure that failed after its record is completed by asking again`() throws {
    let place = try Place()
    let log = try place.open()
    _ = try Self.importing(Self.lines, into: log, place.root)
    let subject = try #require(Subject("casus/1"))
    let draft = try #require(
      try LogRecord.erasure(of: subject, .request, recordedBy: "test", in: log))
    _ = try log.writer?.erase(draft)
    #expect(try birthMonth(log, 1) != nil)
    #expect(try erase("casus/1", in: log) == .subjectErased(position: 3))
    #expect(try birthMonth(log, 1) == nil)
    #expect(try birthMonth(log, 2) != nil)
    #expect(try place.keys.ledger(origin: "test.example/log").erasures.count == 1)
  }

  @Test func `what is not in the log cannot be erased`() throws {
    let place = try Place()
    let log = try place.open()
    _ = try Self.importing(Self.lines, into: log, place.root)
    let nobody = try #require(Subject("casus/nergens"))
    #expect(
      try LogRecord.erasure(of: nobody, .request, recordedBy: "test", in: log) == nil)
  }

  @Test
  func `an erasure is made again under the key that the log knows, not another of the stream`()
    throws
  {
    let place = try Place()
    let before: Data
    do {
      let log = try place.open()
      _ = try Self.importing(Self.lines, into: log, place.root)
      _ = try erase("casus/1", in: log)
    }
    before = try place.keep(place.folder.logFile)
    do {
      let log = try place.open()
      _ = try erase("casus/2", in: log)
    }
    // As where the stream had another key first, whose vault was lost.
    let ledger = place.keys.ledgerFile(origin: "test.example/log")
    var erasures = try place.keys.ledger(origin: "test.example/log").erasures
    let other = try #require(erasures.first?.slots.first)
    #expect(erasures.count == 2 && erasures[1].slots[0] > other)
    erasures[1].slots.insert(other, at: 0)
    try place.putBack(Data(erasures.flatMap(\.line)), as: ledger)
    try place.putBack(before, as: place.folder.logFile)
    let log = try place.open()
    #expect(try log.verify(.everything(derive: LogRecord.derive)).size == 4)
  }
}
