import Disclosure

extension Publication {
  /// Parts that add up to a whole, shown as shares of it. All of them stand in the publication.
  mutating func addTable(_ parts: [String], of whole: String, ofPeople: Bool = true) {
    addSum(whole, of: parts)
    addShares(parts, of: whole, ofPeople: ofPeople)
  }

  mutating func addShares(_ parts: [String], of whole: String, ofPeople: Bool = true) {
    for part in parts { addShare(part, of: whole, ofPeople: ofPeople) }
  }

  /// Those that do not stand in the publication yet.
  mutating func addMissing(_ counts: [(cell: String, count: Int)], _ showing: Showing) {
    add(counts.filter { !contains($0.cell) }, showing)
  }

  mutating func add(_ counts: [(cell: String, count: Int)], _ showing: Showing = .whenSafe) {
    for (cell, count) in counts { add(cell, count, showing) }
  }
}
