public import Vocabulary

extension Standing {
  /// One of the things that figures are counted from. Where a figure is a sum, it is the sum of what each
  /// gives alone.
  public enum Part: Sendable {
    case placed(Entry)
    /// A case without a referral.
    case unplaced(Identifier)
    case post(PostEntry)
    case ofRegion(RegionEvent)
    case municipality(RegionID, Registry.Participant)

    public var subject: Subject {
      switch self {
      case .placed(let entry): Subject(.childCase, entry.id)
      case .unplaced(let id): Subject(.childCase, id)
      case .post(let entry): Subject(.staff, entry.id)
      case .ofRegion(let event): Subject(.region, event.region)
      case .municipality(let region, _): Subject(.region, region)
      }
    }
  }

  /// An event of a region's own stream that is counted: a consultation, hours, quality work, a survey.
  public struct RegionEvent: Sendable {
    public let region: RegionID
    public let day: LocalDay
    let course: RegionCourse
  }

  /// Posts, cases and what was recorded of regions, each by id.
  public var parts: [Part] {
    let ofRegions = regionCourses.keys.sorted().flatMap { region in
      (regionCourses[region]?.parts ?? []).map { day, course in
        Part.ofRegion(RegionEvent(region: region, day: day, course: course))
      }
    }
    return entriesOfPosts.map { .post($0) } + cases.map { .placed($0) }
      + unplacedCases.map { .unplaced($0) } + ofRegions
  }

  /// The municipalities that take part in regions, by region and code: what figures of municipalities are counted from.
  /// - Parameter readsMergers: whether codes read as what they became.
  public func municipalityParts(readsMergers: Bool) -> [Part] {
    registry.members.keys.sorted().flatMap { region in
      registry.participants(of: region, readsMergers: readsMergers)
        .map { Part.municipality(region, $0) }
    }
  }

  /// As it would stand had there been nothing else. What is known of places stays, but for a municipality, which then
  /// is the only one.
  public func with(only part: Part) -> Standing {
    var (entries, posts): ([Entry], [PostEntry]) = ([], [])
    var (unplaced, courses): ([Identifier], [RegionID: RegionCourse]) = ([], [:])
    var registry = registry
    switch part {
    case .placed(let entry): entries = [entry]
    case .unplaced(let id): unplaced = [id]
    case .post(let entry): posts = [entry]
    case .ofRegion(let event): courses = [event.region: event.course]
    case .municipality(let region, let participant):
      registry = registry.with(only: participant, of: region)
    }
    return Standing(self, entries, posts, unplaced, courses, registry)
  }

  /// As it would stand had there been no other cases.
  /// - Parameter numbers: of places in `cases`, in order.
  public func with(cases numbers: [Int]) -> Standing {
    Standing(
      self, numbers.map { cases[$0] }, entriesOfPosts, unplacedCases, regionCourses, registry)
  }
}
