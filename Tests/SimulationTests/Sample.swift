import CanonicalJSON
import Simulation
import Vocabulary

/// The events of a simulation, decoded, in order of recording.
struct Sample {
  let bytes: [UInt8]
  let events: [CloudEvent]
  let lastDay: LocalDay

  init(regions: Int, fromYear: Int, years: Int, seed: UInt64) throws {
    var bytes: [UInt8] = []
    Simulation(regions: regions, fromYear: fromYear, years: years, seed: seed)
      .run { bytes.append(contentsOf: $0) }
    self.bytes = bytes
    events = try bytes.split(separator: UInt8(ascii: "\n"))
      .map { try CloudEvent(JSONDocument(Array($0))) }
    guard let year = Period.year(fromYear + years - 1) else { throw SampleError.noSuchYear }
    lastDay = year.last
  }

  /// Two regions, three years: small enough to decode all of it, large enough for every type.
  static let small = Result { try Sample(regions: 2, fromYear: 2022, years: 3, seed: 1) }

  func count(_ type: EventType) -> Int { events.count { $0.type == type } }
}

enum SampleError: Error { case noSuchYear, unknownTarget }

/// An event after its corrections.
struct EffectiveEvent {
  var original: CloudEvent
  var time: Instant
  var fact: Fact
  var day: LocalDay { time.localDay }
}

extension Sample {
  /// What is left after the corrections, in order of time and then of recording (indicators.md,
  /// "From log to effective events").
  func effective() throws -> [EffectiveEvent] {
    let targets = Dictionary(uniqueKeysWithValues: events.map { ($0.id, $0) })
    var withdrawn = Set<String>()
    var changes: [String: (time: Instant?, data: JSONNode?)] = [:]
    for event in events.reversed() {
      guard case .correction(let correction) = event.body, !withdrawn.contains(event.id)
      else { continue }
      guard targets[correction.target] != nil else { throw SampleError.unknownTarget }
      switch correction.change {
      case .retract: withdrawn.insert(correction.target)
      case .replace(let time, let data):
        if changes[correction.target] == nil { changes[correction.target] = (time, data) }
      }
    }
    var left: [(place: Int, event: EffectiveEvent)] = []
    for (place, event) in events.enumerated() where !withdrawn.contains(event.id) {
      guard case .fact(var fact) = event.body else { continue }
      let change = changes[event.id]
      if let patch = change?.data {
        let data = JSONWriter.canonical(
          MergePatch.apply(patch, to: event.document.root["data"]))
        fact = try CloudEvent.corrected(
          event.type, data: JSONDocument(data).root, isErased: false
        ).fact
      }
      left.append(
        (place, EffectiveEvent(original: event, time: change?.time ?? event.time, fact: fact)))
    }
    return left.sorted { ($0.event.time, $0.place) < ($1.event.time, $1.place) }.map(\.event)
  }

  /// The effective events of each stream.
  func streams(_ stream: Subject.Stream) throws -> [Subject: [EffectiveEvent]] {
    Dictionary(grouping: try effective().filter { $0.original.subject.stream == stream }) {
      $0.original.subject
    }
  }
}
