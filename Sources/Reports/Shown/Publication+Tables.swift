import Disclosure

extension Publication {
  /// Parts that add up to a whole, shown as shares of it. All of them stand in the publication.
  mutating func addTable(_ parts: [String], of whole: String, ofPeople: Bool = true) {
    addSum(whole, of: parts)
    addShares(parts, of: whole, ofPeople: ofPeople)
  }

  mutating func addShares(_ parts: [String], of whole: String, ofPeople: Bool = true) {
    for part in parts {
      // That nothing was erased of anybody, or of everybody, tells nothing of a child.
      addShare(
        part, of: whole, ofPeople: ofPeople && !part.hasSuffix("/\(FigureCells.erased)"))
    }
  }

  /// What may be told of it; where that is not safe, without the tables in which somebody would be found: fewer tables
  /// are more than none.
  func decided(after earlier: [IssuedReport]) throws(NotSafe) -> IssuedReport {
    var publication = self
    for _ in 1..<Self.attempts {
      do throws(NotSafe) {
        return try IssuedReport(publication, after: earlier)
      } catch {
        let tables = Set(error.cells.map(Self.table))
        let told = publication.printed.map(\.name).filter { tables.contains(Self.table($0)) }
        guard !told.isEmpty else { throw error }
        for name in told { publication.withhold(name) }
      }
    }
    return try IssuedReport(publication, after: earlier)
  }

  private static let attempts = 4

  /// `verwijzer`, of a name of period, place and count, or of the rest of one.
  private static func table(_ name: String) -> Substring {
    let first = name.split(separator: "\\").last ?? ""
    return first.split(separator: "/").dropFirst(2).first ?? ""
  }

  /// Where all of them stand in the publication and it is so.
  mutating func addAtMostWhereSo(_ smaller: [String], _ larger: [String]) {
    guard let left = sum(smaller), let right = sum(larger), left <= right else { return }
    addAtMost(smaller, larger)
  }

  private func sum(_ names: [String]) -> Int? {
    names.reduce(0) { sum, name in sum.flatMap { sum in count(of: name).map { sum + $0 } } }
  }

  /// Those that do not stand in the publication yet.
  mutating func addMissing(_ counts: [(cell: String, count: Int)], _ showing: Showing) {
    add(counts.filter { !contains($0.cell) }, showing)
  }

  mutating func add(_ counts: [(cell: String, count: Int)], _ showing: Showing = .whenSafe) {
    for (cell, count) in counts { add(cell, count, showing) }
  }
}
