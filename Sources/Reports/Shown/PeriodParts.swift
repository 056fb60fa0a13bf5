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

  private typealias Part = (period: Period, cells: FigureCells, counts: [String: Int])

  /// - Parameters:
  ///   - counts: of what is told of the whole.
  ///   - often: how often its parts are told, or are to be.
  func add(
    _ counts: [String: Int], _ often: BreakdownRhythm, to publication: inout Publication,
    _ standings: inout Standings
  ) {
    addRead(counts, often, to: &publication, &standings)
    add(parts(often, &standings), counts, to: &publication, &standings)
  }

  /// Only those parts that are finer than the rhythm and that somebody read all the same: of a year before another rhythm
  /// was chosen, or of a code that merged.
  func addRead(
    _ counts: [String: Int], _ often: BreakdownRhythm, to publication: inout Publication,
    _ standings: inout Standings
  ) {
    for rhythm in often.finer {
      let parts = parts(rhythm, &standings)
      if wereRead(parts) { add(parts, counts, to: &publication, &standings) }
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
        parts.append((period, cells, cells.counts(standings.answer(asked))))
      }
    }
    return parts
  }

  private func add(
    _ parts: [Part], _ counts: [String: Int], to publication: inout Publication,
    _ standings: inout Standings
  ) {
    guard let last = parts.last else { return }
    var changed: Set<String> = []
    for (cell, count) in counts.inOrder where !whole.isStock(cell) {
      let count = publication.count(of: cell) ?? count
      let names = parts.map { $0.cells.named(cell, of: whole) }
      // A part that the publication has already may be told as of a later day.
      let ofParts = zip(parts, names).map {
        (cell: $1, count: publication.count(of: $1) ?? $0.counts[$1] ?? 0)
      }
      let sum = ofParts.reduce(0) { $0 + $1.count }
      // Of what is known only later, more may be known at the end of the year than at those of its parts; or less be open.
      if sum != count { changed.insert(cell) }
      let changes = sum < count ? whole.growing : whole.shrinking
      guard sum == count || changes.contains(cell) else { continue }
      publication.addMissing(ofParts, .never)
      if sum == count {
        publication.addSum(cell, of: names)
      } else if sum < count {
        publication.addAtMost(names, [cell])
      } else {
        publication.addAtMost([cell], names)
      }
    }
    guard last.period.last == question.asked.last, question.asOf == question.asked.last else {
      return
    }
    addRest(after: last, counts, changed, to: &publication, &standings)
  }

  /// The last part is told as of the day of the whole, so what came before it is known as of that day, too: of what changes
  /// after its quarter that is more than the sum of quarters tells.
  /// - Parameter changed: cells of the whole that are no sum of all parts.
  private func addRest(
    after last: Part, _ counts: [String: Int], _ changed: Set<String>,
    to publication: inout Publication, _ standings: inout Standings
  ) {
    guard
      let before = Period(
        first: question.asked.first, last: last.period.first.adding(days: -1)),
      let place = standings.places(of: question, on: question.asOf).first
    else { return }
    let rest = FigureCells(
      period: "\(before.first)-\(before.last)-per-\(question.asOf)", asOf: question.asOf,
      place: place.name)
    let ofRest = rest.counts(standings.answer(question.about(before, asOf: question.asOf)))
    for group in whole.groupsInTime where !changed.isDisjoint(with: group) {
      for cell in group {
        let (ofLast, here) = (last.cells.named(cell, of: whole), rest.named(cell, of: whole))
        guard let count = counts[cell], publication.count(of: cell) == count,
          let then = last.counts[ofLast], let now = ofRest[here], then + now == count
        else { continue }
        publication.addMissing([(ofLast, then), (here, now)], .never)
        guard publication.count(of: ofLast) == then else { continue }
        publication.addSum(cell, of: [ofLast, here])
      }
    }
    let isPastTerm = question.asOf.days(since: before.last) >= question.mdoTermDays
    for (smaller, larger) in rest.limitsInTime(isPastTerm: isPastTerm) {
      publication.addAtMostWhereSo(smaller, larger)
    }
  }
}

extension [String: Int] {
  /// Of cells, by name.
  var inOrder: [(cell: String, count: Int)] {
    sorted { $0.key < $1.key }.map { (cell: $0.key, count: $0.value) }
  }
}
