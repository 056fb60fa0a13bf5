/// The form in which an issued report is kept: lines of text, the same bytes for the same report. Where nothing is known
/// to every reader it is of the first form, `cellen 1`, which does not have that word.
///
/// ```text
/// cellen 2
/// drempel 5 veelvoud 1
/// bekend 0 2025K1/plaats-1/bron/gewist
/// altijd 24 2025K1/plaats-1/totaal
/// klein 3 2025K1/plaats-1/bron/a
/// verhouding 2025K1/plaats-1/totaal = 2025K1/plaats-1/bron/a + 2025K1/plaats-1/bron/b
/// ```
///
/// What is stored is a contract: another form gets another number on the first line.
extension IssuedReport {
  private static let firstLines = ["cellen 1", "cellen 2"]
  private static let relationWord = "verhouding"

  public var text: String {
    let form = cells.contains { $0.status == .known } ? 1 : 0
    var lines = [
      IssuedReport.firstLines[form], "drempel \(profile.threshold) veelvoud \(profile.rounding)",
    ]
    lines += cells.map { "\($0.status.rawValue) \($0.count) \($0.name)" }
    lines += relations.map { "\(IssuedReport.relationWord) \($0.text)" }
    return lines.joined(separator: "\n") + "\n"
  }

  /// - Throws: ``Unreadable`` for anything that ``text`` does not write.
  public init(text: String) throws(Unreadable) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    guard let first = lines.first, IssuedReport.firstLines.contains(String(first)) else {
      throw Unreadable(line: 1)
    }
    guard lines.count > 1, let profile = IssuedReport.profile(lines[1]) else {
      throw Unreadable(line: 2)
    }
    var cells: [Cell] = []
    var relations: [Relation] = []
    for (index, line) in lines.enumerated().dropFirst(2).dropLast() {
      if let cell = IssuedReport.cell(line) {
        cells.append(cell)
      } else if let relation = IssuedReport.relation(line) {
        relations.append(relation)
      } else {
        throw Unreadable(line: index + 1)
      }
    }
    self.init(profile: profile, cells: cells, relations: relations)
    // Holds for order, for doubles and for the end of the file at once.
    let written = self.text.split(separator: "\n", omittingEmptySubsequences: false)
    if let other = zip(lines, written).enumerated().first(where: { $1.0 != $1.1 }) {
      throw Unreadable(line: other.offset + 1)
    }
    guard lines.count == written.count else { throw Unreadable(line: lines.count) }
    for (index, cell) in self.cells.enumerated() {
      let isDouble = index > 0 && self.cells[index - 1].name == cell.name
      // A small count is shown by right alone; that is what readers of the others reckon with.
      let isOdd = cell.status == .shown && profile.isSmall(cell.count)
      guard !isDouble, !isOdd else { throw Unreadable(line: 3 + index) }
    }
    let firstRelationLine = 3 + self.cells.count
    for (index, relation) in self.relations.enumerated() {
      let names = relation.left + relation.right
      guard
        names.allSatisfy({ cell($0) != nil }), relation.holds({ cell($0)?.count ?? 0 })
      else { throw Unreadable(line: firstRelationLine + index) }
    }
  }

  private static func profile(_ line: Substring) -> Profile? {
    let words = line.split(separator: " ")
    guard words.count == 4, words[0] == "drempel", words[2] == "veelvoud",
      let threshold = Int(words[1]), let rounding = Int(words[3]),
      (0...AttackLimit.largestNumber).contains(threshold),
      (1...AttackLimit.largestNumber).contains(rounding)
    else { return nil }
    return Profile(threshold: threshold, rounding: rounding)
  }

  private static func cell(_ line: Substring) -> Cell? {
    let words = line.split(separator: " ")
    guard words.count == 3, let status = Status(rawValue: String(words[0])),
      let count = Int(words[1]), (0...AttackLimit.largestNumber).contains(count),
      Publication.isName(String(words[2]), mayBeRest: true)
    else { return nil }
    return Cell(name: String(words[2]), count: count, status: status)
  }

  private static func relation(_ line: Substring) -> Relation? {
    guard line.hasPrefix("\(relationWord) ") else { return nil }
    return Relation(text: line.dropFirst(relationWord.count + 1))
  }
}
