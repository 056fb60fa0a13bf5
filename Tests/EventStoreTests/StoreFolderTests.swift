import Cryptography
import Foundation
import Testing

@testable import EventStore

@Suite struct StoreFolderTests {
  private func permissions(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return (attributes[.posixPermissions] as? Int) ?? -1
  }

  @Test func `only the owner can enter the store and read its keys`() throws {
    let store = try TemporaryStore()
    #expect(try permissions(store.folder.path) == 0o700)
    #expect(try permissions(store.folder.logFile) == 0o600)
    #expect(try permissions(store.folder.vaultFile) == 0o600)
    #expect(try permissions(store.keys.masterKeyFile(origin: "test.example/log")) == 0o600)
    #expect(try permissions(store.keys.signingKeyFile(origin: "test.example/log")) == 0o600)
  }

  @Test func `a second writer is refused by name`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    #expect(
      throws: StoreError.busy(
        path: store.folder.path, processID: ProcessInfo.processInfo.processIdentifier,
        command: "test")
    ) {
      try store.writing()
    }
    _ = try log.append([.make("1")])
  }

  @Test func `keys stand beside a store, also where its folder is called by a full stop`() throws {
    let store = try TemporaryStore()
    let path = store.folder.path
    for name in [path + "/", path + "/.", path + "/./", path + "/../store/."] {
      let folder = StoreFolder(name)
      #expect(folder.exists)
      #expect(KeyFolder.beside(store: folder.path).path.hasSuffix("/store.keys"))
      #expect(KeyFolder.beside(store: name).path.hasSuffix("/store.keys"))
    }
    #expect(StoreFolder("store").path == "store")
    let here = FileManager.default.currentDirectoryPath
    #expect(throws: StoreError.alreadyExists(path: StoreFolder(".").path)) {
      try StoreFolder(".").make(origin: "test.example/here", keys: KeyFolder(path + "-keys"))
    }
    #expect(StoreFolder(".").path == here)
  }

  @Test func `a store is not made over another`() throws {
    let store = try TemporaryStore()
    #expect(throws: StoreError.alreadyExists(path: store.folder.path)) {
      try store.folder.make(origin: "test.example/other", keys: store.keys)
    }
  }

  @Test(arguments: ["", "with space", "with+plus", "é", String(repeating: "x", count: 201)])
  func `an origin that a checkpoint cannot carry is refused`(origin: String) throws {
    let store = try TemporaryStore()
    let other = StoreFolder(store.folder.path + "-other")
    #expect(throws: StoreError.invalidOrigin(origin)) {
      try other.make(origin: origin, keys: store.keys)
    }
    #expect(!other.exists)
  }

  @Test func `a folder without a log, and no folder, are told apart`() throws {
    let store = try TemporaryStore()
    let missing = StoreFolder(store.folder.path + "-missing")
    #expect(throws: StoreError.notFound(path: missing.path)) {
      try EventLog(missing, keys: store.keys, .reading)
    }
    try FileManager.default.removeItem(atPath: store.folder.logFile)
    #expect(
      throws: StoreError.notAStore(path: store.folder.path, file: store.folder.logFile)
    ) {
      try store.reading()
    }
    try FileManager.default.removeItem(atPath: store.folder.vaultFile)
    #expect(throws: StoreError.notFound(path: store.folder.path)) { try store.reading() }
  }

  @Test func `a store of another format is refused by its name`() throws {
    let store = try TemporaryStore()
    do {
      let environment = try Environment(
        path: store.folder.logFile, access: .writing,
        maximumTables: StoreFolder.tableNames.count)
      let meta = try EventLog.Tables(environment).meta
      var transaction = try WriteTransaction(environment)
      try transaction.put(meta, MetaKey.format, Array("ivh-monitor log 9".utf8))
      try transaction.commit()
    }
    #expect(
      throws: StoreError.otherFormat(
        path: store.folder.logFile, found: "ivh-monitor log 9", expected: EventLog.format)
    ) {
      try store.reading()
    }
  }

  @Test(arguments: StoreFolder.tableNames)
  func `a table that was lost is damage, also for who would write, and is not made anew`(
    name: String
  ) throws {
    let store = try TemporaryStore()
    do { _ = try store.writing().append((0..<20).map { Draft.make("\($0)", subject: "a/\($0)") }) }
    try rename(name, in: store.folder.logFile)
    let before = try Data(contentsOf: URL(fileURLWithPath: store.folder.logFile))
    for open in [store.reading, { try store.writing() }] {
      let error = #expect(throws: StoreError.self) { try open() }
      switch error {
      case .damaged(store.folder.logFile, "tables"): #expect(name != StoreFolder.metaTable)
      case .notAStore: #expect(name == StoreFolder.metaTable)
      default: Issue.record("\(name): \(String(describing: error))")
      }
    }
    #expect(try Data(contentsOf: URL(fileURLWithPath: store.folder.logFile)) == before)
  }

  @Test func `a vault that lost its slots is damaged, and gets no new ones`() throws {
    let store = try TemporaryStore()
    do {
      let log = try store.writing()
      _ = try log.keySlot(subject: "a/1")
    }
    try rename("slots", in: store.folder.vaultFile)
    let damaged = StoreError.damaged(path: store.folder.vaultFile, detail: "tables")
    #expect(throws: damaged) { try store.reading() }
    #expect(throws: damaged) { try store.writing() }
  }

  /// Changes the first letter of a table's name wherever it stands, as a flipped bit would.
  private func rename(_ table: String, in file: String) throws {
    var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
    let name = Data(table.utf8)
    // A name stands behind its length, in two bytes.
    let mark = Data([UInt8(name.count), 0]) + name
    var from = bytes.startIndex
    while let found = bytes.range(of: mark, in: from..<bytes.endIndex) {
      bytes[found.lowerBound + 2] ^= 1
      from = found.upperBound
    }
    try bytes.write(to: URL(fileURLWithPath: file))
  }

  @Test func `counts that do not fit are damage before anything is written`() throws {
    for table: (EventLog.Tables) -> Environment.Table in [
      \.records, \.identities.young, \.identities.settled, \.streams,
    ] {
      let store = try TemporaryStore()
      do {
        _ = try store.writing().append((0..<20).map { Draft.make("\($0)", subject: "a/\($0)") })
        let environment = try Environment(
          path: store.folder.logFile, access: .writing,
          maximumTables: StoreFolder.tableNames.count)
        let tables = try EventLog.Tables(environment)
        var transaction = try WriteTransaction(environment)
        let key = Identity(source: "test", id: "no")
        if try transaction.count(table(tables)) == 0 {
          try transaction.put(table(tables), key, [UInt8](repeating: 0, count: 8))
        } else {
          for key in [[UInt8]("a/7".utf8), Identity(source: "test", id: "7").bytes] {
            try transaction.delete(table(tables), key)
          }
          try transaction.delete(table(tables), UInt64(7))
        }
        try transaction.commit()
      }
      let damaged = StoreError.damaged(path: store.folder.logFile, detail: "counts of a table")
      #expect(throws: damaged) { try store.reading() }
      #expect(throws: damaged) { try store.writing() }
    }
  }

  @Test func `a flipped bit in the page that names the tables is an error, not a signal`() throws {
    let store = try TemporaryStore()
    do { _ = try store.writing().append((0..<20).map { Draft.make("\($0)") }) }
    let file = URL(fileURLWithPath: store.folder.logFile)
    let whole = try Data(contentsOf: file)
    let page = Int(try PageFile(store.folder.logFile).metas[0].main.root) * 4096
    for bit in 8 * 8..<8 * 16 {
      var bytes = whole
      bytes[page + bit / 8] ^= 1 << UInt8(bit % 8)
      try bytes.write(to: file)
      // Two bytes of the header say nothing.
      if (8..<10).contains(bit / 8) { continue }
      #expect(throws: StoreError.self) { try store.reading() }
      let found = #expect(throws: Finding.self) {
        try EventLog.verify(store.folder, keys: store.keys, .hashes)
      }
      #expect(found?.part == .page(UInt64(page / 4096)))
    }
  }

  @Test func `a file that is not LMDB's is no store`() throws {
    let store = try TemporaryStore()
    try Data(repeating: 0x41, count: 65_536).write(to: URL(fileURLWithPath: store.folder.logFile))
    #expect(
      throws: StoreError.notAStore(path: store.folder.logFile, file: store.folder.logFile)
    ) {
      try store.reading()
    }
  }

  @Test func `a second open in one process is refused, and the first goes on`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    #expect(throws: StoreError.self) { try store.reading() }
    #expect(try log.append([.make("1")]) == [.recorded(position: 1)])
  }

  @Test func `without its vault a store can be read, not written`() throws {
    let store = try TemporaryStore()
    do {
      let log = try store.writing()
      let slot = try #require(try log.keySlot(subject: "a/1"))
      _ = try log.seal([1], slot: slot, binding: [])
      _ = try log.append([.make("1", subject: "a/1", slot: slot)])
    }
    try FileManager.default.removeItem(atPath: store.folder.vaultFile)
    let log = try store.reading()
    #expect(!log.hasVault)
    #expect(try log.unseal([1, 2, 3], slot: 0, binding: []) == nil)
    #expect(try log.size() == 1)
    #expect(
      throws: StoreError.self
    ) {
      try store.writing()
    }
  }

  @Test func `what a killed process left while making a store is cleared away`() throws {
    let store = try TemporaryStore()
    let other = StoreFolder(store.folder.path + "-b")
    // No process has this id: it is above the kernel's maximum.
    let leftover = other.path + ".new-4194304"
    // Somebody's own, however alike.
    let others = ["-versie", ".txt", " keep", "-lock-2"].map { leftover + $0 }
    for name in [leftover, leftover + "-lock"] + others {
      try FileManager.default.createDirectory(atPath: name, withIntermediateDirectories: false)
    }
    try other.make(origin: "test.example/b", keys: .beside(store: other.path))
    #expect(other.exists)
    for name in [leftover, leftover + "-lock"] {
      #expect(!FileManager.default.fileExists(atPath: name))
    }
    for name in others { #expect(FileManager.default.fileExists(atPath: name), "\(name)") }
  }

  @Test func `keys of a store that came to be are not made again, wherever it stands now`() throws {
    let store = try TemporaryStore()
    let origin = "test.example/log"
    let key = store.keys.signingKeyFile(origin: origin)
    let before = FileManager.default.contents(atPath: key)
    // As the process was killed after the store had its name and before it said so.
    let marker = key.replacing(".signing", with: ".making")
    let building = store.folder.path + ".new-4194304"
    func mark(_ keys: [String]) throws {
      let digests = keys.map { file in
        let text = [UInt8](FileManager.default.contents(atPath: file) ?? Data())
        return Hex.text(SHA256.digest(of: text).bytes)
      }
      let lines = ["building", building] + digests
      try Data((lines.joined(separator: "\n") + "\n").utf8).write(
        to: URL(fileURLWithPath: marker))
    }
    let master = store.keys.masterKeyFile(origin: origin)
    try mark([master, key])
    try FileManager.default.moveItem(
      atPath: store.folder.path, toPath: store.folder.path + "-moved")
    let other = StoreFolder(store.folder.path + "-other")
    func isRefused() {
      #expect(throws: StoreError.alreadyExists(path: master)) {
        try other.make(origin: origin, keys: store.keys)
      }
      #expect(FileManager.default.contents(atPath: key) == before)
    }
    isRefused()
    try FileManager.default.createDirectory(atPath: building, withIntermediateDirectories: false)
    // Other keys were put in their place.
    try mark([building, building])
    isRefused()
    // Where it is still being built it did not come to be.
    try mark([master, key])
    try other.make(origin: origin, keys: store.keys)
    #expect(FileManager.default.contents(atPath: key) != before)
    #expect(!FileManager.default.fileExists(atPath: marker))
  }

  @Test func `a log that is open notices what others erased since`() throws {
    let store = try TemporaryStore()
    let letter = Letter(id: "een", subject: "a/1")
    _ = try store.writing().append([letter])
    let log = try store.reading()
    let record = try log.snapshot().record(at: 1)
    #expect(!log.isErased(subject: "a/1"))
    // As another process is between the ledger and the vault.
    let erasure = Erasure(
      record, subject: "a/1", slots: [record.header.keySlot],
      identity: Identity(source: "test", id: "wissing"))
    try store.keys.add(erasure, origin: "test.example/log")
    try log.noticeErasures()
    #expect(log.isErased(subject: "a/1"))
  }

  @Test func `a store in a folder in which nobody may write is read`() throws {
    let store = try TemporaryStore()
    _ = try store.writing().append([Letter(id: "een", subject: "a/1")])
    for file in [store.folder.logFile, store.folder.vaultFile] { unlink(file + "-lock") }
    chmod(store.folder.path, 0o500)
    defer { chmod(store.folder.path, 0o700) }
    #expect(try store.reading().size() == 1)
  }

  @Test func `a key that is missing, or another store's, is named`() throws {
    let store = try TemporaryStore()
    let other = try TemporaryStore()
    let file = store.keys.masterKeyFile(origin: "test.example/log")
    try FileManager.default.removeItem(atPath: file)
    #expect(throws: StoreError.keyMissing(file: file)) { try store.reading() }
    try FileManager.default.copyItem(
      atPath: other.keys.masterKeyFile(origin: "test.example/log"), toPath: file)
    #expect(throws: StoreError.wrongKey(file: file)) { try store.reading() }
  }
}
