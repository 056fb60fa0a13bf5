import Disclosure
import Projections
import Vocabulary

/// What messages tell of a place in a period, as the sum of what they tell of parts of it.
struct PeriodParts {
  let whole: FigureCells
  /// Of one municipality or one region in the period.
  let question: Question
  /// What readers in the region had before.
  let earlier: [IssuedReport]

  private typealias Part = (cells: FigureCells, counts: [String: Int])

  /// - Parameters:
  ///   - counts: of what is told of the whole.
  ///   - often: how often its parts are told, or are to be.
  func add(
    _ counts: [String: Int], _ often: BreakdownRhythm, to publication: inout Publication,
    _ standings: inout Standings
  ) {
    addRead(counts, often, to: &publication, &standings)
    add(parts(often, &standings), counts, to: &publication)
  }

  /// Only those parts that are finer than the rhythm and that somebody read all the same: of a year before another rhythm
  /// was chosen, or of a code that merged.
  func addRead(
    _ counts: [String: Int], _ often: BreakdownRhythm, to publication: inout Publication,
    _ standings: inout Standings
  ) {
    for rhythm in often.finer {
      let parts = parts(rhythm, &standings)
      if wereRead(parts) { add(parts, counts, to: &publication) }
    }
  }

  private func wereRead(_ parts: [Part]) -> Bool {
    earlier.contains { report in parts.contains { report.count(of: $0.cells.onTheWay) != nil } }
  }

  /// Of a municipality that merged, one for each code that counted then.
  private func parts(_ rhythm: BreakdownRhythm, _ standings: inout Standings) -> [Part] {
    var parts: [Part] = []
    for number in 1...4 where rhythm.lastQuarter(of: number) == number {
      guard let quarter = Period.quarter(number, of: question.asked.first.year),
        case let period = rhythm.period(of: quarter), period != question.asked,
        question.asked.first <= period.first, period.last <= question.asked.last
      else { continue }
      for part in standings.places(of: question, on: period.last) {
        let cells = FigureCells(
          period: rhythm.name(of: quarter), asOf: period.last, place: part.name)
        var asked = question.about(period, asOf: period.last)
        asked.municipality = part.municipality
        parts.append((cells, cells.counts(standings.answer(asked))))
      }
    }
    return parts
  }

  private func add(_ parts: [Part], _ counts: [String: Int], to publication: inout Publication) {
    guard !parts.isEmpty else { return }
    for (cell, count) in counts.inOrder where !whole.isStock(cell) {
      let count = publication.count(of: cell) ?? count
      let names = parts.map { $0.cells.named(cell, of: whole) }
      // A part that the publication has already may be told as of a later day.
      let ofParts = zip(parts, names).map {
        (cell: $1, count: publication.count(of: $1) ?? $0.counts[$1] ?? 0)
      }
      let sum = ofParts.reduce(0) { $0 + $1.count }
      // Of what is known only later, more may be known at the end of the year than at those of its parts.
      guard sum == count || (sum < count && whole.growing.contains(cell)) else { continue }
      publication.addMissing(ofParts, .never)
      if sum == count {
        publication.addSum(cell, of: names)
      } else {
        publication.addAtMost(names, [cell])
      }
    }
  }
}

extension [String: Int] {
  /// Of cells, by name.
  var inOrder: [(cell: String, count: Int)] {
    sorted { $0.key < $1.key }.map { (cell: $0.key, count: $0.value) }
  }
}
