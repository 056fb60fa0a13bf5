import Foundation
import Testing

@testable import EventStore

/// What a flipped bit in the vault may do: be found, or nothing at all.
@Suite struct VaultFlipsTests {
  private static let streamCount = 200
  private static let erased = 7
  private static let pageBytes = 4096

  /// A store whose vault has no free page, and what is sealed in it.
  private struct SealedStore {
    let store: TemporaryStore
    let events: [ModelEvent]
    private(set) var slots: [(slot: KeySlot, row: [UInt8])] = []
    private(set) var wrapping: [UInt8] = []

    init() throws {
      store = try TemporaryStore(phrases: Letter.phrases)
      events = try SealedStore.fill(store)
      let path = store.folder.vaultFile
      let environment = try Environment(path: path, access: .reading, maximumTables: 2)
      let tables = try environment.tables(["slots", "meta"])
      let transaction = try ReadTransaction(environment)
      var slots: [(slot: KeySlot, row: [UInt8])] = []
      try transaction.scan(tables[0], from: KeySlot(0)) { key, value in
        slots.append((KeySlot(BigEndian.value(key, at: 0, bytes: 4)), Array(value)))
        return true
      }
      self.slots = slots
      wrapping = try #require(try transaction.value(tables[1], Vault.Row.wrapping) { Array($0) })
      try environment.copy(to: path + ".copy")
      try FileManager.default.removeItem(atPath: path)
      try FileManager.default.moveItem(atPath: path + ".copy", toPath: path)
    }

    private static func fill(_ store: TemporaryStore) throws -> [ModelEvent] {
      let log = try store.writing()
      var events: [ModelEvent] = []
      for number in 0..<streamCount {
        var event = ModelEvent(id: "\(number)", subject: "a/\(number)")
        event.slot = try #require(try log.keySlot(subject: event.subject))
        event.secret = Array("geheim \(number)".utf8)
        event.sealed = try log.seal(event.secret, slot: event.slot, binding: event.binding)
        events.append(event)
      }
      _ = try log.append(events.map(\.draft))
      _ = try log.erase(
        ModelEvent(id: "wis", subject: "a/\(erased)", isErasure: true, slot: events[erased].slot)
          .draft)
      return events
    }

    func verify() throws {
      _ = try EventLog.verify(
        store.folder, keys: store.keys, .everything(derive: Letter.derive))
    }

    /// What readers get of each event: its secret, nothing where it was erased.
    func secrets() throws -> [[UInt8]?] {
      let log = try store.reading()
      return try events.map { try log.unseal($0.sealed, slot: $0.slot, binding: $0.binding) }
    }

    /// Calls `body` while a bit of the vault is flipped.
    func flipping(_ place: Int, _ bit: UInt8, _ body: () throws -> Void) throws {
      let url = URL(fileURLWithPath: store.folder.vaultFile)
      var file = try Data(contentsOf: url)
      file[place] ^= bit
      try file.write(to: url)
      try body()
      file[place] ^= bit
      try file.write(to: url)
    }

    /// Where a row that stands once in the file begins.
    func place(of row: [UInt8]) throws -> Int {
      let file = try Data(contentsOf: URL(fileURLWithPath: store.folder.vaultFile))
      let first = try #require(file.range(of: Data(row)))
      try #require(file[first.upperBound...].range(of: Data(row)) == nil)
      return first.lowerBound
    }
  }

  private var generator = SeededGenerator(seed: BitFlips.seed &+ 2)

  private mutating func bit() -> UInt8 { 1 << UInt8.random(in: 0..<8, using: &generator) }

  @Test
  mutating func `a flipped bit in a wrapped key shuts that stream and no other, and is found`()
    throws
  {
    let sealed = try SealedStore()
    let whole = try sealed.secrets()
    #expect(whole.indices.filter { whole[$0] == nil } == [Self.erased])
    let used = Set(sealed.events.map(\.slot))
    let rows = sealed.slots.filter { used.contains($0.slot) }
    #expect(rows.count == Self.streamCount - 1)
    for _ in 0..<BitFlips.count / 3 {
      let (slot, row) = try #require(rows.randomElement(using: &generator))
      let within = Int.random(in: 0..<row.count, using: &generator)
      try sealed.flipping(try sealed.place(of: row) + within, bit()) {
        let found = #expect(throws: Finding.self) { try sealed.verify() }
        #expect(found?.part == .keySlot(slot))
        let log = try sealed.store.reading()
        for (event, secret) in zip(sealed.events, whole) {
          func read() throws -> [UInt8]? {
            try log.unseal(event.sealed, slot: event.slot, binding: event.binding)
          }
          guard event.slot == slot else {
            #expect(try read() == secret)
            continue
          }
          #expect(
            throws: StoreError.damaged(path: sealed.store.folder.vaultFile, detail: "slot \(slot)")
          ) { try read() }
        }
      }
    }
    #expect(try sealed.secrets() == whole)
  }

  @Test mutating func `with a flipped bit in its wrapping key a vault does not open`() throws {
    let sealed = try SealedStore()
    let start = try sealed.place(of: sealed.wrapping)
    for within in sealed.wrapping.indices {
      try sealed.flipping(start + within, bit()) {
        let found = #expect(throws: Finding.self) { try sealed.verify() }
        #expect(found?.part == .wrappingKey)
        let refusal = #expect(throws: StoreError.self) { _ = try sealed.store.reading() }
        guard case .wrongKey = refusal else {
          Issue.record("\(String(describing: refusal))")
          return
        }
      }
    }
  }

  /// But for two bytes that LMDB keeps for itself, all of the head of a page says what is where.
  @Test mutating func `a flipped bit in the head of a page of the vault is found`() throws {
    let sealed = try SealedStore()
    let pageCount = try #require(Files.size(sealed.store.folder.vaultFile)) / Self.pageBytes
    for _ in 0..<BitFlips.count / 3 {
      let page = Int.random(in: 2..<pageCount, using: &generator)
      let within = try #require((Array(0..<8) + Array(10..<16)).randomElement(using: &generator))
      try sealed.flipping(page * Self.pageBytes + within, bit()) {
        _ = #expect(throws: Finding.self, "page \(page), byte \(within)") { try sealed.verify() }
      }
    }
  }

  @Test(arguments: [true, false])
  func `a flipped bit anywhere in the vault is found or changes no answer`(
    inHeaders: Bool
  ) throws {
    let sealed = try SealedStore()
    _ = try BitFlips(path: sealed.store.folder.vaultFile, inHeaders: inHeaders).run(
      verify: sealed.verify, contents: { try sealed.secrets().map { "\($0 ?? [])" } })
  }
}
