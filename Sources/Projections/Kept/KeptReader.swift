import EventStore
import Recording
import Vocabulary

/// Reads streams out of the derived file, with what came after.
struct KeptReader: Sendable {
  private typealias Streams = [Subject: [RecordedEvent]]

  private let file: DerivedFile
  private let sources: [String]
  private let tail: KeptTail

  init(_ file: DerivedFile, _ state: KeptState, _ tail: KeptTail) {
    self.file = file
    sources = state.sources
    self.tail = tail
  }

  /// All streams.
  func everything() throws -> [Subject: [RecordedEvent]] {
    var ordinals: [UInt32] = []
    try file.snapshot().scan(KeptTable.streams.rawValue, from: KeptStream.key(0)) { key, _ in
      ordinals.append(PlaceIndex.ordinal(key))
      return true
    }
    return try streams(Set(ordinals).union(tail.ordinals))
  }

  /// The streams that a question needs, each whole; others may come with them.
  func events(_ scope: Scope) throws -> [Subject: [RecordedEvent]] {
    guard scope.region != nil || scope.municipality != nil || scope.first != nil else {
      return try everything()
    }
    let registry = try registryEvents()
    var found = try KeptSearch(file).ordinals(scope, mergers: KeptReader.mergers(registry, tail))
    found.formUnion(tail.ordinals)
    // A region's stream that is read whole takes the place of its part.
    return registry.merging(try streams(found)) { _, whole in whole }
  }

  /// What the streams of all regions say of places.
  private func registryEvents() throws -> [Subject: [RecordedEvent]] {
    let snapshot = try file.snapshot()
    var rows: [UInt32: [UInt8]] = [:]
    try snapshot.scan(KeptTable.registry.rawValue, from: KeptRow.key(0, 0)) { key, row in
      guard key.byteCount == 12 else { return false }
      rows[UInt32(BigEndian.value(key, at: 0, bytes: 4)), default: []] += Array(row)
      return true
    }
    var events: Streams = [:]
    for (ordinal, row) in rows {
      let subject = try subject(ordinal, snapshot)
      events[subject] = try decoded(row, subject, ordinal)
    }
    return events
  }

  /// Every merger that was ever recorded, whatever became of it.
  private static func mergers(
    _ registry: [Subject: [RecordedEvent]], _ tail: KeptTail
  ) -> [MunicipalityMerged] {
    (Array(registry.values) + Array(tail.events.values)).joined().compactMap { event in
      switch event.body {
      case .fact(.municipalityMerged(let facts)): facts
      case .correction(_, .replace(_, .municipalityMerged(let facts)?)): facts
      default: nil
      }
    }
  }

  // MARK: Rows

  private func streams(_ ordinals: Set<UInt32>) throws -> [Subject: [RecordedEvent]] {
    let read = try ordinals.sorted().concurrentMap { ordinal in try stream(ordinal) }
    var streams: Streams = [:]
    streams.reserveCapacity(read.count)
    for case (let subject, let events)? in read { streams[subject] = events }
    return streams
  }

  private func stream(_ ordinal: UInt32) throws -> (Subject, [RecordedEvent])? {
    let snapshot = try file.snapshot()
    guard let row = try snapshot.value(KeptTable.streams.rawValue, KeptStream.key(ordinal)) else {
      // A stream that began after what is kept.
      let events = tail.whole(ordinal, [])
      return events.first.map { ($0.subject, events) }
    }
    guard let subject = KeptStream.subject(row) else { throw damaged(ordinal) }
    var bytes: [UInt8] = []
    try snapshot.scanStream(ordinal) { _, row in bytes += row }
    return (subject, tail.whole(ordinal, try decoded(bytes, subject, ordinal)))
  }

  private func subject(
    _ ordinal: UInt32, _ snapshot: borrowing DerivedSnapshot
  ) throws -> Subject {
    let row = try snapshot.value(KeptTable.streams.rawValue, KeptStream.key(ordinal))
    guard let row, let subject = KeptStream.subject(row) else { throw damaged(ordinal) }
    return subject
  }

  private func decoded(
    _ bytes: [UInt8], _ subject: Subject, _ ordinal: UInt32
  ) throws -> [RecordedEvent] {
    guard let events = KeptRow.events(bytes, subject, sources) else { throw damaged(ordinal) }
    return events
  }

  private func damaged(_ ordinal: UInt32) -> StoreError {
    .damaged(path: file.path, detail: "stream \(ordinal)")
  }
}
