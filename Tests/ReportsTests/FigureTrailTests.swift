import Projections
import Testing
import Vocabulary

@testable import Reports

@Suite struct FigureTrailTests {
  private let question = Question(region: RegionID("noord"), period: Period.year(2025)!)!
  private var standing: Standing { Standing(Story.full.chronicle, asOf: question.asOf) }

  /// Names of everything that can be opened.
  private func names() throws -> [String] {
    let error = #expect(throws: ReportError.self) {
      try FigureTrail("instroom", question, standing)
    }
    guard case .unknownFigure(_, let known)? = error else { return [] }
    return known
  }

  @Test func `what the parts give adds up to every figure, and what is no count has its count`()
    throws
  {
    let (names, standing) = (try names(), standing)
    #expect(names.count > 100)
    for name in names {
      let trail = try FigureTrail(name, question, standing)
      let sum = trail.parts.reduce(0) { $0 + $1.gives }
      #expect(abs(sum - trail.total) < 1e-9, "\(name) over \(trail.counted)")
      if trail.counted == name { #expect(trail.value ?? 0 == trail.total, "\(name)") }
      #expect(trail.value == nil || trail.value == 0 || !trail.parts.isEmpty, "\(name)")
    }
  }

  @Test func `each part is named with its days`() throws {
    let trail = try FigureTrail("tijdTotMdo.metMdo", question, standing)
    let part = try #require(trail.parts.first)
    #expect(part.subject.stream == .childCase && part.gives == 1)
    #expect(part.days.contains { $0.hasPrefix("eerste MDO 2025-") })
    let posts = try FigureTrail(
      "personeelsverloop.rollen.trajectbegeleider.gestart", question, standing)
    #expect(posts.parts.allSatisfy { $0.subject.stream == .staff })
  }

  @Test func `a median says what it was counted over`() throws {
    let trail = try FigureTrail("tijdTotMdo.mediaan", question, standing)
    #expect(trail.counted == "tijdTotMdo.casussen")
    let text = trail.text(question, Ask.provenance(Story.full.chronicle))
    #expect(text.hasPrefix("INTERN, NIET VERSTUREN\n"))
    #expect(text.contains("Geteld over tijdTotMdo.casussen = \(trail.parts.count):"))
  }

  @Test(arguments: ["tijdTotMdo.normDagen", "tijdTotMdo.wat", "wat", "", "tijdTotMdo"])
  func `what is no figure gives the names that are near`(name: String) throws {
    let error = #expect(throws: ReportError.self) {
      try FigureTrail(name, question, standing)
    }
    let words = "\(try #require(error))"
    #expect(words.contains("‘\(name)’ is geen cijfer"))
    #expect(words.contains(name.hasPrefix("tijdTotMdo") ? "tijdTotMdo.metMdo" : "  instroom."))
  }
}
