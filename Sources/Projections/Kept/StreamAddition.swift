import EventStore
import Recording
import Vocabulary

/// What a run of records brings to one stream.
struct StreamAddition: Sendable {
  private let ordinal: UInt32
  private let items: KeptItems
  /// The numbers of the sources of each piece of the items.
  private let sourceNumbers: [[Int]]
  /// Indices of the items of the stream, in the lower half of each number.
  private let places: ArraySlice<UInt64>

  init(
    _ ordinal: UInt32, _ items: KeptItems, _ sourceNumbers: [[Int]], _ places: ArraySlice<UInt64>
  ) {
    self.ordinal = ordinal
    self.items = items
    self.sourceNumbers = sourceNumbers
    self.places = places
  }

  /// - Parameter sources: those of all events up to the last of the items.
  func update(
    _ extent: KeptBatch.Extent, _ log: EventLog, _ snapshot: borrowing DerivedSnapshot,
    _ path: String, _ sources: SourceList
  ) throws -> StreamUpdate? {
    var events = StreamEvents()
    for place in places {
      let index = Int(UInt32(truncatingIfNeeded: place))
      let item = items[index]
      if item.source != nil {
        let piece = items.piece(index)
        events.append(item, items.pieces[piece], sourceNumbers[piece])
        continue
      }
      // All of the stream up to here, as it reads now that its key is gone.
      events = StreamEvents(isWhole: true)
      let run = try CompactRun(log, before: item)
      let numbers = sources.numbers(of: run)
      for item in run.items { events.append(item, run, numbers) }
    }
    return try StreamUpdate(extent, ordinal, events, snapshot, path, sources)
  }
}

/// Events of one stream, in order of recording.
struct StreamEvents {
  /// Whether they replace what is kept of the stream: it was erased.
  let isWhole: Bool
  /// Where the stream begins with them.
  private(set) var subject: Subject?
  /// The position of the first; nil where there are none.
  private(set) var first: UInt64?
  private(set) var row = KeptRow()

  init(isWhole: Bool = false) { self.isWhole = isWhole }

  /// - Parameters:
  ///   - run: in which the item stands.
  ///   - sourceNumbers: those of the run’s sources.
  mutating func append(_ item: CompactRun.Item, _ run: CompactRun, _ sourceNumbers: [Int]) {
    guard let source = item.source else { preconditionFailure("what erases is no event") }
    if first == nil { (first, subject) = (item.position, run.subjects[item.ordinal]) }
    row.append(run.bytes(of: item), source: sourceNumbers[source])
  }
}
