import EventStore
import Recording
import Vocabulary

/// What a run of records brings to one stream.
struct StreamAddition: Sendable {
  private let ordinal: UInt32
  private let items: KeptItems
  /// Indices of the items of the stream, in the lower half of each number.
  private let places: ArraySlice<UInt64>

  init(_ ordinal: UInt32, _ items: KeptItems, _ places: ArraySlice<UInt64>) {
    self.ordinal = ordinal
    self.items = items
    self.places = places
  }

  /// - Parameter sources: those of all events up to the last of the items.
  func update(
    _ extent: KeptBatch.Extent, _ log: EventLog, _ file: DerivedFile, _ sources: SourceList
  ) throws -> StreamUpdate? {
    var events = StreamEvents()
    for place in places {
      let item = items[Int(UInt32(truncatingIfNeeded: place))]
      switch item.content {
      case .event(let event): events.append(event, sources)
      case .erasure(let subject):
        // All of the stream up to here, as it reads now that its key is gone.
        events = StreamEvents(isWhole: true)
        for event in try KeptItem.events(log, ofSubject: subject, before: item.position) {
          events.append(event, sources)
        }
      }
    }
    return try StreamUpdate(extent, ordinal, events, file, sources)
  }
}

/// Events of one stream, in order of recording.
struct StreamEvents {
  /// Whether they replace what is kept of the stream: it was erased.
  let isWhole: Bool
  private(set) var subject: Subject?
  /// The position of the first.
  private(set) var first: UInt64 = 0
  private(set) var row = KeptRow()
  /// Where no correction is among them: what they say, as it was recorded.
  private(set) var facts: [Effective<CompactFact>]? = []

  init(isWhole: Bool = false) { self.isWhole = isWhole }

  mutating func append(_ event: CompactEvent, _ sources: SourceList) {
    guard let source = sources.number(of: event.source) else {
      preconditionFailure("an event has one of the sources of all events")
    }
    if subject == nil { (subject, first) = (event.subject, event.position) }
    row.append(event, source: source)
    if let (time, fact) = event.fact {
      facts?.append(Effective(position: event.position, time: time, fact: fact))
    } else {
      facts = nil
    }
  }
}
