import Foundation
import Testing

@testable import EventStore

@Suite struct LogTests {
  @Test func `positions run from 1 without a gap, and stand in the leaf`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    #expect(
      try log.append([.make("a"), .make("b")]) == [.recorded(position: 1), .recorded(position: 2)])
    #expect(try log.append([.make("c")]) == [.recorded(position: 3)])
    let record = try log.snapshot().record(at: 3)
    #expect(record.fields == ["0000000000000003", "c", ""])
    #expect(try log.size() == 3)
  }

  @Test func `an identity that is taken gives its first position and takes none`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    _ = try log.append([.make("a")])
    let verdicts = try log.append([.make("b"), .make("a"), .make("b"), .make("c")])
    #expect(
      verdicts == [
        .recorded(position: 2), .identityTaken(position: 1), .identityTaken(position: 2),
        .recorded(position: 3),
      ])
  }

  @Test func `source and id are told apart by their lengths`() {
    #expect(Identity(source: "ab", id: "c") != Identity(source: "a", id: "bc"))
  }

  @Test func `a stream is read alone, oldest first`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    _ = try log.append([
      .make("1", subject: "a/1"), .make("2", subject: "a/2"), .make("3", subject: "a/1"),
    ])
    _ = try log.append([.make("4", subject: "a/1")])
    let snapshot = try log.snapshot()
    #expect(try snapshot.records(ofSubject: "a/1").map(\.position) == [1, 3, 4])
    #expect(try snapshot.records(ofSubject: "a/2").map(\.position) == [2])
    #expect(try snapshot.records(ofSubject: "a/3").isEmpty)
  }

  @Test func `an expected version that does not hold is told with the actual one`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    let verdicts = try log.append([
      .make("1", expected: .none), .make("2", expected: .none), .make("3", expected: .exactly(1)),
      .make("4", expected: .exactly(1)),
    ])
    #expect(
      verdicts == [
        .recorded(position: 1), .versionConflict(actual: 1), .recorded(position: 2),
        .versionConflict(actual: 2),
      ])
  }

  @Test func `what was appended is there when the store is opened again`() throws {
    let store = try TemporaryStore()
    var root: MerkleHash?
    do {
      let log = try store.sealing()
      _ = try log.append((1...100).map { .make("\($0)", subject: "a/\($0 % 7)") })
      root = try log.snapshot().root(size: 100)
    }
    let again = try store.writing()
    #expect(try again.size() == 100)
    #expect(try again.snapshot().root(size: 100) == root)
    #expect(try again.append([.make("101")]) == [.recorded(position: 101)])
  }

  @Test func `a header keeps the caller's tag, the slot and the previous position`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    _ = try log.append([.make("x", slot: 9), .make("yy", slot: 9)])
    let header = try log.snapshot().record(at: 2).header
    #expect(header.tag == RecordTag(high: 2, low: 7))
    #expect(header.previous == 1)
    #expect(header.keySlot == 9)
  }

  @Test func `a reader beside the writer sees whole batches`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    _ = try log.append([.make("1")])
    let before = try log.snapshot()
    _ = try log.append([.make("2"), .make("3")])
    #expect(before.size == 1)
    #expect(throws: StoreError.noSuchPosition(2, last: 1)) { try before.record(at: 2) }
    #expect(try log.snapshot().size == 3)
  }

  @Test func `a scan runs over pages of a limited size and stops where asked`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    _ = try log.append((1...50).map { .make("\($0)") })
    var positions: [UInt64] = []
    try log.scan(from: 5, through: 20) { positions.append($0.position) }
    #expect(positions == Array(5...20))
  }

  @Test func `the moment of recording never goes back and is UTC with milliseconds`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    for id in 1...5 { _ = try log.append([.make("\(id)")]) }
    var times: [String] = []
    try log.scan(from: 1, through: 5) { record in
      times.append(String(String(decoding: record.leaf, as: UTF8.self).split(separator: "|")[1]))
    }
    #expect(times == times.sorted())
    let form = /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/
    #expect(times.allSatisfy { $0.wholeMatch(of: form) != nil })
  }

  @Test func `a record above the limit is refused before anything is written`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    let large = Draft.make("1", text: String(repeating: "x", count: StoreLimit.recordBytes))
    #expect(
      throws: StoreError.recordTooLarge(bytes: large.leaf.count, limit: StoreLimit.recordBytes)
    ) {
      try log.append([.make("0"), large])
    }
    #expect(try log.size() == 0)
  }

  @Test func `notes are kept and taken away`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    #expect(try log.note("x") == nil)
    try log.keep(note: "x", [1, 2])
    #expect(try log.note("x") == [1, 2])
    try log.keep(note: "x", nil)
    #expect(try log.note("x") == nil)
  }

  @Test func `many callers at once each get their own positions`() async throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    let positions = await withTaskGroup(of: [UInt64].self) { group in
      for caller in 0..<8 {
        group.addTask {
          await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
              let mine = (0..<25).compactMap { number -> UInt64? in
                guard
                  case .recorded(let position)? =
                    try? log.append([.make("\(caller)-\(number)", subject: "a/\(caller)")]).first
                else { return nil }
                return position
              }
              continuation.resume(returning: mine)
            }
          }
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(positions.sorted() == Array(1...200))
    for caller in 0..<8 {
      #expect(try log.snapshot().records(ofSubject: "a/\(caller)").count == 25)
    }
  }
}
