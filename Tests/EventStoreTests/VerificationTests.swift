import Foundation
import Testing

@testable import EventStore

@Suite struct VerificationTests {
  /// A log with every kind of page: several commits, deep tables, large records, notes that came and
  /// went, an erasure.
  private func makeStore(_ count: Int = 700) throws -> TemporaryStore {
    let store = try TemporaryStore(phrases: Letter.phrases)
    let log = try store.sealing()
    for start in stride(from: 0, to: count, by: 100) {
      _ = try log.append(
        (start..<start + 100).map {
          Letter(
            id: "\($0)", subject: "a/\($0 % 37)",
            text: String(repeating: "x", count: $0 % 50 == 3 ? 9000 : $0 % 90))
        })
      try log.keep(note: "stand", Array("\(start)".utf8))
      try log.keep(note: "weg", start % 200 == 0 ? [UInt8](repeating: 7, count: 6000) : nil)
    }
    _ = try log.erase(Letter(id: "wis", subject: "a/5", isErasure: true).draft)
    return store
  }

  private func verify(
    _ store: TemporaryStore, against checkpoints: [Checkpoint] = []
  ) throws -> VerifiedLog {
    try EventLog.verify(
      store.folder, keys: store.keys, .everything(derive: Letter.derive), against: checkpoints)
  }

  private func finding(_ store: TemporaryStore) -> Finding? {
    do {
      _ = try verify(store)
      return nil
    } catch {
      return error as? Finding
    }
  }

  /// Puts rows in a table of the log behind its back.
  private func tamper(
    _ store: TemporaryStore, _ table: (EventLog.Tables) -> Environment.Table,
    _ body: (inout WriteTransaction, Environment.Table) throws -> Void
  ) throws {
    let environment = try Environment(
      path: store.folder.logFile, access: .writing,
      maximumTables: StoreFolder.tableNames.count)
    let tables = try EventLog.Tables(environment)
    var transaction = try WriteTransaction(environment)
    try body(&transaction, table(tables))
    try transaction.commit()
  }

  @Test func `a whole store is found whole, also while it is written to`() throws {
    let store = try makeStore()
    let verified = try verify(store)
    let log = try store.writing()
    #expect(try log.verify(.everything(derive: Letter.derive)).root == verified.root)
    #expect(verified.size == 701)
    #expect(try verified.root == log.snapshot().root(size: 701))
    #expect(verified.keySlotCount != nil)
    #expect(try log.verify(.hashes).root == verified.root)
  }

  @Test func `an empty store is whole`() throws {
    let store = try TemporaryStore()
    #expect(try verify(store).size == 0)
  }

  @Test
  func `a log longer than what is read ahead is whole, and names the record that was changed`()
    throws
  {
    let store = try TemporaryStore(phrases: Letter.phrases)
    do {
      let log = try store.writing()
      for start in [0, 9000] {
        _ = try log.append(
          (start..<start + 9000).map { Letter(id: "\($0)", subject: "a/\($0 % 9)") })
      }
    }
    #expect(try verify(store).size == 18_000)
    try tamper(store, \.records) { transaction, records in
      let old = try transaction.value(records, UInt64(17_123)) { Array($0) } ?? []
      var new = old
      new[new.count - 4] ^= 1
      try transaction.put(records, UInt64(17_123), new)
    }
    let first = try #require(finding(store))
    #expect(first.position == 17_123)
    #expect(first.part == .leaf)
    #expect(throws: Finding.self) {
      try EventLog.verify(store.folder, keys: store.keys, .hashes)
    }
  }

  @Test func `what is changed before the place where reading ends is named first`() throws {
    let store = try TemporaryStore(phrases: Letter.phrases)
    do {
      let log = try store.writing()
      _ = try log.append((0..<3000).map { Letter(id: "\($0)", subject: "a/\($0 % 9)") })
    }
    try tamper(store, \.records) { transaction, records in
      var row = try transaction.value(records, UInt64(1100)) { Array($0) } ?? []
      row[row.count - 4] ^= 1
      try transaction.put(records, UInt64(1100), row)
      try transaction.delete(records, UInt64(2500))
    }
    #expect(finding(store)?.position == 1100)
    #expect(finding(store)?.part == .leaf)
  }

  @Test func `a header that does not follow from its leaf is found`() throws {
    let store = try makeStore()
    try tamper(store, \.records) { transaction, records in
      var row = try transaction.value(records, UInt64(44)) { Array($0) } ?? []
      row[20] ^= 1
      try transaction.put(records, UInt64(44), row)
    }
    #expect(finding(store)?.part == .header)
    #expect(finding(store)?.position == 44)
  }

  @Test func `a record taken out, a node, an identity and a stream changed are found`() throws {
    let cases: [((EventLog.Tables) -> Environment.Table, Finding.Part)] = [
      (\.records, .record), (\.streams, .stream), (\.identities.young, .identity),
      (\.identities.settled, .identity), (\.nodes, .leaf),
    ]
    for (table, part) in cases {
      let store = try makeStore(100)
      try tamper(store, table) { transaction, table in
        switch part {
        case .record: try transaction.delete(table, UInt64(50))
        case .stream:
          let key = Array("a/3".utf8)
          var row = try transaction.value(table, key) { Array($0) } ?? []
          row[23] ^= 1
          try transaction.put(table, key, row)
        case .identity:
          try transaction.put(
            table, Identity(source: "test", id: "7"),
            withUnsafeBytes(of: UInt64(9).bigEndian, Array.init))
        default:
          let key = MerkleTree.GroupID(level: 0, index: 2).key
          var row = try transaction.value(table, key) { Array($0) } ?? []
          row[3 * 32] ^= 1
          try transaction.put(table, key, row)
        }
      }
      #expect(finding(store)?.part == part)
      if part == .leaf { #expect(finding(store)?.position == 36) }
    }
  }

  @Test func `no bit of the counters is believed unseen`() throws {
    let store = try makeStore(100)
    var row: [UInt8] = []
    try tamper(store, \.meta) { transaction, meta in
      row = try transaction.value(meta, MetaKey.counters) { Array($0) } ?? []
    }
    for bit in 0..<8 * row.count {
      var other = row
      other[bit / 8] ^= 1 << UInt8(bit % 8)
      try tamper(store, \.meta) { try $0.put($1, MetaKey.counters, other) }
      #expect(finding(store)?.part == .counters, "bit \(bit)")
      #expect(throws: StoreError.self) { _ = try store.writing() }
    }
    // A log from before they had a sum goes on, and has one then.
    try tamper(store, \.meta) {
      try $0.put($1, MetaKey.counters, Array(row.dropFirst(RowSum.byteCount)))
    }
    #expect(finding(store) == nil)
    _ = try store.writing().append([Letter(id: "meer", subject: "a/6")])
    #expect(finding(store) == nil)
  }

  @Test func `nothing is signed or worked out over a byte that changed on the disk`() throws {
    for level in 0...2 {
      let store = try makeStore(600)
      try tamper(store, \.nodes) { transaction, nodes in
        // The last group of each level, of which the root is made.
        let index = UInt64(600 >> (4 * (level + 1)))
        let key = MerkleTree.GroupID(level: level, index: index).key
        var row = try transaction.value(nodes, key) { Array($0) } ?? []
        row[0] ^= 1
        try transaction.put(nodes, key, row)
      }
      let log = try store.reading()
      #expect(throws: StoreError.self, "level \(level)") { try log.snapshot().root(size: 600) }
      #expect(throws: StoreError.self) { try log.checkpoint(size: 600, keys: store.keys) }
      #expect(throws: StoreError.self) { try store.writing() }
    }
    let store = try makeStore(100)
    try tamper(store, \.records) { transaction, records in
      var row = try transaction.value(records, UInt64(43)) { Array($0) } ?? []
      row[row.count - 1] ^= 1
      try transaction.put(records, UInt64(43), row)
    }
    var last: UInt64 = 0
    #expect(throws: StoreError.self) {
      try store.reading().scan(from: 1, through: 100) { last = $0.position }
    }
    #expect(last == 42)
  }

  @Test func `a row of nodes that is gone or short is damage for whoever asks for it`() throws {
    // Of the rows that the right edge needs, and one that only a proof does.
    for (group, isOfEdge) in [(UInt64(6), true), (2, false)] {
      for isGone in [true, false] {
        let store = try makeStore(100)
        try tamper(store, \.nodes) { transaction, nodes in
          let key = MerkleTree.GroupID(level: 0, index: group).key
          let row = try transaction.value(nodes, key) { Array($0) } ?? []
          if isGone {
            try transaction.delete(nodes, key)
          } else {
            try transaction.put(nodes, key, Array(row.prefix(32)))
          }
        }
        #expect(finding(store) != nil)
        if isOfEdge {
          #expect(throws: StoreError.self) { _ = try store.writing() }
        } else {
          let snapshot = try store.reading().snapshot()
          #expect(throws: StoreError.self) {
            _ = try snapshot.inclusionProof(position: 40, size: 101)
          }
          #expect(throws: StoreError.self) { _ = try snapshot.root(size: 40) }
        }
      }
    }
  }

  @Test func `an erasure under another key is found, and hides none`() throws {
    for name in ["erasure/x", "erasure/"] {
      let store = try makeStore(100)
      try tamper(store, \.meta) { transaction, meta in
        let key = MetaKey.erasure(at: 101)
        let row = try transaction.value(meta, key) { Array($0) } ?? []
        try transaction.delete(meta, key)
        try transaction.put(meta, Array(name.utf8) + key.suffix(name.count == 8 ? 7 : 8), row)
      }
      #expect(finding(store)?.part == .erasure)
      #expect(throws: StoreError.self) { _ = try store.reading().lastErasure() }
    }
  }

  @Test func `two streams under one key are found`() throws {
    let store = try TemporaryStore(phrases: Letter.phrases)
    var second = Letter(id: "2", subject: "a/2").draft
    second.keySlot = Letter.slot("a/1")
    _ = try store.writing().append([Letter(id: "1").draft, second])
    #expect(finding(store)?.part == .header)
    #expect(finding(store)?.position == 2)
  }

  @Test func `a log that was made again from the start does not begin with the old checkpoint`()
    throws
  {
    let store = try makeStore(100)
    let old = try store.reading().snapshot().root(size: 60)
    let good = Checkpoint(origin: "test.example/log", size: 60, root: old)
    _ = try verify(store, against: [good])
    let bad = Checkpoint(origin: "test.example/log", size: 61, root: old)
    #expect(throws: Finding.self) { try verify(store, against: [bad]) }
    let other = Checkpoint(origin: "test.example/other", size: 60, root: old)
    #expect(throws: Finding.self) { try verify(store, against: [other]) }
  }

  // MARK: Bits

  /// Everything that a reader can see of a log.
  private func contents(_ store: TemporaryStore) throws -> [String] {
    let log = try store.reading()
    var lines: [String] = []
    try log.scan(from: 1, through: try log.size()) { record in
      lines.append("\(record.header) \(String(decoding: record.leaf, as: UTF8.self))")
      let identity = try Letter.derive(record.leaf).identity
      lines.append("\(try log.snapshot().position(of: identity) ?? 0)")
    }
    for number in 0..<37 {
      lines.append("\(try log.snapshot().records(ofSubject: "a/\(number)").map(\.position))")
    }
    lines.append(String(decoding: try log.note("stand") ?? [], as: UTF8.self))
    lines.append(
      "\(try log.snapshot().root(size: log.size()).base64) \(try log.verifierKey().text)")
    return lines
  }

  /// Page headers, meta pages and random places: a flipped bit is found, or no reader sees it.
  @Test(arguments: [true, false])
  func `a flipped bit is found or does not matter`(inHeaders: Bool) throws {
    let store = try makeStore(400)
    let foundCount = try BitFlips(path: store.folder.logFile, inHeaders: inHeaders).run(
      verify: { _ = try verify(store) }, contents: { try contents(store) })
    #expect(foundCount > BitFlips.count / 4)
  }

  @Test func `a file cut short, of zeros, of noise or empty is found`() throws {
    let store = try makeStore(100)
    let path = URL(fileURLWithPath: store.folder.logFile)
    let whole = try Data(contentsOf: path)
    var generator = SeededGenerator(seed: 3)
    let noise = Data((0..<whole.count).map { _ in UInt8.random(in: 0...255, using: &generator) })
    for damaged in [
      whole.prefix(whole.count / 2), whole.prefix(5000), whole.prefix(100), Data(),
      Data(count: whole.count), noise, whole.prefix(8192) + noise.dropFirst(8192),
    ] {
      try Data(damaged).write(to: path)
      #expect(throws: (any Error).self) { try verify(store) }
    }
  }
}
