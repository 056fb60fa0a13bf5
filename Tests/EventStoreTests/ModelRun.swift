import Foundation

@testable import EventStore

/// The first place where a log and its model differ.
struct Difference: Error, CustomStringConvertible {
  var description: String
}

/// Random operations on a log and on its model; the same seed does the same again.
final class ModelRun {
  /// A snapshot that is kept while others append.
  private final class Held {
    let snapshot: LogSnapshot
    init(_ log: EventLog) throws { snapshot = try log.snapshot() }
  }

  private let seed: UInt64
  /// Reserved for the log at first; nil for more than it can need.
  private let mapBytes: Int?
  private let store: TemporaryStore
  private var open: EventLog?
  private var model = Model()
  private var generator: SeededGenerator
  private var held: [Held] = []
  private var lastTime: [UInt8] = []
  private var idCount = 0
  private var doing = ""

  init(seed: UInt64, mapBytes: Int? = nil) throws {
    self.seed = seed
    self.mapBytes = mapBytes
    generator = SeededGenerator(seed: seed)
    store = try TemporaryStore(phrases: Letter.phrases)
    open = try store.writing(mapBytes: mapBytes)
  }

  var logBytes: Int { store.folder.logBytes }

  /// - Throws: `Difference`, with the seed and the step.
  func run(steps: Int) throws {
    for step in 1...max(steps, 1) {
      do {
        try takeStep()
      } catch {
        throw Difference(description: "seed \(seed), step \(step), \(doing): \(error)")
      }
    }
    do {
      try checkAll()
    } catch {
      throw Difference(description: "seed \(seed), after \(steps) steps, \(doing): \(error)")
    }
  }

  private func takeStep() throws {
    switch random(0...99) {
    case ..<34: try appendOne()
    case ..<42: try appendSeveral()
    case ..<47: try keepNote()
    case ..<50: try erase()
    case ..<54: try reopen()
    case ..<56: try letGoOfSlots()
    case ..<64: try readRecords()
    case ..<71: try readStream()
    case ..<75: try scan()
    case ..<78: try hold()
    case ..<84: try readHeld()
    case ..<95: try prove()
    case ..<97: try askTooMuch()
    default: try verify()
    }
  }

  // MARK: Random things

  private func random<Value: FixedWidthInteger>(_ range: ClosedRange<Value>) -> Value {
    Value.random(in: range, using: &generator)
  }
  private func isOneIn(_ count: Int) -> Bool { random(1...count) == 1 }
  private func pick<Value>(_ values: [Value]) -> Value { values[random(0...values.count - 1)] }

  private func log() throws -> EventLog {
    guard let open else { throw Difference(description: "no log is open") }
    return open
  }

  private func subject() -> String {
    isOneIn(8) ? "b/\(random(0...400))" : "a/\(random(0...11))"
  }

  private func id() -> String {
    if !model.records.isEmpty, isOneIn(5) { return pick(model.records).event.id }
    idCount += 1
    let digits = String(format: "%012d", idCount)
    switch random(0...4) {
    case 0: return "0123abcd-89ef-4567-8abc-\(digits)"
    case 1: return "0123ABCD-89EF-4567-8ABC-\(digits)"
    case 2: return "0123abcd-89ef-4567-8abc-\(digits.dropLast())"
    default: return "e\(idCount)"
    }
  }

  /// Text of a string in JSON: with what the short form looks for in it, and of many lengths.
  private func text() -> String {
    switch random(0...19) {
    case 0: String(repeating: "x", count: random(1900...2200))
    case 1: String(repeating: "y", count: random(3900...9000))
    case 2: isOneIn(3) ? String(repeating: "z", count: random(20_000...64_000)) : ""
    case 3: ",\\\"sequence\\\":\\\"0000000000000001\\\",\\\"id\\\":\\\""
    case 4: "\\\"verzegeld\\\":\\\"AAAA\\\" é €"
    default: String(repeating: "w", count: random(0...90))
    }
  }

  private func expected(_ subject: String) -> ExpectedVersion {
    switch random(0...9) {
    case 0: .none
    case 1: .exactly(model.version(of: subject))
    case 2: .exactly(random(0...4))
    default: .any
    }
  }

  /// - Parameter subject: nil for any.
  private func event(of subject: String? = nil) throws -> ModelEvent {
    let subject = subject ?? self.subject()
    var event = ModelEvent(
      id: id(), subject: subject, text: text(), isVerbatim: isOneIn(6),
      expected: expected(subject))
    let slot = try log().keySlot(subject: subject)
    try same(slot == nil, model.streams[subject]?.erasure != nil, "no slot")
    guard let slot else { return event }
    if let stream = model.streams[subject] {
      try same(slot, stream.slot, "slot of \(subject)")
    } else if let other = model.streams.first(where: { $1.slot == slot }) {
      throw Difference(description: "slot \(slot) of \(subject) is that of \(other.key)")
    }
    event.slot = slot
    if !isOneIn(3) {
      event.secret = Array("geheim van \(event.id)".utf8)
      event.sealed = try log().seal(event.secret, slot: slot, binding: event.binding)
    }
    return event
  }

  private func batch() throws -> [ModelEvent] {
    let count = isOneIn(12) ? pick([0, 15, 16, 17, 33]) : random(0...6)
    var events: [ModelEvent] = []
    for _ in 0..<count {
      var event = try event()
      if let earlier = events.last, isOneIn(8) {
        event.id = earlier.id
        event.sealed = []
      }
      events.append(event)
    }
    return events
  }

  // MARK: Writing

  /// A map grows when no snapshot is open: who holds one while it waits for the writer may wait for
  /// ever.
  private func prepareToWait() { if mapBytes != nil { held = [] } }

  private func appendOne() throws {
    doing = "append"
    prepareToWait()
    let events = try batch()
    let expected = events.map { model.append($0) }
    try same(try log().append(events.map(\.draft)), expected, "verdicts")
    try completeModel()
  }

  private func appendSeveral() throws {
    doing = "several appends"
    prepareToWait()
    var waiting: [(pending: PendingAppend, expected: [Verdict])] = []
    for _ in 0..<random(2...6) {
      let events = try batch()
      waiting.append((try log().submit(events.map(\.draft)), events.map { model.append($0) }))
    }
    for one in waiting { try same(try one.pending.wait(), one.expected, "verdicts") }
    try completeModel()
  }

  /// Takes over the moments of recording, which never go back.
  private func completeModel() throws {
    let snapshot = try log().snapshot()
    try same(snapshot.size, model.size, "size")
    while model.leafHashes.count < model.records.count {
      let position = UInt64(model.leafHashes.count) + 1
      let event = model.records[Int(position) - 1].event
      let time = event.time(in: try snapshot.record(at: position).leaf)
      guard Timestamp.milliseconds(time.span.bytes, at: 0) != nil,
        !time.lexicographicallyPrecedes(lastTime)
      else { throw Difference(description: "moment of position \(position)") }
      lastTime = time
      model.complete(time: time)
      try check(position, try snapshot.record(at: position))
    }
  }

  private func keepNote() throws {
    doing = "note"
    prepareToWait()
    let name = "n\(random(0...3))"
    let text = isOneIn(3) ? nil : [UInt8](repeating: random(0...255), count: random(0...5000))
    try log().keep(note: name, text)
    model.notes[name] = text
    try checkNotes()
  }

  private func erase() throws {
    doing = "erasure"
    prepareToWait()
    let subject = isOneIn(2) ? self.subject() : "c/\(random(0...50))"
    var event = try event(of: subject)
    event.isErasure = true
    event.isVerbatim = false
    event.expected = .any
    let expected = model.append(event)
    try same(try log().erase(event.draft), expected, "verdict")
    try completeModel()
    try checkErasures()
  }

  private func reopen() throws {
    doing = "reopening"
    held = []
    open = nil
    if isOneIn(2) {
      doing = "reading alone"
      open = try store.reading()
      try readRecords()
      try readStream()
      try prove()
      try checkErasures()
      open = nil
      doing = "verifying a closed store"
      let verified = try EventLog.verify(
        store.folder, keys: store.keys, .everything(derive: Letter.derive))
      try same(verified.root, model.root(size: model.size), "root")
    }
    open = try store.writing(mapBytes: mapBytes)
    try same(try log().size(), model.size, "size")
  }

  private func letGoOfSlots() throws {
    doing = "letting go of slots"
    try log().writer?.letGo(keeping: random(0...6))
  }

  private func askTooMuch() throws {
    doing = "limits"
    let draft = ModelEvent(id: "x", subject: "a/1").draft
    try fails(.batchTooLarge(count: StoreLimit.batchCount + 1, limit: StoreLimit.batchCount)) {
      try log().append(Array(repeating: draft, count: StoreLimit.batchCount + 1))
    }
    var event = try event()
    event.text = ""
    let room = StoreLimit.recordBytes - event.draft.leaf.count
    event.text = String(repeating: "v", count: room + 1)
    try fails(.recordTooLarge(bytes: StoreLimit.recordBytes + 1, limit: StoreLimit.recordBytes)) {
      try log().append([event.draft])
    }
    event.text.removeLast()
    prepareToWait()
    let expected = model.append(event)
    try same(try log().append([event.draft]), [expected], "the largest record")
    try completeModel()
    let last = model.size
    let snapshot = try log().snapshot()
    try fails(.noSuchPosition(last + 1, last: last)) { try snapshot.record(at: last + 1) }
    try fails(.noSuchPosition(0, last: last)) { try snapshot.record(at: 0) }
    try fails(.noSuchPosition(last + 1, last: last)) { try snapshot.root(size: last + 1) }
    try fails(.noSuchPosition(0, last: last)) {
      try snapshot.inclusionProof(position: 0, size: last)
    }
    try same(try log().note("other"), nil, "a note that is not there")
  }

  // MARK: Reading

  private func check(_ position: UInt64, _ record: StoredRecord) throws {
    let known = model.records[Int(position) - 1]
    try same(record.position, position, "position")
    try same(record.leaf, known.leaf, "leaf of position \(position)")
    let stream = model.streams[known.event.subject]
    var flags: RecordHeader.Flags = known.event.isVerbatim ? .verbatim : []
    if known.event.isErasure { flags.insert(.erasure) }
    let header = RecordHeader(
      flags: flags, ordinal: known.ordinal, previous: known.previous,
      keySlot: stream?.slot ?? 0, tag: Letter.tag(known.event.id))
    try same(record.header, header, "header of position \(position)")
    guard !known.event.sealed.isEmpty else { return }
    let opened = try log().unseal(
      known.event.sealed, slot: header.keySlot, binding: known.event.binding)
    try same(opened, stream?.erasure == nil ? known.event.secret : nil, "secret of \(position)")
  }

  private func readRecords() throws {
    doing = "reading records"
    let snapshot = try log().snapshot()
    for _ in 0..<5 where model.size > 0 {
      let position = random(1...model.size)
      try check(position, try snapshot.record(at: position))
      let identity = model.records[Int(position) - 1].event.identity
      try same(try snapshot.position(of: identity), position, "position of an identity")
    }
    let unknown = Identity(source: "test", id: "unknown \(random(0...1_000_000))")
    try same(try snapshot.position(of: unknown), nil, "position of an unknown identity")
  }

  private func readStream() throws {
    doing = "reading a stream"
    let subject = subject()
    let stream = model.streams[subject]
    let snapshot = try log().snapshot()
    let records = try snapshot.records(ofSubject: subject)
    try same(records.map(\.position), stream?.positions ?? [], "positions of \(subject)")
    for record in records { try check(record.position, record) }
    try same(try snapshot.keySlot(subject: subject), stream?.slot, "slot of \(subject)")
  }

  private func scan() throws {
    doing = "scanning"
    let first = random(1...model.size + 2)
    let last = isOneIn(5) ? .max : random(0...model.size + 2)
    var positions: [UInt64] = []
    try log().scan(from: first, through: last) {
      try check($0.position, $0)
      positions.append($0.position)
    }
    let end = min(last, model.size)
    try same(positions, first <= end ? Array(first...end) : [], "positions \(first)…\(last)")
  }

  private func hold() throws {
    doing = "holding a snapshot"
    if held.count > 5 { held.remove(at: random(0...held.count - 1)) }
    held.append(try Held(try log()))
  }

  private func readHeld() throws {
    doing = "reading a snapshot that was held"
    guard !held.isEmpty else { return }
    let one = pick(held)
    let size = one.snapshot.size
    try same(try one.snapshot.root(size: size), model.root(size: size), "root of \(size)")
    try fails(.noSuchPosition(size + 1, last: size)) { try one.snapshot.record(at: size + 1) }
    let subject = subject()
    try same(
      try one.snapshot.records(ofSubject: subject).map(\.position),
      (model.streams[subject]?.positions ?? []).filter { $0 <= size }, "positions of \(subject)")
    var count: UInt64 = 0
    try one.snapshot.scan(from: 1, through: .max) { record in
      count += 1
      try same(record.leaf, model.records[Int(count) - 1].leaf, "leaf of \(count)")
    }
    try same(count, size, "records")
  }

  // MARK: Proofs and the whole

  private func prove() throws {
    doing = "proving"
    guard model.size > 0 else { return }
    let snapshot = try log().snapshot()
    let size = isOneIn(2) ? model.size : random(1...model.size)
    let root = model.root(size: size)
    try same(try snapshot.root(size: size), root, "root of \(size)")
    let position = random(1...size)
    let path = try snapshot.inclusionProof(position: position, size: size)
    try same(path, model.path(position: position, size: size), "path of \(position) in \(size)")
    let leaf = MerkleHash.leaf(model.records[Int(position) - 1].leaf)
    try same(
      MerkleProof.root(leaf: leaf, index: position - 1, size: size, path: path), root,
      "what the path of \(position) in \(size) leads to")
    let old = random(0...size)
    let proof = try snapshot.consistencyProof(from: old, to: size)
    try same(proof, model.proof(from: old, to: size), "proof of \(old) in \(size)")
    let isConsistent = MerkleProof.isConsistent(
      old: old, oldRoot: model.root(size: old), size: size, newRoot: root, proof: proof)
    try same(isConsistent, true, "whether \(size) begins with \(old)")
  }

  private func verify() throws {
    doing = "verifying"
    let size = random(0...model.size)
    let note = try log().checkpoint(size: size, keys: store.keys)
    try same(note.isSigned(by: try log().verifierKey()), true, "whether it is signed")
    let checkpoint = Checkpoint(
      origin: "test.example/log", size: size, root: model.root(size: size))
    try same(Checkpoint(text: note.text), checkpoint, "checkpoint of \(size)")
    let verified = try log().verify(.everything(derive: Letter.derive), against: [checkpoint])
    try same(verified.size, model.size, "size")
    try same(verified.root, model.root(size: model.size), "root")
  }

  private func checkNotes() throws {
    for number in 0...3 {
      try same(try log().note("n\(number)"), model.notes["n\(number)"], "note \(number)")
    }
  }

  private func checkErasures() throws {
    let erasures = model.streams.values.compactMap(\.erasure)
    try same(try log().lastErasure(), erasures.max(), "last erasure")
    for (subject, stream) in model.streams {
      try same(try log().isErased(subject: subject), stream.erasure != nil, "erasure of \(subject)")
    }
  }

  private func checkAll() throws {
    try verify()
    try checkNotes()
    try checkErasures()
    try reopen()
    doing = "reading everything"
    try log().scan(from: 1, through: .max) { try check($0.position, $0) }
    for (subject, stream) in model.streams {
      let found = try log().snapshot().records(ofSubject: subject)
      try same(found.map(\.position), stream.positions, "positions of \(subject)")
    }
  }

  // MARK: Comparing

  private func same<Value: Equatable>(
    _ found: Value, _ expected: Value, _ what: String
  ) throws {
    guard found != expected else { return }
    let texts = [found, expected].map { String("\($0)".prefix(300)) }
    throw Difference(description: "\(what) is \(texts[0]), must be \(texts[1])")
  }

  private func fails<Result>(_ expected: StoreError, _ body: () throws -> Result) throws {
    do {
      _ = try body()
    } catch let error as StoreError where error == expected {
      return
    }
    throw Difference(description: "nothing said \(expected)")
  }
}
