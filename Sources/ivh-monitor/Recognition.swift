import EventStore
import Projections
import Reports
import Vocabulary

/// What the log knows of a report that is given.
struct Recognition {
  enum Place {
    /// The log has this root at this position.
    case here
    case otherRoot
    case beyond(size: UInt64)
    /// The report does not say where it came from.
    case unsaid
  }

  enum Remade {
    case same
    /// All but what it says of how it was made.
    case sameButAccount
    case different(LineDifference)
    /// Another program made the bytes.
    case notCompared
    case cannot(String)
  }

  let given: GivenReport
  /// Of the file as it is.
  let sha256: String
  private(set) var place = Place.unsaid
  /// Recorded as issued: these very bytes.
  let delivered: [DeliveredReports.Delivered]
  /// Recorded as issued: of the same kind, period and position, with other bytes.
  let deliveredOthers: [DeliveredReports.Delivered]
  private(set) var remade: Remade?
  /// What the log and this program say today.
  private(set) var today: ReportStamp.MadeBy?

  init(
    _ bytes: [UInt8], in log: EventLog, ownText: OwnText, issued: IssuedFolder
  ) throws {
    given = GivenReport(bytes)
    sha256 = IssuedFile.sha256(bytes)
    let digests = [sha256, IssuedFile.sha256(given.bytes)]
    let all = try Issuing(log).delivered.all
    delivered = all.filter { digests.contains($0.facts.sha256.text) }
    let stamp = given.stamp
    deliveredOthers = all.filter { one in
      guard let stamp, !digests.contains(one.facts.sha256.text) else { return false }
      return one.facts.kind == stamp.kind && one.facts.period.text == stamp.periodName
        && UInt64(one.facts.position) == stamp.position && Self.isAbout(one, stamp)
    }
    // A form without words of its own may be known by its bytes.
    let first = delivered.first?.facts
    guard let position = stamp?.position ?? first.map({ UInt64($0.position) }),
      let root = stamp?.root ?? first?.root.text
    else { return }
    place = try Self.place(position, root, log)
    guard case .here = place else { return }
    guard let stamp else {
      remade = .notCompared
      return
    }
    do {
      let remaking = try Remaking(
        stamp, given.form, ownText: ownText, issued: issued, in: log)
      today = ReportStamp.MadeBy(remaking.provenance)
      remade = try Self.compare(given, remaking)
    } catch let error as UserError {
      remade = .cannot(error.message)
    }
  }

  private static func isAbout(
    _ delivered: DeliveredReports.Delivered, _ stamp: ReportStamp
  ) -> Bool {
    switch stamp.subject {
    case .annual(let region, _): delivered.region == region
    case .quarterly(let municipality, _):
      MessageRecipient.municipality(delivered.facts) == municipality
    case .comparison: true
    }
  }

  private static func place(_ position: UInt64, _ root: String, _ log: EventLog) throws -> Place {
    let snapshot = try log.snapshot()
    guard position <= snapshot.size else { return .beyond(size: snapshot.size) }
    guard position > 0 else { return .otherRoot }
    return try snapshot.root(size: position).base64 == root ? .here : .otherRoot
  }

  private static func compare(_ given: GivenReport, _ remaking: Remaking) throws -> Remade {
    guard let made = try remaking.bytes() else { return .notCompared }
    if made == given.bytes { return .same }
    let saying = try given.stamp?.madeBy.flatMap { try remaking.bytes(saying: $0) } ?? made
    return LineDifference(given.bytes, from: saying).map { .different($0) } ?? .sameButAccount
  }

  var code: Outcome.Code {
    guard case .here = place else { return .notFound }
    return switch remade {
    case .same, .notCompared: .done
    case .sameButAccount, .different, .cannot, nil: .foundSomething
    }
  }
}
