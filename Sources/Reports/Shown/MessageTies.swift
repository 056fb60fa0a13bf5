import Disclosure
import Projections
import Vocabulary

/// How the confidential messages of a region hang together with those of each municipality that is large
/// enough for its own, over one period: a year is the sum of its parts and a region that of its places,
/// also where a part is in no report yet. Its cells have the names that they will have there.
///
/// Totals of referrals are known to who pays, so nothing hangs on those.
struct MessageTies {
  let region: RegionID
  /// The period, as what is told in one message.
  let rhythm: BreakdownRhythm
  /// Of the region in that period.
  let question: Question

  private var cells: FigureCells { named(region.place) }

  /// For the message of the region that ends with the period: what a municipality then reads of itself
  /// are whole tables.
  func addClosing(to publication: inout Publication, _ standings: inout Standings) {
    let figures = standings.answer(question)
    let counts = cells.counts(figures)
    publication.addMissing([(cells.referrals, figures.inflow.referrals)], .always)
    publication.addMissing(counts.inOrder, .never)
    add(counts, to: &publication, &standings, makesTables: true)
  }

  /// For a report of the period.
  /// - Parameter counts: of what it tells of the region, but the total of referrals; they stand in the
  ///   publication.
  func add(
    _ counts: [String: Int], to publication: inout Publication, _ standings: inout Standings
  ) {
    add(counts, to: &publication, &standings, makesTables: false)
  }

  private func add(
    _ counts: [String: Int], to publication: inout Publication, _ standings: inout Standings,
    makesTables: Bool
  ) {
    addParts(of: cells, question, counts, .byQuarter, to: &publication, &standings)
    var rest = counts
    var restOfReferrals = standings.answer(question).inflow.referrals
    var places: [FigureCells] = []
    for (municipality, often) in municipalities(&standings) {
      var own = question
      own.municipality = municipality
      let ownCells = named(municipality.description)
      let figures = standings.answer(own)
      let all = ownCells.counts(figures)
      if makesTables {
        publication.addMissing([(ownCells.referrals, figures.inflow.referrals)], .always)
        restOfReferrals -= figures.inflow.referrals
      }
      if makesTables && often == rhythm {
        ownCells.addBreakdown(all, .never, to: &publication)
      }
      let told = all.filter { counts[cells.named($0.key, of: ownCells)] != nil }
      publication.addMissing(told.inOrder, .never)
      addParts(of: ownCells, own, told, often, to: &publication, &standings)
      for (cell, count) in told { rest[cells.named(cell, of: ownCells)]! -= count }
      places.append(ownCells)
    }
    // Without any the rest is the region itself.
    guard !places.isEmpty else { return }
    addRest(rest, restOfReferrals, places, to: &publication, makesTables: makesTables)
  }

  /// What the other municipalities are together.
  private func addRest(
    _ rest: [String: Int], _ referrals: Int, _ places: [FigureCells],
    to publication: inout Publication, makesTables: Bool
  ) {
    // No id holds a plus sign. Who the others are differs from period to period, also on one day.
    let others = named("\(region)+overige-\(rhythm.name(of: question.asked))")
    var told: [String: Int] = [:]
    for (cell, count) in rest { told[others.named(cell, of: cells)] = count }
    var summed = rest.keys.sorted()
    if makesTables {
      publication.add(others.referrals, referrals, .always)
      others.addBreakdown(told, .never, to: &publication)
      summed.append(cells.referrals)
    } else {
      publication.add(told.inOrder, .never)
    }
    for cell in summed {
      publication.addSum(cell, of: (places + [others]).map { $0.named(cell, of: cells) })
    }
  }

  /// Those that are told of themselves within the period, and how often. One that merged since is told of as what it
  /// became.
  private func municipalities(
    _ standings: inout Standings
  ) -> [(code: Municipality, often: BreakdownRhythm)] {
    let lastYear = question.aboutYearBefore.map { codes($0, &standings) } ?? []
    return codes(question, &standings).union(lastYear).sorted().compactMap { municipality in
      var own = question
      own.municipality = municipality
      let often = BreakdownRhythm(own, &standings)
      return often <= rhythm ? (municipality, often) : nil
    }
  }

  /// Municipalities that had referrals or took part in a period, as their codes read at the end of this one.
  private func codes(_ then: Question, _ standings: inout Standings) -> Set<Municipality> {
    let registry = standings.of(question.asOf).registry
    let counted = ReferralsByMunicipality(then, standings.of(then.asOf)).counts.keys
    return Set(counted.map { question.readsMergers ? registry.current($0) : $0 })
  }

  /// The places of which a part of the period told what this one tells of a place: of a municipality those that have
  /// merged into it since, too.
  private func places(
    of question: Question, in part: Question, _ standings: inout Standings
  ) -> [String] {
    guard let municipality = question.municipality else { return [region.place] }
    var ofRegion = part
    ofRegion.municipality = nil
    let registry = standings.of(question.asOf).registry
    let counted = ReferralsByMunicipality(ofRegion, standings.of(part.asOf)).counts.keys
    let codes = counted.filter { question.readsMergers && registry.current($0) == municipality }
    return Set(codes).union([municipality]).sorted().map(\.description)
  }

  /// - Parameters:
  ///   - whole: of one place in the period.
  ///   - counts: of what is told of it.
  private func addParts(
    of whole: FigureCells, _ question: Question, _ counts: [String: Int], _ often: BreakdownRhythm,
    to publication: inout Publication, _ standings: inout Standings
  ) {
    var parts: [(cells: FigureCells, counts: [String: Int])] = []
    for number in 1...4 where often.lastQuarter(of: number) == number {
      guard let quarter = Period.quarter(number, of: question.asked.first.year),
        case let period = often.period(of: quarter), period != question.asked,
        question.asked.first <= period.first, period.last <= question.asked.last
      else { continue }
      let part = question.about(period, asOf: period.last)
      for place in places(of: question, in: part, &standings) {
        let cells = FigureCells(period: often.name(of: quarter), asOf: part.asOf, place: place)
        var own = part
        if question.municipality != nil { own.municipality = Municipality(place) }
        parts.append((cells, cells.counts(standings.answer(own))))
      }
    }
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

  private func named(_ place: String) -> FigureCells {
    FigureCells(period: rhythm.name(of: question.asked), asOf: question.asOf, place: place)
  }
}

extension [String: Int] {
  fileprivate var inOrder: [(cell: String, count: Int)] {
    sorted { $0.key < $1.key }.map { (cell: $0.key, count: $0.value) }
  }
}
