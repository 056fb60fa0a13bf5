import EventStore
import Recording
import Vocabulary

/// Reads streams out of the derived file, with what came after.
struct KeptReader: Sendable {
  struct Streams {
    /// As they were recorded.
    var events: [Subject: [RecordedEvent]] = [:]
    var courses: [KeptCourse] = []
  }

  /// Streams that one thread reads at a time.
  private static let pieceCount = 512

  private let file: DerivedFile
  private let state: KeptState
  private var sources: SourceList { state.sources }
  private let tail: KeptTail

  init(_ file: DerivedFile, _ state: KeptState, _ tail: KeptTail) {
    self.file = file
    self.state = state
    self.tail = tail
  }

  /// All streams as they were recorded up to a position.
  func records(through last: UInt64) throws -> Streams {
    let all = try recorded(try keptOrdinals().union(tail.ordinals))
    let kept = all.values.reduce(0) { $0 + $1.count { $0.position <= state.position } }
    guard UInt64(kept) == state.position - state.erasures else {
      throw StoreError.damaged(path: file.path, detail: "events")
    }
    let counted = all.compactMapValues { events in
      let counted = events.prefix { $0.position <= last }
      return counted.isEmpty ? nil : Array(counted)
    }
    return Streams(events: counted)
  }

  /// The streams that a question needs, each whole; others may come with them.
  func streams(_ scope: Scope) throws -> Streams {
    guard scope.region != nil || scope.municipality != nil || scope.first != nil else {
      return Streams(events: try newer(), courses: Array(try everyPiece { $0 }.joined()))
    }
    let registry = try registryCourses()
    let found = try KeptSearch(file, newer: tail.ordinals).ordinals(scope) {
      try mergers(registry.map(\.course))
    } registered: {
      registered(registry.filter { !tail.holds($0.ordinal) }.map(\.course))
    }
    let asRecorded = scope.isOfRecords ? found.union(tail.ordinals) : tail.ordinals
    var streams = Streams(events: try recorded(asRecorded))
    if !scope.isOfRecords { streams.courses = try courses(found.subtracting(asRecorded)) }
    // A region's stream that is read whole takes the place of its part.
    let whole = found.union(asRecorded)
    streams.courses += registry.filter { !whole.contains($0.ordinal) }.map(\.course)
    return streams
  }

  /// Every merger that may count, on any day: those that count in what is kept, and of regions that something came
  /// after all that were ever recorded, since what came may give them back.
  private func mergers(_ registry: [KeptCourse]) throws -> [MunicipalityMerged] {
    var mergers: [MunicipalityMerged] = []
    for course in registry {
      course.forEach(through: LocalDay(number: .max)) { event in
        if case .municipalityMerged(let facts) = event.fact { mergers.append(facts) }
      }
    }
    for event in try recorded(tail.ordinals(of: .region)).values.joined() {
      switch event.body {
      case .fact(.municipalityMerged(let facts)): mergers.append(facts)
      case .correction(_, .replace(_, .municipalityMerged(let facts)?)): mergers.append(facts)
      default: break
      }
    }
    return mergers
  }

  /// The regions that are registered on some day.
  private func registered(_ registry: [KeptCourse]) -> Set<RegionID> {
    var registered: Set<RegionID> = []
    for course in registry {
      course.forEach(of: [.regionRegistered], through: LocalDay(number: .max)) { _ in
        registered.insert(course.subject.id)
      }
    }
    return registered
  }

  // MARK: Courses

  /// Rows that were read one after the other, and where each stands.
  private struct Rows {
    var bytes: [UInt8] = []
    var places: [(ordinal: UInt32, range: Range<Int>)] = []

    mutating func append(_ row: RawSpan, _ ordinal: UInt32) {
      let start = bytes.count
      row.withUnsafeBytes { bytes.append(contentsOf: $0) }
      places.append((ordinal, start..<bytes.count))
    }
  }

  /// What the streams of all regions say of places.
  private func registryCourses() throws -> [(ordinal: UInt32, course: KeptCourse)] {
    var rows = Rows()
    try scan(.registry) { key, row in rows.append(row, KeptStream.ordinal(key)) }
    return try zip(rows.places.map(\.ordinal), courses(rows)).map { ($0, $1) }
  }

  /// What is made of all courses that are kept, some at a time and on all cores, but for streams that something
  /// came after.
  func everyPiece<Made: Sendable>(_ make: @Sendable ([KeptCourse]) -> Made) throws -> [Made] {
    let newer = tail.ordinals
    let starts = Array(stride(from: 0, through: try lastOrdinal(), by: KeptReader.pieceCount))
    let pieces = try starts.concurrentMap { start in
      var rows = Rows()
      var count = 0
      let end = start + UInt32(KeptReader.pieceCount)
      try file.snapshot().scan(KeptTable.courses.rawValue, from: KeptStream.key(start)) {
        key, row in
        let ordinal = KeptStream.ordinal(key)
        guard ordinal < end else { return false }
        count += 1
        if !newer.contains(ordinal) { rows.append(row, ordinal) }
        return true
      }
      return (made: make(try courses(rows)), count: count)
    }
    try check(.courses, pieces.reduce(0) { $0 + $1.count })
    return pieces.map(\.made)
  }

  /// Goes past every row of a table.
  private func scan(_ table: KeptTable, _ body: (_ key: RawSpan, _ row: RawSpan) -> Void) throws {
    var count = 0
    try file.snapshot().scan(table.rawValue, from: KeptStream.key(0)) { key, row in
      count += 1
      body(key, row)
      return true
    }
    try check(table, count)
  }

  /// A page that is not as it was written can hide rows: then there are fewer than LMDB counted.
  private func check(_ table: KeptTable, _ count: Int) throws {
    guard try file.snapshot().count(table.rawValue) == count else {
      throw StoreError.damaged(path: file.path, detail: "\(table)")
    }
  }

  private func courses(_ ordinals: OrdinalSet) throws -> [KeptCourse] {
    let pieces = try pieces(ordinals).concurrentMap { ordinals in
      let snapshot = try file.snapshot()
      var rows = Rows()
      for ordinal in ordinals {
        let key = KeptStream.key(ordinal)
        let isThere = try snapshot.read(KeptTable.courses.rawValue, key) {
          rows.append($0, ordinal)
        }
        if isThere { continue }
        let count = rows.places.count
        try snapshot.scanStream(.courses, ordinal) { _, row in rows.append(row, ordinal) }
        let stream = try snapshot.value(KeptTable.streams.rawValue, key).flatMap { KeptStream($0) }
        guard rows.places.count - count == stream?.parts else { throw damaged(ordinal) }
      }
      return try courses(rows)
    }
    return Array(pieces.joined())
  }

  private func courses(_ rows: Rows) throws -> [KeptCourse] {
    try rows.places.map { ordinal, range in
      guard let course = KeptCourse(rows.bytes, in: range) else { throw damaged(ordinal) }
      return course
    }
  }

  // MARK: Records

  /// Streams that something came after, as they were recorded.
  func newer() throws -> [Subject: [RecordedEvent]] { try recorded(tail.ordinals) }

  private func recorded(_ ordinals: OrdinalSet) throws -> [Subject: [RecordedEvent]] {
    let pieces = try pieces(ordinals).concurrentMap { ordinals in
      let snapshot = try file.snapshot()
      return try ordinals.map { try recorded($0, snapshot) }
    }
    var streams: [Subject: [RecordedEvent]] = [:]
    for case (let subject, let events)? in pieces.joined() { streams[subject] = events }
    return streams
  }

  private func recorded(
    _ ordinal: UInt32, _ snapshot: borrowing DerivedSnapshot
  ) throws -> (Subject, [RecordedEvent])? {
    guard let row = try snapshot.value(KeptTable.streams.rawValue, KeptStream.key(ordinal)) else {
      // A stream that began after what is kept.
      guard tail.holds(ordinal) else { throw damaged(ordinal) }
      let events = tail.whole(ordinal, [])
      return events.first.map { ($0.subject, events) }
    }
    guard let stream = KeptStream(row), let bytes = try snapshot.events(of: ordinal),
      let events = KeptRow.events(bytes, stream.subject, sources), events.count == stream.events
    else { throw damaged(ordinal) }
    return (stream.subject, tail.whole(ordinal, events))
  }

  // MARK: Ordinals

  private func keptOrdinals() throws -> OrdinalSet {
    var ordinals = OrdinalSet()
    try scan(.streams) { key, _ in ordinals.insert(KeptStream.ordinal(key)) }
    return ordinals
  }

  /// 0 where nothing is kept.
  private func lastOrdinal() throws -> UInt32 {
    guard let key = try file.snapshot().lastKey(KeptTable.courses.rawValue) else { return 0 }
    return KeptStream.ordinal(key.span.bytes)
  }

  private func pieces(_ ordinals: OrdinalSet) -> [ArraySlice<UInt32>] {
    let sorted = ordinals.elements
    return stride(from: 0, to: sorted.count, by: KeptReader.pieceCount).map {
      sorted[$0..<min($0 + KeptReader.pieceCount, sorted.count)]
    }
  }

  private func damaged(_ ordinal: UInt32) -> StoreError {
    .damaged(path: file.path, detail: "stream \(ordinal)")
  }
}
