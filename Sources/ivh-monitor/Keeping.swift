import EventStore
import Projections
import Recording

/// Bringing what is kept beside a log up to date, with a bar.
enum Keeping {
  /// - Parameter recent: as of `KeptEvents`.
  static func open(_ log: EventLog, recent: RecentEvents? = nil) throws -> KeptEvents {
    let kept = try show { try KeptEvents(log, recent: recent, progress: $0) }
    if try kept.isBesideOtherLog() {
      Console.note(
        "Let op: \(log.folder.derivedFile) is van een logboek dat langer was of een ander verloop had, en wordt niet gebruikt. Is het "
          + "logboek teruggezet, geef dan: ivh-monitor rebuild. Anders is het veranderd: zoek uit wie erbij kon."
      )
    }
    return kept
  }

  static func show<Result>(_ work: ((Double) -> Void) throws -> Result) rethrows -> Result {
    let bar = ProgressBar("Bijwerken")
    defer { bar.clear() }
    return try work { bar.show($0, "") }
  }
}
