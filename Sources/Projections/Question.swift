public import Vocabulary

/// What is asked: a place, a period, the day as of which it is judged, and the reference terms.
public struct Question: Hashable, Sendable {
  /// Working values of the definitions, not legal norms.
  public static let mdoTermDays = 42
  public static let followUpCareTermDays = 70

  /// nil asks for all regions.
  public var region: RegionID?
  /// nil asks for all municipalities.
  public var municipality: Municipality?
  /// As asked.
  public var asked: Period
  /// The peildatum: only what happened on or before it counts.
  public var asOf: LocalDay
  public var mdoTermDays: Int
  public var followUpCareTermDays: Int
  /// Whether merged municipalities are read through to what they became.
  public var readsMergers: Bool

  /// - Returns: nil where the peildatum lies before the period.
  public init?(
    region: RegionID? = nil, municipality: Municipality? = nil, period: Period,
    asOf: LocalDay? = nil, mdoTermDays: Int = Question.mdoTermDays,
    followUpCareTermDays: Int = Question.followUpCareTermDays, readsMergers: Bool = true
  ) {
    let asOf = asOf ?? period.last
    guard asOf >= period.first else { return nil }
    self.region = region
    self.municipality = municipality
    asked = period
    self.asOf = asOf
    self.mdoTermDays = mdoTermDays
    self.followUpCareTermDays = followUpCareTermDays
    self.readsMergers = readsMergers
  }

  /// The period that is counted: where the peildatum lies before its end, it ends there.
  public var period: Period { Period(first: asked.first, last: min(asked.last, asOf)) ?? asked }
}

/// A region and a municipality.
public struct Place: Hashable, Sendable {
  public var region: RegionID
  public var municipality: Municipality

  public init(region: RegionID, municipality: Municipality) {
    self.region = region
    self.municipality = municipality
  }
}
