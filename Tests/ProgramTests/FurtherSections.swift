import Foundation
import Projections
import Statistics
import Testing
import Vocabulary

/// What the book says of the sections that have no JSON of their own, under the book's names.
struct FurtherSections {
  let json: [String: Any]

  init(_ chronicle: Chronicle, region: RegionID, year: Int) throws {
    let period = try #require(Period.year(year))
    let question = try #require(Question(region: region, period: period))
    let further = FurtherIndicators(question, Standing(chronicle, asOf: question.asOf))
    json = [
      "wachtklokken": Self.clocks(further.clocks),
      "heronderzoek": Self.reinvestigation(further.reinvestigation),
      "nazorg": Self.aftercare(further.aftercare),
      "maanden": try Self.months(chronicle, region, year),
    ]
  }

  private static func clocks(_ clocks: WaitClocks) -> [String: Any] {
    [
      "lokaalTeam": [
        "bekend": clocks.localTeam.days.count, "onbekend": clocks.localTeam.unknown,
        "naAanmelding": clocks.localTeam.afterReferral, "mediaan": orNull(clocks.localTeam.median),
      ],
      "trajectbegeleider": clock(clocks.caseManager),
      "beschikking": clock(clocks.decision),
      "adviesZonderBeschikking": clocks.advicesWithoutDecision,
      "pauzes": Dictionary(
        uniqueKeysWithValues: clocks.pauses.map { ($0.key.rawValue, clock($0.value)) }),
    ]
  }

  private static func reinvestigation(_ found: Reinvestigation) -> [String: Any] {
    [
      "gevraagd": found.requests, "aandeel": orNull(found.share.share),
      "aandeelOnder": orNull(found.share.interval?.lower),
      "aandeelBoven": orNull(found.share.interval?.upper),
      "ja": clock(found.again), "nee": clock(found.notAgain), "onbekend": clock(found.unknown),
    ]
  }

  private static func aftercare(_ found: Aftercare) -> [String: Any] {
    let outcomes = found.outcomes.map { ($0.key?.rawValue ?? "gewist", $0.value) }
    return [
      "casussen": found.cases, "bekend": found.known.numerator,
      "nietBereikt": found.unreachable, "geenContact": found.none,
      "aandeelBekend": orNull(found.known.share),
      "aandeelOnder": orNull(found.known.interval?.lower),
      "aandeelBoven": orNull(found.known.interval?.upper),
      "uitkomst": Dictionary(uniqueKeysWithValues: outcomes),
    ]
  }

  /// Referrals by month, as a chart over time sees them.
  private static func months(
    _ chronicle: Chronicle, _ region: RegionID, _ year: Int
  ) throws -> [String: Any] {
    let whole = try #require(Period.year(year))
    let standing = Standing(chronicle, asOf: whole.last)
    var counts = [Int](repeating: 0, count: 12)
    for index in counts.indices {
      let first = try #require(LocalDay(String(format: "%04d-%02d-01", year, index + 1)))
      var last = first
      while last.adding(days: 1).month == first.month { last = last.adding(days: 1) }
      let month = try #require(Period(first: first, last: last))
      let question = try #require(Question(region: region, period: month, asOf: whole.last))
      counts[index] = Indicators(question, standing).inflow.referrals
    }
    let chart = try #require(XmR(counts.map(Double.init)))
    return [
      "aanmeldingen": counts, "gemiddelde": chart.mean, "gemiddeldeSprong": chart.meanMovingRange,
      "ondergrens": chart.limits.lower, "bovengrens": chart.limits.upper,
      "voorlopig": chart.isProvisional,
      "signalen": chart.signals.map { signal in
        "\(words[signal.kind] ?? "") \(signal.points.lowerBound + 1)-\(signal.points.upperBound + 1)"
      },
    ]
  }

  private static let words: [XmR.SignalKind: String] = [
    .outside: "buiten", .trend: "trend", .twoOfThree: "twee-van-drie", .run: "reeks",
  ]

  private static func clock(_ clock: WaitClock) -> [String: Any] {
    [
      "casussen": clock.waits, "gekomen": clock.came, "gestopt": clock.stopped,
      "wachtend": clock.waiting, "mediaan": orNull(clock.curve.median),
      "p90": orNull(clock.curve.quantile(0.9)),
    ]
  }

  private static func orNull(_ value: (some Any)?) -> Any { value.map { $0 as Any } ?? NSNull() }
}
