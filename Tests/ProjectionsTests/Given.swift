import CanonicalJSON
import Projections
import Testing
import Vocabulary

/// An event as a test tells it: what `CloudEvent` reads is made of this.
struct Told {
  static let realSource = "urn:nld:oin:00000001:systeem:test"
  static let fictitiousSource = "urn:nld:oin:00000001:systeem:test:fictief"

  var id: String?
  /// nil for a correction: it stands in the stream of the event that it names.
  var subject: String?
  var time: String
  var type: String
  var data: [JSONTree.Member]
  /// The key of its personal fields is gone.
  var isErased = false
  var source = realSource
  var writtenAt: String?

  /// A day alone is noon UTC: two events on one day are then a tie.
  init(_ subject: String?, _ time: String, _ type: String, _ data: [JSONTree.Member?]) {
    self.subject = subject
    self.time = time.contains("T") ? time : "\(time)T12:00:00Z"
    self.type = type
    self.data = data.compactMap { $0 }
  }

  /// A name by which a correction can point at it.
  func named(_ id: String) -> Told { with { $0.id = id } }
  var erased: Told { with { $0.isErased = true } }
  func from(_ source: String) -> Told { with { $0.source = source } }
  /// The day, or the moment, at which the log wrote it.
  func recorded(_ time: String) -> Told {
    with { $0.writtenAt = time.contains("T") ? time : "\(time)T12:00:00Z" }
  }

  private func with(_ change: (inout Told) -> Void) -> Told {
    var copy = self
    change(&copy)
    return copy
  }
}

@resultBuilder enum Telling {
  static func buildExpression(_ one: Told) -> [Told] { [one] }
  static func buildExpression(_ many: [Told]) -> [Told] { many }
  static func buildBlock(_ parts: [Told]...) -> [Told] { parts.flatMap { $0 } }
  static func buildArray(_ parts: [[Told]]) -> [Told] { parts.flatMap { $0 } }
  static func buildOptional(_ part: [Told]?) -> [Told] { part ?? [] }
  static func buildEither(first: [Told]) -> [Told] { first }
  static func buildEither(second: [Told]) -> [Told] { second }
}

/// Events in order of recording: the first has position 1.
///
/// They are read as the program reads them, by `CloudEvent`, and a correction is merged as when it
/// is read back from the log. What is refused fails the test.
struct Given {
  private(set) var events: [RecordedEvent] = []
  private var texts: [String] = []
  private var read: [String: (position: UInt64, event: CloudEvent, isErased: Bool)] = [:]

  init(@Telling _ told: () -> [Told]) { self.init(told()) }

  /// The events as they are sent, a line each.
  static func lines(_ told: [Told]) throws -> [String] {
    var given = Given([])
    for one in told { try given.record(one) }
    return given.texts
  }

  init(_ told: [Told]) {
    for one in told {
      do {
        try record(one)
      } catch {
        Issue.record("\(one.type) at position \(events.count + 1): \(error)")
      }
    }
  }

  private mutating func record(_ told: Told) throws {
    let position = UInt64(events.count + 1)
    let id = told.id ?? "e\(position)"
    let document = try document(told, id)
    var event = try CloudEvent(document)
    if told.isErased { event = try erased(event) }
    let body: RecordedEvent.Body
    switch event.body {
    case .fact(let fact): body = .fact(fact)
    case .correction(let correction): body = try resolve(correction)
    }
    texts.append(String(decoding: JSONWriter.canonical(.node(document.root)), as: UTF8.self))
    read[id] = (position, event, told.isErased)
    events.append(
      RecordedEvent(
        position: position, subject: event.subject, time: event.time,
        isFictitious: event.isFictitious, source: event.source,
        recorded: told.writtenAt.flatMap { Instant($0) }, body: body))
  }

  private func document(_ told: Told, _ id: String) throws -> JSONDocument {
    let named = told.data.first { $0.name == "gebeurtenis" }
    var subject = told.subject
    if subject == nil, case .string(let target)? = named?.value {
      subject = read[target]?.event.subject.description
    }
    return try JSONDocument(
      JSONWriter.canonical(
        .object([
          .init("specversion", .string("1.0")), .init("id", .string(id)),
          .init("source", .string(told.source)), .init("subject", .string(subject ?? "")),
          .init("time", .string(told.time)), .init("type", .string(EventType.prefix + told.type)),
          .init("data", .object(told.data)),
        ])))
  }

  /// The event as it is stored once the key is gone: without its personal members.
  private func erased(_ event: CloudEvent) throws -> CloudEvent {
    let gone = JSONTree.object(event.personalNames.map { .init($0, .null) })
    let patch = try JSONDocument(JSONWriter.canonical(.object([.init("data", gone)])))
    let stored = try JSONDocument(
      JSONWriter.canonical(MergePatch.apply(patch.root, to: event.document.root)))
    return try CloudEvent(#require(StoredEvent(stored)), personal: nil)
  }

  private func resolve(_ correction: Correction) throws -> RecordedEvent.Body {
    let target = try #require(read[correction.target])
    switch correction.change {
    case .retract: return .correction(target: target.position, .retract)
    case .replace(let time, nil):
      return .correction(target: target.position, .replace(time: time, fact: nil))
    case .replace(let time, let patch?):
      let merged = try JSONDocument(
        JSONWriter.canonical(MergePatch.apply(patch, to: target.event.document.root["data"])))
      let fact = try CloudEvent.corrected(
        target.event.type, data: merged.root, isErased: target.isErased
      ).fact
      return .correction(target: target.position, .replace(time: time, fact: fact))
    }
  }
}

extension Given {
  /// The log up to a position, as a question that names one sees it.
  func through(_ position: Int) -> Given {
    var earlier = self
    earlier.events = Array(events.prefix(position))
    return earlier
  }

  var chronicle: Chronicle { Chronicle(events) }

  func standing(_ asOf: String) -> Standing { Standing(chronicle, asOf: day(asOf)) }

  /// What is asked: a year, or from the first to the last day of `period`.
  func indicators(
    region: String? = nil, municipality: String? = nil, year: Int = 2025,
    period: ClosedRange<String>? = nil, asOf: String? = nil, mdoTerm: Int = Question.mdoTermDays,
    careTerm: Int = Question.followUpCareTermDays, readsMergers: Bool = true
  ) -> Indicators {
    let period = period ?? "\(year)-01-01"..."\(year)-12-31"
    let question = Question(
      region: region.flatMap { RegionID($0) },
      municipality: municipality.flatMap { Municipality($0) }, period: days(period),
      asOf: asOf.map(day), mdoTermDays: mdoTerm, followUpCareTermDays: careTerm,
      readsMergers: readsMergers)
    guard let question else { preconditionFailure("the peildatum lies before the period") }
    return Indicators(question, Standing(chronicle, asOf: question.asOf))
  }

  /// The further sections of a year.
  func further(
    region: String? = nil, municipality: String? = nil, year: Int = 2025, asOf: String? = nil
  ) -> FurtherIndicators {
    let question = Question(
      region: region.flatMap { RegionID($0) },
      municipality: municipality.flatMap { Municipality($0) },
      period: days("\(year)-01-01"..."\(year)-12-31"), asOf: asOf.map(day))
    guard let question else { preconditionFailure("the peildatum lies before the period") }
    return FurtherIndicators(question, Standing(chronicle, asOf: question.asOf))
  }

  func comparison(
    period: ClosedRange<String> = "2025-01-01"..."2025-12-31", asOf: String? = nil,
    mdoTerm: Int = Question.mdoTermDays
  ) -> Comparison {
    let question = Question(period: days(period), asOf: asOf.map(day), mdoTermDays: mdoTerm)
    guard let question else { preconditionFailure("the peildatum lies before the period") }
    return Comparison(question, Standing(chronicle, asOf: question.asOf))
  }
}

func day(_ text: String) -> LocalDay {
  guard let day = LocalDay(text) else { preconditionFailure("\(text) is no day") }
  return day
}

func days(_ range: ClosedRange<String>) -> Period {
  guard let period = Period(first: day(range.lowerBound), last: day(range.upperBound)) else {
    preconditionFailure("a range has its first day first")
  }
  return period
}

func code(_ text: String) -> Municipality {
  guard let code = Municipality(text) else { preconditionFailure("\(text) is no code") }
  return code
}

/// Equal to within `tolerance`; nil equals nil only.
func close(_ one: Double?, _ other: Double?, _ tolerance: Double = 1e-9) -> Bool {
  guard let one, let other else { return one == nil && other == nil }
  return abs(one - other) <= tolerance
}
