public import Vocabulary

/// Cases that were closed longer ago than they must be kept.
///
/// Youth-care records are kept for at least twenty years (Jeugdwet art. 7.3.8); the term counts here
/// from the day of the last closing.
public struct Retention: Sendable {
  public static let years = 20

  public struct Case: Equatable, Sendable {
    public var id: Identifier
    public var closed: LocalDay
    /// The last day that it had to be kept.
    public var keptThrough: LocalDay
  }

  /// Oldest closing first.
  public let cases: [Case]

  /// - Parameter years: 1 or more.
  public init(_ standing: Standing, years: Int = Retention.years) {
    cases = standing.cases.compactMap { entry in
      guard let closed = entry.file.closing?.day,
        case let end = closed.adding(years: years), end < standing.asOf
      else { return nil }
      return Case(id: entry.id, closed: closed, keptThrough: end)
    }
    .sorted { ($0.closed, $0.id.text) < ($1.closed, $1.id.text) }
  }
}
