import EventStore
import Recording
import Vocabulary

/// Runs of positions on their way into the derived file: read, opened and decoded on all cores, put in
/// order of stream, and each written in one transaction. While a stream is written the next ones are worked
/// out, and the next run is read.
struct KeptBatch {
  /// Positions in one batch: what is in memory at a time.
  static let count: UInt64 = 100_000

  /// What is written of a stream.
  enum Extent {
    case events
    case everything
  }

  let log: EventLog
  private let extent: Extent
  private let recent: RecentEvents?
  let file: DerivedFile
  /// The last position that is taken in.
  let end: UInt64
  private(set) var state: KeptState
  /// What follows on `state`, where it was read already.
  private var ahead: KeptItems?

  init(
    _ extent: Extent, _ log: EventLog, _ recent: RecentEvents?, _ file: DerivedFile,
    _ state: KeptState, through end: UInt64
  ) {
    self.extent = extent
    self.log = log
    self.recent = recent
    self.file = file
    self.state = state
    self.end = end
  }

  /// Takes in the next run of positions, and reads the one after it meanwhile. All writing is done by the
  /// calling thread, so that a fault can be aimed at it.
  mutating func run() throws {
    let (log, recent, end) = (log, recent, end)
    let last = min(end, state.position + KeptBatch.count)
    let items =
      try ahead ?? KeptItems(log, from: state.position + 1, through: last, recent: recent)
    var reading = OrderedWork { (first: UInt64) in
      Result {
        try KeptItems(
          log, from: first, through: min(end, last + KeptBatch.count), recent: recent)
      }
    }
    if last < end { reading.give(last + 1) }
    let taken = Result { try take(items, through: last) }
    let read = reading.take()
    try taken.get()
    ahead = try read?.get()
  }

  private mutating func take(_ items: KeptItems, through last: UInt64) throws {
    let additions = group(items)
    state.position = last
    state.root = try log.snapshot().root(size: last).base64
    try file.write { batch in
      try write(additions, to: &batch)
      try batch.put(KeptTable.meta.rawValue, KeptState.key, state.bytes)
    }
  }

  // MARK: Grouping

  /// By stream, in order of ordinal, so that rows are put where the one before was.
  private mutating func group(_ items: KeptItems) -> [StreamAddition] {
    for run in items.pieces {
      for source in run.sources { state.sources.insert(source) }
      state.erasures += UInt64(run.items.count { $0.source == nil })
      if state.firstFictitious == 0, let first = run.items.first(where: \.isFictitious) {
        state.firstFictitious = first.position
      }
    }
    let sourceNumbers = items.pieces.map { state.sources.numbers(of: $0) }
    // What is put in order says only where an item stands.
    let places = items.indices.map { UInt64(items[$0].ordinal) << 32 | UInt64($0) }.sorted()
    var additions: [StreamAddition] = []
    var rest = places[...]
    while let first = rest.first {
      let ordinal = UInt32(first >> 32)
      let end = rest.firstIndex { UInt32($0 >> 32) != ordinal } ?? rest.endIndex
      additions.append(
        StreamAddition(ordinal, items, sourceNumbers, places[rest.startIndex..<end]))
      rest = rest[end...]
    }
    return additions
  }

  // MARK: Writing

  private mutating func write(
    _ additions: [StreamAddition], to batch: inout DerivedBatch
  ) throws {
    let (extent, log, file, sources) = (extent, log, file, state.sources)
    var places = PlaceChanges()
    try additions.inRuns { run in
      let snapshot = try file.snapshot()
      return try run.compactMap { try $0.update(extent, log, snapshot, file.path, sources) }
    } _: { update in
      try update.write(to: &batch)
      places.add(update.places, before: update.placesBefore)
      // A file that is built anew never had what was erased.
      if update.isOfErasure, extent == .everything { state.isStained = true }
    }
    try places.write(to: &batch)
  }
}
