import Testing

@testable import Disclosure

/// A published hard case: the rectangle of two rows and two columns does not protect it.
@Suite struct TableTests {
  static let hard = Table(counts: [[14, 18, 21, 17], [3, 12, 16, 5], [22, 25, 19, 24]])
  static let ten = Profile(threshold: 10, rounding: 1)

  static func publication() -> Publication {
    var publication = Publication(ten)
    hard.add(to: &publication)
    return publication
  }

  @Test func `of the hard table four more cells are held back`() throws {
    let report = try IssuedReport(Self.publication(), after: [])
    #expect(report.names(.small) == ["r2/c1", "r2/c4"])
    #expect(report.names(.held) == ["r1/c1", "r1/c2", "r1/c4", "r2/c2"])
    #expect(report.exposed(after: []).isEmpty)
    #expect(report.shown("r1/c3") == 21 && report.shown("r2/c2") == nil)
  }

  @Test func `the rectangle gives the hard table away`() throws {
    let report = try IssuedReport(Self.publication(), after: [])
    for row in [0, 2] {
      let rectangle = report.with(.shown, report.names(.held)).with(
        .held, [Self.hard.cell(row, 0), Self.hard.cell(row, 3)])
      // The two small ones add up to 8, so neither can be 9.
      #expect(rectangle.exposed(after: []) == ["r2/c1", "r2/c4"])
    }
  }

  @Test func `a guess counts only where it agrees with all that is shown`() throws {
    let report = try IssuedReport(Self.publication(), after: [])
    var safe = Attacker(ReaderView([report], of: report.profile))
    #expect(safe.exposed().isEmpty)
    var again = Attacker(ReaderView([report], of: report.profile))
    for guess in safe.found { again.accept(guess) }
    #expect(!again.found.isEmpty && again.found.isSubset(of: safe.found))

    var open = Attacker(ReaderView([report.with(.shown, report.names(.held))], of: report.profile))
    for guess in safe.found { open.accept(guess) }
    for goal in open.goals { open.accept(only(goal.count, goal.target)) }
    open.accept(only(open.view.counts.count, 1))
    #expect(open.found.isEmpty && open.exposed() == ["r2/c1", "r2/c4"])
  }

  private func only(_ count: Int, _ value: Int) -> PossibleNumbers {
    PossibleNumbers(changes: [.init(count: count, value: value)])
  }

  @Test func `no three cells protect the hard table`() throws {
    let report = try IssuedReport(Self.publication(), after: [])
    let bare = report.with(.shown, report.names(.held))
    let others = Self.hard.rows.flatMap { row in
      Self.hard.columns.map { Self.hard.cell(row, $0) }
    }.filter { !report.names(.small).contains($0) }
    for first in others.indices {
      for second in others[first...].indices {
        for third in others[second...].indices {
          let three = bare.with(.held, [others[first], others[second], others[third]])
          #expect(!three.exposed(after: []).isEmpty)
        }
      }
    }
  }
}
