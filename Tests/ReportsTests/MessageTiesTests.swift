import Disclosure
import Projections
import Testing
import Vocabulary

@testable import Reports

/// What readers know of how messages hang together: in time, over mergers and over regions.
@Suite struct MessageTiesTests {
  /// As a report of another program kept it: `altijd 85 cell`.
  private static func report(_ lines: [String]) throws -> IssuedReport {
    let form = lines.contains { $0.hasPrefix("bekend") } ? 2 : 1
    return try IssuedReport(
      text: "cellen \(form)\ndrempel 5 veelvoud 1\n\(lines.joined(separator: "\n"))\n")
  }

  @Test
  func `how often a municipality is broken down stays as its first message of the year had it`()
    throws
  {
    let basis = "2025/GM0102/aanmeldingen-jaar-ervoor"
    let free = try Ask.confidential(.busy, "2025-K1", municipality: "GM0102")
    #expect(!free.text.contains("Via wie?"))
    let counted = try #require(free.issued[0].report.count(of: basis))
    #expect((40..<80).contains(counted))
    let chosen = try Self.report(["altijd 85 \(basis)"])
    let bound = try Ask.confidential(.busy, "2025-K1", municipality: "GM0102", after: [chosen])
    #expect(bound.text.contains("Via wie?"))
    #expect(bound.issued[0].report.count(of: basis) == 85)
    // Of another year it says nothing.
    let next = try Ask.confidential(.busy, "2024-K1", municipality: "GM0102", after: [chosen])
    let nextBasis = "2024/GM0102/aanmeldingen-jaar-ervoor"
    #expect(next.issued.compactMap { $0.report.count(of: nextBasis) } == [0])
  }

  @Test func `a part that was read all the same is attacked with its whole`() throws {
    let chosen = try Self.report(["altijd 85 2025/GM0102/aanmeldingen-jaar-ervoor"])
    let first = try Ask.confidential(.busy, "2025-K1", municipality: "GM0102", after: [chosen])
    // As a program told it that did not keep why.
    let kept = first.issued[0].report.text.split(separator: "\n").dropFirst(2)
    let read = try Self.report(kept.filter { !$0.contains("jaar-ervoor") }.map(String.init))
    let sum =
      "verhouding 2025-H1/GM0102/verwijzer/jgz = 2025-K1/GM0102/verwijzer/jgz + 2025-K2/GM0102"
    func half(after earlier: [IssuedReport]) throws -> String {
      try Ask.confidential(.busy, "2025-K2", municipality: "GM0102", after: earlier)
        .issued[0].report.text
    }
    #expect(try half(after: [read]).contains(sum))
    #expect(try !half(after: []).contains(sum))
  }

  @Test func `what a municipality reads of all its regions is no part of one of them`() throws {
    var story = Story.busy
    story.region("zuid", "Zuid (fictief)")
    story.municipality("GM0101", "Voorbeeld 1 (fictief)", of: "zuid")
    story.referral("z1", "2025-02-03", region: "zuid", municipality: "GM0101")
    let made = try Ask.confidential(story, "2025-K1", municipality: "GM0105")
    let text = try #require(made.issued.first { $0.place == "noord" }).report.text
    let here = "2025-K1/GM0101+noord/verwijzer/jgz"
    #expect(text.contains("verhouding \(here) <= 2025-K1/GM0101/verwijzer/jgz\n"))
    #expect(text.contains("verhouding 2025-K1/noord/verwijzer/jgz = \(here) + "))
    let other = try Ask.confidential(.busy, "2025-K1", municipality: "GM0105")
    #expect(!other.issued.map(\.report.text).joined().contains("GM0101+noord"))
  }

  @Test func `what stood open before a merger stood open in the places that merged`() throws {
    var story = Story.busy
    story.add(
      "regio/noord", "2025-02-01", "gemeente-heringedeeld", #""van":["GM0102"],"naar":"GM0101""#)
    let text = try Ask.confidential(story, "2025-K1", municipality: "GM0101").issued[0].report.text
    func open(_ number: Int) -> String { "2024-12-31/GM010\(number)/vervolghulp/wachtend" }
    #expect(
      text.contains("verhouding \(open(1)) + \(open(2)) + 2025-K1/GM0101/vervolghulp/aangevraagd =")
    )
  }

  @Test func `what came before the last quarter is known as of the end of the year`() throws {
    let report = try OuterAnnualTests.report(.busy, .confidential)
    let text = try #require(report.issued).text
    let before = "2025-01-01-2025-09-30-per-2025-12-31/noord/mdo"
    for cell in ["met-mdo", "zonder-mdo", "norm-cohort"] {
      #expect(
        text.contains(
          "verhouding 2025/noord/mdo/\(cell) = \(before)/\(cell) + 2025-K4/noord/mdo/\(cell)\n"),
        "\(cell)")
    }
    // By then the whole term is over for them, so who is left out of it stopped before.
    #expect(
      text.contains("verhouding \(before)/met-mdo + \(before)/wachtend <= \(before)/norm-cohort\n"))
  }

  @Test func `the posts at the end of a year are those at the start of the next`() throws {
    var story = Story.busy
    for number in 1...6 { story.post("m\(number)", "trajectbegeleider", from: "2023-02-01") }
    let report = try OuterAnnualTests.report(story, .confidential)
    let issued = try #require(report.issued)
    for (day, cell) in [("2024", "begin"), ("2025", "eind")] {
      #expect(
        issued.text.contains(
          "verhouding 2025/noord/functie/trajectbegeleider/\(cell) = "
            + "\(day)-12-31/noord/functie/trajectbegeleider/bezet\n"))
    }
  }
}
