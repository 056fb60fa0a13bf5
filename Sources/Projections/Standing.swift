import Recording
public import Vocabulary

/// Everything as it stood at the end of a day: the folded streams that the indicators count.
public struct Standing: Sendable {
  /// A case with a referral. An object, since the figures pass cases on many times, and a case holds many
  /// lists.
  public final class Entry: Sendable {
    public let id: Identifier
    public let file: CaseFile
    public let referral: CaseFile.Referral
    /// Where the case is.
    public let place: Place

    init(_ id: Identifier, _ file: CaseFile, _ referral: CaseFile.Referral) {
      self.id = id
      self.file = file
      self.referral = referral
      place = file.currentPlace ?? referral.place
    }
  }

  public struct PostEntry: Sendable {
    public var id: Identifier
    public var post: StaffPost
  }

  public let asOf: LocalDay
  /// What of the streams was folded.
  let detail: Detail
  /// By id, so that the same log gives the same order.
  public let cases: [Entry]
  /// Those that were referred to a region.
  let referredTo: [RegionID: [Entry]]
  /// Those that are in a region.
  let presentIn: [RegionID: [Entry]]
  /// By id.
  public let entriesOfPosts: [PostEntry]
  public let registry: Registry
  /// The streams of the regions themselves.
  let regionCourses: [RegionID: RegionCourse]
  /// Cases without a referral, by id: they have no place and count nowhere.
  public let unplacedCases: [Identifier]

  public var posts: [StaffPost] { entriesOfPosts.map(\.post) }
  public var casesWithoutReferral: Int { unplacedCases.count }

  public init(_ chronicle: Chronicle, asOf: LocalDay) {
    self.asOf = asOf
    detail = chronicle.detail
    var cases: [Entry] = []
    var posts: [PostEntry] = []
    var unplaced: [Identifier] = []
    var courses: [RegionID: RegionCourse] = [:]
    for fold in StreamFold.all(chronicle, through: asOf).joined() {
      switch fold {
      case .placed(let entry): cases.append(entry)
      case .unplaced(let id): unplaced.append(id)
      case .post(let entry): posts.append(entry)
      case .region(let id, let course): courses[id, default: RegionCourse()].append(course)
      }
    }
    regionCourses = courses
    self.cases = cases
    entriesOfPosts = posts
    unplacedCases = unplaced
    let (ofPlaces, placed, detail) = (courses.mapValues(\.ofPlaces), cases, chronicle.detail)
    (registry, (referredTo, presentIn)) = concurrently {
      Registry(ofPlaces)
    } _: {
      Standing.byRegion(placed, detail)
    }
  }

  /// As another, with other streams and places.
  init(
    _ other: Standing, _ cases: [Entry], _ posts: [PostEntry], _ unplaced: [Identifier],
    _ courses: [RegionID: RegionCourse], _ registry: Registry
  ) {
    asOf = other.asOf
    detail = other.detail
    self.registry = registry
    regionCourses = courses
    (referredTo, presentIn) = Standing.byRegion(cases, other.detail)
    self.cases = cases
    entriesOfPosts = posts
    unplacedCases = unplaced
  }

  private static func byRegion(
    _ cases: [Entry], _ detail: Detail
  ) -> (referredTo: [RegionID: [Entry]], presentIn: [RegionID: [Entry]]) {
    concurrently {
      Dictionary(grouping: cases, by: \.referral.facts.region)
    } _: {
      // A comparison does not ask where cases went.
      detail == .comparison ? [:] : Dictionary(grouping: cases, by: \.place.region)
    }
  }

  /// Stops who asks a standing for what it does not hold: no figure may come of that.
  func answers(_ question: Question, _ detail: Detail) {
    precondition(asOf == question.asOf, "a standing answers for its own day")
    precondition(self.detail >= detail, "a standing answers what its scope asked for")
  }

  /// Whether anything is recorded of a region.
  public func knows(_ region: RegionID) -> Bool {
    registry.regions[region] != nil || registry.members[region] != nil
      || posts.contains { $0.facts?.region == region }
      || cases.contains { $0.file.stays.contains { $0.place.region == region } }
  }

  /// Whether a municipality takes part in a region, or a case of it was there, as codes read now.
  public func knows(_ municipality: Municipality, in region: RegionID) -> Bool {
    let code = registry.current(municipality)
    return registry.everIn(region).contains(code) || registry.members[region]?[municipality] != nil
      || cases.contains { entry in
        entry.file.stays.contains {
          $0.place.region == region && registry.current($0.place.municipality) == code
        }
      }
  }

  /// Every municipality that a region or a merger names, or that a case came to, by code.
  public var municipalities: [Municipality] {
    var codes = Set(registry.members.values.flatMap(\.keys))
    for merger in registry.mergers { codes.formUnion([merger.from, merger.into]) }
    for entry in cases { codes.formUnion(entry.file.stays.map(\.place.municipality)) }
    return codes.sorted()
  }

  /// Those that a case was referred to or is in, by name.
  public var regionsOfCases: [RegionID] { Set(referredTo.keys).union(presentIn.keys).sorted() }

  /// All regions that are registered, and any other with a case referred to it, by name.
  public var regions: [RegionID] { Set(registry.regions.keys).union(referredTo.keys).sorted() }
}
