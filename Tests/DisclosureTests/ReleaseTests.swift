import Testing

@testable import Disclosure

/// What is held back, rounded or refused.
@Suite struct ReleaseTests {
  static func shares(
    _ profile: Profile, _ parts: [Int], ofPeople: Bool = true
  ) -> Publication {
    var publication = Publication(profile)
    publication.add("totaal", parts.reduce(0, +), .always)
    let names = ["a", "b", "c"].prefix(parts.count)
    for (name, count) in zip(names, parts) { publication.add(name, count) }
    publication.addSum("totaal", of: Array(names))
    for name in names { publication.addShare(name, of: "totaal", ofPeople: ofPeople) }
    return publication
  }

  @Test func `the inner profile shows everything as it is`() throws {
    let report = try IssuedReport(Self.shares(.insider, [1, 0, 7]), after: [])
    #expect(["totaal", "a", "b", "c"].map { report.shown($0) } == [8, 1, 0, 7])
  }

  @Test func `counts from the threshold on are shown`() throws {
    let report = try IssuedReport(Self.shares(.confidential, [5, 7, 12]), after: [])
    #expect(["totaal", "a", "b", "c"].map { report.shown($0) } == [24, 5, 7, 12])
    let share = try #require(report.share("c", of: "totaal"))
    #expect(share == (12, 24))
  }

  @Test func `a small complement holds its numerator back`() throws {
    let report = try IssuedReport(Self.shares(.confidential, [20, 4]), after: [])
    #expect(report.shown("a") == nil && report.shown("b") == nil)
    #expect(report.share("a", of: "totaal") == nil)
  }

  @Test func `a share of all or none of a group of people is held back`() throws {
    let people = try IssuedReport(Self.shares(.confidential, [24, 0]), after: [])
    #expect(people.shown("a") == nil && people.shown("b") == nil && people.shown("totaal") == 24)
    let posts = try IssuedReport(
      Self.shares(.confidential, [24, 0], ofPeople: false), after: [])
    #expect(posts.shown("a") == 24 && posts.shown("b") == 0)
  }

  @Test func `of nobody there is nothing to tell`() throws {
    let report = try IssuedReport(Self.shares(.confidential, [0, 0]), after: [])
    #expect(report.shown("totaal") == 0 && report.shown("a") == 0)
  }

  @Test func `a total that must be shown is, and a table too small for it is refused`() {
    let error = #expect(throws: NotSafe.self) {
      try IssuedReport(Self.shares(.confidential, [2, 1]), after: [])
    }
    // Neither can be 4 of 3; nor can what is left of each.
    #expect(
      error == NotSafe(cells: ["a", "b", #"totaal\a"#, #"totaal\b"#]))
  }

  @Test func `without its breakdown a small total is shown`() throws {
    var publication = Publication(.confidential)
    publication.add("totaal", 3, .always)
    #expect(try IssuedReport(publication, after: []).shown("totaal") == 3)
  }

  @Test func `a zero covers where it can be what is missing`() throws {
    // The only cell beside the small one is 0: held back it hides which of the two is 7.
    var publication = Publication(.confidential)
    publication.add("totaal", 12, .always)
    for (name, count) in [("a", 4), ("b", 0), ("c", 8)] { publication.add(name, count) }
    publication.addSum("totaal", of: ["a", "b", "c"])
    let report = try IssuedReport(publication, after: [])
    #expect(report.names(.small) == ["a"])
    #expect(report.names(.held) == ["b"])
    #expect(ExhaustiveReader([report]).exposed().isEmpty)
  }

  @Test func `no zero covers a count that must be able to be larger`() throws {
    // 3 and 0 together cannot be 4.
    var publication = Publication(.confidential)
    publication.add("totaal", 12, .always)
    for (name, count) in [("a", 3), ("b", 0), ("c", 9)] { publication.add(name, count) }
    publication.addSum("totaal", of: ["a", "b", "c"])
    let report = try IssuedReport(publication, after: [])
    #expect(report.names(.held) == ["c"])
  }

  @Test func `the public profile rounds and reckons with what rounding leaves open`() throws {
    var publication = Publication(.published)
    for (name, count) in [("totaal", 103), ("a", 9), ("b", 52), ("c", 42)] {
      publication.add(name, count)
    }
    publication.addSum("totaal", of: ["a", "b", "c"])
    let report = try IssuedReport(publication, after: [])
    #expect(report.shown("a") == nil)
    // 103 lies in 103…107, 52 in 48…52: both are shown as a multiple of five, or not at all.
    for name in ["totaal", "b", "c"] { #expect((report.shown(name) ?? 0) % 5 == 0) }
    #expect(ExhaustiveReader([report]).exposed().isEmpty)
    // Rounding alone leaves 3…15 for the small one, and it must be able to be 1.
    let bare = report.with(.shown, report.names(.held))
    #expect(bare.exposed(after: []) == ["a"])
  }

  @Test func `the same publication gives the same bytes whatever the order it was built in`() throws
  {
    let table = Table(counts: [[14, 18, 2, 17], [3, 12, 16, 5], [22, 4, 19, 24]])
    var straight = Publication(.confidential)
    table.add(to: &straight)
    var turned = Publication(.confidential)
    for name in straight.cells.keys.sorted().reversed() {
      turned.add(name, straight.cells[name]!.count, straight.cells[name]!.showing)
    }
    for relation in straight.relations.sorted(by: { $0.text > $1.text }) {
      turned.addSum(relation.left[0], of: relation.right.reversed())
    }
    #expect(try IssuedReport(straight, after: []).text == IssuedReport(turned, after: []).text)
  }

  @Test func `a count too large to reckon with is not released`() {
    var publication = Publication(.confidential)
    let large = AttackLimit.largestNumber + 1
    publication.add("totaal", large + 3)
    publication.add("a", 3)
    publication.add("b", large)
    publication.addSum("totaal", of: ["a", "b"])
    #expect(throws: NotSafe(cells: ["b", "totaal"])) {
      try IssuedReport(publication, after: [])
    }
  }
}
