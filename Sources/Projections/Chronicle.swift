public import EventStore
import Recording
public import Vocabulary

/// The events up to a position, by stream: what every figure is folded from. All of them, or those of
/// every stream that a question needs (`Scope`).
public struct Chronicle: Sendable {
  public private(set) var events: [Subject: [RecordedEvent]] = [:]
  /// Up to here the log was read.
  public private(set) var position: UInt64
  /// Whether an event up to the position was made up.
  public private(set) var isFictitious = false
  /// One copy of each source, shared by its events.
  private var sources: Set<String> = []

  /// - Parameter events: in order of recording.
  public init(_ events: some Sequence<RecordedEvent>) {
    position = 0
    for event in events { take(event) }
  }

  /// - Parameter events: of each stream, in order of recording.
  init(_ events: [Subject: [RecordedEvent]], position: UInt64, isFictitious: Bool) {
    self.events = events
    self.position = position
    self.isFictitious = isFictitious
  }

  /// Reads a log from its first record on, past whatever is kept beside it.
  /// - Parameters:
  ///   - position: the last position that counts; the end of the log where not given.
  ///   - progress: is told the position that was read, now and then.
  /// - Throws: `StoreError.noSuchPosition` where it lies below 1 or beyond the end.
  public init(
    _ log: EventLog, through position: UInt64? = nil, progress: (UInt64) -> Void = { _ in }
  ) throws {
    let last = try Chronicle.last(position, of: try log.size())
    self.position = 0
    let reader = EventReader(log)
    try log.scan(from: 1, through: last) { record in
      if let event = try reader.event(record) { take(event) }
      if record.position % 4096 == 0 { progress(record.position) }
    }
    self.position = last
  }

  /// The last position that counts, where one is asked or not.
  static func last(_ asked: UInt64?, of size: UInt64) throws(StoreError) -> UInt64 {
    guard let asked else { return size }
    guard 1 <= asked, asked <= size else { throw StoreError.noSuchPosition(asked, last: size) }
    return asked
  }

  private mutating func take(_ event: RecordedEvent) {
    var event = event
    event.source = sources.insert(event.source).memberAfterInsert
    events[event.subject, default: []].append(event)
    position = event.position
    if event.isFictitious { isFictitious = true }
  }
}

/// Everything as it stood at the end of a day: the folded streams that the indicators count.
public struct Standing: Sendable {
  public struct Entry: Sendable {
    public var id: Identifier
    public var file: CaseFile
  }

  public struct PostEntry: Sendable {
    public var id: Identifier
    public var post: StaffPost
  }

  public let asOf: LocalDay
  /// By id, so that the same log gives the same order.
  public private(set) var cases: [Entry]
  /// Places in `cases` of those that were referred to a region.
  private(set) var referredTo: [RegionID: [Int]]
  /// By id.
  public private(set) var entriesOfPosts: [PostEntry]
  public let registry: Registry
  /// The streams of the regions themselves.
  let regionCourses: [RegionID: RegionCourse]
  /// Cases without a referral, by id: they have no place and count nowhere.
  public let unplacedCases: [Identifier]

  public var posts: [StaffPost] { entriesOfPosts.map(\.post) }
  public var casesWithoutReferral: Int { unplacedCases.count }

  public init(_ chronicle: Chronicle, asOf: LocalDay) {
    self.asOf = asOf
    var cases: [Entry] = []
    var posts: [PostEntry] = []
    var regional: [(region: RegionID, event: EffectiveEvent)] = []
    var unplaced: [Identifier] = []
    let folds = Array(chronicle.events).concurrentMap { subject, events in
      (subject.id, Fold(subject, EffectiveEvents.of(events, through: asOf)))
    }
    for (id, fold) in folds {
      switch fold {
      case .childCase(let file) where file.referral == nil: unplaced.append(id)
      case .childCase(let file): cases.append(Entry(id: id, file: file))
      case .post(let post): posts.append(PostEntry(id: id, post: post))
      case .region(let events): regional += events.map { (id, $0) }
      case nil: break
      }
    }
    regional.sort { ($0.event.time, $0.event.position) < ($1.event.time, $1.event.position) }
    registry = Registry(regional)
    regionCourses = regional.reduce(into: [:]) { courses, one in
      RegionCourse.evolve(&courses[one.region, default: RegionCourse()], one.event)
    }
    cases.sort { $0.id < $1.id }
    referredTo = Standing.byRegion(cases)
    self.cases = cases
    entriesOfPosts = posts.sorted { $0.id < $1.id }
    unplacedCases = unplaced.sorted()
  }

  /// As it would stand with some of its cases and posts alone, by their places.
  public func with(cases: [Int], posts: [Int]) -> Standing {
    var some = self
    some.cases = cases.map { self.cases[$0] }
    some.entriesOfPosts = posts.map { entriesOfPosts[$0] }
    some.referredTo = Standing.byRegion(some.cases)
    return some
  }

  private static func byRegion(_ cases: [Entry]) -> [RegionID: [Int]] {
    var indices: [RegionID: [Int]] = [:]
    for (index, entry) in cases.enumerated() {
      guard let referral = entry.file.referral else { continue }
      indices[referral.facts.region, default: []].append(index)
    }
    return indices
  }

  /// What became of one stream.
  private enum Fold: Sendable {
    case childCase(CaseFile)
    case post(StaffPost)
    case region([EffectiveEvent])

    /// - Returns: nil where nothing counts.
    init?(_ subject: Subject, _ effective: [EffectiveEvent]) {
      guard !effective.isEmpty else { return nil }
      switch subject.stream {
      case .childCase: self = .childCase(CaseFile(effective))
      case .staff: self = .post(StaffPost(effective))
      case .region: self = .region(effective)
      }
    }
  }

  /// Whether anything is recorded of a region.
  public func knows(_ region: RegionID) -> Bool {
    registry.regions[region] != nil || registry.members[region] != nil
      || posts.contains { $0.facts?.region == region }
      || cases.contains { $0.file.stays.contains { $0.place.region == region } }
  }

  /// Every municipality that a region or a merger names, or that a case came to, by code.
  public var municipalities: [Municipality] {
    var codes = Set(registry.members.values.flatMap(\.keys))
    for merger in registry.mergers { codes.formUnion([merger.from, merger.into]) }
    for entry in cases { codes.formUnion(entry.file.stays.map(\.place.municipality)) }
    return codes.sorted()
  }

  /// All regions that are registered, and any other with a case referred to it, by name.
  public var regions: [RegionID] { Set(registry.regions.keys).union(referredTo.keys).sorted() }
}
