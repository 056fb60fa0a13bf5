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
  /// What readers in the region had before.
  let earlier: [IssuedReport]

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
    parts(of: cells, question).add(counts, .byQuarter, to: &publication, &standings)
    var rest = counts
    var restOfReferrals = standings.answer(question).inflow.referrals
    var places: [FigureCells] = []
    for (municipality, often) in municipalities(&standings) {
      // What it reads of itself is of all regions.
      var own = question
      (own.region, own.municipality) = (nil, municipality)
      let ownCells = named(municipality.description)
      let figures = standings.answer(own)
      let all = ownCells.counts(figures)
      if makesTables {
        publication.addMissing([(ownCells.referrals, figures.inflow.referrals)], .always)
      }
      if makesTables && often == rhythm {
        ownCells.addBreakdown(all, .never, to: &publication)
      }
      let told = all.filter { counts[cells.named($0.key, of: ownCells)] != nil }
      publication.addMissing(told.inOrder, .never)
      parts(of: ownCells, own).add(told, often, to: &publication, &standings)
      let here = addHere(
        municipality, told.keys.sorted(), of: ownCells, figures, to: &publication, &standings)
      if makesTables {
        publication.addMissing([(here.cells.referrals, here.referrals)], .always)
      }
      restOfReferrals -= here.referrals
      for (cell, count) in here.counts { rest[cells.named(cell, of: here.cells)]! -= count }
      places.append(here.cells)
    }
    // Without any the rest is the region itself.
    guard !places.isEmpty else { return }
    addRest(rest, restOfReferrals, places, to: &publication, makesTables: makesTables)
  }

  private struct Here {
    var cells: FigureCells
    var referrals: Int
    var counts: [String: Int]
  }

  /// What of a municipality counts in the region: mostly all, but not of one that moved or takes part in two.
  /// - Parameters:
  ///   - told: of the municipality.
  ///   - figures: of the municipality in all regions.
  private func addHere(
    _ municipality: Municipality, _ told: [String], of whole: FigureCells, _ figures: Indicators,
    to publication: inout Publication, _ standings: inout Standings
  ) -> Here {
    var own = question
    own.municipality = municipality
    let isWhole = standings.isInOneRegion(own)
    let figures = isWhole ? figures : standings.answer(own)
    // No id holds a plus sign.
    let cells = isWhole ? whole : named("\(municipality)+\(region)")
    let all = cells.counts(figures)
    var here = Here(cells: cells, referrals: figures.inflow.referrals, counts: [:])
    for cell in told {
      here.counts[cells.named(cell, of: whole)] = all[cells.named(cell, of: whole)]
    }
    guard !isWhole else { return here }
    publication.addMissing(here.counts.inOrder, .never)
    for cell in told {
      publication.addAtMost([cells.named(cell, of: whole)], [cell])
    }
    return here
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
      let basis = BreakdownRhythm.basis(own, &standings, after: earlier)
      let often = BreakdownRhythm(lastYear: basis.referrals)
      return often <= rhythm ? (municipality, often) : nil
    }
  }

  /// Municipalities that had referrals or took part in a period, as their codes read at the end of this one.
  private func codes(_ then: Question, _ standings: inout Standings) -> Set<Municipality> {
    let registry = standings.of(question.asOf).registry
    let counted = ReferralsByMunicipality(then, standings.of(then.asOf)).counts.keys
    return Set(counted.map { question.readsMergers ? registry.current($0) : $0 })
  }

  private func parts(of whole: FigureCells, _ question: Question) -> PeriodParts {
    PeriodParts(whole: whole, question: question, earlier: earlier)
  }

  private func named(_ place: String) -> FigureCells {
    FigureCells(period: rhythm.name(of: question.asked), asOf: question.asOf, place: place)
  }
}
