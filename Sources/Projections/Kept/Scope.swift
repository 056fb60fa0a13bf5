public import Vocabulary

/// Which streams of a log a question needs.
public struct Scope: Sendable {
  /// nil needs all regions.
  public var region: RegionID?
  /// nil needs all municipalities.
  public var municipality: Municipality?
  /// What ended before this day changes no figure that is asked; nil needs all of any time.
  public var first: LocalDay?
  /// Whether the streams of the regions themselves are needed where no region is named: what they say of
  /// places always comes.
  public var readsRegions = false

  /// All streams.
  public static let everything = Scope()

  public init(
    region: RegionID? = nil, municipality: Municipality? = nil, since first: LocalDay? = nil
  ) {
    self.region = region
    self.municipality = municipality
    self.first = first
  }

  /// What a question needs.
  public init(_ question: Question) {
    self.init(
      region: question.region, municipality: question.municipality, since: question.asked.first)
  }

  /// What a question needs, and the same question about periods that begin up to two years before:
  /// reports compare with the year before, and look back half a year from there.
  public static func report(_ question: Question) -> Scope {
    var scope = Scope(question)
    scope.first = scope.first?.adding(days: -lookBackDays)
    scope.readsRegions = true
    return scope
  }

  private static let lookBackDays = 2 * 366
}
