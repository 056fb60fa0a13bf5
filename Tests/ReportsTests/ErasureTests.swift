import Disclosure
import Projections
import Testing
import Vocabulary

@testable import Reports

/// What an erasure tells readers beside the counts.
@Suite struct ErasureTests {
  private static let cells = FigureCells(
    period: "2025", asOf: LocalDay("2025-12-31")!, place: "noord")

  /// After an advice: of 95 cases 4 could not be reached, and nothing else is small.
  private func aftercare() -> Publication {
    var publication = Publication(.confidential)
    let cells = Self.cells
    publication.add([
      (cells.aftercareCases, 95), (cells.aftercareKnown, 38), (cells.aftercareNone, 53),
      (cells.aftercareUnreachable, 4), (cells.aftercareErased, 0),
    ])
    publication.addTable(
      [
        cells.aftercareKnown, cells.aftercareNone, cells.aftercareUnreachable,
        cells.aftercareErased,
      ], of: cells.aftercareCases)
    return publication
  }

  @Test func `where nothing was erased a reader knows that nobody stands there`() throws {
    let cells = Self.cells
    let large = [cells.aftercareCases, cells.aftercareKnown, cells.aftercareNone]
    // Who cannot tell takes what is missing for two counts.
    let unsure = try IssuedReport(aftercare(), after: [])
    #expect(large.allSatisfy { unsure.shown($0) != nil })
    let (publication, isLeftOut) = settled(aftercare(), isNothingErased: true)
    #expect(!isLeftOut)
    #expect(!unsure.exposed(after: [try IssuedReport(publication, after: [])]).isEmpty)
    let sure = try IssuedReport(publication, after: [])
    #expect(sure.shown(cells.aftercareErased) == 0)
    #expect(!large.allSatisfy { sure.shown($0) != nil })
  }

  private func settled(
    _ publication: Publication, isNothingErased: Bool = false, after earlier: [IssuedReport] = []
  ) -> (publication: Publication, isLeftOut: Bool) {
    var settled = publication
    let isLeftOut = settled.settleErasures(isNothingErased: isNothingErased, after: earlier)
    return (settled, isLeftOut)
  }

  /// Ages and concerns of 100 children.
  private func inflow(erased: Int, period: String = "2025") -> Publication {
    let cells = FigureCells(period: period, asOf: LocalDay("2025-12-31")!, place: "noord")
    var publication = Publication(.confidential)
    publication.add(cells.referrals, 100, .always)
    let ages = zip(cells.ages, [20, 40 - erased, 20, 20, erased]).map { ($0.cell, $1) }
    publication.add(ages.map { (cell: $0.0, count: $0.1) })
    publication.addTable(ages.map(\.0), of: cells.referrals)
    for (part, count) in zip(cells.concerns, [50 - erased] + Array(repeating: 10, count: 20)) {
      publication.add(part.cell, part.cell == cells.erasedConcerns ? erased : count)
    }
    publication.add(cells.onTheWay, 80)
    return publication
  }

  @Test func `what was erased is not told by the difference with what readers have`() throws {
    let cells = Self.cells
    let first = try IssuedReport(inflow(erased: 0), after: [])
    #expect(first.shown(cells.ages[1].cell) == 40)
    let (second, isLeftOut) = settled(inflow(erased: 1), after: [first])
    #expect(isLeftOut)
    let issued = try IssuedReport(second, after: [first])
    for cell in (cells.ages + cells.concerns).map(\.cell) { #expect(issued.shown(cell) == nil) }
    // What is not personal is told as ever.
    #expect(issued.shown(cells.onTheWay) == 80)
    #expect(issued.shown(cells.referrals) == 100)
    // Who had nothing before, or the same, has nothing to compare.
    let (other, _) = settled(inflow(erased: 1))
    let (again, isLeftOutAgain) = settled(
      inflow(erased: 1), after: [try IssuedReport(other, after: [])])
    #expect(!isLeftOutAgain)
    #expect(try IssuedReport(again, after: []).shown(cells.ages[1].cell) == 39)
  }

  @Test func `answers that are gone count as erased too`() throws {
    let cells = Self.cells
    func publication(_ answers: Int) -> Publication {
      var publication = Publication(.confidential)
      publication.add(cells.answers(.overall), answers)
      publication.add(cells.satisfied(.overall), answers - 10)
      return publication
    }
    let first = try IssuedReport(publication(30), after: [])
    let (fewer, isLeftOut) = settled(publication(29), after: [first])
    #expect(isLeftOut)
    #expect(try IssuedReport(fewer, after: [first]).shown(cells.satisfied(.overall)) == nil)
    #expect(!settled(publication(31), after: [first]).isLeftOut)
  }

  /// Of 60 children: 42, 9 and as many as are left.
  private func ages(_ profile: Profile, rest: Int) -> Publication {
    var publication = Publication(profile)
    let cells = Self.cells
    let ages = zip(cells.ages, [42, 14 - rest, rest, 4, 0]).map { (cell: $0.cell, count: $1) }
    publication.add(cells.referrals, 60, .always)
    publication.add(ages)
    publication.addTable(ages.map(\.cell), of: cells.referrals)
    return publication
  }

  @Test func `nobody but the erased and the wrongly dated is of unknown age`() throws {
    let (publication, _) = settled(ages(.confidential, rest: 5))
    let issued = try IssuedReport(publication, after: [])
    #expect(issued.shown(Self.cells.unknownAge) == 0)
    // So it hides no other.
    #expect(issued.shown(Self.cells.ages[3].cell) == nil)
    #expect(Self.cells.ages.dropLast().count { issued.shown($0.cell) == nil } > 1)
  }

  @Test func `what anyone may read and what who pays may read tell no more together`() throws {
    let confidential = try IssuedReport(ages(.confidential, rest: 5), after: [])
    var published = ages(.published, rest: 5)
    published.withholdMore(thanIn: [confidential])
    let ofAnyone = try IssuedReport(published, after: [])
    for cell in Self.cells.ages.map(\.cell) where confidential.shown(cell) == nil {
      #expect(ofAnyone.shown(cell) == nil, "\(cell)")
    }
    // The other way round: what anyone has is known to who pays, if only rounded.
    let first = try IssuedReport(ages(.published, rest: 5), after: [])
    let told = try IssuedReport(ages(.confidential, rest: 5), after: [first])
    #expect(told.exposed(after: [first]).isEmpty)
  }

  @Test func `what was public before a correction is still known after it`() throws {
    func publication(_ profile: Profile, _ counts: [Int]) -> Publication {
      var publication = Publication(profile)
      let names = ["a", "b", "c"]
      publication.add("totaal", counts.reduce(0, +), .always)
      for (name, count) in zip(names, counts) { publication.add(name, count) }
      publication.addSum("totaal", of: names)
      return publication
    }
    // Who pays has a message without a and b; anyone read b, before it became one more.
    let message = try IssuedReport(publication(.confidential, [4, 45, 51]), after: [])
    #expect(message.shown("a") == nil && message.shown("b") == nil)
    var open = Publication(.published)
    open.add("b", 45)
    let read = try IssuedReport(open, after: [])
    #expect(read.shown("b") == 45)
    let found = message.exposed(after: [read])
    #expect(found == ["a"])
    #expect(throws: NotSafe.self) {
      try IssuedReport(publication(.confidential, [4, 46, 51]), after: [message, read])
    }
  }

  @Test func `that nothing was erased of somebody is not guarded as a secret`() throws {
    var publication = Publication(.confidential)
    let cells = Self.cells
    publication.add(cells.referrals, 30, .always)
    publication.add([(cells.unknownAge, 0), (cells.erasedConcerns, 0)])
    publication.addShare(cells.unknownAge, of: cells.referrals)
    publication.addShares([cells.erasedConcerns], of: cells.referrals)
    publication.addAtMost([cells.erasedConcerns], [cells.unknownAge])
    let (settled, _) = settled(publication)
    #expect(try IssuedReport(settled, after: []).shown(cells.erasedConcerns) == 0)
  }
}
