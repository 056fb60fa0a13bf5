import Testing
import Vocabulary

@testable import Disclosure
@testable import Reports

/// The cells of annual reports of small regions, attacked by a reader who tries everything.
@Suite struct OuterAttackTests {
  /// What is not shown and hangs together, with the shown cells that it hangs on. No more cells than can
  /// be tried.
  private static func tangles(_ report: IssuedReport) -> [IssuedReport] {
    var group: [String: Int] = [:]
    var members: [[String]] = []
    for (number, cell) in report.cells.filter({ !$0.status.isShown }).enumerated() {
      group[cell.name] = number
      members.append([cell.name])
    }
    for relation in report.relations {
      let groups = Set((relation.left + relation.right).compactMap { group[$0] }).sorted()
      guard let first = groups.first else { continue }
      for other in groups.dropFirst() {
        for name in members[other] { group[name] = first }
        members[first] += members[other]
        members[other] = []
      }
    }
    return members.enumerated().compactMap { number, names in
      guard names.contains(where: { report.cell($0)?.status == .small }),
        names.count <= mostCells
      else { return nil }
      let relations = report.relations.filter { relation in
        (relation.left + relation.right).contains { group[$0] == number }
      }
      let all = Set(names + relations.flatMap { $0.left + $0.right })
      return IssuedReport(
        profile: report.profile, cells: all.compactMap(report.cell), relations: relations)
    }
  }

  private static let mostCells = 4

  @Test func `what small regions release stands against trying everything`() throws {
    var (tried, alike, exposed) = (0, 0, 0)
    for seed in 1...8 {
      let report = try OuterAnnualTests.report(.random(seed: seed), .confidential)
      for tangle in Self.tangles(try #require(report.issued)) {
        tried += 1
        #expect(
          ExhaustiveReader([tangle], room: tangle.profile.threshold).exposed().isEmpty,
          "\(seed):\n\(tangle.text)")
        // One cell more told: now both must see the same.
        guard let held = tangle.cells.first(where: { $0.status == .held && $0.count > 0 }) else {
          continue
        }
        let told = IssuedReport(
          profile: tangle.profile,
          cells: tangle.cells.map { cell in
            IssuedReport.Cell(
              name: cell.name, count: cell.count,
              status: cell.name == held.name ? .always : cell.status)
          }, relations: tangle.relations)
        let found = told.exposed(after: [])
        alike += 1
        exposed += found.isEmpty ? 0 : 1
        #expect(
          found == ExhaustiveReader([told], room: told.profile.threshold).exposed(),
          "\(seed):\n\(told.text)")
      }
    }
    #expect(tried > 3, "\(tried) \(alike) \(exposed)")
  }
}
