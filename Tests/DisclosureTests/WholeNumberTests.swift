import Testing

@testable import Disclosure

/// Where fractions would do, but counts are whole.
@Suite struct WholeNumberTests {
  /// One group beside three that are known to be equal.
  private static func publication(_ small: Int, _ third: Int) -> Publication {
    var publication = Publication(Profile(threshold: 4, rounding: 1))
    publication.add("totaal", small + 3 * third, .always)
    publication.add("a", small)
    for name in ["x", "y", "z"] { publication.add(name, third, .never) }
    publication.addSum("totaal", of: ["a", "x", "y", "z"])
    publication.addSum("x", of: ["y"])
    publication.addSum("y", of: ["z"])
    return publication
  }

  @Test func `a count that only fractions could bring low is exposed`() {
    // Of 8 the three take 0, 3 or 6 together, so the other is 2, 5 or 8.
    #expect(throws: NotSafe(cells: ["a", "x", "y", "z"])) {
      try IssuedReport(Self.publication(2, 2), after: [])
    }
    // Of 14 they can be 12 together, and the other is 2.
    #expect(throws: NotSafe(cells: ["a"])) {
      try IssuedReport(Self.publication(2, 4), after: [])
    }
  }

  @Test func `whole numbers beyond a fraction are found`() throws {
    // Of 15 the other comes to 1 with fractions, and to 0 with 5, 5 and 5.
    let report = try IssuedReport(Self.publication(3, 4), after: [])
    #expect(report.shown("a") == nil && report.shown("totaal") == 15)
  }
}
