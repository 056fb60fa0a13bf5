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
    /// Word for word; what is different is how it lies in the file.
    case sameText([FoundReport.Change])
    /// All but what it says of how it was made.
    case sameButAccount([FoundReport.Change])
    /// - Parameter apart: besides what speaks of erasures, where more was erased since.
    case different(LineDifference, apart: FoundReport.Apart?)
    /// Another program made the bytes.
    case notCompared
    case cannot(String)
  }

  let given: GivenReport
  /// Of the file as it is.
  let sha256: String
  private(set) var place = Place.unsaid
  /// Recorded as issued: these very bytes, or the report that stands whole in the file.
  private(set) var delivered: [DeliveredReports.Delivered] = []
  /// Recorded as issued: of the same kind, period and position, with other bytes.
  private(set) var deliveredOthers: [DeliveredReports.Delivered] = []
  private(set) var remade: Remade?
  /// What the log and this program say today.
  private(set) var today: ReportStamp.MadeBy?

  init(
    _ bytes: [UInt8], in log: EventLog, ownText: OwnText, issued: IssuedFolder
  ) throws {
    given = GivenReport(bytes)
    sha256 = IssuedFile.sha256(bytes)
    let all = try Issuing(log).delivered.all
    var digests = [sha256, IssuedFile.sha256(given.bytes)]
    sort(all, by: digests)
    // A form without words of its own may be known by its bytes.
    let first = delivered.first?.facts
    guard let position = given.stamp?.position ?? first.map({ UInt64($0.position) }),
      let root = given.stamp?.root ?? first?.root.text
    else { return }
    place = try Self.place(position, root, log)
    guard case .here = place else { return }
    guard let stamp = given.stamp else {
      remade = .notCompared
      return
    }
    do {
      let remaking = try Remaking(
        stamp, given.form, ownText: ownText, issued: issued, in: log)
      today = ReportStamp.MadeBy(remaking.provenance)
      let compared = try Self.compare(given, remaking)
      remade = compared.remade
      digests += compared.whole.map { [IssuedFile.sha256($0)] } ?? []
      sort(all, by: digests)
    } catch let error as UserError {
      remade = .cannot(error.message)
    }
  }

  /// Finds what was issued among all that was.
  /// - Parameter digests: of the report in the file.
  private mutating func sort(_ all: [DeliveredReports.Delivered], by digests: [String]) {
    delivered = all.filter { digests.contains($0.facts.sha256.text) }
    let stamp = given.stamp
    deliveredOthers = all.filter { one in
      guard let stamp, !digests.contains(one.facts.sha256.text) else { return false }
      return one.facts.kind == stamp.kind && one.facts.period.text == stamp.periodName
        && UInt64(one.facts.position) == stamp.position && Self.isAbout(one, stamp)
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

  /// - Returns: also the report that stands whole in the file, where one does.
  private static func compare(
    _ given: GivenReport, _ remaking: Remaking
  ) throws -> (remade: Remade, whole: [UInt8]?) {
    guard let made = try remaking.bytes() else { return (.notCompared, nil) }
    if made == given.bytes { return (.same, made) }
    let found = FoundReport(given.bytes, of: made)
    guard let now = found.difference else { return (.sameText(found.changes), made) }
    guard let madeBy = given.stamp?.madeBy, let then = try remaking.bytes(saying: madeBy) else {
      return (.different(now, apart: nil), nil)
    }
    let before = FoundReport(given.bytes, of: then)
    guard let difference = before.difference else {
      return (.sameButAccount(before.changes), then)
    }
    guard madeBy.lastErasure != remaking.provenance.lastErasure else {
      return (.different(difference, apart: nil), nil)
    }
    let apart = FoundReport.apart(given.bytes, of: then, from: Self.isOfErasures)
    return (.different(difference, apart: apart), nil)
  }

  private static func isOfErasures(_ line: String) -> Bool {
    ["gewist", "wissing", "erased", "erasure"].contains { line.lowercased().contains($0) }
  }

  var code: Outcome.Code {
    guard case .here = place else { return .notFound }
    return switch remade {
    case .same, .sameText, .notCompared: .done
    case .sameButAccount, .different, .cannot, nil: .foundSomething
    }
  }
}
