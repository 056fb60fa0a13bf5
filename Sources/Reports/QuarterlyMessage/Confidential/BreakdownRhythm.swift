import Disclosure
import Projections
import Vocabulary

/// How often a municipality gets its referrals broken down, the most often first. A breakdown needs a
/// group that is large enough to hide in, so it is chosen once a year, from the total of the year before.
enum BreakdownRhythm: Int {
  case byQuarter
  case byHalfYear
  case byYear
  /// Too few in a whole year: the region's breakdown stands beside the municipality's total.
  case ofRegion

  /// Referrals in a period of breakdown.
  static let smallestGroup = 20

  /// - Parameter lastYear: referrals in the year before.
  init(lastYear: Int) {
    self =
      switch lastYear {
      case (4 * Self.smallestGroup)...: .byQuarter
      case (2 * Self.smallestGroup)...: .byHalfYear
      case Self.smallestGroup...: .byYear
      default: .ofRegion
      }
  }

  /// The referrals by which it is chosen for the municipality of a question, in any region: those that the first message
  /// of its year reckoned with. Were it chosen again after a late correction, a part of the year would be told
  /// beside its whole.
  /// - Parameter earlier: what readers had before.
  static func basis(
    _ question: Question, _ standings: inout Standings, after earlier: [IssuedReport]
  ) -> (cell: String, referrals: Int) {
    var own = question
    own.region = nil
    let municipality =
      question.municipality.map {
        question.readsMergers ? standings.of(question.asOf).registry.current($0) : $0
      }
    let cell = FigureCells(
      period: "\(question.asked.first.year)", asOf: question.asOf,
      place: municipality?.description ?? ""
    ).referralsOfYearBefore
    let chosen = earlier.lazy.compactMap { $0.count(of: cell) }.first
    return (cell, chosen ?? own.aboutYearBefore.map { standings.referrals($0) } ?? 0)
  }

  /// The last quarter of the period in which a quarter is broken down, 1 to 4.
  func lastQuarter(of quarter: Int) -> Int {
    switch self {
    case .byQuarter, .ofRegion: quarter
    case .byHalfYear: quarter <= 2 ? 2 : 4
    case .byYear: 4
    }
  }

  /// The period that is broken down in the message of its last quarter.
  func period(of quarter: Period) -> Period {
    let months = [.byHalfYear: 6, .byYear: 12][self] ?? 3
    let firstMonth = lastQuarter(of: quarter.quarter) * 3 - months + 1
    let first = LocalDay(year: quarter.first.year, month: firstMonth, day: 1)
    return first.flatMap { Period(first: $0, last: quarter.last) } ?? quarter
  }

  /// The parts of which this may be told beside it, where it changed all the same or codes merged.
  var finer: [BreakdownRhythm] { [.byQuarter, .byHalfYear].filter { $0 < self } }

  /// As in the names of cells: `2025-K3`, `2025-H2`, `2025`.
  /// - Parameter quarter: one of the period, or the period itself.
  func name(of quarter: Period) -> String {
    let year = quarter.first.year
    return switch self {
    case .byQuarter, .ofRegion: QuarterName.text(quarter)
    case .byHalfYear: "\(year)-H\((quarter.quarter + 1) / 2)"
    case .byYear: "\(year)"
    }
  }
}

extension BreakdownRhythm: Comparable {
  static func < (one: BreakdownRhythm, other: BreakdownRhythm) -> Bool {
    one.rawValue < other.rawValue
  }
}
