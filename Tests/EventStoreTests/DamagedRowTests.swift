import Foundation
import Testing

@testable import EventStore

/// Rows that LMDB gives without a word, and that are not what was written.
@Suite struct DamagedRowTests {
  private let store: TemporaryStore

  init() throws {
    store = try TemporaryStore()
    _ = try store.sealing().append(
      (1...20).map { Draft.make("\($0)", subject: "a/\($0 % 3)", text: "tekst") })
  }

  /// Puts a row in a file behind its back.
  private func put(
    _ path: String, tables names: [String], _ table: String, _ key: [UInt8], _ value: [UInt8]
  ) throws {
    let environment = try Environment(path: path, access: .writing, maximumTables: names.count)
    let tables = try environment.tables(names)
    var transaction = try WriteTransaction(environment)
    try transaction.put(tables[try #require(names.firstIndex(of: table))], key, value)
    try transaction.commit()
  }

  private func putInLog(_ table: String, _ key: [UInt8], _ value: [UInt8]) throws {
    try put(store.folder.logFile, tables: StoreFolder.tableNames, table, key, value)
  }

  private func isDamage(_ body: () throws -> Void) -> Bool {
    do {
      try body()
      return false
    } catch StoreError.damaged {
      return true
    } catch {
      return false
    }
  }

  @Test func `a position of another length is damage, for who reads and who appends`() throws {
    let identity = Identity(source: "test", id: "7")
    try putInLog("young-ids", identity.bytes, [0, 0, 7])
    #expect(isDamage { _ = try store.reading().snapshot().position(of: identity) })
    #expect(isDamage { _ = try store.writing().append([Draft.make("7")]) })
  }

  @Test func `a record that is not what the tree has is damage, wherever one record is read`()
    throws
  {
    var row: [UInt8] = []
    do {
      let log = try store.reading()
      let transaction = try ReadTransaction(log.environment)
      row = try #require(try transaction.value(log.tables.records, UInt64(4)) { Array($0) })
    }
    row[row.count - 1] ^= 1
    try putInLog("records", withUnsafeBytes(of: UInt64(4).bigEndian, Array.init), row)
    let log = try store.reading()
    let snapshot = try log.snapshot()
    #expect(try snapshot.record(at: 3).position == 3)
    #expect(isDamage { _ = try snapshot.record(at: 4) })
    #expect(isDamage { _ = try snapshot.records(ofSubject: "a/1") })
    #expect(try snapshot.records(ofSubject: "a/2").count == 7)
  }

  @Test func `a slot under a key of another length is damage`() throws {
    try put(
      store.folder.vaultFile, tables: ["slots", "meta"], "slots", [0xFF], [1, 2, 3])
    #expect(isDamage { _ = try store.reading() })
    #expect(isDamage { _ = try store.writing() })
  }
}
