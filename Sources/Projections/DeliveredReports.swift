public import Vocabulary

/// The reports that were issued, as the streams of the regions say: those that were not taken back.
public struct DeliveredReports: Sendable {
  public struct Delivered: Sendable {
    public var region: RegionID
    /// Of the event that says so.
    public var position: UInt64
    public var day: LocalDay
    public var facts: ReportDelivered
  }

  /// In order of issuing.
  public let all: [Delivered]

  public init(_ chronicle: Chronicle) {
    var all: [(event: EffectiveEvent, delivered: Delivered)] = []
    for (subject, events) in chronicle.effective(.region) {
      for event in events {
        guard case .reportDelivered(let facts) = event.fact else { continue }
        let delivered = Delivered(
          region: subject.id, position: event.position, day: event.day, facts: facts)
        all.append((event, delivered))
      }
    }
    all.sort { ($0.event.time, $0.event.position) < ($1.event.time, $1.event.position) }
    self.all = all.map(\.delivered)
  }

  /// Whether the same report is recorded as issued by a region to the same recipient.
  public func holds(_ facts: ReportDelivered, of region: RegionID) -> Bool {
    all.contains { $0.region == region && $0.facts == facts }
  }
}

extension Scope {
  /// What regions say of themselves, issued reports too.
  /// - Parameter region: nil asks for all.
  public static func ownStreams(of region: RegionID? = nil) -> Scope {
    var scope = Scope(region: region, since: LocalDay(number: .max))
    scope.readsRegions = true
    return scope
  }
}
