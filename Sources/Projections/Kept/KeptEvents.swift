public import EventStore
public import Recording
import Vocabulary

/// The events of a log as they are kept in its `derived.mdb`, decoded and by stream, with what came
/// after; so that a question costs what it asks for, not what the log holds.
///
/// What is kept follows from the log alone and may be deleted at any time. Opening brings it up to
/// date. Where that cannot be (another process is at it, the disk is full, the folder is read-only), the
/// rest is read from the log into memory, and the answers are the same.
public struct KeptEvents {
  /// Other numbers are built anew: raise it with every change of a row, of an index or of what a
  /// payload reads.
  static let version = 7

  let log: EventLog
  /// nil where nothing is kept: every question reads the log.
  let file: DerivedFile?
  let state: KeptState
  /// The end of the log when this was opened.
  public let size: UInt64
  /// What the file does not hold yet.
  private let tail: KeptTail

  /// - Parameters:
  ///   - recent: what this process recorded itself, which need not be read back.
  ///   - progress: is told how much of the work of catching up is done, 0…1.
  public init(
    _ log: EventLog, recent: RecentEvents? = nil, progress: (Double) -> Void = { _ in }
  ) throws {
    self.log = log
    let end = try log.size()
    // What was erased up to there must not be read with its key still there.
    try log.noticeErasures()
    // Where keys are missing, what is kept may be the last that has the fields which they open.
    (file, state) =
      try log.hasAllKeys
      ? KeptEvents.open(log, recent, through: end, progress)
      : (nil, KeptState(basis: KeptEvents.basis(log)))
    // Another process may have come further meanwhile.
    size = max(end, state.position)
    tail = try file == nil ? KeptTail() : KeptTail(log, from: state.position + 1, through: size)
  }

  /// Builds the file anew, whatever it holds.
  /// - Throws: `StoreError.busy` where another process is building it.
  public static func rebuild(_ log: EventLog, progress: (Double) -> Void = { _ in }) throws {
    let end = try log.size()
    try log.noticeErasures()
    try build(log, nil, through: end, progress)
  }

  /// Sees to it that nothing that was erased is kept beside the log: brings the file up to date, and takes it away where
  /// that cannot be, since others read it or there is no room.
  /// - Throws: `StoreError.busy` where another process is building one.
  public static func forgetErased(_ log: EventLog, progress: (Double) -> Void = { _ in }) throws {
    do {
      let kept = try KeptEvents(log, progress: progress)
      if kept.file != nil, kept.state.position == kept.size, !kept.state.isStained { return }
    } catch StoreError.damaged {
      // What is in it can be made again.
    }
    try DerivedFile.remove(log.folder)
  }

  /// The events that a question needs.
  /// - Parameter position: the last that counts; the end of the log where not given.
  /// - Throws: `StoreError.noSuchPosition`; `damaged` where the file holds something else than was
  ///   written.
  public func chronicle(_ scope: Scope, through position: UInt64? = nil) throws -> Chronicle {
    let last = try Chronicle.last(position, of: size)
    guard let file else { return try Chronicle(log, upTo: last) }
    // Where streams are filed, and what is effective, holds for the end of the log only.
    let reader = KeptReader(file, state, tail)
    let found = try last < size ? reader.records(through: last) : reader.streams(scope)
    let firstFictitious = state.firstFictitious > 0 ? state.firstFictitious : tail.firstFictitious
    return Chronicle(
      found.events, found.courses, position: last,
      isFictitious: firstFictitious > 0 && firstFictitious <= last,
      holdsRecords: last < size || scope.isOfRecords, detail: scope.detail)
  }

  /// What is made of the streams that are kept, in pieces, and as they were recorded those of which more came
  /// after; all of them where nothing is kept.
  func streamsApart<Made: Sendable>(
    _ make: @Sendable ([KeptCourse]) -> Made
  ) throws -> (made: [Made], recorded: [Subject: [RecordedEvent]]) {
    guard let file else { return ([], try Chronicle(log, upTo: size).recorded) }
    let reader = KeptReader(file, state, tail)
    return (try reader.everyPiece(make), try reader.newer())
  }

  /// Whether what stands beside the log is not used, since it is of a longer log of this name or of one with another history.
  public func isBesideOtherLog() throws -> Bool {
    try file == nil && log.hasAllKeys && KeptEvents.fault(log) == .otherLog
  }

  // MARK: Catching up

  /// What the rows of a log's file are made with. What was erased after the log was copied is not kept from
  /// before that.
  private static func basis(_ log: EventLog) throws(StoreError) -> String {
    let erased = try log.erasedElsewhere().joined(separator: " ")
    // With another vault other keys are lost.
    let told = log.toldKeyEnd > 0 ? " \(log.toldKeyEnd)" : ""
    return "\(version) \(log.origin)\(told) \(erased)"
  }

  private static func open(
    _ log: EventLog, _ recent: RecentEvents?, through size: UInt64, _ progress: (Double) -> Void
  ) throws -> (DerivedFile?, KeptState) {
    do {
      return try caughtUp(log, recent, through: size, progress) ?? cleaned(log)
    } catch let error as StoreError {
      guard error.leavesLogUsable else { throw error }
      guard let (file, state) = try? current(log, .reading) else {
        return (nil, KeptState(basis: try basis(log)))
      }
      return (file, state)
    }
  }

  /// What stands beside a log.
  private enum Found {
    case current(DerivedFile, KeptState)
    /// Nothing, or what was made another way than now.
    case outdated
    /// Not what was written.
    case damaged
    /// Of a longer log of this name, or of one with another history: it may be what tells that.
    case otherLog
  }

  private static func find(_ log: EventLog, _ access: DerivedFile.Access) throws -> Found {
    do {
      guard let file = try DerivedFile.open(log.folder, tables: KeptTable.names, access) else {
        return .outdated
      }
      guard let row = try file.snapshot().value(KeptTable.meta.rawValue, KeptState.key),
        let basis = KeptState.basis(of: row)
      else { return .damaged }
      guard basis == (try self.basis(log)) else { return .outdated }
      guard let state = KeptState(row) else { return .damaged }
      let snapshot = try log.snapshot()
      guard state.position <= snapshot.size,
        try snapshot.root(size: state.position).base64 == state.root
      else { return .otherLog }
      return .current(file, state)
    } catch StoreError.damaged, StoreError.notAStore {
      return .damaged
    }
  }

  /// The file that is there, if it is of this log and was made as now.
  private static func current(
    _ log: EventLog, _ access: DerivedFile.Access
  ) throws -> (DerivedFile, KeptState)? {
    guard case .current(let file, let state) = try find(log, access) else { return nil }
    return (file, state)
  }

  /// What is wrong with what stands there as a whole: it is not what was written, or is of another log. Where others are at
  /// it, they see to it.
  static func fault(_ log: EventLog) throws -> KeptDifference.Fault? {
    do {
      return switch try find(log, .reading) {
      case .damaged: .table("meta", stream: nil)
      case .otherLog: .otherLog
      case .current, .outdated: nil
      }
    } catch let error as StoreError where error.leavesLogUsable {
      return nil
    }
  }

  /// Of the time that building takes, what goes to reading the log.
  private static let readingShare = 0.85

  @discardableResult
  private static func build(
    _ log: EventLog, _ recent: RecentEvents?, through size: UInt64, _ progress: (Double) -> Void
  ) throws -> (DerivedFile?, KeptState) {
    var state = KeptState(basis: try basis(log))
    let file = try DerivedFile.build(log.folder, tables: KeptTable.names) { file in
      state = try advanced(.events, log, recent, file, state, through: size) {
        progress($0 * readingShare)
      }
      try StreamCompletion.run(file, state.sources) {
        progress(readingShare + $0 * (1 - readingShare))
      }
    }
    try file.share()
    return (file, state)
  }

  /// - Returns: nil where the file was replaced, since its pages held what was deleted.
  private static func caughtUp(
    _ log: EventLog, _ recent: RecentEvents?, through size: UInt64, _ progress: (Double) -> Void
  ) throws -> (DerivedFile?, KeptState)? {
    let (file, before): (DerivedFile, KeptState)
    switch try find(log, .writing) {
    case .current(let found, let state): (file, before) = (found, state)
    case .outdated, .damaged: return try build(log, recent, through: size, progress)
    case .otherLog:
      // What was erased must not stay in it.
      guard try log.lastErasure() == nil, try log.erasedElsewhere().isEmpty else {
        return try build(log, recent, through: size, progress)
      }
      return (nil, KeptState(basis: try basis(log)))
    }
    let state = try advanced(.everything, log, recent, file, before, through: size, progress)
    guard !state.isStained else {
      try file.compact(log.folder)
      return nil
    }
    try file.share()
    return (file, state)
  }

  /// The file after what was deleted has left it.
  private static func cleaned(_ log: EventLog) throws -> (DerivedFile?, KeptState) {
    guard let (file, stained) = try current(log, .writing) else {
      throw StoreError.notFound(path: log.folder.derivedFile)
    }
    var state = stained
    state.isStained = false
    let row = state.bytes
    try file.write { batch in try batch.put(KeptTable.meta.rawValue, KeptState.key, row) }
    try file.share()
    return (file, state)
  }

  private static func advanced(
    _ extent: KeptBatch.Extent, _ log: EventLog, _ recent: RecentEvents?, _ file: DerivedFile,
    _ state: KeptState,
    through size: UInt64, _ progress: (Double) -> Void
  ) throws -> KeptState {
    var batch = KeptBatch(extent, log, recent, file, state, through: size)
    // A log without records has a state too.
    if state.root.isEmpty { try batch.run() }
    let first = state.position
    while batch.state.position < size {
      try batch.run()
      progress(Double(batch.state.position - first) / Double(size - first))
    }
    return batch.state
  }
}

extension StoreError {
  /// Whether what is kept beside the log failed in a way that leaves the log to be read.
  fileprivate var leavesLogUsable: Bool {
    switch self {
    case .busy, .diskFull, .system, .database, .notFound: true
    default: false
    }
  }
}
