import Disclosure
import Testing
import Vocabulary

@testable import Reports

/// Which part is said to be the largest, where not every part is shown.
@Suite struct LeadingPartTests {
  private struct Shows: ShowsCells {
    let issued: IssuedReport
    let allCells: [FigureCells] = []
    let wording = Wording.dutch
  }

  /// - Parameter counts: by name; those with a capital are not shown.
  private func leading(
    _ counts: KeyValuePairs<String, Int>, _ profile: Profile = .confidential
  ) throws -> String? {
    var publication = Publication(profile)
    publication.add("totaal", counts.reduce(0) { $0 + $1.value }, .always)
    for (name, count) in counts {
      publication.add(name, count, name == name.uppercased() ? .never : .always)
    }
    publication.addSum("totaal", of: counts.map(\.key))
    let shows = Shows(issued: try IssuedReport(publication, after: []))
    return shows.leadingPart(
      of: "totaal", among: counts.map { (label: Bilingual($0.key, en: ""), cell: $0.key) })?
      .label[.dutch]
  }

  @Test func `the largest part leads where nothing is left out`() throws {
    #expect(try leading(["a": 34, "b": 50, "c": 16]) == "b")
  }

  @Test func `nothing leads where a larger part may be left out`() throws {
    #expect(try leading(["A": 50, "b": 34, "c": 16]) == nil)
    #expect(try leading(["A": 34, "b": 34, "c": 16]) == nil)
  }

  @Test func `a part leads that is more than all that is left out`() throws {
    #expect(try leading(["A": 33, "b": 34, "c": 16]) == "b")
  }

  @Test func `equal parts do not lead`() throws {
    #expect(try leading(["a": 34, "b": 34]) == nil)
  }

  @Test func `what may differ by rounding alone does not lead`() throws {
    #expect(try leading(["a": 52, "b": 48], .published) == nil)
    #expect(try leading(["a": 57, "b": 43], .published) == "a")
  }
}
