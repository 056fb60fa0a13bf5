import Vocabulary

/// On which local day the log wrote what counts of each event of one stream.
struct RecordingDays {
  private let first: [UInt64: LocalDay]
  /// Of corrections in force that gave an event another time.
  private var corrected: [UInt64: LocalDay] = [:]

  /// - Parameter events: of one stream, in order of recording.
  init(_ events: [RecordedEvent]) {
    first = events.reduce(into: [:]) { $0[$1.position] = $1.recorded?.localDay }
    for (position, inForce) in EffectiveEvents.changesInForce(events) {
      guard case .replace(.some, _) = inForce.change else { continue }
      corrected[position] = first[inForce.by]
    }
  }

  /// The day of its own recording; where it lies before the day that a correction gave the event, the day of that
  /// correction. nil where the log does not tell.
  subscript(_ event: EffectiveEvent) -> LocalDay? {
    guard let first = first[event.position] else { return nil }
    return event.day <= first ? first : corrected[event.position] ?? first
  }
}
