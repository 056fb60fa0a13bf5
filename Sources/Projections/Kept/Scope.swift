public import Vocabulary

/// Which streams of a log a question needs.
public struct Scope: Sendable {
  /// nil needs all regions.
  public var region: RegionID?
  /// nil needs all municipalities.
  public var municipality: Municipality?
  /// What ended before this day changes no figure that is asked; nil needs all of any time.
  public var first: LocalDay?
  /// What began after this day changes no figure that is asked; nil needs all up to any time.
  public var last: LocalDay?
  /// Whether what still waits or holds a flaw is needed, however long ago it ended.
  public private(set) var readsOpen = true
  /// Whether it is asked how events were recorded, not only what they say.
  public private(set) var isOfRecords = false
  /// Whether the streams of the regions themselves are needed where no region is named: what they say of
  /// places always comes.
  public var readsRegions = false

  /// How much is asked of those streams.
  public var detail = Detail.everything

  /// All streams.
  public static let everything = Scope()

  public init(
    region: RegionID? = nil, municipality: Municipality? = nil, since first: LocalDay? = nil
  ) {
    self.region = region
    self.municipality = municipality
    self.first = first
  }

  /// What `Indicators` needs.
  public init(_ question: Question) {
    self.init(
      region: question.region, municipality: question.municipality, since: question.asked.first)
    last = question.asOf
    detail = .indicators
  }

  /// What `Comparison` needs: cases that something happened to in the period.
  public static func comparison(_ question: Question) -> Scope {
    var scope = Scope(question)
    scope.readsOpen = false
    scope.detail = .comparison
    return scope
  }

  /// What was recorded of a region, of any time.
  public static func records(of region: RegionID) -> Scope {
    var scope = Scope(region: region)
    scope.isOfRecords = true
    return scope
  }

  /// What a question needs, and the same question about periods that begin up to two years before:
  /// reports compare with the year before, and look back half a year from there. They may look
  /// further than the question's peildatum.
  public static func report(_ question: Question) -> Scope {
    var scope = Scope(question)
    scope.first = scope.first?.adding(days: -lookBackDays)
    scope.last = nil
    scope.readsRegions = true
    scope.detail = .everything
    return scope
  }

  /// Two years, and the month in which a period of less than a month begins.
  private static let lookBackDays = 2 * 366 + 31
}
