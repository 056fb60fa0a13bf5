public import EventStore
import Recording
public import Vocabulary

/// The events up to a position, by stream: what every figure is folded from. All of them, or those of
/// every stream that a question needs (`Scope`).
public struct Chronicle: Sendable {
  /// Streams as they were recorded. Where nobody asked for records, most stand in `courses` instead.
  private(set) var recorded: [Subject: [RecordedEvent]] = [:]
  /// Streams of which only the effective events are here, as they are kept, or parts of them one after the
  /// other; by id, so that what is folded and counted side by side stands side by side in memory.
  let courses: [KeptCourse]
  /// Whether every stream that was asked for is here as it was recorded.
  let holdsRecords: Bool
  /// What is asked of the streams.
  let detail: Detail
  /// Up to here the log was read.
  public private(set) var position: UInt64
  /// Whether an event up to the position was made up.
  public private(set) var isFictitious = false
  /// One copy of each source, shared by its events.
  private var sources: Set<String> = []

  /// - Parameter events: in order of recording.
  public init(_ events: some Sequence<RecordedEvent>) {
    courses = []
    holdsRecords = true
    detail = .everything
    position = 0
    for event in events { take(event) }
  }

  /// - Parameter events: of each stream, in order of recording.
  init(
    _ events: [Subject: [RecordedEvent]], _ courses: [KeptCourse], position: UInt64,
    isFictitious: Bool, holdsRecords: Bool, detail: Detail
  ) {
    recorded = events
    self.courses = courses.sortedByID()
    self.holdsRecords = holdsRecords
    self.detail = detail
    self.position = position
    self.isFictitious = isFictitious
  }

  /// The types of the events of a stream that are no corrections, by position; none where no records were asked for.
  public func types(of subject: Subject) -> [UInt64: EventType] {
    var types: [UInt64: EventType] = [:]
    for event in recorded[subject] ?? [] {
      if case .fact(let fact) = event.body { types[event.position] = fact.type }
    }
    return types
  }

  /// Reads a log from its first record on, past whatever is kept beside it.
  /// - Parameters:
  ///   - position: the last position that counts; the end of the log where not given.
  ///   - progress: is told the position that was read, now and then.
  /// - Throws: `StoreError.noSuchPosition` where it lies below 1 or beyond the end.
  public init(
    _ log: EventLog, through position: UInt64? = nil, progress: (UInt64) -> Void = { _ in }
  ) throws {
    try self.init(
      log, upTo: try Chronicle.last(position, of: try log.size()), progress: progress)
  }

  /// - Parameter last: of the log; 0 where it has none.
  init(_ log: EventLog, upTo last: UInt64, progress: (UInt64) -> Void = { _ in }) throws {
    courses = []
    holdsRecords = true
    detail = .everything
    self.position = 0
    let reader = EventReader(log)
    try log.scan(from: 1, through: last) { record in
      if let event = try reader.event(record) { take(event) }
      if record.position % 4096 == 0 { progress(record.position) }
    }
    self.position = last
  }

  /// Whether whatever is asked of its streams can be answered.
  public var holdsEverything: Bool { detail == .everything }

  /// The last position that counts, where one is asked or not.
  static func last(_ asked: UInt64?, of size: UInt64) throws(StoreError) -> UInt64 {
    guard let asked else { return size }
    guard 1 <= asked, asked <= size else { throw StoreError.noSuchPosition(asked, last: size) }
    return asked
  }

  /// The effective events of all streams of a kind that are here, on any day.
  public func effective(_ kind: Subject.Stream) -> [Subject: [EffectiveEvent]] {
    var effective: [Subject: [EffectiveEvent]] = [:]
    for (subject, events) in recorded where subject.stream == kind {
      effective[subject] = EffectiveEvents.all(events)
    }
    for course in courses where course.subject.stream == kind {
      effective[course.subject, default: []] += course.events(through: LocalDay(number: .max))
    }
    return effective
  }

  private mutating func take(_ event: RecordedEvent) {
    var event = event
    event.source = sources.insert(event.source).memberAfterInsert
    recorded[event.subject, default: []].append(event)
    position = event.position
    if event.isFictitious { isFictitious = true }
  }
}
