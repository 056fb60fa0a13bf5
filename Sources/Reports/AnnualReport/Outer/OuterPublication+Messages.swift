import Disclosure
import Projections
import Vocabulary

/// What the readers of a confidential report have besides: messages of quarters and half-years, of the
/// region and of each municipality that is large enough for its own.
///
/// A year is the sum of its parts, and a region that of its places, also where a part is in no report
/// yet: its cells have the names that they will have there. Totals of referrals are known to who pays, so
/// nothing hangs on those.
extension OuterPublication {
  /// - Parameters:
  ///   - region: names of the region's year.
  ///   - question: of that year.
  ///   - counts: of what is told of it.
  mutating func addMessages(
    _ region: FigureCells, _ question: Question, _ counts: [String: Int],
    _ standings: inout Standings
  ) {
    addParts(of: region, question, counts, .byQuarter, &standings)
    var places: [(cells: FigureCells, counts: [String: Int])] = []
    for municipality in figures.byMunicipality.keys.sorted() {
      var own = question
      own.municipality = municipality
      let rhythm = BreakdownRhythm(lastYear: lastYear(own, &standings))
      guard rhythm != .ofRegion else { continue }
      let cells = FigureCells(
        period: "\(question.asked.first.year)", asOf: question.asOf, place: municipality.description
      )
      let all = cells.counts(Indicators(own, standings.about(own)))
      let told = Set(counts.keys.map { cells.named($0, of: region) })
      let ownCounts = all.filter { told.contains($0.key) }
      publication.add(OuterPublication.inOrder(ownCounts), .never)
      addParts(of: cells, own, ownCounts, rhythm, &standings)
      places.append((cells, ownCounts))
    }
    guard !places.isEmpty else { return }
    // No id holds a plus sign.
    let others = FigureCells(
      period: "\(question.asked.first.year)", asOf: question.asOf,
      place: "\(figures.region)+overige")
    for (cell, count) in OuterPublication.inOrder(counts) {
      let parts = places.map { $0.cells.named(cell, of: region) }
      let ofPlaces = zip(places, parts).reduce(0) { $0 + ($1.0.counts[$1.1] ?? 0) }
      let rest = others.named(cell, of: region)
      publication.add(rest, count - ofPlaces, .never)
      publication.addSum(cell, of: parts + [rest])
    }
  }

  /// - Parameters:
  ///   - question: of the year of one place.
  ///   - counts: of that year.
  private mutating func addParts(
    of year: FigureCells, _ question: Question, _ counts: [String: Int], _ rhythm: BreakdownRhythm,
    _ standings: inout Standings
  ) {
    var parts: [(cells: FigureCells, counts: [String: Int])] = []
    for number in 1...4 where rhythm.lastQuarter(of: number) == number {
      guard let quarter = Period.quarter(number, of: question.asked.first.year),
        rhythm.period(of: quarter) != question.asked
      else { continue }
      var part = question
      part.asked = rhythm.period(of: quarter)
      part.asOf = part.asked.last
      let cells = FigureCells(
        period: rhythm.name(of: quarter), asOf: part.asOf,
        place: question.municipality?.description ?? figures.region.text)
      parts.append((cells, cells.counts(Indicators(part, standings.about(part)))))
    }
    guard !parts.isEmpty else { return }
    for (cell, count) in OuterPublication.inOrder(counts) where !year.isStock(cell) {
      let names = parts.map { $0.cells.named(cell, of: year) }
      let ofParts = zip(parts, names).map {
        (cell: $1, count: $0.counts[$1] ?? 0)
      }
      let sum = ofParts.reduce(0) { $0 + $1.count }
      // Of what is known only later, more may be known at the end of the year than at those of its parts.
      guard sum == count || (sum < count && year.growing.contains(cell)) else { continue }
      publication.add(ofParts, .never)
      if sum == count {
        publication.addSum(cell, of: names)
      } else {
        publication.addAtMost(names, [cell])
      }
    }
  }

  private static func inOrder(_ counts: [String: Int]) -> [(cell: String, count: Int)] {
    counts.sorted { $0.key < $1.key }.map { (cell: $0.key, count: $0.value) }
  }

  /// Referrals in the year before a question.
  private func lastYear(_ question: Question, _ standings: inout Standings) -> Int {
    guard let year = Period.year(question.asked.first.year - 1) else { return 0 }
    var question = question
    (question.asked, question.asOf) = (year, year.last)
    return standings.referrals(question)
  }
}
