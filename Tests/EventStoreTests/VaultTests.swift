import Testing

@testable import EventStore

@Suite struct VaultTests {
  @Test func `keys that were made for nothing are not handed out of the gap before them`() throws {
    let store = try TemporaryStore()
    do {
      // A slot is handed out, and the vault could not be written.
      let log = try store.writing()
      let writer = try #require(log.writer)
      _ = try writer.keySlot(subject: "a/1", isUsable: { _ in true }, next: { $0 })
      try log.keep(note: "stand", [1])
    }
    do {
      // The slots after it are made, and the log could not be written.
      let log = try store.writing()
      _ = try log.keySlot(subject: "a/2")
    }
    let log = try store.writing()
    let slot = try #require(try log.keySlot(subject: "a/3"))
    let sealed = try log.seal([1, 2, 3], slot: slot, binding: [])
    #expect(try log.unseal(sealed, slot: slot, binding: []) == [1, 2, 3])
  }

  @Test func `what is sealed opens again, after reopening too`() throws {
    let store = try TemporaryStore()
    let text = Array("geheim".utf8)
    var sealed: [UInt8] = []
    var slot: KeySlot = 0
    do {
      let log = try store.writing()
      slot = try #require(try log.keySlot(subject: "a/1"))
      sealed = try log.seal(text, slot: slot, binding: [1])
      _ = try log.append([.make("1", subject: "a/1", slot: slot)])
    }
    let log = try store.reading()
    #expect(try log.unseal(sealed, slot: slot, binding: [1]) == text)
    #expect(sealed.count == 12 + text.count + 16)
  }

  @Test func `sealed bytes open with their own binding and slot only`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    let slot = try #require(try log.keySlot(subject: "a/1"))
    let other = try #require(try log.keySlot(subject: "a/2"))
    #expect(slot != other)
    let sealed = try log.seal([1, 2, 3], slot: slot, binding: [1])
    #expect(throws: StoreError.self) { try log.unseal(sealed, slot: slot, binding: [2]) }
    #expect(throws: StoreError.self) { try log.unseal(sealed, slot: other, binding: [1]) }
  }

  @Test func `a slot that was never made opens nothing`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    let slot = try #require(try log.keySlot(subject: "a/1"))
    let sealed = try log.seal([1], slot: slot, binding: [])
    #expect(try log.unseal(sealed, slot: 4_000_000, binding: []) == nil)
  }

  @Test func `a stream keeps its slot, and a new stream never gets another's`() throws {
    let store = try TemporaryStore()
    var first: KeySlot = 0
    do {
      let log = try store.writing()
      first = try #require(try log.keySlot(subject: "a/1"))
      _ = try log.append([.make("1", subject: "a/1", slot: first)])
    }
    let log = try store.writing()
    #expect(try #require(try log.keySlot(subject: "a/1")) == first)
    #expect(try #require(try log.keySlot(subject: "a/2")) != first)
  }

  @Test func `more streams than one provision of slots`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    let count = StoreLimit.keySlotsAhead + 10
    let slots = try (0..<count).map { try #require(try log.keySlot(subject: "a/\($0)")) }
    #expect(Set(slots).count == count)
    let last = try #require(slots.last)
    let sealed = try log.seal([5], slot: last, binding: [])
    #expect(try log.unseal(sealed, slot: last, binding: []) == [5])
  }
}
