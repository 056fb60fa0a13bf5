import Testing

@testable import Disclosure

/// Reports that follow one another, and tables that share their totals.
@Suite struct SequenceTests {
  static let names = ["K1", "K2", "K3", "K4"]

  /// A quarter by two codes.
  static func quarter(_ name: String, _ a: Int, _ b: Int) -> Publication {
    var publication = Publication(.confidential)
    publication.add("\(name)/totaal", a + b, .always)
    publication.add("\(name)/a", a)
    publication.add("\(name)/b", b)
    publication.addSum("\(name)/totaal", of: ["\(name)/a", "\(name)/b"])
    return publication
  }

  /// A year of one code, with its quarters as readers could have them.
  static func year(_ counts: [Int]) -> Publication {
    var publication = Publication(.confidential)
    publication.add("J/a", counts.reduce(0, +))
    for (name, count) in zip(names, counts) { publication.add("\(name)/a", count, .never) }
    publication.addSum("J/a", of: names.map { "\($0)/a" })
    return publication
  }

  /// One quarter of a code after another, without its total.
  static func issued(_ counts: [Int]) throws -> [IssuedReport] {
    var reports: [IssuedReport] = []
    for (name, count) in zip(names, counts) {
      var publication = Publication(.confidential)
      publication.add("\(name)/a", count)
      reports.append(try IssuedReport(publication, after: reports))
    }
    return reports
  }

  @Test func `a year does not give away the one quarter that was held back`() throws {
    let counts = [12, 3, 9, 20]
    let quarters = try Self.issued(counts)
    #expect(quarters.map { $0.shown($0.cells[0].name) } == [12, nil, 9, 20])
    // By itself the year could be shown.
    #expect(try IssuedReport(Self.year(counts), after: []).shown("J/a") == 44)
    let year = try IssuedReport(Self.year(counts), after: quarters)
    #expect(year.shown("J/a") == nil)
    #expect(year.with(.shown, ["J/a"]).exposed(after: quarters) == ["K2/a"])
  }

  @Test func `a year is shown where two quarters stay open`() throws {
    let counts = [12, 3, 4, 20]
    let year = try IssuedReport(Self.year(counts), after: Self.issued(counts))
    #expect(year.shown("J/a") == 39)
  }

  @Test func `two quarters that add up to too little are no cover`() throws {
    // Together 3: neither could be 4.
    let counts = [12, 1, 2, 20]
    let year = try IssuedReport(Self.year(counts), after: Self.issued(counts))
    #expect(year.shown("J/a") == nil)
  }

  @Test func `what readers have is given again as it was, whatever came after it`() throws {
    var publication = Publication(.confidential)
    for (name, count) in [("totaal", 24), ("a", 3), ("b", 9), ("c", 12)] {
      publication.add(name, count)
    }
    publication.addSum("totaal", of: ["a", "b", "c"])
    let first = try IssuedReport(publication, after: [])
    let held = try #require(first.names(.held).first)
    // What covered the small count is now known from elsewhere: another cover would be looked for.
    var other = Publication(.confidential)
    other.add("totaal", 24)
    let later = try IssuedReport(other, after: [first])
    #expect(try IssuedReport(publication, after: [later, first]) == first)
    #expect(first.exposed(after: [later]).isEmpty && first.shown(held) == nil)
    // Another count is another question.
    var revised = Publication(.confidential)
    for (name, count) in [("totaal", 25), ("a", 4), ("b", 9), ("c", 12)] {
      revised.add(name, count)
    }
    revised.addSum("totaal", of: ["a", "b", "c"])
    #expect(try IssuedReport(revised, after: [first]) != first)
  }

  @Test func `a count that was revised since is another count`() throws {
    var counts = [12, 3, 9, 20]
    let quarters = try Self.issued(counts)
    // The first quarter is 13 now: who takes the 12 of then finds 4 for the second, which is wrong,
    // but who knows that it was revised finds the 3.
    counts[0] = 13
    let year = try IssuedReport(Self.year(counts), after: quarters)
    #expect(year.shown("J/a") == 45)
    // The revised quarter in the same year: now the reader knows all but the second.
    var withQuarter = Publication(.confidential)
    withQuarter.add("J/a", 45)
    for (name, count) in zip(Self.names, counts) {
      withQuarter.add("\(name)/a", count, name == "K1" ? .always : .never)
    }
    withQuarter.addSum("J/a", of: Self.names.map { "\($0)/a" })
    #expect(try IssuedReport(withQuarter, after: quarters).shown("J/a") == nil)
  }

  @Test func `a total that was revised makes no system without a solution`() throws {
    // A late case: the total is another, both codes stay held back, and the gate still answers.
    let first = try IssuedReport(Self.quarter("K1", 3, 17), after: [])
    let second = try IssuedReport(Self.quarter("K1", 4, 17), after: [first])
    #expect(first.names(.small, .held) == ["K1/a", "K1/b"])
    #expect(second.names(.small, .held) == ["K1/a", "K1/b"])
    // Had the second code been shown the second time, the first report would open.
    let shown = second.with(.shown, ["K1/b"])
    #expect(shown.exposed(after: [first]) == ["K1/a"])
  }

  @Test func `the same report again holds the same back`() throws {
    let publication = Self.quarter("K1", 3, 17)
    let first = try IssuedReport(publication, after: [])
    #expect(try IssuedReport(publication, after: [first]) == first)
  }

  @Test func `what an earlier report held back stays hidden in a later one`() throws {
    // The second report shows nothing small of its own, but with the first it would.
    let first = try IssuedReport(Self.quarter("K1", 3, 17), after: [])
    var later = Publication(.confidential)
    later.add("K1/b", 17)
    #expect(try IssuedReport(later, after: []).shown("K1/b") == 17)
    #expect(try IssuedReport(later, after: [first]).shown("K1/b") == nil)
  }

  @Test func `what was open before and has nothing to do with a report does not stop it`() throws {
    let first = try IssuedReport(Self.quarter("K1", 3, 17), after: [])
    let open = first.with(.shown, ["K1/b"])
    let second = try IssuedReport(Self.quarter("K2", 3, 17), after: [open])
    #expect(second.exposed(after: [open]).isEmpty)
    // One that touches it does not come out.
    #expect(throws: NotSafe(cells: ["K1/a"])) {
      try IssuedReport(Self.quarter("K1", 3, 17), after: [open])
    }
  }

  @Test func `reports of another profile are passed over`() throws {
    var open = Publication(.insider)
    open.add("K1/b", 17)
    let insider = try IssuedReport(open, after: [])
    let report = try IssuedReport(Self.quarter("K1", 3, 17), after: [insider])
    #expect(report.shown("K1/b") == nil)
  }

  @Test func `a count that readers have already is shown again`() throws {
    var once = Publication(.confidential)
    once.add("K1/a", 3, .always)
    let first = try IssuedReport(once, after: [])
    let second = try IssuedReport(Self.quarter("K1", 3, 17), after: [first])
    #expect(second.shown("K1/a") == 3 && second.shown("K1/b") == 17)
  }

  /// The row totals of one table are those of the other.
  static let linked: (left: Table, right: Table) = (
    Table(counts: [[3, 17], [12, 14]], prefix: "bron/"),
    Table(counts: [[9, 11], [16, 10]], prefix: "vraag/")
  )

  static func linkedPublication(margins: Publication.Showing) -> Publication {
    var publication = Publication(.confidential)
    linked.left.add(to: &publication, margins: margins)
    linked.right.add(to: &publication, margins: margins)
    for row in 0...1 {
      publication.addSum("bron/r\(row + 1)", of: ["vraag/r\(row + 1)"])
    }
    publication.addSum("bron/totaal", of: ["vraag/totaal"])
    return publication
  }

  @Test func `the linked table is attacked together with the other`() throws {
    let report = try IssuedReport(Self.linkedPublication(margins: .whenSafe), after: [])
    let bare = report.with(.shown, report.names(.held))
    // The row total of the first table held back alone: the second table adds up to it.
    let one = bare.with(.held, ["bron/r1", "bron/r1/c2", "bron/c1", "bron/r2/c1"])
    #expect(one.exposed(after: []) == ["bron/r1/c1"])
  }
}
