import EventStore
import Projections
import Recording
import Reports
import Vocabulary

/// What of a log a question needs, up to a position.
struct Reading {
  let chronicle: Chronicle
  var provenance: Provenance

  init(_ store: StoreOptions, _ scope: Scope, position: UInt64?) throws {
    try self.init(try store.open(.reading), scope, position: position)
  }

  init(_ log: EventLog, _ scope: Scope, position: UInt64?) throws {
    let kept = try Keeping.open(log)
    chronicle = try kept.chronicle(scope, through: position)
    provenance = Provenance(
      position: chronicle.position,
      root: try log.snapshot().root(size: chronicle.position).base64,
      lastErasure: try log.lastErasure(),
      isFictitious: chronicle.isFictitious, definitions: Catalogue.definitionsVersion,
      program: Program.version)
  }

  /// Says of what was read that it was made at an earlier position, since which no figure has changed.
  mutating func say(_ position: UInt64, of log: EventLog) throws {
    provenance.position = position
    provenance.root = try log.snapshot().root(size: position).base64
  }

  /// What an annual report needs. One for others also asks what each of its municipalities reads of itself, and one that
  /// moved or takes part in two regions reads of all of them.
  static func annual(
    _ log: EventLog, _ question: Question, _ profile: DisclosureProfile, position: UInt64?
  ) throws -> Reading {
    let reading = try Reading(log, .report(question), position: position)
    guard profile != .insider, let region = question.region,
      Standing(reading.chronicle, asOf: question.asOf).registry.sharesMunicipalities(region)
    else { return reading }
    var whole = question
    whole.region = nil
    return try Reading(log, .report(whole), position: position)
  }
}
