import Testing

@testable import Disclosure

/// The room's attacker beside one that tries everything, on thousands of small publications.
@Suite struct AttackTests {
  static let profiles = [
    Profile(threshold: 3, rounding: 1), Profile(threshold: 4, rounding: 1),
    Profile(threshold: 5, rounding: 1), Profile(threshold: 4, rounding: 3),
  ]

  @Test(arguments: profiles)
  func `what is held back at random is judged as by trying everything`(profile: Profile) {
    var random = RandomPublication(seed: 1)
    var verdicts = [true: 0, false: 0]
    for _ in 0..<250 {
      let publication = random.any(profile)
      let cells = publication.cells.map { name, cell in
        let isSmall = publication.isSmall(cell)
        let isShown = cell.showing == .whenSafe && !isSmall && random.number(0...2) > 0
        let status: IssuedReport.Status =
          cell.isKnown
          ? .known : cell.showing == .always ? .always : isShown ? .shown : isSmall ? .small : .held
        return IssuedReport.Cell(name: name, count: cell.count, status: status)
      }
      let report = IssuedReport(
        profile: profile, cells: cells, relations: Array(publication.relations))
      let found = report.exposed(after: [])
      verdicts[found.isEmpty, default: 0] += 1
      #expect(found == ExhaustiveReader([report]).exposed(), "\(report.text)")
    }
    #expect(verdicts[true]! > 40 && verdicts[false]! > 5, "\(verdicts)")
  }

  @Test(arguments: profiles)
  func `what is released stands against trying everything`(profile: Profile) {
    var random = RandomPublication(seed: 2)
    var outcomes = [true: 0, false: 0]
    for _ in 0..<250 {
      let publication = random.any(profile)
      do throws(NotSafe) {
        let report = try IssuedReport(publication, after: [])
        outcomes[true]! += 1
        #expect(ExhaustiveReader([report]).exposed().isEmpty, "\(report.text)")
        expectRules(report, publication)
      } catch {
        // Only where holding everything back would not help either.
        outcomes[false]! += 1
        let cells = publication.cells.map { name, cell in
          let status: IssuedReport.Status =
            cell.isKnown
            ? .known
            : cell.showing == .always ? .always : publication.isSmall(cell) ? .small : .held
          return IssuedReport.Cell(name: name, count: cell.count, status: status)
        }
        let all = IssuedReport(
          profile: profile, cells: cells, relations: Array(publication.relations))
        #expect(error == NotSafe(cells: ExhaustiveReader([all]).exposed()))
      }
    }
    #expect(outcomes[true]! > 40 && outcomes[false]! > 5, "\(outcomes)")
  }

  private func expectRules(_ report: IssuedReport, _ publication: Publication) {
    for (name, cell) in publication.cells {
      let status = report.cell(name)?.status
      switch cell.showing {
      case _ where cell.isKnown: #expect(status == .known)
      case .always, .known: #expect(status == .always)
      case .never: #expect(status == .small || status == .held)
      case .whenSafe: #expect((status == .small) == publication.isSmall(cell))
      }
    }
  }

  @Test func `reports after one another stand against a reader of all of them`() {
    var random = RandomPublication(seed: 3)
    var (issued, revised) = (0, 0)
    for _ in 0..<150 {
      let profile = Self.profiles[random.number(0...2)]
      var quarters = random.counts(3, 2, 0...6)
      var reports: [IssuedReport] = []
      for last in 0..<4 {
        if random.number(0...3) == 0 {
          quarters[random.number(0...2)][random.number(0...1)] += 1
          revised += 1
        }
        let publication =
          last < 3
          ? Self.part(last, quarters[last], profile) : Self.whole(quarters, profile)
        if let report = try? IssuedReport(publication, after: reports) {
          reports.append(report)
          issued += 1
          #expect(
            ExhaustiveReader(reports).exposed().isEmpty, "\(reports.map(\.text).joined())")
        }
      }
    }
    #expect(issued > 300 && revised > 100)
  }

  /// One of three parts of a year, by two codes.
  static func part(_ index: Int, _ counts: [Int], _ profile: Profile) -> Publication {
    var publication = Publication(profile)
    publication.add("D\(index)/totaal", counts.reduce(0, +), .always)
    publication.add("D\(index)/a", counts[0])
    publication.add("D\(index)/b", counts[1])
    publication.addSum("D\(index)/totaal", of: ["D\(index)/a", "D\(index)/b"])
    return publication
  }

  /// The year as the sum of its three parts.
  static func whole(_ parts: [[Int]], _ profile: Profile) -> Publication {
    var publication = Publication(profile)
    let totals = parts.map { $0.reduce(0, +) }
    publication.add("J/totaal", totals.reduce(0, +), .always)
    for (code, name) in ["a", "b"].enumerated() {
      publication.add("J/\(name)", parts.reduce(0) { $0 + $1[code] })
      for (index, part) in parts.enumerated() {
        publication.add("D\(index)/\(name)", part[code], .never)
      }
      publication.addSum("J/\(name)", of: parts.indices.map { "D\($0)/\(name)" })
    }
    publication.addSum("J/totaal", of: ["J/a", "J/b"])
    return publication
  }
}
