import Foundation
import Synchronization
import Testing

@testable import EventStore

/// Many threads on one log, and what must hold when they are done.
@Suite struct ConcurrencyTests {
  /// What the threads were told.
  private final class Told: Sendable {
    struct Recorded {
      var event: ModelEvent
      var position: UInt64
    }

    struct State {
      var recorded: [Recorded] = []
      /// Position that a duplicate was told, by id.
      var taken: [String: Set<UInt64>] = [:]
      var erased: [String: UInt64] = [:]
      var refused = 0
    }

    let state = Mutex(State())
    let isOver = Mutex(false)

    func add(_ events: [ModelEvent], _ verdicts: [Verdict]) {
      state.withLock {
        for (event, verdict) in zip(events, verdicts) {
          switch verdict {
          case .recorded(let position):
            $0.recorded.append(Recorded(event: event, position: position))
          case .identityTaken(let position): $0.taken[event.id, default: []].insert(position)
          case .versionConflict, .subjectErased: $0.refused += 1
          }
        }
      }
    }
  }

  private static let writers = 16
  private static let rounds = Int(ProcessInfo.processInfo.environment["ROUNDS"] ?? "") ?? 12

  /// Appends events of its own, and events that every writer appends.
  private static func write(_ number: Int, _ log: EventLog, _ told: Told) throws {
    var generator = SeededGenerator(seed: UInt64(number))
    for round in 0..<rounds {
      var events: [ModelEvent] = []
      for index in 0..<Int.random(in: 1...6, using: &generator) {
        let isShared = Int.random(in: 0..<3, using: &generator) == 0
        let id =
          isShared
          ? "shared \(Int.random(in: 0..<rounds * 8, using: &generator))"
          : "\(number) \(round) \(index)"
        let subject = "a/\(isShared ? number % 2 : Int.random(in: 2..<40, using: &generator))"
        guard let slot = try log.keySlot(subject: subject) else { continue }
        var event = ModelEvent(id: id, subject: subject, slot: slot)
        event.isVerbatim = index == 4
        event.text = String(repeating: "x", count: index == 5 ? 6000 : 20)
        event.secret = Array("geheim van \(id)".utf8)
        do {
          event.sealed = try log.seal(event.secret, slot: slot, binding: event.binding)
        } catch {
          // Erased between the two calls.
          guard log.isErased(subject: subject) else { throw error }
          continue
        }
        events.append(event)
      }
      told.add(events, try log.append(events.map(\.draft)))
    }
  }

  /// Adds one to a stream as often as there are rounds, by the version that it is known to have.
  private static func count(_ number: Int, _ log: EventLog, _ told: Told) throws {
    var version: UInt32 = 0
    for round in 0..<rounds {
      while true {
        let event = ModelEvent(
          id: "count \(number) \(round) \(version)", subject: "teller/1", text: "\(version)",
          slot: try #require(try log.keySlot(subject: "teller/1")), expected: .exactly(version))
        let verdict = try log.append([event.draft])[0]
        if case .versionConflict(let actual) = verdict {
          version = actual
          continue
        }
        told.add([event], [verdict])
        version += 1
        break
      }
    }
  }

  /// Reads, proves and verifies until the others are done.
  private static func read(_ number: Int, _ log: EventLog, _ told: Told) throws {
    var generator = SeededGenerator(seed: UInt64(1000 + number))
    var earlier: (size: UInt64, root: MerkleHash) = (0, .empty)
    while !told.isOver.withLock({ $0 }) {
      let snapshot = try log.snapshot()
      let size = snapshot.size
      let root = try snapshot.root(size: size)
      let proof = try snapshot.consistencyProof(from: earlier.size, to: size)
      #expect(
        MerkleProof.isConsistent(
          old: earlier.size, oldRoot: earlier.root, size: size, newRoot: root, proof: proof))
      earlier = (size, root)
      guard size > 0 else { continue }
      let position = UInt64.random(in: 1...size, using: &generator)
      let path = try snapshot.inclusionProof(position: position, size: size)
      let leaf = MerkleHash.leaf(try snapshot.record(at: position).leaf)
      #expect(
        MerkleProof.root(leaf: leaf, index: position - 1, size: size, path: path) == root)
      var count: UInt64 = 0
      try snapshot.scan(from: 1, through: .max) { record in
        count += 1
        #expect(record.position == count)
      }
      #expect(count == size)
      if number == 0 {
        let verified = try log.verify(
          .everything(derive: Letter.derive),
          against: [Checkpoint(origin: "test.example/log", size: size, root: root)])
        #expect(verified.size >= size)
      }
    }
  }

  /// Erases streams that others add to.
  private static func erase(_ subjects: [String], _ log: EventLog, _ told: Told) throws {
    for subject in subjects {
      let slot = try log.keySlot(subject: subject) ?? 0
      let event = ModelEvent(id: "wis \(subject)", subject: subject, isErasure: true, slot: slot)
      let verdict = try log.erase(event.draft)
      told.add([event], [verdict])
      guard case .recorded(let position) = verdict else { continue }
      told.state.withLock { $0.erased[subject] = position }
    }
  }

  /// Asks for slots of streams that others ask for, too, and seals with them at once.
  private static func seal(_ number: Int, _ count: Int, _ log: EventLog) throws {
    for index in 0..<count {
      let subject = "sleutel/\((index + number * 7) % count)"
      let slot = try #require(try log.keySlot(subject: subject))
      guard index % 16 == 0 else { continue }
      let sealed = try log.seal([1, 2, 3], slot: slot, binding: [4])
      #expect(try log.unseal(sealed, slot: slot, binding: [4]) == [1, 2, 3])
    }
  }

  @Test func `many threads on one log leave it whole`() throws {
    let store = try TemporaryStore(phrases: Letter.phrases)
    let told = Told()
    do {
      let log = try store.writing()
      // Slots that run out while the others work.
      for index in 0..<StoreLimit.keySlotsAhead - 500 {
        _ = try log.keySlot(subject: "vooraf/\(index)")
      }
      var writing: [Together.Work] = [
        { try Self.erase((2..<6).map { "a/\($0)" }, log, told) },
        { try Self.erase((4..<8).map { "a/\($0)" }, log, told) },
      ]
      for number in 0..<Self.writers { writing.append { try Self.write(number, log, told) } }
      for number in 0..<2 { writing.append { try Self.count(number, log, told) } }
      for number in 0..<4 { writing.append { try Self.seal(number, 1000, log) } }
      let work = writing
      let reading: [Together.Work] = (0..<4).map { number in
        { try Self.read(number, log, told) }
      }
      let all: Together.Work = {
        defer { told.isOver.withLock { $0 = true } }
        try Together.run(work)
      }
      try Together.run([all] + reading)
      try check(told, log)
    }
    try check(told, try store.writing())
    #expect(
      try EventLog.verify(
        store.folder, keys: store.keys, .everything(derive: Letter.derive)
      ).size > 0)
  }

  private func check(_ told: Told, _ log: EventLog) throws {
    let state = told.state.withLock { $0 }
    let size = try log.size()
    #expect(state.recorded.map(\.position).sorted() == Array(1...size))
    #expect(Set(state.recorded.map(\.event.id)).count == state.recorded.count)
    let snapshot = try log.snapshot()
    for told in state.recorded {
      let record = try snapshot.record(at: told.position)
      let sequence = Array(String(format: "%016d", told.position).utf8)
      let time = told.event.time(in: record.leaf)
      #expect(record.leaf == told.event.leaf(time: time, sequence: sequence))
      #expect(try snapshot.position(of: told.event.identity) == told.position)
      guard !told.event.sealed.isEmpty else { continue }
      let secret = try log.unseal(
        told.event.sealed, slot: record.header.keySlot, binding: told.event.binding)
      let isErased = state.erased[told.event.subject] != nil
      #expect(secret == (isErased ? nil : told.event.secret))
    }
    for (id, positions) in state.taken {
      let identity = Identity(source: "test", id: id)
      #expect(positions == [try snapshot.position(of: identity) ?? 0])
    }
    for (subject, position) in state.erased {
      #expect(try snapshot.records(ofSubject: subject).last?.position == position)
      #expect(try log.keySlot(subject: subject) == nil)
    }
    #expect(state.erased.count == 6)
    // Each found the stream as long as it thought it was.
    let counted = try snapshot.records(ofSubject: "teller/1").map(\.leaf)
    let texts = try counted.map { leaf in
      try JSONDecoder().decode([String: String].self, from: Data(leaf))["text"]
    }
    #expect(texts == (0..<2 * Self.rounds).map { "\($0)" })
  }

  @Test func `streams that are erased at once are all gone, and the others open`() throws {
    let store = try TemporaryStore(phrases: Letter.phrases)
    let subjects = (0..<12).map { "a/\($0)" }
    var slots: [KeySlot] = []
    do {
      let log = try store.writing()
      slots = try subjects.map { try #require(try log.keySlot(subject: $0)) }
      _ = try log.append(
        zip(subjects, slots).map { ModelEvent(id: $0, subject: $0, slot: $1).draft })
      let erasing: [Together.Work] = (0..<3).map { number in
        { try Self.erase(Array(subjects[number * 3..<number * 3 + 3]), log, Told()) }
      }
      try Together.run(erasing + [{ try Self.seal(0, 5000, log) }])
      try expectGone(slots.prefix(9), kept: slots.suffix(3), in: log)
    }
    #expect(
      Set(try store.keys.ledger(origin: "test.example/log").erasures.map(\.subject))
        == Set(subjects.prefix(9)))
    let verified = try EventLog.verify(
      store.folder, keys: store.keys, .everything(derive: Letter.derive))
    #expect(verified.keySlotCount ?? 0 > 5000)
  }

  /// Looks into the vault itself.
  private func expectGone(
    _ gone: ArraySlice<KeySlot>, kept: ArraySlice<KeySlot>, in log: EventLog
  ) throws {
    let environment = try #require(log.vault).environment
    let table = try environment.tables(["slots"])[0]
    let transaction = try ReadTransaction(environment)
    for slot in gone { #expect(try transaction.value(table, slot) { _ in true } == nil) }
    for slot in kept { #expect(try transaction.value(table, slot) { _ in true } == true) }
  }

  @Test func `the map grows while others read`() throws {
    let store = try TemporaryStore(phrases: Letter.phrases)
    let told = Told()
    let log = try store.writing(mapBytes: 256 << 10)
    let all: Together.Work = {
      defer { told.isOver.withLock { $0 = true } }
      for number in 0..<60 {
        let text = String(repeating: "x", count: 30_000)
        let events = [ModelEvent(id: "\(number)", subject: "a/1", text: text)]
        told.add(events, try log.append(events.map(\.draft)))
      }
    }
    try Together.run([all] + (1..<5).map { number in { try Self.read(number, log, told) } })
    #expect(try log.size() == 60)
    #expect(try log.verify(.everything(derive: Letter.derive)).size == 60)
  }

  @Test func `a queue that is full says so, and takes more when there is room`() throws {
    let store = try TemporaryStore()
    let log = try store.writing()
    // Of one identity and kept as it is: quick to make and to turn down.
    let draft = ModelEvent(id: "1", subject: "a/1", isVerbatim: true).draft
    let batch = Array(repeating: draft, count: StoreLimit.batchCount)
    var waiting: [PendingAppend] = []
    do {
      // While another writes, nothing leaves the queue.
      let blocking = try WriteTransaction(log.environment)
      waiting.append(try log.submit([draft]))
      while log.writer?.waitingCount != 0 { usleep(1000) }
      for _ in 0..<StoreLimit.queuedCount / StoreLimit.batchCount {
        waiting.append(try log.submit(batch))
      }
      #expect(throws: StoreError.queueFull(limit: StoreLimit.queuedCount)) {
        try log.submit([draft])
      }
      _ = consume blocking
    }
    #expect(try waiting.removeFirst().wait() == [.recorded(position: 1)])
    for pending in waiting {
      #expect(try pending.wait().allSatisfy { $0 == .identityTaken(position: 1) })
    }
    #expect(try log.append([draft]) == [.identityTaken(position: 1)])
    #expect(try log.size() == 1)
  }
}
