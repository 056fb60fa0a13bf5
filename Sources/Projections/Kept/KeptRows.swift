import EventStore
import Recording
import Vocabulary

/// The tables of `derived.mdb` and how their rows are written. All of it may change with a new
/// `KeptEvents.version`: the file is then built anew.
enum KeptTable: Int, CaseIterable {
  /// Ordinal of a stream and the first position of a batch → the events that the batch brought.
  case events
  /// Ordinal, and a year where the stream has several rows (`CoursePart`) → its effective events:
  /// `KeptCourse`.
  case courses
  /// Ordinal → subject, how much is kept of it, and the keys in `places`.
  case streams
  /// See `PlaceIndex`.
  case places
  /// Ordinal of a region's stream → of its effective events, those that say something of a place: what
  /// every question about any region needs.
  case registry
  /// What the file holds.
  case meta

  static let names = KeptTable.allCases.map { "\($0)" }
}

/// Events of one stream, each as the number of its source and its bytes.
struct KeptRow {
  private var writer = CompactWriter()

  var bytes: [UInt8] { writer.bytes }

  /// - Parameter event: as `CompactEvent` writes it.
  mutating func append(_ event: ArraySlice<UInt8>, source: Int) {
    writer.number(UInt64(source))
    writer.list(event)
  }

  /// The events of a stream that count.
  /// - Parameter bytes: all of its events.
  /// - Returns: in effective order; nil where the bytes are no such row.
  static func effective(
    _ bytes: [UInt8], _ subject: Subject, _ sources: SourceList
  ) -> [Effective<CompactFact>]? {
    facts(bytes) ?? closedEvents(bytes, subject, sources).map { EffectiveEvents.all($0) }
  }

  /// What the events of a row say, in effective order.
  /// - Returns: nil where a correction is among them, or where the bytes are no such row.
  static func facts(_ bytes: [UInt8]) -> [Effective<CompactFact>]? {
    var facts: [Effective<CompactFact>] = []
    let isOfFacts = forEach(bytes) { _, event in
      guard let fact = CompactEvent.readFact(event) else { return false }
      facts.append(Effective(position: fact.position, time: fact.time, fact: fact.content))
      return true
    }
    guard isOfFacts else { return nil }
    return facts.sorted { ($0.time, $0.position) < ($1.time, $1.position) }
  }

  /// Calls `body` for each event of a row: the number of its source, and its bytes.
  /// - Returns: false where the bytes are no such row.
  static func forEach(_ bytes: [UInt8], _ body: (Int, CompactReader) -> Bool) -> Bool {
    var reader = CompactReader(bytes)
    while !reader.isAtEnd {
      guard let source = reader.number(), let number = Int(exactly: source),
        let event = reader.list(), body(number, event)
      else { return false }
    }
    return true
  }

  /// How many events there are.
  static func count(_ bytes: [UInt8]) -> Int {
    var count = 0
    _ = forEach(bytes) { _, _ in
      count += 1
      return true
    }
    return count
  }

  /// - Returns: nil where the bytes are no such row.
  static func events(
    _ bytes: [UInt8], _ subject: Subject, _ sources: SourceList
  ) -> [RecordedEvent]? {
    events(bytes, sources) { CompactEvent.read(&$0, subject: subject, source: $1) }
  }

  /// As `events`, without what they say.
  private static func closedEvents(
    _ bytes: [UInt8], _ subject: Subject, _ sources: SourceList
  ) -> [Recorded<CompactFact>]? {
    events(bytes, sources) { CompactEvent.readClosed(&$0, subject: subject, source: $1) }
  }

  private static func events<Event>(
    _ bytes: [UInt8], _ sources: SourceList, _ read: (inout CompactReader, String) -> Event?
  ) -> [Event]? {
    var events: [Event] = []
    let isRow = forEach(bytes) { source, bytes in
      var reader = bytes
      guard let source = sources[source], let event = read(&reader, source), reader.isAtEnd
      else { return false }
      events.append(event)
      return true
    }
    return isRow ? events : nil
  }

  static func key(_ ordinal: UInt32, _ position: UInt64) -> [UInt8] {
    var key = KeptStream.key(ordinal)
    BigEndian.append(position, bytes: 8, to: &key)
    return key
  }
}

/// A row of `streams`. What is counted here and is not there is found missing.
struct KeptStream {
  /// Bytes of a key that begins with an ordinal.
  private static let longestKey = 12

  let subject: Subject
  /// Events that are kept of it, corrections too.
  var events: Int
  /// Its rows in `courses`.
  var parts: Int
  /// Its keys in `places`, sorted.
  var keys: [[UInt8]]

  var bytes: [UInt8] {
    var writer = CompactWriter()
    writer.text(subject.description)
    writer.number(UInt64(events))
    writer.number(UInt64(parts))
    for key in keys { writer.list(key) }
    return RowSum.added(to: writer.bytes)
  }

  init(_ subject: Subject, events: Int, parts: Int, keys: [[UInt8]]) {
    self.subject = subject
    self.events = events
    self.parts = parts
    self.keys = keys
  }

  /// - Returns: nil where the bytes are no such row.
  init?(_ bytes: [UInt8]) {
    guard let content = RowSum.content(bytes) else { return nil }
    var reader = CompactReader(bytes, in: content.startIndex..<content.endIndex)
    guard let subject = reader.text().flatMap({ Subject($0) }),
      let events = reader.number().flatMap({ Int(exactly: $0) }),
      let parts = reader.number().flatMap({ Int(exactly: $0) })
    else { return nil }
    self.init(subject, events: events, parts: parts, keys: [])
    while !reader.isAtEnd {
      guard let key = reader.list() else { return nil }
      keys.append(Array(key.rest))
    }
  }

  static func key(_ ordinal: UInt32) -> [UInt8] {
    var key: [UInt8] = []
    key.reserveCapacity(KeptStream.longestKey)
    BigEndian.append(UInt64(ordinal), bytes: 4, to: &key)
    return key
  }

  /// The ordinal of the stream with which a key begins.
  static func ordinal(_ key: RawSpan) -> UInt32 {
    key.byteCount >= 4 ? UInt32(BigEndian.value(key, at: 0, bytes: 4)) : 0
  }
}

extension DerivedSnapshot {
  /// The rows of a stream in `events`, in order of recording, or in `courses`, in effective order.
  borrowing func scanStream(
    _ table: KeptTable, _ ordinal: UInt32, _ body: (_ key: RawSpan, _ row: RawSpan) -> Void
  ) throws {
    try scan(table.rawValue, from: KeptStream.key(ordinal)) { key, row in
      guard KeptStream.ordinal(key) == ordinal else { return false }
      body(key, row)
      return true
    }
  }
}

extension DerivedSnapshot {
  /// The events of a stream, as `KeptRow` writes them.
  /// - Returns: nil where a row is not as it was written.
  borrowing func events(of ordinal: UInt32) throws -> [UInt8]? {
    var bytes: [UInt8] = []
    var isWhole = true
    try scanStream(.events, ordinal) { _, row in
      if let content = RowSum.content([UInt8](row)) { bytes += content } else { isWhole = false }
    }
    return isWhole ? bytes : nil
  }
}

/// What the file holds: the row of `meta`.
struct KeptState: Equatable {
  static let key = Array("state".utf8)

  /// What the rows were made with: other than now, they are made anew.
  var basis: String
  /// The events up to here are kept.
  var position: UInt64 = 0
  /// Root of the log's tree at that position, base64: another log under the same name has another.
  var root = ""
  /// How many of those records are no events: they erase.
  var erasures: UInt64 = 0
  /// Of the first event that was made up; 0 where there is none.
  var firstFictitious: UInt64 = 0
  /// Something was deleted that pages of the file may still hold.
  var isStained = false
  var sources = SourceList()

  init(basis: String) { self.basis = basis }

  var bytes: [UInt8] {
    var writer = CompactWriter()
    writer.text(basis)
    writer.number(position)
    writer.number(erasures)
    writer.text(root)
    writer.number(firstFictitious)
    writer.byte(isStained ? 1 : 0)
    for source in sources.names { writer.text(source) }
    return RowSum.added(to: writer.bytes)
  }

  /// What a row was made with, whatever else stands in it.
  static func basis(of bytes: [UInt8]) -> String? {
    guard let content = RowSum.content(bytes) else { return nil }
    var reader = CompactReader(bytes, in: content.startIndex..<content.endIndex)
    return reader.text()
  }

  init?(_ bytes: [UInt8]) {
    guard let content = RowSum.content(bytes) else { return nil }
    var reader = CompactReader(bytes, in: content.startIndex..<content.endIndex)
    guard let basis = reader.text(), let position = reader.number(),
      let erasures = reader.number(), let root = reader.text(),
      let firstFictitious = reader.number(), let stain = reader.byte()
    else { return nil }
    self.init(basis: basis)
    self.position = position
    self.erasures = erasures
    self.root = root
    self.firstFictitious = firstFictitious
    isStained = stain != 0
    while !reader.isAtEnd {
      guard let source = reader.text() else { return nil }
      sources.insert(source)
    }
  }
}
