public import Disclosure
public import Projections
import Statistics
import Vocabulary

/// `vergelijking` as anyone may read it: counts of children and families rounded or left out, decided and
/// attacked. Whatever is printed beside a count (share, limits) is worked out from what is
/// shown of it, so it tells no more; a judgement is given where all counts that are rounded so have the same one. How soon the MDO comes is not in it: what is to be expected follows
/// from the wait of each single child.
public struct ShownComparison: Sendable {
  /// A figure that a region may have no number for.
  enum Figure: Sendable {
    case timeToMDO, response, referrals
  }

  /// With the counts as they are shown; 0 of 0 where one is left out.
  public let comparison: Comparison
  /// To be kept for the reports after it.
  public let issued: IssuedReport
  private let names: Names

  /// - Parameters:
  ///   - comparison: of a whole year, by the terms of the definitions.
  ///   - earlier: what anyone could read before.
  /// - Throws: ``ReportError/notSafe(cells:)``.
  public init(
    _ comparison: Comparison, after earlier: [IssuedReport]
  ) throws(ReportError) {
    let names = Names(comparison.question)
    do throws(NotSafe) {
      var publication = Self.publication(comparison, names)
      publication.withholdMore(thanIn: earlier)
      issued = try IssuedReport(publication, after: earlier)
    } catch {
      throw .notSafe(cells: error.cells)
    }
    let issued = issued
    self.names = names
    func shown(
      _ funnel: Comparison.Funnel, _ cells: (FigureCells) -> (part: String, whole: String)
    ) -> Comparison.Funnel {
      func proportion(_ of: FigureCells) -> Proportion {
        let (part, whole) = cells(of)
        return issued.share(part, of: whole).map {
          Proportion(numerator: $0.part, denominator: $0.whole)
        } ?? Proportion(numerator: 0, denominator: 0)
      }
      var rounded = Comparison.Funnel(
        national: proportion(names.national),
        funnel.points.map { ($0.region, proportion(names.cells($0.region))) })
      let national = Self.ranges(issued, cells(names.national))
      for (index, point) in rounded.points.enumerated() where point.judgement != nil {
        let own = Self.ranges(issued, cells(names.cells(point.region)))
        rounded.points[index].judgement = Self.judgement(own, against: national)
      }
      return rounded
    }
    self.comparison = comparison.with(
      timeToMDO: shown(comparison.timeToMDO) { ($0.withinTerm, $0.termCohort) },
      response: shown(comparison.response) { ($0.returned, $0.delivered) },
      referrals: comparison.referrals.map { one in
        var one = one
        one.referrals = issued.shown(names.cells(one.region).referralsOfKnown) ?? 0
        return one
      })
  }

  private typealias Ranges = (part: ClosedRange<Int>, whole: ClosedRange<Int>)

  private static func ranges(
    _ issued: IssuedReport, _ cells: (part: String, whole: String)
  ) -> Ranges? {
    guard let part = issued.range(of: cells.part), let whole = issued.range(of: cells.whole) else {
      return nil
    }
    return (part, whole)
  }

  /// The judgement of all counts that a reader holds possible; nil where they do not have the same one. A higher national
  /// share only makes a region lower, so its ends are enough.
  private static func judgement(_ own: Ranges?, against national: Ranges?) -> Judgement? {
    guard let own, let national else { return nil }
    let (least, most) = (
      Double(national.part.lowerBound) / Double(max(1, national.whole.upperBound)),
      Double(national.part.upperBound) / Double(max(1, national.whole.lowerBound))
    )
    var found: Set<Judgement> = []
    for share in [min(1, least), min(1, most)] {
      let funnel = BinomialFunnel(proportion: share)
      for whole in own.whole {
        for part in own.part where part <= whole {
          if let judgement = funnel.judge(successes: part, trials: whole) {
            found.insert(judgement)
          }
        }
      }
    }
    return found.count == 1 ? found.first : nil
  }

  /// Whether a count of a region, or of all of them, is left out; without any, nothing is.
  func isLeftOut(_ figure: Figure, _ region: RegionID?) -> Bool {
    let cells = region.map(names.cells) ?? names.national
    return switch figure {
    case .timeToMDO: issued.share(cells.withinTerm, of: cells.termCohort) == nil
    case .response: issued.share(cells.returned, of: cells.delivered) == nil
    case .referrals: issued.shown(cells.referralsOfKnown) == nil
    }
  }

  /// The names are those of the annual report of a region: what stands in both is one count.
  private struct Names: Sendable {
    let question: Question

    init(_ question: Question) { self.question = question }

    func cells(_ region: RegionID) -> FigureCells { cells(of: region.place) }

    /// No id holds a plus sign.
    var national: FigureCells { cells(of: "+landelijk") }

    private func cells(of place: String) -> FigureCells {
      FigureCells(
        period: ReportStamp.periodName(.comparison, question.asked, asOf: question.asOf),
        asOf: question.asOf, place: place)
    }
  }

  private static func publication(_ comparison: Comparison, _ names: Names) -> Publication {
    var publication = Publication(.published)
    func add(
      _ funnel: Comparison.Funnel, _ cells: (FigureCells) -> (part: String, whole: String)
    ) {
      let all =
        [(names.national, funnel.national)]
        + funnel.points.map { (names.cells($0.region), $0.proportion) }
      for (of, proportion) in all {
        let (part, whole) = cells(of)
        publication.add(part, proportion.numerator)
        publication.add(whole, proportion.denominator)
        publication.addShare(part, of: whole)
      }
      let parts = all.dropFirst().map { cells($0.0) }
      publication.addSum(cells(names.national).part, of: parts.map(\.part))
      publication.addSum(cells(names.national).whole, of: parts.map(\.whole))
    }
    add(comparison.timeToMDO) { ($0.withinTerm, $0.termCohort) }
    add(comparison.response) { ($0.returned, $0.delivered) }
    for one in comparison.referrals {
      let cells = names.cells(one.region)
      publication.add(cells.referralsOfKnown, one.referrals)
      publication.add(cells.referrals, one.allReferrals, .never)
      // Which municipalities gave their number of children tells nothing of a child.
      publication.addShare(cells.referralsOfKnown, of: cells.referrals, ofPeople: false)
    }
    return publication
  }
}

extension FigureCells {
  /// From municipalities of which the number of children is known.
  fileprivate var referralsOfKnown: String { "\(referrals)/kindertal-bekend" }
}
